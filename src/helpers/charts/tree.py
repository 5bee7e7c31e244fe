"""A tree of likeness: what is joined with what, and how soon."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.theme import QUIET, WIDTH

ROW = 32
"""Pixels of height of a leaf: room for a label of two lines on a phone."""
_ROOM = 1.1
"""How far beyond the closest joining the leaves begin."""


def tree(frame: pd.DataFrame, label: str, likeness: str, size: str, axis: str) -> alt.LayerChart:
    """Draw a dendrogram from its leaves, at the left, to where the last of them join.

    Parameters
    ----------
    frame : DataFrame
        One row a leaf or group, leaves first and from the top; besides the columns below place
        (along the leaves, the first at 0), inner (the likeness within) and beside (the place of the
        group it joins).
    label, likeness, size : column names
        ``likeness`` is that at which a leaf or group is joined, 0 to 1; ``size`` how many leaves it
        holds.
    axis : str
        What likeness is.
    """
    lines = frame[["place", "beside", "inner", likeness]].astype("float64")
    leaves = frame.loc[frame[size] == 1, [label]]
    top = (max([*lines[likeness].dropna(), 0]) or 1) * _ROOM
    along = alt.X(
        f"{likeness}:Q",
        title=axis,
        scale=alt.Scale(domain=[top, 0], nice=False),
        axis=alt.Axis(tickCount=5),
    )
    down = alt.Scale(domain=[-0.5, len(leaves) - 0.5], reverse=True, nice=False)
    place = alt.Y("place:Q", axis=None, scale=down)
    base = alt.Chart(lines).mark_rule(color=QUIET, strokeWidth=1.5, clip=True)
    stems = base.encode(x=along, x2="inner", y=place)
    bars = base.encode(x=along, y=place, y2="beside")
    names = (
        alt.Chart(leaves).mark_point(opacity=0).encode(y=alt.Y(f"{label}:N", sort=None, title=None))
    )
    chart: alt.LayerChart = (
        (names + (stems + bars))
        .resolve_scale(y="independent")
        .properties(width=WIDTH - 60, height=max(len(leaves), 1) * ROW)
    )
    return chart
