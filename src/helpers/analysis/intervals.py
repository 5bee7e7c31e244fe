"""Stretches of text as numbers: their union, and which of them lie near each other.

Every function takes arrays of one length: the group a stretch belongs to (a source, or a code in
a source), its start and its end (exclusive). Nothing here is as long as the text.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

OVERLAP = -1
"""The gap that asks for at least one shared unit."""


def union(group: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Join the stretches of each group that overlap or touch, so that nothing is counted twice.

    Parameters
    ----------
    group, start, end : arrays of shape (n,)
        Counted from 0; empty stretches may be among them.

    Returns
    -------
    tuple of arrays
        Group, start and end of the joined stretches, in order; O(n log n).

    Examples
    --------
    >>> union(np.array([0, 0, 1]), np.array([0, 3, 3]), np.array([5, 9, 4]))
    (array([0, 1]), array([0, 3]), array([9, 4]))
    """
    if not len(group):
        return group, start, end
    order = np.lexsort((start, group))
    group, start, end = group[order], start[order], end[order]
    # Each group on a stretch of one long line, so that one running maximum serves them all.
    base = group * (int(end.max()) + 1)
    furthest = np.maximum.accumulate(end + base)
    opens = np.append(True, (start + base)[1:] > furthest[:-1])
    first = opens.nonzero()[0]
    last = np.append(first[1:], len(group)) - 1
    return group[first], start[first], furthest[last] - base[last]


def near(group: Ints, start: Ints, end: Ints, gap: int) -> tuple[Ints, Ints]:
    """Return each pair of stretches of one group with at most ``gap`` units between them.

    Parameters
    ----------
    group, start, end : arrays of shape (n,)
        Stretches that are not empty.
    gap : int
        ``OVERLAP`` asks for a shared unit; 0 lets them touch.

    Returns
    -------
    tuple of arrays
        Positions of the two in the arrays given, each pair once. In order of start, the partners
        of a stretch that begin no earlier stand in one run, whose end a binary search finds:
        O(n log n + pairs).

    Examples
    --------
    >>> near(np.array([0, 0, 0]), np.array([0, 3, 5]), np.array([5, 9, 7]), OVERLAP)
    (array([0, 1]), array([1, 2]))
    """
    if not len(group):
        return group, group
    order = np.lexsort((start, group))
    base = group[order] * (int(end.max()) + max(gap, 0) + 2)
    begins, ends = start[order] + base, end[order] + base
    beyond = np.searchsorted(begins, ends + gap, side="right")
    here = np.arange(len(group))
    partners = np.maximum(beyond - here - 1, 0)
    first = np.repeat(here, partners)
    step = np.arange(len(first)) - np.repeat(np.cumsum(partners) - partners, partners)
    return order[first], order[first + 1 + step]
