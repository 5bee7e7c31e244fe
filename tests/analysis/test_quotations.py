"""Who is quoted is counted by quotation, and rivals by who spoke to which."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.quotations import (
    approved_in_words,
    counter_examples,
    often_quoted,
    quoted,
    rival_pairs,
)
from helpers.model import table
from helpers.model.tables import STUDY_CODES
from tests.analysis.invented import segments, spoke

APPROVED = ["coding", "source", "code", "words", "attribution"]
CODES = table(
    STUDY_CODES,
    [
        {"code": "Near", "name": "Near", "theme": "Near", "depth": 1},
        {"code": "Near > By", "name": "By", "parent": "Near", "theme": "Near", "depth": 2},
        {"code": "Far", "name": "Far", "theme": "Far", "depth": 1},
    ],
)


def approved(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Approved words given as (coding, source, words)."""
    full = [(coding, source, "Trust", words, "A chair") for coding, source, words in rows]
    return pd.DataFrame(full, columns=APPROVED, dtype="str")


def against(*pairs: tuple[str, str]) -> list[list[str]]:
    """Participant and what each spoke to, of those who spoke as given."""
    return counter_examples(spoke(*pairs), CODES, [("Near", "Far")]).values.tolist()


def test_a_quotation_within_two_segments_of_one_code_is_quoted_once() -> None:
    rows = segments({}, {"coder": "Coder B"})

    assert len(quoted(approved(("0", "INT-1", "Well."), ("1", "INT-1", "Well.")), rows)) == 1


def test_a_quotation_of_two_codes_speaks_to_both() -> None:
    rows = segments({}, {"code": "Money"})
    found = quoted(approved(("0", "INT-1", "Well."), ("1", "INT-1", "Well.")), rows)

    assert list(found["code"]) == ["Trust", "Money"]
    assert found["quotation"].nunique() == 1


def test_the_same_words_of_two_people_are_two_quotations() -> None:
    rows = spoke(("INT-1", "Trust"), ("INT-2", "Trust"))
    found = quoted(approved(("0", "INT-1", "Well."), ("1", "INT-2", "Well.")), rows)

    assert found["quotation"].nunique() == 2


def test_a_quotation_stands_beside_who_says_it() -> None:
    found = quoted(approved(("0", "INT-1", "Well.")), segments({"case": "Birch"}))

    assert found[["participant", "case"]].values.tolist() == [["P1", "Birch"]]


def test_attributions_stand_in_order_of_their_quotations() -> None:
    said = pd.DataFrame({"attribution": ["B", "A", "C", "C", "C", "A", "B", "D"]})

    assert often_quoted(said, 1).values.tolist() == [["C", 3], ["A", 2], ["B", 2]]


def test_a_study_without_approved_quotations_says_so() -> None:
    assert approved_in_words(pd.DataFrame({"attribution": []})) == (
        "No quotation is approved yet, so nobody is quoted."
    )


def test_pairs_of_codes_that_the_codebook_lacks_are_left_out() -> None:
    assert rival_pairs("Near > By | Far; Near | Wide; Near", CODES) == [("Near > By", "Far")]


def test_no_pair_is_looked_for_where_none_is_named() -> None:
    assert rival_pairs(None, CODES) == []


def test_someone_who_spoke_to_both_counts_once_as_both() -> None:
    assert against(("INT-1", "Near"), ("INT-1", "Near"), ("INT-1", "Far")) == [
        ["“Near” and “Far”", "P of INT-1", "both"]
    ]


def test_someone_who_spoke_to_one_counts_for_it_alone() -> None:
    assert [row[1:] for row in against(("INT-1", "Near"), ("INT-2", "Far"))] == [
        ["P of INT-1", "the first alone"],
        ["P of INT-2", "the second alone"],
    ]


def test_a_segment_given_a_code_below_a_rival_counts_for_it() -> None:
    assert against(("INT-1", "Near > By"), ("INT-1", "Far"))[0][2] == "both"


def test_nobody_speaks_to_rivals_that_nothing_was_given() -> None:
    assert against() == []
