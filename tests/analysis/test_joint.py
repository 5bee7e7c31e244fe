"""Interviews and documents stand side by side on every theme, each counted by itself."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis import joint_display, joint_in_words
from tests.analysis.invented import spoke

CODED = pd.DataFrame({"document": ["D1", "D2"], "source": ["DOC-1", None]}, dtype="str")
SOURCES = ("INT-1", "INT-2", "DOC-1")


def side_by_side(*pairs: tuple[str, str]) -> list[list[object]]:
    return joint_display(spoke(*pairs), CODED, ["Trust", "Time"]).values.tolist()


def test_a_theme_of_interviews_and_documents_counts_each_by_itself() -> None:
    assert side_by_side(("INT-1", "Trust"), ("INT-2", "Trust"), ("DOC-1", "Trust"))[0] == [
        "Trust", 2, 1, "both",
    ]  # fmt: skip


def test_a_theme_that_only_documents_speak_to_is_told() -> None:
    assert side_by_side(("DOC-1", "Trust"))[0] == ["Trust", 0, 1, "documents alone"]


def test_a_theme_that_only_interviews_speak_to_is_told() -> None:
    assert side_by_side(("INT-1", "Trust"))[0] == ["Trust", 1, 0, "interviews alone"]


def test_a_theme_that_nothing_speaks_to_keeps_its_row() -> None:
    assert side_by_side(("INT-1", "Trust"))[1] == ["Time", 0, 0, "neither"]


def test_an_interview_whose_speaker_is_not_known_is_somebodys() -> None:
    rows = spoke(("INT-1", "Trust")).assign(participant=None)

    assert joint_display(rows, CODED, ["Trust"])["participants"].tolist() == [1]


def in_words(*pairs: tuple[str, str], documents: pd.DataFrame = CODED) -> str:
    joint = joint_display(spoke(*pairs), documents, ["Trust", "Time"])
    return joint_in_words(joint, documents)


def test_how_many_documents_were_coded_is_said() -> None:
    assert in_words(("INT-1", "Trust"), ("DOC-1", "Trust")) == (
        "Of 2 documents, 1 was coded. Themes found in both: 1; neither: 1."
    )


def test_documents_of_which_none_was_coded_are_silent() -> None:
    assert in_words(("INT-1", "Trust"), documents=CODED.assign(source=None)) == (
        "No document was coded, so only interviews can speak to a theme."
    )


@given(st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from(["Trust", "Time"]))))
def test_every_count_is_that_of_sets(pairs: list[tuple[str, str]]) -> None:
    for code, participants, documents, _ in side_by_side(*pairs):
        sources = {source for source, given_code in pairs if given_code == code}

        assert (participants, documents) == (len(sources - {"DOC-1"}), len(sources & {"DOC-1"}))
