"""MAXQDA's code system as a spreadsheet (XLSX, XLS, CSV): one row a code, with its memo."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import (
    Line,
    count_unknown,
    header,
    known_columns,
    placed_lines,
)
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._maxqda import HISTORY, SEGMENT
from helpers.readers._named import Named
from helpers.readers._sheet import first_row, read_sheet

NAME = "MAXQDA code system"
CARRIES = Carries(
    program="MAXQDA",
    exported_by="Codes > Overview of codes, or the code system with its memos: Export > Excel.",
    positions="None.",
    cannot={
        "sources.source_id": "the table names no documents",
        "codes.codable": "the table does not say",
        "coders.coder_id": "who made a code is not who coded with it",
        "codings.coding_id": "the table counts coded segments and does not hold their words",
        "cases.case_id": "the table has no documents",
        "case_sources.case_id": "the table has no documents",
        "groups.group": "the table names no documents",
        "attributes.attribute": "the table has no variables",
        "memos.memo_id": "the memo of a code is read as its definition",
    },
    tested="the columns as MAXQDA documents them, in English and German",
    files=(".xlsx", ".xls", ".csv"),
)

COLUMNS = {
    "code": SEGMENT["code"],
    "above": ("Parent code", "Obercode", "Übergeordneter Code"),
    "memo": ("Memo", "Code memo", "Code-Memo"),
    "colour": ("Color", "Colour", "Farbe"),
    "alias": ("Code alias", "Codealias"),
    **HISTORY,
}
"""Our words for the columns, and MAXQDA's."""
COUNT = re.compile(r"(%|cod\. seg\.|coded segments|codings|documents|dokumente)", re.IGNORECASE)
"""How the names of columns begin that say how much was coded."""
LEVEL = " > "
"""What stands between a code and the one below it."""
LEFT = {
    "colour": ("colours of codes", "the book has its own"),
    "alias": ("other names of codes", "a code's path is its identity"),
    "created_by": ("names of who made a code", "who made a code is not who coded with it"),
    "created": ("times at which a code was made", "the book keeps when it was given"),
    "modified_by": ("names of who changed a code last", "the book keeps who coded"),
    "modified": ("times of a code's last change", "the book keeps when it was given"),
}


def recognises(path: Path) -> bool:
    """Whether the first row has a code with its memo or parent, and nothing that is not known."""
    names = [name for name in first_row(path) if name]
    places = known_columns(names, COLUMNS)
    others = [name for place, name in enumerate(names) if place not in places.values()]
    told = "code" in places and not {"above", "memo"}.isdisjoint(places)
    return told and all(map(COUNT.match, others))


def read(path: Path) -> CodingProject:
    """Read a code system; a code's memo is its definition.

    Raises
    ------
    ReadError
        If the file is damaged, or no column names the codes.
    """
    draft = Draft(path, NAME, program="MAXQDA")
    sheet = read_sheet(path)
    places = known_columns(header(sheet), COLUMNS)
    if "code" not in places:
        remedy = "Set MAXQDA to English or German, and export the codes again."
        raise ReadError(Problem(path.name, "row 1", "a column 'Code'", "none", remedy))
    named = Named(draft)
    for row in placed_lines(sheet, places):
        _read_code(draft, named, row)
    counts = [place for place, name in enumerate(header(sheet)) if COUNT.match(name)]
    draft.unread("counts of coded segments", "the table has them without their words", len(counts))
    count_unknown(draft, sheet, {*places.values(), *counts})
    return draft.project()


def _read_code(draft: Draft, named: Named, row: Line) -> None:
    code, above = row.get("code"), row.get("above")
    if code is None:
        draft.aside(row.at, "the name of a code", "none", MEND)
        return
    names = [name for part in (above, code) if part for name in part.split(LEVEL)]
    named.code(row.at, names, definition=row.words("memo"))
    for word, (what, why) in LEFT.items():
        draft.unread(what, why, row.get(word) is not None)
