"""The register of documents: types, cases and dates, gaps included."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.documents import (
    document_types,
    documents_by_type,
    documents_in_words,
    documents_to_look_at,
    gaps_in_words,
    register_fields_unread,
    register_headings,
)
from helpers.model import table
from helpers.model.tables import STUDY_DOCUMENT_NOTES, STUDY_DOCUMENTS


def documents(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    """A document in each row: its type, case and date."""
    named = [
        {"document": f"D{number}", "title": "A title", "type": kind, "case": case, "date": date}
        for number, (kind, case, date) in enumerate(rows)
    ]
    return table(STUDY_DOCUMENTS, named)


SOME = documents(
    ("strategy", "Alder", "2023-06"),
    ("plan", "Alder", "2022"),
    ("plan", "Birch", "2024-01-31"),
    ("guidance", None, None),
)


def test_the_most_frequent_type_comes_first_then_the_order_of_name() -> None:
    assert document_types(SOME) == ["plan", "guidance", "strategy"]


def test_documents_are_counted_by_type_and_case_with_their_gaps() -> None:
    counts = documents_by_type(SOME, ["plan", "strategy", "minutes"], ["Birch", "Cedar", "Alder"])

    assert counts.to_dict("list") == {
        "Type": ["plan", "strategy", "minutes"],
        "Birch": [1, 0, 0],
        "Cedar": [0, 0, 0],
        "Alder": [1, 1, 0],
        "No one case": [0, 0, 0],
    }


def test_documents_of_no_one_case_have_a_column_only_where_there_are_some() -> None:
    assert "No one case" not in documents_by_type(SOME.dropna(subset="case"), ["plan"], ["Alder"])


def test_an_empty_register_has_zeros() -> None:
    assert documents_by_type(documents(), ["plan"], ["Alder"]).to_dict("list") == {
        "Type": ["plan"],
        "Alder": [0],
    }
    assert document_types(documents()) == []


def test_the_years_of_the_register_are_told() -> None:
    assert documents_in_words(SOME) == (
        "The register holds 4 documents, published from 2022 to 2024; "
        "documents without a date, which are not drawn: 1."
    )


def test_a_register_of_one_year_is_told_by_it() -> None:
    assert documents_in_words(documents(("plan", None, "2022-07"), ("plan", None, "2022-09"))) == (
        "The register holds 2 documents, published in 2022."
    )


def test_a_register_without_dates_says_so() -> None:
    assert documents_in_words(documents(("plan", None, None))) == (
        "No document in the register has a date."
    )


NOTES = table(
    STUDY_DOCUMENT_NOTES,
    [
        {
            "register": "b.ris",
            "kind": "duplicate",
            "place": "record 1, field TI",
            "document": "D1",
            "other": "D0",
            "what": "the same title",
            "evidence": "of 2022",
            "count": 1,
        },
        {"register": "b.ris", "kind": "left unread", "what": "SP", "count": 2},
        {"register": "b.ris", "kind": "left unread", "what": "AB", "count": 9},
        {"register": "a.bib", "kind": "left unread", "what": "file", "count": 1},
    ],
)


def gaps(*rows: tuple[str, str | None, str | None]) -> str:
    found = documents(*rows)
    return gaps_in_words(documents_by_type(found, document_types(found), ["Alder", "Birch"]))


def test_a_case_without_a_document_of_a_type_is_named_with_the_type() -> None:
    assert gaps(("plan", "Alder", None), ("minutes", "Birch", None)) == (
        "No document of a type that others have: Alder (minutes); Birch (plan)."
    )


def test_a_type_that_covers_no_one_case_is_no_gap() -> None:
    assert gaps(("plan", "Alder", None), ("plan", "Birch", None), ("guidance", None, None)) == (
        "No case lacks a document of a type that another has."
    )


def test_a_register_that_covers_no_case_has_no_gap_to_name() -> None:
    assert gaps(("guidance", None, None)) == gaps() == "No document of the register covers a case."


def test_only_columns_that_hold_something_are_shown() -> None:
    assert register_headings(SOME) == {"title": "Title", "type": "Type", "date": "Date"}


def test_an_empty_register_still_has_titles() -> None:
    assert register_headings(documents()) == {"title": "Title"}


def test_what_to_look_at_names_the_document_and_what_it_rests_on() -> None:
    assert documents_to_look_at(NOTES, SOME).to_dict("records") == [
        {
            "title": "A title",
            "kind": "duplicate",
            "what": "the same title",
            "other": "D0",
            "evidence": "of 2022",
            "register": "b.ris",
            "place": "record 1, field TI",
        }
    ]


def test_unused_fields_are_counted_the_most_first() -> None:
    assert register_fields_unread(NOTES).to_numpy().tolist() == [
        ["a.bib", "file", 1],
        ["b.ris", "AB", 9],
        ["b.ris", "SP", 2],
    ]
