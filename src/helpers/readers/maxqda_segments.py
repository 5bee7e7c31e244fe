"""MAXQDA's list of coded segments, as a spreadsheet (.xlsx, or .xls of older versions)."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODINGS
from helpers.readers._columns import Line, header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._dates import moments
from helpers.readers._draft import MEND, Draft
from helpers.readers._maxqda import DOCUMENT, HISTORY, SEGMENT, own_columns
from helpers.readers._named import Named
from helpers.readers._rows import Row
from helpers.readers._sheet import Sheet, first_row, read_sheet
from helpers.readers._values import decimal

NAME = "MAXQDA coded segments"
CARRIES = Carries(
    program="MAXQDA",
    exported_by="Reports > Overview of coded segments, or the retrieved segments: Export > Excel.",
    positions="The numbers of the first and the last paragraph; none within a paragraph.",
    cannot={
        "sources.text": "the list holds coded segments, not whole documents",
        "codes.definition": "the list has no memos of codes",
        "codes.codable": "the list does not say",
        "codings.start": "the list gives paragraphs, kept as the place",
        "codings.end": "the list gives paragraphs, kept as the place",
        "cases.case_id": "MAXQDA has documents and document groups",
        "case_sources.case_id": "MAXQDA has documents and document groups",
        "memos.title": "a comment has no title",
        "memos.coder_id": "a comment does not say who wrote it",
        "memos.created": "a comment does not say when it was written",
    },
    tested="MAXQDA 12 (Polish, .xls); the German and English columns as documented",
    partly={
        "attributes": "variables of documents can stand in the list",
        "sources": "a document without a coded segment is not in the list",
        "codes": "a code given to no segment is not in the list",
        "memos": "of all notes, the list has the comments on segments",
    },
    files=(".xlsx", ".xls"),
)

COLUMNS = {
    "colour": ("Color", "Colour", "Farbe"),
    "comment": ("Comment", "Kommentar", "Komentarz"),
    **DOCUMENT,
    **SEGMENT,
    "weight": ("Weight score", "Weight", "Gewicht", "Waga"),
    **HISTORY,
    "area": ("Area", "Fläche", "Objętość"),
    "coverage": ("Coverage %", "Abdeckungsgrad %", "Obszar %"),
}
"""Our words for the columns, and MAXQDA's in English, German and Polish."""

NEEDED = ("source", "code", "begin", "end", "words")
"""The columns by which the list is known."""

LEFT = {
    "colour": ("colours of coded segments", "the book has its own"),
    "modified_by": ("names of who changed a segment last", "a coding keeps who made it"),
    "modified": ("times of a segment's last change", "a coding keeps when it was made"),
    "area": ("measures of a segment's length", "its words say it"),
    "coverage": ("shares of a document that a segment takes", "its words say its length"),
}
"""Columns that are counted and left: what they are, and why."""


def recognises(path: Path) -> bool:
    """Whether the first row has the columns of the list, in a language that is known."""
    return set(NEEDED) <= set(known_columns(first_row(path), COLUMNS))


def read(path: Path) -> CodingProject:
    """Read a list of coded or retrieved segments.

    Columns to the right of MAXQDA's own are document variables, which it appends on request,
    whatever their names: from the first that repeats a name of MAXQDA's own, all are.

    Raises
    ------
    ReadError
        If the file is damaged, or a column is missing.
    """
    draft = Draft(path, NAME, program="MAXQDA")
    sheet = read_sheet(path)
    places = _places(path.name, sheet)
    rows, named = list(placed_lines(sheet, places)), Named(draft)
    dates = moments([row.get("created") for row in rows])
    for row, created in zip(rows, dates, strict=True):
        _read_segment(draft, named, row, created)
    _read_variables(draft, named, sheet, places)
    return draft.project()


def _places(file: str, sheet: Sheet) -> dict[str, int]:
    places = own_columns(header(sheet), COLUMNS)
    missing = [word for word in NEEDED if word not in places]
    if missing:
        raise ReadError(
            Problem(
                file,
                "row 1",
                f"a column '{COLUMNS[word][0]}', in English, German or Polish",
                "none",
                "Set MAXQDA to one of these languages, and export the segments again.",
            )
            for word in missing
        )
    return places


def _read_segment(draft: Draft, named: Named, row: Line, created: str | None) -> None:
    name, path = row.get("source"), row.get("code")
    if name is None or path is None:
        what = "document" if name is None else "code"
        draft.aside(row.at, f"the name of a {what}", "none", MEND)
        return
    weight = decimal(row.get("weight"))
    coding: Row = {
        "coding_id": row.at,
        "source_id": named.source(row.at, name, row.get("group")),
        "code_id": named.code(row.at, path.split(" > ")),
        "coder_id": named.coder(row.at, row.get("created_by")),
        "text": row.words("words"),
        "place": _place(row.get("begin"), row.get("end")),
        "created": created,
        # MAXQDA gives every segment the weight 0 until someone gives it another.
        "weight": weight or None,
    }
    draft.add(CODINGS, row.at, coding)
    draft.memo(row.at, "coding", row.at, row.words("comment"))
    if row.get("created") and not created:
        draft.unread("dates", "whether day or month comes first cannot be told")
    for word, (what, why) in LEFT.items():
        draft.unread(what, why, row.get(word) is not None)


def _place(begin: str | None, end: str | None) -> str | None:
    """Return where a segment is: by paragraph in a text, in MAXQDA's own way elsewhere."""
    if begin is None or end is None:
        return begin or end
    if begin.isdigit() and end.isdigit():
        return f"paragraph {begin}" if begin == end else f"paragraphs {begin} to {end}"
    return begin if begin == end else f"{begin} to {end}"


def _read_variables(draft: Draft, named: Named, sheet: Sheet, places: dict[str, int]) -> None:
    names, last = header(sheet), max(places.values())
    for place, name in enumerate(names):
        if place in places.values() or not name:
            continue
        cells = {"source": places["source"], "value": place}
        if "group" in places:
            cells["group"] = places["group"]
        for row in placed_lines(sheet, cells):
            source, value = row.get("source"), row.get("value")
            if source is None or value is None:
                continue
            if place < last:
                draft.unread("cells of a column of the list", f"the column '{name}' is not known")
            else:
                source_id = named.source(row.at, source, row.get("group"))
                named.attribute(row.at, source_id, name, value)
