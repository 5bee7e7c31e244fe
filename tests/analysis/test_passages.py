"""What one passage is, and how a segment counts under the codes above its own."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import coded_in_context
from helpers.analysis.passages import passages, placed, rolled_up
from tests.analysis.invented import segments
from tests.tools.small_study import TRUST, small_study

STUDY = small_study(
    codes=[
        TRUST,
        *(
            {
                "code": f"Trust > {name}",
                "name": name,
                "parent": "Trust",
                "theme": "Trust",
                "depth": 2,
            }
            for name in ("In people", "In plans")
        ),
    ],
    codings=[
        {"coding": "b", "source": "INT-07", "code": "Trust > In people", "start": 4, "end": 9},
        {"coding": "a", "source": "INT-07", "code": "Trust > In plans", "start": 4, "end": 9},
    ],
)


def test_two_codes_on_one_stretch_are_one_passage() -> None:
    assert segments({"code": "Trust"}, {"code": "Money"})["passage"].nunique() == 1


def test_the_same_stretch_of_another_source_is_another_passage() -> None:
    assert segments({"source": "INT-1"}, {"source": "INT-2"})["passage"].nunique() == 2


def test_stretches_with_other_ends_are_other_passages() -> None:
    assert segments({"end": 10}, {"end": 11})["passage"].nunique() == 2


def test_without_positions_the_place_and_words_tell_passages_apart() -> None:
    nowhere = {"start": None, "end": None, "text": "Yes."}
    rows = segments(
        {**nowhere, "place": "¶ 4"}, {**nowhere, "place": "¶ 4"}, {**nowhere, "place": "¶ 6"}
    )

    assert list(rows["passage"]) == [0, 0, 1]


def test_other_words_at_one_place_are_another_passage() -> None:
    nowhere = {"start": None, "end": None, "place": "¶ 4"}

    assert (
        segments(*({**nowhere, "text": text} for text in ("Yes.", "No.")))["passage"].nunique() == 2
    )


def test_words_do_not_tell_passages_with_positions_apart() -> None:
    assert segments({"text": "Yes"}, {"text": None})["passage"].nunique() == 1


def test_segments_that_say_nothing_of_their_place_are_passages_of_their_own() -> None:
    nowhere = {"start": None, "end": None}

    assert list(segments({}, nowhere, nowhere)["passage"]) == [0, 1, 2]


def test_a_segment_in_context_gets_its_own_place() -> None:
    rows = coded_in_context(STUDY.codings, STUDY.sources, STUDY.codes, "code").iloc[::-1]
    moved = STUDY.codings.assign(start=pd.array([4, 5], dtype="Int64"))

    assert dict(placed(rows, moved)[["coding", "start"]].to_numpy()) == {"b": 4, "a": 5}


def test_a_segment_counts_under_its_code_and_every_code_above() -> None:
    rows = coded_in_context(STUDY.codings, STUDY.sources, STUDY.codes, "code")

    assert sorted(rolled_up(rows.head(1), STUDY.codes)["code"]) == ["Trust", "Trust > In people"]


def test_rolling_up_keeps_the_columns() -> None:
    rows = coded_in_context(STUDY.codings, STUDY.sources, STUDY.codes, "code")

    assert list(rolled_up(rows, STUDY.codes)) == list(rows)


def test_a_passage_with_two_codes_of_one_branch_is_one_passage_of_their_parent() -> None:
    rows = placed(
        coded_in_context(STUDY.codings, STUDY.sources, STUDY.codes, "code"), STUDY.codings
    )
    under = rolled_up(rows, STUDY.codes)

    assert under.loc[under["code"] == "Trust", "passage"].nunique() == 1


def test_passages_of_no_segments_are_none() -> None:
    assert passages(pd.DataFrame(segments().drop(columns="passage"))).empty
