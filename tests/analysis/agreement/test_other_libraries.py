"""The coefficients against scikit-learn, statsmodels and krippendorff, on invented ratings."""

from __future__ import annotations

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters
from statsmodels.stats.inter_rater import fleiss_kappa as of_statsmodels

from helpers.analysis.agreement.coefficients import (
    COEFFICIENTS,
    cohens_kappa,
    fleiss_kappa,
    krippendorffs_alpha,
    scotts_pi,
    tally_of,
)

Ratings = list[list[int | None]]


def rated(coders: int, missing: bool) -> st.SearchStrategy[Ratings]:
    """Invent ratings of 2 to 12 units in three categories."""
    one = st.integers(0, 2)
    cell = st.none() | one if missing else one
    return st.lists(
        st.lists(cell, min_size=coders, max_size=coders), min_size=2, max_size=12
    ).filter(lambda rows: len({one for row in rows for one in row} - {None}) > 1)


@given(rated(coders=2, missing=False))
def test_cohens_kappa_is_scikit_learns(rows: Ratings) -> None:
    frame = pd.DataFrame(rows)
    assume(frame[0].nunique() > 1 or frame[1].nunique() > 1)

    assert cohens_kappa(tally_of(frame, range(3))) == pytest.approx(
        cohen_kappa_score(frame[0], frame[1])
    )


@given(rated(coders=4, missing=False))
def test_fleiss_kappa_is_statsmodels(rows: Ratings) -> None:
    counts, _ = aggregate_raters(np.array(rows), n_cat=3)

    assert fleiss_kappa(tally_of(pd.DataFrame(rows), range(3))) == pytest.approx(
        of_statsmodels(counts)
    )


@given(rated(coders=4, missing=False))
def test_brennan_and_predigers_kappa_is_statsmodels_with_uniform_chance(rows: Ratings) -> None:
    counts, _ = aggregate_raters(np.array(rows), n_cat=3)
    ours = COEFFICIENTS["Brennan-Prediger kappa"](tally_of(pd.DataFrame(rows), range(3)))

    assert ours == pytest.approx(of_statsmodels(counts, method="unif"))


@given(rated(coders=4, missing=True))
def test_alpha_is_that_of_krippendorff_the_library_with_coders_missing(rows: Ratings) -> None:
    frame = pd.DataFrame(rows, dtype="float")
    paired = frame[frame.notna().sum(axis=1) > 1]
    assume(paired.stack().nunique() > 1)
    theirs = krippendorff.alpha(frame.to_numpy().T, level_of_measurement="nominal")

    assert krippendorffs_alpha(tally_of(frame, range(3))) == pytest.approx(theirs)


@given(rated(coders=2, missing=False))
def test_scotts_pi_is_fleiss_kappa_of_two_coders(rows: Ratings) -> None:
    tally = tally_of(pd.DataFrame(rows), range(3))

    assert scotts_pi(tally) == fleiss_kappa(tally)


@given(rated(coders=3, missing=False))
def test_congers_chance_is_the_mean_over_pairs_of_cohens(rows: Ratings) -> None:
    frame = pd.DataFrame(rows)
    shares = [frame[coder].value_counts(normalize=True) for coder in frame]
    pairs = [(shares[0], shares[1]), (shares[0], shares[2]), (shares[1], shares[2])]
    chance = np.mean([(left * right).sum() for left, right in pairs])
    tally = tally_of(frame, range(3))
    assume(tally.apart > 0)
    observed = COEFFICIENTS["percent agreement"](tally)

    assert cohens_kappa(tally) == pytest.approx((observed - chance) / (1 - chance))


@pytest.mark.parametrize("name", COEFFICIENTS)
@pytest.mark.parametrize("given_to_all", [[0, 0, 0], [0, 1, 0]])
def test_coders_who_never_differ_score_1(name: str, given_to_all: list[int]) -> None:
    frame = pd.DataFrame({"Ann": given_to_all, "Bo": given_to_all})

    assert COEFFICIENTS[name](tally_of(frame, range(2))) == 1


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_a_unit_that_one_coder_judged_says_nothing(name: str) -> None:
    frame = pd.DataFrame({"Ann": [0, 1, 0, 1], "Bo": [0, 1, 1, None]})

    assert COEFFICIENTS[name](tally_of(frame, range(2))) == COEFFICIENTS[name](
        tally_of(frame.head(3), range(2))
    )


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_without_a_unit_to_compare_there_is_no_value(name: str) -> None:
    frame = pd.DataFrame({"Ann": [0, None], "Bo": [None, 1]})

    assert np.isnan(COEFFICIENTS[name](tally_of(frame, range(2))))


def test_scotts_pi_of_three_coders_is_not_given() -> None:
    frame = pd.DataFrame([[0, 0, 1], [1, 1, 1]])

    assert np.isnan(scotts_pi(tally_of(frame, range(2))))
