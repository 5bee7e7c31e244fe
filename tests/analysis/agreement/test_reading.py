"""A figure of agreement in plain words."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.analysis.agreement import reading
from helpers.analysis.agreement.reading import BANDS, Benchmark, band

ROW = {
    "coefficient": "Cohen's kappa",
    "value": 0.62,
    "lower": np.nan,
    "upper": np.nan,
    "units": 1200,
    "sources": 1,
    "coders": 2,
    "prevalence": 0.2,
    "bias": 0.01,
    "why": "",
}


def said(**other: object) -> str:
    return reading({**ROW, **other}, "sentences", "Landis and Koch (1977)")


def test_the_words_name_their_benchmark() -> None:
    assert said() == (
        "Cohen's kappa is 0.62. It compares 2 coders on 1,200 sentences in 1 source. "
        "By Landis and Koch (1977) that is substantial."
    )


def test_percent_agreement_is_given_no_benchmark() -> None:
    assert said(coefficient="percent agreement").endswith(
        "Agreement that chance alone would bring is not taken out of it."
    )


def test_an_interval_that_spans_words_is_said_to_do_so() -> None:
    assert said(lower=0.3, upper=0.9, sources=8).endswith(
        "The interval reaches from fair to almost perfect."
    )


def test_an_interval_within_one_word_is_only_given() -> None:
    assert "(0.61 to 0.70 when sources are drawn anew)" in said(lower=0.61, upper=0.70)
    assert "reaches" not in said(lower=0.61, upper=0.70)


def test_what_prevalence_does_to_kappa_is_said() -> None:
    assert "Nearly all judgements are alike, given or not" in said(prevalence=0.9)


def test_what_prevalence_does_not_do_to_ac1_is_not_said() -> None:
    assert "Nearly all" not in said(prevalence=0.9, coefficient="Gwet's AC1")


def test_a_coder_who_gives_a_code_more_often_is_mentioned() -> None:
    assert said(bias=0.2).endswith("Some coders give the code much more often than others do.")


def test_a_missing_figure_is_explained() -> None:
    assert said(value=np.nan, coefficient="percent agreement", why="no one was there") == (
        "Percent agreement cannot be given: no one was there."
    )


def test_sources_are_not_said_to_be_in_sources() -> None:
    row = {**ROW, "units": 5, "sources": 5}

    assert "on 5 sources." in reading(row, "sources", "Fleiss (1981)")


def test_over_several_codes_what_was_compared_is_decisions() -> None:
    assert "on 1,200 decisions, a sentence and a code each, in 1 source." in said(all="all codes")


def test_what_is_not_perfect_is_not_shown_as_1() -> None:
    assert said(value=0.9975, lower=0.9951, upper=1.0, sources=4).startswith(
        "Cohen's kappa is 0.998 (0.995 to 1.00 when sources are drawn anew)."
    )


def test_a_figure_without_prevalence_and_bias_is_read_without_them() -> None:
    row = {name: value for name, value in ROW.items() if name not in {"prevalence", "bias"}}

    assert reading(row, "sentences", "Fleiss (1981)").endswith("that is fair to good.")


@pytest.mark.parametrize("benchmark", BANDS)
def test_every_value_has_a_word(benchmark: Benchmark) -> None:
    assert all(band(value, benchmark) for value in np.linspace(-1.5, 1, 251))


@pytest.mark.parametrize(
    ("value", "benchmark", "word"),
    [
        (0.6049, "Landis and Koch (1977)", "moderate"),
        (0.605, "Landis and Koch (1977)", "moderate"),
        (0.6051, "Landis and Koch (1977)", "substantial"),
        (-0.001, "Landis and Koch (1977)", "slight"),
        (-0.01, "Landis and Koch (1977)", "poor"),
        (0.40, "Fleiss (1981)", "fair to good"),
        (0.7996, "Krippendorff (2019)", "reliable"),
        (0.6664, "Krippendorff (2019)", "not reliable enough for conclusions"),
    ],
)
def test_a_value_is_read_as_it_is_shown(value: float, benchmark: Benchmark, word: str) -> None:
    assert band(value, benchmark) == word
