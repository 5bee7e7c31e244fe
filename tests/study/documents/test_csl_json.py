"""CSL-JSON as Zotero writes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.study.documents.registers import noted, refusal, said, unread, written

ITEM = {"id": "http://zotero.org/users/1/items/A", "title": "A plan", "type": "report"}


def items(folder: Path, *held: object) -> Path:
    return written(folder, "documents.json", json.dumps(held))


def test_an_item_is_a_document(tmp_path: Path) -> None:
    path = items(
        tmp_path,
        {
            **ITEM,
            "type": "article-journal",
            "author": [
                {"family": "Ross", "given": "Shilpa", "suffix": "Jr"},
                {"non-dropping-particle": "van der", "family": "Berg", "given": "J."},
                {"literal": "NHS England"},
            ],
            "container-title": "A journal",
            "DOI": "10.1000/ABC",
            "URL": "https://example.org/plan",
            "issued": {"date-parts": [["2022", 7, 1]]},
            "note": "PMID: 1\nCase: Alder\ntier: system",
        },
    )

    assert said(path) == [
        {
            "document": "http://zotero.org/users/1/items/A",
            "title": "A plan",
            "type": "journal article",
            "authors": "Ross, Shilpa Jr; van der Berg, J.; NHS England",
            "venue": "A journal",
            "date": "2022-07-01",
            "case": "Alder",
            "tier": "system",
            "doi": "10.1000/abc",
            "url": "https://example.org/plan",
        }
    ]
    assert unread(path) == {"note": 1}


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2022]]}, "2022"),
        ({"date-parts": [["2022", "7"]]}, "2022-07"),
        ({"raw": "2022-07-01"}, "2022-07-01"),
        ({"literal": "July 2022"}, "2022-07"),
    ],
)
def test_a_date_is_as_exact_as_its_parts(tmp_path: Path, issued: object, date: str) -> None:
    assert said(items(tmp_path, {**ITEM, "issued": issued}))[0]["date"] == date


@pytest.mark.parametrize("issued", [{"date-parts": [[]]}, {"date-parts": []}, {}, None])
def test_a_date_without_parts_is_none_and_no_fault(tmp_path: Path, issued: object) -> None:
    path = items(tmp_path, {**ITEM, "issued": issued})

    assert "date" not in said(path)[0]
    assert noted(path) == []


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ({"literal": "no date"}, "no date"),
        ({"date-parts": [[2021], [2022]]}, "2021 to 2022"),
        ({"date-parts": [[2021]], "circa": True}, "circa 2021"),
        ({"date-parts": [[2021]], "season": 2}, "2021, season 2"),
        ({"date-parts": [["May"]]}, "May"),
    ],
)
def test_a_date_that_is_not_exact_is_kept_in_words_and_reported(
    tmp_path: Path, issued: object, words: str
) -> None:
    path = items(tmp_path, {**ITEM, "issued": issued})

    assert said(path)[0]["date_given"] == words
    assert noted(path) == [
        ("unreadable", "item 1, field issued", "no date that can be read", f"'{words}'")
    ]


def test_the_genre_says_which_kind_of_report_it_is(tmp_path: Path) -> None:
    assert said(items(tmp_path, {**ITEM, "genre": "constitution"}))[0]["type"] == "constitution"


def test_the_genre_of_an_article_is_left_unread(tmp_path: Path) -> None:
    path = items(tmp_path, {**ITEM, "type": "article-journal", "genre": "review"})

    assert said(path)[0]["type"] == "journal article"
    assert unread(path) == {"genre": 1}


def test_an_unknown_type_is_kept_as_it_is(tmp_path: Path) -> None:
    assert said(items(tmp_path, {**ITEM, "type": "minutes"}))[0]["type"] == "minutes"


def test_what_was_not_used_is_counted_by_field(tmp_path: Path) -> None:
    path = items(
        tmp_path,
        {
            **ITEM,
            "abstract": "…",
            "accessed": {"date-parts": [[2024]]},
            "editor": [{"family": "A"}],
        },
        {**ITEM, "id": "B", "title": "B", "abstract": "…", "volume": 3, "ISSN": ""},
    )

    assert unread(path) == {"abstract": 2, "accessed": 1, "editor": 1, "volume": 1}


def test_an_item_without_a_title_is_told_by_its_number(tmp_path: Path) -> None:
    path = items(
        tmp_path, ITEM, {"id": "D2", "title": "", "type": "report"}, {"title": "A strategy"}
    )

    assert refusal(path).splitlines() == [
        "documents.json, item 2, field title: expected a value, found none. Fill it in.",
        "documents.json, item 3, field id: expected a value, found none. Fill it in.",
        "documents.json, item 3, field type: expected a value, found none. Fill it in.",
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("not json", "JSONDecodeError"),
        ('{"items": 1}', "dict"),
        ("[3]", "list"),
        ("3", "int"),
        ("[" * 100_000, "RecursionError"),
    ],
)
def test_json_that_is_not_csl_is_told(tmp_path: Path, content: str, kind: str) -> None:
    assert refusal(written(tmp_path, "documents.json", content)) == (
        f"documents.json: expected a list of items in CSL-JSON, found something else ({kind}). "
        "Export the collection again as CSL JSON."
    )
