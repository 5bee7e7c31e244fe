"""Which thing stands in which group, counted once each."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.analysis import incidence
from helpers.analysis.incidence import distinct

ROWS = st.lists(st.tuples(st.integers(-1, 3), st.sampled_from(["a", "b", "c", None])))


@pytest.mark.parametrize("dense", [0, 1_000], ids=["hashed", "marked"])
@given(rows=ROWS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_group_counts_its_different_things(
    rows: list[tuple[int, str | None]], dense: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incidence, "DENSE", dense)
    group = np.array([number for number, _ in rows], dtype=np.int64)
    things = pd.Series([thing for _, thing in rows], dtype="str")
    expected = [
        len({thing for here, thing in rows if here == number and thing is not None})
        for number in range(4)
    ]

    assert distinct(group, things, 4).tolist() == expected


@given(rows=st.lists(st.integers(-1, 3)))
def test_things_that_stand_once_each_are_as_many_as_their_rows(rows: list[int]) -> None:
    group = np.array(rows, dtype=np.int64)

    counts = distinct(group, pd.Series(np.arange(len(rows))), 4)

    assert counts.tolist() == [rows.count(number) for number in range(4)]
