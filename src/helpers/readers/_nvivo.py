"""How NVivo writes names in its tables: paths of items, numbered columns and numbered rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._sheet import Sheet
from helpers.readers._values import decimal

Kind = Literal["code", "source", "case"]

KINDS: dict[str, Kind] = {
    "codes": "code",
    "nodes": "code",
    "files": "source",
    "internals": "source",
    "externals": "source",
    "cases": "case",
}
"""What an item is, by the first word of its path: the folder that the program keeps it in."""

UNSET = frozenset({"Unassigned", "Not Applicable"})
"""What NVivo writes where an item has no value for an attribute."""
VALUE_LIMIT = 255
"""Characters of the longest value that NVivo lets an attribute have."""

_ITEM = re.compile(r"(?P<kind>\w[\w ]*)\\\\(?P<path>.*)", re.DOTALL)
_ACROSS = re.compile(r"[A-Z]{1,3} : (?P<name>.+)", re.DOTALL)
_DOWN = re.compile(r"\d+ : (?P<name>.+)", re.DOTALL)
_TOTAL = re.compile(r"Total\b.*", re.DOTALL)
"""The one row and column of a crosstab that have no number."""

GridKind = Literal["counts", "values", "words"]


class Item(NamedTuple):
    """What a name stands for, where its path says it, and the names on the way to it."""

    kind: Kind | None
    names: list[str]


class Cell(NamedTuple):
    """A cell of a table with names above and beside it, which are as the table writes them."""

    at: str
    row: str
    column: str
    words: str


def item(written: str) -> Item:
    r"""Return what a name or path of NVivo says.

    Examples
    --------
    >>> item(r"Nodes\\Trust\Doubt")
    Item(kind='code', names=['Trust', 'Doubt'])
    >>> item(r"Files\\Phase 1\\INT-07").names, item("INT-07")
    (['Phase 1', 'INT-07'], Item(kind=None, names=['INT-07']))
    """
    found = _ITEM.fullmatch(written.strip())
    path = found["path"] if found else written
    names = [name.strip() for name in re.split(r"\\+", path) if name.strip()]
    return Item(KINDS.get(found["kind"].casefold()) if found else None, names)


def add_item(named: Named, at: str, one: Item) -> str | None:
    """Add a code, a source or a case; return its identifier, None where it is not said which."""
    if one.kind is None or not one.names:
        return None
    if one.kind == "code":
        return named.code(at, one.names)
    *folders, name = one.names
    add = named.source if one.kind == "source" else named.case
    return add(at, name, "\\".join(folders) or None)


def add_holder(named: Named, at: str, row: str) -> tuple[str, str]:
    """Add what a row of attributes or summaries is about; return its kind and its identifier.

    It is a source where its path says so, and a case otherwise.
    """
    kind, names = item(row)
    about: Kind = "source" if kind == "source" else "case"
    return about, add_item(named, at, Item(about, names or [row])) or row


def grid_kind(rows: Sequence[Sequence[str]]) -> GridKind | None:
    """Return what the cells of a grid are, if it is one: its columns lettered, its rows numbered.

    All numbers are counts. A grid that names its classification, has a cell NVivo writes where an
    attribute has no value, or has every cell filled with one short line, holds values of
    attributes: NVivo leaves none of those empty. Any other holds words.

    Examples
    --------
    >>> grid_kind([["", "A : Trust"], ["1 : INT-07", "2"]])
    'counts'
    >>> grid_kind([["", "A : Age", "B : Area"], ["1 : Ada", "44", "Unassigned"]])
    'values'
    >>> grid_kind([["", "A : Trust", "B : Money"], ["1 : Ada", "She trusts them.", ""]])
    'words'
    """
    if not _is_grid(rows):
        return None
    width = len(rows[0])
    cells = [cell.strip() for row in rows[1:] for cell in [*row, *[""] * width][1:width]]
    filled = [cell for cell in cells if cell]
    if filled and all(number(cell) is not None for cell in filled):
        return "counts"
    short = all(len(cell) <= VALUE_LIMIT and "\n" not in cell for cell in cells)
    unset = any(cell in UNSET for cell in cells)
    return "values" if rows[0][0].strip() or unset or (short and all(cells)) else "words"


def grid_cells(sheet: Sheet) -> Iterator[Cell]:
    """Yield the cells of a grid row by row, empty ones too, names without letter and number."""
    columns = [_bare(name, _ACROSS) for name in sheet.rows[0][1:]]
    for place, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True):
        name = _bare(row[0], _DOWN)
        padded = [*row[1:], *[""] * len(columns)]
        for column, words in zip(columns, padded, strict=False):
            yield Cell(f"row {place:,}", name, column, words.strip())


def named_cells(draft: Draft, sheet: Sheet) -> Iterator[Cell]:
    """Yield the cells of a grid that have a row and a column to belong to.

    A row without a name is set aside, and the cells of a column without one are counted.
    """
    told = set()
    for cell in grid_cells(sheet):
        if cell.row and cell.column:
            yield cell
        elif cell.row:
            draft.unread("cells", "their column has no name", bool(cell.words))
        elif cell.at not in told:
            told.add(cell.at)
            draft.aside(cell.at, "the name of a row", "none", MEND)


def number(written: str) -> float | None:
    """Return a count or a percentage (as a share); None where a cell holds neither.

    Examples
    --------
    >>> number("12"), number("12.5%"), number("many")
    (12.0, 0.125, None)
    """
    if not written.endswith("%"):
        return decimal(written)
    share = decimal(written.removesuffix("%"))
    return None if share is None else share / 100


def _is_grid(rows: Sequence[Sequence[str]]) -> bool:
    match rows:
        case [[_, *across], *below] if below:
            return _numbered(across, _ACROSS) and _numbered([row[0] for row in below], _DOWN)
    return False


def _numbered(names: Sequence[str], form: re.Pattern[str]) -> bool:
    """Whether all names have their letter or number, but for a crosstab's totals."""
    kept = [name.strip() for name in names if not _TOTAL.fullmatch(name.strip())]
    return bool(kept) and all(map(form.fullmatch, kept))


def _bare(name: str, form: re.Pattern[str]) -> str:
    found = form.fullmatch(name.strip())
    return found["name"].strip() if found else name.strip()
