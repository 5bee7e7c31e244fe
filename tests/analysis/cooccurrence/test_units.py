"""What counts as together."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.cooccurrence import (
    NAME_AND_COLON,
    Units,
    cooccurrence,
    overlapping,
    same_participant,
    same_source,
    same_turn,
    sentences,
    turns,
    within_characters,
    within_sentences,
)
from tests.analysis.invented import interviews, segments, spoke, stretches

CODES = ["A", "B", "C"]
TEXT = "One. Two two. Three."
SENTENCES = sentences(pd.DataFrame({"source": ["INT-1", "INT-2"], "text": [TEXT, TEXT]}))


def together(units: Units) -> dict[tuple[str, str], int]:
    pairs = cooccurrence(units)
    return dict(
        zip(zip(pairs["code"], pairs["other"], strict=True), pairs["together"], strict=True)
    )


def compared(rows: pd.DataFrame, gap: int) -> dict[tuple[str, str], int]:
    """Compare every two passages, and count the meetings of each two codes."""
    passages = {}
    for row in rows.itertuples():
        given = passages.setdefault(row.passage, (row.source, row.start, row.end, set()))
        given[3].add(row.code)
    met: dict[tuple[str, str], int] = {}
    itself = [(one, one) for one in passages.values()]
    ways = [pair for two in combinations(passages.values(), 2) for pair in (two, two[::-1])]
    for one, other in [*itself, *ways]:
        apart = max(other[1] - one[2], one[1] - other[2])
        if one is other or (one[0] == other[0] and apart <= gap):
            for pair in ((a, b) for a in one[3] for b in other[3] if a < b):
                met[pair] = met.get(pair, 0) + 1
    return met


@given(stretches())
@settings(max_examples=60)
def test_overlap_agrees_with_comparing_every_two_passages(found: list[dict[str, object]]) -> None:
    rows = segments(*found)

    assert together(overlapping(rows, CODES)) == compared(rows, -1)


@given(stretches(), st.integers(0, 5))
@settings(max_examples=60)
def test_nearness_agrees_with_comparing_every_two_passages(
    found: list[dict[str, object]], gap: int
) -> None:
    rows = segments(*found)

    assert together(within_characters(rows, CODES, gap)) == compared(rows, gap)


def test_two_codes_on_one_passage_are_together() -> None:
    assert together(overlapping(segments({"code": "A"}, {"code": "B"}), CODES)) == {("A", "B"): 1}


def test_a_second_coder_on_a_passage_makes_no_second_meeting() -> None:
    rows = segments({"code": "A"}, {"code": "B"}, {"code": "B", "coder": "Coder B"})

    assert together(overlapping(rows, CODES)) == {("A", "B"): 1}


def test_without_positions_only_one_passage_brings_codes_together() -> None:
    nowhere = {"start": None, "end": None, "place": "¶ 4"}
    rows = segments(*({**nowhere, "code": code} for code in "AB"), {**nowhere, "place": "¶ 5"})

    assert together(overlapping(rows, [*CODES, "Trust"])) == {("A", "B"): 1}


def test_passages_in_one_sentence_are_together() -> None:
    rows = segments({"code": "A", "start": 5, "end": 8}, {"code": "B", "start": 9, "end": 12})

    assert together(within_sentences(rows, CODES, SENTENCES, -1)) == {("A", "B"): 1}


def test_passages_in_neighbouring_sentences_have_none_between() -> None:
    rows = segments({"code": "A", "start": 0, "end": 4}, {"code": "B", "start": 5, "end": 8})

    assert together(within_sentences(rows, CODES, SENTENCES, -1)) == {}
    assert together(within_sentences(rows, CODES, SENTENCES, 0)) == {("A", "B"): 1}


def test_a_sentence_between_two_passages_counts() -> None:
    rows = segments({"code": "A", "start": 0, "end": 4}, {"code": "B", "start": 14, "end": 20})

    assert together(within_sentences(rows, CODES, SENTENCES, 0)) == {}
    assert together(within_sentences(rows, CODES, SENTENCES, 1)) == {("A", "B"): 1}


def test_a_passage_that_begins_where_a_sentence_ends_is_not_in_it() -> None:
    rows = segments({"code": "A", "start": 0, "end": 4}, {"code": "B", "start": 4, "end": 8})

    assert together(within_sentences(rows, CODES, SENTENCES, -1)) == {}


def test_a_passage_of_white_space_is_near_nothing() -> None:
    rows = segments({"code": "A", "start": 0, "end": 4}, {"code": "B", "start": 4, "end": 5})

    assert together(within_sentences(rows, CODES, SENTENCES, 1)) == {}


def test_the_end_of_one_source_is_not_near_the_beginning_of_the_next() -> None:
    rows = segments(
        {"code": "A", "start": 14, "end": 20}, {"code": "B", "source": "INT-2", "end": 4}
    )

    assert together(within_sentences(rows, CODES, SENTENCES, 5)) == {}


def test_codes_anywhere_in_one_turn_are_together() -> None:
    text = "P1: Yes. And then.\nP2: No."
    found = turns(pd.DataFrame({"source": ["INT-1"], "text": [text]}), NAME_AND_COLON)
    rows = segments(
        {"code": "A", "start": 4, "end": 8},
        {"code": "B", "start": 9, "end": 18},
        {"code": "C", "start": 23, "end": 26},
    )

    assert together(same_turn(rows, CODES, found)) == {("A", "B"): 1}


def test_a_passage_over_two_turns_counts_in_each() -> None:
    text = "P1: Yes.\nP2: No."
    found = turns(pd.DataFrame({"source": ["INT-1"], "text": [text]}), NAME_AND_COLON)
    rows = segments({"code": "A", "end": 16}, {"code": "B", "end": 16})

    assert together(same_turn(rows, CODES, found)) == {("A", "B"): 2}


def test_a_passage_in_no_turn_counts_in_none() -> None:
    text = "A heading\nP1: Yes."
    found = turns(pd.DataFrame({"source": ["INT-1"], "text": [text]}), NAME_AND_COLON)
    rows = segments({"code": "A", "end": 5}, {"code": "B", "end": 5})

    assert together(same_turn(rows, CODES, found)) == {}


def test_turns_with_nothing_coded_are_units_too() -> None:
    text = "P1: Yes.\nP2: No.\nP1: Oh."
    found = turns(pd.DataFrame({"source": ["INT-1"], "text": [text]}), NAME_AND_COLON)
    rows = segments({"code": "A", "end": 5}, {"code": "B", "end": 5})

    assert cooccurrence(same_turn(rows, CODES, found))["units"].item() == 3


def test_codes_anywhere_in_one_source_are_together() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"), ("INT-2", "C"))

    assert together(same_source(rows, CODES, interviews({}, {}, {}))) == {("A", "B"): 1}


def test_sources_with_nothing_coded_are_units_too() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"))

    assert cooccurrence(same_source(rows, CODES, interviews({}, {}, {})))["units"].item() == 3


def test_codes_in_two_interviews_of_one_person_are_together() -> None:
    rows = segments({"code": "A"}, {"code": "B", "source": "INT-2"})
    sources = interviews({}, {"participant": "P1"}, {})

    assert together(same_source(rows, CODES, sources)) == {}
    assert together(same_participant(rows, CODES, sources)) == {("A", "B"): 1}
