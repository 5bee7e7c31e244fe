"""What is said of a file before anything is made of it, and of one that does not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.readers import as_json, inspect_export, sentences
from tests.readers.small import CODES, USERS, coding, qdpx, qualcoder, selection, source

REAL = {
    # file: program, version, sources, codes, codings, stretches that were coded, coders
    "atlas_ti/code_manager.csv": ("ATLAS.ti", None, 0, 465, 0, 0, 0),
    "atlas_ti/codebook.csv": ("ATLAS.ti", None, 0, 465, 0, 0, 0),
    "atlas_ti/quotations.csv": ("ATLAS.ti", None, 1, 466, 1465, 394, 0),
    "catma/gitma_demo": ("CATMA", None, 1, 4, 64, 55, 2),
    "generic/nhs_comments_wide_codes.csv": (None, None, 7908, 50, 10307, 7908, 0),
    "maxqda/coded_segments_polish.xls": ("MAXQDA", None, 39, 7, 402, 396, 1),
    "nvivo/codebook.xlsx": ("NVivo", None, 0, 18, 0, 0, 0),
    "nvivo/coding_comparison_KI_NCN.csv": ("NVivo", None, 50, 62, 0, 0, 2),
    "nvivo/framework_matrix.xlsx": ("NVivo", None, 0, 13, 0, 0, 0),
    "nvivo/matrix_coding_2020-01-30.csv": ("NVivo", None, 0, 0, 0, 0, 0),
    "nvivo/matrix_coding_by_interview": 15,
    "nvivo/node_summaries": 8,
    "qualcoder/interviews.qda": ("QualCoder", "3.6 (database v8)", 30, 230, 753, 694, 1),
    "refi_qda/atlas_ti_23_codebook.qdpx": ("ATLAS.ti for Windows", "23.2.3.27778", 0, 3, 0, 0, 2),
    "refi_qda/atlas_ti_9_codebook.qdc": ("ATLAS.ti Win", "9.0.19", 0, 5, 0, 0, 0),
    "refi_qda/maxqda_24_codebook.qde": ("MAXQDA", "24.7.0", 10, 307, 0, 0, 1),
    "refi_qda/maxqda_24_invalid_namespace.qde": ("MAXQDA", "24.7.0", 10, 343, 0, 0, 1),
    "refi_qda/nvivo_mac_12_7.qdpx": ("NVivo for Mac", "12.7.0", 2, 152, 297, 187, 1),
    "refi_qda/nvivo_mac_15_emptied_texts.qdpx": ("NVivo for Mac", "15.0.0", 2, 262, 0, 0, 2),
    "refi_qda/nvivo_windows_12_6.qdpx": ("NVivo for Windows", "12.6", 1, 60, 97, 20, 1),
    "refi_qda/qualitative_coding_1_3.qdpx": ("qc", "1.3.2", 2, 262, 205, 158, 1),
    "rock": (None, None, 6, 57, 78, 64, 0),
    "rqda/chinese_example.rqda": ("RQDA", "database 0.2.0", 6, 2, 52, 52, 1),
    "rqda/reports.rqda": ("RQDA", "database 0.2.2", 19, 3, 64, 61, 1),
    "taguette/sample_project.sqlite3": ("Taguette", "database 09c662cd9483", 10, 6, 24, 18, 1),
}
"""A folder of files of one kind stands for them, with how many they are."""
COUNTED = ("program", "version", "sources", "codes", "codings", "stretches", "coders")
WHOLE_NUMBERS = ("sources", "codes", "codings", "coders", "left_unread")

EDITED = selection(0, 5, coding("c-1", "k-1")), selection(8, 99, coding("c-2", "k-2"), guid="s-2")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A project whose transcript became shorter after it was coded."""
    return qdpx(tmp_path / "a.qdpx", USERS, CODES, source(*EDITED, text="We trust them."))


