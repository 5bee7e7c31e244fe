"""The register of documents: types, publishers, dates and what they cover, gaps included."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.documents import (
    covered,
    covered_in_words,
    document_types,
    documents_by,
    documents_by_in_words,
    documents_by_type,
    documents_in_words,
    documents_to_look_at,
    gaps_in_words,
    register_fields_unread,
    register_headings,
    register_in_words,
    types_across,
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


def test_what_the_register_lists_is_counted_in_words() -> None:
    assert register_in_words(SOME) == (
        "Documents in the register: 4; types: 3; publishers named: 0."
    )


def test_a_study_without_a_register_is_told() -> None:
    assert register_in_words(documents()) == "The study has no register of documents."


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
        "Types that other cases have and these lack: Alder (minutes); Birch (plan)."
    )


def test_a_type_that_covers_no_one_case_is_no_gap() -> None:
    assert gaps(("plan", "Alder", None), ("plan", "Birch", None), ("guidance", None, None)) == (
        "No case lacks a document of a type that another has."
    )


def test_a_register_that_covers_no_case_has_no_gap_to_name() -> None:
    assert gaps(("guidance", None, None)) == gaps() == "No document of the register covers a case."


def from_publishers(*names: str | None) -> pd.DataFrame:
    rows = [("plan", None, None)] * len(names)
    return documents_by(
        documents(*rows).assign(publisher=pd.Series(names, dtype="str")), "publisher"
    )


def test_documents_are_counted_by_publisher_the_most_first_then_by_name() -> None:
    counts = from_publishers("Bay board", "Ash board", "Elm board", "Elm board")
    assert counts.to_dict("list") == {
        "publisher": ["Elm board", "Ash board", "Bay board"],
        "documents": [2, 1, 1],
    }


def test_documents_without_a_publisher_keep_their_row_and_it_is_the_last() -> None:
    counts = from_publishers(None, None, "Ash board")
    assert counts.to_numpy().tolist() == [["Ash board", 1], ["not stated", 2]]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("A", "A", "B"), "The most frequent publisher is A, with 2 of 3 documents."),
        (("A", "B"), "The most frequent publishers are A and B, each with 1 of 2 documents."),
        (
            ("A", "B", "C", "D"),
            "4 of 4 publishers are the most frequent, each with 1 of 4 documents.",
        ),
        ((None,), "No document of the register has a publisher."),
        ((), "No document of the register has a publisher."),
    ],
    ids=["one", "two", "many", "none named", "an empty register"],
)
def test_the_most_frequent_publisher_is_told(names: tuple[str | None, ...], says: str) -> None:
    assert documents_by_in_words(from_publishers(*names)) == says


def test_documents_without_a_publisher_are_counted_in_words() -> None:
    assert documents_by_in_words(from_publishers("A", None, None)) == (
        "The most frequent publisher is A, with 1 of 3 documents; documents without a publisher: 2."
    )


def covering(*rows: tuple[str, str | None]) -> pd.DataFrame:
    """A document in each row: its type, and the authorities it covers."""
    said = pd.Series([names for _, names in rows], dtype="str")
    return documents(*((kind, None, None) for kind, _ in rows)).assign(authorities=said)


OF_AUTHORITIES = covering(
    ("plan", "Elm council; Ash council"), ("plan", "Ash council"), ("map", "Elm council"),
    ("minutes", None), ("minutes", None), ("minutes", None),
)  # fmt: skip


def test_a_document_counts_for_each_authority_it_covers_and_a_gap_is_zero() -> None:
    assert covered(OF_AUTHORITIES, "authorities").to_dict("list") == {
        "authority": ["Ash council", "Ash council", "Elm council", "Elm council"],
        "type": ["plan", "map", "plan", "map"],
        "documents": [2, 0, 1, 1],
    }


def test_an_authority_named_twice_in_a_row_is_one_and_an_empty_name_is_none() -> None:
    long = covered(covering(("plan", "Ash council;Ash council ; ")), "authorities")
    assert long.to_numpy().tolist() == [["Ash council", "plan", 1]]


def test_types_stand_across_in_their_order() -> None:
    wide = types_across(covered(OF_AUTHORITIES, "authorities"))
    assert list(wide) == ["Authority", "plan", "map"]
    assert wide.to_numpy().tolist() == [["Ash council", 2, 0], ["Elm council", 1, 1]]


def test_a_register_that_names_no_place_makes_a_table_without_rows() -> None:
    wide = types_across(covered(SOME, "places"))
    assert (list(wide), len(wide)) == (["Place"], 0)


@pytest.mark.parametrize("register", [SOME, documents()], ids=["no place", "no document"])
def test_a_register_that_names_no_place_is_told(register: pd.DataFrame) -> None:
    assert covered_in_words(register, "places") == (
        "No document of the register says which places it covers."
    )


def test_what_covers_an_authority_and_not_another_is_told() -> None:
    assert covered_in_words(OF_AUTHORITIES, "authorities") == (
        "Documents that say which authorities they cover: 3 of 6; authorities named: 2. "
        "Types that other authorities have and these lack: Ash council (map)."
    )


def test_authorities_that_lack_nothing_are_told() -> None:
    register = covering(("plan", "Ash council; Elm council"))
    assert covered_in_words(register, "authorities") == (
        "Documents that say which authorities they cover: 1 of 1; authorities named: 2. "
        "No authority lacks a document of a type that another has."
    )


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
