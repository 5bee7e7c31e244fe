"""A plain table of codings (CSV, TSV, XLSX), whose columns a study describes.

Its meaning is not in the file, so it is never recognised: ``study.yml`` says what each column is.
"""

from __future__ import annotations

from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._columns import header, lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._rows import Row
from helpers.readers._sheet import Sheet, read_sheet
from helpers.readers._values import whole_number
from helpers.readers.plain_table._mapping import (
    NO_MARKS,
    TableMapping,
    code_columns,
    needed,
)
from helpers.readers.plain_table._proposal import column_names, propose
from helpers.readers.plain_table._rows import Rows

__all__ = [
    "CARRIES",
    "NAME",
    "TableMapping",
    "column_names",
    "propose",
    "read",
    "read_mapped",
    "recognises",
]

NAME = "plain table"
CARRIES = Carries(
    program="any spreadsheet",
    exported_by="Save as .xlsx or as CSV in UTF-8, and describe the columns in study.yml.",
    positions="None, or code points where the table has a start and an end.",
    cannot={
        "codes.definition": "a table of codings names codes and does not define them",
        "codes.codable": "a table of codings does not say",
        "cases.case_id": "a case is an attribute of a source here",
        "case_sources.case_id": "a case is an attribute of a source here",
        "groups.group": "a group is an attribute of a source here",
        "memos.memo_id": "a table of codings has no memos",
        "codings.weight": "no column is taken as a weight",
    },
    tested="CSV as written by spreadsheet programs",
    partly={
        "sources": "a source without a row is not in the table",
        "sources.text": "only a wide table has a column of whole texts",
        "codes": "in a long table, a code given to nothing is not there",
        "codings.coder_id": "a wide table does not say who coded",
        "codings.created": "a wide table has no dates",
        "attributes": "only sources have attributes",
    },
    files=(".csv", ".tsv", ".xlsx", ".xls"),
)


def recognises(_: Path) -> bool:
    """Never: what a column means is for the study to say."""
    return False


def read(path: Path) -> CodingProject:
    """Refuse to guess what the columns mean.

    Raises
    ------
    ReadError
        Always; the remedy says what to write in ``study.yml``.
    """
    raise ReadError(
        Problem(
            path.name,
            "",
            "a description of the table's columns",
            "none",
            "Add `table:` under the export in study.yml, with `layout: long` (one row a coding: "
            "`source:`, `code:`, and `text:`, `coder:` where there are such columns) or "
            "`layout: wide` (one row a source: `source:`, `text:`, and under `codes:` the columns "
            "that are codes).",
        )
    )


def read_mapped(path: Path, mapping: TableMapping) -> CodingProject:
    """Read a table whose columns a study describes.

    Raises
    ------
    ReadError
        If the file is damaged, a column is missing or stands twice, a wide table names a source
        twice, or the description leaves out what its layout needs.
    """
    draft = Draft(path, NAME)
    sheet = read_sheet(path, mapping.sheet)
    if sheet.encoding == "Windows-1252":
        found = "another; it was read as Windows-1252"
        draft.aside("the whole file", "text in UTF-8", found, "Save the table as CSV UTF-8.")
    read_layout = _read_long if mapping.layout == "long" else _read_wide
    read_layout(draft, mapping, sheet)
    return draft.project()


def _read_long(draft: Draft, mapping: TableMapping, sheet: Sheet) -> None:
    file = draft.path.name
    code = needed(file, "code", mapping.code)
    rows = Rows(draft, mapping)
    for line in lines(sheet, file, mapping.columns(mapping.start, mapping.end, code)):
        source, path = rows.source(line), line.get(code)
        if source is None:
            continue
        written = (line.get(mapping.start), line.get(mapping.end))
        start, end = map(whole_number, written)
        if path is None:
            draft.unread("rows of the table", "they name no code")
        elif any(written) and not (start is not None and end is not None and 0 <= start < end):
            found = f"{start} to {end}".replace("None", "no number")
            draft.aside(line.at, "a start before an end, in whole numbers", found, MEND)
        else:
            span: Row = {"start": start, "end": end, "text": line.words(mapping.text)}
            rows.coding(line, line.at, source, path, span)
    rows.finish()


def _read_wide(draft: Draft, mapping: TableMapping, sheet: Sheet) -> None:
    file = draft.path.name
    codes = code_columns(file, mapping, header(sheet))
    marks = {mark.casefold() for mark in mapping.marks}
    rows = Rows(draft, mapping)
    for code in codes:
        rows.code(code)
    for line in lines(sheet, file, mapping.columns(*codes)):
        source = rows.source(line, once=True)
        if source is None:
            continue
        words = line.words(mapping.text)
        rows.texts[source] = words
        for code in codes:
            cell = (line.get(code) or "").casefold()
            if cell in marks:
                span: Row = {"start": 0, "end": len(words), "text": words} if words else {}
                rows.coding(line, f"{line.at}, {code}", source, code, span)
            elif cell and cell not in NO_MARKS:
                expected = f"one of the marks {', '.join(mapping.marks)}, or nothing"
                remedy = "Correct the cell, or add its mark to `marks:` in study.yml."
                draft.aside(f"{line.at}, column '{code}'", expected, "something else", remedy)
    rows.finish()
