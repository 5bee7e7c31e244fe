"""Whether further interviews still brought new codes."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.saturation import (
    code_and_meaning,
    fieldwork_order,
    new_codes,
    new_information,
    order_in_words,
    over_random_orders,
    saturation_by,
    saturation_point,
)
from tests.analysis.invented import interviews, segments, spoke

# Made up and worked by hand in the way of Guest, Namey and Chen (2020); not the paper's figures:
# 16 + 9 + 7 + 5 = 37 codes in a base of four interviews, then runs of two that bring 4 + 3, 3 + 1
# and 1 + 0 codes, of 37.
BY_HAND = [16, 9, 7, 5, 4, 3, 1, 0]
ORDER = ["INT-1", "INT-2", "INT-3"]
CODED = st.lists(st.tuples(st.sampled_from(ORDER), st.sampled_from("ABCD")), max_size=10)


def test_the_ratios_are_those_worked_by_hand() -> None:
    runs = new_information(BY_HAND, base=4, run=2)

    assert runs["ratio"].tolist() == [7 / 37, 4 / 37, 1 / 37]


def test_saturation_is_reached_before_the_run_that_confirms_it() -> None:
    assert saturation_point(BY_HAND, base=4, run=2, threshold=0.05) == 6


def test_a_run_at_the_threshold_is_saturation() -> None:
    assert saturation_point(BY_HAND, base=4, run=2, threshold=4 / 37) == 5


def test_no_run_under_the_threshold_is_no_saturation() -> None:
    assert saturation_point(BY_HAND, base=4, run=2, threshold=0.02) is None


@pytest.mark.parametrize("interviewed", [0, 3, 5])
def test_too_few_interviews_for_a_run_have_none(interviewed: int) -> None:
    assert new_information(BY_HAND[:interviewed], base=4, run=2).empty


def test_a_base_without_codes_has_no_ratio() -> None:
    assert new_information([0, 0, 3], base=2, run=1)["ratio"].isna().all()


def test_a_code_is_new_in_the_first_interview_that_has_it() -> None:
    rows = spoke(("INT-1", "A"), ("INT-2", "A"), ("INT-2", "B"))
    table = new_codes(rows, ORDER)

    assert table[["codes", "new", "cumulative"]].to_numpy().tolist() == [
        [1, 1, 1],
        [2, 1, 2],
        [0, 0, 2],
    ]


def test_the_people_behind_a_curve_add_up() -> None:
    rows = segments(
        {"source": "INT-1"}, {"source": "INT-2"}, {"source": "INT-3", "participant": "P3"}
    )

    assert list(new_codes(rows, ORDER)["participants"]) == [1, 1, 2]


def test_an_unknown_speaker_leaves_the_people_unknown_from_there_on() -> None:
    rows = segments({}, {"source": "INT-2", "participant": None}, {"source": "INT-3"})

    assert list(new_codes(rows, ORDER)["participants"].isna()) == [False, True, True]


@given(CODED)
@settings(max_examples=40)
def test_new_codes_agree_with_sets(coded: list[tuple[str, str]]) -> None:
    met: set[str] = set()
    new = []
    for source in ORDER:
        here = {code for one, code in coded if one == source}
        new.append(len(here - met))
        met |= here

    assert list(new_codes(spoke(*coded), ORDER)["new"]) == new


@given(CODED)
@settings(max_examples=40)
def test_the_expected_curve_is_the_mean_over_all_orders(coded: list[tuple[str, str]]) -> None:
    rows = spoke(*coded)
    curves = [new_codes(rows, order)["cumulative"] for order in permutations(ORDER)]
    table = over_random_orders(rows, ORDER, draws=2, seed=1, confidence=0.95)

    assert table["expected"].to_numpy() == pytest.approx(np.mean(curves, axis=0))


def test_the_band_holds_the_orders_drawn() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"), ("INT-1", "C"), ("INT-2", "A"))
    table = over_random_orders(rows, ORDER, draws=200, seed=1, confidence=1.0)

    assert table[["lower", "upper"]].to_numpy().tolist() == [[0, 3], [1, 3], [3, 3]]


def test_the_same_seed_gives_the_same_band() -> None:
    rows = spoke(("INT-1", "A"), ("INT-2", "B"), ("INT-3", "A"))
    first, again = (over_random_orders(rows, ORDER, 9, 4, 0.8) for _ in range(2))

    pd.testing.assert_frame_equal(first, again)


def test_fieldwork_order_is_by_date_and_then_by_name() -> None:
    sources = interviews({"date": "2023-05"}, {"date": "2021"}, {"date": "2021"}, {"date": None})

    assert fieldwork_order(sources) == ["INT-2", "INT-3", "INT-1"]


def test_sources_without_a_date_are_told() -> None:
    assert order_in_words(interviews({"date": "2021"}, {})) == (
        "Sources followed in the order of their dates: 1; left out, for want of a date: 1."
    )


def test_a_study_without_dates_says_that_there_is_no_order() -> None:
    assert order_in_words(interviews({}, {})) == (
        "No source has a date, so there is no order of fieldwork to follow."
    )


def test_each_case_has_its_own_saturation() -> None:
    dated = [{"date": f"2021-0{month}"} for month in range(1, 4)]
    sources = interviews(*dated, {"case": "Birch", "date": "2021-01"})
    rows = spoke(("INT-1", "A"), ("INT-2", "A"), ("INT-3", "B"), ("INT-4", "A"))
    levels = {"case": ["Alder", "Birch", "Cedar"]}
    table = saturation_by(rows, sources, levels, base=1, run=1, threshold=0.05)

    assert table.astype(object).fillna("none").to_numpy().tolist() == [
        ["Alder", 3, 2, 1, 1, 3],
        ["Birch", 1, 1, 1, "none", 1],
        ["Cedar", 0, 0, 0, "none", 0],
    ]


def test_a_theme_is_met_before_the_last_code_beneath_it() -> None:
    codes = pd.DataFrame(
        {"code": ["A", "A > B", "C", "D"], "theme": ["A", "A", "C", "D"]}, dtype="str"
    )
    rows = spoke(("INT-1", "A"), ("INT-3", "A > B"), ("INT-2", "C"))
    table = code_and_meaning(rows, ORDER, codes)

    assert table.astype(object).fillna("none").to_numpy().tolist() == [
        ["A", 1, 3, 2, 2],
        ["C", 2, "none", 1, 1],
        ["D", "none", "none", 0, 0],
    ]


@pytest.fixture(scope="module")
def fifteen(exports: Path) -> pd.DataFrame:
    """The codes of fifteen interviews, a file each, as a program's matrices list them."""
    coded = []
    for file in sorted((exports / "nvivo" / "matrix_coding_by_interview").glob("*.xlsx")):
        cells = openpyxl.load_workbook(file, read_only=True).worksheets[0].values
        # A code stands behind its number in the query: "2 : Insects are entertaining".
        coded += [(file.stem, str(code).split(" : ")[1]) for code, n in list(cells)[1:] if n]
    return spoke(*coded)


def test_real_interviews_have_the_codes_that_the_r_package_counts(fifteen: pd.DataFrame) -> None:
    """The table that novelqualcodes prints of these files in its own description."""
    table = new_codes(fifteen, sorted(fifteen["source"].unique()))

    assert table["codes"].tolist() == [5, 4, 4, 2, 4, 3, 4, 3, 4, 2, 3, 3, 4, 4, 3]


def test_real_interviews_have_its_new_codes_until_one_brings_none(fifteen: pd.DataFrame) -> None:
    """From the first interview without a new code on, the package counts every code as known.

    It takes known codes away by negative position, and taking away no position takes all away. So
    it finds 15 codes in these files, of the 18 that are there.
    """
    table = new_codes(fifteen, sorted(fifteen["source"].unique()))

    assert table["new"].tolist()[:7] == [5, 4, 3, 1, 1, 1, 0]
    assert table["cumulative"].iloc[-1] == fifteen["code"].nunique() == 18
