"""From a tidy table to an Altair chart: one function a kind of picture, one theme for all.

A chart takes a frame and the names of the columns it uses, and returns an Altair chart.
A missing value is drawn as nothing; the table beneath each chart says why it is missing.
With its names a chart is as wide as a page; the book draws a narrow copy for phones.
"""

from helpers.charts.bounds import bounds
from helpers.charts.curve import curve
from helpers.charts.dots import change, dots
from helpers.charts.dumbbell import dumbbell
from helpers.charts.flows import flows
from helpers.charts.grid import grid
from helpers.charts.heatmap import heatmap
from helpers.charts.icicle import icicle
from helpers.charts.interval import difference, interval
from helpers.charts.network import network
from helpers.charts.slope import slope
from helpers.charts.theme import COLOURS, HEIGHT_OF_ROW, THEME, WIDTH
from helpers.charts.tilemap import tilemap
from helpers.charts.timeline import named_timeline, timeline
from helpers.charts.tree import tree

__all__ = [
    "COLOURS",
    "HEIGHT_OF_ROW",
    "THEME",
    "WIDTH",
    "bounds",
    "change",
    "curve",
    "difference",
    "dots",
    "dumbbell",
    "flows",
    "grid",
    "heatmap",
    "icicle",
    "interval",
    "named_timeline",
    "network",
    "slope",
    "tilemap",
    "timeline",
    "tree",
]
