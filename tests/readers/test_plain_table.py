"""A spreadsheet of codings, whose columns a study describes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers.plain_table import TableMapping, read, read_mapped, recognises

LONG = TableMapping("long", source="who", code="code", text="words", coder="by", path_separator="/")
WIDE = TableMapping("wide", source="who", text="words", codes=("Trust", "Money"))


def csv(folder: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path = folder / "codings.csv"
    path.write_text("\n".join(rows), encoding=encoding)
    return path


def long(folder: Path, *rows: str) -> CodingProject:
    return read_mapped(csv(folder, "who,code,words,by", *rows), LONG)


def wide(folder: Path, *rows: str) -> CodingProject:
    return read_mapped(csv(folder, "who,words,Trust,Money", *rows), WIDE)


def test_a_long_table_has_a_coding_in_each_row(tmp_path: Path) -> None:
    codings = long(tmp_path, "INT-1,Trust,We trust.,Ada", "INT-1,Money,Too little.,Ben").codings
    assert codings[["source_id", "code_id", "text", "coder_id"]].to_numpy().tolist() == [
        ["INT-1", "Trust", "We trust.", "Ada"],
        ["INT-1", "Money", "Too little.", "Ben"],
    ]


def test_a_code_with_a_path_brings_the_codes_above_it(tmp_path: Path) -> None:
    codes = long(tmp_path, "INT-1,Relations/Trust,We trust.,Ada").codes
    assert codes["path"].tolist() == ["Relations", "Relations > Trust"]


def test_a_row_without_a_code_keeps_its_source(tmp_path: Path) -> None:
    result = long(tmp_path, "INT-1,,,")
    assert result.sources["name"].tolist() == ["INT-1"]
    assert result.left_unread["what"].tolist() == ["rows of the table"]


def test_a_row_without_a_source_is_set_aside_by_its_number(tmp_path: Path) -> None:
    result = long(tmp_path, "INT-1,Trust,We trust.,Ada", ",Trust,We trust.,Ada")
    assert result.set_aside["place"].tolist() == ["row 3"]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = ["INT-1,Trust,We trust.,Ada", "", 'INT-1,Trust,"two', 'lines",Ada', ",Trust,,"]
    assert long(tmp_path, *rows).set_aside["place"].tolist() == ["row 5"]


def test_positions_without_a_text_are_kept_with_what_speaks_for_them(tmp_path: Path) -> None:
    path = csv(tmp_path, "who;code;words;a;b", "INT-1;Trust;We trust.;10;19")
    mapping = TableMapping("long", "who", code="code", text="words", start="a", end="b")
    [source] = read_mapped(path, mapping).sources.to_dict("records")
    assert source["offset_unit"] == "code points"
    assert source["offset_evidence"] == (
        "1 of 1 coded segments are as long as their positions say; "
        "the table holds no whole text to prove them on."
    )


def test_a_wide_table_codes_the_whole_text_of_each_row(tmp_path: Path) -> None:
    codings = wide(tmp_path, "INT-1,We trust.,1,", "INT-2,Too little.,,x").codings
    assert codings[["code_id", "start", "end", "text"]].to_numpy().tolist() == [
        ["Trust", 0, 9, "We trust."],
        ["Money", 0, 11, "Too little."],
    ]


def test_a_code_that_no_row_has_is_still_a_code(tmp_path: Path) -> None:
    assert wide(tmp_path, "INT-1,We trust.,1,").codes["name"].tolist() == ["Trust", "Money"]


def test_a_mark_nobody_declared_is_set_aside(tmp_path: Path) -> None:
    result = wide(tmp_path, "INT-1,We trust.,maybe,1")
    assert result.codings["code_id"].tolist() == ["Money"]
    assert result.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 2, column 'Trust'", "one of the marks 1, x, yes, true, or nothing"]
    ]


@pytest.mark.parametrize("cell", ["0", "No", "FALSE", "-", " "])
def test_a_cell_that_says_no_is_no_coding(tmp_path: Path, cell: str) -> None:
    result = wide(tmp_path, f"INT-1,We trust.,{cell},1")
    assert (len(result.codings), len(result.set_aside)) == (1, 0)


@pytest.mark.parametrize("cells", ["19;10", ";10", "10;", "-1;10", "ten;twenty"])
def test_positions_that_cannot_be_meant_are_set_aside(tmp_path: Path, cells: str) -> None:
    path = csv(tmp_path, "who;code;a;b", f"INT-1;Trust;{cells}")
    result = read_mapped(path, TableMapping("long", "who", code="code", start="a", end="b"))
    assert result.codings.empty
    assert result.set_aside["place"].tolist() == ["row 2"]


def test_positions_longer_than_their_words_name_no_unit(tmp_path: Path) -> None:
    path = csv(tmp_path, "who;code;words;a;b", "INT-1;Trust;We trust.;10;29")
    mapping = TableMapping("long", "who", code="code", text="words", start="a", end="b")
    assert read_mapped(path, mapping).sources["offset_unit"].isna().all()


def test_a_source_in_two_rows_of_a_wide_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        wide(tmp_path, "INT-1,We trust.,1,", "INT-1,Too little.,,1")
    assert str(caught.value) == (
        "codings.csv, row 3: expected each source once in 'who', found that of row 2. "
        "Keep one row for each source, or use `layout: long`."
    )


def test_an_ellipsis_stands_for_the_columns_between_two_codes(tmp_path: Path) -> None:
    path = csv(tmp_path, "who,Trust,Time,Money,date", "INT-1,1,1,1,1")
    mapping = TableMapping("wide", "who", codes=("Trust", "…", "Money"))
    assert read_mapped(path, mapping).codes["name"].tolist() == ["Trust", "Time", "Money"]


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_mapped(csv(tmp_path, "source,Trust"), WIDE)
    assert [problem.expected for problem in caught.value.problems] == [
        "one column 'who'",
        "one column 'words'",
        "one column 'Money'",
    ]


def test_a_column_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="expected one column 'Trust', found 2 among 5 columns"):
        read_mapped(csv(tmp_path, "who,words,Trust,Money,Trust"), WIDE)


def test_a_wide_table_without_codes_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"under `table:` in study\.yml, as `codes:`"):
        read_mapped(csv(tmp_path, "who,words"), TableMapping("wide", "who"))


def test_attributes_are_kept_once_a_source_and_a_second_value_set_aside(tmp_path: Path) -> None:
    path = csv(tmp_path, "who,code,place", "INT-1,Trust,Alder", "INT-1,Money,Birch")
    result = read_mapped(path, TableMapping("long", "who", code="code", attributes=("place",)))
    assert result.attributes["value"].tolist() == ["Alder"]
    assert result.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 3, column 'place'", "the value that the source has above"]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_in_every_encoding_that_spreadsheets_write(
    tmp_path: Path, encoding: str
) -> None:
    path = csv(tmp_path, "who,words,Trust,Money", "INT-1,café,1,", encoding=encoding)
    assert read_mapped(path, WIDE).sources["text"].tolist() == ["café"]


def test_an_old_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = csv(tmp_path, "who,words,Trust,Money", "INT-1,café,1,", encoding="cp1252")
    result = read_mapped(path, WIDE)
    assert result.sources["text"].tolist() == ["café"]
    assert result.set_aside["found"].tolist() == ["another; it was read as Windows-1252"]


def test_the_sheet_that_is_named_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["nothing here"])
    sheet = book.create_sheet("codes")
    sheet.append(["who", "words", "Trust", "Money"])
    sheet.append(["INT-1", "We trust.", 1, None])
    book.save(tmp_path / "codes.xlsx")
    mapping = TableMapping("wide", "who", text="words", codes=("Trust", "Money"), sheet="codes")
    assert read_mapped(tmp_path / "codes.xlsx", mapping).codings["code_id"].tolist() == ["Trust"]


def test_a_sheet_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "codes.xlsx")
    with pytest.raises(ReadError, match="expected a sheet 'codes', found 'Sheet'"):
        read_mapped(tmp_path / "codes.xlsx", TableMapping("wide", "who", sheet="codes"))


def test_a_coder_that_the_table_does_not_name_is_missing(tmp_path: Path) -> None:
    assert wide(tmp_path, "INT-1,We trust.,1,").codings["coder_id"].isna().all()


def test_a_date_in_another_order_is_counted_and_not_guessed(tmp_path: Path) -> None:
    path = csv(tmp_path, "who,code,when", "INT-1,Trust,03/04/2022", "INT-1,Money,2022-04-03")
    result = read_mapped(path, TableMapping("long", "who", code="code", created="when"))
    assert result.codings["created"].tolist()[1] == "2022-04-03"
    assert result.left_unread["what"].tolist() == ["dates"]


def test_unbalanced_quotation_marks_are_an_error_with_a_row(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"codings\.csv, row 3: expected cells in balanced"):
        wide(tmp_path, "INT-1,We trust.,1,", 'INT-2,"Too little.,,1')


def test_a_plain_table_is_never_recognised(tmp_path: Path) -> None:
    assert not recognises(csv(tmp_path, "who,code"))


def test_a_table_without_a_description_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"Add `table:` under the export in study\.yml"):
        read(csv(tmp_path, "who,code"))


def test_an_empty_table_names_its_missing_columns(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="expected one column 'who', found 0 among 0 columns"):
        read_mapped(csv(tmp_path, ""), WIDE)


def test_missing_positions_stay_missing(tmp_path: Path) -> None:
    assert long(tmp_path, "INT-1,Trust,We trust.,Ada").codings["start"].tolist() == [pd.NA]
