"""Small cells are withheld, and enough beside them that no reader can work one out."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from helpers.disclosure import cross_counted
from helpers.disclosure.withhold import withheld, withheld_with_totals
from helpers.model import Policy
from tests.disclosure.reader import (
    Counts,
    most_in_one_column_each,
    most_in_sums,
    with_sums,
    worked_out,
)

MINIMUM = 3

Event = tuple[int, int, int]
"""A row, a column and a person: who said something where."""


def tables(rows: int, columns: int, largest: int) -> st.SearchStrategy[Counts]:
    sizes = st.tuples(st.integers(1, rows), st.integers(1, columns))
    return arrays.arrays(np.int64, sizes, elements=st.integers(0, largest))


def guessed_below(shown: Counts) -> bool:
    """Whether a reader can tell that some withheld number is below the minimum."""
    hidden = withheld_with_totals(shown, MINIMUM)
    most = most_in_sums(shown, hidden)
    return bool((hidden & (shown < MINIMUM) & (most < MINIMUM)).any())


def test_one_and_two_are_withheld_when_the_minimum_is_three() -> None:
    assert withheld(np.array([0, 1, 2, 3, 4]), MINIMUM).tolist() == [0, 1, 1, 0, 0]


def test_nothing_is_withheld_when_the_minimum_is_one() -> None:
    assert not withheld_with_totals(with_sums(np.array([[1, 0], [2, 5]])), 1).any()


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert not withheld_with_totals(with_sums(np.array([[3, 0], [4, 5]])), MINIMUM).any()


def test_a_zero_is_never_withheld() -> None:
    shown = with_sums(np.array([[1, 0, 0], [0, 2, 9], [5, 0, 1]]))

    assert not withheld_with_totals(shown, MINIMUM)[shown == 0].any()


def test_a_lone_small_cell_takes_a_second_one_in_its_row_and_in_its_column() -> None:
    hidden = withheld_with_totals(with_sums(np.array([[9, 1, 5], [7, 8, 6], [9, 9, 9]])), MINIMUM)

    assert hidden.astype(int).tolist() == [[0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_a_cell_is_withheld_before_a_total() -> None:
    hidden = withheld_with_totals(with_sums(np.array([[2, 90], [80, 70]])), MINIMUM)

    assert not hidden[-1].any()
    assert not hidden[:, -1].any()


def test_a_total_is_withheld_where_its_line_has_one_cell_only() -> None:
    hidden = withheld_with_totals(with_sums(np.array([[2, 0], [9, 9]])), MINIMUM)

    assert hidden[0].tolist() == [True, False, True]


def test_a_second_cell_of_one_person_does_not_protect_a_first() -> None:
    hidden = withheld_with_totals(with_sums(np.array([[1, 1, 9], [9, 9, 9]])), MINIMUM)

    assert hidden[0].sum() > 2


def test_two_closed_blocks_do_not_give_away_the_cell_between_them() -> None:
    cells = np.full((4, 4), 9)
    cells[:2, :2] = cells[2:, 2:] = 2
    cells[1, 2] = 1
    hidden = withheld_with_totals(with_sums(cells), MINIMUM)

    assert not worked_out(hidden)[1, 2]


def test_no_table_of_two_by_two_gives_a_small_number_away() -> None:
    every = (np.array(four).reshape(2, 2) for four in product(range(5), repeat=4))

    assert not any(guessed_below(with_sums(cells)) for cells in every)


@settings(max_examples=60)
@given(tables(rows=2, columns=4, largest=5))
def test_no_long_table_gives_a_small_number_away(cells: Counts) -> None:
    shown = with_sums(cells)
    assume(withheld_with_totals(shown, MINIMUM)[:-1, :-1].sum() <= 5)

    assert not guessed_below(shown)


@settings(max_examples=60)
@given(tables(rows=3, columns=3, largest=5))
def test_no_square_table_gives_a_small_number_away(cells: Counts) -> None:
    shown = with_sums(cells)
    assume(withheld_with_totals(shown, MINIMUM)[:-1, :-1].sum() <= 5)

    assert not guessed_below(shown)


@settings(max_examples=60)
@given(tables(rows=7, columns=6, largest=8))
def test_no_small_cell_of_a_large_table_follows_from_the_rest(cells: Counts) -> None:
    shown = with_sums(cells)
    hidden = withheld_with_totals(shown, MINIMUM)

    assert not (worked_out(hidden) & (shown < MINIMUM)).any()


def events(rows: int, columns: int, people: int) -> st.SearchStrategy[list[Event]]:
    one = st.tuples(*(st.integers(0, top - 1) for top in (rows, columns, people)))
    return st.lists(one, max_size=30)


def crossed(said: list[Event], thing: str | None = None) -> tuple[Counts, Counts]:
    """The table of these events, whole, and what of it is withheld."""
    rows = pd.DataFrame(said, columns=["row", "column", "participant"], dtype="str")
    rows["source"] = [f"INT-{number}" for number in range(len(rows))]
    levels = {name: ["0", "1", "2"] for name in ("row", "column")}
    whole, safe = (
        cross_counted(rows, "row", "column", levels, Policy(minimum), thing=thing)
        for minimum in (1, MINIMUM)
    )
    return whole.frame.iloc[:, 1:].to_numpy("int64"), safe.hidden.iloc[:, 1:].to_numpy()


@settings(max_examples=60)
@given(events(rows=3, columns=2, people=10))
def test_a_person_in_several_rows_gives_no_small_cell_away(
    said: list[Event],
) -> None:
    shown, hidden = crossed([(row, person % 2, person) for row, _, person in said])
    assume(hidden[:-1, :-1].sum() <= 6)
    most = most_in_one_column_each(shown, hidden)

    assert (most[(hidden & (shown < MINIMUM))[:-1, :-1]] >= MINIMUM).all()


@settings(max_examples=60)
@given(events(rows=2, columns=2, people=6))
def test_interviews_give_no_small_number_away_where_a_person_gave_several(
    said: list[Event],
) -> None:
    shown, hidden = crossed(said, thing="source")
    assume(shown.max() <= 12)
    most = most_in_sums(shown, hidden, largest=10)

    assert (most[hidden & (shown < MINIMUM)] >= MINIMUM).all()
