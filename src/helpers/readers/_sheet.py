"""Rows of a spreadsheet (CSV, TSV, XLSX, XLS) as text, numbered as the spreadsheet shows them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl import Workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from helpers.errors import Problem, ReadError
from helpers.readers._text import decode
from helpers.readers._xls import is_xls, xls_rows
from helpers.readers._zip import BROKEN, members, open_archive

DELIMITERS = ",;\t|"
FILE_LIMIT = 512 << 20
"""Bytes of a CSV file."""
PART_LIMIT = 1 << 30
"""Bytes of one part of an XLSX file, unpacked."""
CELL_LIMIT = 16 << 20
"""Characters of one CSV cell."""
SAMPLE = 50
"""Rows that are looked at to find what separates cells."""
PEEK = 1 << 18
"""Bytes of a CSV file that are looked at to recognise it."""

_BROKEN = (
    *BROKEN,
    InvalidFileException,
    ParseError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)
"""What the spreadsheet library raises on a damaged file: it checks little for itself."""

_SAVE = "Open it in a spreadsheet program and save it again."


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that hold anything.

    Parameters
    ----------
    name : str
        The sheet's name; empty for CSV.
    rows : list of list of str
        Cells as text, an empty one as ``""``; rows end at their last cell that is not empty.
    numbers : list of int
        Which row of the spreadsheet each is, from 1.
    widths : list of int
        How many cells each had in the file, empty ones at its end included.
    encoding : str
        What a CSV's bytes were; empty for the other kinds.
    """

    name: str
    rows: list[list[str]]
    numbers: list[int]
    widths: list[int]
    encoding: str = ""


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """Read one sheet of a spreadsheet.

    Parameters
    ----------
    path : Path
        A CSV or TSV file (UTF-8, UTF-16 or Windows-1252; the delimiter is found), XLSX or XLS.
    name : str, optional
        Of the sheet; the first that is not hidden when None.

    Raises
    ------
    ReadError
        If the file is damaged, is no spreadsheet, or has no such sheet.
    """
    if members(path):
        return _read_xlsx(path, name)
    if is_xls(path):
        title, rows = xls_rows(path, name)
        return _sheet(title, _numbered(rows))
    if path.stat().st_size > FILE_LIMIT:
        raise _refusal(path, f"at most {FILE_LIMIT >> 20} MB", "more", "Split the file.")
    try:
        text, encoding = decode(path.read_bytes())
    except UnicodeDecodeError as error:
        raise _refusal(path, "a CSV or XLSX file", "bytes that are no text", _SAVE) from error
    return _sheet("", enumerate(_csv_rows(path, text), start=1), encoding)


def first_rows(path: Path, most: int = 8) -> tuple[tuple[str, ...], ...]:
    """Return how a spreadsheet begins, or nothing where it is none; for recognising a format.

    Never raises. Every reader asks this of every file, so the answer is kept until the file
    changes.
    """
    try:
        stamp = path.stat()
        return _peeked(path, stamp.st_mtime_ns, stamp.st_size)[:most] if path.is_file() else ()
    except OSError:
        return ()


def first_row(path: Path) -> tuple[str, ...]:
    """Return the names in the first row, without the white space round them; never raises."""
    return tuple(name.strip() for row in first_rows(path, 1) for name in row)


@lru_cache(maxsize=8)
def _peeked(path: Path, *_stamp: int) -> tuple[tuple[str, ...], ...]:
    try:
        if members(path):
            sheet = _read_xlsx(path, None, SAMPLE)
        elif is_xls(path):
            sheet = _sheet("", _numbered(islice(xls_rows(path, None)[1], SAMPLE)))
        else:
            with path.open("rb") as stream:
                raw = stream.read(PEEK)
            text, _ = decode(raw[: raw.rfind(b"\n") + 1] if len(raw) == PEEK else raw)
            sheet = _sheet("", enumerate(islice(_reader(text, delimiter(text)), SAMPLE), start=1))
    except (ReadError, UnicodeDecodeError, csv.Error):
        return ()
    return tuple(map(tuple, sheet.rows))


def sheet_names(path: Path) -> list[str]:
    """Return the names of an XLSX file's sheets, hidden ones too; none for CSV."""
    if not members(path):
        return []
    with _workbook(path) as book:
        return list(book.sheetnames)


def text_of(value: object) -> str:
    """Return a cell's value as text, as a spreadsheet shows it: whole numbers without a point.

    Examples
    --------
    >>> [text_of(value) for value in (3.0, None, True, "x", dt.date(2022, 7, 1))]
    ['3', '', 'TRUE', 'x', '2022-07-01']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _read_xlsx(path: Path, name: str | None, most: int | None = None) -> Sheet:
    with _workbook(path) as book:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        chosen = [sheet for sheet in book.worksheets if sheet.title == name] if name else visible
        if not chosen:
            expected = f"a sheet '{name}'" if name else "a sheet that is not hidden"
            found = ", ".join(f"'{title}'" for title in book.sheetnames)
            raise _refusal(path, expected, found, "Correct `sheet:` in study.yml.")
        sheet = chosen[0]
        if isinstance(sheet, ReadOnlyWorksheet):
            # What a file says of its own size can be wrong either way; its rows are what counts.
            sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        return _sheet(sheet.title, _numbered(islice(rows, most)))


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    with open_archive(path) as archive:
        for part in archive.names:
            archive.check(part, PART_LIMIT)
    try:
        # Given a name, the library goes by its ending; given a stream, by what it holds.
        with (
            path.open("rb") as stream,
            closing(openpyxl.load_workbook(stream, read_only=True, data_only=True)) as book,
        ):
            yield book
    except _BROKEN as error:
        found = f"a damaged one ({type(error).__name__})"
        raise _refusal(path, "a spreadsheet (.xlsx)", found, _SAVE) from error


def _numbered(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        yield number, [text_of(value) for value in row]


def _csv_rows(path: Path, text: str) -> Iterator[list[str]]:
    csv.field_size_limit(CELL_LIMIT)
    done = 0
    try:
        for row in _reader(text, delimiter(text), strict=True):
            yield row
            done += 1
    except csv.Error as error:
        place = f"row {done + 1:,}"
        expected = "cells in balanced quotation marks, of a sane size"
        raise _refusal(path, expected, "others", _SAVE, place) from error


def delimiter(text: str) -> str:
    r"""Return what separates the cells of a CSV text: the mark that cuts its rows most evenly.

    Examples
    --------
    >>> delimiter("a;b,c\n1;2\n3;4,5"), delimiter("a\tb"), delimiter("only one column")
    (';', '\t', ',')
    """

    def evenness(mark: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in islice(_reader(text, mark), SAMPLE) if row]
        except csv.Error:
            return 0.0, 0
        if not widths or widths[0] == 1:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(DELIMITERS, key=evenness)


def _reader(text: str, mark: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=strict)


def _sheet(name: str, rows: Iterable[tuple[int, list[str]]], encoding: str = "") -> Sheet:
    kept, numbers, widths = [], [], []
    for number, row in rows:
        width = len(row)
        while row and not row[-1].strip():
            row.pop()
        if row:
            kept.append(row)
            numbers.append(number)
            widths.append(width)
    return Sheet(name, kept, numbers, widths, encoding)


def _refusal(path: Path, expected: str, found: str, remedy: str, place: str = "") -> ReadError:
    return ReadError(Problem(path.name, place, expected, found, remedy))
