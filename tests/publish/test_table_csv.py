"""A safe table as CSV: what the page shows, for a program."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd
import pytest

from helpers.disclosure import SafeTable, counted, not_about_people
from helpers.formulas import plain
from helpers.model import Policy
from helpers.publish.table_csv import table_csv


def table(**columns: list[Any]) -> SafeTable:
    frame = pd.DataFrame(columns)
    return not_about_people(frame, dict.fromkeys(frame, ""), why="a test")


def test_the_first_line_holds_the_headings() -> None:
    assert table_csv(table(theme=["Trust"], people=[4])).splitlines()[0] == "Theme,People"


def test_two_headings_alike_are_numbered() -> None:
    pairs = pd.DataFrame({"code": ["Trust"], "other": ["Time"]})
    safe = not_about_people(pairs, {"code": "Code", "other": "Code"}, why="a test")

    assert table_csv(safe).splitlines()[0] == "Code,Code (2)"


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("people", 1204, "1204"),
        ("share", 0.3682, "0.37"),
        ("jaccard", -0.001, "0.0"),
        ("theme", "Trust, and time", '"Trust, and time"'),
        ("theme", None, '""'),
    ],
)
def test_a_value_has_no_digit_that_the_page_does_not_show(
    name: str, value: object, written: str
) -> None:
    assert table_csv(table(**{name: [value]})).splitlines()[1] == written


def test_a_number_that_the_page_withholds_is_withheld_here() -> None:
    rows = pd.DataFrame({"code": ["Trust"], "participant": ["P1"]})
    safe = counted(rows, ["code"], {"code": ["Trust", "Time"]}, Policy(minimum=3))

    assert table_csv(safe).splitlines()[1:] == ["Trust,[c]", "Time,0"]


def test_a_column_for_the_picture_alone_is_left_out() -> None:
    assert table_csv(table(theme=["Trust"], x=[0.5]).drawn_only(["x"])) == "Theme\nTrust\n"


def test_no_cell_is_a_formula_and_none_is_changed_for_good() -> None:
    ((cell,),) = list(csv.reader(io.StringIO(table_csv(table(theme=["=1+1"])))))[1:]

    assert (cell, plain(cell)) == ("'=1+1", "=1+1")
