"""Cross-tabulations whose totals agree with what is shown and give nothing away."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure import cross_counted
from helpers.errors import DisclosureError
from helpers.model import Policy

OPEN, CLOSED = Policy(minimum=1), Policy(minimum=3)
KINDS, CASES = ["Trust", "Council"], ["Alder", "Birch"]
LEVELS = {"kind": KINDS, "case": CASES}


def interviews(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """An interview in each row: the kind of organisation, the case, the person."""
    frame = pd.DataFrame(rows, columns=["kind", "case", "participant"], dtype="str")
    return frame.assign(source=[f"INT-{number}" for number in range(len(frame))])


def people(kind: str, case: str, number: int) -> list[tuple[str, str, str]]:
    return [(kind, case, f"{kind} {case} {one}") for one in range(number)]


def shown(rows: pd.DataFrame, policy: Policy, thing: str | None = None) -> list[list[object]]:
    """The table's numbers, None where one is withheld."""
    table = cross_counted(rows, "kind", "case", LEVELS, policy, thing=thing)
    cells = table.frame.iloc[:, 1:].astype("object")
    return [[None if pd.isna(cell) else cell for cell in row] for row in cells.to_numpy()]


def test_totals_are_the_sums_where_each_person_stands_in_one_cell() -> None:
    rows = interviews(*people("Trust", "Alder", 3), *people("Council", "Birch", 4))

    assert shown(rows, CLOSED) == [[3, 0, 3], [0, 4, 4], [3, 4, 7]]


def test_a_total_counts_a_person_in_two_cells_once() -> None:
    rows = interviews(*(("Trust", case, f"P{n}") for case in CASES for n in range(5)))

    assert shown(rows, CLOSED) == [[5, 5, 5], [0, 0, 0], [5, 5, 5]]


def test_interviews_are_counted_and_people_protected() -> None:
    rows = interviews(*[("Trust", "Alder", "P1")] * 5, *people("Council", "Alder", 4))

    assert shown(rows, CLOSED, thing="source") == [[None, 0, None], [None, 0, None], [9, 0, 9]]


def test_rows_and_columns_keep_the_order_given_and_the_empty_ones() -> None:
    levels = {"kind": ["Council", "Trust", "Board"], "case": ["Birch", "Alder"]}
    rows = interviews(*people("Trust", "Alder", 3))
    table = cross_counted(rows, "kind", "case", levels, CLOSED)

    assert list(table.frame["kind"]) == ["Council", "Trust", "Board", "All"]
    assert list(table.frame.columns) == ["kind", "Birch", "Alder", "All"]


def test_a_table_of_nobody_is_all_zeros() -> None:
    assert shown(interviews(), CLOSED) == [[0, 0, 0]] * 3


def test_rows_without_a_person_are_refused() -> None:
    rows = interviews(*people("Trust", "Alder", 3)).assign(participant=["a", pd.NA, pd.NA])

    with pytest.raises(DisclosureError, match="found 2 rows without one"):
        cross_counted(rows, "kind", "case", LEVELS, CLOSED)


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.sampled_from(CASES), st.integers(0, 8).map(str)),
        max_size=40,
    )
)
def test_cells_and_totals_are_those_of_sets_of_people(events: list[tuple[str, str, str]]) -> None:
    def number(kinds: list[str], cases: list[str]) -> int:
        return len({person for kind, case, person in events if kind in kinds and case in cases})

    rows, columns = [*([kind] for kind in KINDS), KINDS], [*([case] for case in CASES), CASES]

    assert shown(interviews(*events), OPEN) == [[number(r, c) for c in columns] for r in rows]


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_a_shown_total_is_never_below_the_minimum(sizes: list[int]) -> None:
    pairs = [(kind, case) for kind in KINDS for case in CASES]
    rows = interviews(
        *(one for pair, size in zip(pairs, sizes, strict=True) for one in people(*pair, size))
    )
    table = cross_counted(rows, "kind", "case", LEVELS, CLOSED).frame.iloc[:, 1:]
    numbers = table.to_numpy(dtype="float64", na_value=np.nan)

    assert not ((numbers > 0) & (numbers < 3)).any()


def test_a_case_with_the_name_of_the_totals_is_refused() -> None:
    rows = interviews(*people("Trust", "All", 4))
    with pytest.raises(DisclosureError) as caught:
        cross_counted(rows, "kind", "case", {"kind": KINDS, "case": ["All"]}, OPEN)
    assert str(caught.value) == (
        "a table for a page, column case: expected a name that is not that of the totals, "
        "found 'All'. Give it another name in study.yml or in the register."
    )
