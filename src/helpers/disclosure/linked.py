"""Which counts of linked tables must be withheld: a table, its totals, and the totals of those.

A page on which a reader chooses shows many tables of the same people: a theme in each case, in each
phase, in each case and phase, by role, and in all. A count that one of them withholds could follow
from the others. So all counts of a theme are looked at together, as one system of lines, each of
which says that a whole is shared out among its parts.

A small count is protected if there is another system that holds ``minimum`` people in its place,
agrees with everything that is shown, and cannot be told from the true one. The system that needs
the fewest further counts withheld is found by an integer programme (Fischetti and Salazar,
*Solving the cell suppression problem on tabular data with linear constraints*, Management Science,
2001, for one small count at a time). Withholding more for the next small count takes nothing from
the first, so that in the end each is protected.

Someone met in both phases stands in two parts and once in the whole. Readers may know how many such
people there are, for the interviews shown beside the people tell them; so the other system keeps
the number by which a line does not add up, and no part of it is larger than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from helpers.disclosure.withhold import Counts, Mask, withheld

Rows = npt.NDArray[np.float64]
DEAREST_PEOPLE = 999
"""People above whom one count is as dear to lose as another."""


class Line(NamedTuple):
    """A whole and its parts, by their places in the system."""

    whole: int
    parts: tuple[int, ...]


def withheld_when_linked(people: Counts, lines: Sequence[Line], most: Counts, minimum: int) -> Mask:
    """Return which counts of a system to withhold.

    Parameters
    ----------
    people : array of int, one for each count
        Distinct people.
    lines : sequence of Line
    most : array of int, one for each count
        The largest number that a reader can believe stands there.
    minimum : int
        The smallest count above none that may be shown.

    Examples
    --------
    A whole of ten in parts of 1, 4 and 5 (the small part takes the next one with it), and the same
    ten in halves, of which neither gives anything away:

    >>> system = np.array([10, 1, 4, 5, 5, 5])
    >>> lines = [Line(0, (1, 2, 3)), Line(0, (4, 5))]
    >>> withheld_when_linked(system, lines, most=np.full(6, 99), minimum=3).astype(int)
    array([0, 1, 1, 0, 0, 0])
    """
    hidden = withheld(people, minimum)
    small = np.flatnonzero(hidden)
    unprotected = hidden.copy()
    for cell in small[np.argsort(people[small], kind="stable")]:
        if unprotected[cell]:
            added = _other_system(int(cell), people, lines, most, minimum, hidden)
            if added is None:
                return np.full(len(people), True)
            hidden |= added != 0
            unprotected &= people + added < minimum
    return hidden


def _other_system(
    cell: int, people: Counts, lines: Sequence[Line], most: Counts, minimum: int, hidden: Mask
) -> Counts | None:
    """Return what to add to each count for ``minimum`` people in a cell, at the least loss.

    The unknowns are what is added to each count, and whether anything is. A count of none is shown
    and stays none; a withheld count is known to be above none. None where there is no such system.
    """
    number = len(people)
    some = people > 0
    step = np.where(some, minimum, 0)  # no count has to move further than the small one may
    low = np.maximum(np.where(some, 1 - people, 0), -step)
    high = np.minimum(np.maximum(most - people, 0), step)
    low[cell] = high[cell] = minimum - people[cell]
    moved, none = np.eye(number), np.zeros((number, number))
    found = milp(
        np.concatenate([np.zeros(number), np.where(hidden, 0, _loss(people, lines))]),
        integrality=np.ones(2 * number, "int64"),
        bounds=Bounds(np.concatenate([low, 0 * low]), np.concatenate([high, 0 * high + 1])),
        constraints=[
            LinearConstraint(np.hstack([moved, -np.diag(step)]), ub=0),
            LinearConstraint(np.hstack([moved, np.diag(step)]), lb=0),
            *(
                LinearConstraint(np.hstack([rows, none[: len(rows)]]), lb=least, ub=greatest)
                for rows, least, greatest in _kept(people, lines)
            ),
        ],
        options={"mip_rel_gap": 0},
    )
    return None if found.x is None else np.rint(found.x[:number]).astype("int64")


def _kept(people: Counts, lines: Sequence[Line]) -> Iterator[tuple[Rows, Rows, float]]:
    """Yield, for each line, what may be added to its counts: rows of factors, least and greatest.

    The parts take what the whole takes, and none of them grows larger than the whole.
    """
    for whole, parts in lines:
        together = np.zeros((1, len(people)))
        together[0, list(parts)], together[0, whole] = 1, -1
        yield together, np.zeros(1), 0
        within = np.zeros((len(parts), len(people)))
        within[:, whole], within[range(len(parts)), parts] = 1, -1
        yield within, people[list(parts)] - people[whole], np.inf


def _loss(people: Counts, lines: Sequence[Line]) -> Counts:
    """Return what a reader loses with each count: the wider it is, and the more people, the more.

    >>> _loss(np.array([10, 4, 6]), [Line(0, (1, 2))])
    array([11010,  1004,  1006])
    """
    wide = np.bincount([line.whole for line in lines], minlength=len(people))
    return 1000 + 10_000 * wide + np.minimum(people, DEAREST_PEOPLE)
