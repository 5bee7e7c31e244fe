"""What a study says of a table's columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.errors import Problem, ReadError

ELLIPSIS = frozenset({"…", "..."})
MARKS = ("1", "x", "yes", "true")
NO_MARKS = frozenset({"0", "no", "false", "-"})
"""What a cell of a wide table may hold where the code does not apply, besides nothing."""


@dataclass(frozen=True)
class TableMapping:
    """Which column of a table means what.

    Parameters
    ----------
    layout : {"long", "wide"}
        One row a coding, or one row a source with one column a code.
    source : str
        The column that names the source.
    code : str, optional
        Long: the column that names the code.
    text : str, optional
        Long: the coded words. Wide: the text of the source.
    coder, start, end, created : str, optional
        Columns; ``start`` and ``end`` count code points, and ``end`` is exclusive.
    sheet : str, optional
        The sheet of an XLSX file; the first one when None.
    codes : tuple of str
        Wide: the columns that are codes. An ellipsis between two names stands for all columns
        between them.
    path_separator : str, optional
        What separates a code's name from those above it; a code has no parents when None.
    attributes : tuple of str
        Columns to keep as attributes of the source.
    marks : tuple of str
        Wide: what a cell holds where the code applies, in any case. An empty cell, ``0``, ``no``
        and ``false`` mean that it does not.
    """

    layout: Literal["long", "wide"]
    source: str
    code: str | None = None
    text: str | None = None
    coder: str | None = None
    start: str | None = None
    end: str | None = None
    created: str | None = None
    sheet: str | None = None
    codes: tuple[str, ...] = ()
    path_separator: str | None = None
    attributes: tuple[str, ...] = ()
    marks: tuple[str, ...] = MARKS

    def columns(self, *others: str | None) -> list[str]:
        """Return the columns to take, with those that only one layout has."""
        named = (self.source, self.text, self.coder, self.created, *self.attributes, *others)
        return [name for name in named if name]


def needed(file: str, key: str, column: str | None) -> str:
    """Return a column that a layout cannot do without.

    Raises
    ------
    ReadError
        If the description does not name it.
    """
    if column:
        return column
    expected = f"`{key}:` for this layout"
    remedy = f"Name what holds the codes under `table:` in study.yml, as `{key}:`."
    raise ReadError(Problem(file, "", expected, "none", remedy))


def code_columns(file: str, mapping: TableMapping, names: list[str]) -> list[str]:
    """Return the columns that are codes, an ellipsis replaced by the columns it stands for.

    Examples
    --------
    >>> mapping = TableMapping("wide", source="id", codes=("Trust", "…", "Money"))
    >>> code_columns("x.csv", mapping, ["id", "Trust", "Time", "Space", "Money", "date"])
    ['Trust', 'Time', 'Space', 'Money']

    Raises
    ------
    ReadError
        If there are none, or an ellipsis does not stand between two columns of the table.
    """
    needed(file, "codes", ", ".join(mapping.codes))
    found: list[str] = []
    for before, code, after in zip(
        ("", *mapping.codes), mapping.codes, (*mapping.codes[1:], ""), strict=False
    ):
        if code not in ELLIPSIS:
            found.append(code)
        elif before in names and after in names:
            found += names[names.index(before) + 1 : names.index(after)]
        else:
            expected = "an ellipsis between two columns of the table"
            remedy = "Name the first and the last column that are codes on its two sides."
            raise ReadError(Problem(file, "`codes:`", expected, "another", remedy))
    return found
