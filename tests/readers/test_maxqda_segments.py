"""MAXQDA's list of coded segments."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import maxqda_segments, read_export, reader_for

HEADER = "Dokumentgruppe;Dokumentname;Code;Anfang;Ende;Gewicht;Segment;Erstellt von;Erstellt am"
ROW = "Leads;INT-07;Trust > Doubt;3;4;0;We do not.;Ada;02.11.2021 09:30:00"


def read(folder: Path, *rows: str, header: str = HEADER) -> CodingProject:
    file = folder / "segments.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return read_export(file)


def test_the_real_list_has_its_402_segments(exports: Path) -> None:
    project = read_export(exports / "maxqda" / "coded_segments_polish.xls")
    tables = (project.sources, project.codes, project.coders, project.codings, project.set_aside)
    assert tuple(map(len, tables)) == (39, 7, 1, 402, 0)
    assert project.codings["created"].notna().all()
    assert project.codings["text"].notna().all()


def test_only_the_real_list_is_taken_for_one(exports: Path) -> None:
    taken = [path.name for path in exports.rglob("*") if maxqda_segments.recognises(path)]
    assert taken == ["coded_segments_polish.xls"]


def test_a_code_stands_below_those_of_its_path(tmp_path: Path) -> None:
    codes = read(tmp_path, ROW).codes
    assert codes[["path", "parent_id"]].fillna("").to_numpy().tolist() == [
        ["Trust", ""],
        ["Trust > Doubt", "Trust"],
    ]


def test_a_place_is_given_in_paragraphs(tmp_path: Path) -> None:
    one = ROW.replace("3;4", "3;3")
    assert list(read(tmp_path, ROW, one).codings["place"]) == ["paragraphs 3 to 4", "paragraph 3"]


def test_a_place_that_is_no_paragraph_stays_as_it_is_written(tmp_path: Path) -> None:
    row = ROW.replace("3;4", "2: 1405;2: 1517")
    assert list(read(tmp_path, row).codings["place"]) == ["2: 1405 to 2: 1517"]


def test_dates_are_read_in_both_formats_of_one_column(tmp_path: Path) -> None:
    other = ROW.replace("02.11.2021 09:30:00", "2021-11-03 10:00:00")
    created = read(tmp_path, ROW, other).codings["created"]
    assert list(created) == ["2021-11-02T09:30:00", "2021-11-03T10:00:00"]


def test_a_weight_that_nobody_gave_is_none(tmp_path: Path) -> None:
    weights = read(tmp_path, ROW, ROW.replace("4;0", "4;80")).codings["weight"]
    assert weights.fillna(-1).tolist() == [-1, 80]


def test_two_documents_of_one_name_in_two_groups_are_two(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, ROW.replace("Leads", "Nurses"))
    assert list(project.sources["name"]) == ["INT-07", "INT-07"]
    assert list(project.groups["group"]) == ["Leads", "Nurses"]


def test_a_variable_may_repeat_a_name_of_the_list(tmp_path: Path) -> None:
    header = f"{HEADER};Erstellt von;Age"
    project = read(tmp_path, f"{ROW};Ben;44", header=header)
    assert list(project.codings["coder_id"]) == ["Ada"]
    values = project.attributes[["attribute", "value"]].to_numpy().tolist()
    assert values == [["Erstellt von", "Ben"], ["Age", "44"]]


def test_an_unknown_column_inside_the_list_is_counted(tmp_path: Path) -> None:
    project = read(tmp_path, f"x;{ROW}", header=f"Neu;{HEADER}")
    assert project.left_unread.to_numpy().tolist() == [
        ["cells of a column of the list", 1, "the column 'Neu' is not known"]
    ]


def test_a_row_without_a_document_is_set_aside_with_its_place(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, ROW.replace("INT-07", ""))
    assert len(project.codings) == 1
    assert project.set_aside[["place", "expected", "found"]].to_numpy().tolist() == [
        ["row 3", "the name of a document", "none"]
    ]


def test_a_variable_with_two_values_for_a_document_is_set_aside(tmp_path: Path) -> None:
    project = read(tmp_path, f"{ROW};44", f"{ROW};45", header=f"{HEADER};Age")
    assert list(project.set_aside["place"]) == ["row 3, column 'Age'"]


def test_a_damaged_xls_is_an_error_a_researcher_can_act_on(tmp_path: Path) -> None:
    file = tmp_path / "segments.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000)
    assert not maxqda_segments.recognises(file)
    with pytest.raises(ReadError, match=r"segments\.xls: expected a spreadsheet \(\.xls\)"):
        maxqda_segments.read(file)


def test_a_column_in_an_unknown_language_is_named(tmp_path: Path) -> None:
    file = tmp_path / "segments.csv"
    file.write_text(HEADER.replace("Anfang", "Alku") + f"\n{ROW}", encoding="utf-8")
    assert not maxqda_segments.recognises(file)
    with pytest.raises(ReadError, match="row 1: expected a column 'Beginning', in English"):
        maxqda_segments.read(file)


def test_the_reader_is_found_by_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text(f"{HEADER}\n{ROW}", encoding="utf-8")
    assert reader_for(tmp_path / "a.bin") is maxqda_segments


def test_who_made_a_document_is_not_who_coded_it(tmp_path: Path) -> None:
    """Where the coder's column is hidden and variables follow, their names come a second time."""
    header = HEADER.replace(";Erstellt von;Erstellt am", "")
    repeated = f"{header};Dokumentname;Erstellt von"
    project = read(tmp_path, "Leads;INT-07;Trust;3;4;0;Yes.;INT-07;Ben", header=repeated)
    assert project.coders.empty
    assert project.attributes[["attribute", "value"]].to_numpy().tolist() == [
        ["Dokumentname", "INT-07"],
        ["Erstellt von", "Ben"],
    ]


def test_dates_of_both_orders_in_one_column_are_read_where_one_alone_is_sure(
    tmp_path: Path,
) -> None:
    written = ("31/12/2021", "12/31/2021", "3/4/2021")
    rows = [ROW.replace("02.11.2021 09:30:00", one) for one in written]
    project = read(tmp_path, *rows)
    assert project.codings["created"].fillna("").to_list() == ["2021-12-31", "2021-12-31", ""]
    assert list(project.left_unread["what"]) == ["dates"]
