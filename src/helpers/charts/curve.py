"""A curve that accumulates, beside a band of what was to be expected."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import named, plain
from helpers.charts.theme import FILL, FIRST, QUIET, WIDTH

HEIGHT = 300


def curve(
    frame: pd.DataFrame,
    position: str,
    value: str,
    expected: str,
    lower: str,
    upper: str,
    along: str,
    axis: str,
    names: tuple[str, str],
) -> alt.LayerChart:
    """Draw a curve in its order, and the mean and band of other orders behind it.

    Parameters
    ----------
    frame : DataFrame
        One row a position; where ``value`` is missing the curve is not drawn.
    position, value, expected, lower, upper : column names
    along, axis : str
        What the horizontal and the vertical axis count, with their units.
    names : two texts
        What the curve is, and what the mean and its band are.
    """
    data = plain(frame, [position, value, expected, lower, upper])
    heads = alt.Axis(format="d", tickCount=6, grid=False)
    x = alt.X(f"{position}:Q", title=along, axis=heads, scale=alt.Scale(nice=False))
    base = alt.Chart(data).encode(x=x)
    band = base.mark_area(color=FILL, opacity=0.15).encode(
        y=alt.Y(f"{lower}:Q", title=axis, axis=alt.Axis(format="d", tickCount=5, grid=True)),
        y2=f"{upper}:Q",
    )
    mean = base.mark_line(strokeWidth=1.5, strokeDash=[5, 3]).encode(y=f"{expected}:Q")
    line = base.mark_line(strokeWidth=2.5).encode(y=f"{value}:Q")
    line, mean = named({names[0]: line, names[1]: mean}, [FIRST, QUIET])
    chart: alt.LayerChart = (band + mean + line).properties(width=WIDTH, height=HEIGHT)
    return chart
