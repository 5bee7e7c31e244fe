"""Tables that Taguette exports (CSV, XLSX): highlights, or the codebook."""

from __future__ import annotations

from pathlib import Path

from helpers.model import CodingProject
from helpers.model.tables import CODES, CODINGS
from helpers.readers._columns import Line, lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import sane_path
from helpers.readers._sheet import Sheet, first_rows, read_sheet
from helpers.readers._values import whole_number

NAME = "Taguette table"
CARRIES = Carries(
    program="Taguette",
    exported_by=(
        "Highlights, See all highlights, Export this view (CSV, XLSX); "
        "or Project info, Export codebook (CSV, XLSX)."
    ),
    positions="None.",
    cannot={
        "sources.text": "the table holds the words of highlights only",
        "codes.parent_id": "tags are a flat list",
        "codes.codable": "every tag can be given",
        "coders.coder_id": "the table does not say who tagged",
        "codings.coder_id": "the table does not say who tagged",
        "codings.start": "the table has no positions",
        "codings.end": "the table has no positions",
        "codings.created": "the table has no dates",
        "codings.weight": "Taguette has no weights",
        "cases.case_id": "Taguette has no cases",
        "case_sources.case_id": "Taguette has no cases",
        "groups.group": "Taguette has no groups of documents",
        "attributes.attribute": "Taguette has no attributes",
        "memos.memo_id": "the tables hold no descriptions but those of tags",
    },
    tested="tables in the layout of Taguette 1.4, with the headers it writes",
    partly={
        "codes.path": "tags are a flat list: a tag's path is its name",
        "sources": "a document without a highlight is in no row",
        "codes": "a tag without a highlight is only in the codebook",
        "codes.definition": "only the codebook describes tags",
    },
    files=(".csv", ".xlsx"),
)

HIGHLIGHTS = ("id", "document", "tag", "content")
CODEBOOK = ("tag", "description", "number of highlights")


def recognises(path: Path) -> bool:
    """Whether its first row is that of Taguette's highlights or of its codebook."""
    return path.is_file() and first_rows(path, 1) in {(HIGHLIGHTS,), (CODEBOOK,)}


def read(path: Path) -> CodingProject:
    """Read a table of highlights (one row a highlight and tag) or a codebook.

    Raises
    ------
    ReadError
        If the file is damaged, or lacks a column.
    """
    draft = Draft(path, NAME, program="Taguette")
    sheet = read_sheet(path)
    if first_rows(path, 1) == (CODEBOOK,):
        _read_codebook(draft, sheet)
    else:
        _read_highlights(draft, sheet)
    return draft.project()


def _read_codebook(draft: Draft, sheet: Sheet) -> None:
    for line in lines(sheet, draft.path.name, CODEBOOK):
        _add_tag(draft, line.at, line.get("tag"), line)
        count = whole_number(line.get("number of highlights")) or 0
        draft.unread("highlights", "the codebook counts them without their words", count)


def _add_tag(draft: Draft, at: str, tag: str | None, line: Line) -> None:
    code: dict[str, object] = {
        "code_id": tag,
        "path": sane_path(draft.path.name, [tag]) if tag else None,
        "name": tag,
        "definition": line.words("description"),
    }
    draft.add(CODES, at, code)


def _read_highlights(draft: Draft, sheet: Sheet) -> None:
    for line in lines(sheet, draft.path.name, HIGHLIGHTS):
        highlight, document, tag = (line.get(name) for name in ("id", "document", "tag"))
        if not highlight or not document:
            draft.aside(line.at, "a highlight's id and its document", "an empty cell", MEND)
            continue
        draft.add_source(line.at, {"source_id": document, "name": document, "kind": "text"}, None)
        if tag is None:
            draft.unread("highlights", "they have no tag")
            continue
        _add_tag(draft, line.at, tag, line)
        coding: dict[str, object] = {
            "coding_id": f"{highlight}/{tag}",
            "source_id": document,
            "code_id": tag,
            "text": line.words("content"),
        }
        draft.add(CODINGS, line.at, coding)
