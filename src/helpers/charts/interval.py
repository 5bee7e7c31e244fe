"""A figure with its interval, and how many people stand behind it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import in_panels, in_rows, labelled, plain
from helpers.charts.theme import FIRST, LINE, QUIET

POINTS = "datum.value == 0 ? '0' : format(100 * datum.value, '+.0f')"
"""A difference of shares in percentage points, which per cent would not be."""


def interval(
    frame: pd.DataFrame,
    label: str,
    value: str,
    lower: str,
    upper: str,
    people: str,
    of: str,
    axis: str,
    fmt: str = ".0%",
) -> alt.LayerChart:
    """Draw one dot a row with a line from the lower to the upper limit, and ``12 of 92`` beside it.

    Parameters
    ----------
    frame : DataFrame
        Drawn in its own order, first row at the top.
    label, value, lower, upper : column names
        A row without limits is a dot alone.
    people, of : column names
        The number of people behind the value, and of those who could have been.
    axis : str
        What the axis counts, with its unit.
    fmt : str
        Format of the axis, as d3 writes it.
    """
    data = plain(frame, [label, value, lower, upper, people, of])
    x = alt.X(f"{value}:Q", title=axis, axis=alt.Axis(format=fmt, tickCount=5))
    base = alt.Chart(data).encode(y=labelled(data, label))
    lines = base.mark_rule(color=QUIET, strokeWidth=2).encode(x=f"{lower}:Q", x2=f"{upper}:Q")
    marks = base.mark_circle(size=90, color=FIRST, opacity=1).encode(x=x)
    behind = f"format(datum['{people}'], ',') + ' of ' + format(datum['{of}'], ',')"
    end = f"isValid(datum['{upper}']) ? datum['{upper}'] : datum['{value}']"
    labels = (
        base.transform_filter(f"isValid(datum['{value}'])")
        .transform_calculate(behind=behind, end=end)
        .mark_text(align="left", dx=9, color=QUIET)
        .encode(x="end:Q", text="behind:N")
    )
    return in_rows(lines + marks + labels)


def difference(
    frame: pd.DataFrame, label: str, value: str, lower: str, upper: str, axis: str, panel: str
) -> alt.FacetChart:
    """Draw one dot a row with its interval, left or right of a line at none; one panel a value.

    Parameters
    ----------
    frame : DataFrame
        Drawn in its own order.
    label, value, lower, upper : column names
        Differences of shares, -1 to 1; the axis has them in percentage points.
    axis : str
        What the axis counts, and which way is more.
    panel : str
        The column whose values each get a panel, one beneath the other.
    """
    data = plain(frame, [panel, label, value, lower, upper])
    x = alt.X(f"{value}:Q", title=axis, axis=alt.Axis(labelExpr=POINTS, tickCount=5))
    base = alt.Chart().encode(y=labelled(data, label))
    none = (
        alt.Chart().mark_rule(color=LINE, strokeWidth=2).encode(x=alt.datum(0, type="quantitative"))
    )
    lines = base.mark_rule(color=QUIET, strokeWidth=2).encode(x=f"{lower}:Q", x2=f"{upper}:Q")
    marks = base.mark_circle(size=90, color=FIRST, opacity=1).encode(x=x)
    return in_panels(none + lines + marks, data, panel)
