"""Few colours, direct labels, no chart junk: the look of every chart, once.

The colours are Vega-Lite values here; the site's style sheet gives each a second value for dark
mode, by the value it has in the light. ``FIRST`` and ``SECOND`` stay apart for readers with any of
the common colour deficiencies and in grey, and both keep 4.5:1 against the page.
"""

from __future__ import annotations

from typing import Any

INK = "#1f2933"
QUIET = "#5c6873"
LINE = "#d5dade"
FIRST = "#0b6e8a"
SECOND = "#b3470e"
FILL = "#0c6d89"
"""The colour of filled areas, the same in light and dark; its opacity carries the value."""
ON_FILL = "#ffffff"

COLOURS = {"ink": INK, "quiet": QUIET, "line": LINE, "first": FIRST, "second": SECOND}

WIDTH = 440
"""Pixels of a plot with names beside it: with them it is as wide as the page, and is not shrunk."""
WHOLE = 560
"""Pixels of a plot without names beside it."""
HEIGHT_OF_ROW = 24
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""A face with the same widths everywhere, so that the drawing is the same on every machine."""

THEME: dict[str, Any] = {
    "aria": False,  # the figure is one picture with one description; its table carries the numbers
    "background": "transparent",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 13,
        "labelLimit": 260,
        "titleColor": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domain": False,
        "ticks": False,
        "gridColor": LINE,
        "labelPadding": 6,
    },
    "axisY": {"grid": False},
    "header": {"labelColor": INK, "labelFontSize": 13, "labelFontWeight": "bold", "title": None},
    "legend": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "orient": "top",
    },
    "text": {"color": INK, "fontSize": 12, "font": FONT},
}
