"""Every hostile case ends in its verdict, and nothing outside its folder is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.errors import IcsbookError
from helpers.readers import read_export
from tests.tools.hostile import Case, Read, Refused, all_cases
from tests.tools.opened import opened_outside

every_case = pytest.mark.parametrize("case", all_cases(), ids=lambda c: f"{c.kind}: {c.name}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing else in it, inside one that a case must not reach."""
    (tmp_path / "case").mkdir()
    return tmp_path / "case"


@every_case
def test_a_case_ends_in_its_verdict(case: Case, folder: Path) -> None:
    path = case.make(folder)
    assert case.outcome(path) == case.verdict


MESSAGES = {
    "archives: a parent path": (
        "a.qdpx, member 2: expected a plain member, found a path that leads to a parent folder. "
        "The file is damaged or was not written by the program; export the project again."
    ),
    "markup: entities in entities": (
        "a.qde, line 1: expected XML without a document type or entities, found one of them. "
        "The file is damaged or was not written by the program; export the project again."
    ),
    "refi: an end past the text": (
        "a.qdpx, source 'INT-07', selection 2: expected an end of at most 32, found 99. "
        "The transcript was edited after coding; export the project again from Invented."
    ),
    "delimited: a quotation mark that is not closed": (
        "a.csv, row 2: expected cells in balanced quotation marks, of a sane size, found others. "
        "Open it in a spreadsheet program and save it again."
    ),
    "sheets: a shared text that is not there": (
        "a.xlsx, sheet 'Sheet1', row 2: expected a spreadsheet (.xlsx), "
        "found a shared text that is not there. "
        "Open it in a spreadsheet program and save it again."
    ),
    "databases: no database under a project's name": (
        "a.qda: expected a SQLite database, found a damaged one (DatabaseError). "
        "The file is damaged or is not a project; open it in the program and save it again."
    ),
    "settings: aliases of aliases": (
        "study.yml, line 2: expected plain YAML, found a fault (an alias, as in *name). "
        "Correct the file; the lines above it are fine."
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_refusal_says_where_what_and_what_to_do(name: str, folder: Path) -> None:
    case = next(one for one in all_cases() if f"{one.kind}: {one.name}" == name)
    with pytest.raises(IcsbookError) as caught:
        case.read(case.make(folder))
    assert str(caught.value) == MESSAGES[name]


def test_a_file_that_is_neither_a_file_nor_a_folder_is_refused(folder: Path) -> None:
    """A pipe would be waited on for ever."""
    os.mkfifo(folder / "a.qda")
    with pytest.raises(IcsbookError) as caught:
        read_export(folder / "a.qda")
    assert str(caught.value) == (
        "a.qda: expected a file or a folder, found neither. "
        "Copy the export into the study's folder."
    )


@pytest.fixture
def made(folder: Path) -> Callable[[Case], Path]:
    """A function that makes a case, once all that reading it imports is imported."""

    def make(case: Case) -> Path:
        path = case.make(folder)
        case.outcome(path)
        return path

    return make


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in all_cases()
        if any(word in case.name for word in ("path", "external", "link", "file://", "tag", "lead"))
    ],
    ids=lambda case: f"{case.kind}: {case.name}",
)
def test_a_case_that_names_other_places_opens_and_changes_nothing_there(
    case: Case, made: Callable[[Case], Path]
) -> None:
    path = made(case)
    before = sorted(path.parent.parent.rglob("*"))
    with opened_outside(path.parent) as outside:
        case.outcome(path)
    assert (outside, sorted(path.parent.parent.rglob("*"))) == ([], before)


def test_every_kind_of_file_has_cases_that_are_read_and_cases_that_are_refused() -> None:
    kinds = {(case.kind, type(case.verdict)) for case in all_cases()}
    assert {kind for kind, verdict in kinds if verdict is Refused} | {"names"} == {
        kind for kind, verdict in kinds if verdict is Read
    }
