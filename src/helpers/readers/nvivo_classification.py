"""NVivo's classification sheets (CSV, XLSX): the attributes of cases or of sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._contract import Carries
from helpers.readers._draft import Draft
from helpers.readers._named import Named
from helpers.readers._nvivo import UNSET, add_holder, grid_kind, item, named_cells
from helpers.readers._sheet import SAMPLE, first_rows, read_sheet

NAME = "NVivo classification sheet"
CARRIES = Carries(
    program="NVivo",
    exported_by="Case or File Classifications; right-click the classification > Export Sheet.",
    positions="None.",
    cannot={
        "sources.text": "the sheet holds names of sources, not texts",
        "codes.code_id": "the sheet has no codes",
        "coders.coder_id": "the sheet names no coders",
        "codings.coding_id": "the sheet has no codings",
        "cases.description": "the sheet holds names of cases only",
        "case_sources.case_id": "the sheet does not say what belongs to a case",
        "memos.memo_id": "the sheet has no memos",
    },
    tested="written from NVivo's own account of its sheets; no file of the program was at hand",
    partly={
        "sources": "a row is a source where its path says so, and a case otherwise",
        "cases": "a row is a source where its path says so, and a case otherwise",
        "groups": "a source has its folder where its path is given",
        "attributes": "one sheet is of one classification",
    },
    files=(".csv", ".xlsx"),
)

EXPECTED = "attributes along the top and cases or files down the side"


def recognises(path: Path) -> bool:
    """Whether the cells are values of attributes, or the rows begin with paths of items."""
    rows = first_rows(path, SAMPLE)
    return grid_kind(rows) == "values" or _of_items(rows)


def read(path: Path) -> CodingProject:
    r"""Read a classification sheet.

    A row is a source where its path says so (``Files\\…``), and a case otherwise. Attributes
    without a value, Unassigned or Not Applicable in NVivo, stay without one.

    Raises
    ------
    ReadError
        If the file is damaged, or has no attribute or no row.
    """
    draft = Draft(path, NAME, program="NVivo")
    sheet = read_sheet(path)
    if not sheet.rows[1:] or not sheet.rows[0][1:]:
        remedy = "Export the sheet from NVivo again."
        raise ReadError(Problem(path.name, "row 1", EXPECTED, "another table", remedy))
    named = Named(draft)
    for cell in named_cells(draft, sheet):
        about, about_id = add_holder(named, cell.at, cell.row)
        if cell.words and cell.words not in UNSET:
            named.attribute(cell.at, about_id, cell.column, cell.words, about=about)
    return draft.project()


def _of_items(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet without numbers names its classification first, then paths of items."""
    match rows:
        case [[corner, *attributes], *below] if below and attributes:
            names = {corner, *attributes}
            distinct = len(names) == len(attributes) + 1 and all(name.strip() for name in names)
            return distinct and {item(row[0]).kind for row in below} <= {"source", "case"}
    return False
