"""The tables a team keeps beside its exports: sources, documents, approved quotations.

Every frame read here is indexed by where its rows stand in the file, for messages: ``row`` as the
spreadsheet counts it, the header being row 1, or ``item`` of a list.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import Table, table
from helpers.model.tables import STUDY_DOCUMENTS, STUDY_QUOTATIONS

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_table(path: Path, required: Collection[str]) -> pd.DataFrame:
    """Read a CSV register as text: one column a header, empty cells missing.

    Parameters
    ----------
    path : Path
        UTF-8, with commas.
    required : column names that must be there

    Returns
    -------
    DataFrame
        All columns of type text, indexed by ``row``. Empty rows are left out.

    Raises
    ------
    StudyError
        If the file is not UTF-8 or not CSV, a row has another number of cells than the header, or
        a header is missing or repeated.
    """
    header, *rows = _cells(path)
    header = header[: _filled(header)]
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
    numbered = {number: row for number, row in enumerate(rows, start=2) if _filled(row)}
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


def _cells(path: Path) -> list[list[str]]:
    """Return the cells of a CSV file without the blanks around them, at least one row."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except UnicodeDecodeError as fault:
        raise _wrong(
            path, f"byte {fault.start + 1}", "UTF-8 text", "other bytes", "Save it as CSV UTF-8."
        ) from None
    except csv.Error:
        raise _wrong(
            path, "", "a table in CSV", "one cell that never ends", "Check the quotation marks."
        ) from None
    if not rows:
        raise _wrong(path, "", "a header row", "an empty file", "Write the header.")
    return [[cell.strip() for cell in row] for row in rows]


def _filled(row: list[str]) -> int:
    """Count the cells up to the last one that is not empty."""
    return max((position for position, cell in enumerate(row, start=1) if cell), default=0)


def read_documents(path: Path) -> pd.DataFrame:
    """Read the document register: ``documents.csv``, or CSL-JSON as Zotero writes it.

    Returns
    -------
    DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENTS`.

    Raises
    ------
    StudyError
        Naming every row without a title or type, and every date that is not ISO 8601.
    """
    frame = (
        _from_csl(path)
        if path.suffix.lower() == ".json"
        else _declared(read_table(path, ("document", "title", "type")), STUDY_DOCUMENTS)
    )
    problems = [
        *_missing(path, frame, ("document", "title", "type")),
        *date_problems(path, frame),
        *repeated(path.name, frame, STUDY_DOCUMENTS.key),
    ]
    if problems:
        raise StudyError(problems)
    return frame


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


def _from_csl(path: Path) -> pd.DataFrame:
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
        frame = table(STUDY_DOCUMENTS, [_document(item) for item in items])
        return frame.set_axis(pd.RangeIndex(1, len(frame) + 1, name="item"))
    except (ValueError, TypeError, AttributeError) as fault:
        raise _wrong(
            path,
            "",
            "a list of items in CSL-JSON",
            f"something else ({type(fault).__name__})",
            "Export the collection again as CSL JSON.",
        ) from None


def _document(item: Mapping[str, object]) -> dict[str, object]:
    """One CSL item as a row; the type a team reports is its genre, or else CSL's own type."""
    return {
        "document": item.get("id"),
        "title": item.get("title") or None,
        "type": item.get("genre") or item.get("type"),
        "publisher": item.get("publisher") or item.get("container-title"),
        "date": _csl_date(item.get("issued")),
        "url": item.get("URL"),
    }


def _csl_date(issued: object) -> str | None:
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    parts = dates[0] if dates else None
    if not parts:
        return None
    year, *rest = (int(part) for part in parts)
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


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
