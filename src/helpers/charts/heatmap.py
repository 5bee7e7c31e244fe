"""A square of cells, the same things down and across: how strongly each two go together."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from helpers.charts.rows import WITHHELD
from helpers.charts.theme import FILL

SIDE = 480
"""Pixels of the square's width."""
_LABEL = 190
"""Pixels of a label above a column, which is turned."""


def heatmap(
    frame: pd.DataFrame, row: str, column: str, value: str, order: Sequence[str], legend: str
) -> alt.LayerChart:
    """Draw each pair twice, on either side of the diagonal, darker for more.

    Parameters
    ----------
    frame : DataFrame
        One row a pair. A pair that is missing is left empty; one whose value is missing was
        withheld, and shows ``[c]``.
    row, column, value : column names
        ``value`` is 0 or more; the fill is darkest at the largest.
    order : the things, from the top and from the left
    legend : str
        What the fill says, with its unit.
    """
    one = frame[[row, column, value]].astype({value: "float64"})
    both = pd.concat([one, one.rename(columns={row: column, column: row})], ignore_index=True)
    things = list(order)
    heads = alt.Axis(orient="top", labelAngle=-60, labelAlign="left", labelLimit=_LABEL, grid=False)
    base = alt.Chart(both[[row, column, value]]).encode(
        y=alt.Y(f"{row}:N", title=None, scale=alt.Scale(domain=things)),
        x=alt.X(f"{column}:N", title=None, scale=alt.Scale(domain=things), axis=heads),
    )
    top = max([*one[value].dropna(), 0]) or 1
    shade = alt.Opacity(
        f"{value}:Q",
        scale=alt.Scale(domain=[0, top], range=[0, 1]),
        legend=alt.Legend(title=legend, orient="bottom", direction="horizontal"),
    )
    cells = base.transform_filter(f"isValid(datum['{value}'])").mark_rect(fill=FILL)
    marks = base.transform_filter(f"!isValid(datum['{value}'])").mark_text(
        text=WITHHELD, fontSize=10
    )
    chart: alt.LayerChart = (cells.encode(opacity=shade) + marks).properties(
        width=SIDE, height=SIDE
    )
    return chart
