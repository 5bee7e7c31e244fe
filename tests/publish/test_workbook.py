"""Safe tables as a spreadsheet, read back as another program reads it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from helpers.disclosure import SafeTable, counted, not_about_people
from helpers.model import Policy
from helpers.publish import workbook as module
from helpers.publish.workbook import CUT, LONGEST, workbook

TITLE, ABOUT = "The framework matrix", "Invented data. Nothing in it is a finding."


def table(**columns: list[Any]) -> SafeTable:
    frame = pd.DataFrame(columns)
    return not_about_people(frame, dict.fromkeys(frame, ""), why="a test")


TRUST = table(theme=["Trust", "Time"], people=[4, 1204], share=[0.368, 0.5])


def opened(**sheets: SafeTable) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(TITLE, ABOUT, sheets)))


def sheet(safe: SafeTable) -> Worksheet:
    found = opened(Matrix=safe)["Matrix"]
    assert isinstance(found, Worksheet)
    return found


def test_each_table_has_a_sheet_of_its_own() -> None:
    assert opened(Matrix=TRUST, Cells=TRUST).sheetnames == ["Matrix", "Cells"]


def test_the_title_and_what_kind_of_data_it_is_stand_above_the_table() -> None:
    assert [sheet(TRUST)[cell].value for cell in ("A1", "A2")] == [f"{TITLE}: Matrix", ABOUT]


def test_what_is_withheld_is_said_above_the_table() -> None:
    rows = pd.DataFrame({"code": ["Trust"], "participant": ["P1"]})
    safe = counted(rows, ["code"], {"code": ["Trust"]}, Policy(minimum=3))

    assert sheet(safe)["A2"].value == f"{ABOUT} {safe.note}"
    assert sheet(safe)["B4"].value == "[c]"


def test_the_cells_hold_what_the_page_shows() -> None:
    rows = list(sheet(TRUST).iter_rows(min_row=3, values_only=True))

    assert rows == [("Theme", "People", "Share"), ("Trust", 4, 0.37), ("Time", 1204, 0.5)]


def test_numbers_are_written_as_on_the_page() -> None:
    formats = [cell.number_format for cell in sheet(TRUST)[4]]

    assert formats == ["General", "#,##0", "0%"]


def test_a_change_of_a_share_is_a_number_of_points() -> None:
    cell = sheet(table(theme=["Trust"], points_change=[-0.148]))["B4"]

    assert (cell.value, cell.number_format) == (-15, "+0;-0;0")


def test_the_table_is_defined_with_its_header_row() -> None:
    (defined,) = sheet(TRUST).tables.values()

    assert (defined.displayName, defined.ref) == ("Table_Matrix", "A3:C5")
    assert [column.name for column in defined.tableColumns] == ["Theme", "People", "Share"]


def test_a_table_without_rows_is_a_header_row_alone() -> None:
    assert not sheet(table(theme=[])).tables


def test_the_header_row_and_the_first_column_stay_in_sight() -> None:
    assert sheet(TRUST).freeze_panes == "B4"


def test_no_cells_are_merged() -> None:
    assert not sheet(TRUST).merged_cells.ranges


def test_a_column_is_as_wide_as_its_longest_line_up_to_a_limit() -> None:
    wide = sheet(table(theme=["x" * 20], summary=["y" * 500]))

    assert [wide.column_dimensions[name].width for name in "AB"] == [22, 60]


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "@SUM(A1)"])
def test_a_text_that_begins_like_a_formula_is_a_text(text: str) -> None:
    cell = sheet(table(theme=[text]))["A4"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_a_formula_stays_a_text_when_its_cell_is_edited() -> None:
    assert sheet(table(theme=["=1+1"]))["A4"].quotePrefix


def test_a_character_that_no_spreadsheet_can_hold_is_shown_as_replaced() -> None:
    assert sheet(table(theme=["Tru\x0bst"]))["A4"].value == "Tru\N{REPLACEMENT CHARACTER}st"


def test_a_text_too_long_for_a_cell_says_that_it_is_cut() -> None:
    value = sheet(table(theme=["x" * (LONGEST + 1)]))["A4"].value

    assert isinstance(value, str)
    assert (len(value), value[-len(CUT) :]) == (LONGEST, CUT)


def test_the_document_has_a_title_and_a_language() -> None:
    properties = opened(Matrix=TRUST).properties

    assert (properties.title, properties.language) == (TITLE, "en-GB")


def test_the_same_tables_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = workbook(TITLE, ABOUT, {"Matrix": TRUST})

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(2030, 1, 1, tzinfo=tz)

    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Later)
    assert workbook(TITLE, ABOUT, {"Matrix": TRUST}) == before
    assert module._ALWAYS.year == 2000
