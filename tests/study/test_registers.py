"""The tables a team keeps: rows count as the spreadsheet shows them, and every bad one is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from helpers.errors import StudyError
from helpers.study.registers import read_quotations, read_table


def csv(folder: Path, *rows: str, name: str = "documents.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def table(folder: Path, *rows: str) -> pd.DataFrame:
    return read_table(csv(folder, *rows), ("document", "title"))


def told(error: pytest.ExceptionInfo[StudyError]) -> str:
    return str(error.value)


# ---- any register -------------------------------------------------------------------------------


def test_cells_are_text_without_the_blanks_around_them(tmp_path: Path) -> None:
    assert table(tmp_path, "document,title", " 007 , A plan ").loc[2].to_list() == ["007", "A plan"]


def test_an_empty_cell_is_missing(tmp_path: Path) -> None:
    assert table(tmp_path, "document,title", "D1, ")["title"].isna().all()


def test_the_word_none_is_a_word(tmp_path: Path) -> None:
    assert table(tmp_path, "document,title", "NA,None").loc[2].to_list() == ["NA", "None"]


def test_rows_are_counted_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    read = table(tmp_path, "document,title", "D1,a", "", '"D2","two', 'lines"', ",", "D3,c")

    assert list(read.index) == [2, 4, 6]
    assert read.index.name == "row"


def test_a_register_that_excel_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "documents.csv"
    path.write_bytes(b"\xef\xbb\xbfdocument,title,,\r\nD1,Caf\xc3\xa9,,\r\n,,,\r\n")

    read = read_table(path, ("document", "title"))

    assert read.to_dict("records") == [{"document": "D1", "title": "Café"}]


def test_a_register_of_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    assert table(tmp_path, "document,title").empty


def test_a_row_with_another_number_of_cells_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        table(tmp_path, "document,title", "D1,A plan, revised", "D2,b", "D3")
    assert told(error) == (
        "documents.csv, row 2: expected 2 cells, found 3. "
        "Check for a stray comma or quotation mark.\n"
        "documents.csv, row 4: expected 2 cells, found 1. "
        "Check for a stray comma or quotation mark."
    )


def test_a_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        table(tmp_path, "document,title,title", "D1,a,b")
    assert told(error) == (
        "documents.csv, row 1: expected the columns document, title, each once, "
        "found document, title, title. Rename one title."
    )


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        table(tmp_path, "document;title", "D1;a")
    assert told(error) == (
        "documents.csv, row 1: expected the columns document, title, each once, "
        "found document;title. Add document, title."
    )


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        table(tmp_path)
    assert told(error) == (
        "documents.csv: expected a header row, found an empty file. Write the header."
    )


def test_a_register_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "documents.csv"
    path.write_bytes("document,title\nD1,Café".encode("cp1252"))

    with pytest.raises(StudyError) as error:
        read_table(path, ("document", "title"))
    assert told(error) == (
        "documents.csv, byte 22: expected UTF-8 text, found other bytes. Save it as CSV UTF-8."
    )


def test_a_quotation_mark_that_swallows_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        table(tmp_path, "document,title", 'D1,"a', *["word " * 100] * 300)
    assert told(error) == (
        "documents.csv: expected a table in CSV, found one cell that never ends. "
        "Check the quotation marks."
    )


# ---- spreadsheets -------------------------------------------------------------------------------


def xlsx(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder / "documents.xlsx")
    return folder / "documents.xlsx"


def test_a_spreadsheet_reads_as_csv_does(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path, ("document", "title", "date"), (7, " A plan ", None), (), ("D2", "b", 2022)
    )

    pd.testing.assert_frame_equal(
        read_table(path, ("document",)),
        read_table(
            csv(tmp_path, "document,title,date", "7,A plan,", "", "D2,b,2022"), ("document",)
        ),
    )


def test_a_cell_beyond_the_header_of_a_spreadsheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        read_table(xlsx(tmp_path, ("document", "title"), ("D1", "a", "b")), ("document",))
    assert told(error) == (
        "documents.xlsx, row 2: expected 2 cells, found 3. "
        "Check for a stray comma or quotation mark."
    )


def test_a_known_column_may_be_written_in_capitals(tmp_path: Path) -> None:
    path = csv(tmp_path, "Document,TITLE,Shelf", "D1,a,4")

    assert list(read_table(path, ("document",), ("document", "title"))) == [
        "document",
        "title",
        "Shelf",
    ]


def test_a_register_too_large_to_be_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.study.registers.LIMIT", 0)

    with pytest.raises(StudyError) as error:
        table(tmp_path, "document,title")
    assert told(error) == (
        "documents.csv: expected at most 0 MB, found 0 MB. "
        "Split the register, or leave attachments out."
    )


# ---- quotations ---------------------------------------------------------------------------------


HEAD = "source,words,attribution,approved_by,approved_on"


def test_an_approval_says_who_and_when(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        read_quotations(csv(tmp_path, HEAD, "INT-01,We trust,A chair,,", name="quotations.csv"))
    assert told(error).splitlines() == [
        "quotations.csv, row 2, column approved_by: expected a value, found none. Fill it in.",
        "quotations.csv, row 2, column approved_on: expected a value, found none. Fill it in.",
    ]


def test_words_approved_twice_are_told(tmp_path: Path) -> None:
    row = "INT-01,We trust,A chair,The board,2024-01-01"

    with pytest.raises(StudyError) as error:
        read_quotations(csv(tmp_path, HEAD, row, row, name="quotations.csv"))
    assert told(error) == (
        "quotations.csv, row 3: expected each source and words once, found a repetition. "
        "Keep one of the two rows."
    )
