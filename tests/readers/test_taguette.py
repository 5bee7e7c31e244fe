"""Taguette: the project it exports, its highlights and its codebook."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import read_export, reader_for, taguette, taguette_table
from tests.tools import write_taguette

SMALL = """
INSERT INTO projects VALUES (1, 'Study', 'Pilot.', '');
INSERT INTO documents VALUES (1, 'INT-07', 'By phone.', 'a.docx', '', 1, '',
    '<p>Café &amp; trust.</p>
<p>Money.</p>');
INSERT INTO tags VALUES (1, 1, 'trust', 'Relying on others.');
INSERT INTO tags VALUES (2, 1, 'money', '');
INSERT INTO highlights VALUES (1, 1, 8, 13, '<p>trust</p>');
INSERT INTO highlight_tags VALUES (1, 1);
INSERT INTO commands VALUES (1, '2024-07-12 13:58:03', 'ada', 1, 1,
    '{"type": "highlight_add", "highlight_id": 1, "tags": [1]}');
"""


def small(path: Path, *statements: str) -> Path:
    """A project with one document, two tags and one highlight, and what is added."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(write_taguette.SCHEMA + SMALL + ";\n".join(statements))
        database.commit()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "project.sqlite3"


@pytest.fixture(scope="module")
def real(exports: Path) -> CodingProject:
    return read_export(exports / "taguette" / "sample_project.sqlite3")


def test_the_real_project_has_its_counts(real: CodingProject) -> None:
    highlights = {coding.partition("/")[0] for coding in real.codings["coding_id"]}
    assert (len(real.sources), len(real.codes), len(highlights)) == (10, 6, 18)
    assert len(real.codings) == 24


def test_the_words_of_all_real_highlights_are_those_that_taguette_keeps(
    exports: Path, real: CodingProject
) -> None:
    address = (exports / "taguette" / "sample_project.sqlite3").as_uri()
    with closing(sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)) as database:
        kept = dict(database.execute("SELECT id, snippet FROM highlights"))
    for coding, words in zip(real.codings["coding_id"], real.codings["text"], strict=True):
        assert words == taguette.plain(kept[int(coding.partition("/")[0])])


def test_the_real_positions_are_found_to_count_bytes(real: CodingProject) -> None:
    coded = real.sources[real.sources["offset_unit"].notna()]
    assert set(coded["offset_unit"]) == {"UTF-8 bytes"}


def test_the_real_log_says_who_tagged_everything(real: CodingProject) -> None:
    assert set(real.codings["coder_id"]) == {"admin"}
    assert real.codings["created"].notna().all()


def test_positions_count_bytes_of_the_text_without_its_tags(file: Path) -> None:
    [row] = read_export(small(file)).codings.to_dict("records")
    assert (row["start"], row["end"], row["text"]) == (7, 12, "trust")


def test_a_tag_given_later_has_the_later_coder(file: Path) -> None:
    entry = '{"type": "highlight_add", "highlight_id": 1, "tags": [1, 2]}'
    project = read_export(
        small(
            file,
            f"INSERT INTO commands VALUES (2, '2024-07-13 09:00:00', 'ben', 1, 1, '{entry}')",
            "INSERT INTO highlight_tags VALUES (1, 2)",
        )
    )
    assert project.codings["coder_id"].tolist() == ["ada", "ben"]


def test_a_merged_tag_keeps_who_gave_it(file: Path) -> None:
    entry = '{"type": "tag_merge", "src_tag_id": 1, "dest_tag_id": 2}'
    project = read_export(
        small(
            file,
            f"INSERT INTO commands VALUES (2, '2024-07-13 09:00:00', 'ben', 1, NULL, '{entry}')",
            "UPDATE highlight_tags SET tag_id = 2",
        )
    )
    assert project.codings["coder_id"].tolist() == ["ada"]


@pytest.mark.parametrize("payload", ["", "{", "[]", '{"type": "highlight_add", "tags": 3}'])
def test_a_coding_of_which_the_log_says_nothing_has_no_coder(file: Path, payload: str) -> None:
    project = read_export(small(file, f"UPDATE commands SET payload = '{payload}'"))
    assert project.codings["coder_id"].isna().all()


def test_a_highlight_without_a_tag_is_counted(file: Path) -> None:
    left = read_export(small(file, "DELETE FROM highlight_tags")).left_unread
    assert left.to_numpy().tolist() == [["highlights", 1, "they have no tag"]]


def test_descriptions_are_memos(file: Path) -> None:
    memos = read_export(small(file)).memos
    assert memos[["about", "text"]].to_numpy().tolist() == [
        ["project", "Pilot."],
        ["source", "By phone."],
    ]


def test_a_highlight_without_a_position_is_set_aside(file: Path) -> None:
    aside = read_export(small(file, "UPDATE highlights SET end_offset = 'x'")).set_aside
    assert aside["place"].tolist() == ["document 'INT-07', highlight 1"]


def test_a_database_of_several_projects_is_refused(file: Path) -> None:
    small(file, "INSERT INTO projects VALUES (2, 'Other', '', '')")
    with pytest.raises(ReadError, match="table projects: expected one project, found 2"):
        read_export(file)


def test_words_that_are_not_at_their_position_are_refused(file: Path) -> None:
    small(file, "UPDATE highlights SET snippet = '<p>others</p>'")
    with pytest.raises(ReadError, match="expected the words that the export quotes, found others"):
        read_export(file)


def test_a_row_of_highlights_without_a_document_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "highlights.csv"
    file.write_text("id,document,tag,content\n1,,trust,Words\n2,INT-07,,Words\n", encoding="utf-8")
    project = read_export(file)
    assert project.set_aside["place"].tolist() == ["row 2"]
    assert project.left_unread["what"].tolist() == ["highlights"]


def test_each_export_of_taguette_has_its_reader(file: Path, tmp_path: Path) -> None:
    (tmp_path / "codebook.csv").write_text("tag,description,number of highlights\n")
    assert reader_for(small(file)) is taguette
    assert reader_for(tmp_path / "codebook.csv") is taguette_table


def test_the_counts_of_a_codebook_are_left_and_counted(tmp_path: Path) -> None:
    rows = "tag,description,number of highlights\ntrust,,2\nmoney,,3\n"
    (tmp_path / "codebook.csv").write_text(rows, encoding="utf-8")
    assert read_export(tmp_path / "codebook.csv").left_unread.to_numpy().tolist() == [
        ["highlights", 5, "the codebook counts them without their words"]
    ]
