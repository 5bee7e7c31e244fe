"""Sentences and paragraphs of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.sentences import paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One. Two!", ["One.", "Two!"]),
        ("“Really?” he said.", ["“Really?”", "he said."]),
        ("It was £3.50 then.", ["It was £3.50 then."]),
        ("Well… no", ["Well…", "no"]),
        ("No stop\nat the end", ["No stop", "at the end"]),
        ("  I  ", ["I"]),
        ("  \n \n", []),
        ("", []),
    ],
)
def test_sentences_end_with_a_stop_before_a_space_or_with_their_line(
    text: str, said: list[str]
) -> None:
    assert [text[start:end] for start, end in sentences(text)] == said


@given(st.text(alphabet="aB .!\n”", max_size=40))
def test_every_word_is_in_one_sentence_and_its_sentence_in_one_paragraph(text: str) -> None:
    in_sentences = [at for start, end in sentences(text) for at in range(start, end)]
    in_paragraphs = [at for start, end in paragraphs(text) for at in range(start, end)]
    words = [at for at, character in enumerate(text) if not character.isspace()]

    assert len(set(in_sentences)) == len(in_sentences)
    assert set(words) <= set(in_sentences) <= set(in_paragraphs)
