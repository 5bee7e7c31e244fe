"""Codes that stand together and coders who agree, in sentences computed from what is shown."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.disclosure import SafeTable, not_about_people, resting_on
from helpers.model import Policy
from helpers.publish import (
    agreed_most,
    beside_chance,
    first_joined,
    most_linked,
    said,
    strongest_pair,
)

NOTHING = "No two codes stand together here in as many people as may be shown."


def safe(rows: list[dict[str, object]], columns: list[str]) -> SafeTable:
    """Rows with the people they rest on; those that rest on one or two are withheld."""
    frame = pd.DataFrame(rows, columns=[*columns, "participants"]).astype({"participants": "int64"})
    headings = dict.fromkeys([*columns, "participants"], "")
    return resting_on(frame, headings, "participants", Policy(minimum=3))


def pairs(*rows: tuple[str, str, float, int]) -> SafeTable:
    columns = ["code", "other", "jaccard"]
    named = [dict(zip([*columns, "participants"], row, strict=True)) for row in rows]
    return safe(named, columns)


PAIRS = pairs(("Trust", "Time", 0.25, 4), ("Trust", "Money", 0.5, 8), ("Time", "Money", 0.9, 2))


def test_the_strongest_pair_shown_is_named() -> None:
    assert strongest_pair(PAIRS, codes=4) == (
        "“Trust” and “Money” stand together most: Jaccard 0.50, in 8 participants. "
        "Of 6 pairs, 3 stand together at all, of which 1 is withheld."
    )


def test_nothing_withheld_is_not_mentioned() -> None:
    assert strongest_pair(pairs(("Trust", "Time", 0.25, 4)), codes=2).endswith(
        "Of 1 pair, 1 stand together at all."
    )


@pytest.mark.parametrize("table", [pairs(), pairs(("Time", "Money", 0.9, 2))])
def test_no_pair_that_may_be_shown_is_said(table: SafeTable) -> None:
    assert strongest_pair(table, codes=3) == NOTHING


def test_the_code_with_most_links_is_named() -> None:
    two = PAIRS.rows(PAIRS.frame["code"] == "Trust")

    assert most_linked(two) == "3 codes are joined by 2 links; “Trust” has most links, 2."


def test_codes_with_as_many_links_share_the_sentence() -> None:
    one = PAIRS.rows(PAIRS.frame["other"] == "Time")

    assert most_linked(one) == (
        "2 codes are joined by 1 link; “Time” and 1 more have most links, 1 each."
    )


def test_a_network_of_nothing_is_said() -> None:
    assert most_linked(pairs()) == NOTHING


def tree(*rows: tuple[str, int, float]) -> SafeTable:
    frame = pd.DataFrame(rows, columns=["group", "codes", "likeness"])
    return not_about_people(frame, dict.fromkeys(frame, ""), why="a test")


def test_the_first_two_joined_are_named_and_those_that_stand_alone_counted() -> None:
    table = tree(
        ("Time", 1, 0.2), ("Trust", 1, 0.5), ("Money", 1, 0.5), ("Space", 1, 0.0), ("All", 3, 0.0)
    )
    assert first_joined(table) == (
        "“Trust” and “Money” are joined first, at a likeness of 0.50. "
        "1 of 4 codes is joined to none."
    )


def test_a_tree_that_holds_all_has_none_alone() -> None:
    assert first_joined(tree(("Trust", 1, 0.5), ("Money", 1, 0.5))) == (
        "“Trust” and “Money” are joined first, at a likeness of 0.50."
    )


def test_a_tree_of_nothing_is_said() -> None:
    assert first_joined(tree(("Trust", 1, 0.0), ("Money", 1, 0.0))) == NOTHING


def chance(*rows: tuple[str, str, int, float | None, float, float, int]) -> SafeTable:
    columns = ["code", "other", "together", "expected", "lower", "upper"]
    named = [dict(zip([*columns, "participants"], row, strict=True)) for row in rows]
    return safe(named, columns)


def test_pairs_beyond_chance_are_counted_and_the_furthest_named() -> None:
    table = chance(
        ("Trust", "Time", 1200, 4.0, 2.0, 7.0, 9),
        ("Trust", "Money", 9, 4.0, 2.0, 7.0, 9),
        ("Time", "Money", 1, 4.0, 2.0, 7.0, 9),
        ("Time", "Space", 5000, 4.0, 2.0, 7.0, 1),
        ("Money", "Space", 9000, 4000.0, 2000.0, 9500.0, 9),
    )
    assert beside_chance(table, 500) == (
        "The codes of each source were shuffled over its coded passages 500 times. "
        "Of 4 pairs, 2 stand together more often than in nearly all shuffles, and 1 less often. "
        "Furthest above are “Trust” and “Time”: together 1,200 times, "
        "and 4.0 times on average when shuffled."
    )


def test_no_pair_beyond_chance_is_named() -> None:
    assert beside_chance(chance(("Trust", "Time", 5, 4.0, 2.0, 7.0, 9)), 500) == (
        "The codes of each source were shuffled over its coded passages 500 times. "
        "Of 1 pair, none stand together more often than in nearly all shuffles, and none less "
        "often."
    )


def test_units_without_a_reference_are_explained() -> None:
    nan = float("nan")

    assert beside_chance(chance(("Trust", "Time", 5, nan, nan, nan, 9)), 500) == (
        "Whole sources and participants hold nothing to shuffle codes within, so these counts "
        "have no reference: two codes that are both common stand together often."
    )


def test_chance_of_nothing_is_said() -> None:
    assert beside_chance(chance(("Trust", "Time", 5, 4.0, 2.0, 7.0, 1)), 500) == NOTHING


def alphas(*rows: tuple[str, float, int]) -> SafeTable:
    columns = ["code", "alpha"]
    return safe([dict(zip([*columns, "participants"], row, strict=True)) for row in rows], columns)


def test_the_codes_agreed_on_most_and_least_are_named() -> None:
    table = alphas(("Trust", 0.5, 3), ("Time", 0.914, 3), ("Money", -0.2, 1))

    assert agreed_most(table, "alpha") == (
        "Coders agree most on “Time” (0.91) and least on “Trust” (0.50)."
    )


def test_a_code_that_alone_is_shown_is_not_compared() -> None:
    assert agreed_most(alphas(("Time", 0.914, 3)), "alpha") == (
        "Coders agree most on “Time” (0.91), the one code that can be shown."
    )


def test_agreement_that_cannot_be_shown_is_said() -> None:
    assert agreed_most(alphas(("Time", 0.914, 1)), "alpha") == (
        "How far coders agree on each code cannot be shown here."
    )


def read(*rows: tuple[str, int]) -> SafeTable:
    frame = pd.DataFrame(rows, columns=["reading", "participants"]).astype({"reading": "str"})
    policy = Policy(minimum=3)
    return resting_on(frame, {"reading": ""}, "participants", policy, results=["reading"])


def test_the_sentences_of_a_column_follow_each_other() -> None:
    assert said(read(("It is high.", 4), ("It is low.", 5)), "reading") == "It is high. It is low."


def test_a_sentence_on_few_people_is_not_said() -> None:
    assert said(read(("It is high.", 2)), "reading") == "No figure can be read out here."
