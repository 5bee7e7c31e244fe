"""Stretches counted without looking at every character."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.agreement.stretches import depths, shared

Span = tuple[int, int, int]
span = st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(1, 6))
spans = st.lists(span, max_size=8)


def arrays(rows: list[Span]) -> list[np.ndarray]:
    group, start, length = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return [group, start, start + length]


@given(spans)
def test_depth_is_the_number_of_stretches_over_each_unit(rows: list[Span]) -> None:
    expected = np.zeros((3, 20), dtype=int)
    for group, start, length in rows:
        expected[group, start : start + length] += 1
    found = np.zeros_like(expected)
    for group, start, end, depth in zip(*depths(*arrays(rows)), strict=True):
        found[group, start:end] += depth

    assert found.tolist() == expected.tolist()


@given(spans)
def test_no_piece_between_two_ends_is_empty(rows: list[Span]) -> None:
    _, start, end, _ = depths(*arrays(rows))

    assert (end > start).all()


@given(spans, spans)
def test_what_stretches_share_with_units_is_what_comparing_all_pairs_finds(
    left: list[Span], right: list[Span]
) -> None:
    units = sorted(right)
    expected = {
        (one, other): length
        for one, (group, start, size) in enumerate(left)
        for other, (unit_group, unit_start, unit_size) in enumerate(units)
        if group == unit_group
        and (length := min(start + size, unit_start + unit_size) - max(start, unit_start)) > 0
    }
    found = shared(*arrays(left), *arrays(units))

    assert {(int(a), int(b)): int(n) for a, b, n in zip(*found, strict=True)} == expected
