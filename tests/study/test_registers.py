"""The tables a team keeps: rows count as the spreadsheet shows them, and every bad one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import StudyError
from helpers.study.registers import read_documents, read_quotations, read_table


def csv(folder: Path, *rows: str, name: str = "documents.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def table(folder: Path, *rows: str) -> pd.DataFrame:
    return read_table(csv(folder, *rows), ("document", "title"))


def documents(folder: Path, *rows: str) -> pd.DataFrame:
    return read_documents(csv(folder, "document,title,type,date,case", *rows))


def items(folder: Path, *held: object) -> pd.DataFrame:
    return read_documents(csv(folder, json.dumps(held), name="documents.json"))


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


# ---- documents ----------------------------------------------------------------------------------


def test_a_document_has_an_identifier_a_title_and_a_type(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        documents(tmp_path, "D1,,plan,2022,", "D2,a,,,", ",b,plan,,")
    assert told(error).splitlines() == [
        "documents.csv, row 4, column document: expected a value, found none. Fill it in.",
        "documents.csv, row 2, column title: expected a value, found none. Fill it in.",
        "documents.csv, row 3, column type: expected a value, found none. Fill it in.",
    ]


@pytest.mark.parametrize("date", ["2022", "2022-07", "2022-07-01", ""])
def test_a_date_is_as_precise_as_it_is_known(tmp_path: Path, date: str) -> None:
    assert len(documents(tmp_path, f"D1,a,plan,{date},")) == 1


@pytest.mark.parametrize("date", ["1/7/2022", "22", "2022-13", "2022-7", "2022-07-32", "July 2022"])
def test_a_date_written_otherwise_is_told(tmp_path: Path, date: str) -> None:
    with pytest.raises(StudyError) as error:
        documents(tmp_path, f"D1,a,plan,{date},")
    assert told(error) == (
        "documents.csv, row 2, column date: expected a date as 2022, 2022-07 or 2022-07-01, "
        f"found '{date}'. Write the year first, as precisely as it is known."
    )


def test_a_document_that_stands_twice_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        documents(tmp_path, "D1,a,plan,,", "D1,b,plan,,")
    assert told(error) == (
        "documents.csv, row 3: expected each document once, found a repetition. "
        "Keep one of the two rows."
    )


def test_columns_for_the_teams_own_use_are_left_alone(tmp_path: Path) -> None:
    read = read_documents(csv(tmp_path, "document,title,type,shelf", "D1,a,plan,4"))

    assert "shelf" not in read


# ---- documents as Zotero writes them ------------------------------------------------------------


ITEM = {"id": "D1", "title": "A plan", "type": "report"}


def test_an_item_of_csl_json_is_a_document(tmp_path: Path) -> None:
    full = {
        **ITEM,
        "genre": "constitution",
        "publisher": "A board",
        "URL": "https://example.org/plan",
        "issued": {"date-parts": [[2022, 7, 1]]},
    }
    read = items(tmp_path, full).dropna(axis=1).to_dict("records")

    assert read == [
        {
            "document": "D1",
            "title": "A plan",
            "type": "constitution",
            "publisher": "A board",
            "date": "2022-07-01",
            "url": "https://example.org/plan",
        }
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2022]]}, "2022"),
        ({"date-parts": [["2022", "7"]]}, "2022-07"),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({"literal": "no date"}, None),
        (None, None),
    ],
)
def test_a_csl_date_is_as_precise_as_its_parts(
    tmp_path: Path, issued: object, date: str | None
) -> None:
    read = items(tmp_path, {**ITEM, "issued": issued})["date"].iloc[0]

    assert (None if pd.isna(read) else read) == date


def test_a_csl_item_without_a_title_is_told_by_its_number(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        items(tmp_path, ITEM, {"id": "D2", "title": "", "type": "report"}, {"title": "A strategy"})
    assert told(error).splitlines() == [
        "documents.json, item 3, column document: expected a value, found none. Fill it in.",
        "documents.json, item 2, column title: expected a value, found none. Fill it in.",
        "documents.json, item 3, column type: expected a value, found none. Fill it in.",
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("not json", "JSONDecodeError"),
        ('{"items": 1}', "AttributeError"),
        ("[3]", "AttributeError"),
        ("3", "TypeError"),
        ('[{"issued": {"date-parts": [["May"]]}}]', "ValueError"),
    ],
)
def test_json_that_is_not_csl_is_told(tmp_path: Path, content: str, kind: str) -> None:
    with pytest.raises(StudyError) as error:
        read_documents(csv(tmp_path, content, name="documents.json"))
    assert told(error) == (
        f"documents.json: expected a list of items in CSL-JSON, found something else ({kind}). "
        "Export the collection again as CSL JSON."
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
