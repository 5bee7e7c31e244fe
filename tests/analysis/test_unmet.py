"""How many codes further interviews might still bring."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis.unmet import chao2
from tests.analysis.invented import spoke


def met(often: dict[int, int], sources: int) -> pd.Series:
    """Return the estimate where so many codes were met in each number of sources."""
    names = [f"INT-{at}" for at in range(sources)]
    pairs = [
        (names[at], f"{times}-{number}")
        for times, codes in often.items()
        for number in range(codes)
        for at in range(times)
    ]
    return chao2(spoke(*pairs), names, 0.95).iloc[0]


def test_the_estimate_is_that_of_the_authors_program() -> None:
    """SpadeR on a plot of Barro Colorado Island: 93 species, 31 met once, 18 twice, of 448.

    It prints 117.419 with a standard error of 11.562 and limits of 103.114 and 151.960.
    """
    row = met({1: 31, 2: 18, 3: 44}, 448)

    assert [round(row[name], 2) for name in ("estimate", "lower", "upper")] == [
        117.42,
        103.11,
        151.96,
    ]


def test_the_estimate_is_the_formula_worked_by_hand() -> None:
    row = met({1: 4, 2: 2, 3: 5}, 10)

    assert row["estimate"] == pytest.approx(11 + 9 / 10 * 4 * 3 / (2 * 3))


def test_one_code_met_once_suggests_nothing_unmet() -> None:
    row = met({1: 1, 2: 3}, 5)

    assert (row["unmet"], np.isnan(row["upper"])) == (0, True)


def test_nothing_met_once_suggests_nothing_unmet() -> None:
    row = met({2: 3}, 5)

    assert (row["unmet"], np.isnan(row["lower"])) == (0, True)


def test_nothing_met_twice_has_the_variance_worked_by_hand() -> None:
    """Unmet 0.8 x 5 x 4 / 2 = 8, of variance 8 + 64.8 - 7.692 = 65.108: a factor of 5.165."""
    row = met({1: 5}, 5)

    assert [round(row[name], 2) for name in ("lower", "upper")] == [6.55, 46.32]


def test_a_study_without_sources_has_met_nothing() -> None:
    assert met({}, 0)["estimate"] == 0


def test_the_estimate_is_near_the_truth_where_codes_are_alike() -> None:
    random = np.random.default_rng(5)
    names = [f"INT-{at}" for at in range(12)]
    estimates = []
    for _ in range(60):
        there = np.argwhere(random.random((12, 80)) < 0.15)
        pairs = [(names[source], str(code)) for source, code in there]
        estimates.append(chao2(spoke(*pairs), names, 0.95)["estimate"].item())

    assert np.mean(estimates) == pytest.approx(80, rel=0.04)
