"""Reads one sheet of an old spreadsheet, in a process of its own that is given little.

Run by :mod:`helpers.readers._xls` as a script: it imports nothing of this package.
It writes ``[name, rows]`` as JSON, or the name of what went wrong.
"""

from __future__ import annotations

import io
import json
import struct
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal

CHARACTERS = 1 << 26
"""Characters of the texts of a sheet: cells may share a text, and so stand for more than is there.
"""


def limit(seconds: int, size: int) -> None:
    """Let this process have so many seconds and bytes, where the platform can hold it to them."""
    try:
        import resource  # noqa: PLC0415 (not every platform has it)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def sheet_rows(path: str, name: str, most: int) -> tuple[str | None, list[list[object]]]:
    """Return the name and the rows of a sheet, the first that is not hidden where none is named."""
    import xlrd  # noqa: PLC0415 (only once this process is limited)

    book = xlrd.open_workbook(path, logfile=io.StringIO(), on_demand=True, ragged_rows=True)
    for number, title in enumerate(book.sheet_names()):
        if name and title != name:
            continue
        sheet = book.sheet_by_index(number)
        if name or sheet.visibility == 0:
            return title, list(islice(rows_of(sheet, book.datemode), most))
        book.unload_sheet(number)
    return None, []


def rows_of(sheet: Any, datemode: Literal[0, 1]) -> Iterator[list[object]]:
    """Yield the rows of a sheet."""
    said = 0
    for row in range(sheet.nrows):
        pairs = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        cells = [value_of(kind, value, datemode) for kind, value in pairs]
        said += sum(len(cell) for cell in cells if isinstance(cell, str))
        if said > CHARACTERS:
            raise MemoryError
        yield cells


def value_of(kind: int, value: Any, datemode: Literal[0, 1]) -> object:
    """Return a cell's value: a number, a text, None where it is empty, or ``{"moment": …}``."""
    import xlrd  # noqa: PLC0415 (only once this process is limited)

    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    if kind == xlrd.XL_CELL_DATE:
        return {"moment": xlrd.xldate_as_datetime(value, datemode).isoformat()}
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return xlrd.error_text_from_code.get(value) if kind == xlrd.XL_CELL_ERROR else value


def main(path: str, name: str, most: str, seconds: str, size: str) -> None:
    """Write what was read, or the name of the error that ended it."""
    limit(int(seconds), int(size))
    from xlrd.biffh import XLRDError  # noqa: PLC0415 (only once this process is limited)
    from xlrd.compdoc import CompDocError  # noqa: PLC0415 (the same)

    # The library checks little for itself.
    broken = (
        XLRDError,
        CompDocError,
        struct.error,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        MemoryError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    )
    try:
        told: object = sheet_rows(path, name, int(most))
    except broken as error:
        told = type(error).__name__
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
