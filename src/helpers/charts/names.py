"""Which names of a map have room beside their points, on a phone and on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

LINES = r"(.{1,16}[^ ]*)( +|$)"
"""A name in lines of about sixteen letters, broken between words."""
MOST_LINES = 3
LINE_HEIGHT = 14
FOOT = 9
"""Pixels between a point and the foot of its name."""
_LETTER = 6.5
"""Pixels of a letter's width, a little more than the average of the type."""

Box = tuple[float, float, float, float]


def by_room(
    points: pd.DataFrame, name: str, widths: Sequence[float], height: float, margin: float
) -> tuple[pd.DataFrame, list[int]]:
    """Put first the points whose names have room, at the smallest width before the larger ones.

    Parameters
    ----------
    points : DataFrame
        ``name``, and x and y on any scale; the first are given room first.
    name : str
    widths : pixels of the map, the smallest first
    height, margin : float
        Pixels of the map, and of the room around its outermost points.

    Returns
    -------
    tuple of DataFrame and list of int
        The points in another order, and how many of the first have room at each width. Names that
        have room at one width have it at every larger one, where their points are further apart.

    Examples
    --------
    >>> points = pd.DataFrame({"code": ["Trust", "Time"], "x": [0, 0.2], "y": [0, 0]})
    >>> points.loc[2] = ["Money", 1, 0]
    >>> by_room(points, "code", [100, 400], 100, 10)[1]
    [2, 3]
    """
    kept: list[int] = []
    counts = []
    for width in widths:
        boxes = _boxes(points, name, width, height, margin)
        for number, box in enumerate(boxes):
            if number not in kept and not any(_meet(box, boxes[other]) for other in kept):
                kept.append(number)
        counts.append(len(kept))
    rest = [number for number in range(len(points)) if number not in kept]
    return points.iloc[[*kept, *rest]].reset_index(drop=True), counts


def _boxes(
    points: pd.DataFrame, name: str, width: float, height: float, margin: float
) -> list[Box]:
    """Return left, right, top and bottom of each name, as it would be drawn above its point."""
    x = _placed(points["x"], width - 2 * margin)
    y = _placed(-points["y"], height - 2 * margin)
    boxes = []
    for across, down, text in zip(x, y, points[name], strict=True):
        lines = [line for line, _ in re.findall(LINES, str(text))][:MOST_LINES]
        half = max(map(len, lines), default=0) * _LETTER / 2
        foot = down - FOOT
        boxes.append((across - half, across + half, foot - LINE_HEIGHT * len(lines), foot))
    return boxes


def _placed(values: pd.Series, room: float) -> pd.Series:
    """Return positions in pixels, from the first to the last of the room."""
    extent = float(values.max() - values.min()) or 1.0
    return (values.astype("float64") - values.min()) / extent * room


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
