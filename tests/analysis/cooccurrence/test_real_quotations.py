"""The co-occurrence of the codes of a real project of 394 quotations."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from tests.analysis.cooccurrence.leaf_pairs import coded_passages, leaf_pairs, save_leaf_pairs


@pytest.fixture(scope="module")
def quotations(exports: Path) -> Path:
    return exports / "atlas_ti" / "quotations.csv"


@pytest.fixture(scope="module")
def pairs(quotations: Path) -> pd.DataFrame:
    return leaf_pairs(quotations)


@pytest.fixture(scope="module")
def given(quotations: Path) -> list[frozenset[str]]:
    """The codes of each quotation, by the number the program gives it."""
    rows = coded_passages(quotations)
    number = rows["coding"].str.split("/").str[0]
    return [frozenset(codes) for _, codes in rows["code"].groupby(number)]


def test_a_quotation_is_a_passage(given: list[frozenset[str]], quotations: Path) -> None:
    assert (len(given), coded_passages(quotations)["passage"].nunique()) == (394, 394)


def test_every_pairs_count_is_that_of_the_quotations_with_both(
    pairs: pd.DataFrame, given: list[frozenset[str]]
) -> None:
    counted = Counter(pair for codes in given for pair in combinations(sorted(codes), 2))

    assert pairs.set_index(["code", "other"])["together"].to_dict() == counted


def test_every_pairs_coefficient_is_its_formula(
    pairs: pd.DataFrame, given: list[frozenset[str]]
) -> None:
    times = Counter(code for codes in given for code in codes)
    expected = [
        row.together / (times[row.code] + times[row.other] - row.together)
        for row in pairs.itertuples()
    ]

    assert pairs["c"].tolist() == pytest.approx(expected)


def test_quotations_that_do_not_overlap_keep_the_coefficient_in_range(pairs: pd.DataFrame) -> None:
    assert not pairs["c_out_of_range"].any()


def test_the_pairs_are_saved_for_comparison(
    pairs: pd.DataFrame, quotations: Path, tmp_path: Path
) -> None:
    save_leaf_pairs(quotations, tmp_path / "pairs.csv")

    assert pd.read_csv(tmp_path / "pairs.csv")["together"].tolist() == pairs["together"].tolist()
