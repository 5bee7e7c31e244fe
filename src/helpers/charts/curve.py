"""A curve that accumulates, beside a band of what was to be expected."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import named, plain
from helpers.charts.theme import FILL, FIRST, QUIET, WHOLE

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
    # The curves say nothing of themselves: the lines at each position answer for all of them.
    base = alt.Chart(data).encode(x=x, description=alt.value("all positions"))
    band = base.mark_area(color=FILL, opacity=0.15).encode(
        y=alt.Y(f"{lower}:Q", title=axis, axis=alt.Axis(format="d", tickCount=5, grid=True)),
        y2=f"{upper}:Q",
    )
    mean = base.mark_line(strokeWidth=1.5, strokeDash=[5, 3]).encode(y=f"{expected}:Q")
    line = base.mark_line(strokeWidth=2.5).encode(y=f"{value}:Q")
    line, mean = named({names[0]: line, names[1]: mean}, [FIRST, QUIET])
    chart: alt.LayerChart = (band + mean + line + _answering(data, position)).properties(
        width=WHOLE, height=HEIGHT
    )
    return chart


def _answering(data: pd.DataFrame, position: str) -> alt.Chart:
    """Return a line at each position, unseen until it is asked, that says where it stands."""
    where = data[[position]].astype("int64").astype("str")
    return (
        alt.Chart(where)
        .transform_calculate(
            at=f"toNumber(datum['{position}'])", says=f"'{position}: ' + datum['{position}']"
        )
        .mark_rule(strokeWidth=WHOLE / max(1, len(where)), strokeOpacity=0, color=QUIET)
        .encode(x="at:Q", description="says:N")
    )
