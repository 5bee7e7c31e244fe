"""Sentences and turns."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.cooccurrence import NAME_AND_COLON, NAME_AND_TIME, sentences, turns


def said(found: pd.DataFrame, text: str) -> list[str]:
    return [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)]


def of(text: str) -> pd.DataFrame:
    return pd.DataFrame({"source": ["INT-1"], "text": [text]})


def test_the_sentences_of_every_text_are_found_in_it() -> None:
    texts = pd.DataFrame({"source": ["INT-1", "INT-2"], "text": ["Yes. No.", "Was it?"]})

    assert sentences(texts).values.tolist() == [
        ["INT-1", 0, 4],
        ["INT-1", 5, 8],
        ["INT-2", 0, 7],
    ]


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
