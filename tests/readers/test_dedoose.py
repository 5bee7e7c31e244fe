"""Dedoose's export of excerpts."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import dedoose, read_export, reader_for

HEADER = (
    "Media Title,Excerpt Range,Excerpt Creator,Excerpt Date,Excerpt Copy,Resource Creator,"
    "Resource Date,Codes Applied Combined,Code: Trust Applied,Code: Trust Range,"
    r"Code: Trust Weight,Code: Trust\Doubt Applied,Code: Trust\Doubt Range,"
    r"Code: Trust\Doubt Weight"
)
ROW = "INT-07,12-30,ada,3/31/2022 09:30:00,We do not.,ada,3/1/2022,Doubt,False,,,True,0-10,4.5"


def read(folder: Path, *rows: str, header: str = HEADER) -> CodingProject:
    file = folder / "excerpts.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return read_export(file)


def test_every_code_of_the_header_is_a_code_whether_applied_or_not(tmp_path: Path) -> None:
    assert list(read(tmp_path, ROW).codes["path"]) == ["Trust", "Trust > Doubt"]


def test_an_excerpt_is_a_coding_for_each_code_applied(tmp_path: Path) -> None:
    both = ROW.replace("False", "True")
    assert list(read(tmp_path, both).codings["code_id"]) == ["Trust", "Trust > Doubt"]


def test_a_coding_has_its_place_weight_and_date(tmp_path: Path) -> None:
    codings = read(tmp_path, ROW).codings
    assert codings[["place", "weight", "created"]].to_numpy().tolist() == [
        ["12-30", 4.5, "2022-03-31T09:30:00"]
    ]


def test_a_date_that_could_be_either_has_its_month_first(tmp_path: Path) -> None:
    created = read(tmp_path, ROW.replace("3/31/2022 09:30:00", "3/4/2022")).codings["created"]
    assert list(created) == ["2022-03-04"]


def test_an_excerpt_without_a_code_is_counted(tmp_path: Path) -> None:
    project = read(tmp_path, ROW.replace("Doubt", "").replace("True", "False"))
    assert ["excerpts", 1, "no code is applied to them"] in project.left_unread.to_numpy().tolist()


def test_codes_in_the_combined_column_alone_are_set_aside(tmp_path: Path) -> None:
    project = read(tmp_path, ROW.replace("True", "False"))
    assert list(project.set_aside["expected"]) == ["a code marked True in its own column"]


def test_a_row_without_a_title_is_set_aside_with_its_place(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, ROW.replace("INT-07", ""))
    assert len(project.codings) == 1
    assert list(project.set_aside["place"]) == ["row 3"]


def test_a_table_without_codes_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "excerpts.csv"
    file.write_text(HEADER.replace("Applied,", "Used,"), encoding="utf-8")
    assert not dedoose.recognises(file)
    with pytest.raises(ReadError, match="row 1: expected the columns Code: … Applied"):
        dedoose.read(file)


def test_no_real_export_of_another_program_is_taken_for_one(exports: Path) -> None:
    assert not any(dedoose.recognises(path) for path in exports.rglob("*"))


def test_the_reader_is_found_by_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text(f"{HEADER}\n{ROW}", encoding="utf-8")
    assert reader_for(tmp_path / "a.bin") is dedoose


def test_the_descriptors_of_a_resource_are_its_attributes(tmp_path: Path) -> None:
    project = read(tmp_path, f"{ROW},Nurse", f"{ROW},Nurse", header=f"{HEADER},Role")
    assert project.attributes.to_numpy().tolist() == [["source", "INT-07", "Role", "Nurse"]]


def test_a_descriptor_with_two_values_for_a_resource_is_set_aside(tmp_path: Path) -> None:
    project = read(tmp_path, f"{ROW},Nurse", f"{ROW},Lead", header=f"{HEADER},Role")
    assert list(project.set_aside["place"]) == ["row 3, column 'Role'"]
