"""How far codes reach, and how much text they cover."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import NOT_STATED
from helpers.analysis.reach import coded_text, per_thousand_words, presence, reach, shares
from tests.analysis.invented import interviews, segments, stretches

TEXT = "one two three four five six"
TEXTS = pd.DataFrame({"source": ["INT-1", "INT-2"], "text": [TEXT, "Ja, wir haben es"]})
SOURCES = interviews({"words": 6}, {"words": 4})


def measured(
    *rows: dict[str, object], overlapping: Literal["once", "each time"] = "once"
) -> pd.Series:
    levels = {"code": ["Trust"]}
    return coded_text(segments(*rows), SOURCES, TEXTS, levels, overlapping).iloc[0]


def test_reach_counts_segments_sources_people_and_cases_once_each() -> None:
    rows = segments({}, {"coder": "Coder B"}, {"source": "INT-2", "start": 3}, {"case": "Birch"})

    assert reach(rows, {"code": ["Trust"]}).iloc[0].to_dict() == {
        "code": "Trust",
        "codings": 4,
        "segments": 2,
        "sources": 2,
        "participants": 1,
        "cases": 2,
    }


def test_a_case_with_nothing_coded_keeps_its_row() -> None:
    table = reach(segments({}), {"code": ["Trust", "Money"], "case": ["Alder", "Birch"]})

    assert table[["code", "case", "codings"]].to_numpy().tolist() == [
        ["Trust", "Alder", 1],
        ["Trust", "Birch", 0],
        ["Money", "Alder", 0],
        ["Money", "Birch", 0],
    ]


def test_a_case_that_is_not_stated_is_not_a_case() -> None:
    assert reach(segments({"case": NOT_STATED}), {"code": ["Trust"]})["cases"].item() == 0


def test_a_value_that_is_not_shown_is_not_counted() -> None:
    assert reach(segments({"code": "Money"}), {"code": ["Trust"]})["codings"].item() == 0


def test_people_are_not_counted_where_one_is_unknown() -> None:
    rows = segments({}, {"participant": None}, {"code": "Money"})

    assert list(reach(rows, {"code": ["Trust", "Money"]})["participants"]) == [pd.NA, 1]


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.sampled_from("ABC")] * 3), max_size=12))
def test_reach_agrees_with_counting_in_pandas(found: list[tuple[str, str, str]]) -> None:
    rows = segments(
        *({"code": code, "source": source, "participant": one} for code, source, one in found)
    )
    table = reach(rows, {"code": ["A", "B", "C"]}).set_index("code")
    counted = rows.groupby("code")[["source", "participant"]].nunique()

    assert table[["sources", "participants"]].to_numpy().tolist() == (
        counted.reindex(["A", "B", "C"], fill_value=0).to_numpy().tolist()
    )


def test_words_count_where_they_begin() -> None:
    assert measured({"start": 2, "end": 9})["words"] == 2


def test_the_share_is_of_the_words_of_all_sources_analysed() -> None:
    assert measured({"start": 0, "end": 7})["share"] == pytest.approx(2 / 10)


def test_text_that_two_segments_cover_counts_once() -> None:
    assert measured({"start": 0, "end": 7}, {"start": 4, "end": 13})["words"] == 3


def test_text_that_two_segments_cover_counts_each_time_on_request() -> None:
    twice = ({"start": 0, "end": 7}, {"start": 4, "end": 13})

    assert measured(*twice, overlapping="each time")["words"] == 4


def test_segments_of_two_sources_never_join() -> None:
    rows = ({"start": 0, "end": 7}, {"source": "INT-2", "start": 0, "end": 7})

    assert measured(*rows)["characters"] == 14


def test_a_segment_without_positions_is_told_and_not_measured() -> None:
    row = measured({"start": None, "end": None, "place": "¶ 4"}, {"start": 0, "end": 3})

    assert (row["unplaced"], row["characters"]) == (1, 3)


def test_a_group_without_words_has_no_share() -> None:
    levels = {"code": ["Trust"], "case": ["Cedar"]}
    table = coded_text(segments({}), SOURCES, TEXTS, levels, "once")

    assert table["share"].isna().all()


@settings(max_examples=40)
@given(stretches(len(TEXT)), st.booleans())
def test_words_and_characters_agree_with_a_look_at_every_character(
    found: list[dict[str, object]], once: bool
) -> None:
    levels = {"code": ["A", "B", "C"], "source": ["INT-1"]}
    rows = segments(*found)
    table = coded_text(rows, SOURCES, TEXTS, levels, "once" if once else "each time")
    begins = {at for at in range(len(TEXT)) if at == 0 or TEXT[at - 1] == " "}
    expected = []
    for code in levels["code"]:
        here = [one for one in found if (one["source"], one["code"]) == ("INT-1", code)]
        covered = [at for one in here for at in range(int(one["start"]), int(one["end"]))]
        covered = list(set(covered)) if once else covered
        expected.append([len(covered), sum(at in begins for at in covered)])

    assert table[["characters", "words"]].to_numpy().tolist() == expected


def test_shares_of_the_whole_add_up_to_one() -> None:
    assert shares(pd.DataFrame({"segments": [1, 3]}), "segments", []).tolist() == [0.25, 0.75]


def test_a_row_without_counts_has_no_shares() -> None:
    table = pd.DataFrame({"code": ["Trust", "Money"], "segments": [2, 0]})

    assert shares(table, "segments", ["code"]).isna().tolist() == [False, True]


def test_presence_is_whether_there_is_any() -> None:
    assert presence(pd.DataFrame({"codings": [0, 2]}), "codings").tolist() == [False, True]


def test_segments_per_thousand_words_follow_the_words_of_their_group() -> None:
    table = pd.DataFrame({"segments": [3, 3], "words": [1000, 6000]})

    assert per_thousand_words(table, "segments", "words").tolist() == [3.0, 0.5]
