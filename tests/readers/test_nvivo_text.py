"""NVivo's export of one code's references as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import nvivo_text, read_export, reader_for

TEXT = r"""<Files\\Leads\\INT-07> - § 2 references coded [6.78% Coverage]

Reference 1 - 5.80% Coverage

We do not.
Not yet.

Reference 2 - 0.98% Coverage

Perhaps.
Files\\INT-08 - § 1 reference coded [ 4.20% Coverage]
Reference 1 - 4.20% Coverage
They do.
"""


def read(folder: Path, text: str = TEXT) -> CodingProject:
    file = folder / "Doubt.txt"
    file.write_text(text, encoding="utf-8")
    return read_export(file)


def test_the_code_is_the_name_of_the_file(tmp_path: Path) -> None:
    assert list(read(tmp_path).codes["path"]) == ["Doubt"]


def test_the_words_of_each_reference_are_its_own(tmp_path: Path) -> None:
    words = list(read(tmp_path).codings["text"])
    assert words == ["We do not.\nNot yet.", "Perhaps.", "They do."]


def test_a_folder_is_a_group(tmp_path: Path) -> None:
    project = read(tmp_path)
    assert list(project.sources["name"]) == ["INT-07", "INT-08"]
    assert list(project.groups["group"]) == ["Leads"]


def test_a_reference_says_how_much_of_its_source_it_is(tmp_path: Path) -> None:
    assert read(tmp_path).codings["place"].iloc[1] == "reference 2, 0.98% Coverage"


def test_a_source_with_fewer_references_than_it_says_is_reported(tmp_path: Path) -> None:
    project = read(tmp_path, TEXT.replace("§ 2 references", "§ 3 references"))
    assert project.set_aside[["place", "expected", "found"]].to_numpy().tolist() == [
        ["line 1", "3 references of the source", "2"]
    ]


def test_a_text_without_references_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("dear diary", encoding="utf-8")
    with pytest.raises(ReadError, match=r"notes\.txt: expected a source with references"):
        nvivo_text.read(tmp_path / "notes.txt")


def test_no_real_export_of_another_kind_is_taken_for_one(exports: Path) -> None:
    assert not any(nvivo_text.recognises(path) for path in exports.rglob("*"))


def test_the_reader_is_found_by_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text(TEXT, encoding="utf-8")
    assert reader_for(tmp_path / "a.bin") is nvivo_text
