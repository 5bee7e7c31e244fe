"""NVivo's classification sheets and framework matrices, which look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import nvivo_classification, nvivo_framework, read_export, reader_for

SHEET = (
    ",A : Age,B : Area",
    r"1 : Cases\\People\Ada,44,Unassigned",
    r"2 : Files\\Phase 1\\INT-07,Not Applicable,Urban",
)
MATRIX = (r",A : Trust,B : Codes\\Money\Cuts", '1 : Ada,"She trusts.\nMostly.",', "2 : Ben,,Few.")


def read(folder: Path, *rows: str, format: str | None = None) -> CodingProject:  # noqa: A002
    (folder / "grid.csv").write_text("\n".join(rows), encoding="utf-8")
    return read_export(folder / "grid.csv", format)


# ---- classification sheets -----------------------------------------------------------------------


def test_a_path_says_whether_a_value_is_a_cases_or_a_sources(tmp_path: Path) -> None:
    assert read(tmp_path, *SHEET).attributes.to_numpy().tolist() == [
        ["case", "People > Ada", "Age", "44"],
        ["source", "Phase 1 > INT-07", "Area", "Urban"],
    ]


def test_a_row_whose_path_does_not_say_is_a_case(tmp_path: Path) -> None:
    attributes = read(tmp_path, ",A : Age,B : Area", "1 : Ada,44,Urban").attributes
    assert attributes[["about", "about_id"]].to_numpy().tolist() == [["case", "Ada"]] * 2


def test_a_sheet_may_have_empty_cells_where_another_is_unassigned(tmp_path: Path) -> None:
    project = read(tmp_path, ",A : Age,B : Area", "1 : Ada,Unassigned,", "2 : Ben,,Urban")
    assert project.attributes.to_numpy().tolist() == [["case", "Ben", "Area", "Urban"]]


def test_a_sheet_that_names_its_classification_may_have_empty_cells(tmp_path: Path) -> None:
    project = read(tmp_path, "Person,A : Age,B : Area", "1 : Ada,44,", "2 : Ben,,Urban")
    assert project.attributes["value"].to_list() == ["44", "Urban"]


def test_a_sheet_without_numbers_is_known_by_the_paths_of_its_rows(tmp_path: Path) -> None:
    project = read(tmp_path, "Person,Age,Area", r"Cases\\Ada,44,Urban", r"Cases\\Ben,,Rural")
    assert project.export.format == "NVivo classification sheet"
    assert project.attributes["value"].to_list() == ["44", "Urban", "Rural"]


def test_a_sheet_that_nothing_tells_apart_is_read_when_the_study_names_its_format(
    tmp_path: Path,
) -> None:
    rows = ("Person,Age", "Ada,44")
    with pytest.raises(ReadError):
        read(tmp_path, *rows)
    values = read(tmp_path, *rows, format="NVivo classification sheet").attributes["value"]
    assert list(values) == ["44"]


def test_numbers_alone_are_taken_for_counts_unless_the_study_says_otherwise(tmp_path: Path) -> None:
    rows = (",A : Age", "1 : Ada,44")
    assert read(tmp_path, *rows).attributes.empty
    values = read(tmp_path, *rows, format="NVivo classification sheet").attributes["value"]
    assert list(values) == ["44"]


def test_a_row_without_a_name_is_set_aside_once_with_its_place(tmp_path: Path) -> None:
    rows = ("Person,Age,Area", r"Cases\\Ada,44,Urban", ",45,Rural")
    project = read(tmp_path, *rows, format="NVivo classification sheet")
    assert project.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 3", "the name of a row"]
    ]


def test_cells_of_a_column_without_a_name_are_counted(tmp_path: Path) -> None:
    rows = ("Person,,Area", r"Cases\\Ada,44,Urban")
    project = read(tmp_path, *rows, format="NVivo classification sheet")
    assert project.left_unread.to_numpy().tolist() == [["cells", 1, "their column has no name"]]


def test_a_sheet_without_attributes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path, "Person", "Ada", format="NVivo classification sheet")
    assert str(raised.value) == (
        "grid.csv, row 1: expected attributes along the top and cases or files down the side, "
        "found another table. Export the sheet from NVivo again."
    )


# ---- framework matrices --------------------------------------------------------------------------


def test_a_cell_is_a_memo_about_its_case_titled_with_its_theme(tmp_path: Path) -> None:
    memos = read(tmp_path, *MATRIX).memos
    assert memos[["about", "about_id", "title", "text"]].to_numpy().tolist() == [
        ["case", "Ada", "Trust", "She trusts.\nMostly."],
        ["case", "Ben", "Money > Cuts", "Few."],
    ]


def test_a_row_that_is_a_file_has_memos_about_a_source(tmp_path: Path) -> None:
    rows = (",A : Trust,B : Money", r"1 : Files\\INT-07,Much of it.,")
    memos = read(tmp_path, *rows).memos
    assert memos[["about", "about_id"]].to_numpy().tolist() == [["source", "INT-07"]]


def test_the_themes_of_a_framework_matrix_are_codes(tmp_path: Path) -> None:
    assert list(read(tmp_path, *MATRIX).codes["path"]) == ["Trust", "Money", "Money > Cuts"]


def test_a_case_without_a_summary_keeps_its_row(tmp_path: Path) -> None:
    cases = read(tmp_path, *MATRIX, "3 : Cleo,,").cases
    assert list(cases["name"]) == ["Ada", "Ben", "Cleo"]


def test_the_real_matrix_has_its_summaries(exports: Path) -> None:
    project = read_export(exports / "nvivo" / "framework_matrix.xlsx")
    tables = (project.cases, project.codes, project.memos, project.set_aside)
    assert tuple(map(len, tables)) == (100, 13, 45, 0)


def test_a_table_without_letters_and_numbers_is_no_framework(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path, "Case,Trust", "Ada,Much of it.", format="NVivo framework matrix")
    assert str(raised.value) == (
        "grid.csv, row 1: expected columns lettered 'A : …' and rows numbered '1 : …', found "
        "another table. Export the matrix from NVivo again, with the row and column numbers."
    )


# ---- which is which ------------------------------------------------------------------------------


def test_no_real_export_of_another_kind_is_taken_for_one(exports: Path) -> None:
    taken = [
        path.name
        for path in exports.rglob("*")
        if nvivo_classification.recognises(path) or nvivo_framework.recognises(path)
    ]
    assert taken == ["framework_matrix.xlsx"]


def test_each_grid_has_its_reader(tmp_path: Path) -> None:
    for name, rows in (("sheet", SHEET), ("matrix", MATRIX)):
        (tmp_path / name).write_text("\n".join(rows), encoding="utf-8")
    assert reader_for(tmp_path / "sheet") is nvivo_classification
    assert reader_for(tmp_path / "matrix") is nvivo_framework
