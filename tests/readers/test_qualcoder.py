"""QualCoder projects, read where they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.readers.qualcoder import read, recognises
from tests.readers.small import qualcoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "study.qda"


def test_a_coding_has_its_words_its_coder_and_when(folder: Path) -> None:
    [row] = read(qualcoder(folder)).codings.to_dict("records")
    assert (row["text"], row["start"], row["end"]) == ("We trust them.", 0, 14)
    assert (row["coder_id"], row["created"]) == ("ada", "2025-03-02T10:00:00")


def test_categories_and_codes_are_one_tree(folder: Path) -> None:
    codes = read(qualcoder(folder)).codes
    assert codes["path"].tolist() == ["Relations", "Relations > Trust"]
    assert codes["codable"].tolist() == [False, True]
    assert codes["definition"].tolist()[1] == "Relying on others."


def test_a_circle_of_categories_is_cut_at_its_first_and_said(folder: Path) -> None:
    result = read(
        qualcoder(
            folder,
            "UPDATE code_cat SET supercatid = 2",
            "INSERT INTO code_cat VALUES (2, 'Feelings', 'ada', '', '', 1)",
            "UPDATE code_name SET catid = 2",
        )
    )
    assert result.codes["path"].tolist() == [
        "Relations",
        "Relations > Feelings",
        "Relations > Feelings > Trust",
    ]
    assert result.set_aside["place"].tolist() == ["category 1"]


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        (None, "text"),
        ("/docs/a.docx", "text"),
        ("docs:/elsewhere/a.PDF", "pdf"),
        ("/images/a.png", "picture"),
        ("audio:/elsewhere/a.mp3", "audio"),
        ("/video/a.mp4", "video"),
    ],
)
def test_the_kind_of_a_source_is_that_of_its_file(
    folder: Path, media: str | None, kind: str
) -> None:
    path = "NULL" if media is None else f"'{media}'"
    project = read(qualcoder(folder, f"UPDATE source SET mediapath = {path}"))
    assert project.sources["kind"].tolist() == [kind]


def test_marks_of_importance_are_counted(folder: Path) -> None:
    left = read(qualcoder(folder, "UPDATE code_text SET important = 1")).left_unread
    assert left["what"].tolist() == ["marks of importance on codings"]


def test_memos_annotations_and_journal_are_memos(folder: Path) -> None:
    memos = read(
        qualcoder(
            folder,
            "UPDATE code_text SET memo = 'Strong.'",
            "UPDATE source SET memo = 'By telephone.'",
            "INSERT INTO annotation VALUES (1, 1, 0, 4, 'Hesitates.', 'ada', '2025-03-02')",
            "INSERT INTO journal VALUES (1, 'May', 'Began coding.', '2025-05-01', 'ada')",
        )
    ).memos
    assert set(memos[["about", "text"]].itertuples(index=False, name=None)) == {
        ("coding", "Strong."),
        ("source", "By telephone."),
        ("source", "Hesitates."),
        ("project", "Began coding."),
    }


def test_cases_have_their_sources_and_attributes(folder: Path) -> None:
    result = read(
        qualcoder(
            folder,
            "INSERT INTO cases VALUES (1, 'Alder', 'A town.', 'ada', '')",
            "INSERT INTO case_text VALUES (1, 1, 1, 0, 30, 'ada', '', '')",
            "INSERT INTO attribute VALUES (1, 'Region', 'case', 'North', 1, '', 'ada')",
            "INSERT INTO attribute VALUES (2, 'Phase', 'file', '1', 1, '', 'ada')",
        )
    )
    assert result.cases["description"].tolist() == ["A town."]
    assert result.case_sources["source_id"].tolist() == ["1"]
    assert result.attributes[["about", "attribute", "value"]].to_numpy().tolist() == [
        ["case", "Region", "North"],
        ["source", "Phase", "1"],
    ]


def test_codings_of_recordings_are_counted(folder: Path) -> None:
    left = read(qualcoder(folder, "INSERT INTO code_av VALUES (1, 1, 1)")).left_unread
    assert left[["what", "count"]].to_numpy().tolist() == [["coded stretches of recordings", 1]]


def test_a_text_with_two_characters_a_line_end_keeps_its_codings(folder: Path) -> None:
    result = read(
        qualcoder(
            folder,
            "UPDATE source SET fulltext = 'One.' || char(13, 10) || 'We trust them.'",
            "UPDATE code_text SET pos0 = 6, pos1 = 20",
        )
    )
    assert result.codings["text"].tolist() == ["We trust them."]
    assert result.sources["offset_unit"].tolist() == ["code points, CRLF as two"]


def test_a_coding_of_no_words_is_not_taken_for_one_of_some(folder: Path) -> None:
    with pytest.raises(ReadError, match="expected the words that the export quotes, found others"):
        read(qualcoder(folder, "UPDATE code_text SET seltext = ''"))


def test_a_text_changed_under_its_codings_stops_with_what_to_do(folder: Path) -> None:
    qualcoder(folder, "UPDATE source SET fulltext = 'Well, ' || fulltext")
    with pytest.raises(ReadError) as caught:
        read(folder)
    assert str(caught.value) == (
        "study.qda, source 'INT-07', coding 1: expected the words that the export quotes, found "
        "others. The transcript was edited after coding; export the project again from QualCoder."
    )


def test_a_rare_coding_with_other_words_is_set_aside(folder: Path) -> None:
    good = [
        f"INSERT INTO code_text VALUES ({n}, 1, 1, 'We trust them.', 0, 14, 'ada', '', '', NULL)"
        for n in range(2, 20)
    ]
    bad = "INSERT INTO code_text VALUES (20, 1, 1, 'We trust him.', 0, 14, 'ada', '', '', NULL)"
    result = read(qualcoder(folder, *good, bad))
    assert len(result.codings) == 19
    assert result.set_aside["place"].tolist() == ["source 'INT-07', coding 20"]


def test_the_database_alone_is_recognised_as_its_folder_is(folder: Path) -> None:
    assert recognises(qualcoder(folder))
    assert recognises(folder / "data.qda")


def test_another_programs_database_is_not_recognised(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.qda")) as database:
        database.execute("CREATE TABLE source (id, name, fulltext)")
    assert not recognises(tmp_path / "other.qda")


def test_a_view_in_a_tables_place_is_refused(folder: Path) -> None:
    qualcoder(
        folder,
        "ALTER TABLE code_text RENAME TO hidden",
        "CREATE VIEW code_text AS SELECT * FROM hidden",
    )
    with pytest.raises(ReadError, match="table code_text: expected a plain table"):
        read(folder)


def test_a_project_still_open_in_the_program_is_refused(folder: Path) -> None:
    (qualcoder(folder) / "data.qda-wal").write_bytes(b"changes")
    with pytest.raises(ReadError, match="Close the project in the program"):
        read(folder)


def test_a_damaged_database_is_refused(folder: Path) -> None:
    database = qualcoder(folder) / "data.qda"
    raw = bytearray(database.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    database.write_bytes(raw)
    with pytest.raises(ReadError, match=r"study\.qda: expected a SQLite database"):
        read(folder)


def test_reading_leaves_the_project_as_it_was(folder: Path) -> None:
    qualcoder(folder)
    with closing(sqlite3.connect(folder / "data.qda")) as database:
        database.execute("PRAGMA journal_mode = WAL")
    before = (folder / "data.qda").read_bytes()
    read(folder)
    assert [file.name for file in folder.iterdir()] == ["data.qda"]
    assert (folder / "data.qda").read_bytes() == before
