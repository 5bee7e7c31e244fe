"""Dedoose's export of excerpts (XLSX): one row an excerpt, three columns a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODINGS
from helpers.readers._columns import Line, header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._dates import moments
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._rows import Row
from helpers.readers._sheet import first_row, read_sheet
from helpers.readers._values import decimal

NAME = "Dedoose excerpts"
CARRIES = Carries(
    program="Dedoose",
    exported_by="Analyze > Excerpts, or the excerpts of a chart: Export Excerpts > Excel.",
    positions="A range in Dedoose's own words, whose unit the file does not say.",
    cannot={
        "sources.text": "the export holds excerpts, not whole resources",
        "codes.definition": "codes have descriptions in Dedoose's export of codes",
        "codes.codable": "the export does not say",
        "codings.start": "the range is kept as the place",
        "codings.end": "the range is kept as the place",
        "cases.case_id": "Dedoose has descriptors, which it exports apart",
        "case_sources.case_id": "Dedoose has descriptors, which it exports apart",
        "groups.group": "Dedoose exports no groups of resources",
        "memos.memo_id": "Dedoose exports memos apart",
    },
    tested="the columns as published analyses of Dedoose exports read them",
    partly={
        "sources": "a resource without an excerpt is not in the export",
        "attributes": "the descriptors of a resource can stand in the export",
    },
    files=(".xlsx",),
)

COLUMNS = {
    "source": ("Media Title",),
    "range": ("Excerpt Range",),
    "coder": ("Excerpt Creator",),
    "date": ("Excerpt Date",),
    "words": ("Excerpt Copy",),
    "owner": ("Resource Creator",),
    "added": ("Resource Date",),
    "combined": ("Codes Applied Combined",),
}
"""Our words for the columns that every export has, and Dedoose's."""

NEEDED = ("source", "words", "combined")
CODE, APPLIED, WEIGHT = "Code: ", " Applied", " Weight"
YES = frozenset({"true", "1", "yes"})

LEFT = {
    "owner": "names of who added a resource",
    "added": "dates on which a resource was added",
}


@dataclass(frozen=True)
class CodeColumn:
    """A code, and the words that stand for its two columns: whether it applies, and its weight."""

    names: Sequence[str]
    applied: str
    weight: str


def recognises(path: Path) -> bool:
    """Whether the first row has the columns of an export of excerpts, with one for a code."""
    names = first_row(path)
    return set(NEEDED) <= set(known_columns(names, COLUMNS)) and bool(_codes(names))


def read(path: Path) -> CodingProject:
    """Read an export of excerpts.

    Raises
    ------
    ReadError
        If the file is damaged, or a column is missing.
    """
    draft = Draft(path, NAME, program="Dedoose")
    sheet = read_sheet(path)
    names = header(sheet)
    codes, places = _codes(names), known_columns(names, COLUMNS)
    missing = [COLUMNS[word][0] for word in NEEDED if word not in places]
    if missing or not codes:
        found = "none" if missing else "no column of a code"
        wanted = ", ".join(missing) or "Code: … Applied"
        remedy = "Export the excerpts again, with their codes."
        raise ReadError(Problem(path.name, "row 1", f"the columns {wanted}", found, remedy))
    named = Named(draft)
    for code in codes:
        named.code("row 1", code.names)
    fields = [
        name
        for place, name in enumerate(names)
        if name and place not in places.values() and not name.startswith(CODE)
    ]
    rows = list(placed_lines(sheet, {name: place for place, name in enumerate(names)} | places))
    # Dedoose writes dates as in the United States.
    dates = moments([row.get("date") for row in rows], unsure="month")
    for row, created in zip(rows, dates, strict=True):
        _read_excerpt(draft, named, codes, row, created)
        _read_descriptors(named, fields, row)
    return draft.project()


def _codes(names: Sequence[str]) -> list[CodeColumn]:
    r"""Return the codes that have columns; ``Code: Parent\Child Applied`` is one below another.

    Examples
    --------
    >>> [code.names for code in _codes(["Media Title", r"Code: Trust\Doubt Applied"])]
    [['Trust', 'Doubt']]
    """
    found = []
    for name in dict.fromkeys(names):
        if name.startswith(CODE) and name.endswith(APPLIED):
            path = name.removeprefix(CODE).removesuffix(APPLIED)
            parts = [part.strip() for part in path.split("\\")]
            if all(parts):
                found.append(CodeColumn(parts, name, f"{CODE}{path}{WEIGHT}"))
    return found


def _read_excerpt(
    draft: Draft, named: Named, codes: Sequence[CodeColumn], row: Line, created: str | None
) -> None:
    title = row.get("source")
    if title is None:
        draft.aside(row.at, "the title of a resource", "none", MEND)
        return
    source = named.source(row.at, title)
    applied = [code for code in codes if (row.get(code.applied) or "").casefold() in YES]
    for code in applied:
        path = named.code(row.at, code.names)
        coding: Row = {
            "coding_id": f"{row.at}, {path}",
            "source_id": source,
            "code_id": path,
            "coder_id": named.coder(row.at, row.get("coder")),
            "text": row.words("words"),
            "place": row.get("range"),
            "created": created,
            "weight": decimal(row.get(code.weight)),
        }
        draft.add(CODINGS, row.at, coding)
    if not applied and row.get("combined"):
        expected = "a code marked True in its own column"
        draft.aside(row.at, expected, "codes in the combined column alone", MEND)
    elif not applied:
        draft.unread("excerpts", "no code is applied to them")
    if row.get("date") and not created:
        draft.unread("dates", "they are not written as dates")
    for word, what in LEFT.items():
        draft.unread(what, "the book keeps who coded, and when", row.get(word) is not None)


def _read_descriptors(named: Named, fields: Sequence[str], row: Line) -> None:
    """Read the columns that are neither of every export nor of a code: descriptors."""
    if (title := row.get("source")) is not None:
        for name in fields:
            named.attribute(row.at, named.source(row.at, title), name, row.get(name))
