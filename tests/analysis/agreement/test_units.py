"""Who coded what, in every unit, against one cell a character."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.agreement import judged, who_coded
from helpers.analysis.agreement.bootstrap import tallies
from helpers.analysis.agreement.coefficients import Tally, tally_of
from helpers.analysis.agreement.units import Neither, Unit
from tests.analysis.agreement.by_hand import CODERS, CODES, TEXTS, coded, invited, ratings
from tests.analysis.agreement.coded import TEXT, asked, codings, texts

UNITS = ["characters", "sentences", "paragraphs", "segments", "sources"]
NEITHER = ["agreement", "agreement where coded", "left out"]


def same(ours: Tally, theirs: Tally) -> None:
    for one in fields(Tally):
        np.testing.assert_allclose(
            getattr(ours, one.name), getattr(theirs, one.name), atol=1e-9, err_msg=one.name
        )


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("neither", NEITHER)
@settings(max_examples=8)
@given(coded(), invited(), st.sampled_from([0, 0.5, 1]))
def test_every_unit_counts_as_it_does_by_hand(
    unit: Unit, neither: Neither, frame: pd.DataFrame, who: pd.DataFrame, share: float
) -> None:
    found = judged(frame, texts(**TEXTS), who, CODES, unit, share, neither)
    ours = tallies(found, np.ones((1, len(found.sources))), range(2))
    for number, code in enumerate(CODES):
        part = Tally(**{name: value[0, number] for name, value in vars(ours).items()})
        by_hand = ratings(frame, who, code, unit, share, neither)
        theirs = tally_of(by_hand, [0, 1])
        here = theirs.by_coder[[CODERS.index(coder) for coder in found.coders]]
        same(part, Tally(**{**vars(theirs), "by_coder": here}))


PAIR = asked(["Ann", "Bo"], "INT-1")


def one_source(*rows: tuple[str, int, int], unit: Unit, covered: float = 0) -> pd.DataFrame:
    """Return how many units one and two coders gave the code Trust in one text."""
    segments = [("INT-1", "Trust", coder, start, end) for coder, start, end in rows]
    found = judged(
        codings(*segments), texts(**{"INT-1": TEXT}), PAIR, ["Trust"], unit, covered, "agreement"
    )
    return found.votes[["gave", "units"]].to_numpy().tolist()


def test_a_character_counts_once_however_often_one_coder_marked_it() -> None:
    assert one_source(("Ann", 0, 5), ("Ann", 3, 7), unit="characters") == [[1, 7]]


def test_a_sentence_is_coded_by_any_of_its_characters_when_none_is_asked_for() -> None:
    assert one_source(("Ann", 0, 9), ("Bo", 9, 10), unit="sentences") == [[1, 1], [2, 1]]


def test_a_sentence_is_not_coded_by_less_of_it_than_was_asked_for() -> None:
    assert one_source(("Ann", 0, 9), ("Bo", 9, 10), unit="sentences", covered=0.5) == [[1, 1]]


def test_a_segment_is_compared_where_either_coder_marked_it() -> None:
    rows = one_source(("Ann", 0, 7), ("Bo", 0, 18), unit="segments", covered=1)

    assert rows == [[1, 1], [2, 1]]


def test_a_source_is_coded_once_however_often_it_was_coded() -> None:
    assert one_source(("Ann", 0, 7), ("Ann", 20, 36), unit="sources") == [[1, 1]]


def left_out(frame: pd.DataFrame, unit: Unit) -> dict[str, int]:
    found = judged(frame, texts(**{"INT-1": TEXT}), PAIR, ["Trust"], unit, 0, "agreement").left_out
    return dict(zip(found["reason"], found["codings"], strict=True))


def test_a_segment_of_a_source_that_a_coder_was_not_asked_about_is_left_out_and_counted() -> None:
    frame = codings(("INT-1", "Trust", "Cy", 0, 7))

    assert left_out(frame, "characters") == {"the coder was not asked about the source": 1}


def test_a_segment_without_a_coder_is_left_out_and_counted() -> None:
    frame = codings(("INT-1", "Trust", "Ann", 0, 7)).assign(coder=pd.Series([None], dtype="str"))

    assert left_out(frame, "characters") == {"no coder is named": 1}


def test_a_segment_whose_place_is_unknown_is_left_out_and_counted() -> None:
    frame = codings(("INT-1", "Trust", "Ann", 0, 7)).assign(start=pd.NA, end=pd.NA)

    assert left_out(frame, "sentences") == {"where it stands in the text is not known": 1}


def test_a_segment_whose_place_is_unknown_counts_for_its_source() -> None:
    frame = codings(("INT-1", "Trust", "Ann", 0, 7)).assign(start=pd.NA, end=pd.NA)

    assert left_out(frame, "sources") == {}


def test_a_segment_of_a_source_whose_text_is_unknown_is_left_out_and_counted() -> None:
    found = judged(
        codings(("INT-1", "Trust", "Ann", 0, 7)),
        texts(),
        PAIR,
        ["Trust"],
        "characters",
        0,
        "agreement",
    )

    assert found.left_out.to_dict("list") == {
        "reason": ["where it stands in the text is not known"],
        "codings": [1],
    }


def test_a_source_that_one_coder_coded_alone_is_left_out_and_counted() -> None:
    frame = codings(("INT-1", "Trust", "Ann", 0, 7))
    found = judged(
        frame, texts(**{"INT-1": TEXT}), who_coded(frame), ["Trust"], "characters", 0, "agreement"
    )

    assert found.left_out.to_dict("list") == {
        "reason": ["one coder alone was asked about the source"],
        "codings": [1],
    }


def test_a_code_that_is_not_compared_is_the_callers_choice_and_not_counted() -> None:
    assert left_out(codings(("INT-1", "Money", "Cy", 0, 7)), "characters") == {}


def test_who_coded_says_each_coder_of_each_source_once() -> None:
    frame = codings(
        ("INT-2", "Trust", "Bo", 0, 1), ("INT-1", "Trust", "Ann", 0, 1), ("INT-2", "A", "Bo", 0, 1)
    )

    assert who_coded(frame).to_numpy().tolist() == [["INT-1", "Ann"], ["INT-2", "Bo"]]
