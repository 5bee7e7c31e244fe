"""Which cells of a table of people must be withheld.

Cells of 1 up to ``minimum - 1`` people are withheld first. Where totals are shown, the rest of a
row or column would give a lone withheld cell away by subtraction, so further cells are withheld
until nobody can tell that any of them is small (secondary suppression; Hundepool et al.,
*Statistical Disclosure Control*, 2012, chapter 4). One mark serves both, so that a reader cannot
tell which is which: ``[c]``, the symbol for confidential that UK official statistics use
(Government Analysis Function, *Symbols and shorthand in data tables*).
Nothing is hidden about a zero: that nobody said a thing is a finding.

A table with its totals is a network. Each row and each column is a place; each cell is a road from
its row to its column, and each total a road back. One person more in a cell is one traveller more
on its road, and the table still adds up only where other cells let the traveller come home. So a
reader must allow for one more in a cell exactly where withheld cells close a circle with it, and
the circle that costs least to close is a shortest path (Castro, *A shortest-paths heuristic for
statistical data protection in positive tables*, INFORMS Journal on Computing, 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Cell = tuple[int, int]
Cost = tuple[int, int, int]
"""Totals, cells and people that would be lost to the reader, the dearest first."""

MARK = "[c]"


def withheld(counts: Counts, minimum: int) -> Mask:
    """Return which cells of a table of counts to withhold, when no totals are shown.

    Parameters
    ----------
    counts : array of shape (rows, columns)
        Distinct people in each cell.
    minimum : int
        The smallest count above none that may be shown.

    Examples
    --------
    >>> withheld(np.array([[9, 1, 5], [7, 8, 6]]), minimum=3).astype(int)
    array([[0, 1, 0],
           [0, 0, 0]])
    """
    return (counts > 0) & (counts < minimum)


def withheld_with_totals(people: Counts, minimum: int, shown: Counts | None = None) -> Mask:
    """Return which cells and totals to withhold, when totals are shown beside the cells.

    Where the totals are less than the sums, since a person stands in two cells, a reader cannot
    subtract but can compare: there, the totals of each line with a withheld cell go with it.

    Parameters
    ----------
    people : array of shape (rows + 1, columns + 1)
        Distinct people; the last row and column are the totals.
    minimum : int
        The smallest count above none that may be shown.
    shown : array of the same shape, optional
        What the table shows instead, such as the interviews of these people: one or more each.

    Examples
    --------
    >>> cells = np.array([[9, 1, 5, 15], [7, 8, 6, 21], [16, 9, 11, 36]])
    >>> withheld_with_totals(cells, minimum=3).astype(int)
    array([[0, 1, 1, 0],
           [0, 1, 1, 0],
           [0, 0, 0, 0]])
    >>> cells[:, -1] = cells[-1] = 9
    >>> withheld_with_totals(cells, minimum=3).astype(int)
    array([[0, 1, 0, 1],
           [0, 0, 0, 0],
           [0, 1, 0, 1]])
    """
    hidden = withheld(people, minimum)
    table = people if shown is None else shown
    if not np.array_equal(table, _with_sums(table[:-1, :-1])):
        hidden[:-1, -1] |= hidden[:-1, :-1].any(axis=1)
        hidden[-1] |= hidden[:-1].any(axis=0)
        return hidden
    summed = _with_sums(people[:-1, :-1])
    small = hidden & (summed < minimum)
    for cell in sorted(_cells(small), key=lambda one: (int(summed[one]), one)):
        _protect(cell, summed, hidden, minimum)
    return hidden


def _with_sums(cells: Counts) -> Counts:
    down = np.vstack([cells, cells.sum(axis=0)])
    return np.hstack([down, down.sum(axis=1, keepdims=True)])


def _cells(mask: Mask) -> list[Cell]:
    return [(int(row), int(column)) for row, column in zip(*mask.nonzero(), strict=True)]


def _protect(cell: Cell, summed: Counts, hidden: Mask, minimum: int) -> None:
    """Withhold more, in place, until a reader must allow that a cell holds ``minimum``."""
    allowed = summed.copy()  # a table that adds up and that nothing shown rules out
    for _ in range(minimum - int(summed[cell])):
        for step in _cheapest_circle(cell, allowed, summed, hidden):
            hidden[step.cell] = True
            allowed[step.cell] += step.by


class _Step(NamedTuple):
    """One cell of a circle: where it leads, and whether the cell gains or loses one."""

    to: int
    cell: Cell
    by: int


def _cheapest_circle(
    cell: Cell, allowed: Counts, summed: Counts, hidden: Mask
) -> tuple[_Step, ...]:
    """Return the changes that let a cell hold one more, at the least loss (Dijkstra's search).

    There is always a circle: to one person more in the cell, in its row, its column and in all.
    """
    goal, start = _ends(cell, summed.shape)
    steps = _steps(allowed, [one for one in _cells(summed > 0) if one != cell])
    begun: tuple[Cost, tuple[_Step, ...], int] = ((0, 0, 0), (), start)
    queue, seen = [begun], set[int]()
    while True:
        (totals, cells, people), path, place = heappop(queue)
        if place == goal:
            return (*path, _Step(start, cell, 1))
        if place in seen:
            continue
        seen.add(place)
        for step in (one for one in steps.get(place, ()) if one.to not in seen):
            more = (0, 0, 0) if hidden[step.cell] else _loss(step.cell, summed)
            cost = (totals + more[0], cells + more[1], people + more[2])
            heappush(queue, (cost, (*path, step), step.to))


def _steps(allowed: Counts, cells: Iterable[Cell]) -> dict[int, list[_Step]]:
    """Return the steps from each place: a cell may gain, or lose while one person is left in it."""
    steps: dict[int, list[_Step]] = {}
    for cell in cells:
        start, end = _ends(cell, allowed.shape)
        steps.setdefault(start, []).append(_Step(end, cell, 1))
        if allowed[cell] > 1:
            steps.setdefault(end, []).append(_Step(start, cell, -1))
    return steps


def _ends(cell: Cell, shape: tuple[int, ...]) -> tuple[int, int]:
    """Return the two places that a cell joins: rows are numbered first, then columns."""
    row, column = cell
    is_total = (row == shape[0] - 1) != (column == shape[1] - 1)
    ends = (row, shape[0] + column)
    return ends[::-1] if is_total else ends


def _loss(cell: Cell, summed: Counts) -> Cost:
    totals = int(cell[0] == summed.shape[0] - 1) + int(cell[1] == summed.shape[1] - 1)
    return totals, 1, int(summed[cell])
