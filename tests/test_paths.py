"""Each study has a place of its own for what is built of it."""

from __future__ import annotations

from pathlib import Path

from helpers.paths import BUILT, DATA, SHIPPED_STUDY, site_folder, team_folder


def test_the_shipped_book_is_built_in_a_folder_called_book() -> None:
    assert site_folder(DATA / SHIPPED_STUDY) == BUILT / "book"


def test_a_study_is_built_in_a_folder_of_its_own_name() -> None:
    assert site_folder(Path("teams/place")) == BUILT / "place"


def test_a_study_called_book_does_not_take_the_place_of_the_shipped_one() -> None:
    assert site_folder(Path("teams/book")) == BUILT / "book-study"


def test_a_study_called_team_does_not_stand_among_the_team_editions() -> None:
    assert site_folder(Path("teams/team")) == BUILT / "team-study"


def test_a_team_edition_stands_outside_the_folder_of_the_site() -> None:
    assert team_folder(Path("teams/place")) == BUILT / "team" / "place"
