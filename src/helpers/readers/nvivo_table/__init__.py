"""NVivo's tables (CSV, XLSX) of codes, of sources, and of counts without the coded words.

A count says that something was coded and not what: it is counted and left, never made a coding.
What a comparison of coders and a matrix count is to be had from :func:`read_comparison` and
:func:`read_matrix`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._nvivo import KINDS, grid_kind, item
from helpers.readers._sheet import SAMPLE, Sheet, first_rows, read_sheet
from helpers.readers._values import decimal
from helpers.readers.nvivo_table._comparison import (
    is_comparison,
    read_compared,
    read_comparison,
)
from helpers.readers.nvivo_table._matrix import read_counts, read_matrix

__all__ = ["CARRIES", "NAME", "read", "read_comparison", "read_matrix", "recognises"]

NAME = "NVivo table"
CARRIES = Carries(
    program="NVivo",
    exported_by=(
        "Export list, or right-click > Export, of a codebook, a code's summary, "
        "a coding comparison, a matrix coding query or a crosstab."
    ),
    positions="None.",
    cannot={
        "sources.text": "the tables hold names of sources, not texts",
        "codes.codable": "the tables do not say",
        "codings.coding_id": "the tables count codings and do not hold their words",
        "cases.description": "the tables hold names of cases only",
        "case_sources.case_id": "the tables do not say what belongs to a case",
        "attributes.attribute": "the tables hold no values; a classification sheet does",
        "memos.memo_id": "the tables have no memos; a framework matrix does",
    },
    tested="NVivo 12 (comparison, matrices, summaries) and a later one (codebook)",
    partly={
        "sources": "a comparison and a code's summary name sources, a matrix by their paths alone",
        "cases": "only a matrix whose rows or columns are the paths of cases names them",
        "codes": "a summary has one code, a matrix those with their paths",
        "codes.definition": "only a codebook defines codes",
        "groups": "a source has its folder in a code's summary, and where its path is given",
        "coders": "only a coding comparison names coders, in the name of its file",
    },
    files=(".csv", ".xlsx"),
)

CODEBOOK = {
    "folder": ("Folder",),
    "name": ("Name",),
    "definition": ("Description",),
    "files": ("Files", "Sources"),
    "count": ("References",),
}
CODEBOOKS = ({"folder", "name", "definition"}, {"name", "definition", "files", "count"})
"""Our words for the columns of a list of codes, and of an exported codebook."""
SUMMARY = {
    "name": ("Name",),
    "folder": ("In Folder",),
    "count": ("References",),
    "share": ("Coverage",),
}
REFERENCES = "references of codes"

Part = Callable[[Draft, Named, Sheet], None]


def recognises(path: Path) -> bool:
    """Whether the first rows are those of one of the tables."""
    return _part(first_rows(path, SAMPLE)) is not None


def read(path: Path) -> CodingProject:
    """Read a table.

    Raises
    ------
    ReadError
        If the file is damaged, or is none of the tables.
    """
    draft = Draft(path, NAME, program="NVivo")
    sheet = read_sheet(path)
    part = _part(sheet.rows[:SAMPLE])
    if part is None:
        expected = "a codebook, code summary, coding comparison or matrix as NVivo exports it"
        raise ReadError(
            Problem(path.name, "row 1", expected, "other columns", "Export it from NVivo again.")
        )
    part(draft, Named(draft), sheet)
    return draft.project()


def _part(rows: Sequence[Sequence[str]]) -> Part | None:
    """Return what reads a table that begins so."""
    names = [name.strip() for name in rows[0]] if rows else []
    found = known_columns(names, CODEBOOK)
    if len(names) == len(found) and set(found) in CODEBOOKS:
        return _read_codebook
    if len(known_columns(names, SUMMARY)) == len(SUMMARY):
        return _read_summary
    if is_comparison(names):
        return read_compared
    return read_counts if grid_kind(rows) == "counts" else None


def _read_codebook(draft: Draft, named: Named, sheet: Sheet) -> None:
    for row in placed_lines(sheet, known_columns(header(sheet), CODEBOOK)):
        names = item(row.get("name") or "").names
        if names:
            named.code(row.at, names, definition=row.words("definition"))
        else:
            draft.aside(row.at, "the name of a code", "none", MEND)
        count = decimal(row.get("count")) or 0
        draft.unread(REFERENCES, "the codebook counts them without their words", int(count))


def _read_summary(draft: Draft, named: Named, sheet: Sheet) -> None:
    """Read the sources of one code, which is the name of the file."""
    named.code("the file's name", [draft.path.stem])
    for row in placed_lines(sheet, known_columns(header(sheet), SUMMARY)):
        name, count = row.get("name"), decimal(row.get("count"))
        if name is None:
            draft.aside(row.at, "the name of a source", "none", MEND)
            continue
        named.source(row.at, name, _group(row.get("folder")))
        draft.unread(REFERENCES, "the summary counts them without their words", int(count or 0))


def _group(folder: str | None) -> str | None:
    r"""Return the folder of a source; none where it is the one in which NVivo keeps all files.

    Examples
    --------
    >>> _group(r"Files\\Phase 1"), _group("Files")
    ('Phase 1', None)
    """
    if folder is None or folder.casefold() in KINDS:
        return None
    return "\\".join(item(folder).names)
