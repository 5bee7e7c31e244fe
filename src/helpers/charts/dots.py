"""Dots on a line: how much, and how it changed."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import in_rows, labelled, plain
from helpers.charts.theme import FIRST, INK, LINE, QUIET, SECOND

NOT_SHOWN = "not shown"


def dots(frame: pd.DataFrame, label: str, value: str, axis: str, fmt: str = "d") -> alt.LayerChart:
    """Draw one labelled dot a row, on a line from zero.

    Parameters
    ----------
    frame : DataFrame
        Drawn in its own order, first row at the top. A row without a value keeps its place,
        whether it was withheld or there is none: the table beneath says which.
    label, value : column names
    axis : str
        What the axis counts, with its unit.
    fmt : str
        Format of the direct labels, as d3 writes it: ``d`` or ``.0%``.
    """
    data = plain(frame, [label, value])
    y = labelled(data, label)
    x = alt.X(f"{value}:Q", title=axis, axis=alt.Axis(format=fmt, tickCount=5))
    base = alt.Chart(data)
    stems = base.mark_bar(color=LINE, height=1.5).encode(y=y, x=x)
    marks = base.mark_circle(size=90, color=FIRST, opacity=1).encode(y=y, x=x)
    known = f"isValid(datum['{value}'])"
    labels = (
        base.transform_calculate(
            end=f"{known} ? datum['{value}'] : 0",
            shown=f"{known} ? format(datum['{value}'], '{fmt}') : '{NOT_SHOWN}'",
        )
        .mark_text(align="left", dx=9)
        .encode(y=y, x=alt.X("end:Q", title=axis), text="shown:N")
    )
    return in_rows(stems + marks + labels)


def change(
    frame: pd.DataFrame, label: str, level: str, value: str, axis: str, fmt: str = ".0%"
) -> alt.LayerChart:
    """Draw one dot for each level of each row, joined by a line: how a share moved over time.

    Parameters
    ----------
    frame : DataFrame
        Tidy: one row a label and level, levels in their order.
    label, level, value : column names
    axis : str
        What the axis counts, with its unit.
    fmt : str
    """
    data = plain(frame, [label, level, value])
    levels = list(dict.fromkeys(data[level]))
    y = labelled(data, label)
    x = alt.X(f"{value}:Q", title=axis, axis=alt.Axis(format=fmt, tickCount=5))
    colours = alt.Scale(domain=levels, range=_range(len(levels)))
    base = alt.Chart(data)
    links = base.mark_line(color=QUIET, strokeWidth=1.5).encode(y=y, x=x, detail=f"{label}:N")
    ends = base.mark_circle(size=90, opacity=1).encode(
        y=y, x=x, color=alt.Color(f"{level}:N", title=None, sort=levels, scale=colours)
    )
    return in_rows(links + ends)


def _range(levels: int) -> list[str]:
    """Return a colour for each level, the last one strongest."""
    return [*([SECOND, QUIET, INK] * levels)[: levels - 1], FIRST]
