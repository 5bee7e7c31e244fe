"""MAXQDA's code system and document variables."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import maxqda_codes, maxqda_variables, read_export, reader_for


def read(folder: Path, *rows: str) -> CodingProject:
    (folder / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    return read_export(folder / "table.csv")


# ---- the code system -----------------------------------------------------------------------------


def test_a_code_stands_below_the_path_of_its_parent(tmp_path: Path) -> None:
    codes = read(tmp_path, "Parent code,Code,Memo", "Trust > Doubt,Fear,Of cuts.").codes
    assert codes[["path", "definition"]].fillna("").to_numpy().tolist() == [
        ["Trust", ""],
        ["Trust > Doubt", ""],
        ["Trust > Doubt > Fear", "Of cuts."],
    ]


def test_a_code_may_hold_its_whole_path(tmp_path: Path) -> None:
    codes = read(tmp_path, "Code,Memo", "Trust > Doubt,Not sure.").codes
    assert list(codes["path"]) == ["Trust", "Trust > Doubt"]


def test_the_german_headers_of_the_code_system_are_known(tmp_path: Path) -> None:
    header = "Farbe,Obercode,Code,Codings aller Dokumente,Erstellt von,Erstellt am"
    project = read(tmp_path, header, "●,Trust,Doubt,7,Ada,01.02.2022")
    assert list(project.codes["path"]) == ["Trust", "Trust > Doubt"]
    assert project.codings.empty


def test_what_the_code_system_counts_is_left_and_counted(tmp_path: Path) -> None:
    project = read(tmp_path, "Code,Code memo,Cod. seg. (all documents)", "Trust,,7")
    assert project.left_unread.to_numpy().tolist() == [
        ["counts of coded segments", 1, "the table has them without their words"]
    ]


def test_a_code_without_a_name_is_set_aside_with_its_place(tmp_path: Path) -> None:
    project = read(tmp_path, "Code,Memo", "Trust,", ",Not sure.")
    assert project.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 3", "the name of a code"]
    ]


def test_a_table_with_a_column_that_is_not_known_is_no_code_system(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Code,Memo,Price\nTrust,,7", encoding="utf-8")
    assert not maxqda_codes.recognises(tmp_path / "table.csv")


def test_a_code_system_without_codes_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Koodi,Memo\nTrust,", encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        maxqda_codes.read(tmp_path / "table.csv")
    assert str(raised.value) == (
        "table.csv, row 1: expected a column 'Code', found none. "
        "Set MAXQDA to English or German, and export the codes again."
    )


# ---- document variables --------------------------------------------------------------------------

VARIABLES = "Dokumentgruppe,Dokumentname,Erstellt von,Alter,Rolle"


def test_a_variable_is_an_attribute_of_its_document(tmp_path: Path) -> None:
    project = read(tmp_path, VARIABLES, "Leads,INT-07,Ada,44,", "Leads,INT-08,Ada,,Nurse")
    assert project.attributes.to_numpy().tolist() == [
        ["source", "Leads > INT-07", "Alter", "44"],
        ["source", "Leads > INT-08", "Rolle", "Nurse"],
    ]
    assert list(project.groups["group"]) == ["Leads", "Leads"]


def test_a_variable_may_have_the_name_of_a_column_of_segments(tmp_path: Path) -> None:
    project = read(tmp_path, "Document group,Document name,End", "Leads,INT-07,2022")
    assert project.attributes["attribute"].to_list() == ["End"]


def test_who_added_a_document_is_left_and_counted(tmp_path: Path) -> None:
    project = read(tmp_path, VARIABLES, "Leads,INT-07,Ada,44,")
    assert project.coders.empty
    assert project.left_unread.to_numpy().tolist() == [
        ["names of who added a document", 1, "the book keeps who coded, and when"]
    ]


def test_a_document_without_a_variable_is_a_source(tmp_path: Path) -> None:
    assert list(read(tmp_path, VARIABLES, "Leads,INT-07").sources["name"]) == ["INT-07"]


def test_a_row_without_a_document_is_set_aside_with_its_place(tmp_path: Path) -> None:
    project = read(tmp_path, VARIABLES, "Leads,,Ada,44,")
    assert project.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 2", "the name of a document"]
    ]


def test_variables_without_documents_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Name,Alter\nINT-07,44", encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        maxqda_variables.read(tmp_path / "table.csv")
    assert str(raised.value) == (
        "table.csv, row 1: expected a column 'Document name', in English, German or Polish, found "
        "none. Set MAXQDA to one of these languages, and export the variables again."
    )


# ---- which is which ------------------------------------------------------------------------------


def test_no_real_export_of_another_kind_is_taken_for_one(exports: Path) -> None:
    readers = (maxqda_codes, maxqda_variables)
    assert not any(one.recognises(path) for path in exports.rglob("*") for one in readers)


def test_each_table_has_its_reader(tmp_path: Path) -> None:
    (tmp_path / "codes").write_text("Code,Memo\nTrust,", encoding="utf-8")
    (tmp_path / "variables").write_text(f"{VARIABLES}\nLeads,INT-07", encoding="utf-8")
    assert reader_for(tmp_path / "codes") is maxqda_codes
    assert reader_for(tmp_path / "variables") is maxqda_variables
