"""Events in time, one row a kind."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.theme import FIRST, HEIGHT_OF_ROW, WIDTH

MANY_YEARS = 15
"""More years than this have a line every five years, so that the labels find room."""


def timeline(frame: pd.DataFrame, date: str, row: str) -> alt.Chart:
    """Draw a tick for each dated row, one line for each kind.

    Parameters
    ----------
    frame : DataFrame
        One row an event; ``date`` as ISO 8601 text of any precision. A year alone is drawn at its
        first day. Rows without a date are left out, and the table beneath lists them.
    date, row : column names
    """
    data = frame.loc[frame[date].notna(), [date, row]].copy()
    data[date] = data[date].map(_first_day)
    years = data[date].str[:4].astype("int64")
    every = 1 if years.max() - years.min() <= MANY_YEARS else 5
    ticks = alt.TimeIntervalStep(interval="year", step=every)
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_circle(size=80, color=FIRST, opacity=0.55)
        .encode(
            x=alt.X(f"{date}:T", title=None, axis=alt.Axis(format="%Y", tickCount=ticks)),
            y=alt.Y(f"{row}:N", sort=None, title=None),
        )
        .properties(width=WIDTH, height=alt.Step(HEIGHT_OF_ROW))
    )
    return chart


def _first_day(text: str) -> str:
    """Return the first day of a date that may be a year or a month.

    >>> _first_day("2022"), _first_day("2022-07"), _first_day("2022-07-29")
    ('2022-01-01', '2022-07-01', '2022-07-29')
    """
    return text + "0000-01-01"[len(text) :]