def table(folder: Path, *rows: str) -> Path:
    (folder / "codings.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder / "codings.csv"


def found(path: Path) -> dict[str, Any]:
    return as_json(inspect_export(path))


# ---- real files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "counts"),
    [(file, counts) for file, counts in REAL.items() if isinstance(counts, tuple)],
)
def test_a_real_export_has_its_counts(exports: Path, file: str, counts: tuple[object, ...]) -> None:
    said = found(exports / file)
    assert said["problem"] is None
    assert tuple(said[key] for key in COUNTED) == counts


@pytest.mark.parametrize(
    ("folder", "files"), [(folder, files) for folder, files in REAL.items() if files in (8, 15)]
)
def test_every_real_table_of_a_series_is_inspected(exports: Path, folder: str, files: int) -> None:
    said = [found(file) for file in (exports / folder).iterdir()]
    assert {(one["program"], one["problem"], one["left_unread"] > 0) for one in said} == {
        ("NVivo", None, True)
    }
    assert len(said) == files


def test_every_real_export_is_in_the_table_above(exports: Path) -> None:
    files = {path for path in exports.rglob("*") if path.is_file() and path.name != "README.md"}
    known = [exports / file for file in REAL]
    assert [file for file in files if not any(file.is_relative_to(one) for one in known)] == []


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("refi_qda/nvivo_windows_12_6.qdpx", "UTF-16 units, CRLF as two"),
        ("refi_qda/nvivo_mac_12_7.qdpx", "UTF-16 units"),
        ("refi_qda/qualitative_coding_1_3.qdpx", "code points"),
        ("qualcoder/interviews.qda", "code points"),
        ("taguette/sample_project.sqlite3", "UTF-8 bytes"),
    ],
)
def test_the_unit_of_a_real_export_puts_97_in_100_positions_at_the_edge_of_a_word(
    exports: Path, file: str, unit: str
) -> None:
    said = found(exports / file)
    assert said["offset_unit"] == unit
    assert said["positions_at_word_edges"] / said["positions"] >= 0.97


def test_the_rows_of_the_real_comparison_are_counted_as_left(exports: Path) -> None:
    said = found(exports / "nvivo" / "coding_comparison_KI_NCN.csv")
    assert 2650 in [one["count"] for one in said["left_unread_of"]]


def test_the_headings_of_the_real_interviews_are_no_codes(exports: Path) -> None:
    assert found(exports / "qualcoder" / "interviews.qda")["headings"] == 55


def test_no_word_of_a_real_interview_is_shown(exports: Path) -> None:
    inspection = inspect_export(exports / "qualcoder" / "interviews.qda")
    shown = "\n".join([*sentences(inspection), json.dumps(as_json(inspection))])
    words = inspection.project.codings["text"]
    assert [one for one in words if len(one.split()) > 3 and one in shown] == []


# ---- a file that reads ---------------------------------------------------------------------------


def test_what_is_counted_is_a_whole_number(tmp_path: Path) -> None:
    said = found(qualcoder(tmp_path / "a.qda"))
    assert [type(said[key]) for key in WHOLE_NUMBERS] == [int] * 5


def test_an_inspection_is_plain_json_and_the_same_twice(tmp_path: Path) -> None:
    path = qualcoder(tmp_path / "a.qda")
    assert json.dumps(found(path)) == json.dumps(found(path))


def test_the_screen_names_the_coders_and_the_object_does_not(tmp_path: Path) -> None:
    inspection = inspect_export(qualcoder(tmp_path / "a.qda"))
    assert "  coders: 1 (ada)" in sentences(inspection)
    assert "ada" not in json.dumps(as_json(inspection))


def test_a_person_who_gave_no_code_is_named_and_no_coder(tmp_path: Path) -> None:
    whole = source(selection(0, 8, coding("c-1", "k-1")), text="We trust them.")
    said = found(qdpx(tmp_path / "a.qdpx", USERS, CODES, whole))
    assert (said["coders"], said["people_named"]) == (1, 2)


def test_the_coders_of_a_codebook_are_those_it_names(tmp_path: Path) -> None:
    assert found(qdpx(tmp_path / "a.qdpx", USERS, CODES))["coders"] == 2


