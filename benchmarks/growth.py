"""How the time of each count grows with the codings: the slope on two logarithmic axes, drawn.

A slope of 1 is ten times the time for ten times the codings; sources grow with codings. Each
measurement runs in a process of its own, after the same work on a little, in seconds of the
processor. Run alone, it draws the picture: ``python -m benchmarks.growth growth.svg``.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
import vl_convert

from benchmarks import agreement, counting
from helpers.charts import THEME
from helpers.charts.theme import FIRST, QUIET

SIZES = (10_000, 31_623, 100_000, 316_228, 1_000_000)
LARGE = 100_000
"""Codings from which on the time that any number of codings takes hardly counts."""
APART = 1.35
"""How many times as far up the axis as the one below it a name stands at least."""
TIMES = 3
"""Measurements of each, of which the middle one counts."""
LITTLE = 2_000

Work = Callable[[], object]


def counted(way: counting.Way, size: int) -> Work:
    """Return one of the counts of :mod:`benchmarks.counting`, on segments invented for it."""
    return partial(way, *counting.invent(size))


def agreed(size: int) -> Work:
    """Return every coefficient of every code by characters, on codings invented for it."""
    sources = max(size // counting.A_SOURCE, 1)
    study = agreement.invented(size, counting.CODES, sources, counting.CODERS)
    return partial(agreement.ours, study)


MEASURED: dict[str, Callable[[int], Work]] = {
    "reach": partial(counted, counting.reach_ours),
    "code x case x phase": partial(counted, counting.cube_ours),
    "overlap": partial(counted, counting.overlap_ours),
    "agreement": agreed,
    "saturation": partial(counted, counting.saturation_ours),
}


def _seconds(prepare: Callable[[int], Work], size: int) -> float:
    prepare(LITTLE)()  # so that imports are not measured
    work = prepare(size)
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds(prepare: Callable[[int], Work], size: int) -> float:
    """Return the middle of several measurements, each in a fresh process."""
    found = []
    for _ in range(TIMES):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(_seconds, (prepare, size)))
    return float(np.median(found))


def grown() -> pd.DataFrame:
    """Return what each count took at each size: what, codings, seconds."""
    rows = [
        (count, size, seconds(prepare, size))
        for count, prepare in MEASURED.items()
        for size in SIZES
    ]
    return pd.DataFrame(rows, columns=["what", "codings", "seconds"])


def slopes(table: pd.DataFrame) -> dict[str, float]:
    """Return the slope of each count: of the least squares of the logarithms."""
    logs = np.log(table[["codings", "seconds"]]).groupby(table["what"], sort=False)
    return {str(count): float(np.polyfit(*one.to_numpy().T, 1)[0]) for count, one in logs}


def in_words(table: pd.DataFrame) -> str:
    """Say what each count took and how steeply it grows, a line each."""
    said = []
    beyond = slopes(table[table["codings"] >= LARGE])
    for count, slope in slopes(table).items():
        one = table[table["what"] == count]
        times = zip(one["codings"], one["seconds"], strict=True)
        took = ", ".join(f"{size:,} in {second:.2f} s" for size, second in times)
        said.append(
            f"growth: {count}: {took}; slope {slope:.2f}, from {LARGE:,} on {beyond[count]:.2f}"
        )
    return "\n".join(said)


def picture(table: pd.DataFrame) -> str:
    """Draw the seconds of each count over the codings, both logarithmic, as SVG."""
    slope = slopes(table)
    ends = table[table["codings"] == table["codings"].max()].sort_values("seconds")
    ends = ends.assign(
        label=[f"{what}, slope {slope[what]:.2f}" for what in ends["what"]],
        beside=list(accumulate(ends["seconds"], lambda last, one: max(one, last * APART))),
    )
    decades = alt.Axis(format=",", values=[10_000, LARGE, 1_000_000])
    x = alt.X("codings:Q", title="Codings", scale=alt.Scale(type="log"), axis=decades)
    y = alt.Y("seconds:Q", title="Seconds of the processor", scale=alt.Scale(type="log"))
    base = alt.Chart(table).encode(x=x, y=y, detail="what:N")
    names = alt.Chart(ends).mark_text(align="left", dx=8, color=QUIET)
    drawn = (
        base.mark_line(color=FIRST)
        + base.mark_point(color=FIRST, filled=True, size=40)
        + names.encode(x=x, y="beside:Q", text="label:N")
    ).properties(width=480, height=360)
    return str(vl_convert.vegalite_to_svg({**drawn.to_dict(), "config": THEME}))


def measure() -> str:
    """Return the measurements, a line each."""
    return in_words(grown())


if __name__ == "__main__":
    found = grown()
    print(in_words(found))
    for path in sys.argv[1:]:
        Path(path).write_text(picture(found), encoding="utf-8")
