"""Rows of an old spreadsheet (.xls), which some programs still write."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet as XlsSheet

from helpers.errors import Problem, ReadError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of old office files begins."""
LIMIT = 64 << 20
"""Bytes: a sheet of this kind has at most 65,536 rows."""

_BROKEN = (
    XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""What the library raises on a damaged file: it checks little for itself."""

_REMEDY = "Open it in a spreadsheet program and save it as .xlsx."


def is_xls(path: Path) -> bool:
    """Whether a file begins as an old office file does."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def xls_rows(path: Path, name: str | None) -> tuple[str, Iterator[Sequence[object]]]:
    """Return a sheet's name, and its rows: numbers, texts, moments, or None where a cell is empty.

    Parameters
    ----------
    path : Path
    name : str, optional
        Of the sheet; the first that is not hidden when None.

    Raises
    ------
    ReadError
        If the file is damaged, too large, or has no such sheet.
    """
    if path.stat().st_size > LIMIT:
        raise _refusal(path, f"at most {LIMIT >> 20} MB", "more")
    try:
        book = xlrd.open_workbook(
            str(path), logfile=io.StringIO(), on_demand=True, ragged_rows=True
        )
        chosen = [
            sheet
            for sheet in map(book.sheet_by_index, range(book.nsheets))
            if (sheet.name == name if name else sheet.visibility == 0)
        ]
        rows = list(_rows(chosen[0], book.datemode)) if chosen else []
    except _BROKEN as error:
        found = f"a damaged one ({type(error).__name__})"
        raise _refusal(path, "a spreadsheet (.xls)", found) from error
    if not chosen:
        expected = f"a sheet '{name}'" if name else "a sheet that is not hidden"
        raise _refusal(path, expected, "none")
    return chosen[0].name, iter(rows)


def _rows(sheet: XlsSheet, datemode: Literal[0, 1]) -> Iterator[Sequence[object]]:
    for row in range(sheet.nrows):
        pairs = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        yield [_value(kind, value, datemode) for kind, value in pairs]


def _value(kind: int, value: Any, datemode: Literal[0, 1]) -> object:
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    if kind == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(value, datemode)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return xlrd.error_text_from_code.get(value) if kind == xlrd.XL_CELL_ERROR else value


def _refusal(path: Path, expected: str, found: str) -> ReadError:
    return ReadError(Problem(path.name, "", expected, found, _REMEDY))
