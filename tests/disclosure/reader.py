"""What a reader with time and patience can work out from a table with withheld cells.

Written without a look at how cells are chosen: every table that agrees with what is shown is
tried, and the largest number that each cell holds in any of them is kept.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def with_sums(cells: Counts) -> Counts:
    """A table with its totals, where nobody stands in two cells."""
    down = np.vstack([cells, cells.sum(axis=0)])
    return np.hstack([down, down.sum(axis=1, keepdims=True)])


def possible(cells: Counts, hidden: Mask, largest: int) -> Counts:
    """Every way to fill the withheld cells with 1 to ``largest``: shape (ways, rows, columns)."""
    blanks = hidden[:-1, :-1]
    fillings = np.array(list(product(range(1, largest + 1), repeat=int(blanks.sum()))))
    tables = np.broadcast_to(cells, (len(fillings), *cells.shape)).copy()
    tables[:, blanks] = fillings
    return tables


def most_in_sums(shown: Counts, hidden: Mask, largest: int = 8) -> Counts:
    """The most each cell and total can hold, for a reader who knows that the lines add up."""
    inner = possible(shown[:-1, :-1], hidden, largest)
    down = np.concatenate([inner, inner.sum(axis=1, keepdims=True)], axis=1)
    tables = np.concatenate([down, down.sum(axis=2, keepdims=True)], axis=2)
    agrees = ((tables == shown) | hidden).all(axis=(1, 2))
    return tables[agrees].max(axis=0)


def most_in_one_column_each(shown: Counts, hidden: Mask, largest: int = 6) -> Counts:
    """The most each cell can hold, for a reader who knows that each person is in one column.

    Rows then add up. A column's total lies between its largest cell and its sum, since a person
    may stand in several of its rows; and everyone is in one column's total.
    """
    inner = possible(shown[:-1, :-1], hidden, largest)
    rows, columns = inner.sum(axis=2), inner.sum(axis=1)
    low, high = inner.max(axis=1), columns
    agrees = ((rows == shown[:-1, -1]) | hidden[:-1, -1]).all(axis=1)
    told = ~hidden[-1, :-1]
    total = shown[-1, :-1]
    agrees &= ((low <= total) & (total <= high) | ~told).all(axis=1)
    if not hidden[-1, -1]:
        fewest = np.where(told, total, low).sum(axis=1)
        most = np.where(told, total, high).sum(axis=1)
        agrees &= (fewest <= shown[-1, -1]) & (shown[-1, -1] <= most)
    return inner[agrees].max(axis=0)


def worked_out(hidden: Mask) -> Mask:
    """Which withheld cells follow from those shown by adding and subtracting whole lines."""
    height, width = hidden.shape
    unknown = list(zip(*hidden.nonzero(), strict=True))
    sign = [1] * (height - 1) + [-1], [1] * (width - 1) + [-1]
    lines = [[sign[1][c] * (r == line) for r, c in unknown] for line in range(height)]
    lines += [[sign[0][r] * (c == line) for r, c in unknown] for line in range(width)]
    known = np.linalg.matrix_rank(np.array(lines))
    found = np.zeros_like(hidden)
    for number, cell in enumerate(unknown):
        alone = [int(number == other) for other in range(len(unknown))]
        found[cell] = np.linalg.matrix_rank(np.array([*lines, alone])) == known
    return found
