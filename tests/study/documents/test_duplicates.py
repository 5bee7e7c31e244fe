"""Documents that may stand twice are reported with the evidence; what tells them apart is heard."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.model import table
from helpers.model.tables import STUDY_DOCUMENTS
from helpers.study.documents.duplicates import (
    ALMOST,
    Pair,
    _almost_alike,
    duplicates,
    likeness,
    plain_title,
)

LONG = "Integrated care in England: what can we learn from a decade of pilot programmes?"


def documents(*rows: dict[str, str]) -> pd.DataFrame:
    return table(
        STUDY_DOCUMENTS, [{"document": f"D{n}", "type": "x", **row} for n, row in enumerate(rows)]
    )


def pairs(*rows: dict[str, str]) -> list[Pair]:
    return duplicates(documents(*rows))


def test_one_doi_is_one_document_whatever_the_titles() -> None:
    found = pairs({"title": "A plan", "doi": "10.1000/a"}, {"title": "Plan A", "doi": "10.1000/a"})

    assert found == [Pair(0, 1, "the same DOI", "10.1000/a")]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("2022", "2022", "of 2022"),
        ("2022", "2022-07", "of 2022 and 2022-07"),
        ("", "2022", "one has no date, the other 2022"),
        ("2022", "", "one has no date, the other 2022"),
        ("", "", "neither has a date"),
    ],
)
def test_one_title_is_one_document_where_the_dates_agree(one: str, other: str, why: str) -> None:
    found = pairs({"title": "A Plan.", "date": one}, {"title": "a plan", "date": other})

    assert found == [Pair(0, 1, "the same title", why)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2022-07-01"}, {"date": "2022-11-24"}),
        ({"case": "Alder"}, {"case": "Birch"}),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}),
    ],
)
@pytest.mark.parametrize("title", ["Minutes of the board", "Minutes of the bord"])
def test_what_both_say_tells_two_of_one_title_apart(
    one: dict[str, str], other: dict[str, str], title: str
) -> None:
    assert pairs({"title": "Minutes of the board", **one}, {"title": title, **other}) == []


def test_almost_one_title_is_told_with_its_measure() -> None:
    other = (
        "Integrated care in England – what can we learn from a decade of national pilot programmes"
    )
    found = pairs({"title": LONG, "date": "2021"}, {"title": other, "date": "2021-04"})

    assert found == [
        Pair(0, 1, "almost the same title", "94% of pairs of letters; of 2021 and 2021-04")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Report of phase 1 of the evaluation", "Report of phase 2 of the evaluation"),
        ("Minutes of the meeting of the board, March", "Minutes of the meeting of the board, May"),
        ("Constitution of the Alder board", "Constitution of the Birch board"),
    ],
)
def test_titles_that_differ_in_a_number_a_month_or_a_name_are_two(one: str, other: str) -> None:
    assert pairs({"title": one}, {"title": other}) == []


def test_a_document_is_paired_once_with_the_first_that_it_may_repeat() -> None:
    found = pairs({"title": "A plan"}, {"title": "A plan"}, {"title": "A plan", "doi": "10.1000/a"})

    assert [(pair.first, pair.second) for pair in found] == [(0, 1), (0, 2)]


def test_a_title_without_letters_is_nobodys_duplicate() -> None:
    assert pairs({"title": "?"}, {"title": "…"}) == []


def test_no_documents_have_no_duplicates() -> None:
    assert pairs() == []


@given(st.lists(st.text("abc ", max_size=12), max_size=25))
def test_titles_compared_in_blocks_are_alike_as_two_by_two(titles: list[str]) -> None:
    alike = {
        (one, other)
        for one, other in combinations(range(len(titles)), 2)
        if likeness(titles[one], titles[other]) >= ALMOST
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("helpers.study.documents.duplicates.BLOCK", 4)
        found = {(one, other) for one, other, _ in _almost_alike(titles)}

    assert found == alike


def test_titles_are_compared_without_capitals_accents_and_marks() -> None:
    assert plain_title("NHS: the “Café’s” plan—R&D") == "nhs the cafes plan r and d"
