"""Lines from column to column: how each thing moved from one level to the next.

The slopegraph of Tufte (1983), The Visual Display of Quantitative Information.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import altair as alt
import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from helpers.charts.names import LINES
from helpers.charts.rows import plain
from helpers.charts.theme import FIRST, QUIET

WIDE = 300
"""Pixels from the first column to the last; a phone has about a third of it."""
HEIGHT = 150
APART = 15
"""Pixels from one label to the next, at the least: a little more than the height of the type."""
MOST = HEIGHT // APART + 1
"""The lines of a panel for which there is room to name them."""
_BESIDE, _BEYOND = 9, 46
"""Pixels from the end of a line to its figure, and to the name beyond the figure."""
_LONGEST = 210
"""Pixels of a name; the rest is cut."""
_BROKEN = f"slice(split(replace(datum.label, regexp('{LINES}', 'g'), '$1\\n'), '\\n'), 0, -1)"
"""The name of a column, in lines."""


class End(NamedTuple):
    """Where the label of a line's end stands, on which side, and the name if it is named there."""

    at: float
    side: str
    name: str


def slope(
    frame: pd.DataFrame, label: str, level: str, value: str, panel: str, fmt: str = ".0%"
) -> alt.FacetChart:
    """Draw a line for each thing from column to column, with its figures and name at its ends.

    Where lines end close together their labels are moved apart, by as little as will do. Of more
    lines than can be labelled, those that moved most are drawn; the title of the panel says how
    many are not, and the table beneath the chart has them all. A value that is missing is drawn
    nowhere: a line with one end is named there, and one with neither is left out.

    Parameters
    ----------
    frame : DataFrame
        Tidy: one row a panel, thing and level, panels and levels in their order.
    label, level, value : column names
        ``level`` makes the columns: a round of fieldwork, or any other order. No value is negative.
    panel : str
        The column whose values each get a panel, one beneath the other.
    fmt : str
        Format of the figures, as d3 writes it.
    """
    data = plain(frame, [panel, label, level, value])
    levels = list(dict.fromkeys(data[level]))
    top = max([*data[value].dropna(), 0]) or 1.0
    panels = {
        str(name): rows.pivot(index=label, columns=level, values=value).reindex(columns=levels)
        for name, rows in data.groupby(panel, sort=False)
    }
    drawn = {name: _labelled(lines) for name, lines in panels.items()}
    ends = {
        f"{name}\n{where}": end for name, lines in drawn.items() for where, end in _ends(lines, top)
    }
    titles = {name: _title(name, _ended(panels[name]), lines) for name, lines in drawn.items()}
    there = [thing in drawn[name].index for name, thing in data[[panel, label]].to_numpy()]
    key = " + '\\n' + ".join(f"datum['{name}']" for name in (panel, label, level))
    base = (
        alt.Chart()
        .transform_calculate(end=_found(ends, key))
        .encode(x=_columns(level, levels), detail=[f"{panel}:N", f"{label}:N"])
    )
    height = alt.Scale(domain=[0, top], nice=False)
    y = alt.Y(f"{value}:Q", axis=None, scale=height)
    layers = alt.layer(
        base.mark_line(color=QUIET, strokeWidth=1.5).encode(y=y),
        base.mark_circle(color=FIRST, size=60, opacity=1).encode(y=y),
        *_words(base, height, alt.Text(f"{value}:Q", format=fmt)),
    )
    chart: alt.FacetChart = (
        layers.properties(width=WIDE, height=HEIGHT)
        .facet(row=_row(titles), data=data[there], spacing=24)
        .transform_calculate(title=_found(titles, f"datum['{panel}']"))
        .resolve_axis(x="independent")
    )
    return chart


def spread_out(at: pd.Series[float], gap: float, top: float) -> pd.Series[float]:
    """Return places at least ``gap`` apart between 0 and ``top``, as near the first as can be.

    The sum of the squares of how far they moved is least: with ``gap`` taken out of the steps from
    one to the next, that is isotonic regression (Best and Chakravarti 1990).

    Examples
    --------
    >>> spread_out(pd.Series([5.0, 5.0, 9.0]), gap=2, top=9).tolist()
    [6.0, 4.0, 9.0]
    """
    # Of two in one place, the first in the table stands above.
    order = at[::-1].sort_values(kind="stable")
    steps = gap * np.arange(len(order))
    if order.empty:
        return order
    places = isotonic_regression(order.to_numpy() - steps).x.clip(0, top - steps[-1]) + steps
    return pd.Series(places, index=order.index).round(6)[at.index]


def _ended(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines that have an end: a value in the first column or the last."""
    return lines[lines.iloc[:, [0, -1]].notna().any(axis=1)]


def _labelled(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines for which there is room: those that moved most, in the table's order."""
    ended = _ended(lines)
    moved = (ended.iloc[:, -1] - ended.iloc[:, 0]).abs()
    most = moved.sort_values(ascending=False, kind="stable").index[:MOST]
    return ended[ended.index.isin(most)]


def _ends(lines: pd.DataFrame, top: float) -> Iterator[tuple[str, End]]:
    """Yield each end of each line: the line and the column it is in, and its label."""
    last = lines.columns[-1]
    for column, side in {lines.columns[0]: "right", last: "left"}.items():
        named = lines[last].isna() | (column == last)
        # Lines that are in one place, and have their names elsewhere, share one figure.
        shared = lines[column].mask(named).duplicated() & ~named
        places = spread_out(lines.loc[~shared, column].dropna(), top * APART / HEIGHT, top)
        for thing, at in places.items():
            yield f"{thing}\n{column}", End(at, side, str(thing) if named[str(thing)] else "")


def _words(base: alt.Chart, height: alt.Scale, figure: alt.Text) -> Iterator[alt.Chart]:
    """Yield the figures at the ends of lines, and the names beyond them."""
    sides: Mapping[Literal["right", "left"], int] = {"right": -1, "left": 1}
    for align, way in sides.items():
        end = (
            base.transform_filter(f"datum.end && datum.end[1] == '{align}'")
            .transform_calculate(at="datum.end[0]", name="datum.end[2]")
            .encode(y=alt.Y("at:Q", axis=None, scale=height))
        )
        yield end.mark_text(align=align, dx=way * _BESIDE).encode(text=figure)
        yield end.mark_text(align=align, dx=way * _BEYOND, limit=_LONGEST).encode(text="name:N")


def _columns(level: str, levels: Sequence[str]) -> alt.X:
    """Return a column for each level: a line from top to bottom, and its name beneath."""
    axis = alt.Axis(title=None, grid=True, labelAngle=0, labelPadding=12, labelExpr=_BROKEN)
    scale = alt.Scale(type="point", domain=list(levels), padding=0)
    return alt.X(f"{level}:N", sort=None, axis=axis, scale=scale)


def _row(titles: Mapping[str, str]) -> alt.Row:
    header = alt.Header(title=None, orient="top", labelAnchor="start")
    return alt.Row("title:N", sort=list(titles.values()), header=header)


def _title(name: str, lines: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """Return the title of a panel, with the number of lines for which it has no room."""
    more = len(lines) - len(drawn)
    return f"{name} ({more:,} more in the table)" if more else name


def _found(values: Mapping[str, object], key: str) -> str:
    """Return an expression that finds a row's value in a mapping written into the drawing."""
    return f"({json.dumps(values)})[{key}]"
