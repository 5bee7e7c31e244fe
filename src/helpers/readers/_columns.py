"""A sheet's columns by the names in its first row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.errors import Problem, ReadError
from helpers.readers._sheet import Sheet
from helpers.readers._text import unified
from helpers.readers._values import filled


@dataclass(frozen=True)
class Line:
    """A row of a sheet: which one it is, as the spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]

    @property
    def at(self) -> str:
        """The row, for messages."""
        return f"row {self.number:,}"

    def get(self, column: str | None) -> str | None:
        """Return a cell without the white space round it; None where it or its column is empty."""
        return (self.cells.get(column, "").strip() or None) if column else None

    def words(self, column: str | None) -> str | None:
        """Return a cell as it stands, each line end as one; None where there are no words."""
        return filled(unified(self.cells.get(column, ""))) if column else None


def header(sheet: Sheet) -> list[str]:
    """Return the names in the first row, without the white space round them."""
    return [name.strip() for name in sheet.rows[0]] if sheet.rows else []


def lines(sheet: Sheet, file: str, wanted: Sequence[str]) -> Iterator[Line]:
    """Yield the rows below the header.

    Parameters
    ----------
    sheet : Sheet
    file : str
        For messages.
    wanted : sequence of str
        The columns to take.

    Raises
    ------
    ReadError
        If a column is missing, or two have its name.
    """
    names = header(sheet)
    problems = [
        Problem(
            file,
            f"row {sheet.numbers[0]}" if sheet.numbers else "",
            f"one column '{name}'",
            f"{names.count(name)} among {len(names)} columns",
            "Correct the name under `table:` in study.yml, or in the table.",
        )
        for name in dict.fromkeys(wanted)
        if names.count(name) != 1
    ]
    if problems:
        raise ReadError(problems)
    places = {name: names.index(name) for name in wanted}
    for number, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True):
        cells = {name: row[place] for name, place in places.items() if place < len(row)}
        yield Line(number, cells)
