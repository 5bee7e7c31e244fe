"""CATMA projects: a folder of documents, tagsets and collections of annotations in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODERS, CODES, CODINGS
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import DEEPEST, sane_path, shown
from helpers.readers._rows import Selection
from helpers.readers._text import Text, decode
from helpers.readers._values import filled, moment

NAME = "CATMA"
CARRIES = Carries(
    program="CATMA",
    exported_by=(
        "CATMA 7 keeps a project in a Git repository; clone it, with its documents and tagsets, "
        "from the address that the project's page names."
    ),
    positions=(
        "Unicode code points of the document's .txt file. An annotation may have several stretches:"
        " each is a coding."
    ),
    cannot={
        "codings.weight": "CATMA has no weights",
        "cases.case_id": "CATMA has no cases",
        "case_sources.case_id": "CATMA has no cases",
        "groups.group": "CATMA has no groups of documents",
        "attributes.attribute": "CATMA keeps the author and publisher of a document only",
        "memos.memo_id": "the repository holds comments in a form that is not read",
    },
    tested="a project of CATMA 7 with two annotators",
    partly={
        "codes.definition": "a tag has no description; a tagset has",
        "codes.codable": "a tagset cannot be given, every tag can",
    },
    files=("folder",),
)

JSON_LIMIT = 16 << 20
"""Bytes of one JSON file: CATMA keeps a page of annotations in each, and lists take 30 times it."""
TEXT_LIMIT = 256 << 20
"""Bytes of one document."""
PARTS = ("collections", "documents", "tagsets")

Fields = dict[str, Any]


def recognises(path: Path) -> bool:
    """Whether it is the folder of a project, or holds one and nothing else in the way of it."""
    try:
        return _project(path) is not None
    except OSError:
        return False


def read(path: Path) -> CodingProject:
    """Read the folder of a project.

    Raises
    ------
    ReadError
        If it is none, or a document was edited after coding.
    """
    folder = _project(path)
    if folder is None:
        expected = f"one project, a folder with {', '.join(PARTS)}"
        raise ReadError(Problem(path.name, "", expected, "none", "Clone the project again."))
    draft = Draft(path, NAME, program="CATMA")
    _read_documents(draft, folder / "documents")
    properties = _read_tagsets(draft, folder / "tagsets")
    _read_collections(draft, folder / "collections", properties)
    return draft.project()


def _project(path: Path) -> Path | None:
    """Return the folder of the project: the path, or the one such folder in it."""
    if not path.is_dir():
        return None
    found = [
        folder
        for folder in (path, *sorted(path.iterdir()))
        if all((folder / part).is_dir() and not (folder / part).is_symlink() for part in PARTS)
        and any(folder.glob("documents/D_*/header.json"))
    ]
    return found[0] if found and (found[0] == path or len(found) == 1) else None


def _folders(parent: Path, begin: str) -> list[Path]:
    """Return the folders in another whose names begin so; links are not followed."""
    return sorted(one for one in parent.glob(f"{begin}*") if one.is_dir() and not one.is_symlink())


def _loaded(draft: Draft, file: Path, kind: type[Any]) -> Any:
    """Return what a JSON file holds, or an empty value, the file being set aside if it is damaged.

    ``kind`` is dict or list.
    """
    at = "/".join(file.parts[-3:])
    try:
        if file.is_symlink() or file.stat().st_size > JSON_LIMIT:
            draft.aside(at, f"a plain file of at most {JSON_LIMIT >> 20} MB", "another", MEND)
            return kind()
        held = json.loads(file.read_bytes())
        # JSON can hold half of a character, which is no text: to write it is a UnicodeEncodeError.
        json.dumps(held, ensure_ascii=False).encode()
    except (OSError, ValueError, RecursionError) as error:
        draft.aside(at, "a whole JSON file", f"a damaged one ({type(error).__name__})", MEND)
        return kind()
    if isinstance(held, kind):
        return held
    draft.aside(at, f"a JSON {'object' if kind is dict else 'array'}", "another", MEND)
    return kind()


def _text_of(fields: Mapping[str, Any], *keys: str) -> str | None:
    """Return a text that stands in nested objects, or None where there is none."""
    held: Any = fields
    for key in keys:
        held = held.get(key) if isinstance(held, Mapping) else None
    return filled(held) if isinstance(held, str) else None


def _read_documents(draft: Draft, parent: Path) -> None:
    for folder in _folders(parent, "D_"):
        header: Fields = _loaded(draft, folder / "header.json", dict)
        title = _text_of(header, "gitContentInfoSet", "title")
        name = title or _text_of(header, "gitTechInfoSet", "fileName") or folder.name
        at = f"document '{shown(name)}'"
        words = _words(folder / f"{folder.name}.txt")
        if words is None:
            draft.unread("texts", "the document's text is not in the folder, or is too large")
        source: dict[str, object] = {"source_id": folder.name, "name": name, "kind": "text"}
        draft.add_source(at, source, Text.of(words) if words is not None else None)


def _words(file: Path) -> str | None:
    try:
        if file.is_symlink() or file.stat().st_size > TEXT_LIMIT:
            return None
        return decode(file.read_bytes())[0]
    except (OSError, UnicodeDecodeError):
        return None


def _read_tagsets(draft: Draft, parent: Path) -> dict[str, str]:
    """Read tagsets and their tags as one tree; return the names of properties by identifier."""
    properties: dict[str, str] = {}
    for folder in _folders(parent, "T_"):
        header: Fields = _loaded(draft, folder / "header.json", dict)
        name = _text_of(header, "name") or folder.name
        tagset: dict[str, object] = {
            "code_id": folder.name,
            "path": sane_path(draft.path.name, [name]),
            "name": name,
            "definition": _text_of(header, "description"),
            "codable": False,
            "category": True,
        }
        draft.add(CODES, f"tagset '{name}'", tagset)
        tags: dict[str, Fields] = {}
        for file in sorted(folder.rglob("propertydefs.json")):
            tag: Fields = _loaded(draft, file, dict)
            if uuid := _text_of(tag, "uuid"):
                tags[uuid] = tag
        for uuid, tag in tags.items():
            _add_tag(draft, folder.name, name, tags, uuid)
            properties |= dict(_property_names(tag))
    return properties


def _property_names(tag: Fields) -> Iterator[tuple[str, str]]:
    defined = tag.get("systemPropertyDefinitions")
    for uuid in defined if isinstance(defined, dict) else ():
        if name := _text_of(tag, "systemPropertyDefinitions", uuid, "name"):
            yield uuid, name


def _add_tag(
    draft: Draft, tagset: str, tagset_name: str, tags: Mapping[str, Fields], uuid: str
) -> None:
    lineage = [uuid]
    while (parent := _text_of(tags[lineage[-1]], "parentUuid")) in tags and len(lineage) < DEEPEST:
        if parent in lineage:
            draft.aside(f"tag {uuid}", "a tag that is not below itself", "a circle", MEND)
            return
        lineage.append(str(parent))
    names = [_text_of(tags[one], "name") or one for one in reversed(lineage)]
    code: dict[str, object] = {
        "code_id": uuid,
        "path": sane_path(draft.path.name, [tagset_name, *names]),
        "name": names[-1],
        "parent_id": lineage[1] if len(lineage) > 1 else tagset,
        "category": False,
    }
    draft.add(CODES, f"tag {uuid}", code)


def _read_collections(draft: Draft, parent: Path, properties: Mapping[str, str]) -> None:
    for folder in _folders(parent, "C_"):
        header: Fields = _loaded(draft, folder / "header.json", dict)
        name = _text_of(header, "name") or folder.name
        draft.unread("names of collections", "a coding has a coder, not a collection")
        number = 0
        for file in sorted((folder / "annotations").glob("*.json")):
            for annotation in _loaded(draft, file, list):
                number += 1
                at = f"collection '{shown(name)}', annotation {number}"
                if isinstance(annotation, dict):
                    _add_annotation(draft, at, annotation, properties)
                else:
                    draft.aside(at, "a JSON object", "another", MEND)


def _add_annotation(
    draft: Draft, at: str, annotation: Fields, properties: Mapping[str, str]
) -> None:
    """Add each stretch of an annotation as a coding."""
    identifier, tag = _text_of(annotation, "id"), _text_of(annotation, "body", "tag")
    target = annotation.get("target")
    items = target.get("items") if isinstance(target, dict) else None
    if not identifier or not tag or not isinstance(items, list) or not items:
        draft.aside(at, "an identifier, a tag and what it is given to", "less", MEND)
        return
    system = _system(annotation, properties)
    coder = system.get("catma_markupauthor")
    if coder:
        draft.add(CODERS, at, {"coder_id": coder, "name": coder})
    draft.unread("properties of annotations", "the model has none", _given(annotation))
    for number, item in enumerate(items, start=1):
        coding: dict[str, object] = {
            "coding_id": f"{identifier.rpartition('/')[2]}/{number}",
            "source_id": _text_of(item, "source") if isinstance(item, dict) else None,
            "code_id": tag.rpartition("/")[2],
            "coder_id": coder,
            "created": moment(system.get("catma_markuptimestamp")),
        }
        selection = _selection(item)
        if selection is None:
            draft.aside(at, "a start and an end, in whole numbers", "none", MEND)
        else:
            draft.add(CODINGS, at, coding, selection)


def _selection(item: Any) -> Selection | None:
    selector = item.get("selector") if isinstance(item, dict) else None
    ends = [selector.get(key) for key in ("start", "end")] if isinstance(selector, dict) else []
    # True is a whole number to Python, and one too long for the machine is to JSON.
    whole = [end for end in ends if type(end) is int and abs(end) < 1 << 62]
    match whole:
        case [start, end]:
            return Selection(start, end)
    return None


def _system(annotation: Fields, properties: Mapping[str, str]) -> dict[str, str]:
    """Return what CATMA itself says of an annotation, by name: who made it, and when."""
    held = _properties(annotation, "system")
    return {
        properties.get(key, key): values[0]
        for key, values in held.items()
        if isinstance(values, list) and values and isinstance(values[0], str)
    }


def _given(annotation: Fields) -> int:
    """Return how many properties the annotator gave a value."""
    return sum(bool(values) for values in _properties(annotation, "user").values())


def _properties(annotation: Fields, whose: str) -> Fields:
    body = annotation.get("body")
    held = body.get("properties") if isinstance(body, dict) else None
    found = held.get(whose) if isinstance(held, dict) else None
    return found if isinstance(found, dict) else {}
