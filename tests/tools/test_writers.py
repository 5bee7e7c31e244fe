"""Each writer puts into its format what the project holds."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from defusedxml import ElementTree

from tests.tools import write_qualcoder, write_refi, write_table
from tests.tools.illustration import illustration

QDA = "{urn:QDA-XML:project:1.0}"


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_refi.qdpx(illustration())))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = write_qualcoder.qda(illustration(), Path(tmp_path_factory.mktemp("qda"), "i.qda"))
    with closing(sqlite3.connect(folder / "data.qda")) as connection:
        yield connection


def test_a_refi_project_has_its_parts_in_the_order_of_the_standard(
    archive: zipfile.ZipFile,
) -> None:
    root = ElementTree.fromstring(archive.read("project.qde"))

    assert [part.tag.removeprefix(QDA) for part in root] == [
        "Users",
        "CodeBook",
        "Variables",
        "Cases",
        "Sources",
        "Notes",
        "Links",
        "Sets",
        "NoteRef",
        "NoteRef",
    ]


def test_a_refi_identifier_stands_for_one_element(archive: zipfile.ZipFile) -> None:
    root = ElementTree.fromstring(archive.read("project.qde"))
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]

    assert len(guids) == len(set(guids))


def test_every_refi_reference_leads_to_an_element(archive: zipfile.ZipFile) -> None:
    elements = list(ElementTree.fromstring(archive.read("project.qde")).iter())
    guids = {one.get("guid") for one in elements}
    named = ("targetGUID", "originGUID", "creatingUser")

    assert {one.get(name) for one in elements for name in named} - {None} <= guids


def test_an_archive_says_neither_when_nor_on_what_it_was_written(
    archive: zipfile.ZipFile,
) -> None:
    marks = {(one.date_time, one.create_system, one.compress_type) for one in archive.infolist()}

    assert marks == {(write_refi.FIXED_DATE, 3, zipfile.ZIP_STORED)}


def test_qualcoder_keeps_the_words_that_stand_at_each_position(
    database: sqlite3.Connection,
) -> None:
    rows = database.execute(
        "select seltext, fulltext, pos0, pos1 from code_text join source on source.id = fid"
    ).fetchall()

    assert len(rows) == len(illustration().codings)
    assert all(words == text[start:end] for words, text, start, end in rows)


def test_qualcoder_keeps_the_tree_of_codes_as_categories(database: sqlite3.Connection) -> None:
    (row,) = database.execute(
        """
        select top.name, middle.name from code_name
        join code_cat as middle on middle.catid = code_name.catid
        join code_cat as top on top.catid = middle.supercatid
        where code_name.name = 'Who decides what'
        """
    )

    assert row == ("Clarity of governance", "System and place")


def test_qualcoder_keeps_every_interview_in_its_case(database: sqlite3.Connection) -> None:
    rows = database.execute(
        """
        select cases.name, count(*) from case_text
        join cases on cases.caseid = case_text.caseid
        join source on source.id = fid and pos0 = 0 and pos1 = length(fulltext)
        group by cases.name
        """
    ).fetchall()

    assert sum(count for _, count in rows) == len(illustration().sources)


def test_a_long_table_has_a_row_for_each_coding() -> None:
    table = write_table.long(illustration())

    assert list(table["text"]) == [
        text[start:end]
        for text, start, end in zip(
            table["source"].map(illustration().sources.set_index("name")["text"]),
            table["start"],
            table["end"],
            strict=True,
        )
    ]


def test_a_wide_table_marks_a_code_where_it_was_used() -> None:
    wide = write_table.wide(illustration()).set_index("source")
    pairs = write_table.long(illustration())[["source", "code"]].drop_duplicates()

    cells = wide.drop(columns="text").stack()

    marked = {pair for pair, cell in cells.items() if cell == write_table.MARK}

    assert marked == set(pairs.itertuples(index=False, name=None))


def test_a_workbook_holds_what_the_csv_holds() -> None:
    table = write_table.long(illustration())
    from_workbook = pd.read_excel(io.BytesIO(write_table.as_xlsx(table)))
    from_csv = pd.read_csv(io.BytesIO(write_table.as_csv(table)))

    pd.testing.assert_frame_equal(from_workbook, from_csv)
