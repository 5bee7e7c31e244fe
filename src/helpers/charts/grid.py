"""A grid of cells: how much of each row there is in each column."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import WITHHELD, in_order, labelled
from helpers.charts.theme import FILL, HEIGHT_OF_ROW, INK, LINE, ON_FILL, WIDTH

DARK_ENOUGH = 0.62
"""The share above which white text reads better on the fill than ink."""
NONE = "–"
_HEADS = alt.Axis(orient="top", labelAngle=0, grid=False)


def grid(
    frame: pd.DataFrame, row: str, column: str, value: str, people: str, fmt: str = ".0%"
) -> alt.LayerChart:
    """Draw a cell for each row and column, darker for more, with the value written in it.

    Parameters
    ----------
    frame : DataFrame
        Tidy: one row a cell, in the order drawn.
    row, column, value : column names
    people : str
        The count behind ``value``, or ``value`` itself. Where it is missing it was withheld, and
        the cell shows ``[c]``; where only the value is missing there is none, and it shows a dash.
    fmt : str
        Format of the values, as d3 writes it. Shares are drawn darkest at 100 per cent, counts at
        the largest of them.
    """
    data = frame[list(dict.fromkeys([row, column, value, people]))].copy()
    for name in {value, people}:
        data[name] = data[name].astype("float64")
    top = 1.0 if "%" in fmt else max(1.0, data[value].max())
    base = alt.Chart(data).encode(
        y=labelled(data, row),
        x=alt.X(f"{column}:N", sort=None, title=None, axis=_HEADS, scale=in_order(data, column)),
    )
    opacity = alt.Scale(domain=[0, top], range=[0.0, 1.0])
    cells = base.mark_rect(fill=FILL, stroke=LINE, strokeWidth=1).encode(
        fillOpacity=alt.FillOpacity(f"{value}:Q", scale=opacity, legend=None)
    )
    shown = f"isValid(datum['{value}']) ? format(datum['{value}'], '{fmt}') : "
    shown += f"isValid(datum['{people}']) ? '{NONE}' : '{WITHHELD}'"
    labels = (
        base.transform_calculate(shown=shown)
        .mark_text()
        .encode(
            text=alt.Text("shown:N"),
            color=alt.when(alt.datum[value] > DARK_ENOUGH * top)
            .then(alt.value(ON_FILL))
            .otherwise(alt.value(INK)),
        )
    )
    chart: alt.LayerChart = (cells + labels).properties(
        width=WIDTH - 60, height=alt.Step(HEIGHT_OF_ROW + 4)
    )
    return chart
