r"""NVivo's export of one code's references as text: ``<Files\\INT-07> - § 2 references coded …``.

The code itself stands only in the name of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODINGS
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._rows import Row
from helpers.readers._text import decode, unified
from helpers.readers._values import filled

NAME = "NVivo text"
CARRIES = Carries(
    program="NVivo",
    exported_by="Open the code; Export > Export Code, as text, with the references.",
    positions="None; each reference has its share of the source.",
    cannot={
        "sources.text": "the file holds references, not whole sources",
        "codes.parent_id": "the file's name is the code's own name, without those above it",
        "codes.definition": "the file has no description of the code",
        "codes.codable": "the file does not say",
        "coders.coder_id": "the file does not say who coded",
        "codings.coder_id": "the file does not say who coded",
        "codings.start": "the file has no positions",
        "codings.end": "the file has no positions",
        "codings.created": "the file has no dates",
        "codings.weight": "NVivo has no weights",
        "cases.case_id": "the file does not tell cases from sources",
        "case_sources.case_id": "the file does not tell cases from sources",
        "attributes.attribute": "the file has no attributes",
        "memos.memo_id": "the file has no memos",
    },
    tested="the layout as published analyses of NVivo 12 exports show it",
    partly={
        "codes.path": "the file's name is the code's own name, without those above it",
        "sources": "only sources with a reference are in the file",
    },
    files=(".txt",),
)

LIMIT = 64 << 20
HEAD = 1 << 12
"""Bytes that are looked at to recognise the file."""

SOURCE = re.compile(
    r"<?(?P<path>\w[\w ]*\\\\[^\n]*?)>? - § (?P<count>\d{1,9}) references? coded\s*"
    r"\[\s*[\d.,]+% Coverage\]\s*"
)
REFERENCE = re.compile(r"Reference (?P<number>\d{1,9}) - (?P<share>[\d.,]+% Coverage)\s*")


@dataclass
class Reference:
    """A reference as it is gathered, line by line."""

    at: str
    source: str
    place: str
    lines: list[str] = field(default_factory=list)


def recognises(path: Path) -> bool:
    """Whether the first line with words is that of a source with its references."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(HEAD)
        # The last line may be cut, inside a character too.
        text, _ = decode(raw[: raw.rfind(b"\n")] if len(raw) == HEAD else raw)
    except (OSError, UnicodeDecodeError):
        return False
    return SOURCE.fullmatch(next(iter(text.strip().splitlines()), "")) is not None


def read(path: Path) -> CodingProject:
    """Read the references of one code.

    Raises
    ------
    ReadError
        If the file is too large or no text, or holds no source with its references.
    """
    if path.stat().st_size > LIMIT:
        raise _refusal(path, f"at most {LIMIT >> 20} MB", "more")
    try:
        text, _ = decode(path.read_bytes())
    except UnicodeDecodeError as error:
        raise _refusal(path, "a text", "bytes that are none") from error
    draft = Draft(path, NAME, program="NVivo")
    named = Named(draft)
    references = _references(draft, named, unified(text))
    if not references:
        raise _refusal(path, "a source with references", "none")
    code = named.code("the file's name", [path.stem])
    for number, one in enumerate(references, start=1):
        coding: Row = {
            "coding_id": str(number),
            "source_id": one.source,
            "code_id": code,
            "text": filled("\n".join(one.lines).strip("\n")),
            "place": one.place,
        }
        draft.add(CODINGS, one.at, coding)
    return draft.project()


def _references(draft: Draft, named: Named, text: str) -> list[Reference]:
    """Return the references; a source that has others than it says is set aside in words."""
    found: list[Reference] = []
    source, promised, held, at = "", 0, 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"line {number:,}"
        if heading := SOURCE.fullmatch(line):
            _check(draft, at, promised, held)
            source = _source(named, place, heading["path"])
            promised, held, at = int(heading["count"]), 0, place
        elif source and (opening := REFERENCE.fullmatch(line)):
            held += 1
            words = f"reference {opening['number']}, {opening['share']}"
            found.append(Reference(place, source, words))
        elif held:
            found[-1].lines.append(line)
        elif line.strip():
            draft.unread("lines", "they stand before any reference")
    _check(draft, at, promised, held)
    return found


def _source(named: Named, at: str, path: str) -> str:
    """Add a source by its path; the folders between its kind and its name are its group."""
    _, *folders, name = [part for part in re.split(r"\\+", path) if part]
    return named.source(at, name, "\\".join(folders) or None)


def _check(draft: Draft, at: str, promised: int, held: int) -> None:
    if at and promised != held:
        draft.aside(at, f"{promised:,} references of the source", f"{held:,}", MEND)


def _refusal(path: Path, expected: str, found: str) -> ReadError:
    return ReadError(
        Problem(path.name, "", expected, found, "Export the code from NVivo again, as text.")
    )
