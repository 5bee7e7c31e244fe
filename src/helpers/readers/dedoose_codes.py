"""Dedoose's export of codes (XLSX, CSV): one row a code, with the number of the one above it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import Line, count_unknown, header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._sheet import first_row, read_sheet

NAME = "Dedoose codes"
CARRIES = Carries(
    program="Dedoose",
    exported_by="Codes > Export Codes > Excel.",
    positions="None.",
    cannot={
        "sources.source_id": "the export names no resources",
        "codes.codable": "the export does not say",
        "coders.coder_id": "the export names no coders",
        "codings.coding_id": "codes are applied in the export of excerpts",
        "cases.case_id": "the export names no resources",
        "case_sources.case_id": "the export names no resources",
        "groups.group": "the export names no resources",
        "attributes.attribute": "Dedoose exports descriptors apart",
        "memos.memo_id": "Dedoose exports memos apart",
    },
    tested="the columns as a public program writes them that imitates Dedoose",
    files=(".xlsx", ".csv"),
)

COLUMNS = {
    "number": ("Id",),
    "above": ("Parent Id",),
    "depth": ("Depth",),
    "name": ("Title",),
    "definition": ("Description",),
    "weighted": ("Weighted",),
    "least": ("Weight Minimum",),
    "most": ("Weight Maximum",),
    "usual": ("Weight Default",),
}
"""Our words for the columns, and Dedoose's."""
NEEDED = frozenset({"number", "above", "name"})
YES = frozenset({"true", "1", "yes"})

Codes = Mapping[str, Line]
"""The rows of codes by their number."""


def recognises(path: Path) -> bool:
    """Whether the first row has a code's title, its number and that of the code above it."""
    return set(known_columns(first_row(path), COLUMNS)) >= NEEDED


def read(path: Path) -> CodingProject:
    """Read an export of codes.

    Raises
    ------
    ReadError
        If the file is damaged, or a column is missing.
    """
    draft = Draft(path, NAME, program="Dedoose")
    sheet = read_sheet(path)
    places = known_columns(header(sheet), COLUMNS)
    if missing := NEEDED - set(places):
        wanted = ", ".join(sorted(COLUMNS[word][0] for word in missing))
        remedy = "Export the codes from Dedoose again."
        raise ReadError(Problem(path.name, "row 1", f"the columns {wanted}", "others", remedy))
    rows = list(placed_lines(sheet, places))
    codes = {number: row for row in rows if (number := row.get("number"))}
    named = Named(draft)
    for row in rows:
        _read_code(draft, named, codes, row)
    count_unknown(draft, sheet, places.values())
    return draft.project()


def _read_code(draft: Draft, named: Named, codes: Codes, row: Line) -> None:
    names = _names(codes, row)
    if names is None:
        expected = "a code with a title, below others with one, and never below itself"
        draft.aside(row.at, expected, "another", MEND)
        return
    named.code(row.at, names, definition=row.words("definition"))
    weighted = (row.get("weighted") or "").casefold() in YES
    draft.unread("scales of weights", "a coding keeps its weight as it is", weighted)


def _names(codes: Codes, row: Line) -> list[str] | None:
    """Return the titles from the top to a code; None where one is missing, or they go round."""
    names: list[str] = []
    here: Line | None = row
    while here is not None and len(names) <= len(codes):
        title, above = here.get("name"), here.get("above")
        if title is None:
            return None
        names.append(title)
        if above is None:
            return names[::-1]
        here = codes.get(above)
    return None
