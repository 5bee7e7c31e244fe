"""Where an export goes, and that it is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import paths
from helpers.errors import StudyError
from helpers.export import FORMATS
from helpers.export.place import place_for, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mystudy"
    folder.mkdir()
    return folder


def refused(folder: Path, to: str, out: Path) -> str:
    with pytest.raises(StudyError) as fault:
        place_for(folder, to, out)
    return str(fault.value)


def test_an_export_goes_beside_the_built_book(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "BUILT", tmp_path / "built")
    exports = tmp_path / "built" / "mystudy" / "export"
    assert {to: place_for(folder, to, None) for to in FORMATS} == {
        "qdpx": exports / "mystudy.qdpx",
        "csv": exports / "csv",
        "parquet": exports / "parquet",
    }


def test_a_place_within_the_study_is_refused(folder: Path) -> None:
    assert refused(folder, "csv", folder / "sub" / ".." / "tables") == (
        "--out: expected a place outside the study's folder, found one within it. "
        "What lies there is read as part of the study; choose another place."
    )


@pytest.mark.parametrize(("to", "name"), [("qdpx", "mine.qdpx"), ("csv", "tables")])
def test_what_is_there_already_is_not_replaced(folder: Path, to: str, name: str) -> None:
    mine = folder.parent / name
    if to == "csv":
        mine.mkdir()
        mine /= "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    assert refused(folder, to, folder.parent / name) == (
        "--out: expected a place where nothing is yet, found one in use. "
        "Choose another name, or move away what is there."
    )


def test_a_project_has_the_ending_that_programs_go_by(folder: Path) -> None:
    assert refused(folder, "qdpx", folder.parent / "mine.zip") == (
        "--out: expected a file name that ends with .qdpx, found '.zip'. "
        "Correct the name: programs go by it."
    )


def test_an_empty_folder_may_be_filled(folder: Path) -> None:
    (folder.parent / "tables").mkdir()
    assert place_for(folder, "csv", folder.parent / "tables") == folder.parent / "tables"


def test_a_failed_export_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "csv"
    place.mkdir()
    (place / "codes.csv").write_text("before", encoding="utf-8")

    def fail(path: Path) -> list[str]:
        path.mkdir()
        (path / "codes.csv").write_text("half", encoding="utf-8")
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        put(place, fail)
    assert [(file.name, file.read_text()) for file in place.iterdir()] == [("codes.csv", "before")]
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    place = tmp_path / "csv"
    place.mkdir()
    (place / "old.csv").write_text("old", encoding="utf-8")

    def write(path: Path) -> list[str]:
        path.mkdir()
        (path / "new.csv").write_text("new", encoding="utf-8")
        return ["Done."]

    assert put(place, write) == ["Done."]
    assert [file.name for file in place.iterdir()] == ["new.csv"]
    assert list(tmp_path.iterdir()) == [place]
