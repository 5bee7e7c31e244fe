"""What is known of a number: the least and the most that it can be."""

from __future__ import annotations

import altair as alt
import pandas as pd

from helpers.charts.rows import in_rows, labelled, plain
from helpers.charts.theme import FIRST


def bounds(
    frame: pd.DataFrame, label: str, least: str, most: str, axis: str, fmt: str = "d"
) -> alt.LayerChart:
    """Draw a bar a row from the least to the most, and a dot where both are the same.

    Nothing within a bar is likelier than the rest of it, so nothing within it is marked.

    Parameters
    ----------
    frame : DataFrame
        Drawn in its own order, first row at the top. A row without limits is left empty.
    label, least, most : column names
    axis : str
        What the axis counts, with its unit.
    fmt : str
        Format of the direct labels, as d3 writes it.
    """
    data = plain(frame, [label, least, most])
    low, high = f"datum['{least}']", f"datum['{most}']"
    shown = f"{low} == {high} ? format({low}, '{fmt}') : "
    shown += f"format({low}, '{fmt}') + ' to ' + format({high}, '{fmt}')"
    base = alt.Chart(data).encode(y=labelled(data, label))
    x = alt.X(f"{least}:Q", title=axis, axis=alt.Axis(format=fmt, tickCount=5))
    bars = base.mark_bar(color=FIRST, height=8).encode(x=x, x2=f"{most}:Q")
    ends = base.mark_circle(size=50, color=FIRST, opacity=1)
    labels = (
        base.transform_calculate(shown=shown)
        .mark_text(align="left", dx=9)
        .encode(x=f"{most}:Q", text="shown:N")
    )
    return in_rows(bars + ends.encode(x=x) + ends.encode(x=f"{most}:Q") + labels)
