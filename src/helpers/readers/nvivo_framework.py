"""NVivo's framework matrix (CSV, XLSX): a row a case or source, a column a theme, summaries."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject, code_path
from helpers.readers._contract import Carries
from helpers.readers._draft import Draft
from helpers.readers._named import Named
from helpers.readers._nvivo import Cell, add_holder, grid_kind, item, named_cells
from helpers.readers._sheet import SAMPLE, first_rows, read_sheet
from helpers.readers._text import unified

NAME = "NVivo framework matrix"
CARRIES = Carries(
    program="NVivo",
    exported_by="Open the framework matrix; right-click > Export Framework Matrix.",
    positions="None.",
    cannot={
        "sources.text": "the matrix holds summaries, not texts",
        "codes.definition": "the matrix does not define its themes",
        "codes.codable": "the matrix does not say",
        "coders.coder_id": "the matrix does not say who summarised",
        "codings.coding_id": "the matrix holds summaries, not the passages they stand for",
        "cases.description": "the matrix holds names of cases only",
        "case_sources.case_id": "the matrix does not say what belongs to a case",
        "attributes.attribute": "its columns of attributes are left out on export",
        "memos.coder_id": "the matrix does not say who summarised",
        "memos.created": "the matrix has no dates",
    },
    tested="one by a later version than NVivo 12 (XLSX); CSV in the same layout",
    partly={
        "sources": "a row is a source where its path says so, and a case otherwise",
        "cases": "a row is a source where its path says so, and a case otherwise",
        "groups": "a source has its folder where its path is given",
        "codes": "only the themes of the matrix",
        "memos": "the summaries, each about its row and titled with its theme",
    },
    files=(".csv", ".xlsx"),
)


def recognises(path: Path) -> bool:
    """Whether columns are lettered, rows numbered, and cells words with room between them."""
    return grid_kind(first_rows(path, SAMPLE)) == "words"


def read(path: Path) -> CodingProject:
    """Read a framework matrix; each cell with words is a memo, titled with its theme.

    Raises
    ------
    ReadError
        If the file is damaged, or has no lettered columns and numbered rows.
    """
    draft = Draft(path, NAME, program="NVivo")
    sheet = read_sheet(path)
    named = Named(draft)
    if grid_kind(sheet.rows[:SAMPLE]) is None:
        expected = "columns lettered 'A : …' and rows numbered '1 : …'"
        remedy = "Export the matrix from NVivo again, with the row and column numbers."
        raise ReadError(Problem(path.name, "row 1", expected, "another table", remedy))
    for cell in named_cells(draft, sheet):
        _read_cell(draft, named, cell)
    return draft.project()


def _read_cell(draft: Draft, named: Named, cell: Cell) -> None:
    theme = item(cell.column).names
    named.code(cell.at, theme)
    about, about_id = add_holder(named, cell.at, cell.row)
    at = f"{cell.at}, column '{cell.column}'"
    draft.memo(at, about, about_id, unified(cell.words), title=code_path(theme))
