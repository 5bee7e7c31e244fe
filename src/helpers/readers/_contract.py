"""What a reader is, and how the right one is found."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import PROJECT_TABLES


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
    tested : str
        The versions of the program whose own files the reader was tested on.
    """

    program: str
    exported_by: str
    positions: str
    cannot: dict[str, str]
    tested: str

    def __post_init__(self) -> None:
        known = {t.name for t in PROJECT_TABLES} | {
            f"{t.name}.{column}" for t in PROJECT_TABLES for column in t.names
        }
        unknown = sorted(set(self.cannot) - known)
        if unknown:
            raise ValueError(f"CARRIES.cannot names what no table declares: {', '.join(unknown)}")


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
    claims = [reader for reader in all_readers() if reader.recognises(path)]
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
