"""A word is shown where enough people said it, and compared where enough others did too."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable, words_said
from helpers.model import Policy

HEADINGS = {"word": "Word", "people": "People", "inside": "Times", "outside": "Elsewhere"}


def said(*rows: tuple[str, int, int], minimum: int = 3) -> SafeTable:
    """Words with the people who said them here and elsewhere, each twice."""
    frame = pd.DataFrame(rows, columns=["word", "people", "others"])
    frame = frame.assign(inside=2 * frame["people"], outside=2 * frame["others"])
    return words_said(frame, HEADINGS, "people", "others", ["outside"], Policy(minimum=minimum))


def test_a_word_of_too_few_people_has_no_row() -> None:
    assert list(said(("Eleanor", 2, 9), ("we", 3, 9)).frame["word"]) == ["we"]


def test_a_word_that_nobody_said_here_has_no_row_whatever_may_be_shown() -> None:
    assert said(("we", 0, 9), minimum=1).frame.empty


def test_what_rests_on_too_few_others_is_withheld() -> None:
    table = said(("we", 5, 2), ("us", 5, 3))

    assert table.hidden["outside"].tolist() == [True, False]
    assert table.frame["outside"].tolist() == [pd.NA, 6]


def test_what_rests_on_the_people_here_alone_is_shown() -> None:
    assert said(("we", 5, 2)).frame[["people", "inside"]].values.tolist() == [[5, 10]]


def test_that_nobody_else_said_a_word_is_shown() -> None:
    assert said(("we", 5, 0)).frame["outside"].tolist() == [0]
