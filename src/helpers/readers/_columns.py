"""A sheet's columns by the names in its first row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.errors import Problem, ReadError
from helpers.readers._draft import Draft
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
    yield from placed_lines(sheet, {name: names.index(name) for name in wanted})


def known_columns(
    names: Sequence[str], known: Mapping[str, Sequence[str]], start: int = 0
) -> dict[str, int]:
    """Return where the columns of a program stand, by our word for each.

    Of several columns with one name the first is taken. Case and white space do not matter.

    Parameters
    ----------
    names : sequence of str
        The header.
    known : mapping of our word to the program's words, in each language
    start : int
        The first column to look at.

    Examples
    --------
    >>> known = {"source": ["Document name", "Dokumentname"], "code": ["Code"]}
    >>> known_columns(["Code", " dokumentname", "Code"], known)
    {'source': 1, 'code': 0}
    """
    places: dict[str, int] = {}
    for place, name in reversed(list(enumerate(names))):
        if place >= start:
            places[name.strip().casefold()] = place
    found = {
        ours: next((places[word.casefold()] for word in theirs if word.casefold() in places), None)
        for ours, theirs in known.items()
    }
    return {ours: place for ours, place in found.items() if place is not None}


def placed_lines(sheet: Sheet, places: Mapping[str, int]) -> Iterator[Line]:
    """Yield the rows below the header, their cells by the words given for their columns."""
    for number, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True):
        cells = {name: row[place] for name, place in places.items() if place < len(row)}
        yield Line(number, cells)


def count_unknown(draft: Draft, sheet: Sheet, known: Collection[int]) -> None:
    """Count the cells of the columns that stand at no known place, column by column."""
    for place, name in enumerate(header(sheet)):
        if place not in known:
            cells = sum(bool(row[place].strip()) for row in sheet.rows[1:] if place < len(row))
            why = f"the column '{name}' is not known" if name else "their column has no name"
            draft.unread("cells of a column", why, cells)
