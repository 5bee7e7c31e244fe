"""Counting beside the way one would write it in pandas: time, peak memory, and growth.

Every measurement runs in a process of its own, ours and pandas' in turn, on the same invented
segments: 200 a source, 2,000 codes and 50 coders at every size, four cases, two phases.
Seconds are of the processor, so that a busy machine measures the same; peak memory is what the
process grew by after the segments were made.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from benchmarks.memory import MEGABYTE, peak
from helpers.analysis import bootstrap, cooccurrence, cube, reach, saturation
from helpers.analysis.resampling import Resampling

SIZES = (10_000, 100_000, 1_000_000)
CODES, CODERS, A_SOURCE, CHARACTERS = 2_000, 50, 200, 40_000
CASES, PHASES = ["Alder", "Birch", "Cedar", "Damson"], ["Phase 1", "Phase 2"]
NAMES = [f"Code {number}" for number in range(CODES)]
LEVELS = {"code": NAMES, "case": CASES, "phase": PHASES}
TABLES = [["code", "case", "phase"], ["code", "case"], ["code", "phase"], ["code"]]
ORDERS = 10
RESAMPLING = Resampling(draws=ORDERS, seed=1, confidence=0.95, fewest=5)


def invent(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return invented segments in context, and their sources."""
    random = np.random.default_rng(0)
    count = size // A_SOURCE
    sources = pd.DataFrame({"source": [f"INT-{number:05}" for number in range(count)]})
    sources["participant"] = sources["source"].str.replace("INT", "P")
    sources["case"] = np.resize(CASES, count)
    sources["phase"] = np.resize(np.repeat(PHASES, len(CASES)), count)
    # Some codes are common and most are rare, as in codebooks.
    often = 1 / np.arange(10, CODES + 10)
    rows = sources.iloc[random.integers(0, count, size)].reset_index(drop=True)
    rows["coding"] = np.arange(size).astype(str)
    rows["passage"] = np.arange(size)
    rows["code"] = np.array(NAMES)[random.choice(CODES, size, p=often / often.sum())]
    rows["coder"] = [f"Coder {number}" for number in random.integers(0, CODERS, size)]
    rows["start"] = random.integers(0, CHARACTERS, size)
    rows["end"] = rows["start"] + random.integers(20, 300, size)
    return rows.astype({"start": "Int64", "end": "Int64"}), sources


def reach_ours(rows: pd.DataFrame, _: pd.DataFrame) -> object:
    return reach.reach(rows, {"code": NAMES})


def reach_pandas(rows: pd.DataFrame, _: pd.DataFrame) -> object:
    return rows.groupby("code")[["coding", "passage", "source", "participant", "case"]].nunique()


def cube_ours(rows: pd.DataFrame, sources: pd.DataFrame) -> object:
    laid_out = cube.cube(rows, sources, LEVELS)
    return [laid_out.marginal(axes) for axes in TABLES]


def cube_pandas(rows: pd.DataFrame, _: pd.DataFrame) -> object:
    counts = ["coding", "passage", "source", "participant"]
    return [rows.groupby(axes)[counts].nunique() for axes in TABLES]


def overlap_ours(rows: pd.DataFrame, _: pd.DataFrame) -> object:
    return cooccurrence.cooccurrence(cooccurrence.overlapping(rows, NAMES))["together"].sum()


def overlap_pandas(rows: pd.DataFrame, _: pd.DataFrame) -> object:
    # Source by source: one merge over all would hold 200 million pairs at the largest size.
    found = []
    for _name, one in rows[["source", "passage", "code", "start", "end"]].groupby("source"):
        pairs = one.merge(one, on="source", suffixes=("", "_b"))
        met = (pairs["start"] < pairs["end_b"]) & (pairs["start_b"] < pairs["end"])
        kept = pairs[met & (pairs["code"] < pairs["code_b"])]
        found.append(kept.groupby(["code", "code_b"]).size())
    return pd.concat(found).groupby(level=[0, 1]).sum().sum()


def saturation_ours(rows: pd.DataFrame, sources: pd.DataFrame) -> object:
    return saturation.over_random_orders(rows, list(sources["source"]), ORDERS, 1, 0.95)


def saturation_pandas(rows: pd.DataFrame, sources: pd.DataFrame) -> object:
    curves = []
    for seed in range(ORDERS):
        order = sources["source"].sample(frac=1, random_state=seed)
        place = pd.Series(range(len(order)), index=order)
        first = rows.assign(at=rows["source"].map(place)).groupby("code")["at"].min()
        curves.append(first.value_counts().reindex(range(len(order)), fill_value=0).cumsum())
    return pd.concat(curves, axis=1).quantile([0.025, 0.975], axis=1)


def bootstrap_ours(rows: pd.DataFrame, sources: pd.DataFrame) -> object:
    return bootstrap.reach_intervals(rows, sources, {"code": NAMES}, RESAMPLING)


def bootstrap_pandas(rows: pd.DataFrame, sources: pd.DataFrame) -> object:
    people = sources[["participant", "case", "phase"]]
    spoke = rows[["participant", "code"]].drop_duplicates()
    drawn = []
    for seed in range(ORDERS):
        again = people.groupby(["case", "phase"]).sample(frac=1, replace=True, random_state=seed)
        drawn.append(again.merge(spoke, on="participant")["code"].value_counts() / len(people))
    return pd.concat(drawn, axis=1).fillna(0).quantile([0.025, 0.975], axis=1)


Way = Callable[[pd.DataFrame, pd.DataFrame], object]
MEASURED: dict[str, tuple[Way, Way]] = {
    "reach": (reach_ours, reach_pandas),
    "code x case x phase and its margins": (cube_ours, cube_pandas),
    f"saturation, {ORDERS} orders": (saturation_ours, saturation_pandas),
    f"bootstrap, {ORDERS} draws": (bootstrap_ours, bootstrap_pandas),
    "overlap co-occurrence": (overlap_ours, overlap_pandas),
}


def cost(way: Way, size: int) -> tuple[float, float]:
    """Return the seconds and the megabytes that one way takes in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_cost, (way, size))


def _cost(way: Way, size: int) -> tuple[float, float]:
    rows, sources = invent(size)
    # Once on a little, so that imports are not measured.
    way(rows.head(50), sources)
    before, begun = peak(), time.process_time()
    way(rows, sources)
    seconds = time.process_time() - begun
    return seconds, (peak() - before) / MEGABYTE


def lines(sizes: Iterable[int] = SIZES) -> Iterator[str]:
    """Measure both ways at each size, and say each result as it comes."""
    for what, (ours, theirs) in MEASURED.items():
        for size in sizes:
            (seconds, memory), (their_seconds, their_memory) = cost(ours, size), cost(theirs, size)
            yield (
                f"counting: {what}, {size:,} codings: {seconds:.2f} s and {memory:,.0f} MB; "
                f"pandas {their_seconds:.2f} s and {their_memory:,.0f} MB; "
                f"{their_seconds / seconds:.1f} times as fast"
            )


def measure() -> str:
    """Return the measurements, a line each."""
    return "\n".join(lines())


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
