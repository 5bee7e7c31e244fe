"""Files that real programs wrote: the counts are right, and so are the words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from helpers.model import CodingProject, split_path
from helpers.readers import read_export
from helpers.readers.plain_table import TableMapping, read_mapped

REFI = {
    # file: sources, codes, codings, coders in the list of users
    "nvivo_windows_12_6.qdpx": (1, 60, 97, 2),
    "nvivo_mac_12_7.qdpx": (2, 152, 297, 2),
    "nvivo_mac_15_emptied_texts.qdpx": (2, 262, 0, 2),
    "qualitative_coding_1_3.qdpx": (2, 262, 205, 1),
    "atlas_ti_23_codebook.qdpx": (0, 3, 0, 2),
    "atlas_ti_9_codebook.qdc": (0, 5, 0, 0),
    "maxqda_24_codebook.qde": (10, 307, 0, 1),
    "maxqda_24_invalid_namespace.qde": (10, 343, 0, 1),
}


@pytest.fixture(scope="module")
def interviews(exports: Path) -> CodingProject:
    return read_export(exports / "qualcoder" / "interviews.qda")


@pytest.mark.parametrize(("file", "counts"), REFI.items(), ids=REFI)
def test_a_project_has_the_counts_of_its_program(
    exports: Path, file: str, counts: tuple[int, ...]
) -> None:
    project = read_export(exports / "refi_qda" / file)
    tables = (project.sources, project.codes, project.codings, project.coders)
    assert tuple(map(len, tables)) == counts


def test_every_file_in_the_exchange_format_is_in_the_table_above(exports: Path) -> None:
    assert {file.name for file in (exports / "refi_qda").iterdir()} == set(REFI)


@pytest.mark.parametrize(
    ("file", "program", "version"),
    [
        ("nvivo_windows_12_6.qdpx", "NVivo for Windows", "12.6"),
        ("qualitative_coding_1_3.qdpx", "qc", "1.3.2"),
        ("atlas_ti_9_codebook.qdc", "ATLAS.ti Win", "9.0.19"),
        ("maxqda_24_invalid_namespace.qde", "MAXQDA", "24.7.0"),
    ],
)
def test_the_program_and_its_version_are_read(
    exports: Path, file: str, program: str, version: str
) -> None:
    export = read_export(exports / "refi_qda" / file).export
    assert (export.program, export.version) == (program, version)


def cut(text: str, position: int) -> bool:
    """Whether a position cuts a word: a letter or digit stands on both of its sides."""
    return 0 < position < len(text) and (text[position - 1].isalnum() and text[position].isalnum())


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("nvivo_windows_12_6.qdpx", "UTF-16 units, CRLF as two"),
        ("nvivo_mac_12_7.qdpx", "UTF-16 units"),
    ],
)
def test_codings_of_nvivo_begin_and_end_where_words_do(exports: Path, file: str, unit: str) -> None:
    project = read_export(exports / "refi_qda" / file)
    rows = project.codings.merge(project.sources, on="source_id", suffixes=("", "_of_source"))
    assert set(rows["offset_unit"]) == {unit}
    for side in ("start", "end"):
        pairs = zip(rows["text_of_source"], rows[side], strict=True)
        assert 1 - sum(cut(text, place) for text, place in pairs) / len(rows) >= 0.97


@pytest.mark.parametrize("file", REFI)
def test_the_words_of_a_coding_are_those_of_its_place(exports: Path, file: str) -> None:
    project = read_export(exports / "refi_qda" / file)
    rows = project.codings.merge(project.sources, on="source_id", suffixes=("", "_of_source"))
    for text, start, end, words in zip(
        rows["text_of_source"], rows["start"], rows["end"], rows["text"], strict=True
    ):
        assert text[start:end] == words


@pytest.mark.parametrize("file", REFI)
def test_no_row_of_a_real_project_is_lost(exports: Path, file: str) -> None:
    aside = read_export(exports / "refi_qda" / file).set_aside
    # One file was joined from two by hand; nothing of it is lost, and that is said.
    assert set(aside["place"]) <= {"CodeBook"}


def test_emptied_texts_are_counted(exports: Path) -> None:
    left = read_export(exports / "refi_qda" / "nvivo_mac_15_emptied_texts.qdpx").left_unread
    assert ["texts", 2, "the program wrote them empty"] in left.to_numpy().tolist()


def test_document_groups_of_maxqda_are_groups(exports: Path) -> None:
    groups = read_export(exports / "refi_qda" / "maxqda_24_codebook.qde").groups
    assert (groups["group"].nunique(), len(groups)) == (2, 10)


def test_the_interviews_have_their_counts(interviews: CodingProject) -> None:
    assert len(interviews.sources) == 30
    assert interviews.codes["codable"].value_counts().to_dict() == {True: 230, False: 55}
    assert len(interviews.codings) == 753


def test_the_categories_of_the_interviews_are_four_deep(interviews: CodingProject) -> None:
    categories = interviews.codes[~interviews.codes["codable"]]
    assert max(len(split_path(path)) for path in categories["path"]) == 4


def test_the_words_of_all_codings_are_those_that_qualcoder_keeps(
    exports: Path, interviews: CodingProject
) -> None:
    address = (exports / "qualcoder" / "interviews.qda" / "data.qda").as_uri()
    with closing(sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)) as database:
        kept = dict(database.execute("SELECT ctid, seltext FROM code_text"))
    read = dict(zip(interviews.codings["coding_id"], interviews.codings["text"], strict=True))
    assert read == {str(coding): words for coding, words in kept.items()}


def test_the_comments_have_their_rows_and_their_marks(exports: Path) -> None:
    mapping = TableMapping(
        "wide",
        source="Comment ID",
        text="FFT answer",
        codes=("Not assigned", "…", "Positive experience & gratitude"),
        attributes=("Trust",),
    )
    project = read_mapped(exports / "generic" / "nhs_comments_wide_codes.csv", mapping)
    tables = (project.sources, project.codes, project.codings, project.set_aside)
    assert tuple(map(len, tables)) == (7_908, 50, 10_307, 0)
