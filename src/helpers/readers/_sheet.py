"""Rows of a spreadsheet (CSV, TSV, XLSX, XLS) as text, numbered as the spreadsheet shows them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.readers._limits import ALLOWED, characters_allowed, shown
from helpers.readers._text import decode, decode_head
from helpers.readers._xls import is_xls, xls_rows
from helpers.readers._xlsx import read_workbook
from helpers.readers._zip import members, open_archive

DELIMITERS = ",;\t|"
FILE_LIMIT = 512 << 20
"""Bytes of a CSV file."""
CELLS_LIMIT = 10_000_000
"""Cells of a sheet, empty ones before the last of a row included: a row can name one far out."""
CELL_LIMIT = 16 << 20
"""Characters of one CSV cell."""
SAMPLE = 50
"""Rows that are looked at to find what separates cells."""
PEEK = 1 << 18
"""Bytes of a CSV file, or characters, that are looked at to recognise it."""

# Of the whole process, and otherwise so low that whether a file is recognised would hang on what
# was read before it.
csv.field_size_limit(CELL_LIMIT)

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
    if members(path) or _begins_as_archive(path):
        return _read_xlsx(path, name)
    if is_xls(path):
        title, rows = xls_rows(path, name)
        return _sheet(path, title, _numbered(rows))
    if path.stat().st_size > FILE_LIMIT:
        raise _refusal(path, f"at most {FILE_LIMIT >> 20} MB", "more", "Split the file.")
    try:
        text, encoding = decode(path.read_bytes())
    except UnicodeDecodeError as error:
        raise _refusal(path, "a CSV or XLSX file", "bytes that are no text", _SAVE) from error
    if "\0" in text:
        place = f"line {text.count(chr(10), 0, text.index(chr(0))) + 1:,}"
        raise _refusal(path, "text", "a character that is none (NUL)", _SAVE, place)
    return _sheet(path, "", enumerate(_csv_rows(path, text), start=1), encoding)


def _begins_as_archive(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\3\4"


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


_OF_WORKBOOKS = (".rels", "workbook.xml")
"""How a member's name ends that every workbook has one of, and large archives of texts have not."""


@lru_cache(maxsize=8)
def _peeked(path: Path, *_stamp: int) -> tuple[tuple[str, ...], ...]:
    try:
        if names := members(path):
            if not any(name.lower().endswith(_OF_WORKBOOKS) for name in names):
                return ()
            sheet = _read_xlsx(path, None, SAMPLE)
        elif is_xls(path):
            sheet = _sheet(path, "", _numbered(xls_rows(path, None, SAMPLE)[1]))
        else:
            with path.open("rb") as stream:
                raw = stream.read(PEEK)
            text = decode_head(raw) if len(raw) == PEEK else decode(raw)[0]
            rows = islice(_reader(text, delimiter(text)), SAMPLE)
            sheet = _sheet(path, "", enumerate(rows, start=1))
    except (ReadError, UnicodeDecodeError, csv.Error):
        return ()
    return tuple(map(tuple, sheet.rows))


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
    with open_archive(path) as archive:
        book = read_workbook(archive)
        chosen = [part for part in book.parts if (part.name == name if name else part.visible)]
        if not chosen:
            expected = f"a sheet '{name}'" if name else "a sheet that is not hidden"
            found = ", ".join(f"'{shown(part.name)}'" for part in book.parts) or "none"
            raise _refusal(path, expected, found, "Correct `sheet:` in study.yml.")
        rows = (
            (number, [text_of(value) for value in row])
            for number, row in islice(book.rows(chosen[0]), most)
        )
        return _sheet(path, chosen[0].name, rows)


def _numbered(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        yield number, [text_of(value) for value in row]


def _csv_rows(path: Path, text: str) -> Iterator[list[str]]:
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
    sample = text[:PEEK]

    def evenness(mark: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in islice(_reader(sample, mark), SAMPLE) if row]
        except csv.Error:
            return 0.0, 0
        if not widths or widths[0] == 1:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(DELIMITERS, key=evenness)


def _reader(text: str, mark: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=strict)


def _sheet(
    path: Path, name: str, rows: Iterable[tuple[int, list[str]]], encoding: str = ""
) -> Sheet:
    kept, numbers, widths = [], [], []
    cells = characters = 0
    allowed = characters_allowed(path)
    for number, row in rows:
        width = len(row)
        cells += width
        characters += sum(map(len, row))
        if cells > CELLS_LIMIT or characters > allowed:
            expected = f"at most {CELLS_LIMIT:,} cells in a sheet, and {ALLOWED}"
            raise _refusal(path, expected, "more", _SAVE, f"row {number:,}")
        while row and not row[-1].strip():
            row.pop()
        if row:
            kept.append(row)
            numbers.append(number)
            widths.append(width)
    return Sheet(name, kept, numbers, widths, encoding)


def _refusal(path: Path, expected: str, found: str, remedy: str, place: str = "") -> ReadError:
    return ReadError(Problem(path.name, place, expected, found, remedy))
