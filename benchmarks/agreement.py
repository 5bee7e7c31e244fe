"""Coder agreement by characters: ours against one row a character, a code and a coder.

Ours counts from the ends of segments, so it grows with the codings; the straightforward way grows
with the characters coded, and the package krippendorff with all characters. Both are measured only
where they end, and have to give the same figures.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import krippendorff
import numpy as np
import pandas as pd

from helpers.analysis.agreement import agreement, judged
from helpers.analysis.agreement.coefficients import COEFFICIENTS
from helpers.analysis.resampling import Resampling

LENGTH = 20_000
LONGEST = 400
DRAWS = 200
ALPHA = "Krippendorff's alpha"


def invented(codings: int, codes: int, sources: int, coders: int) -> dict[str, pd.DataFrame]:
    """Return codings, texts and who was asked: every source by ten coders, or all there are."""
    random = np.random.default_rng(1)
    each = min(coders, 10)
    source = random.integers(0, sources, codings)
    first = random.integers(0, coders, sources)
    coder = (first[source] + random.integers(0, each, codings)) % coders
    start = random.integers(0, LENGTH - LONGEST, codings)
    frame = pd.DataFrame(
        {
            "source": pd.Series(source).map("INT-{:05}".format),
            "code": pd.Series(random.integers(0, codes, codings)).map("Code {:04}".format),
            "coder": pd.Series(coder).map("Coder {:02}".format),
            "start": pd.array(start, dtype="Int64"),
            "end": pd.array(start + random.integers(1, LONGEST, codings), dtype="Int64"),
        }
    )
    names = [f"INT-{number:05}" for number in range(sources)]
    asked = pd.DataFrame(
        [
            (name, f"Coder {(one + step) % coders:02}")
            for name, one in zip(names, first, strict=True)
            for step in range(each)
        ],
        columns=["source", "coder"],
    )
    texts = pd.DataFrame({"source": names, "text": "x" * LENGTH})
    return {"codings": frame, "texts": texts, "asked": asked}


def ours(study: dict[str, pd.DataFrame], resampling: Resampling | None = None) -> pd.DataFrame:
    """Return every coefficient of every code."""
    codes = sorted(study["codings"]["code"].unique())
    found = judged(**study, codes=codes, unit="characters", covered=0, neither="agreement")
    return agreement(found, "code", resampling)


def straightforward(study: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return each code's percent agreement from one row a character, a code and a coder."""
    rows = study["codings"].astype({"start": int, "end": int})
    places = [range(start, end) for start, end in rows[["start", "end"]].to_numpy()]
    each = rows.assign(place=places).explode("place")[["source", "code", "coder", "place"]]
    gave = each.drop_duplicates().groupby(["source", "code", "place"]).size().reset_index(name="k")
    n = gave["source"].map(study["asked"].groupby("source").size())
    apart = 2 * gave["k"] * (n - gave["k"]) / (n * (n - 1))
    units = len(study["texts"]) * LENGTH
    return (1 - apart.groupby(gave["code"]).sum() / units).to_frame("value")


def peer(study: dict[str, pd.DataFrame]) -> list[float]:
    """Return each code's alpha from krippendorff: a row a coder, a column a character."""
    rows = study["codings"].astype({"start": int, "end": int})
    first = {name: LENGTH * at for at, name in enumerate(study["texts"]["source"])}
    coders = sorted(study["asked"]["coder"].unique())
    found = []
    for _, of_code in rows.groupby("code"):
        gave = np.zeros((len(coders), LENGTH * len(first)), dtype="int64")
        for row in of_code.itertuples():
            begin = first[row.source]
            gave[coders.index(row.coder), begin + row.start : begin + row.end] = 1
        found.append(krippendorff.alpha(gave, level_of_measurement="nominal"))
    return found


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one run."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak(work: Callable[[], object]) -> float:
    """Return the most memory one run held beyond its input, in megabytes."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def compare() -> str:
    """Return ours against the straightforward way, A B A B, on what that one can hold."""
    study = invented(codings=5_000, codes=50, sources=100, coders=4)
    theirs = straightforward(study)["value"]
    mine = ours(study).set_index(["coefficient", "code"])["value"]["percent agreement"]
    np.testing.assert_allclose(mine.to_numpy(), theirs.to_numpy())
    ratios = [
        seconds(lambda: ours(study)) / seconds(lambda: straightforward(study)) for _ in range(5)
    ]
    memory = peak(lambda: ours(study)) / peak(lambda: straightforward(study))
    return (
        f"agreement: {len(COEFFICIENTS)} coefficients by characters take {np.median(ratios):.2f} "
        f"of the time of percent agreement alone with a row a character (median of 5 pairs, "
        f"{min(ratios):.2f} to {max(ratios):.2f}; 5,000 codings), and {memory:.2f} of its memory"
    )


def beside_a_peer() -> str:
    """Return ours against krippendorff, A B A B: all coefficients against alpha alone."""
    study = invented(codings=1_000, codes=10, sources=20, coders=4)
    mine = ours(study).set_index(["coefficient", "code"])["value"][ALPHA]
    np.testing.assert_allclose(mine.to_numpy(), peer(study))
    ratios = [seconds(lambda: ours(study)) / seconds(lambda: peer(study)) for _ in range(5)]
    return (
        f"agreement: {len(COEFFICIENTS)} coefficients take {np.median(ratios):.2f} of the time of "
        f"alpha alone by krippendorff (median of 5 pairs, {min(ratios):.2f} to {max(ratios):.2f}; "
        "1,000 codings)"
    )


def grow() -> str:
    """Return the time and memory of larger and larger studies, sources growing with codings."""
    lines = []
    for codings in (10_000, 100_000, 1_000_000):
        study = invented(codings, codes=2_000, sources=codings // 200, coders=50)
        bare = seconds(lambda study=study: ours(study))
        lines.append(f"{codings:,} codings {bare:.1f} s")
    drawn = Resampling(draws=DRAWS, seed=1, confidence=0.95, fewest=2)
    with_draws = seconds(lambda: ours(study, drawn))
    memory = peak(lambda: ours(study))
    return (
        f"agreement: {'; '.join(lines)} (2,000 codes, 50 coders, 10 a source); the last with "
        f"{DRAWS} draws of its sources {with_draws:.1f} s; without, {memory:,.0f} MB at most"
    )


def measure() -> str:
    """Return all three, a line each."""
    return f"{compare()}\n{beside_a_peer()}\n{grow()}"
