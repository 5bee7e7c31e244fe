"""What changed between rounds of fieldwork, and for whom."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.change import changes, matched_cases, of_people_seen, people_seen
from tests.analysis.invented import interviews, segments

PHASES = ["Phase 1", "Phase 2"]
LATER = {"phase": "Phase 2"}


def changed(before: int, after: int, of: int = 10, least: float = 0.2) -> pd.Series:
    """Ten people in each phase, of whom so many spoke of trust."""
    sources = interviews(*[{}] * of, *[LATER] * of)
    rows = segments(
        *({"participant": f"P{at}"} for at in range(1, before + 1)),
        *({"participant": f"P{of + at}", **LATER} for at in range(1, after + 1)),
    )
    return changes(rows, sources, {"code": ["Trust"]}, "phase", PHASES, least).iloc[0]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (0, 0, "absent"),
        (0, 1, "appears"),
        (1, 0, "vanishes"),
        (1, 3, "grows"),
        (3, 1, "fades"),
        (2, 3, "steady"),
    ],
)
def test_each_kind_of_change_has_its_rule(before: int, after: int, kind: str) -> None:
    assert changed(before, after)["kind"] == kind


def test_a_change_is_the_later_share_less_the_earlier() -> None:
    assert changed(1, 3)["change"] == pytest.approx(0.2)


def test_a_change_of_exactly_the_least_is_growth_whatever_the_rounding() -> None:
    assert changed(1, 8, of=10, least=0.7)["kind"] == "grows"


def test_a_change_rests_on_its_smallest_count_above_none() -> None:
    assert [changed(4, 7)["participants"], changed(0, 7)["participants"]] == [4, 7]


def test_a_case_without_interviews_at_one_level_was_not_asked() -> None:
    sources = interviews({}, LATER, {"case": "Birch"})
    levels = {"code": ["Trust"], "case": ["Alder", "Birch"]}
    table = changes(segments({}), sources, levels, "phase", PHASES, 0.1)

    assert table[["case", "kind"]].to_numpy().tolist() == [
        ["Alder", "vanishes"],
        ["Birch", "not asked"],
    ]


def test_each_level_of_an_order_is_compared_with_the_next() -> None:
    sources = interviews(*({"phase": size} for size in ("small", "middling", "large")))
    order = ["small", "middling", "large"]
    table = changes(segments({"phase": "large"}), sources, {"code": ["Trust"]}, "phase", order, 0.1)

    assert table[["before", "after"]].to_numpy().tolist() == [
        ["small", "middling"],
        ["middling", "large"],
    ]


def test_matched_cases_were_seen_at_every_level() -> None:
    sources = interviews({}, LATER, {"case": "Birch"}, {"case": "Birch"})

    assert matched_cases(sources, ["Birch", "Alder"], "phase", PHASES) == ["Alder"]


def test_people_seen_once_and_twice_are_told_apart() -> None:
    sources = interviews({}, {"participant": "P1", **LATER}, {}, {"participant": "P3"})

    assert people_seen(sources, "phase", PHASES).to_numpy().tolist() == [
        ["P1", 2, "every time"],
        ["P3", 1, "once"],
    ]


def test_of_three_levels_two_are_some_times() -> None:
    sources = interviews({}, {"participant": "P1", **LATER})

    assert list(people_seen(sources, "phase", [*PHASES, "Phase 3"])["seen"]) == ["some times"]


def test_the_rows_of_people_seen_every_time_are_theirs() -> None:
    sources = interviews({}, {"participant": "P1", **LATER}, {})
    rows = segments({"participant": "P1"}, {"participant": "P3"})
    kept = of_people_seen(rows, sources, "phase", PHASES, "every time")

    assert list(kept["participant"]) == ["P1"]


def test_an_unknown_speaker_leaves_the_count_of_people_unknown() -> None:
    sources = interviews({"participant": None}, LATER)
    table = changes(segments({}), sources, {"code": ["Trust"]}, "phase", PHASES, 0.1)

    assert table["participants"].isna().all()


@pytest.mark.parametrize("order", [[], ["Phase 1"]])
def test_no_case_is_matched_in_fewer_than_two_rounds(order: list[str]) -> None:
    assert matched_cases(interviews({}), ["Alder"], "phase", order) == []
