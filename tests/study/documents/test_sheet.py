"""A register that the team keeps as a table, with the study's own column names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.documents.registers import noted, refusal, said, unread, written


def csv(folder: Path, *rows: str, header: str = "document,title,type,date,case") -> Path:
    return written(folder, "documents.csv", "\n".join([header, *rows]))


def test_a_row_is_a_document(tmp_path: Path) -> None:
    header = "document,title,type,authors,venue,doi,date"
    path = csv(tmp_path, "D1,A plan,plan,NHS England,A site,doi:10.1000/A,2022-07", header=header)

    assert said(path) == [
        {
            "document": "D1",
            "title": "A plan",
            "type": "plan",
            "authors": "NHS England",
            "venue": "A site",
            "date": "2022-07",
            "doi": "10.1000/a",
        }
    ]


def test_the_places_and_authorities_a_document_covers_are_kept_as_they_stand(
    tmp_path: Path,
) -> None:
    header = "document,title,type,Places,authorities"
    path = csv(tmp_path, "D1,A plan,plan,Ash Bay; Elm,Ash council;Elm council", header=header)

    assert said(path) == [
        {
            "document": "D1",
            "title": "A plan",
            "type": "plan",
            "places": "Ash Bay; Elm",
            "authorities": "Ash council;Elm council",
        }
    ]


def test_a_document_has_an_identifier_a_title_and_a_type(tmp_path: Path) -> None:
    assert refusal(
        csv(tmp_path, "D1,,plan,,", "D2,a,,,", ",b,plan,,", ",c,plan,,")
    ).splitlines() == [
        "documents.csv, row 2, column title: expected a value, found none. Fill it in.",
        "documents.csv, row 3, column type: expected a value, found none. Fill it in.",
        "documents.csv, row 4, column document: expected a value, found none. Fill it in.",
        "documents.csv, row 5, column document: expected a value, found none. Fill it in.",
    ]


def test_a_column_that_must_be_there_is_told(tmp_path: Path) -> None:
    assert refusal(csv(tmp_path, "D1,A plan", header="Document,Title")) == (
        "documents.csv, row 1: expected the columns document, title, type, each once, "
        "found document, title. Add type."
    )


@pytest.mark.parametrize("date", ["1/7/2022", "22", "2022-13", "2022-7", "2022-02-30"])
def test_a_date_that_cannot_be_read_is_kept_as_it_is_and_reported(
    tmp_path: Path, date: str
) -> None:
    path = csv(tmp_path, f"D1,a,plan,{date},")

    assert said(path) == [{"document": "D1", "title": "a", "type": "plan", "date_given": date}]
    assert noted(path) == [
        ("unreadable", "row 2, column date", "no date that can be read", f"'{date}'")
    ]


def test_columns_for_the_teams_own_use_are_counted_as_unread(tmp_path: Path) -> None:
    path = csv(tmp_path, "D1,a,plan,4", "D2,b,plan,", header="document,title,type,shelf")

    assert unread(path) == {"shelf": 1}
