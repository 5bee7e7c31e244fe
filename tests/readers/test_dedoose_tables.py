"""Dedoose's codes and descriptors."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import dedoose_codes, dedoose_descriptors, read_export, reader_for

CODES = "Id,Parent Id,Depth,Title,Description,Weighted"


def read(folder: Path, *rows: str) -> CodingProject:
    (folder / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    return read_export(folder / "table.csv")


# ---- codes ---------------------------------------------------------------------------------------


def test_a_code_stands_below_the_one_whose_number_it_gives_whatever_the_order(
    tmp_path: Path,
) -> None:
    codes = read(tmp_path, CODES, "7,3,1,Doubt,Not sure.,", "3,,0,Trust,Relying.,").codes
    assert codes[["path", "parent_id", "definition"]].fillna("").to_numpy().tolist() == [
        ["Trust", "", "Relying."],
        ["Trust > Doubt", "Trust", "Not sure."],
    ]


@pytest.mark.parametrize("row", ["7,7,1,Doubt,,", "7,99,1,Doubt,,", "7,,0,,,"])
def test_a_code_below_itself_or_below_none_of_the_codes_or_without_a_title_is_set_aside(
    row: str, tmp_path: Path
) -> None:
    project = read(tmp_path, CODES, "3,,0,Trust,,", row)
    assert list(project.codes["path"]) == ["Trust"]
    assert project.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 3", "a code with a title, below others with one, and never below itself"]
    ]


def test_scales_of_weights_and_unknown_columns_are_counted(tmp_path: Path) -> None:
    project = read(tmp_path, f"{CODES},Colour", "3,,0,Trust,,True,red")
    assert project.left_unread.to_numpy().tolist() == [
        ["scales of weights", 1, "a coding keeps its weight as it is"],
        ["cells of a column", 1, "the column 'Colour' is not known"],
    ]


def test_codes_without_numbers_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Title,Description\nTrust,", encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        dedoose_codes.read(tmp_path / "table.csv")
    assert str(raised.value) == (
        "table.csv, row 1: expected the columns Id, Parent Id, found others. "
        "Export the codes from Dedoose again."
    )


# ---- descriptors ---------------------------------------------------------------------------------


def test_a_field_is_an_attribute_of_its_resource(tmp_path: Path) -> None:
    project = read(tmp_path, "Media Title,Role,Age", "INT-07,Nurse,", "INT-08,,44")
    assert project.attributes.to_numpy().tolist() == [
        ["source", "INT-07", "Role", "Nurse"],
        ["source", "INT-08", "Age", "44"],
    ]


def test_two_values_of_a_field_for_one_resource_are_told(tmp_path: Path) -> None:
    project = read(tmp_path, "Media Title,Role", "INT-07,Nurse", "INT-07,Lead")
    assert project.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 3, column 'Role'", "the value that the source has above"]
    ]


def test_a_row_without_a_title_is_set_aside_with_its_place(tmp_path: Path) -> None:
    assert list(read(tmp_path, "Media Title,Role", ",Nurse").set_aside["place"]) == ["row 2"]


def test_descriptors_without_titles_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Name,Role\nINT-07,Nurse", encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        dedoose_descriptors.read(tmp_path / "table.csv")
    assert str(raised.value) == (
        "table.csv, row 1: expected a column 'Media Title', found none. "
        "Add the column with the titles of the resources, as Dedoose has them."
    )


# ---- which is which ------------------------------------------------------------------------------


def test_no_real_export_of_another_program_is_taken_for_one(exports: Path) -> None:
    readers = (dedoose_codes, dedoose_descriptors)
    assert not any(one.recognises(path) for path in exports.rglob("*") for one in readers)


def test_each_table_has_its_reader(tmp_path: Path) -> None:
    (tmp_path / "codes").write_text(f"{CODES}\n3,,0,Trust,,", encoding="utf-8")
    (tmp_path / "descriptors").write_text("Media Title,Role\nINT-07,Nurse", encoding="utf-8")
    assert reader_for(tmp_path / "codes") is dedoose_codes
    assert reader_for(tmp_path / "descriptors") is dedoose_descriptors
