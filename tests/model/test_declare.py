"""A table holds what was declared, and the rows that do not are named."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.errors import TableError
from helpers.model import Column, Table, check, empty, table

PLACES = Table(
    "places", "a place", (Column("place", "text", "Its name.", required=True),), ("place",)
)
PEOPLE = Table(
    "people",
    "a person",
    (
        Column("person", "text", "A number.", required=True),
        Column("place", "text", "Where.", refers="places.place"),
        Column("age", "count", "In years."),
        Column("weight", "share", "A weight."),
        Column("here", "flag", "Whether present."),
    ),
    ("person",),
)
BOTH = (PLACES, PEOPLE)
COLUMNS = "the columns person, place, age, weight, here"


def frames(*people: dict[str, object]) -> dict[str, pd.DataFrame]:
    return {"places": table(PLACES, [{"place": "Alder"}]), "people": table(PEOPLE, people)}


def fault(held: dict[str, pd.DataFrame]) -> str:
    with pytest.raises(TableError) as raised:
        check(held, BOTH, "a.qdpx")
    return str(raised.value)


# ---- building -----------------------------------------------------------------------------------


def test_a_table_has_the_declared_columns_in_their_order_and_type() -> None:
    built = table(PEOPLE, {"age": [40], "person": ["P1"]})

    assert built.dtypes.astype("str").to_dict() == {
        "person": "str",
        "place": "str",
        "age": "Int64",
        "weight": "Float64",
        "here": "boolean",
    }


def test_a_column_left_out_is_missing() -> None:
    assert table(PEOPLE, [{"person": "P1"}]).iloc[0].isna().tolist() == [False] + [True] * 4


def test_a_table_is_built_from_rows_columns_or_a_frame() -> None:
    rows = table(PLACES, [{"place": "Alder"}, {"place": "Birch"}])
    columns = table(PLACES, {"place": ["Alder", "Birch"]})
    frame = table(PLACES, pd.DataFrame({"place": ["Alder", "Birch"]}, index=[7, 7]))

    pd.testing.assert_frame_equal(rows, columns)
    pd.testing.assert_frame_equal(rows, frame)


def test_an_empty_table_has_its_columns_and_types() -> None:
    pd.testing.assert_frame_equal(empty(PEOPLE), table(PEOPLE, []))


def test_a_column_that_is_not_declared_is_refused() -> None:
    with pytest.raises(TableError) as raised:
        table(PEOPLE, [{"person": "P1", "shoe": 44}])
    assert str(raised.value) == (
        f"table people: expected {COLUMNS}, found shoe. "
        "Declare the column in helpers.model.tables, or drop it."
    )


@pytest.mark.parametrize(
    ("column", "value", "holds"),
    [
        ("age", "forty", "count"),
        ("age", 1.5, "count"),
        ("weight", "heavy", "share"),
        ("here", "perhaps", "flag"),
    ],
)
def test_a_value_of_another_type_is_refused_without_repeating_it(
    column: str, value: object, holds: str
) -> None:
    with pytest.raises(TableError) as raised:
        table(PEOPLE, [{"person": "P1", column: value}])
    assert str(raised.value) == (
        f"table people, column {column}: expected values of type {holds}, "
        "found one of another type. Convert the value where it is read."
    )


# ---- checking -----------------------------------------------------------------------------------


def test_tables_that_keep_to_their_declaration_pass() -> None:
    check(frames({"person": "P1", "place": "Alder"}, {"person": "P2"}), BOTH, "a.qdpx")


def test_a_missing_required_value_is_named_by_its_row() -> None:
    assert fault(frames({"person": "P1"}, {"place": "Alder"})) == (
        "a.qdpx, table people, row 2, column person: expected a value, found none. Fill it in."
    )


def test_a_reference_to_nothing_is_named_by_its_row_without_repeating_it() -> None:
    assert fault(frames({"person": "P1", "place": "Birch"})) == (
        "a.qdpx, table people, row 1, column place: expected one of the places, found another. "
        "Add it to the places, or correct the reference."
    )


def test_a_repeated_key_is_named_by_its_second_row() -> None:
    assert fault(frames({"person": "P1"}, {"person": "P2"}, {"person": "P1"})) == (
        "a.qdpx, table people, row 3: expected each person once, found a repetition. "
        "Keep one row for each person."
    )


def test_other_columns_are_named() -> None:
    held = {**frames(), "people": empty(PEOPLE)[["person", "age"]]}

    assert fault(held) == (
        f"a.qdpx, table people: expected {COLUMNS}, found person, age. "
        "Build the frame with helpers.model.table."
    )


def test_another_type_is_named() -> None:
    held = {**frames(), "people": empty(PEOPLE).astype({"age": "float64"})}

    assert fault(held) == (
        "a.qdpx, table people, column age: expected the type Int64, found float64. "
        "Build the frame with helpers.model.table."
    )


def test_every_bad_row_of_every_table_is_named() -> None:
    held = frames({"place": "Birch"}, {"person": "P1", "place": "Cedar"})
    held["places"] = table(PLACES, [{"place": None}])

    assert len(fault(held).splitlines()) == 4
