"""The tables a team keeps beside its exports, and how any of them is read.

Sources and approved quotations are read here; :mod:`helpers.study.documents` reads documents.

Every frame read here is indexed by where its rows stand in the file, for messages: ``row`` as the
spreadsheet counts it, the header being row 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import Table, table
from helpers.model.tables import STUDY_QUOTATIONS
from helpers.readers import read_sheet

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


LIMIT = 64 << 20
"""Bytes of a register; the largest reference libraries seen are a tenth of it."""
CELL_LIMIT = 128 << 10
"""Characters of one cell: more is a quotation mark that was never closed."""
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How XLSX and XLS files begin."""

Rows = dict[int, list[str]]
"""The cells of each row by its number, without the blanks around them."""


def is_spreadsheet(path: Path) -> bool:
    """Whether a file begins as XLSX or XLS files do."""
    with path.open("rb") as stream:
        return stream.read(4) in _SPREADSHEETS


def read_table(path: Path, required: Collection[str], known: Collection[str] = ()) -> pd.DataFrame:
    """Read a register as text: one column a header, empty cells missing.

    Parameters
    ----------
    path : Path
        CSV in UTF-8 with commas, or the first visible sheet of an XLSX or XLS file.
    required : column names that must be there
    known : column names that are recognised in capitals too

    Returns
    -------
    DataFrame
        All columns of type text, indexed by ``row``. Empty rows are left out.

    Raises
    ------
    StudyError
        If the file is not UTF-8 or not CSV, a row has another number of cells than the header, or
        a header is missing or repeated.
    ReadError
        If a spreadsheet is damaged.
    """
    rows = _sheet_rows(path) if is_spreadsheet(path) else _csv_rows(path)
    header = rows.pop(1, [])
    header = [_known(name, known) for name in header[: _filled(header)]]
    repeated = sorted({name for name in header if header.count(name) > 1})
    missing = [name for name in required if name not in header]
    if repeated or missing:
        raise _wrong(
            path,
            "row 1",
            f"the columns {', '.join(required)}, each once",
            ", ".join(header),
            f"Add {', '.join(missing)}." if missing else f"Rename one {', '.join(repeated)}.",
        )
    numbered = {number: row for number, row in rows.items() if _filled(row)}
    ragged = [
        Problem(
            path.name,
            f"row {number}",
            f"{len(header)} cells",
            f"{len(row)}",
            "Check for a stray comma or quotation mark.",
        )
        for number, row in numbered.items()
        if len(row) < len(header) or _filled(row) > len(header)
    ]
    if ragged:
        raise StudyError(ragged)
    cells = [row[: len(header)] for row in numbered.values()]
    frame = pd.DataFrame(cells, pd.Index(numbered, name="row"), header, dtype="str")
    return frame.replace("", pd.NA).astype("str")


def _known(name: str, known: Collection[str]) -> str:
    return next((one for one in known if one.casefold() == name.casefold()), name)


def _csv_rows(path: Path) -> Rows:
    text = read_text(path, "Save it as CSV UTF-8.")
    # The limit holds for the whole process, and the readers of exports need a larger one.
    larger = csv.field_size_limit(CELL_LIMIT)
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        raise _wrong(
            path, "", "a table in CSV", "one cell that never ends", "Check the quotation marks."
        ) from None
    finally:
        csv.field_size_limit(larger)
    if not rows:
        raise _wrong(path, "", "a header row", "an empty file", "Write the header.")
    return {n: [cell.strip() for cell in row] for n, row in enumerate(rows, start=1)}


def _sheet_rows(path: Path) -> Rows:
    """Return the rows of a spreadsheet, which says nothing of empty cells at the end of one."""
    sheet = read_sheet(path)
    width = max(map(len, sheet.rows), default=0)
    rows = ([cell.strip() for cell in row] for row in sheet.rows)
    padded = ([*row, *[""] * (width - len(row))] for row in rows)
    return dict(zip(sheet.numbers, padded, strict=True))


def read_text(path: Path, remedy: str) -> str:
    """Return the text of a register.

    Raises
    ------
    StudyError
        If it is not UTF-8, or too large.
    """
    raw = read_bytes(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        place = f"byte {fault.start + 1}"
        raise _wrong(path, place, "UTF-8 text", "other bytes", remedy) from None


def read_bytes(path: Path) -> bytes:
    """Return what a register holds.

    Raises
    ------
    StudyError
        If it is larger than any register.
    """
    size = path.stat().st_size
    if size > LIMIT:
        expected, found = f"at most {LIMIT >> 20} MB", f"{size >> 20:,} MB"
        raise _wrong(path, "", expected, found, "Split the register, or leave attachments out.")
    return path.read_bytes()


def _filled(row: list[str]) -> int:
    """Count the cells up to the last one that is not empty."""
    return max((position for position, cell in enumerate(row, start=1) if cell), default=0)


def read_quotations(path: Path) -> pd.DataFrame:
    """Read the record of approved quotations.

    Returns
    -------
    DataFrame
        As declared in :data:`helpers.model.tables.STUDY_QUOTATIONS`.

    Raises
    ------
    StudyError
        Naming every row that lacks a value or repeats another.
    """
    names = STUDY_QUOTATIONS.names
    frame = _declared(read_table(path, names), STUDY_QUOTATIONS)
    if problems := [
        *_missing(path, frame, names),
        *repeated(path.name, frame, STUDY_QUOTATIONS.key),
    ]:
        raise StudyError(problems)
    return frame


def _declared(frame: pd.DataFrame, declared: Table) -> pd.DataFrame:
    """Keep the declared columns; a register may hold others for the team's own use."""
    kept = {name: frame[name] for name in declared.names if name in frame}
    return table(declared, kept).set_axis(frame.index)


def places(frame: pd.DataFrame, wrong: pd.Series) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each wrong row stands, as ``row 7``, and what it holds."""
    rows = frame[wrong.to_numpy(dtype=bool)]
    for label, row in zip(rows.index, rows.to_dict("records"), strict=True):
        yield f"{rows.index.name} {label}", {str(name): held for name, held in row.items()}


def repeated(file: str, frame: pd.DataFrame, key: Collection[str]) -> list[Problem]:
    """Return a problem for each row that repeats the key of an earlier one."""
    names = " and ".join(key)
    return [
        Problem(file, place, f"each {names} once", "a repetition", "Keep one of the two rows.")
        for place, _ in places(frame, frame.duplicated(list(key)))
    ]


def _missing(path: Path, frame: pd.DataFrame, names: Collection[str]) -> list[Problem]:
    return [
        Problem(path.name, f"{place}, column {name}", "a value", "none", "Fill it in.")
        for name in names
        for place, _ in places(frame, frame[name].isna())
    ]


def date_problems(path: Path, frame: pd.DataFrame) -> list[Problem]:
    """Return a problem for each date of a register that is not ISO 8601."""
    wrong = frame["date"].notna() & ~frame["date"].fillna("").str.fullmatch(_DATE)
    return [
        Problem(
            path.name,
            f"{place}, column date",
            "a date as 2022, 2022-07 or 2022-07-01",
            f"'{row['date']}'",
            "Write the year first, as precisely as it is known.",
        )
        for place, row in places(frame, wrong)
    ]


def _wrong(path: Path, place: str, expected: str, found: str, remedy: str) -> StudyError:
    return StudyError(Problem(path.name, place, expected, found, remedy))
