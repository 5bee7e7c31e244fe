"""Things joined by lines: which go together, as a map."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.names import FOOT, LINE_HEIGHT, LINES, by_room
from helpers.charts.theme import FIRST, QUIET, WHOLE

HEIGHT = 520
"""Pixels of the map."""
_MARGIN = 40
"""Pixels around the outermost points, for their labels."""
PHONE = 200
"""Pixels of width at which names have to have room on a phone."""
_MOST_LINES = (
    "length(datum.lines) > 3 ? [datum.lines[0], datum.lines[1], datum.lines[2] + '…'] : datum.lines"
)
_THIN, _THICK = 1.0, 7.0
_ABOVE = f"{LINE_HEIGHT - FOOT} - {LINE_HEIGHT} * length(datum.shown)"
"""How far above its point a label of several lines begins."""


def network(frame: pd.DataFrame, one: str, other: str, value: str) -> alt.LayerChart:
    """Draw a point for each thing and a line for each pair, thicker for more.

    Where names would stand on each other, the things with the stronger pairs keep theirs; the
    table beneath the chart has them all.

    Parameters
    ----------
    frame : DataFrame
        One row a pair, with where it begins and ends: x, y, x2, y2 (-1 to 1), the same for a thing
        in every row.
    one, other, value : column names
    """
    pairs = frame[["x", "y", "x2", "y2", value]].astype("float64")
    ends = frame[[other, "x2", "y2", value]].set_axis([one, "x", "y", value], axis=1)
    both = pd.concat([frame[[one, "x", "y", value]], ends], ignore_index=True)
    strong = both.groupby(one, sort=False).agg({"x": "first", "y": "first", value: "sum"})
    ranked = strong.sort_values(value, ascending=False, kind="stable").reset_index()
    points, (few, many) = by_room(ranked, one, (PHONE, WHOLE), HEIGHT, _MARGIN)
    within = alt.Scale(zero=False, nice=False, padding=_MARGIN)
    x, y = alt.X("x:Q", axis=None, scale=within), alt.Y("y:Q", axis=None, scale=within)
    size = alt.StrokeWidth(
        f"{value}:Q", scale=alt.Scale(zero=True, range=[_THIN, _THICK]), legend=None
    )
    edges = (
        alt.Chart(pairs)
        .mark_rule(color=QUIET, opacity=0.55)
        .encode(x=x, y=y, x2="x2", y2="y2", strokeWidth=size)
    )
    base = alt.Chart(points[[one, "x", "y"]].astype({"x": "float64", "y": "float64"}))
    base = base.transform_calculate(says=f"'{one}: ' + datum['{one}']")
    base = base.encode(x=x, y=y, description="says:N")
    dots = base.mark_circle(size=110, color=FIRST, opacity=1)
    broken = f"replace(datum['{one}'], regexp('{LINES}', 'g'), '$1\\n')"
    lines = f"slice(split({broken}, '\\n'), 0, -1)"
    names = (
        base.transform_window(place="row_number()")
        .transform_filter(f"datum.place <= (width < {WHOLE} ? {few} : {many})")
        .transform_calculate(lines=lines)
        .transform_calculate(shown=_MOST_LINES)
        .mark_text(baseline="bottom", dy=alt.expr(_ABOVE), lineHeight=LINE_HEIGHT)
        .encode(text=alt.Text("shown:N"))
    )
    chart: alt.LayerChart = (edges + dots + names).properties(width=WHOLE, height=HEIGHT)
    return chart
