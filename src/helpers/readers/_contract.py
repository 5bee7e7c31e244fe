"""What a reader is, and how the right one is found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject, Table
from helpers.model.tables import PROJECT_TABLES
from helpers.readers._sheet import first_rows, read_sheet

SPREADSHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xls"})
ANYBODYS = SPREADSHEETS | {".txt", ".db", ".json", ".xml"}
"""What files of many programs end in, so that the end of a name says nothing of a format."""

SAID = {
    "case_sources": "the sources of cases",
    "codes.codable": "whether a code can be given",
    "codes.parent_id": "the order of codes as a tree",
    "codings.created": "the dates of codings",
    "memos.created": "the dates of memos",
}
"""Tables and columns whose names would not do in a sentence."""


@dataclass(frozen=True)
class Carries:
    """A format's declaration, from which the contract test and the book's appendix are made.

    Parameters
    ----------
    program : str
        The program, or programs, that write the format.
    exported_by : str
        The menu a researcher follows to make the file, in the program's words.
    positions : str
        How the format counts positions: the unit and its traps. Empty where it has none.
    cannot : mapping of str to str
        What the format cannot hold, as ``table`` or ``table.column``, and why in a few words.
        A table without a column of its key has no rows: it is not held at all.
    tested : str
        The versions of the program whose own files the reader was tested on.
    partly : mapping of str to str
        What it holds of some things and not of others, in the same form.
    files : tuple of str
        What its files end in, and ``folder`` where an export is or may be one.
    """

    program: str
    exported_by: str
    positions: str
    cannot: dict[str, str]
    tested: str
    partly: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {t.name for t in PROJECT_TABLES} | {
            f"{t.name}.{column}" for t in PROJECT_TABLES for column in t.names
        }
        unknown = sorted({*self.cannot, *self.partly} - known)
        if unknown:
            raise ValueError(f"CARRIES names what no table declares: {', '.join(unknown)}")

    def lacks(self, declared: Table) -> str | None:
        """Return why the format holds no row of a table; None where it holds some.

        Examples
        --------
        >>> from helpers.model.tables import CODINGS, MEMOS
        >>> said = {"memos.memo_id": "it has no memos", "codings.weight": "it has no weights"}
        >>> carries = Carries("Pen", "Write.", "None.", said, "Pen 1")
        >>> carries.lacks(MEMOS), carries.lacks(CODINGS)
        ('it has no memos', None)
        """
        keys = (declared.name, *(f"{declared.name}.{column}" for column in declared.key))
        return next((self.cannot[key] for key in keys if key in self.cannot), None)


def in_words(key: str) -> str:
    """Return a table, or a column of one, as a researcher would say it.

    Examples
    --------
    >>> in_words("codings.coder_id"), in_words("cases.case_id"), in_words("codings.created")
    ('the coder of codings', 'cases', 'the dates of codings')
    """
    name, _, column = key.partition(".")
    keys = next(declared.key for declared in PROJECT_TABLES if declared.name == name)
    table = SAID.get(name, name)
    said = SAID.get(key, f"the {column.removesuffix('_id')} of {table}")
    return said if column and column not in keys else table


def by_reason(said: Mapping[str, str]) -> dict[str, str]:
    """Return what a format cannot carry by the reason why, in the order of the tables.

    Examples
    --------
    >>> by_reason({"codings.end": "no positions", "codings.start": "no positions"})
    {'no positions': 'the start of codings, the end of codings'}
    """
    order = [
        f"{one.name}.{name}".rstrip(".") for one in PROJECT_TABLES for name in ("", *one.names)
    ]
    found: dict[str, list[str]] = {}
    for key in sorted(said, key=order.index):
        words = found.setdefault(said[key], [])
        if in_words(key) not in words:
            words.append(in_words(key))
    return {why: ", ".join(words) for why, words in found.items()}


class Reader(Protocol):
    """The shape of a reader module."""

    NAME: str
    CARRIES: Carries

    def recognises(self, path: Path) -> bool:
        """Whether the file is of this format; never raises."""

    def read(self, path: Path) -> CodingProject:
        """Read the file."""


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every reader of this folder, in order of module name."""
    package = importlib.import_module("helpers.readers")
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
    return tuple(
        cast(Reader, importlib.import_module(f"helpers.readers.{name}"))
        for name in names
        if not name.startswith("_")
    )


def reader_for(path: Path) -> Reader:
    """Return the one reader that recognises a file.

    Raises
    ------
    ReadError
        If the file is missing, or none or several readers recognise it.
    """
    if not path.exists():
        raise ReadError(
            Problem(path.name, "", "an export", "no such file", "Correct the name in study.yml.")
        )
    if not (path.is_file() or path.is_dir()):
        remedy = "Copy the export into the study's folder."
        raise ReadError(Problem(path.name, "", "a file or a folder", "neither", remedy))
    claims = [reader for reader in all_readers() if reader.recognises(path)] or _named_so(path)
    if len(claims) == 1:
        return claims[0]
    names = ", ".join(reader.NAME for reader in claims or all_readers())
    if claims:
        raise ReadError(
            Problem(
                path.name,
                "",
                "one format",
                f"a file that fits several: {names}",
                "Say which in study.yml with `format:`.",
            )
        )
    raise ReadError(
        Problem(
            path.name,
            "",
            f"one of the formats {names}",
            "a file that fits none",
            "Export the project again as one of these; "
            "for a spreadsheet of codings, describe its columns in study.yml under `table:`.",
        )
    )


def _named_so(path: Path) -> list[Reader]:
    """Return the one reader of files that end as this one does, to say what is wrong inside.

    A spreadsheet is nobody's own by its name: one that is damaged is refused here, and any other
    is for the study to describe.
    """
    suffix = path.suffix.lower()
    near = [reader for reader in all_readers() if suffix in reader.CARRIES.files]
    if suffix in SPREADSHEETS and not first_rows(path):
        read_sheet(path)
    return near if len(near) == 1 and suffix not in ANYBODYS else []


def read_export(
    path: Path,
    format: str | None = None,  # noqa: A002 (the word of study.yml)
) -> CodingProject:
    """Read an export with the reader that recognises it, or with the one named.

    Parameters
    ----------
    path : Path
        The file or folder that a program wrote.
    format : str, optional
        ``NAME`` of a reader, where a file fits several.

    Raises
    ------
    ReadError
        If no single reader fits, or the file cannot be read.
    """
    if format is None:
        return reader_for(path).read(path)
    for reader in all_readers():
        if format == reader.NAME:
            return reader.read(path)
    names = ", ".join(reader.NAME for reader in all_readers())
    raise ReadError(
        Problem(path.name, "", f"one of the formats {names}", f"'{format}'", "Correct `format:`.")
    )