def test_a_position_inside_a_word_is_counted_apart(tmp_path: Path) -> None:
    cut = source(selection(0, 4, coding("c-1", "k-1")), text="We trust them.")
    said = found(qdpx(tmp_path / "a.qdpx", USERS, CODES, cut))
    assert (said["positions_at_word_edges"], said["positions"]) == (1, 2)


def test_a_heading_is_no_code(tmp_path: Path) -> None:
    said = found(qualcoder(tmp_path / "a.qda"))
    assert (said["codes"], said["headings"]) == (1, 1)


def test_the_days_of_coding_are_the_first_and_the_last(tmp_path: Path) -> None:
    later = (
        "INSERT INTO code_text VALUES (2, 1, 1, 'We', 0, 2, 'ada', '2025-03-09 08:00:00', '', NULL)"
    )
    said = found(qualcoder(tmp_path / "a.qda", later))
    assert (said["first_coded"], said["last_coded"]) == ("2025-03-02", "2025-03-09")


def test_the_evidence_for_a_unit_is_said(tmp_path: Path) -> None:
    (unit,) = found(qualcoder(tmp_path / "a.qda"))["offset_units"]
    assert unit == {
        "unit": "code points",
        "sources": 1,
        "evidence": "Every unit gives the same positions in this text.",
    }


def test_what_the_format_cannot_carry_is_said_once_for_each_reason(tmp_path: Path) -> None:
    lines = list(sentences(inspect_export(qualcoder(tmp_path / "a.qda"))))
    assert (
        "The format cannot carry groups: QualCoder has no groups of sources; it has attributes."
    ) in lines


def test_a_name_with_control_characters_stays_in_its_line(tmp_path: Path) -> None:
    hostile = "UPDATE code_text SET owner = 'a\x1b[31mda' || char(10) || 'b'"
    lines = list(sentences(inspect_export(qualcoder(tmp_path / "a.qda", hostile))))
    assert "  coders: 1 (a [31mda b)" in lines


# ---- a table that nobody described ---------------------------------------------------------------


def test_a_table_with_a_column_of_codes_is_proposed_as_a_long_one(tmp_path: Path) -> None:
    file = table(tmp_path, "Interview,Theme,Quote,Coded by", "INT-07,Trust,We trust them.,ada")
    said = found(file)
    assert said["proposal"] == {
        "layout": "long",
        "source": "Interview",
        "code": "Theme",
        "text": "Quote",
        "coder": "Coded by",
    }
    assert (said["codings"], said["problem"]) == (1, None)


def test_columns_of_marks_side_by_side_are_proposed_as_a_wide_table(tmp_path: Path) -> None:
    rows = ("Reply,Urgent,Answer,Trust,Money,Time", "A1,,We do.,1,,x", "A2,1,They do.,0,1,")
    said = found(table(tmp_path, *rows))
    assert said["proposal"] == {
        "layout": "wide",
        "source": "Reply",
        "text": "Answer",
        "codes": ["Trust", "…", "Time"],
    }
    assert (said["sources"], said["codes"], said["codings"]) == (2, 3, 3)


def test_the_source_of_a_wide_table_is_a_column_that_names_each_row(tmp_path: Path) -> None:
    rows = ("Region,Reply,Trust,Money", "North,A1,1,", "North,A2,,1")
    assert found(table(tmp_path, *rows))["proposal"]["source"] == "Reply"


def test_the_longest_words_of_a_wide_table_are_its_text(tmp_path: Path) -> None:
    rows = ("Reply,First answer,Second answer,Trust,Money", "A1,Yes,We trust them,1,", "A2,No,,,1")
    assert found(table(tmp_path, *rows))["proposal"]["text"] == "Second answer"


def test_the_proposal_is_shown_as_study_yml_has_it(tmp_path: Path) -> None:
    lines = list(sentences(inspect_export(table(tmp_path, "file,code", "INT-07,Trust"))))
    assert lines[-4:] == ["table:", "  layout: long", "  source: file", "  code: code"]


