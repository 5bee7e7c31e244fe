"""The tables a team keeps beside its exports: sources, documents, approved quotations.

Rows are counted as the spreadsheet shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import Table, table
from helpers.model.tables import STUDY_DOCUMENTS, STUDY_QUOTATIONS

FIRST_ROW = 2
"""The row of the spreadsheet that the first row of a frame stands on."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


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
        All columns of type text; its row 0 is row 2 of the spreadsheet.

    Raises
    ------
    StudyError
        If the file is missing, not UTF-8, or a header is missing or repeated.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _wrong(path, "", "a register", "no such file", "Correct its name.") from None
    except UnicodeDecodeError as fault:
        raise _wrong(
            path, f"byte {fault.start + 1}", "UTF-8 text", "other bytes", "Save it as CSV UTF-8."
        ) from None
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=False))
    if not rows:
        raise _wrong(path, "", "a header row", "an empty file", "Write the header.")
    header = [name.strip() for name in rows[0]]
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
    ragged = [
        Problem(
            path.name,
            f"row {number}",
            f"{len(header)} cells",
            f"{len(row)}",
            "Check for a stray comma or quotation mark.",
        )
        for number, row in enumerate(rows[1:], start=FIRST_ROW)
        if row and len(row) != len(header)
    ]
    if ragged:
        raise StudyError(ragged)
    filled = [row for row in rows[1:] if row]
    frame = pd.DataFrame(filled, columns=header, dtype="str")
    return frame.apply(lambda column: column.str.strip().replace("", pd.NA).astype("str"))


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
    problems = [*_missing(path, frame, ("document", "title", "type")), *_dates(path, frame)]
    if problems:
        raise StudyError(problems)
    return frame


def read_quotations(path: Path) -> pd.DataFrame:
    """Read the record of approved quotations.

    Returns
    -------
    DataFrame
        As declared in :data:`helpers.model.tables.STUDY_QUOTATIONS`.
    """
    names = STUDY_QUOTATIONS.names
    frame = _declared(read_table(path, names), STUDY_QUOTATIONS)
    if problems := _missing(path, frame, names):
        raise StudyError(problems)
    return frame


def _declared(frame: pd.DataFrame, declared: Table) -> pd.DataFrame:
    """Keep the declared columns; a register may hold others for the team's own use."""
    return table(declared, {name: frame[name] for name in declared.names if name in frame})


def _from_csl(path: Path) -> pd.DataFrame:
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
        return table(STUDY_DOCUMENTS, [_document(item) for item in items])
    except FileNotFoundError:
        raise _wrong(path, "", "a register", "no such file", "Correct its name.") from None
    except (ValueError, TypeError, AttributeError, KeyError) as fault:
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
        "document": item["id"],
        "title": item["title"],
        "type": item.get("genre") or item["type"],
        "publisher": item.get("publisher") or item.get("container-title"),
        "date": _csl_date(item.get("issued")),
        "url": item.get("URL"),
    }


def _csl_date(issued: object) -> str | None:
    parts = issued.get("date-parts", [[]])[0] if isinstance(issued, dict) else []
    if not parts:
        return None
    year, *rest = (int(part) for part in parts)
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _missing(path: Path, frame: pd.DataFrame, names: Collection[str]) -> list[Problem]:
    return [
        Problem(
            path.name, f"row {row + FIRST_ROW}, column {name}", "a value", "none", "Fill it in."
        )
        for name in names
        for row in frame[name].isna().to_numpy().nonzero()[0]
    ]


def _dates(path: Path, frame: pd.DataFrame) -> list[Problem]:
    wrong = frame["date"].notna() & ~frame["date"].str.match(_DATE).fillna(False).astype(bool)
    return [
        Problem(
            path.name,
            f"row {row + FIRST_ROW}, column date",
            "a date as 2022, 2022-07 or 2022-07-01",
            f"'{frame['date'].iloc[row]}'",
            "Write the year first, as precisely as it is known.",
        )
        for row in wrong.to_numpy().nonzero()[0]
    ]


def _wrong(path: Path, place: str, expected: str, found: str, remedy: str) -> StudyError:
    return StudyError(Problem(path.name, place, expected, found, remedy))
