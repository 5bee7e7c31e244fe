"""Names of a map have room, or are left out."""

from __future__ import annotations

import pandas as pd

from helpers.charts.names import by_room


def points(**places: tuple[float, float]) -> pd.DataFrame:
    """Points by name, from the left and from below."""
    rows = [(name, x, y) for name, (x, y) in places.items()]
    return pd.DataFrame(rows, columns=["code", "x", "y"])


def room(frame: pd.DataFrame, *widths: float) -> tuple[list[str], list[int]]:
    found, counts = by_room(frame, "code", widths, height=200, margin=20)
    return list(found["code"]), counts


def test_names_far_apart_all_have_room() -> None:
    assert room(points(Trust=(0, 0), Time=(1, 0)), 400) == (["Trust", "Time"], [2])


def test_of_two_names_on_each_other_the_first_keeps_its_room() -> None:
    assert room(points(Trust=(0, 0), Time=(0, 0), Money=(1, 1)), 400) == (
        ["Trust", "Money", "Time"],
        [2],
    )


def test_a_name_above_another_has_room() -> None:
    assert room(points(Trust=(0, 0), Time=(0, 1)), 400)[1] == [2]


def test_a_wider_map_has_room_for_names_that_a_narrow_one_has_not() -> None:
    frame = points(Trust=(0, 0), Time=(0.2, 0), Money=(1, 0))

    assert room(frame, 120, 600) == (["Trust", "Money", "Time"], [2, 3])


def test_a_long_name_takes_the_room_of_its_lines() -> None:
    others = points(Time=(0, 0.58), Far=(1, 0))
    short, long = points(Short=(0, 0.5)), points(**{"A name of several words": (0, 0.5)})

    assert room(pd.concat([short, others], ignore_index=True), 600)[1] == [3]
    assert room(pd.concat([long, others], ignore_index=True), 600)[1] == [2]


def test_one_point_has_room() -> None:
    assert room(points(Trust=(3, 3)), 100)[1] == [1]


def test_no_point_needs_none() -> None:
    assert room(points(), 100) == ([], [0])
