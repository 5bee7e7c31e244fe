"""What charts share: plain data, rows of one height, panels, and a legend of layers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from helpers.charts.theme import HEIGHT_OF_ROW, WIDTH

WITHHELD = "[c]"
"""What stands where a number is confidential."""


def plain(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return the used columns as plain floats and text, which Altair writes the same everywhere."""
    data = frame[list(dict.fromkeys(columns))].copy()
    for name in data.select_dtypes("number"):
        data[name] = data[name].astype("float64")
    return data


def labelled(data: pd.DataFrame, label: str) -> alt.Y:
    """Return a row for each label, in the data's order, also where there is nothing to draw."""
    return alt.Y(f"{label}:N", sort=None, title=None, scale=in_order(data, label))


def in_order(data: pd.DataFrame, label: str) -> alt.Scale:
    """Return a scale of the values of a column in the data's order.

    Without one, what has nothing to draw in the first layer comes last, or has no place at all.
    """
    return alt.Scale(domain=list(dict.fromkeys(data[label])))


def in_rows(layers: alt.LayerChart) -> alt.LayerChart:
    """Return a chart as wide as the page, with the same height for every row."""
    chart: alt.LayerChart = layers.properties(width=WIDTH, height=alt.Step(HEIGHT_OF_ROW))
    return chart


def in_panels(layers: alt.LayerChart, data: pd.DataFrame, panel: str) -> alt.FacetChart:
    """Return a panel for each value of a column, one beneath the other, in the data's order.

    Parameters
    ----------
    layers : LayerChart
        Made without data.
    data : DataFrame
    panel : str
        The column whose values are the panels' titles.
    """
    title = alt.Header(title=None, orient="top", labelAnchor="start")
    rows = alt.Row(f"{panel}:N", sort=list(dict.fromkeys(data[panel])), header=title)
    chart: alt.FacetChart = in_rows(layers).facet(row=rows, data=data, spacing=16)
    return chart


def named(layers: Mapping[str, alt.Chart], colours: Sequence[str]) -> list[alt.Chart]:
    """Return layers, each in its own colour, that one legend names.

    Parameters
    ----------
    layers : mapping of name to chart
    colours : one for each
    """
    scale = alt.Scale(domain=list(layers), range=list(colours))
    colour = alt.Color("layer:N", title=None, scale=scale)
    return [
        one.transform_calculate(layer=json.dumps(name)).encode(color=colour)
        for name, one in layers.items()
    ]
