"""Codes met in the order of fieldwork, beside random orders."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import accumulation
from tests.analysis.invented import interviews, segments

DATES = ["2022-03-01", "2022-01-01", None]


def met(*people: str | None) -> pd.DataFrame:
    """Three interviews, the last without a date; trust in two of them, and time in one."""
    speakers = people or ("A", "B", "C")
    about = [{"date": at, "participant": who} for at, who in zip(DATES, speakers, strict=True)]
    rows = segments(
        {"source": "INT-1", "code": "Trust", "participant": speakers[0]},
        {"source": "INT-2", "code": "Trust", "participant": speakers[1]},
        {"source": "INT-3", "code": "Time", "participant": speakers[2]},
    )
    return accumulation(rows, interviews(*about), draws=50, seed=1, confidence=0.9)


def test_codes_are_met_in_the_order_of_dates_and_not_beyond_them() -> None:
    assert met()["met"].isna().tolist() == [False, False, True]
    assert met()["met"].dropna().tolist() == [1, 1]


def test_random_orders_are_of_all_interviews() -> None:
    assert met()["expected"].round(6).tolist() == [1.0, round(5 / 3, 6), 2.0]


def test_a_row_rests_on_the_people_heard_so_far() -> None:
    assert met("A", "A", "C")["participants"].tolist() == [1, 1, 2]


def test_a_speaker_who_is_not_known_leaves_the_number_unknown() -> None:
    assert met(None, "B", "C")["participants"].isna().tolist() == [False, True, True]


def test_a_study_without_dates_has_random_orders_alone() -> None:
    sources = interviews({}, {})
    table = accumulation(segments({}), sources, draws=20, seed=1, confidence=0.9)

    assert table["met"].isna().all()
    assert table["expected"].round(6).tolist() == [0.5, 1.0]
