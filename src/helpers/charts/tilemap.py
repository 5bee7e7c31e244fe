"""A map of squares, one for each area: roughly where it is, and all the same size.

Areas of a real map are as large as their fields are wide; here a city counts as much as a county.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import altair as alt
import pandas as pd

from helpers.charts.theme import FILL, INK, LINE, ON_FILL

SIDE = 42
"""Pixels of a square's width: eight in a row fit a phone."""
STEPS = (0.12, 0.3, 0.55, 1.0)
"""How strong the fill is, from the lowest class to the highest: the ink reads on all but the last,
in the light and in the dark."""


def tilemap(
    frame: pd.DataFrame,
    label: str,
    value: str,
    breaks: Sequence[float],
    legend: str,
    fmt: str = "d",
) -> alt.LayerChart:
    """Draw a square for each row, darker for more, with its label and its value.

    Parameters
    ----------
    frame : DataFrame
        One row an area, with where its square stands: ``column`` and ``row``, from 0.
    label : str
        The column with a name of up to six letters.
    value : str
        The column that the fill shows. Where it is missing the square is empty.
    breaks : three numbers
        Where the second, third and fourth of the four classes begin.
    legend : str
        What the fill says, with its unit.
    fmt : str
        Format of the values, as d3 writes it.
    """
    data = frame[[label, "column", "row", value]].astype(
        {"column": "float64", "row": "float64", value: "float64"}
    )
    classes = class_names(breaks, whole=fmt == "d")
    shades = alt.Scale(type="ordinal", domain=classes, range=list(STEPS))
    key = alt.Legend(
        title=legend,
        symbolType="square",
        symbolFillColor=FILL,
        symbolStrokeColor=LINE,
        symbolSize=200,
        columns=2,
    )
    base = alt.Chart(data).encode(
        x=alt.X("column:O", axis=None, scale=_places(data["column"])),
        y=alt.Y("row:O", axis=None, scale=_places(data["row"])),
    )
    squares = (
        base.transform_filter(f"isValid(datum['{value}'])")
        .transform_calculate(of=_class_of(value, breaks, classes))
        .mark_rect(fill=FILL, stroke=LINE, strokeWidth=1)
        .encode(opacity=alt.Opacity("of:O", scale=shades, legend=key))
    )
    ink = (
        alt.when(alt.datum[value] >= breaks[-1]).then(alt.value(ON_FILL)).otherwise(alt.value(INK))
    )
    names = base.mark_text(fontSize=11, fontWeight="bold", dy=-7).encode(
        text=alt.Text(f"{label}:N"), color=ink
    )
    values = base.mark_text(fontSize=11, dy=8).encode(
        text=alt.Text(f"{value}:Q", format=fmt), color=ink
    )
    chart: alt.LayerChart = (squares + names + values).properties(
        width=alt.Step(SIDE), height=alt.Step(SIDE)
    )
    return chart


def class_names(breaks: Sequence[float], whole: bool) -> list[str]:
    """Return the names of the classes that lie below, between and above some breaks.

    Parameters
    ----------
    breaks : sequence of numbers
        Where each class but the first begins.
    whole : bool
        Whether the values are whole numbers.

    Examples
    --------
    >>> class_names([2, 3, 8], whole=True)
    ['1 or fewer', '2', '3 to 7', '8 or more']
    >>> class_names([1, 1.5, 2], whole=False)
    ['under 1', '1 to under 1.5', '1.5 to under 2', '2 or more']
    """
    pairs = list(itertools.pairwise(breaks))
    between = [f"{low:g} to under {high:g}" for low, high in pairs]
    first = f"under {breaks[0]:g}"
    if whole:
        between = [f"{low}" if high == low + 1 else f"{low} to {high - 1}" for low, high in pairs]
        first = f"{breaks[0] - 1} or fewer"
    return [first, *between, f"{breaks[-1]:g} or more"]


def _class_of(value: str, breaks: Sequence[float], classes: list[str]) -> str:
    """Return the class of a value, in the drawing's own language."""
    steps = (
        f"datum['{value}'] < {end} ? '{name}' : "
        for end, name in zip(breaks, classes[:-1], strict=True)
    )
    return f"{''.join(steps)}'{classes[-1]}'"


def _places(numbers: pd.Series[float]) -> alt.Scale:
    """Return a scale with every place from the first to the last, also where no square stands."""
    places = [float(place) for place in range(int(numbers.max()) + 1)]
    return alt.Scale(domain=places, paddingInner=0.06)
