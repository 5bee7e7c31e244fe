"""NVivo's list of coding references."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import nvivo_references, read_export, reader_for

HEADER = (
    "Hierarchical Name,Hierarchical Name,Coverage,Reference Number,Coded By Name,Modified On,"
    "Coded Text"
)
ROW = r'Nodes\\Trust\Doubt,Files\\Phase 1\\INT-07,0.0678,2,Ada,12/11/2021,"We do not.' + '\nNo."'


def read(folder: Path, *rows: str, header: str = HEADER) -> CodingProject:
    (folder / "references.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    return read_export(folder / "references.csv")


def test_a_reference_is_a_coding_with_its_words_coder_and_place(tmp_path: Path) -> None:
    codings = read(tmp_path, ROW).codings
    columns = ["source_id", "code_id", "coder_id", "text", "place"]
    assert codings[columns].to_numpy().tolist() == [
        [
            "Phase 1 > INT-07",
            "Trust > Doubt",
            "Ada",
            "We do not.\nNo.",
            "reference 2, coverage 0.0678",
        ]
    ]


def test_the_path_of_the_file_may_come_first(tmp_path: Path) -> None:
    row = r"Internals\\INT-07,Codes\\Trust,,1,Ada,,Yes."
    codings = read(tmp_path, row).codings
    assert codings[["source_id", "code_id"]].to_numpy().tolist() == [["INT-07", "Trust"]]


def test_when_a_coding_was_changed_is_not_when_it_was_made(tmp_path: Path) -> None:
    project = read(tmp_path, ROW)
    assert project.codings["created"].isna().all()
    assert project.left_unread.to_numpy().tolist() == [
        ["times of a coding's last change", 1, "the book keeps when it was made"]
    ]


def test_a_row_without_the_path_of_a_file_is_set_aside_with_its_place(tmp_path: Path) -> None:
    project = read(tmp_path, ROW, r"Nodes\\Trust,INT-08,,1,Ada,,Yes.")
    assert len(project.codings) == 1
    # The second row stands after the two lines of the first one's words.
    assert project.set_aside[["place", "expected"]].to_numpy().tolist() == [
        ["row 3", "the path of a code and that of a file"]
    ]


def test_a_list_without_both_paths_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "references.csv"
    file.write_text(HEADER.replace("Hierarchical Name", "Name", 1), encoding="utf-8")
    assert not nvivo_references.recognises(file)
    with pytest.raises(ReadError) as raised:
        nvivo_references.read(file)
    assert str(raised.value) == (
        "references.csv, row 1: expected the columns Coded Text and, twice, Hierarchical Name, "
        "found others. Run the extract again, with the paths of codes and files."
    )


def test_no_real_export_of_another_program_is_taken_for_one(exports: Path) -> None:
    assert not any(nvivo_references.recognises(path) for path in exports.rglob("*"))


def test_the_reader_is_found_by_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text(f"{HEADER}\n{ROW}", encoding="utf-8")
    assert reader_for(tmp_path / "a.bin") is nvivo_references
