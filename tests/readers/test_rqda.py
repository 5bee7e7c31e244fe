"""RQDA projects, read where they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from helpers.readers import read_export, reader_for, rqda
from tests.tools import write_rqda

SMALL = """
INSERT INTO project VALUES ('0.2.2', '', '', 'Pilot.', 'Database created by RQDA', NULL);
INSERT INTO source VALUES ('INT-07', 1, 'We trust them. Money is short. We trust them.', NULL,
    'ada', '', NULL, 1);
INSERT INTO freecode VALUES ('Trust', 'Relying on others.', 'ada', '', NULL, 1, 1, NULL);
INSERT INTO codecat VALUES ('Relations', NULL, 1, 'ada', '', NULL, NULL, 1);
INSERT INTO treecode VALUES (1, 1, '', NULL, NULL, 1, 'ada');
INSERT INTO coding VALUES (1, 1, 'We trust them.', 0.0, 14.0, 1, 'ada',
    'Wed Apr  8 18:22:25 2015', NULL);
"""


def small(path: Path, *statements: str) -> Path:
    """A project with one source, one category, one code and one coding, and what is added."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(write_rqda.SCHEMA + SMALL + ";\n".join(statements))
        database.commit()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "project.rqda"


@pytest.mark.parametrize(
    ("name", "counts", "deleted"),
    [("reports", (19, 3, 64), 1), ("chinese_example", (6, 2, 52), 0)],
)
def test_a_real_project_has_its_counts(
    exports: Path, name: str, counts: tuple[int, ...], deleted: int
) -> None:
    project = read_export(exports / "rqda" / f"{name}.rqda")
    assert tuple(map(len, (project.sources, project.codes, project.codings))) == counts
    assert project.left_unread["count"].sum() == deleted
    assert project.set_aside.empty


@pytest.mark.parametrize("name", ["reports", "chinese_example"])
def test_the_words_of_all_real_codings_are_those_that_rqda_keeps(exports: Path, name: str) -> None:
    file = exports / "rqda" / f"{name}.rqda"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        kept = dict(database.execute("SELECT rowid, seltext FROM coding WHERE status = 1"))
    codings = read_export(file).codings
    assert dict(zip(codings["coding_id"].astype(int), codings["text"], strict=True)) == kept


def test_a_coding_has_its_words_its_coder_and_when(file: Path) -> None:
    [row] = read_export(small(file)).codings.to_dict("records")
    assert (row["text"], row["start"], row["end"]) == ("We trust them.", 0, 14)
    assert (row["coder_id"], row["created"]) == ("ada", "2015-04-08T18:22:25")


def test_a_code_stands_under_its_category(file: Path) -> None:
    codes = read_export(small(file)).codes
    assert codes["path"].tolist() == ["Relations", "Relations > Trust"]
    assert codes["codable"].tolist() == [False, True]


def test_a_second_category_of_a_code_is_counted(file: Path) -> None:
    project = read_export(
        small(
            file,
            "INSERT INTO codecat VALUES ('Feelings', NULL, 2, 'ada', '', NULL, NULL, 1)",
            "INSERT INTO treecode VALUES (1, 2, '', NULL, NULL, 1, 'ada')",
        )
    )
    assert project.codes["path"].tolist() == ["Relations", "Feelings", "Relations > Trust"]
    assert project.left_unread["what"].tolist() == ["further categories of codes"]


@pytest.mark.parametrize("status", [0, -1])
def test_a_deleted_coding_is_not_read_but_counted(file: Path, status: int) -> None:
    project = read_export(small(file, f"UPDATE coding SET status = {status}"))
    assert project.codings.empty
    assert project.left_unread[["what", "count"]].to_numpy().tolist() == [["deleted codings", 1]]


def test_a_stale_position_is_healed_by_the_words_near_it_and_counted(file: Path) -> None:
    project = read_export(small(file, "UPDATE coding SET selfirst = 29, selend = 43"))
    assert project.codings[["start", "end"]].to_numpy().tolist() == [[31, 45]]
    assert project.left_unread[["what", "count"]].to_numpy().tolist() == [
        ["positions of codings", 1]
    ]


def test_a_coding_whose_words_are_gone_is_set_aside(file: Path) -> None:
    project = read_export(small(file, "UPDATE coding SET seltext = 'Nobody said this.'"))
    assert project.codings.empty
    assert project.set_aside["place"].tolist() == ["source 'INT-07', coding 1"]


@pytest.mark.parametrize("counted", [15, 16])
def test_line_ends_are_counted_as_they_were_in_the_project(file: Path, counted: int) -> None:
    """Stored with CR LF: a position may count it as one, or as two."""
    project = read_export(
        small(
            file,
            "UPDATE source SET file = 'We trust them.' || char(13, 10) || 'Money is short.'",
            f"UPDATE coding SET seltext = 'Money', selfirst = {counted}, selend = {counted + 5}",
        )
    )
    assert project.codings[["start", "text"]].to_numpy().tolist() == [[15, "Money"]]
    assert project.left_unread.empty


def test_a_coding_of_a_deleted_source_is_set_aside(file: Path) -> None:
    project = read_export(small(file, "UPDATE source SET status = 0"))
    assert project.set_aside["place"].tolist() == ["source 1, coding 1"]


def test_a_coding_without_a_position_is_set_aside(file: Path) -> None:
    project = read_export(small(file, "UPDATE coding SET selend = 'x'"))
    assert project.set_aside["expected"].tolist() == ["a start and an end, in whole numbers"]


def test_annotations_journal_and_memos_are_memos(file: Path) -> None:
    memos = read_export(
        small(
            file,
            "UPDATE coding SET memo = 'Strong.'",
            "INSERT INTO annotation VALUES (1, 3, 'Unsure.', 'ben', '', NULL, 1)",
            "INSERT INTO journal VALUES ('Week 1', 'Began.', '', NULL, 'ada', 1)",
        )
    ).memos
    assert memos[["about", "text"]].to_numpy().tolist() == [
        ["project", "Pilot."],
        ["coding", "Strong."],
        ["source", "Unsure."],
        ["project", "Began."],
    ]


def test_a_project_has_its_reader(file: Path) -> None:
    assert reader_for(small(file)) is rqda
