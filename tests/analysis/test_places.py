"""Examples of partnership in places, by case study, tier and kind."""

from __future__ import annotations

from helpers.analysis import places
from helpers.reference import load_reference, published

EXAMPLES = load_reference("place_examples")


def test_every_example_stands_in_one_cell() -> None:
    cells = places.examples_by(EXAMPLES, "kind", "case_study")
    assert [cells["examples"].sum()] == published("A13")


def test_the_examples_of_each_case_study_are_as_many_as_counted_before() -> None:
    cells = places.examples_by(EXAMPLES, "tier", "case_study")
    assert cells.groupby("case_study")["examples"].sum().tolist() == published("A13a A13b A13c")


def test_a_cell_without_an_example_keeps_its_zero() -> None:
    cells = places.examples_by(EXAMPLES, "kind", "case_study")
    assert len(cells) == EXAMPLES["kind"].nunique() * 3


def test_a_kind_is_shared_where_every_case_study_has_an_example_of_it() -> None:
    assert places.shared_kinds(EXAMPLES) == ["workforce"]


def test_the_sentence_says_whose_reading_the_kinds_are() -> None:
    assert places.kinds_in_words(EXAMPLES) == (
        "Of 20 examples, as we read them, operations and shared delivery are most frequent, with "
        "4 examples each. Every case study has an example of workforce."
    )


def test_a_case_study_with_several_tiers_is_named() -> None:
    assert places.tiers_in_words(EXAMPLES) == (
        "The examples of Case Study 3 come from more than one tier; those of the others from one."
    )
