"""An error says where, what was expected, what was found and what to do."""

from __future__ import annotations

import pickle

import pytest

from helpers.errors import (
    BuildError,
    DisclosureError,
    IcsbookError,
    Problem,
    ReadError,
    StudyError,
    TableError,
)

PLACED = Problem("sources.csv", "row 3", "a known source", "'INT-99'", "Remove the row.")


def test_a_problem_is_told_in_five_parts() -> None:
    assert str(PLACED) == (
        "sources.csv, row 3: expected a known source, found 'INT-99'. Remove the row."
    )


def test_a_problem_of_a_whole_file_has_no_place() -> None:
    assert str(Problem("a.csv", "", "a header", "an empty file", "Write one.")) == (
        "a.csv: expected a header, found an empty file. Write one."
    )


def test_a_problem_where_nothing_was_found_says_no_more() -> None:
    assert str(Problem("a.csv", "row 1", "a header", "", "Write one.")) == (
        "a.csv, row 1: expected a header. Write one."
    )


def test_one_problem_is_an_error() -> None:
    assert str(StudyError(PLACED)) == str(PLACED)


def test_five_problems_are_told_in_words() -> None:
    assert str(StudyError([PLACED] * 5)).splitlines() == [str(PLACED)] * 5


def test_of_more_than_five_problems_the_rest_is_counted() -> None:
    told = str(StudyError([PLACED] * 1205)).splitlines()

    assert told == [str(PLACED)] * 5 + ["… and 1,200 more of the same kind."]


def test_all_problems_are_kept() -> None:
    assert len(StudyError([PLACED] * 9).problems) == 9


@pytest.mark.parametrize("kind", [BuildError, DisclosureError, ReadError, StudyError, TableError])
def test_an_error_travels_whole_between_processes(kind: type[IcsbookError]) -> None:
    error = kind([PLACED, PLACED])
    arrived = pickle.loads(pickle.dumps(error))

    assert type(arrived) is kind
    assert (arrived.problems, str(arrived)) == (error.problems, str(error))
