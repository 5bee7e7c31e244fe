"""What a chart of shares with intervals, or of changes, shows."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable, resting_on
from helpers.model import Policy
from helpers.publish import (
    kinds_of_change,
    largest_change,
    moved_by_part,
    widest_with_interval,
)

CLOSED = Policy(minimum=3)
NUMBERS = ["share_before", "share_after", "points_change", "points_lower", "points_upper"]


def reached(*rows: tuple[str, float, float | None, float | None, int]) -> SafeTable:
    """A theme, its share, its limits, and the people behind them."""
    names = ["code", "share", "share_lower", "share_upper"]
    frame = pd.DataFrame(rows, columns=[*names, "n"])
    numbers = dict.fromkeys(names[1:], "Float64")
    return resting_on(frame.astype(numbers), dict.fromkeys(names, ""), "n", CLOSED)


def changed(*rows: tuple[str, str, float, float, int], step: str = "One to Two") -> SafeTable:
    """A theme, its kind of change, its share before and after, and the people behind them."""
    frame = pd.DataFrame(rows, columns=["code", "kind", "share_before", "share_after", "n"])
    change = frame["share_after"].astype("Float64") - frame["share_before"]
    frame = frame.assign(
        step=step, points_change=change, points_lower=change - 0.1, points_upper=change + 0.1
    ).astype({"n": "int64"})
    headings = dict.fromkeys(["code", "step", "kind", *NUMBERS], "")
    return resting_on(frame, headings, "n", CLOSED, results=["kind"])


def kinds(*rows: tuple[str, str, float, float, int]) -> str:
    return kinds_of_change(changed(*rows), "code", "step", "kind")


def most(*rows: tuple[str, str, float, float, int]) -> str:
    return largest_change(changed(*rows), "code", "step", 0.95)


def test_the_widest_row_is_said_with_its_interval() -> None:
    table = reached(("Trust", 0.4, 0.3, 0.5, 9), ("Time", 0.6, 0.52, 0.7, 9))

    assert widest_with_interval(table, "code", 0.95) == (
        "“Time” is widest, with 60% of participants (95% interval 52% to 70%)."
    )


def test_a_widest_row_without_an_interval_says_why() -> None:
    assert widest_with_interval(reached(("Trust", 0.4, None, None, 4)), "code", 0.95) == (
        "“Trust” is widest, with 40% of participants (too few people for an interval)."
    )


def test_shares_that_are_all_withheld_have_no_widest() -> None:
    assert widest_with_interval(reached(("Trust", 0.4, 0.3, 0.5, 2)), "code", 0.95) == (
        "No share can be shown here."
    )


def test_each_kind_of_change_is_said_with_its_themes() -> None:
    assert (
        kinds(
            ("Trust", "grows", 0.2, 0.6, 5),
            ("Time", "grows", 0.2, 0.5, 5),
            ("Money", "vanishes", 0.4, 0.0, 5),
            ("Hope", "appears", 0.0, 0.4, 5),
        )
        == "One to Two: “Hope” appears; “Trust” and “Time” grow; “Money” vanishes."
    )


def test_a_change_that_is_withheld_is_counted_and_not_named() -> None:
    assert kinds(("Trust", "steady", 0.5, 0.5, 5), ("Time", "appears", 0.0, 0.1, 1)) == (
        "One to Two: “Trust” is steady; 1 cannot be shown."
    )


def test_no_change_is_said_to_be_none() -> None:
    assert kinds() == "There is no change to show."


def test_the_largest_change_is_said_in_percentage_points_with_its_interval() -> None:
    assert most(("Trust", "grows", 0.2, 0.4, 5), ("Time", "fades", 0.7, 0.3, 5)) == (
        "“Time” changed most, One to Two: from 70% to 30% of participants. "
        "That is -40 percentage points (95% interval -50 to -30 points)."
    )


def test_a_withheld_change_is_not_the_largest() -> None:
    assert most(("Trust", "grows", 0.2, 0.4, 5), ("Time", "fades", 0.7, 0.1, 2)).startswith(
        "“Trust” changed most"
    )


def test_changes_that_are_all_withheld_have_no_largest() -> None:
    assert most(("Time", "fades", 0.7, 0.1, 2)) == "No change can be shown here."


def test_shares_that_stay_have_no_largest_change() -> None:
    assert most(("Time", "steady", 0.7, 0.7, 5)) == (
        "No share shown here changed by a percentage point."
    )


def by_case(*rows: tuple[str, str, float, float, int]) -> str:
    """A theme, a case, its share before and after, and the people behind them."""
    tidy = [
        (theme, case, phase, share, people)
        for theme, case, *both, people in rows
        for phase, share in zip(["One", "Two"], both, strict=True)
    ]
    names = ["code", "case", "phase", "share"]
    frame = pd.DataFrame(tidy, columns=[*names, "n"]).astype({"share": "Float64", "n": "int64"})
    safe = resting_on(frame, dict.fromkeys(names, ""), "n", CLOSED)
    return moved_by_part(safe, "code", "case", "phase", "share", 0.1, "cases")


def test_each_theme_is_said_with_the_cases_in_which_it_rose_and_fell() -> None:
    said = by_case(
        ("Trust", "Alder", 0.2, 0.3, 9),
        ("Trust", "Birch", 0.9, 0.8, 9),
        ("Trust", "Cedar", 0.5, 0.55, 9),
        ("Time", "Alder", 0.2, 0.9, 9),
        ("Time", "Birch", 0.1, 0.9, 9),
        ("Time", "Cedar", 0.1, 0.9, 9),
    )

    assert said == (
        "One to Two, by at least 10 percentage points: "
        "“Trust” rises in Alder, falls in Birch, moves less in Cedar; "
        "“Time” rises in all 3 cases."
    )


def test_a_case_whose_share_is_withheld_is_said_to_be_untold() -> None:
    assert by_case(("Trust", "Alder", 0.2, 0.3, 9), ("Trust", "Birch", 0.9, 0.8, 1)).endswith(
        "“Trust” rises in Alder, cannot be told in Birch."
    )


def test_many_cases_are_numbered_and_not_named() -> None:
    many = [("Trust", f"Case {number}", 0.2, 0.3, 9) for number in range(5)]

    assert by_case(*many, ("Trust", "Birch", 0.3, 0.2, 9)).endswith(
        "“Trust” rises in 5 cases, falls in Birch."
    )


def test_no_round_to_compare_leaves_no_change() -> None:
    assert by_case() == "There is no change to show."
