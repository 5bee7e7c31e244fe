"""A register that the team keeps as a table: CSV or XLSX, with the study's own column names."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path

from helpers.model.tables import STUDY_DOCUMENTS
from helpers.study.documents.dates import dated
from helpers.study.documents.entry import Entry, Fields
from helpers.study.registers import read_table

NAME = "CSV or XLSX"
ENDINGS: tuple[str, ...] = (".csv", ".xlsx", ".xls")
CANNOT: dict[str, str] = {}
NEEDED = ("document", "title", "type")
OWN = tuple(name for name in STUDY_DOCUMENTS.names if name not in {"date_given", "register"})
"""The columns a team can fill in; the others are worked out."""
_COLUMNS = {name: (name,) for name in OWN if name != "date"}


def begins(head: str) -> bool:
    """Whether a text begins with a row of column names, two of them the study's."""
    names = {name.strip(' "\t').casefold() for name in head.partition("\n")[0].split(",")}
    return len(names & set(OWN)) > 1


def read(path: Path) -> list[Entry]:
    """Read the register; the case of a column's name does not matter.

    Raises
    ------
    StudyError, ReadError
        As :func:`helpers.study.registers.read_table`.
    """
    frame = read_table(path, NEEDED, OWN).fillna("")
    rows = zip(frame.index, frame.to_dict("records"), strict=True)
    return [_entry(f"row {number}", row) for number, row in rows]


def _entry(place: str, row: Mapping[Hashable, str]) -> Entry:
    fields = Fields({str(name): [value] for name, value in row.items()}, noun="column")
    when = dated(fields.take("date", "date"))
    return fields.entry(place, _COLUMNS, {}, when)
