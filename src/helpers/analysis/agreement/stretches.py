"""Stretches of text for comparing coders: how deep they lie, and what they share with units.

A stretch is a start and an end (exclusive), in code points of its source's text, as everywhere.
Nothing here is as long as the text.
"""

from __future__ import annotations

import numpy as np

from helpers.analysis.intervals import Ints


def depths(group: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Cut each group's stretches where any begins or ends, and count those that cover each piece.

    Parameters
    ----------
    group, start, end : arrays of shape (n,)
        Stretches that are not empty, counted from 0.

    Returns
    -------
    tuple of arrays
        Group, start, end and depth of each piece that at least one stretch covers, in order; one
        sort of the ends, O(n log n).

    Examples
    --------
    >>> zero = np.zeros(2, dtype=np.int64)
    >>> [list(map(int, part)) for part in depths(zero, np.array([0, 3]), np.array([5, 9]))[1:]]
    [[0, 3, 5], [3, 5, 9], [1, 2, 1]]
    """
    if not len(group):
        return group, start, end, group
    # Each group on a stretch of one long line, so that one sort serves them all.
    step = int(end.max()) + 1
    at = np.concatenate([group * step + start, group * step + end])
    change = np.repeat(np.array([1, -1], dtype=np.int64), len(group))
    order = np.argsort(at, kind="stable")
    at, depth = at[order], np.cumsum(change[order])
    covered = (depth[:-1] > 0) & (at[1:] > at[:-1])
    left, right, depth = at[:-1][covered], at[1:][covered], depth[:-1][covered]
    which = left // step
    return which, left - which * step, right - which * step, depth


def shared(
    group: Ints, start: Ints, end: Ints, unit_group: Ints, unit_start: Ints, unit_end: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return which stretches share text with which units, and how much.

    Parameters
    ----------
    group, start, end : arrays of shape (n,)
        The stretches.
    unit_group, unit_start, unit_end : arrays of shape (m,)
        The units, in order of group and start; they may overlap.

    Returns
    -------
    tuple of arrays
        The stretch's number, the unit's number, and the length that they share, at least 1.

    Examples
    --------
    >>> one, two = np.zeros(1, dtype=np.int64), np.zeros(2, dtype=np.int64)
    >>> found = shared(one, one + 2, one + 6, two, np.array([0, 4]), np.array([4, 9]))
    >>> [list(map(int, part)) for part in found]
    [[0, 0], [0, 1], [2, 2]]
    """
    if not len(group) or not len(unit_group):
        none = np.empty(0, dtype=np.int64)
        return none, none, none
    step = int(max(end.max(), unit_end.max())) + 1
    left, right = group * step + start, group * step + end
    unit_left, unit_right = unit_group * step + unit_start, unit_group * step + unit_end
    # Units that could reach a stretch stand in one run: from the first whose end, or an earlier
    # unit's, lies past its start, to the last that begins before its end.
    first = np.searchsorted(np.maximum.accumulate(unit_right), left, side="right")
    count = np.maximum(np.searchsorted(unit_left, right, side="left") - first, 0)
    stretch = np.repeat(np.arange(len(group)), count)
    within = np.arange(len(stretch)) - np.repeat(np.cumsum(count) - count, count)
    unit = np.repeat(first, count) + within
    length = np.minimum(right[stretch], unit_right[unit]) - np.maximum(
        left[stretch], unit_left[unit]
    )
    real = length > 0
    return stretch[real], unit[real], length[real]
