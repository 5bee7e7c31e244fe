"""The coefficients against the worked tables of the papers that proposed or explained them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from helpers.analysis.agreement.coefficients import (
    COEFFICIENTS,
    bias_index,
    cohens_kappa,
    fleiss_kappa,
    gwets_ac1,
    krippendorffs_alpha,
    percent_agreement,
    prevalence_index,
    tally_of,
)


def of_pairs(table: Sequence[Sequence[int]]) -> pd.DataFrame:
    """Return ratings whose contingency table, first coder by second, is the one given."""
    return pd.DataFrame(
        [
            (row, column)
            for row, line in enumerate(table)
            for column, times in enumerate(line)
            for _ in range(times)
        ]
    )


def of_lines(*coders: str) -> pd.DataFrame:
    """Return ratings from a line a coder, a full stop where the coder did not judge."""
    lines = [[None if one == "." else one for one in line.split()] for line in coders]
    return pd.DataFrame(lines).T


# Cohen (1960), table 2: 200 patients, two psychiatrists, three diagnoses.
COHEN = of_pairs([[88, 14, 18], [10, 40, 10], [2, 6, 12]])

# Fleiss (1971), table 1: 30 patients, six psychiatrists, five diagnoses; diagnoses of each patient.
FLEISS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""

# Gwet (2008): two coders who agree on 118 of 125 units, nearly all of one category.
GWET = of_pairs([[118, 5], [2, 0]])

# Krippendorff's reliability data (2011, section C): four coders, twelve units, some missing.
KRIPPENDORFF = of_lines(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# Krippendorff (2011), sections A and B: two coders; two categories, then five.
TWO_CATEGORIES = of_lines("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
FIVE_CATEGORIES = of_lines("a a b b d c c c e d d a", "b a b b b c c c e d d d")

# Hayes and Krippendorff (2007), table 1: the tone of 40 articles; judgements of each article.
HAYES = """
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223
111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212.
1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
"""


def counted() -> pd.DataFrame:
    return pd.DataFrame([np.repeat(range(5), [int(n) for n in one]) for one in FLEISS.split()])


def articles() -> pd.DataFrame:
    return pd.DataFrame([[None if n == "." else n for n in one] for one in HAYES.split()])


def test_cohens_kappa_of_his_own_example_is_point_492() -> None:
    assert cohens_kappa(tally_of(COHEN, range(3))) == pytest.approx(0.492, abs=0.0005)


def test_percent_agreement_of_cohens_example_is_point_70() -> None:
    assert percent_agreement(tally_of(COHEN, range(3))) == pytest.approx(0.70)


def test_fleiss_kappa_of_his_own_example_is_point_430() -> None:
    assert fleiss_kappa(tally_of(counted(), range(5))) == pytest.approx(0.430, abs=0.0005)


def test_percent_agreement_of_fleiss_example_is_point_556() -> None:
    assert percent_agreement(tally_of(counted(), range(5))) == pytest.approx(0.556, abs=0.0005)


def test_gwets_ac1_is_high_where_coders_agree_on_nearly_all() -> None:
    assert gwets_ac1(tally_of(GWET, range(2))) == pytest.approx(0.941, abs=0.0005)


def test_kappa_is_below_nothing_on_the_same_ratings() -> None:
    assert cohens_kappa(tally_of(GWET, range(2))) == pytest.approx(-0.0234, abs=0.00005)


def test_prevalence_and_bias_say_why() -> None:
    tally = tally_of(GWET, range(2))

    assert (float(prevalence_index(tally)), float(bias_index(tally))) == (
        pytest.approx(118 / 125),
        pytest.approx(3 / 125),
    )


def test_alpha_of_krippendorffs_reliability_data_is_point_743() -> None:
    tally = tally_of(KRIPPENDORFF, list("12345"))

    assert krippendorffs_alpha(tally) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_his_two_categories_is_point_095() -> None:
    tally = tally_of(TWO_CATEGORIES, list("01"))

    assert krippendorffs_alpha(tally) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_his_five_categories_is_point_692() -> None:
    tally = tally_of(FIVE_CATEGORIES, list("abcde"))

    assert krippendorffs_alpha(tally) == pytest.approx(0.692, abs=0.0005)


def test_nominal_alpha_of_hayes_and_krippendorffs_articles_is_point_4765() -> None:
    tally = tally_of(articles(), list("0123"))

    assert krippendorffs_alpha(tally) == pytest.approx(0.4765, abs=0.00005)


# irrCAC's figures for Krippendorff's reliability data, where the two treat missing coders alike.
@pytest.mark.parametrize(
    ("name", "value"), [("percent agreement", 0.81818), ("Brennan-Prediger kappa", 0.77273)]
)
def test_the_figures_of_irrcac_for_the_same_data(name: str, value: float) -> None:
    tally = tally_of(KRIPPENDORFF, list("12345"))

    assert COEFFICIENTS[name](tally) == pytest.approx(value, abs=0.000005)
