"""NVivo's tables (CSV, XLSX) of codes, of sources, and of counts without the coded words.

A count says that something was coded and not what: it is counted and left, never made a coding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._sheet import Sheet, first_rows, read_sheet
from helpers.readers._values import decimal

NAME = "NVivo table"
CARRIES = Carries(
    program="NVivo",
    exported_by=(
        "Export list, or right-click > Export, of a codebook, a code's summary, "
        "a coding comparison, a matrix coding query or a framework matrix."
    ),
    positions="None.",
    cannot={
        "sources.text": "the tables hold names of sources, not texts",
        "codes.codable": "the tables do not say",
        "coders": "only a coding comparison names coders, in the name of its file",
        "codings.coding_id": "the tables count codings and do not hold their words",
        "cases.case_id": "the tables do not tell cases from sources",
        "case_sources.case_id": "the tables do not tell cases from sources",
        "attributes.attribute": "the tables do not say what has a value",
        "memos.memo_id": "the tables have no memos",
    },
    tested="NVivo 12 (comparison, matrices, summaries) and a later one (codebook, framework)",
)

CODEBOOK = {"folder": ("Folder",), "name": ("Name",), "definition": ("Description",)}
SUMMARY = {
    "name": ("Name",),
    "folder": ("In Folder",),
    "count": ("References",),
    "share": ("Coverage",),
}
COMPARISON = {
    "name": ("Name",),
    "kappa": ("Kappa",),
    "agreement": ("Agreement",),
    "both": ("A And B (%)",),
}

ACROSS = re.compile(r"[A-Z]{1,3} : .+", re.DOTALL)
DOWN = re.compile(r"\d+ : .+", re.DOTALL)
"""How NVivo numbers the columns and the rows of a matrix."""
PAIR = re.compile(r".*_(?P<first>[^_]+)_(?P<second>[^_]+)")
"""How teams name the file of a comparison: its last two words are the coders."""

Part = Callable[[Draft, Named, Sheet], None]


def recognises(path: Path) -> bool:
    """Whether the first rows are those of one of the tables."""
    return _part(first_rows(path)) is not None


def read(path: Path) -> CodingProject:
    """Read a table.

    Raises
    ------
    ReadError
        If the file is damaged, or is none of the tables.
    """
    draft = Draft(path, NAME, program="NVivo")
    sheet = read_sheet(path)
    part = _part(sheet.rows)
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
    if names == ["Folder", "Name", "Description"]:
        return _read_codebook
    for known, part in ((SUMMARY, _read_summary), (COMPARISON, _read_comparison)):
        if len(known_columns(names, known)) == len(known):
            return part
    across = len(names) > 1 and not names[0] and all(map(ACROSS.fullmatch, names[1:]))
    if across and len(rows) > 1 and all(row and DOWN.fullmatch(row[0]) for row in rows[1:]):
        return _read_matrix
    return None


def _read_codebook(draft: Draft, named: Named, sheet: Sheet) -> None:
    for row in placed_lines(sheet, known_columns(header(sheet), CODEBOOK)):
        names = _names(row.get("name"))
        if names:
            named.code(row.at, names, definition=row.words("definition"))
        else:
            draft.aside(row.at, "the name of a code", "none", MEND)


def _read_summary(draft: Draft, named: Named, sheet: Sheet) -> None:
    """Read the sources of one code, which is the name of the file."""
    named.code("the file's name", [draft.path.stem])
    for row in placed_lines(sheet, known_columns(header(sheet), SUMMARY)):
        name, count = row.get("name"), decimal(row.get("count"))
        if name is None:
            draft.aside(row.at, "the name of a source", "none", MEND)
            continue
        named.source(row.at, name, row.get("folder"))
        draft.unread("references", "the summary counts them without their words", int(count or 0))


def _read_comparison(draft: Draft, named: Named, sheet: Sheet) -> None:
    r"""Read codes and sources of rows ``Nodes\\Trust\Doubt : INT-07``, and the pair of coders."""
    if pair := PAIR.fullmatch(draft.path.stem):
        for coder in pair.groups():
            named.coder("the file's name", coder)
    for row in placed_lines(sheet, known_columns(header(sheet), COMPARISON)):
        path, _, source = (row.get("name") or "").partition(" : ")
        kind, doubled, code = path.partition("\\\\")
        if not doubled:
            draft.unread("totals of a comparison", "the book works out its own", bool(kind))
            continue
        named.code(row.at, _names(code))
        if source:
            named.source(row.at, source)
            draft.unread(
                "comparisons of two coders on a code and a source",
                "they are measures without the words that were coded",
            )
        else:
            draft.unread("totals of a comparison", "the book works out its own")


def _read_matrix(draft: Draft, named: Named, sheet: Sheet) -> None:
    """Count the cells of a matrix; where they are words, it is a framework, its columns codes."""
    cells = [
        cell.strip() for row in sheet.rows[1:] for cell in row[1:] if cell.strip() not in {"", "0"}
    ]
    if all(decimal(cell) is not None for cell in cells):
        why = "they are counts, and the matrix does not say what its rows and columns are"
        draft.unread("cells of a matrix", why, len(cells))
        return
    for name in header(sheet)[1:]:
        named.code("row 1", [name.split(" : ", 1)[1].strip()])
    why = "they are words by row and theme, without the passages they stand for"
    draft.unread("cells of a framework matrix", why, len(cells))


def _names(path: str | None) -> list[str]:
    r"""Return the names on the way to a code: ``Trust\Doubt``."""
    return [name.strip() for name in (path or "").split("\\") if name.strip()]
