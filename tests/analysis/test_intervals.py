"""Stretches of text, held against a count of every character and every pair."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.intervals import OVERLAP, near, union

STRETCHES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 20), st.integers(0, 8)), max_size=9
)


def arrays(found: list[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 1] + table[:, 2]


def characters(group: np.ndarray, start: np.ndarray, end: np.ndarray) -> list[tuple[int, int]]:
    return [
        (int(one), at)
        for one, first, last in zip(group, start, end, strict=True)
        for at in range(first, last)
    ]


@given(STRETCHES)
def test_a_union_covers_every_character_once(found: list[tuple[int, int, int]]) -> None:
    stretches = arrays(found)

    assert characters(*union(*stretches)) == sorted(set(characters(*stretches)))


@given(STRETCHES)
def test_the_stretches_of_a_union_neither_overlap_nor_touch(
    found: list[tuple[int, int, int]],
) -> None:
    group, start, end = union(*arrays(found))
    same = group[1:] == group[:-1]

    assert (start[1:][same] > end[:-1][same]).all()


@given(STRETCHES, st.integers(-1, 5))
def test_near_stretches_are_those_that_comparing_every_pair_finds(
    found: list[tuple[int, int, int]], gap: int
) -> None:
    group, start, end = arrays([one for one in found if one[2]])
    pairs = {
        (one, other)
        for one, other in combinations(range(len(group)), 2)
        if group[one] == group[other]
        and max(start[other] - end[one], start[one] - end[other]) <= gap
    }

    one, other = near(group, start, end, gap)

    assert {tuple(sorted(pair)) for pair in zip(one.tolist(), other.tolist(), strict=True)} == pairs


@given(STRETCHES)
def test_a_pair_is_found_once(found: list[tuple[int, int, int]]) -> None:
    group, start, end = arrays([one for one in found if one[2]])
    pairs = list(zip(*near(group, start, end, OVERLAP), strict=True))

    assert len(pairs) == len({frozenset(pair) for pair in pairs})


def test_stretches_that_touch_do_not_overlap() -> None:
    one, _ = near(np.array([0, 0]), np.array([0, 5]), np.array([5, 9]), OVERLAP)

    assert len(one) == 0
