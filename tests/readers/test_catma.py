"""CATMA projects: folders of documents, tagsets and annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import catma, read_export, reader_for
from tests.tools import write_catma

WHEN = "2023-08-02T15:43:57.086+0200"


def small(folder: Path, *places: tuple[str, object, object]) -> Path:
    """A project with one document, a tag below another, and one annotation of the places given."""
    for part in ("collections", "documents", "tagsets"):
        (folder / part).mkdir(parents=True)
    write_catma.document(folder, "D_1", "INT-07", "We trust them. Money is short.")
    write_catma.tagset(folder, "T_1", "Relations")
    write_catma.tag(folder, "T_1", "CATMA_1", "Feelings")
    write_catma.tag(folder, "T_1", "CATMA_2", "Trust", "CATMA_1")
    held = write_catma.annotation("CATMA_9", "tagsets/T_1/CATMA_2", list(places), "ada", WHEN)
    write_catma.collection(folder, "C_1", "First", [held])
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project"


@pytest.fixture(scope="module")
def real(exports: Path) -> CodingProject:
    return read_export(exports / "catma" / "gitma_demo")


def test_the_real_project_has_its_counts(exports: Path, real: CodingProject) -> None:
    files = (exports / "catma").rglob("annotations/*.json")
    held = [one for file in files for one in json.loads(file.read_text(encoding="utf-8"))]
    stretches = sum(len(one["target"]["items"]) for one in held)
    assert len(real.codings) == stretches
    assert real.codings["coding_id"].str.partition("/")[0].nunique() == len(held)
    assert (len(real.sources), len(real.coders), len(real.set_aside)) == (1, 2, 0)
    assert real.codes["category"].value_counts().to_dict() == {False: 4, True: 1}


def test_every_real_annotation_holds_the_words_at_its_code_points(real: CodingProject) -> None:
    assert real.sources["offset_unit"].tolist() == ["code points"]
    text = real.sources["text"][0]
    spans = zip(real.codings["start"], real.codings["end"], real.codings["text"], strict=True)
    assert all(text[start:end] == words for start, end, words in spans)


def test_every_real_annotation_begins_and_ends_where_words_do(real: CodingProject) -> None:
    text = real.sources["text"][0]
    for side in ("start", "end"):
        cut = [
            text[place - 1].isalnum() and text[place].isalnum()
            for place in real.codings[side]
            if place
        ]
        assert sum(cut) <= 0.03 * len(cut)


def test_the_folder_round_a_project_reads_as_the_project_does(
    exports: Path, real: CodingProject
) -> None:
    [inner] = (exports / "catma" / "gitma_demo").iterdir()
    assert len(read_export(inner).codings) == len(real.codings)


def test_each_stretch_of_an_annotation_is_a_coding(folder: Path) -> None:
    codings = read_export(small(folder, ("D_1", 0, 8), ("D_1", 15, 20))).codings
    assert codings["text"].tolist() == ["We trust", "Money"]
    assert set(codings["coder_id"]) == {"ada"}
    assert set(codings["created"]) == {WHEN}


def test_a_tag_stands_under_its_parent_and_its_tagset(folder: Path) -> None:
    codes = read_export(small(folder, ("D_1", 0, 8))).codes
    assert codes["path"].tolist() == [
        "Relations",
        "Relations > Feelings",
        "Relations > Feelings > Trust",
    ]


def test_a_circle_of_tags_is_set_aside(folder: Path) -> None:
    small(folder, ("D_1", 0, 8))
    write_catma.tag(folder, "T_1", "CATMA_1", "Feelings", "CATMA_2")
    aside = read_export(folder).set_aside
    assert "a tag that is not below itself" in aside["expected"].tolist()


def test_an_annotation_of_an_unknown_document_is_set_aside(folder: Path) -> None:
    project = read_export(small(folder, ("D_2", 0, 8)))
    assert project.set_aside["place"].tolist() == ["collection 'First', annotation 1"]


@pytest.mark.parametrize("start", [None, "0", True, 10**30, 1.5])
def test_a_position_that_is_no_whole_number_is_set_aside(folder: Path, start: object) -> None:
    project = read_export(small(folder, ("D_1", start, 8)))
    assert project.set_aside["expected"].tolist() == ["a start and an end, in whole numbers"]


@pytest.mark.parametrize("held", [3, [3], [{}], [{"id": "a", "body": 3}], [{"target": []}]])
def test_what_is_no_annotation_is_set_aside(folder: Path, held: object) -> None:
    file = small(folder, ("D_1", 0, 8)) / "collections/C_1/annotations/First_0.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    assert len(read_export(folder).set_aside) == 1


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_the_others_are_read(folder: Path, raw: bytes) -> None:
    small(folder, ("D_1", 0, 8))
    (folder / "tagsets/T_1/CATMA_1/propertydefs.json").write_bytes(raw)
    project = read_export(folder)
    assert project.set_aside["place"].tolist() == ["T_1/CATMA_1/propertydefs.json"]
    assert len(project.codings) == 1


def test_the_properties_of_annotations_are_counted(folder: Path) -> None:
    small(folder)
    one = write_catma.annotation(
        "CATMA_9", "T_1/CATMA_2", [("D_1", 0, 8)], "ada", WHEN, {"CATMA_5": ["irony"]}
    )
    write_catma.collection(folder, "C_1", "First", [one])
    left = read_export(folder).left_unread
    assert left["what"].tolist() == ["names of collections", "properties of annotations"]


def test_a_link_to_another_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    small(folder, ("D_1", 0, 8))
    (tmp_path / "other.txt").write_text("Secret.", encoding="utf-8")
    text = folder / "documents/D_1/D_1.txt"
    text.unlink()
    text.symlink_to(tmp_path / "other.txt")
    assert read_export(folder).sources["text"].isna().all()


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="expected one project, a folder with collections"):
        catma.read(tmp_path)


def test_a_project_has_its_reader(folder: Path) -> None:
    assert reader_for(small(folder, ("D_1", 0, 8))) is catma
