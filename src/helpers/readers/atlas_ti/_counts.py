"""ATLAS.ti's code-document table: how often each code is in each document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

from helpers.errors import Problem, ReadError
from helpers.readers._draft import Draft
from helpers.readers._sheet import Sheet, read_sheet
from helpers.readers._values import decimal
from helpers.readers.atlas_ti._codes import BULLET

Axis = Literal["rows", "columns"]

_GROUNDED = re.compile(r"(?P<name>.*\S)\s+Gr=\d[\d.,]*\s*", re.DOTALL)
"""A name with the number of its quotations, as the program labels rows and columns."""
_NUMBERED = re.compile(r"(?:D ?)?\d+: (?P<name>.+)", re.DOTALL)
"""A document with its number."""
_TOTALS = re.compile(r"(?:Totals?|Summen?|Totais|Totales)(\s+Gr=.*)?", re.DOTALL)


class Count(NamedTuple):
    """A cell: how often a code is in a document."""

    at: str
    code: str
    document: str
    cell: str


def code_axis(rows: Sequence[Sequence[str]]) -> Axis | None:
    """Return where the codes of a code-document table stand; None where it is none.

    Documents have numbers, codes have none, and both have the number of their quotations.

    Examples
    --------
    >>> code_axis([["", "1: INT-07 Gr=3"], ["● Trust Gr=2", "2"]])
    'rows'
    """
    if len(rows) < 2 or rows[0][0].strip():  # noqa: PLR2004 (a row of names, and one of counts)
        return None
    across, down = _labels(rows[0][1:]), _labels([row[0] for row in rows[1:]])
    for axis, documents, codes in (("rows", across, down), ("columns", down, across)):
        if documents and codes and all(documents) and all(codes) and _all_numbered(documents):
            return "rows" if axis == "rows" else "columns"
    return None


def read_matrix(path: Path) -> pd.DataFrame:
    """Read the numbers of a code-document table.

    Returns
    -------
    DataFrame
        One row a code and document, in the file's order: ``code``, its full name; ``document``;
        ``value``, as the program was asked for: a count of quotations, or of words, or a relative
        frequency; missing where the cell is empty. Totals are left out.

    Raises
    ------
    ReadError
        If the file is damaged, or is no such table.
    """
    sheet = read_sheet(path)
    if code_axis(sheet.rows) is None:
        expected = "a table of codes and documents, each with its Gr="
        remedy = "Export the code-document table from ATLAS.ti again."
        raise ReadError(Problem(path.name, "row 1", expected, "another table", remedy))
    rows = [(one.code, one.document, decimal(one.cell)) for one in counts(sheet)]
    types = {"code": "str", "document": "str", "value": "float64"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def counts(sheet: Sheet) -> Iterator[Count]:
    """Yield the cells of a code-document table row by row, without its totals."""
    codes_down = code_axis(sheet.rows) == "rows"
    across = sheet.rows[0][1:]
    for number, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True):
        cells = [*row[1:], *[""] * len(across)]
        for label, cell in zip(across, cells, strict=False):
            code, document = (row[0], label) if codes_down else (label, row[0])
            if not _is_total(code) and not _is_total(document):
                yield Count(f"row {number:,}", _code(code), _document(document), cell.strip())


def read_counts(draft: Draft, sheet: Sheet) -> list[tuple[str, str]]:
    """Read the documents; count the cells; return the codes, each with where it stands."""
    codes: dict[str, str] = {}
    for one in counts(sheet):
        codes.setdefault(one.code, one.at)
        source = {"source_id": one.document, "name": one.document, "kind": "text"}
        draft.add_source(one.at, dict(source), None)
        filled = one.cell not in {"", "0"}
        draft.unread("cells of a code-document table", "they are counts, without words", filled)
    return list(codes.items())


def _labels(names: Sequence[str]) -> list[re.Match[str] | None]:
    return [_GROUNDED.fullmatch(name) for name in names if not _is_total(name)]


def _is_total(name: str) -> bool:
    return not name.strip() or _TOTALS.fullmatch(name.strip()) is not None


def _all_numbered(labels: Sequence[re.Match[str] | None]) -> bool:
    return all(one is not None and _NUMBERED.fullmatch(one["name"]) for one in labels)


def _code(label: str) -> str:
    found = _GROUNDED.fullmatch(label)
    return BULLET.sub("", found["name"] if found else label.strip())


def _document(label: str) -> str:
    found = _GROUNDED.fullmatch(label)
    name = found["name"] if found else label.strip()
    numbered = _NUMBERED.fullmatch(name)
    return numbered["name"] if numbered else name
