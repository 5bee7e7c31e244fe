"""Events in time: one row a kind, or one row an event with its name."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import labelled, named
from helpers.charts.theme import FIRST, HEIGHT_OF_ROW, SECOND, WIDTH

MANY_YEARS = 15
"""More years than this have a line every five years, so that the labels find room."""
FEW_YEARS = 2
"""Fewer years than this have a line every three months."""
NAMED_WIDTH = 300
"""Pixels of a plot beside which whole sentences stand."""
NAMED_ROW = 32
"""Pixels of height of a row whose name may take two lines."""
_LETTERS = f"(width < {NAMED_WIDTH} ? 24 : 44)"
"""Letters in a line of an event's name, on a phone and on a page."""
_LINES = f"regexp('(.{{1,' + {_LETTERS} + '}}[^ ]*)( +|$)', 'g')"
IN_LINES = f"slice(split(replace(datum.label, {_LINES}, '$1\\n'), '\\n'), 0, -1)"
_YEAR_OR_MONTH = "utcFormat(datum.value, utcmonth(datum.value) == 0 ? '%Y' : '%b')"


def timeline(frame: pd.DataFrame, date: str, row: str) -> alt.Chart:
    """Draw a dot for each dated row, one line for each kind.

    Parameters
    ----------
    frame : DataFrame
        One row an event; ``date`` as ISO 8601 text of any precision. A year alone is drawn at its
        first day. Rows without a date are left out, and the table beneath lists them.
    date, row : column names
    """
    data = _dated(frame, date, [row])
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_circle(size=80, color=FIRST, opacity=0.55)
        .encode(x=_along(data, date), y=alt.Y(f"{row}:N", sort=None, title=None))
        .properties(width=WIDTH, height=alt.Step(HEIGHT_OF_ROW))
    )
    return chart


def named_timeline(
    frame: pd.DataFrame, date: str, label: str, kind: str, apart: str, names: tuple[str, str]
) -> alt.LayerChart:
    """Draw a dot for each dated row, on a line of its own that begins with its name.

    Parameters
    ----------
    frame : DataFrame
        As for :func:`timeline`; drawn in its own order, first row at the top.
    date, label, kind : column names
    apart : str
        The kind that is drawn in a second colour and shape.
    names : two texts
        What the legend calls that kind, and all others.
    """
    data = _dated(frame, date, [label, kind])
    base = alt.Chart(data).encode(
        x=_along(data, date),
        y=labelled(data, label).axis(labelExpr=IN_LINES, labelLimit=0, labelFontSize=12),
    )
    shapes = alt.Scale(domain=list(names), range=["diamond", "circle"])
    parts = {
        name: base.transform_filter(f"(datum['{kind}'] === '{apart}') === {wanted}")
        .mark_point(filled=True, size=80, opacity=1)
        .encode(shape=alt.Shape("layer:N", title=None, scale=shapes))
        for name, wanted in zip(names, ("true", "false"), strict=True)
    }
    first, second = named(parts, [SECOND, FIRST])
    chart: alt.LayerChart = alt.LayerChart(layer=[first, second]).properties(
        width=NAMED_WIDTH, height=alt.Step(NAMED_ROW)
    )
    return chart


def _along(data: pd.DataFrame, date: str) -> alt.X:
    """Return the axis of time, the same in every time zone."""
    years = data[date].str[:4].astype("int64")
    span = years.max() - years.min()
    if span < FEW_YEARS:
        ticks = alt.TimeIntervalStep(interval="month", step=3)
        axis = alt.Axis(labelExpr=_YEAR_OR_MONTH, tickCount=ticks)
    else:
        ticks = alt.TimeIntervalStep(interval="year", step=1 if span <= MANY_YEARS else 5)
        axis = alt.Axis(format="%Y", tickCount=ticks)
    return alt.X(f"{date}:T", title=None, axis=axis, scale=alt.Scale(type="utc", padding=8))


def _dated(frame: pd.DataFrame, date: str, columns: list[str]) -> pd.DataFrame:
    """Return the rows that have a date, each at a day."""
    data = frame.loc[frame[date].notna(), [date, *columns]].copy()
    data[date] = data[date].map(_first_day)
    return data


def _first_day(text: str) -> str:
    """Return the first day of a date that may be a year or a month.

    >>> _first_day("2022"), _first_day("2022-07"), _first_day("2022-07-29")
    ('2022-01-01', '2022-07-01', '2022-07-29')
    """
    return text + "0000-01-01"[len(text) :]
