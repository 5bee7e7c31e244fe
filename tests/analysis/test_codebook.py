"""How far codes were used, and by whom, without naming anybody."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import (
    coded_when,
    coders_numbered,
    only,
    seldom_used,
    theme_codes,
    themes_reaching,
)
from helpers.errors import TableError
from helpers.model import table
from helpers.model.tables import STUDY_CODES
from tests.analysis.invented import segments, spoke

CODES = table(
    STUDY_CODES,
    [
        {"code": code, "name": code, "theme": code, "depth": 1, "codable": True}
        for code in ("Trust", "Money", "Time")
    ],
)
ROWS = segments(
    {"code": "Trust"}, {"code": "Money"}, {"code": "Money"}, {"code": "Money", "coder": None}
)  # fmt: skip


def seldom(fewest: int) -> list[str]:
    return list(seldom_used(CODES, ROWS, fewest)["code"])


def test_a_code_given_to_one_segment_is_seldom_used() -> None:
    assert seldom(1) == ["Trust"]


def test_a_code_of_fewer_people_than_may_be_shown_stands_beside_it() -> None:
    assert seldom(2) == ["Trust", "Money"]


def test_a_code_given_to_nothing_was_never_used_and_not_seldom() -> None:
    assert "Time" not in seldom(9)


def test_the_list_of_seldom_used_codes_tells_no_more_than_the_counts_that_are_withheld() -> None:
    """With 3 as the fewest, a code of one person cannot be told from a code of two."""
    one, two = spoke(("INT-1", "Trust")), spoke(("INT-1", "Trust"), ("INT-2", "Trust"))

    assert seldom_used(CODES, one, 3).equals(seldom_used(CODES, two, 3))


def test_themes_with_enough_people_keep_their_order() -> None:
    rows = spoke(("INT-1", "Time"), ("INT-2", "Time"), ("INT-1", "Trust"), ("INT-2", "Trust"))

    assert themes_reaching(["Trust", "Money", "Time"], rows, 2, 9) == ["Trust", "Time"]


def test_coders_are_numbered_in_the_order_of_the_study() -> None:
    codings = ROWS.assign(created="2022-07-01T10:00:00Z")

    assert list(coded_when(ROWS, codings, ["Coder Z", "Coder A"])["coder"]) == [
        "Coder 2", "Coder 2", "Coder 2", "not stated",
    ]  # fmt: skip


def test_a_segment_is_coded_in_a_month_or_at_a_time_not_stated() -> None:
    times = pd.Series(["2022-07-01T10:00:00Z", "2022-08", None, None], dtype="str")
    codings = ROWS.assign(created=times)

    assert list(coded_when(ROWS, codings, [])["month"]) == [
        "2022-07", "2022-08", "not stated", "not stated",
    ]  # fmt: skip


def test_numbered_coders_stand_in_order_of_their_number() -> None:
    coders = pd.DataFrame({"coder": ["not stated", "Coder 10", "Coder 2"]})

    assert coders_numbered(coders) == ["Coder 2", "Coder 10", "not stated"]


def test_the_codes_of_a_theme_are_those_that_can_be_given() -> None:
    codes = table(
        STUDY_CODES,
        [
            {"code": "Trust", "name": "Trust", "theme": "Trust", "depth": 1, "codable": False},
            {"code": "Trust > Near", "name": "Near", "theme": "Trust", "depth": 2, "codable": True},
            {"code": "Time", "name": "Time", "theme": "Time", "depth": 1, "codable": True},
        ],
    )

    assert list(theme_codes(codes, "Trust")["label"]) == ["Near"]
    assert list(theme_codes(codes, "Time")["label"]) == ["the theme itself"]


def test_a_value_that_no_row_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(TableError) as refused:
        only(pd.DataFrame({"phase": ["Phase 2", "Phase 1"]}), phase="Phase 3")
    assert str(refused.value) == (
        "a notebook, parameter phase: expected one of Phase 1, Phase 2, found 'Phase 3'. "
        "Correct the parameter, or leave it out for all."
    )
