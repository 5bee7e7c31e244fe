r"""NVivo's list of coding references (XLS, XLSX, CSV): one row a passage, with its words.

It is the extract that NVivo makes of a coding summary, by code or by file. Code and file have
columns of one name, ``Hierarchical Name``; what each is, its path says.
"""

from __future__ import annotations

from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODINGS
from helpers.readers._columns import Line, header, known_columns, placed_lines
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._nvivo import Item, add_item, item
from helpers.readers._rows import Row
from helpers.readers._sheet import first_row, read_sheet

NAME = "NVivo coding references"
CARRIES = Carries(
    program="NVivo",
    exported_by="Reports > Extracts: Coding Summary, by code or by file; run it to a spreadsheet.",
    positions="None; a reference has its number and its share of the file.",
    cannot={
        "sources.text": "the list holds references, not whole files",
        "codes.definition": "the list does not define codes",
        "codes.codable": "the list does not say",
        "codings.start": "the list has no positions",
        "codings.end": "the list has no positions",
        "codings.created": "the list says when a coding was last changed, not when it was made",
        "codings.weight": "NVivo has no weights",
        "cases.case_id": "the list does not tell cases from codes",
        "case_sources.case_id": "the list does not tell cases from codes",
        "attributes.attribute": "the list has no attributes",
        "memos.memo_id": "the list has no memos",
    },
    tested="the columns as published analyses of NVivo's extracts read them",
    partly={
        "sources": "a file without a reference is not in the list",
        "codes": "a code without a reference is not in the list",
        "groups": "a file has its folder where its path is given",
        "coders": "the columns of who coded can be left out of an extract",
    },
    files=(".xls", ".xlsx", ".csv"),
)

PATH = "hierarchical name"
COLUMNS = {
    "words": ("Coded Text",),
    "coder": ("Coded By Name", "Coded By", "Coded By Username", "Coded By Initials"),
    "number": ("Reference Number",),
    "share": ("Coverage",),
    "modified": ("Modified On",),
}
"""Our words for the columns that have a name of their own, and NVivo's."""


def recognises(path: Path) -> bool:
    """Whether the first row has words that were coded, and two paths."""
    return _paths(list(first_row(path))) is not None


def read(path: Path) -> CodingProject:
    """Read a list of coding references.

    Raises
    ------
    ReadError
        If the file is damaged, or lacks the words or the two paths.
    """
    draft = Draft(path, NAME, program="NVivo")
    sheet = read_sheet(path)
    paths = _paths(header(sheet))
    if paths is None:
        expected = "the columns Coded Text and, twice, Hierarchical Name"
        remedy = "Run the extract again, with the paths of codes and files."
        raise ReadError(Problem(path.name, "row 1", expected, "others", remedy))
    places = known_columns(header(sheet), COLUMNS) | {f"path {one}": one for one in paths}
    named = Named(draft)
    for line in placed_lines(sheet, places):
        items = [item(words) for one in paths if (words := line.get(f"path {one}"))]
        _read_reference(draft, named, line, items)
    return draft.project()


def _paths(names: list[str]) -> list[int] | None:
    """Return where the paths of codes and files stand."""
    paths = [place for place, name in enumerate(names) if name.strip().casefold() == PATH]
    return paths if len(paths) > 1 and "words" in known_columns(names, COLUMNS) else None


def _read_reference(draft: Draft, named: Named, line: Line, items: list[Item]) -> None:
    kinds = {one.kind: add_item(named, line.at, one) for one in items}
    source, code = kinds.get("source"), kinds.get("code")
    if source is None or code is None:
        expected = "the path of a code and that of a file"
        draft.aside(line.at, expected, "one of them, or neither", MEND)
        return
    coding: Row = {
        "coding_id": line.at,
        "source_id": source,
        "code_id": code,
        "coder_id": named.coder(line.at, line.get("coder")),
        "text": line.words("words"),
        "place": _place(line.get("number"), line.get("share")),
    }
    draft.add(CODINGS, line.at, coding)
    what = "times of a coding's last change"
    draft.unread(what, "the book keeps when it was made", line.get("modified") is not None)


def _place(number: str | None, share: str | None) -> str | None:
    """Return where a reference is, in NVivo's own way.

    Examples
    --------
    >>> _place("2", "0.0678"), _place(None, None)
    ('reference 2, coverage 0.0678', None)
    """
    said = (f"reference {number}" if number else None, f"coverage {share}" if share else None)
    return ", ".join(part for part in said if part) or None
