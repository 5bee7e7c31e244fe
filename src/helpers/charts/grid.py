"""A grid of cells: how much of each row there is in each column."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.theme import FILL, HEIGHT_OF_ROW, INK, LINE, ON_FILL, WIDTH

DARK_ENOUGH = 0.62
"""The share above which white text reads better on the fill than ink."""


def grid(
    frame: pd.DataFrame, row: str, column: str, value: str, fmt: str = ".0%"
) -> alt.LayerChart:
    """Draw a cell for each row and column, darker for more, with the value written in it.

    Parameters
    ----------
    frame : DataFrame
        Tidy: one row a cell, in the order drawn. A missing value is left white.
    row, column, value : column names
    fmt : str
        Format of the values, as d3 writes it. Shares are drawn darkest at 100 per cent, counts at
        the largest of them.
    """
    data = frame[[row, column, value]].copy()
    data[value] = data[value].astype("float64")
    top = 1.0 if "%" in fmt else max(data[value].max(), 1.0)
    base = alt.Chart(data).encode(
        y=alt.Y(f"{row}:N", sort=None, title=None),
        x=alt.X(
            f"{column}:N",
            sort=None,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, grid=False),
        ),
    )
    cells = base.mark_rect(fill=FILL, stroke=LINE, strokeWidth=1).encode(
        fillOpacity=alt.FillOpacity(
            f"{value}:Q", scale=alt.Scale(domain=[0, top], range=[0.0, 1.0]), legend=None
        )
    )
    dark = alt.datum[value] > DARK_ENOUGH * top
    labels = base.mark_text().encode(
        text=alt.Text(f"{value}:Q", format=fmt),
        color=alt.when(dark).then(alt.value(ON_FILL)).otherwise(alt.value(INK)),
    )
    chart: alt.LayerChart = (cells + labels).properties(
        width=WIDTH - 60, height=alt.Step(HEIGHT_OF_ROW + 4)
    )
    return chart
