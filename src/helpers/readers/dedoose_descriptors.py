"""Dedoose's descriptors (XLSX, CSV): one row a resource, one column a field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import header, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._sheet import first_row, read_sheet

NAME = "Dedoose descriptors"
CARRIES = Carries(
    program="Dedoose",
    exported_by="Descriptors > Export; then a first column 'Media Title' with the resources.",
    positions="None.",
    cannot={
        "sources.text": "the table holds titles of resources, not texts",
        "codes.code_id": "the table has no codes",
        "coders.coder_id": "the table names no coders",
        "codings.coding_id": "the table has no excerpts",
        "cases.case_id": "Dedoose has resources and their descriptors",
        "case_sources.case_id": "Dedoose has resources and their descriptors",
        "groups.group": "Dedoose exports no groups of resources",
        "memos.memo_id": "Dedoose exports memos apart",
    },
    tested="written from the columns of excerpts; no file of the program was at hand",
    partly={"sources": "a resource without a descriptor is not in the table"},
    files=(".xlsx", ".csv"),
)

TITLE = "media title"
OF_EXCERPTS = ("excerpt ", "code: ", "codes applied ")
"""How the columns of an export of excerpts begin, which names resources as well."""


def recognises(path: Path) -> bool:
    """Whether the first row names resources and something else, but no excerpts."""
    names = [name.casefold() for name in first_row(path)]
    excerpts = any(name.startswith(OF_EXCERPTS) for name in names)
    return TITLE in names and len(names) > 1 and not excerpts


def read(path: Path) -> CodingProject:
    """Read descriptors, as attributes of sources.

    Raises
    ------
    ReadError
        If the file is damaged, or no column has the titles of resources.
    """
    draft = Draft(path, NAME, program="Dedoose")
    sheet = read_sheet(path)
    title, fields = _columns(header(sheet))
    if title is None:
        remedy = "Add the column with the titles of the resources, as Dedoose has them."
        raise ReadError(Problem(path.name, "row 1", "a column 'Media Title'", "none", remedy))
    named = Named(draft)
    columns = {"source": title} | {f"field {place}": place for place in fields}
    for row in placed_lines(sheet, columns):
        source = row.get("source")
        if source is None:
            draft.aside(row.at, "the title of a resource", "none", MEND)
            continue
        source_id = named.source(row.at, source)
        for place, name in fields.items():
            named.attribute(row.at, source_id, name, row.get(f"field {place}"))
    return draft.project()


def _columns(names: Sequence[str]) -> tuple[int | None, dict[int, str]]:
    """Return where the titles of resources stand, and the names of the other columns by place."""
    titles = [place for place, name in enumerate(names) if name.casefold() == TITLE]
    title = titles[0] if titles else None
    return title, {place: name for place, name in enumerate(names) if name and place != title}
