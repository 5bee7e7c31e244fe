"""Rows are gathered one by one or many at a time, and end as the same table."""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal

from helpers.model.tables import CASE_SOURCES, CODINGS
from helpers.readers._rows import Rows, Selection

PLACES = ["selection 1", "selection 2"]
STARTS, ENDS, QUOTED = [0, 2], [2, 5], [None, "two"]


def test_many_rows_make_the_table_that_they_make_one_by_one() -> None:
    one_by_one, at_once = Rows(CODINGS), Rows(CODINGS)
    for number, place in enumerate(PLACES):
        row = {"coding_id": f"k{number}", "source_id": "s", "code_id": "c"}
        selection = Selection(STARTS[number], ENDS[number], QUOTED[number])
        one_by_one.add(place, row, selection)
    columns = {"code_id": ["c", "c"], "coding_id": ["k0", "k1"], "source_id": ["s", "s"]}
    at_once.extend(PLACES, columns, STARTS, ENDS, QUOTED)
    assert_frame_equal(at_once.frame(), one_by_one.frame())
    assert [at_once.said(row) for row in range(2)] == [one_by_one.said(row) for row in range(2)]


def test_many_rows_keep_their_places_and_what_they_select() -> None:
    rows = Rows(CODINGS)
    rows.extend(PLACES, {"coding_id": ["k0", "k1"]}, STARTS, ENDS, QUOTED)
    assert rows.at == PLACES
    assert [rows.selections.said(row) for row in range(2)] == [(0, 2, None), (2, 5, ("two", False))]


def test_a_row_is_known_by_the_number_it_was_given() -> None:
    rows = Rows(CASE_SOURCES)
    rows.add("row 1", {"case_id": "a"})
    second = rows.add("row 2", {"case_id": "b"})
    rows.complete(second, {"source_id": "s"})
    assert rows.frame()["source_id"].fillna("none").tolist() == ["none", "s"]


def test_many_rows_with_a_column_that_is_not_declared_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^table codings declares no colour$"):
        Rows(CODINGS).extend(PLACES, {"colour": ["red", "blue"]}, STARTS, ENDS, QUOTED)


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"longer|shorter"):
        Rows(CODINGS).extend(PLACES, {"coding_id": ["k0"]}, STARTS, ENDS, QUOTED)


def test_rows_that_stay_keep_what_they_select() -> None:
    rows = Rows(CODINGS)
    rows.extend(PLACES, {"coding_id": ["k0", "k1"]}, STARTS, ENDS, QUOTED)
    rows.drop([0])
    assert (rows.at, rows.columns["coding_id"]) == (PLACES[1:], ["k1"])
    assert rows.selections.said(0) == (2, 5, ("two", False))


def test_what_codings_select_is_counted_within_their_texts() -> None:
    rows = Rows(CODINGS)
    for start, end in ((0, 4), (7, 2), (3, 99), (-5, -1)):
        rows.add("here", {"source_id": "s"}, Selection(start, end))
    rows.add("here", {"source_id": "s"})
    rows.add("here", {"source_id": "without a text"}, Selection(0, 4))
    assert rows.selected({"s": 10}) == 4 + 0 + 10 + 4
