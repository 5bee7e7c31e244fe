"""The formats a register of documents may have, and how the right one is found."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from helpers.errors import Problem, StudyError
from helpers.study.documents import bibtex, csl_json, endnote, ris, sheet
from helpers.study.documents.entry import Entry
from helpers.study.registers import is_spreadsheet

HEAD = 1 << 16
"""Bytes of a file that are looked at to recognise it."""


class Format(Protocol):
    """The shape of a format's module."""

    NAME: str
    ENDINGS: tuple[str, ...]
    CANNOT: dict[str, str]

    def begins(self, head: str) -> bool:
        """Whether a text that begins so is of the format."""

    def read(self, path: Path) -> list[Entry]:
        """Read the entries of a file."""


FORMATS: tuple[Format, ...] = (csl_json, endnote, ris, bibtex, sheet)
"""In the order in which a text is held against them: a table may hold anything in its cells."""


def format_of(path: Path) -> Format:
    """Return the format of a register, by what it holds and, where that says nothing, its name.

    Raises
    ------
    StudyError
        If neither says.
    """
    if is_spreadsheet(path):
        return sheet
    with path.open("rb") as stream:
        text = stream.read(HEAD).decode("utf-8-sig", errors="replace")
    by_content = (one for one in FORMATS if one.begins(text))
    by_name = (one for one in FORMATS if path.suffix.lower() in one.ENDINGS)
    found = next(by_content, None) or next(by_name, None)
    if found is None:
        names = ", ".join(one.NAME for one in FORMATS)
        raise StudyError(
            Problem(
                path.name,
                "",
                f"one of the formats {names}",
                "a file that fits none",
                "Export the references again as one of these.",
            )
        )
    return found
