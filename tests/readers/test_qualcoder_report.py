"""QualCoder's coding report."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import qualcoder_report, read_export, reader_for
from tests.tools.write_qualcoder_report import report_csv

HEADER = "File,Coder,Coded,Id,Codename,Coded_Memo,Category,Category,FileVar_Role"
ROW = 'INT-07,ada,"We trust\nthem.",ctid:4,Doubt,,Trust,Relations,Lead'


def read(folder: Path, *rows: str, header: str = HEADER) -> CodingProject:
    file = folder / "report.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8-sig")
    return read_export(file)


def test_the_report_of_the_real_interviews_has_the_words_of_all_753(
    exports: Path, tmp_path: Path
) -> None:
    interviews = read_export(exports / "qualcoder" / "interviews.qda")
    file = tmp_path / "report.csv"
    file.write_bytes(report_csv(interviews))
    project = read_export(file)
    assert list(project.codings["text"]) == list(interviews.codings["text"])
    assert len(project.codings) == 753
    assert project.codes["path"].isin(interviews.codes["path"]).all()


def test_no_real_export_of_another_program_is_taken_for_a_report(exports: Path) -> None:
    assert not any(qualcoder_report.recognises(path) for path in exports.rglob("*"))


def test_the_nearest_category_comes_first(tmp_path: Path) -> None:
    (code,) = read(tmp_path, ROW).codings["code_id"]
    assert code == "Relations > Trust > Doubt"


def test_words_keep_their_line_ends(tmp_path: Path) -> None:
    assert list(read(tmp_path, ROW).codings["text"]) == ["We trust\nthem."]


def test_variables_move_left_in_a_row_with_fewer_categories(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, "INT-08,ada,Yes.,ctid:5,Money,,Means,Manager")
    assert list(project.attributes["value"]) == ["Lead", "Manager"]
    assert project.codings["code_id"].iloc[1] == "Means > Money"


def test_a_row_of_full_width_keeps_its_variables_in_place(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, "INT-08,ada,Yes.,ctid:5,Money,,Means,,Manager")
    assert project.codings["code_id"].iloc[1] == "Means > Money"
    assert list(project.attributes["value"]) == ["Lead", "Manager"]


def test_a_short_row_of_a_workbook_keeps_its_columns(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(["INT-08", "ada", "Yes.", "ctid:5", "Money", None, "Means"])
    book.save(tmp_path / "report.xlsx")
    assert list(read_export(tmp_path / "report.xlsx").codings["code_id"]) == ["Means > Money"]


def test_a_memo_is_about_its_coding(tmp_path: Path) -> None:
    memos = read(tmp_path, ROW.replace("Doubt,", "Doubt,See INT-09")).memos
    assert memos[["about", "about_id", "text"]].to_numpy().tolist() == [
        ["coding", "4", "See INT-09"]
    ]


def test_codings_of_pictures_and_recordings_are_counted(tmp_path: Path) -> None:
    project = read(
        tmp_path, ROW, "P1,ada,image,imid:1,Doubt,,Trust,Relations,", ROW.replace("ctid", "avid")
    )
    assert len(project.codings) == 1
    assert dict(zip(project.left_unread["what"], project.left_unread["count"], strict=True)) == {
        "coded regions of pictures": 1,
        "coded stretches of recordings": 1,
    }


def test_a_coding_in_two_cases_is_one_coding(tmp_path: Path) -> None:
    header = HEADER.replace("File,", "Case,Filename,").replace("FileVar", "CaseVar")
    project = read(tmp_path, f"Alder,{ROW}", f"Birch,{ROW}", header=header)
    assert len(project.codings) == 1
    assert list(project.case_sources["case_id"]) == ["Alder", "Birch"]
    assert list(project.attributes["about_id"]) == ["Alder", "Birch"]


def test_a_row_without_a_code_is_set_aside_with_its_place(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, ROW.replace("Doubt", ""))
    assert len(project.codings) == 1
    assert list(project.set_aside["place"]) == ["row 3"]


def test_other_columns_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_text(HEADER.replace("Codename", "Code"), encoding="utf-8")
    assert not qualcoder_report.recognises(file)
    with pytest.raises(ReadError, match="row 1: expected the columns Coder, Coded, Id, Codename"):
        qualcoder_report.read(file)


def test_the_reader_is_found_by_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text(f"{HEADER}\n{ROW}", encoding="utf-8-sig")
    assert reader_for(tmp_path / "a.bin") is qualcoder_report


def test_a_report_by_case_that_names_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path, ROW, header=HEADER.replace("File,", "Case,", 1))
    assert str(raised.value) == (
        "report.csv, row 1: expected a column 'Filename' after that of the case, found none. "
        "Export a report by file."
    )


def test_a_memo_of_a_coding_in_two_cases_is_one_memo(tmp_path: Path) -> None:
    header = HEADER.replace("File,", "Case,Filename,")
    row = ROW.replace("Doubt,", "Doubt,See INT-09")
    assert len(read(tmp_path, f"Alder,{row}", f"Birch,{row}", header=header).memos) == 1
