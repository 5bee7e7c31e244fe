"""MAXQDA's document variables (XLSX, XLS, CSV): one row a document, one column a variable."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._maxqda import DOCUMENT, HISTORY, SEGMENT
from helpers.readers._named import Named
from helpers.readers._sheet import Sheet, first_row, read_sheet

NAME = "MAXQDA document variables"
CARRIES = Carries(
    program="MAXQDA",
    exported_by="Variables > Data editor for document variables: Export > Excel.",
    positions="None.",
    cannot={
        "sources.text": "the table holds names of documents, not texts",
        "codes.code_id": "the table has no codes",
        "coders.coder_id": "who made a document is not who coded it",
        "codings.coding_id": "the table has no coded segments",
        "cases.case_id": "MAXQDA has documents and document groups",
        "case_sources.case_id": "MAXQDA has documents and document groups",
        "memos.memo_id": "the table has no memos",
    },
    tested="the columns as documented, in English, German and Polish",
    partly={"attributes": "the variables of documents, not those of codes"},
    files=(".xlsx", ".xls", ".csv"),
)

LEFT = {
    "modified_by": "names of who changed a document last",
    "modified": "times of a document's last change",
    "created_by": "names of who added a document",
    "created": "times at which a document was added",
}
"""MAXQDA's own variables, which every document has: what they are."""


def recognises(path: Path) -> bool:
    """Whether the first row names documents and their groups, and no segments or codes."""
    names = first_row(path)
    found = set(known_columns(names, DOCUMENT | SEGMENT))
    # A variable may have the name of one of a segment's columns, but none has its words and code.
    return found >= set(DOCUMENT) and not found >= {"code", "words"} and len(names) > len(DOCUMENT)


def read(path: Path) -> CodingProject:
    """Read the variables of documents, as attributes of sources.

    Raises
    ------
    ReadError
        If the file is damaged, or no column names the documents.
    """
    draft = Draft(path, NAME, program="MAXQDA")
    sheet = read_sheet(path)
    places = known_columns(header(sheet), DOCUMENT | HISTORY)
    if "source" not in places:
        expected = "a column 'Document name', in English, German or Polish"
        remedy = "Set MAXQDA to one of these languages, and export the variables again."
        raise ReadError(Problem(path.name, "row 1", expected, "none", remedy))
    _read_documents(draft, sheet, places)
    return draft.project()


def _read_documents(draft: Draft, sheet: Sheet, places: dict[str, int]) -> None:
    named, taken = Named(draft), set(places.values())
    variables = {
        place: name for place, name in enumerate(header(sheet)) if name and place not in taken
    }
    columns = places | {f"variable {place}": place for place in variables}
    for row in placed_lines(sheet, columns):
        source = row.get("source")
        if source is None:
            draft.aside(row.at, "the name of a document", "none", MEND)
            continue
        source_id = named.source(row.at, source, row.get("group"))
        for place, name in variables.items():
            named.attribute(row.at, source_id, name, row.get(f"variable {place}"))
        for word, what in LEFT.items():
            draft.unread(what, "the book keeps who coded, and when", row.get(word) is not None)
