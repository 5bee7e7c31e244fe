"""A spreadsheet's cells are read as a spreadsheet program shows them."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.readers._sheet import read_sheet, text_of
from tests.tools.hostile.sheets import xlsx

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
cells = st.none() | words | st.integers(-(10**9), 10**9) | st.booleans()
dates = st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1))
numbers = st.floats(-1e6, 1e6).map(lambda number: round(number, 6))


@given(st.lists(st.lists(cells | dates | numbers, max_size=6), max_size=6))
@settings(max_examples=100)
def test_cells_are_read_as_an_independent_library_reads_them(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]
) -> None:
    path = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True).active
    theirs = [[text_of(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    kept = {
        number: row[: max(place for place, cell in enumerate(row, start=1) if cell.strip())]
        for number, row in enumerate(theirs, start=1)
        if any(cell.strip() for cell in row)
    }
    ours = read_sheet(path)
    assert dict(zip(ours.numbers, ours.rows, strict=True)) == kept


def first_cell(folder: Path, cell: str, *shared: str) -> str:
    return read_sheet(xlsx(folder, f'<row r="1">{cell}</row>', shared)).rows[0][0]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="inlineStr"><is><t>in the</t><r><t> cell</t></r></is></c>', "in the cell"),
        ('<c t="str"><f>A2</f><v>worked out</v></c>', "worked out"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ("<c><v>3.0</v></c>", "3"),
        ("<c><v>0.1</v></c>", "0.1"),
        ('<c t="d"><v>2022-07-01</v></c>', "2022-07-01"),
        ('<c t="str"><v>a_x000D__x000A_b</v></c>', "a\r\nb"),
        ('<c t="str"><v>_x005F_x000D_</v></c>', "_x000D_"),
        ('<c t="inlineStr"><is><t>東京</t><rPh><t>とうきょう</t></rPh></is></c>', "東京"),
    ],
    ids=lambda value: value[:24],
)
def test_a_cell_of_each_kind_is_read(tmp_path: Path, cell: str, shown: str) -> None:
    assert first_cell(tmp_path, cell) == shown


def test_a_shared_text_in_several_fonts_is_one_text(tmp_path: Path) -> None:
    shared = "We</t></si><si><r><t>We trust</t></r><t> them"
    assert first_cell(tmp_path, '<c t="s"><v>1</v></c>', shared) == "We trust them"


def test_cells_without_a_place_follow_each_other(tmp_path: Path) -> None:
    row = '<row><c t="str"><v>a</v></c><c r="D1" t="str"><v>d</v></c><c><v>5</v></c></row>'
    assert read_sheet(xlsx(tmp_path, row, ())).rows == [["a", "", "", "d", "5"]]


@pytest.mark.parametrize(("from_1904", "shown"), [(False, "2022-07-01"), (True, "2026-07-02")])
def test_dates_count_from_the_day_that_the_file_says(
    tmp_path: Path, from_1904: bool, shown: str
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 44_743
    book.active["A1"].number_format = "dd/mm/yyyy"
    if from_1904:
        book.epoch = dt.datetime(1904, 1, 1)
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").rows == [[shown]]
