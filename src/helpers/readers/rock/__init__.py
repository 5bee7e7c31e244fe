"""The Reproducible Open Coding Kit: plain texts (``.rock``) with codes in double brackets."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import ATTRIBUTES, CASE_SOURCES, CASES, CODINGS
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import too_much
from helpers.readers._rows import Selection
from helpers.readers._text import Text, decode, unified
from helpers.readers._values import decimal
from helpers.readers.rock._parsing import YAML_LIMIT, Utterance, loaded, mappings, parts, value
from helpers.readers.rock._tree import Tree

NAME = "ROCK"
CARRIES = Carries(
    program="the rock package for R, iROCK, or any text editor",
    exported_by="None needed: a .rock file, or a folder of them, is read where it is.",
    positions="None: a code is given to a whole utterance, which is a line.",
    cannot={
        "codes.codable": "every code can be given",
        "coders.coder_id": "the standard has no fixed word for a coder",
        "codings.coder_id": "the standard has no fixed word for a coder",
        "codings.created": "there are no dates",
        "cases.description": "a case has attributes only",
        "groups.group": "there are no groups of sources",
        "memos.memo_id": "there are no memos",
    },
    tested="the files of the rock package 0.9",
    partly={
        "codings.start": "a code is given to a whole utterance",
        "codings.end": "a code is given to a whole utterance",
        "codings.text": "a code is given to a whole utterance",
        "attributes": "only cases have attributes",
    },
    files=(".rock", "folder"),
)

SUFFIX = ".rock"
FILE_LIMIT = 256 << 20
"""Bytes of one file."""
PEEK = 1 << 16
"""Bytes that are looked at to recognise a file."""
CASE = frozenset({"cid", "caseid"})
"""Identifiers of a case, in lower case."""
UTTERANCE = frozenset({"uid"})
"""Identifiers of an utterance, which have done their work."""

_OWN = re.compile(
    r"^(?:\[\[uid=\w+\]\]|\[\[(?:cid|caseId)[=:][^\]\n]+\]\]\s*$|---\s+ROCK_\w+:)", re.MULTILINE
)
"""What begins a line in no other kind of text."""


def recognises(path: Path) -> bool:
    """Whether it is a text with marks of the ROCK or of its name, or a folder of such files."""
    try:
        if path.is_dir():
            return bool(_files(path))
        with path.open("rb") as stream:
            head = stream.read(PEEK)
    except OSError:
        return False
    if b"\0" in head:
        return False
    own = _OWN.search(head.decode("utf-8", "replace"))
    return bool(own or (path.suffix.lower() == SUFFIX and head))


def read(path: Path) -> CodingProject:
    """Read a file, or the files of a folder, each as a source.

    Raises
    ------
    ReadError
        If a file is too large or no text, or there is too much YAML.
    """
    draft, tree = Draft(path, NAME), Tree()
    texts = {file.name: _text(path, file) for file in (_files(path) if path.is_dir() else [path])}
    held = {name: parts(text) for name, text in texts.items()}
    size = sum(len(fragment) for _, fragments in held.values() for _, fragment in fragments)
    if size > YAML_LIMIT:
        raise too_much(path.name, "", f"at most {YAML_LIMIT:,} characters of YAML", size)
    for name, (_, fragments) in held.items():
        for line, fragment in fragments:
            _read_fragment(draft, tree, f"{name}, line {line:,}", fragment)
    for name, (utterances, _) in held.items():
        _read_source(draft, tree, name, utterances)
    tree.add_to(draft)
    return draft.project()


def _files(folder: Path) -> list[Path]:
    return sorted(
        file for file in folder.glob(f"*{SUFFIX}") if file.is_file() and not file.is_symlink()
    )


def _text(path: Path, file: Path) -> str:
    place = file.name if path.is_dir() else ""
    remedy = "Save the file as text in UTF-8."
    if file.stat().st_size > FILE_LIMIT:
        expected = f"at most {FILE_LIMIT >> 20} MB"
        raise ReadError(Problem(path.name, place, expected, "more", "Split the file."))
    try:
        return unified(decode(file.read_bytes())[0])
    except UnicodeDecodeError as error:
        found = "bytes that are no text"
        raise ReadError(Problem(path.name, place, "a text", found, remedy)) from error


def _read_fragment(draft: Draft, tree: Tree, at: str, fragment: str) -> None:
    """Read what a fragment of YAML declares: codes, and attributes of cases."""
    held = loaded(fragment)
    if held is None:
        draft.aside(at, "YAML without aliases", "a fragment that cannot be read", MEND)
        return
    for key, content in held.items():
        if key == "codes":
            tree.declare(draft, at, content)
        elif key in {"ROCK_attributes", "metadata"}:
            for one in mappings(content):
                _read_attributes(draft, at, one)
        else:
            draft.unread("other declarations", "they say how to draw, or how to read the file")


def _read_attributes(draft: Draft, at: str, one: dict[str, object]) -> None:
    case = value(one, "caseId", "cid")
    if case is None:
        draft.unread("attributes of other things", "only cases and sources have attributes here")
        return
    draft.add(CASES, at, {"case_id": case, "name": case})
    for attribute in one:
        if attribute.casefold() not in CASE:
            row: dict[str, object] = {"about": "case", "about_id": case, "attribute": attribute}
            draft.add(ATTRIBUTES, at, row | {"value": value(one, attribute)})


def _read_source(draft: Draft, tree: Tree, name: str, utterances: list[Utterance]) -> None:
    """Add a file as a source, its text without marks, and each code on an utterance as a coding."""
    source: dict[str, object] = {"source_id": name, "name": name.removesuffix(SUFFIX)}
    words = "\n".join(one.words for one in utterances)
    draft.add_source(name, source | {"kind": "text"}, Text.of(words))
    start = 0
    for one in utterances:
        at = f"{name}, line {one.number:,}"
        draft.unread("section breaks", "the model has no sections", int(one.section_break))
        draft.unread("links between codes", "the model has none", one.others)
        _read_identifiers(draft, at, name, one)
        _add_codings(draft, tree, at, name, one, start)
        start += len(one.words) + 1


def _read_identifiers(draft: Draft, at: str, source: str, one: Utterance) -> None:
    for key, identifier in one.identifiers:
        if key.casefold() in CASE:
            draft.add(CASES, at, {"case_id": identifier, "name": identifier})
            draft.add(CASE_SOURCES, at, {"case_id": identifier, "source_id": source})
        elif key.casefold() not in UTTERANCE:
            draft.unread(f"identifiers '{key}'", "only cases are known by theirs")


def _add_codings(
    draft: Draft, tree: Tree, at: str, source: str, one: Utterance, start: int
) -> None:
    for number, (names, given) in enumerate(one.codes, start=1):
        if not names or not one.words:
            draft.aside(at, "a code, and words that it is given to", "no words", MEND)
            continue
        weight = decimal(given)
        if given is not None and weight is None:
            draft.unread("values of codes", "they are no numbers")
        coding: dict[str, object] = {
            "coding_id": f"{source}, line {one.number}, code {number}",
            "source_id": source,
            "code_id": tree.given(draft, at, names),
            "weight": weight,
        }
        selection = Selection(start, start + len(one.words), one.words, whole=True)
        draft.add(CODINGS, at, coding, selection)
