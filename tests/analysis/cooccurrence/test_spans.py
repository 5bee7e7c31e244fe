"""Sentences and turns."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.cooccurrence import NAME_AND_COLON, NAME_AND_TIME, sentences, turns


def said(found: pd.DataFrame, text: str) -> list[str]:
    return [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)]


def of(text: str) -> pd.DataFrame:
    return pd.DataFrame({"source": ["INT-1"], "text": [text]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes. No.", ["Yes.", "No."]),
        ("Was it? It was!", ["Was it?", "It was!"]),
        ("“Yes.” He left", ["“Yes.”", "He left"]),
        ("At 3.5 per cent", ["At 3.5 per cent"]),
        ("One line\nanother", ["One line", "another"]),
        ("  I  ", ["I"]),
        ("Well… yes", ["Well…", "yes"]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_a_stop_before_white_space_or_at_the_line(
    text: str, expected: list[str]
) -> None:
    assert said(sentences(of(text)), text) == expected


def test_a_turn_lasts_until_the_next_speaker() -> None:
    text = "P1: Yes.\nStill me.\nP2: No."

    assert said(turns(of(text), NAME_AND_COLON), text) == ["P1: Yes.\nStill me.\n", "P2: No."]


def test_what_stands_before_the_first_speaker_is_in_no_turn() -> None:
    text = "Interview seven\nP1: Yes."

    assert said(turns(of(text), NAME_AND_COLON), text) == ["P1: Yes."]


def test_a_text_without_labels_has_no_turns() -> None:
    assert turns(of("Yes.\nNo."), NAME_AND_COLON).empty


def test_a_label_may_be_a_name_and_a_time_on_a_line() -> None:
    text = "Ann Lee  00:12\nYes.\nP7  1:00:18\nNo."

    assert said(turns(of(text), NAME_AND_TIME), text) == [
        "Ann Lee  00:12\nYes.\n",
        "P7  1:00:18\nNo.",
    ]
