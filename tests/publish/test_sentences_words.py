"""Words, shares and rivals in a sentence that says no more than their table."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable, resting_on
from helpers.model import Policy
from helpers.publish import apart, compared, rivals, shares


def table(columns: list[str], *rows: tuple[object, ...]) -> SafeTable:
    """Rows of these columns, the last of which is the number of people behind the row."""
    frame = pd.DataFrame(rows, columns=columns).convert_dtypes()
    return resting_on(frame, dict.fromkeys(columns, ""), columns[-1], Policy(minimum=3))


def key(*rows: tuple[str, str, float, int]) -> str:
    return apart(table(["code", "word", "score", "n"], *rows), "code", "word", "score")


def of_case(*rows: tuple[str, float, int, int]) -> str:
    return shares(table(["case", "share", "of", "n"], *rows), "case", "share", "of", "people")


def both(*rows: tuple[str, str, int]) -> str:
    return rivals(table(["pair", "to", "people"], *rows), "pair", "to", "people", "both")


def test_the_word_that_stands_apart_most_is_named_with_its_group() -> None:
    assert key(("Trust", "faith", 2.0, 9), ("Money", "cost", 7.25, 9)) == (
        "The word that sets its group apart most is “cost”, for “Money”: "
        "7.2 standard errors from what is said elsewhere. Words are shown for 2 groups."
    )


def test_a_word_whose_score_is_withheld_is_not_named() -> None:
    assert key(("Trust", "faith", 9.0, 2)) == (
        "No word is said by enough people, and so much more than elsewhere, to be shown here."
    )


def test_the_highest_share_and_the_lowest_are_named() -> None:
    assert of_case(("Alder", 0.5, 8, 4), ("Birch", 0.75, 4, 3)) == (
        "Highest: “Birch”, 75% of 4 people; lowest: “Alder”, 50% of 8."
    )


def test_shares_that_are_all_the_same_are_told_so() -> None:
    assert of_case(("Alder", 0.5, 8, 4), ("Birch", 0.5, 6, 3)) == (
        "“Alder”, 50% of 8 people, and the same share in every group shown here."
    )


def test_the_share_of_one_group_is_no_comparison() -> None:
    assert of_case(("Alder", 0.5, 8, 4)) == "“Alder”, 50% of 8 people."


def test_withheld_shares_are_not_told() -> None:
    assert of_case(("Alder", 0.5, 4, 2)) == "No share can be shown here."


def test_a_word_without_levels_has_nothing_to_compare() -> None:
    assert compared([], "phase") == "There is no second phase to compare with."


def test_the_pair_to_both_of_which_most_spoke_is_named() -> None:
    assert both(("A and B", "both", 4), ("C and D", "both", 5), ("A and B", "first", 9)) == (
        "The pair of which most participants spoke to both is C and D: 5."
    )


def test_one_pair_is_compared_with_no_other() -> None:
    assert both(("A and B", "both", 4), ("A and B", "first", 9)) == (
        "Participants who spoke to both A and B: 4."
    )


def test_how_many_spoke_to_both_is_not_told_where_they_are_few() -> None:
    assert both(("A and B", "both", 2)) == (
        "How many people spoke to both of a pair is too small a number to show."
    )


def test_a_codebook_without_the_rivals_named_is_told_so() -> None:
    assert both() == (
        "The codebook holds no pair of the rival codes that this page was asked to look for."
    )
