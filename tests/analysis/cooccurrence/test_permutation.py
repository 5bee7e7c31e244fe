"""Co-occurrence beside what chance would bring."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis.cooccurrence import against_chance, cooccurrence, overlapping, same_source
from tests.analysis.invented import interviews, segments, spoke

CODES = ["A", "B", "C"]


def beside(*given: tuple[int, str], draws: int = 3_000) -> pd.Series:
    """Passages of one source, given as (number, code), beside their shuffles."""
    rows = segments(*({"code": code, "start": 20 * at, "end": 20 * at + 5} for at, code in given))
    units = overlapping(rows, CODES)
    return against_chance(units, cooccurrence(units), draws, seed=2, confidence=0.95).iloc[0]


def test_the_reference_is_the_mean_over_all_ways_the_codes_can_fall() -> None:
    given = [(0, "A"), (0, "B"), (1, "A"), (2, "B"), (3, "C")]
    places = [at for at, _ in given]
    met = []
    for fallen in permutations([code for _, code in given]):
        on = {
            at: {code for one, code in zip(places, fallen, strict=True) if one == at}
            for at in places
        }
        met.append(sum({"A", "B"} <= codes for codes in on.values()))

    row = beside(*given)

    assert row["expected"] == pytest.approx(np.mean(met), abs=0.03)
    assert row["as_many"] == pytest.approx(np.mean(np.array(met) >= 1), abs=0.03)


def test_codes_are_not_shuffled_into_another_source() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"), ("INT-2", "C"), ("INT-2", "A"))
    units = overlapping(rows, CODES)
    table = against_chance(units, cooccurrence(units), 50, seed=1, confidence=0.95)

    assert table[["lower", "upper"]].isna().all(axis=None)


def test_shuffling_keeps_to_the_codes_of_each_source() -> None:
    rows = segments(
        {"code": "A"},
        {"code": "B"},
        *({"code": "C", "source": "INT-2", "start": at, "end": at + 1} for at in (0, 5, 9)),
    )
    units = overlapping(rows, CODES)
    row = against_chance(units, cooccurrence(units), 50, seed=1, confidence=0.95).iloc[0]

    assert row["expected"] == 1


def test_the_same_seed_gives_the_same_reference() -> None:
    given = [(0, "A"), (0, "B"), (1, "A"), (2, "B")]

    pd.testing.assert_series_equal(beside(*given, draws=20), beside(*given, draws=20))


def test_sources_as_units_leave_nothing_to_shuffle() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"), ("INT-2", "A"))
    units = same_source(rows, CODES, interviews({}, {}))
    table = against_chance(units, cooccurrence(units), 10, seed=1, confidence=0.95)

    assert table["expected"].isna().all()
