"""What became of what: names at the left joined by lines to names at the right."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from statistics import fmean
from typing import Literal

import altair as alt
import pandas as pd

from helpers.charts.theme import FIRST, SECOND

Side = Literal["left", "right"]
ROW = 34
"""Pixels of height of a name at the left: room for two lines on a phone."""
ACROSS = 210
"""Pixels between the names."""
LONGEST = 320
"""Pixels of a name before it is cut."""
_ALONG = "sequence(0, 1.04, 0.05)"
"""How far along a line its points lie, from 0 at the left to 1 at the right."""
_EASED = "datum.along * datum.along * (3 - 2 * datum.along)"
"""How far over a line is at each: level where it begins and ends, and steepest midway."""


def flows(frame: pd.DataFrame, left: str, right: str, kind: str) -> alt.LayerChart:
    """Draw a line for each row, from what it was to what it became.

    Names stand evenly spaced on either side, in an order in which few lines cross. The curve of a
    line is worked out in the drawing, so that its data are the rows alone.

    Parameters
    ----------
    frame : DataFrame
        One row a link.
    left, right : column names
    kind : str
        A column of two values: the one that comes first in the frame is drawn whole, the other
        dashed.
    """
    data = frame[[left, right, kind]].astype("str")
    before, after = untangled(list(zip(data[left], data[right], strict=True)))
    kinds = list(dict.fromkeys(data[kind]))
    height = len(before) * ROW
    begins, ends = _middles(before), _middles(after)
    lines = (
        alt.Chart(data)
        .transform_calculate(
            begin=f"({begins})[datum['{left}']]", end=f"({ends})[datum['{right}']]", along=_ALONG
        )
        .transform_flatten(["along"])
        .transform_calculate(place=f"datum.begin + (datum.end - datum.begin) * {_EASED}")
        .mark_line(strokeWidth=2, clip=False)
        .encode(
            x=alt.X("along:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False)),
            y=alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[1, 0], nice=False)),
            detail=[f"{left}:N", f"{right}:N"],
            order="along:Q",
            color=alt.Color(
                f"{kind}:N",
                title=None,
                sort=kinds,
                scale=alt.Scale(domain=kinds, range=[FIRST, SECOND][: len(kinds)]),
            ),
            strokeDash=alt.StrokeDash(
                f"{kind}:N",
                sort=kinds,
                scale=alt.Scale(domain=kinds, range=[[1, 0], [5, 4]][: len(kinds)]),
            ),
        )
    )
    sides = [_names(data, left, before, "left"), _names(data, right, after, "right")]
    chart: alt.LayerChart = (
        alt.layer(*sides, lines)
        .resolve_scale(y="independent")
        .properties(width=ACROSS, height=height)
    )
    return chart


def untangled(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the names on each side in an order in which few lines cross.

    Each name at the right is moved to wherever fewest lines cross, until none moves (sifting:
    Matuszewski, Schönfeld and Molitor 1999); the left always stands in the order of the mean
    places of what it is joined to (barycentre: Sugiyama, Tagawa and Toda 1981).

    Parameters
    ----------
    pairs : sequence of (left, right)

    Examples
    --------
    >>> untangled([("A", "Y"), ("B", "X"), ("C", "Y"), ("C", "X")])
    (['B', 'C', 'A'], ['X', 'Y'])
    """
    right = sorted({other for _, other in pairs})
    for _ in right:
        before = list(right)
        for name in before:
            rest = [other for other in right if other != name]
            tried = [[*rest[:place], name, *rest[place:]] for place in range(len(right))]
            right = min([right, *tried], key=lambda order: _crossings(order, pairs))
        if right == before:
            break
    return _by_means(right, pairs), right


def _by_means(right: list[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Put the left in the order of the mean places of what it is joined to, then by name."""
    places: dict[str, list[int]] = {}
    for one, other in sorted(pairs):
        places.setdefault(one, []).append(right.index(other))
    return sorted(places, key=lambda name: fmean(places[name]))


def _crossings(right: list[str], pairs: Sequence[tuple[str, str]]) -> int:
    left = _by_means(right, pairs)
    places = sorted((left.index(one), right.index(other)) for one, other in pairs)
    return sum(
        one < begin and end < other
        for (one, other), (begin, end) in itertools.combinations(places, 2)
    )


def _middles(names: list[str]) -> str:
    """Return where each name stands, as an object of the drawing's language: 0 top, 1 bottom.

    >>> _middles(["A", "B"])
    '{"A": 0.25, "B": 0.75}'
    """
    return json.dumps({name: (place + 0.5) / len(names) for place, name in enumerate(names)})


def _names(data: pd.DataFrame, column: str, names: list[str], orient: Side) -> alt.Chart:
    axis = alt.Axis(orient=orient, title=None, labelLimit=LONGEST)
    y = alt.Y(f"{column}:N", scale=alt.Scale(domain=names), axis=axis)
    chart: alt.Chart = alt.Chart(data[[column]]).mark_point(opacity=0).encode(y=y)
    return chart
