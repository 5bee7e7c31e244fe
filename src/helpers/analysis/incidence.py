"""Which thing stands in which group, as a sparse matrix: what every distinct count is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from helpers.analysis.intervals import Ints

Sparse = csr_array[Any, tuple[int, int]]
Levels = Mapping[str, Sequence[str]]


DENSE = 20
"""Cells for each row up to which a whole matrix is smaller and faster than a hash of its cells."""


def numbered(values: pd.Series) -> tuple[Ints, pd.Index]:
    """Return a number for each value, and the values numbered; -1 where one is missing.

    A column of categories is numbered already; any other is read once.
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy().astype(np.int64), values.cat.categories
    number, found = pd.factorize(values)
    return np.asarray(number, dtype=np.int64), pd.Index(found)


def positions(values: pd.Series, order: Sequence[str]) -> Ints:
    """Return where each value stands in an order; -1 for a value that does not."""
    number, found = numbered(values)
    return np.append(pd.Index(order).get_indexer(found), -1)[number].astype(np.int64)


def incidence(down: Ints, across: Ints, shape: tuple[int, int]) -> Sparse:
    """Return 1 where a row meets a column at least once; pairs with a -1 are left out.

    Examples
    --------
    >>> incidence(np.array([0, 0, 1, -1]), np.array([2, 2, 0, 1]), (2, 3)).toarray()
    array([[0, 0, 1],
           [1, 0, 0]])
    """
    known = (down >= 0) & (across >= 0)
    ones = np.ones(int(known.sum()), dtype=np.int64)
    matrix = csr_array((ones, (down[known], across[known])), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def groups_of(rows: pd.DataFrame, levels: Levels) -> Ints:
    """Return the number of each row's group in :func:`grid`; -1 where a value is not shown."""
    number = np.zeros(len(rows), dtype=np.int64)
    shown = np.ones(len(rows), dtype=bool)
    for name, order in levels.items():
        at = positions(rows[name], order)
        shown &= at >= 0
        number = number * len(order) + at
    return np.where(shown, number, -1)


def grid(levels: Levels) -> pd.DataFrame:
    """Return every combination of the levels, in their order, one row each."""
    if not levels:
        return pd.DataFrame(index=pd.RangeIndex(1))
    product = pd.MultiIndex.from_product([list(one) for one in levels.values()], names=list(levels))
    return product.to_frame(index=False)


def distinct(group: Ints, things: pd.Series, groups: int) -> Ints:
    """Count the different things in each group; a missing thing is none.

    Examples
    --------
    >>> distinct(np.array([0, 0, 0, 1, -1]), pd.Series(["a", "a", "b", None, "a"]), 2)
    array([2, 0])
    """
    number, found = numbered(things)
    return _distinct(group, number, len(found), groups)


def people(group: Ints, participants: pd.Series, groups: int) -> pd.Series:
    """Count distinct participants in each group; missing where one of them is not known.

    A missing count cannot be taken for nobody: tables for pages are protected by it.
    """
    number, found = numbered(participants)
    counts = pd.Series(_distinct(group, number, len(found), groups), dtype="Int64")
    counts.iloc[np.unique(group[(group >= 0) & (number < 0)])] = pd.NA
    return counts


def _distinct(group: Ints, number: Ints, things: int, groups: int) -> Ints:
    known = (group >= 0) & (number >= 0)
    inside = group[known]
    if things != len(number):  # else each thing stands in one row, and rows are what to count
        # The cells of a matrix as single numbers: marked where they are few, hashed where not.
        cells = inside * things + number[known]
        if groups * things <= DENSE * len(cells):
            met = np.zeros(groups * things, dtype=bool)
            met[cells] = True
            return met.reshape(groups, things).sum(axis=1)
        inside = pd.unique(cells) // max(things, 1)
    return np.bincount(inside, minlength=groups).astype(np.int64)
