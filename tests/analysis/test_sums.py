"""Published figures held against each other: each sum, its status and its verdict."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import sums
from helpers.reference import load_reference, load_references

FACTS = load_reference("study_facts")
TABLES = load_references(sums.COUNTED_FROM)


def changed(identifier: str, value: float) -> pd.DataFrame:
    """The published figures, one of them spoilt."""
    facts = FACTS.copy()
    facts.loc[facts["fact_id"] == identifier, "value"] = value
    return facts


def row(table: pd.DataFrame, figure: str) -> pd.Series[str]:
    return table[table["figure"] == figure].iloc[0]


def test_every_sum_among_the_published_figures_adds_up() -> None:
    assert set(sums.sums(FACTS)["verdict"]) == {"adds up"}


def test_every_figure_is_what_its_items_give_when_counted_again() -> None:
    assert set(sums.recounts(FACTS, TABLES)["verdict"]) == {"adds up"}


def test_a_sum_that_fails_says_by_how_much() -> None:
    assert row(sums.sums(changed("A03", 9)), "A03")["verdict"] == "differs by -1"


def test_a_count_that_fails_says_by_how_much() -> None:
    assert row(sums.recounts(changed("G01", 150), TABLES), "G01")["verdict"] == "differs by 2"


def test_a_sum_is_shown_in_figures() -> None:
    assert row(sums.sums(FACTS), "A06")["worked_out"] == "64 − 36 = 28"


def test_a_share_is_rounded_as_published() -> None:
    assert row(sums.sums(FACTS), "C09")["worked_out"] == "100 × 28 ÷ 42 ≈ 67"


def test_a_published_figure_stands_with_its_unit() -> None:
    assert row(sums.sums(FACTS), "A05")["published"] == "27 interviewees"


@pytest.mark.parametrize(
    ("figure", "status"),
    [("A03", "stated"), ("A13", "counted"), ("A06", "derived"), ("Q05", "inferred")],
)
def test_a_sum_is_no_surer_than_its_weakest_part(figure: str, status: str) -> None:
    assert row(sums.sums(FACTS), figure)["status"] == status


def test_every_figure_of_a_check_is_published() -> None:
    used = {part.lstrip("-") for check in sums.CHECKS for part in (check.figure, *check.parts)}
    assert used | set(sums.RECOUNTS) <= set(FACTS["fact_id"])


def test_the_table_of_the_second_phase_is_added_up_in_each_unit() -> None:
    second = sums.second_phase(load_reference("architecture_phase_2"))
    assert second.groupby("unit")["added"].max().to_dict() == {"interviewees": 27, "interviews": 36}


def test_a_printed_total_that_fails_is_said_to_differ() -> None:
    table = load_reference("architecture_phase_2")
    table.loc[0, "total_as_printed"] = 8
    assert sums.second_phase(table)["verdict"][0] == "differs"


def test_two_units_are_not_taken_for_a_sum_that_fails() -> None:
    second = sums.second_phase(load_reference("architecture_phase_2"))
    assert sums.units_in_words(second) == (
        "The rows of the table count 27 interviewees and its last row 36 interviews. These are two "
        "units, and not a sum that fails: 9 interviews more than people mean that some people were "
        "interviewed more than once, if each row counts people once and leaves nobody out."
    )


def test_a_speaker_beyond_the_count_is_pointed_out() -> None:
    assert sums.speaker_in_words(FACTS) == (
        "A local authority director in case study 3 is quoted with the number 4, and the table "
        "counts 3 local government interviewees there. The numbering may span both phases, of "
        "which the table shows the second; no source says so."
    )


def test_a_speaker_within_the_count_is_not_pointed_out() -> None:
    assert sums.speaker_in_words(changed("A15", 3)) == (
        "The highest speaker number quoted, 3, is within the 3 counted."
    )


def test_every_figure_is_checked_or_listed_as_unchecked() -> None:
    alone = set(sums.unchecked(FACTS, study=None)["fact_id"])
    used = {part.lstrip("-") for check in sums.CHECKS for part in (check.figure, *check.parts)}
    checked = used | set(sums.RECOUNTS) | {one for triple in sums.SHARES for one in triple}
    checked |= {"A15", "A16"}  # the speaker's number and the count beside it
    assert alone | checked == set(FACTS["fact_id"])
    assert not alone & checked


def test_a_figure_that_nothing_checks_is_written_with_its_unit() -> None:
    alone = sums.unchecked(FACTS, study=None).set_index("fact_id")

    assert alone["published"]["A14a"] == "30,000 people"
