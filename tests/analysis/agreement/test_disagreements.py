"""Where coders differ, listed so that they can talk about it."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings

from helpers.analysis.agreement import disagreements, judged
from tests.analysis.agreement.by_hand import CODES, TEXTS, coded, invited
from tests.analysis.agreement.coded import TEXT, Coding, asked, codings, texts


def listed(*rows: Coding, coders: tuple[str, ...] = ("Ann", "Bo")) -> pd.DataFrame:
    return disagreements(
        codings(*rows), texts(**{"INT-1": TEXT}), asked(coders, "INT-1"), ["Trust", "Money"]
    )


def told(rows: pd.DataFrame, *columns: str) -> list[list[object]]:
    return (
        rows[list(columns)].astype(object).where(rows[list(columns)].notna(), None).values.tolist()
    )


def test_a_stretch_that_one_coder_alone_gave_a_code_is_listed_with_its_place() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 18), ("INT-1", "Trust", "Bo", 0, 7))

    assert told(rows.head(1), "disagreement", "source", "start", "end", "code") == [
        [1, "INT-1", 7, 18, "Trust"]
    ]


def test_every_coder_who_was_asked_has_a_row_that_says_whether_they_gave_the_code() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 18), coders=("Ann", "Bo", "Cy"))

    assert told(rows, "coder", "gave") == [["Ann", True], ["Bo", False], ["Cy", False]]


def test_the_whole_segment_of_the_coder_who_gave_the_code_is_shown() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 18), ("INT-1", "Trust", "Bo", 0, 7))

    assert told(rows[rows["gave"]], "coding", "coded", "segment_start", "segment_end") == [
        ["1", "Trust", 0, 18]
    ]


def test_what_the_other_coder_saw_there_instead_is_shown() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 7), ("INT-1", "Money", "Bo", 3, 10))
    here = rows[(rows["code"] == "Trust") & ~rows["gave"]]

    assert told(here, "coder", "coded", "segment_start", "segment_end") == [["Bo", "Money", 3, 10]]


def test_a_coder_who_coded_nothing_there_has_a_row_without_a_segment() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 7))

    assert told(rows[~rows["gave"]], "coder", "coding", "segment_start") == [["Bo", None, None]]


def test_another_code_of_the_coder_who_gave_this_one_is_no_answer() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 7), ("INT-1", "Money", "Ann", 0, 7))
    here = rows[(rows["code"] == "Trust") & rows["gave"]]

    assert told(here, "coded") == [["Trust"]]


def test_coders_who_agree_have_nothing_to_discuss() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 0, 7), ("INT-1", "Trust", "Bo", 0, 7))

    assert rows.empty


def test_disagreements_stand_in_the_order_of_the_text() -> None:
    rows = listed(("INT-1", "Trust", "Ann", 20, 36), ("INT-1", "Money", "Bo", 0, 7))

    assert rows.groupby("disagreement")["start"].first().tolist() == [0, 20]


@settings(max_examples=10)
@given(coded(), invited())
def test_the_lengths_of_the_disagreements_are_the_characters_on_which_coders_differ(
    frame: pd.DataFrame, who: pd.DataFrame
) -> None:
    found = judged(frame, texts(**TEXTS), who, CODES, "characters", 0, "agreement")
    n = found.asked.sum(axis=1)[found.votes["source"].to_numpy()]
    differ = found.votes[found.votes["gave"] < n]
    rows = disagreements(frame, texts(**TEXTS), who, CODES).drop_duplicates("disagreement")

    assert (rows["end"] - rows["start"]).sum() == differ["units"].sum()


@pytest.mark.parametrize("name", ["source", "code", "coder", "coding", "coded"])
def test_names_are_text_also_where_there_are_none(name: str) -> None:
    assert str(listed()[name].dtype) == "str"
