"""One illustration, every program's export of it: equal, less what the format cannot carry."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from helpers.model import CodingProject
from helpers.model.tables import PROJECT_TABLES
from helpers.readers import Carries, all_readers
from tests.readers.same import said
from tests.tools.illustration import illustration
from tests.tools.write_all import WAYS, Way

CARRIES: dict[str, Carries] = {reader.NAME: reader.CARRIES for reader in all_readers()}

every_way = pytest.mark.parametrize("way", WAYS, ids=str)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Way], CodingProject]:
    """Return a function that writes the illustration in a way, once, and reads it back."""

    @cache
    def read_back(way: Way) -> CodingProject:
        return way.read(way.write(illustration(), tmp_path_factory.mktemp("way")))

    return read_back


def test_every_format_that_is_read_is_written_in_some_way() -> None:
    assert {way.format for way in WAYS} == set(CARRIES)


def test_two_people_coded_some_sources_of_the_illustration() -> None:
    """So that a reader which takes two coders for one does not read it equal."""
    coders = illustration().codings.groupby("source_id")["coder_id"].nunique()
    assert (coders.max(), (coders == 2).sum()) == (2, 22)


@every_way
def test_the_illustration_reads_equal_less_what_the_format_cannot_carry(
    way: Way, read: Callable[[Way], CodingProject]
) -> None:
    carries = CARRIES[way.format]
    gone = {*carries.cannot, *carries.partly} - way.full
    assert said(read(way), gone) == said(way.part(illustration()), gone)


@every_way
def test_no_row_of_the_illustration_is_set_aside(
    way: Way, read: Callable[[Way], CodingProject]
) -> None:
    assert read(way).set_aside.empty


@every_way
def test_what_a_format_cannot_carry_is_not_in_what_is_read(
    way: Way, read: Callable[[Way], CodingProject]
) -> None:
    carries, frames = CARRIES[way.format], read(way).frames
    rows = {one.name: len(frames[one.name]) for one in PROJECT_TABLES if carries.lacks(one)}
    cells = {
        key: int(frames[table][column].notna().sum())
        for key in carries.cannot
        for table, _, column in [key.partition(".")]
        if column
    }
    assert {key: count for key, count in {**rows, **cells}.items() if count} == {}