def test_a_table_of_which_nothing_can_be_guessed_lists_its_columns_and_says_so(
    tmp_path: Path,
) -> None:
    said = found(table(tmp_path, "a,b", "1,2"))
    assert (said["columns"], said["proposal"]) == (["a", "b"], None)
    assert said["problem"].startswith(
        "codings.csv: expected a description of the table's columns, found none."
    )


def test_words_in_the_first_row_of_a_table_without_a_header_are_not_shown(tmp_path: Path) -> None:
    said = found(table(tmp_path, "INT-07,We trust them.", "INT-08,They do not."))
    assert said["columns"] == ["INT-07", "column 2"]
    assert said["proposal"] is None


# ---- a file that does not read -------------------------------------------------------------------


def test_a_project_that_fails_on_its_way_is_counted_as_far_as_it_goes(edited: Path) -> None:
    said = found(edited)
    assert [said[key] for key in ("format", "program", "version")] == [
        "REFI-QDA",
        "Invented",
        "1.2",
    ]
    assert [said[key] for key in ("sources", "codes", "codings")] == [1, 2, 2]


def test_the_problem_of_a_project_that_fails_is_said_whole(edited: Path) -> None:
    assert found(edited)["problem"] == (
        "a.qdpx, source 'INT-07', selection 2: expected an end of at most 14, found 99. "
        "The transcript was edited after coding; export the project again from Invented."
    )


def test_a_row_set_aside_before_a_project_failed_is_counted_once(tmp_path: Path) -> None:
    whole = source(*EDITED, selection(0, 2, coding("c-9", "k-3"), guid="s-3"), text="We trust.")
    assert found(qdpx(tmp_path / "a.qdpx", USERS, CODES, whole))["set_aside"] == 1


def test_a_file_that_fits_no_format_comes_near_to_those_that_end_as_it_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("dear diary", encoding="utf-8")
    said = found(tmp_path / "a.txt")
    assert (said["kind"], said["format"], said["near"]) == ("a text", None, ["NVivo text"])
    assert said["problem"].startswith("a.txt: expected one of the formats ")


def test_more_rows_set_aside_than_are_shown_are_counted(tmp_path: Path) -> None:
    repeated = selection(0, 2, coding("c-9", "k-9"))
    several = (repeated.replace("k-9", f"k-{n}").replace("s-1", f"s-{n}") for n in range(7))
    whole = source(*several, text="We trust.")
    lines = list(sentences(inspect_export(qdpx(tmp_path / "a.qdpx", USERS, CODES, whole))))
    assert "Set aside besides: 2 rows." in lines


def test_an_archive_cut_short_is_still_of_its_format(tmp_path: Path) -> None:
    path = qdpx(tmp_path / "a.qdpx", USERS, CODES)
    path.write_bytes(path.read_bytes()[:100])
    said = found(path)
    assert (said["kind"], said["format"], said["codes"]) == ("a ZIP archive", "REFI-QDA", 0)
    assert said["problem"].startswith("a.qdpx: expected a whole archive")


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "an empty file"),
        (b"dear diary", "a text"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        ("dear diary".encode("utf-16"), "a text"),
        ("<?xml version='1.0'?><a/>".encode("utf-16"), "XML"),
        (b"\1\0\2\0\0\3", "bytes that are no text"),
        (b"%PDF-1.7", "a PDF"),
        (b"SQLite format 3\0" + b"\1" * 600, "an SQLite database"),
    ],
)
def test_a_file_of_no_known_format_is_called_what_it_is(
    raw: bytes, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "notes").write_bytes(raw)
    said = found(tmp_path / "notes")
    assert (said["kind"], said["format"], said["near"]) == (kind, None, [])


def test_a_folder_that_is_no_project_comes_near_to_those_that_are_folders(tmp_path: Path) -> None:
    assert {"CATMA", "ROCK", "QualCoder"} <= set(found(tmp_path)["near"])


def test_a_missing_file_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    said = found(tmp_path / "nowhere.csv")
    assert said["problem"] == (
        "nowhere.csv: expected an export, found no such file. Correct the name in study.yml."
    )
