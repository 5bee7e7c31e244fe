"""The register of documents: types, cases and dates, gaps included."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import document_types, documents_by_type, documents_in_words
from helpers.model import table
from helpers.model.tables import STUDY_DOCUMENTS


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
