"""Two figures a row, joined: where it stood before, and where after."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import in_panels, labelled, named, plain
from helpers.charts.theme import FIRST, QUIET, SECOND

BEFORE, AFTER = "before", "after"


def dumbbell(
    frame: pd.DataFrame, label: str, before: str, after: str, axis: str, panel: str
) -> alt.FacetChart:
    """Draw two dots a row, joined by a line: before and after.

    Parameters
    ----------
    frame : DataFrame
        Drawn in its own order, first row at the top.
    label, before, after : column names
        ``before`` and ``after`` are shares, 0 to 1.
    axis : str
        What the axis counts, with its unit.
    panel : str
        The column whose values each get a panel, one beneath the other.
    """
    data = plain(frame, [panel, label, before, after])
    base = alt.Chart().encode(y=labelled(data, label))
    links = base.mark_rule(color=QUIET, strokeWidth=1.5).encode(x=f"{before}:Q", x2=f"{after}:Q")
    # The shapes tell the two apart where colours do not.
    shapes = alt.Scale(domain=[BEFORE, AFTER], range=["diamond", "circle"])
    ends = {
        when: base.mark_point(filled=True, size=90, opacity=1).encode(
            x=alt.X(f"{column}:Q", title=axis, axis=alt.Axis(format=".0%", tickCount=5)),
            shape=alt.Shape("layer:N", title=None, scale=shapes),
        )
        for column, when in ((before, BEFORE), (after, AFTER))
    }
    first, second = named(ends, [SECOND, FIRST])
    return in_panels(links + first + second, data, panel)
