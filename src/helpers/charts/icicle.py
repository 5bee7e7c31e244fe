"""A tree as an icicle: each code beside the codes below it (Kruskal and Landwehr 1983)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import takewhile

import altair as alt
import pandas as pd

from helpers.charts.grid import DARK_ENOUGH, NONE
from helpers.charts.rows import WITHHELD
from helpers.charts.theme import FILL, HEIGHT_OF_ROW, INK, LINE, ON_FILL, WHOLE
from helpers.model import split_path
from helpers.model.codes import SEPARATOR

PER_LETTER = 6.0
"""Pixels of width that a letter takes, on the whole."""
_SIDES = ("left", "right", "top", "bottom", "label")

Path = tuple[str, ...]
Span = tuple[int, int]


def icicle(frame: pd.DataFrame, over: str, within: str, value: str) -> alt.LayerChart:
    """Draw a codebook: themes at the left, the codes below each to its right, darker for more.

    A box is as high as the ends of its branch, and one with nothing below it reaches to the right
    edge. A heading over the whole codebook is left out. Where a box stands is written into the
    drawing and not into its data, so that the table beneath has no columns that mean nothing to a
    reader.

    Parameters
    ----------
    frame : DataFrame
        One row a code, in the order of the codebook.
    over, within : column names
        The path of a code's theme, and the path below it: a dash for the theme itself.
    value : str
        A count. Where it is missing it was withheld, and ``[c]`` stands after the code's name.
    """
    data = frame[[over, within, value]].astype({value: "float64"})
    paths = [_path(head, rest) for head, rest in data[[over, within]].astype("str").to_numpy()]
    over_all = _shared(paths)
    data = data[pd.Series([len(path) > over_all for path in paths], data.index, dtype="bool")]
    boxes = _boxes(data[[over, within]].astype("str"))
    base = alt.Chart(data).transform_calculate(
        box=f"({json.dumps(boxes)})[datum['{over}'] + '\\n' + datum['{within}']]"
    )
    # What a box says of itself, as the table beneath does: the theme, and the code within it.
    base = base.transform_calculate(
        says=f"'{over}: ' + datum['{over}'] + '; {within}: ' + datum['{within}']"
    ).encode(description="says:N")
    for number, side in enumerate(_SIDES):
        base = base.transform_calculate(**{side: f"datum.box[{number}]"})
    leaves = max((int(str(box[3])) for box in boxes.values()), default=1)
    return _drawn(base, value, max(1.0, data[value].max()), leaves)


def _drawn(base: alt.Chart, value: str, most: float, leaves: int) -> alt.LayerChart:
    x = alt.X("left:Q", axis=None, scale=alt.Scale(domain=[0, WHOLE], nice=False))
    rows = alt.Scale(domain=[0, leaves], nice=False, reverse=True)
    opacity = alt.Scale(domain=[0, most], range=[0.0, 1.0])
    boxes = base.mark_rect(fill=FILL, stroke=LINE, strokeWidth=1, invalid=None).encode(
        x=x,
        x2="right:Q",
        y=alt.Y("top:Q", axis=None, scale=rows),
        y2="bottom:Q",
        fillOpacity=alt.FillOpacity(f"{value}:Q", scale=opacity, legend=None),
    )
    marked = f"isValid(datum['{value}']) ? datum.label : datum.label + ' {WITHHELD}'"
    names = (
        base.transform_calculate(shown=marked, middle="(datum.top + datum.bottom) / 2")
        .mark_text(align="left", dx=5)
        .encode(
            x=x,
            y=alt.Y("middle:Q", axis=None, scale=rows),
            text="shown:N",
            color=alt.when(alt.datum[value] > DARK_ENOUGH * most)
            .then(alt.value(ON_FILL))
            .otherwise(alt.value(INK)),
        )
    )
    size = {"width": WHOLE, "height": leaves * HEIGHT_OF_ROW}
    chart: alt.LayerChart = (boxes + names).properties(**size)
    return chart


def _path(head: str, rest: str) -> Path:
    return tuple(split_path(head if rest == NONE else f"{head}{SEPARATOR}{rest}"))


def _shared(paths: Sequence[Path]) -> int:
    """Return how many names every path begins with, where there are several.

    >>> _shared([("Study",), ("Study", "Trust"), ("Study", "Time")]), _shared([("Study",)])
    (1, 0)
    """
    levels = zip(*paths, strict=False) if len(paths) > 1 else ()
    return sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))


def _boxes(keys: pd.DataFrame) -> dict[str, list[float | str]]:
    """Return each row's left, right, top and bottom, and the name that fits between."""
    paths = {(head, rest): _path(head, rest) for head, rest in keys.to_numpy()}
    spans, sizes = _spans(list(paths.values())), [len(path) for path in paths.values()]
    heads = {path[:-1] for path in spans}
    least, most = min(sizes, default=1), max(sizes, default=1)
    wide = WHOLE / (most - least + 1)
    boxes: dict[str, list[float | str]] = {}
    for (head, rest), path in paths.items():
        left, (top, bottom) = wide * (len(path) - least), spans[path]
        right = left + wide if path in heads else WHOLE
        name = _short(path[-1], right - left)
        boxes[f"{head}\n{rest}"] = [left, right, top, bottom, name]
    return boxes


def _spans(paths: Sequence[Path]) -> dict[Path, Span]:
    """Return where each path begins and ends, counted in paths that have none below them.

    >>> list(_spans([("Trust",), ("Time",), ("Trust", "Near"), ("Trust", "Far")]).values())
    [(0, 2), (0, 1), (1, 2), (2, 3)]
    """
    seen: dict[Path, int] = {}
    for path in paths:
        for size in range(1, len(path) + 1):
            seen.setdefault(path[:size], len(seen))
    heads = {path[:-1] for path in seen}
    leaves = sorted(
        (path for path in seen if path not in heads),
        key=lambda path: [seen[path[:size]] for size in range(1, len(path) + 1)],
    )
    spans: dict[Path, Span] = {}
    for number, leaf in enumerate(leaves):
        for size in range(1, len(leaf) + 1):
            top, _ = spans.get(leaf[:size], (number, 0))
            spans[leaf[:size]] = (top, number + 1)
    return spans


def _short(name: str, wide: float) -> str:
    """Return a name, or as much of it as a box is wide.

    >>> _short("Trust", 100), _short("Trust between organisations", 100)
    ('Trust', 'Trust betwee…')
    """
    letters = int((wide - 20) / PER_LETTER)
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"
