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


RATED = {
    "three": ("aabbccabcaabbcca", "aabbcaabcbabbcca", "abbbccabcaacbccb"),
    "gaps": ("aabbccabcaab-cca", "a-bbc-abc-abbcca", "ab-bccabcaacbccb"),
    "binary": ("1100000001000010", "1000000001000000", "1100010001000010"),
}
"""What three coders answered, a letter a unit; a dash where they were not asked."""
OF_IRRCAC = {
    ("three", "percent agreement"): 0.79167,
    ("three", "Gwet's AC1"): 0.68770,
    ("three", "Brennan-Prediger kappa"): 0.68750,
    ("three", "Fleiss' kappa"): 0.68709,
    ("three", "Krippendorff's alpha"): 0.69361,
    ("gaps", "percent agreement"): 0.85417,
    ("gaps", "Gwet's AC1"): 0.78129,
    ("gaps", "Brennan-Prediger kappa"): 0.78125,
    ("gaps", "Fleiss' kappa"): 0.78118,
    ("gaps", "Krippendorff's alpha"): 0.79545,
    ("binary", "percent agreement"): 0.87500,
    ("binary", "Gwet's AC1"): 0.80671,
    ("binary", "Brennan-Prediger kappa"): 0.75000,
    ("binary", "Fleiss' kappa"): 0.64619,
    ("binary", "Krippendorff's alpha"): 0.65356,
}
"""What irrCAC 0.4.4 gives for them. It asks for pandas below 3, so it was run by itself."""


@pytest.mark.parametrize(("ratings", "coefficient"), OF_IRRCAC)
def test_a_coefficient_is_irrcacs(ratings: str, coefficient: str) -> None:
    frame = pd.DataFrame({name: list(said) for name, said in enumerate(RATED[ratings])})
    frame = frame.replace("-", None)
    categories = sorted(set("".join(RATED[ratings])) - {"-"})
    ours = COEFFICIENTS[coefficient](tally_of(frame, categories))

    assert float(ours) == pytest.approx(OF_IRRCAC[ratings, coefficient], abs=6e-6)
