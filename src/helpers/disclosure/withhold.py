"""Which cells of a table of people must be withheld.

Cells of 1 up to ``minimum - 1`` people are withheld first. Where totals are shown, the rest of a
row or column would give a lone withheld cell away by subtraction, so further cells of the line are
withheld until nobody can tell that any of them is small (secondary suppression; Hundepool et al.,
*Statistical Disclosure Control*, 2012, chapter 4). One mark serves both, so that a reader cannot
tell which is which: ``[c]``, the symbol for confidential that UK official statistics use
(Government Analysis Function, *Symbols and shorthand in data tables*).
Nothing is hidden about a zero: that nobody said a thing is a finding.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

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


def withheld_with_totals(shown: Counts, minimum: int) -> Mask:
    """Return which cells and totals to withhold, when totals are shown beside the cells.

    Parameters
    ----------
    shown : array of shape (rows + 1, columns + 1)
        Distinct people; the last row and column are the totals. A total may be less than the sum
        of its line, where a person stands in two cells; for safety it is then treated as the sum.
    minimum : int
        The smallest count above none that may be shown.

    Examples
    --------
    >>> cells = np.array([[9, 1, 5, 15], [7, 8, 6, 21], [16, 9, 11, 36]])
    >>> withheld_with_totals(cells, minimum=3).astype(int)
    array([[0, 1, 1, 0],
           [0, 1, 1, 0],
           [0, 0, 0, 0]])
    """
    summed = _with_sums(shown[:-1, :-1])
    hidden = withheld(shown, minimum)
    while (further := _further(summed, hidden, minimum)) is not None:
        hidden[further] = True
    return hidden


def _with_sums(cells: Counts) -> Counts:
    down = np.vstack([cells, cells.sum(axis=0)])
    return np.hstack([down, down.sum(axis=1, keepdims=True)])


def _further(summed: Counts, hidden: Mask, minimum: int) -> tuple[int, int] | None:
    """Return one more cell to withhold, or None where every small cell is safe.

    A small cell is safe when, for all a reader can work out, it might hold ``minimum`` or more.
    """
    most = _most_possible(summed, hidden)
    given_away = hidden & (summed < minimum) & (most < minimum)
    if not given_away.any():
        return None
    row, column = (int(index[0]) for index in given_away.nonzero())
    free = [(int(r), int(c)) for r, c in zip(*(~hidden & (summed > 0)).nonzero(), strict=True)]
    near = [c for c in free if c[0] == row or c[1] == column or _alone(hidden, c) == 0]
    last = (summed.shape[0] - 1, summed.shape[1] - 1)

    def cost(cell: tuple[int, int]) -> tuple[int, int, int, tuple[int, int]]:
        # A cell before a total, and of those the one that costs least to protect and to lose.
        total = int(cell[0] == last[0]) + int(cell[1] == last[1])
        return total, _alone(hidden, cell), int(summed[cell]), cell

    return min(near or free, key=cost, default=None)


def _alone(hidden: Mask, cell: tuple[int, int]) -> int:
    """Count the lines of a cell in which it would be the only one withheld, found at once."""
    row, column = cell
    return int(not hidden[row].any()) + int(not hidden[:, column].any())


def _most_possible(summed: Counts, hidden: Mask) -> Counts:
    """Return the most each withheld cell can hold, for someone who subtracts as far as it goes.

    Such a reader knows that a withheld cell holds at least one, and that the last row and column
    are sums; from these the bounds of every cell are narrowed until they stand still (the shuttle
    algorithm: Buzzigoli and Giusti 1999).
    """
    everyone = int(summed[-1, -1])
    low = np.where(hidden, 1, summed)
    high = np.where(hidden, max(everyone, 1) * 2, summed)
    while True:
        before = int(high.sum() - low.sum())
        for lows, highs in ((low, high), (low.T, high.T)):
            _narrow(lows, highs)
        if int(high.sum() - low.sum()) == before:
            return high


def _narrow(low: Counts, high: Counts) -> None:
    """Narrow bounds in place, given that the last of each row is the sum of the others."""
    low_sum, high_sum = low[:, :-1].sum(axis=1), high[:, :-1].sum(axis=1)
    np.maximum(low[:, -1], low_sum, out=low[:, -1])
    np.minimum(high[:, -1], high_sum, out=high[:, -1])
    others_low = low_sum[:, None] - low[:, :-1]
    others_high = high_sum[:, None] - high[:, :-1]
    high[:, :-1] = np.minimum(high[:, :-1], high[:, -1:] - others_low)
    low[:, :-1] = np.maximum(low[:, :-1], low[:, -1:] - others_high)
