"""Tables that ATLAS.ti exports (CSV, XLSX): quotations with a codebook beside them, or codes.

Of a code-document table the codes and documents are read; what it counts is to be had from
:func:`read_matrix`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODES, CODINGS
from helpers.readers._columns import Line, count_unknown, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._sheet import SAMPLE, first_rows, read_sheet
from helpers.readers._values import whole_number
from helpers.readers.atlas_ti._codes import (
    Named,
    code_row,
    from_codebook,
    from_manager,
    known_names,
    separate,
    tree,
)
from helpers.readers.atlas_ti._counts import code_axis, read_counts, read_matrix

__all__ = ["CARRIES", "NAME", "read", "read_matrix", "recognises"]

NAME = "ATLAS.ti table"
CARRIES = Carries(
    program="ATLAS.ti (Windows, Mac, Web)",
    exported_by=(
        "Quotation Manager, Export to Excel or CSV, and beside it in one folder: Codes, Export "
        "Codebook (its names tell the commas between codes from those inside one). Also the "
        "Code Manager, and Analysis > Code-Document Table."
    ),
    positions="None by character: a quotation has the number of its paragraph, or of its page.",
    cannot={
        "sources.text": "the table holds the words of quotations only",
        "codes.codable": "the tables do not say",
        "coders.coder_id": "the table names who made a quotation, not who coded it",
        "codings.coder_id": "the table names who made a quotation, not who coded it",
        "codings.created": "the dates are those of a quotation, not of its coding",
        "codings.start": "positions are not by character",
        "codings.end": "positions are not by character",
        "codings.weight": "the table has no weights",
        "cases.case_id": "ATLAS.ti has no cases",
        "case_sources.case_id": "ATLAS.ti has no cases",
        "groups.group": "the groups of a document are joined by commas that their names may hold",
        "attributes.attribute": "the table has no attributes",
    },
    tested="ATLAS.ti 2025, CSV in Portuguese and English; the headers of Windows",
    partly={
        "sources": "a document without a quotation is in no row",
        "codes.definition": "only a codebook or code manager has comments on codes",
        "memos": "only comments on quotations are in the table, as notes on their document",
    },
    files=(".csv", ".xlsx", "folder"),
)

QUOTATIONS = {
    "number": ("Number", "ID", "Número"),
    "name": ("Name", "Quotation Name", "Nome"),
    "reference": ("Reference", "Referência"),
    "words": ("Text Content", "Quotation Content", "Conteúdo do texto"),
    "document": ("Document", "Documento"),
    "codes": ("Codes", "Códigos"),
    "count": ("Number of Codes", "Número de códigos"),
    "comment": ("Comment", "Comentário"),
    "first": ("Initial Position", "Start Position", "Start", "Posição inicial"),
    "last": ("Final Position", "End Position", "End", "Posição final"),
    "extent": ("Extent", "Extensão"),
    "creator": ("Created by", "Criado por"),
    "created": ("Creation Date", "Created", "Data de criação"),
    "modified_by": ("Modified by", "Modificado por"),
    "modified": ("Modification Date", "Modified", "Date Modified", "Data de modificação"),
    "groups": ("Document Groups", "Grupos de documentos"),
}
"""The columns of the quotation manager by our word for each, in the languages known."""
NEEDED = {"number", "reference", "words", "document", "codes"}
CODES_OF = {
    "code": ("Code", "Código"),
    "comment": ("Comment", "Comentário"),
    "density": ("Density", "Densidade"),
    "groups": ("Groups", "Grupos"),
}
"""The columns of a codebook or code manager."""
CODE_GROUP = "code group "
"""How the names of a codebook's columns of groups begin."""
LEFT = {
    "creator": ("makers of quotations", "who made a quotation may not be who coded it"),
    "created": ("dates of quotations", "a quotation may have been coded later"),
    "modified_by": ("names of who changed a quotation last", "who changed it may not have coded"),
    "modified": ("times of a quotation's last change", "a quotation may have been coded later"),
    "extent": ("measures of a quotation's length", "its words say it"),
    "name": ("names of quotations", "the book names a passage by its source"),
    "groups": ("groups of documents", "their names may hold the comma that joins them"),
}
"""Columns that are counted and left: what their cells are, and why."""
TABLES = ("*.csv", "*.tsv", "*.xlsx", "*.xls")


def recognises(path: Path) -> bool:
    """Whether it is a table with ATLAS.ti's own headers, or a folder with one of quotations."""
    return _kind(path) is not None or _quotations_in(path) is not None


def read(path: Path) -> CodingProject:
    """Read a table, with the codebook that stands beside it, or a folder of both.

    Raises
    ------
    ReadError
        If a file is damaged, or none is ATLAS.ti's.
    """
    draft = Draft(path, NAME, program="ATLAS.ti")
    quotations = _quotations_in(path) or (path if _kind(path) == "quotations" else None)
    if quotations is None:
        if _kind(path) is None:
            expected, remedy = "the headers of ATLAS.ti", "Export the table from ATLAS.ti again."
            raise ReadError(Problem(path.name, "row 1", expected, "others", remedy))
        codes = _codes_counted(draft, path) if _kind(path) == "counts" else _codes(path)
        _add_codes(draft, codes, {code.name for code in codes})
    else:
        _read_quotations(draft, quotations, _codes(_codebook_beside(quotations)))
    return draft.project()


