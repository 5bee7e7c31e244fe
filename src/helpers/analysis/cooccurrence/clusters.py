"""Codes in the order of their likeness, and the tree that order comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import dendrogram as drawn
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from helpers.analysis.cooccurrence.pairs import square

Method = Literal["average", "complete", "single"]


def merges(
    pairs: pd.DataFrame, codes: Sequence[str], measure: Literal["jaccard", "phi"], method: Method
) -> pd.DataFrame:
    """Join the codes step by step, the most alike first (agglomerative clustering).

    Parameters
    ----------
    pairs : DataFrame
        From :func:`cooccurrence`.
    codes : the codes to join
    measure : str
        Likeness. The distance of two codes is 1 less it; two that never meet are at 1.
    method : str
        The distance of two groups: the mean, greatest or smallest between their codes.

    Returns
    -------
    DataFrame
        One row a step: left, right (numbers of what is joined: codes from 0, then steps after
        them), distance, codes (in the new group). Leaves are turned so that neighbours are most
        alike (optimal ordering: Bar-Joseph, Gifford and Jaakkola 2001). Fewer than two codes have
        no step.
    """
    likeness = square(pairs, codes, measure).fillna(0).to_numpy()
    apart = squareform(1 - likeness, checks=False)
    steps = linkage(apart, method=method, optimal_ordering=True) if len(apart) else None
    table = pd.DataFrame(steps, columns=["left", "right", "distance", "codes"])
    return table.astype({"left": "int64", "right": "int64", "codes": "int64"})


def clustered(merged: pd.DataFrame, codes: Sequence[str]) -> list[str]:
    """Return the codes in the order of the tree's leaves: rows and columns of a heat map."""
    if merged.empty:
        return list(codes)
    steps = merged[["left", "right", "distance", "codes"]].to_numpy(np.float64)
    return list(drawn(steps, no_plot=True, labels=list(codes))["ivl"])


def tree(merged: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Return every code and every group of the tree with where it is joined to another.

    Returns
    -------
    DataFrame
        One row a code or group, but for the last group, which holds them all: group (the code; for
        a group its first code and how many others), codes (in it), likeness (at which it is
        joined: 1 less the distance); for a chart, place (along the leaves, the first at 0), inner
        (the likeness within: 1 for a code), beside (the place of the group it joins). Codes come
        first, from leaf to leaf, then groups, step by step.
    """
    order = clustered(merged, codes)
    nodes = [_Node([order.index(code)], float(order.index(code)), 1.0) for code in codes]
    for left, right, distance in merged[["left", "right", "distance"]].itertuples(index=False):
        one, other = nodes[int(left)], nodes[int(right)]
        place = (one.place + other.place) / 2
        nodes.append(_Node(sorted(one.leaves + other.leaves), place, 1 - distance))
        one.joins = other.joins = nodes[-1]
    leaves = sorted(nodes[: len(codes)], key=lambda node: node.place)
    rows = [
        (_named(one.leaves, order), len(one.leaves), to.inner, one.place, one.inner, to.place)
        for one in [*leaves, *nodes[len(codes) :]]
        if (to := one.joins)
    ]
    return pd.DataFrame(rows, columns=list(_TREE)).astype(_TREE)


_TREE = {
    "group": "str", "codes": "int64", "likeness": "float64", "place": "float64",
    "inner": "float64", "beside": "float64",
}  # fmt: skip


@dataclass
class _Node:
    """A code or group: the places of its leaves, its own, its likeness within, what it joins."""

    leaves: list[int]
    place: float
    inner: float
    joins: _Node | None = None


def _named(leaves: Sequence[int], order: Sequence[str]) -> str:
    """Return a code, or the first of a group and how many stand with it.

    >>> _named([0], ["Trust", "Time"]), _named([0, 1], ["Trust", "Time"])
    ('Trust', 'Trust and 1 other')
    """
    others = len(leaves) - 1
    said = f" and {others:,} other{'s' if others > 1 else ''}" if others else ""
    return f"{order[leaves[0]]}{said}"