def _kind(path: Path) -> str | None:
    """Return which of ATLAS.ti's tables a file is, by its headers."""
    rows = first_rows(path, SAMPLE)
    header = next(iter(rows), ())
    if set(known_columns(header, QUOTATIONS)) >= NEEDED:
        return "quotations"
    found = set(known_columns(header, CODES_OF))
    if {"code", "comment"} <= found and _groups(header):
        return "codebook"
    if {"code", "density", "groups"} <= found:
        return "manager"
    return "counts" if code_axis(rows) else None


def _groups(header: Sequence[str]) -> list[int]:
    return [
        place for place, name in enumerate(header) if name.strip().casefold().startswith(CODE_GROUP)
    ]


def _tables(folder: Path) -> list[Path]:
    try:
        return sorted(file for pattern in TABLES for file in folder.glob(pattern))
    except OSError:
        return []


def _quotations_in(folder: Path) -> Path | None:
    """Return the one table of quotations in a folder."""
    found = [file for file in _tables(folder) if _kind(file) == "quotations"]
    return found[0] if len(found) == 1 else None


def _codebook_beside(quotations: Path) -> Path | None:
    """Return the codebook in the same folder, or the code manager where there is none."""
    beside = {_kind(file): file for file in reversed(_tables(quotations.parent))}
    return beside.get("codebook") or beside.get("manager")


def _codes(path: Path | None) -> list[Named]:
    """Return the codes of a codebook or code manager."""
    if path is None:
        return []
    sheet = read_sheet(path)
    header = sheet.rows[0]
    places = known_columns(header, CODES_OF)
    if _kind(path) == "codebook":
        groups = {header[place]: place for place in _groups(header)}
        return from_codebook(placed_lines(sheet, places | groups), list(groups))
    first = places["code"]
    # A column without a name follows for each further level.
    depth = next(end for end in range(first + 1, len(header)) if header[end].strip()) - first
    levels = {f"level {level}": first + level for level in range(depth)}
    return from_manager(placed_lines(sheet, places | levels), list(levels))


def _codes_counted(draft: Draft, path: Path) -> list[Named]:
    return [Named(name, None, at) for name, at in read_counts(draft, read_sheet(path))]


def _add_codes(draft: Draft, codes: Sequence[Named], names: set[str]) -> None:
    """Add the codes of a codebook, and those that only quotations name."""
    levels = tree([*(code.name for code in codes), *sorted(names)])
    for code in codes:
        draft.add(CODES, code.at, code_row(code.name, levels[code.name], code.definition))
        draft.unread("places of codes in groups", "the model has no groups of codes", code.groups)
    for name in sorted(names - {code.name for code in codes}):
        draft.add(CODES, f"code '{name}'", code_row(name, levels[name], None))


def _read_quotations(draft: Draft, path: Path, codes: Sequence[Named]) -> None:
    sheet = read_sheet(path)
    places = known_columns(sheet.rows[0], QUOTATIONS)
    lines = list(placed_lines(sheet, places))
    counts = [whole_number(line.get("count")) for line in lines]
    cells = [line.words("codes") or "" for line in lines]
    known = known_names(zip(cells, counts, strict=True), (code.name for code in codes))
    marked = all(_in_marks(words) for line in lines if (words := line.get("words")))
    used: set[str] = set()
    for line, cell, count in zip(lines, cells, counts, strict=True):
        used |= _add_quotation(draft, line, separate(cell, count, known) if cell else [], marked)
    _add_codes(draft, codes, used)
    count_unknown(draft, sheet, places.values())


def _in_marks(words: str) -> bool:
    return len(words) > 1 and words[0] == words[-1] == '"'


def _add_quotation(draft: Draft, line: Line, codes: list[str] | None, marked: bool) -> set[str]:
    """Add a quotation's codings; return its codes. ``marked``: words stand in quotation marks."""
    number, document = line.get("number"), line.get("document")
    if not number or not document:
        draft.aside(line.at, "a quotation's number and its document", "an empty cell", MEND)
        return set()
    draft.add_source(line.at, {"source_id": document, "name": document, "kind": "text"}, None)
    for column, (what, why) in LEFT.items():
        draft.unread(what, why, int(line.get(column) is not None))
    title = f"quotation {number}"
    draft.memo(line.at, "source", document, line.words("comment"), title=title)
    if codes is None:
        expected = "as many codes as the quotation has, known by name"
        remedy = "Export the codebook from ATLAS.ti too, and put it beside this table."
        draft.aside(line.at, expected, "commas that may stand inside a name or between", remedy)
        return set()
    if not codes:
        draft.unread("quotations", "they have no code")
    words = line.words("words")
    for code in codes:
        coding: dict[str, object] = {
            "coding_id": f"{number}/{code}",
            "source_id": document,
            "code_id": code,
            "text": words.strip()[1:-1] if words and marked else words,
            "place": line.get("reference") or _positions(line),
        }
        draft.add(CODINGS, line.at, coding)
    return set(codes)


def _positions(line: Line) -> str | None:
    ends = [end for end in (line.get("first"), line.get("last")) if end]
    return " to ".join(dict.fromkeys(ends)) or None
