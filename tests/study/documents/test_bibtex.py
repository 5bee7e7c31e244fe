"""BibTeX and BibLaTeX as JabRef, Mendeley and Zotero write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.documents.registers import noted, refusal, said, unread, written


def bib(folder: Path, text: str) -> Path:
    return written(folder, "library.bib", text)


def test_an_entry_as_mendeley_writes_it_is_a_document(tmp_path: Path) -> None:
    path = bib(
        tmp_path,
        r"""
@article{Berg2021,
author = {van der Berg, Jan and {NHS England} and {\'{A}}lvarez, J. and others},
doi = {10.1000/ab{\_}c},
file = {:C$\backslash$:/Users/x.pdf:pdf},
journal = {Int. J. Integr. Care},
keywords = {trust,case: Alder},
month = {mar},
title = {{Cost of R{\&}D: 5{\%} or 50% more in M{\"{u}}nchen}},
url = {https://example.org/a_b%20c?x=1{\&}y=2{\#}f~z},
year = {2021}
}
""",
    )

    assert said(path) == [
        {
            "document": "Berg2021",
            "title": "Cost of R&D: 5% or 50% more in München",
            "type": "journal article",
            "authors": "van der Berg, Jan; NHS England; Álvarez, J.; et al.",
            "venue": "Int. J. Integr. Care",
            "date": "2021-03",
            "case": "Alder",
            "doi": "10.1000/ab_c",
            "url": "https://example.org/a_b%20c?x=1&y=2#f~z",
        }
    ]
    assert unread(path) == {"file": 1, "keywords": 1}


def test_an_entry_as_jabref_writes_it_is_a_document(tmp_path: Path) -> None:
    path = bib(
        tmp_path,
        """% Encoding: UTF-8
@String{board = "A board"}
@Report{plan,
  author       = {Ross, S.},
  date         = {2022-07-01},
  institution  = board # { of Alder},
  title        = {A \\emph{plan}},
  type         = {constitution},
}
@Comment{jabref-meta: databaseType:biblatex;}
""",
    )

    assert said(path) == [
        {
            "document": "plan",
            "title": "A plan",
            "type": "constitution",
            "authors": "Ross, S.",
            "publisher": "A board of Alder",
            "date": "2022-07-01",
        }
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2021", "2021"),
        ("year = 2021, month = mar", "2021-03"),
        ("year = 2021, month = {3}", "2021-03"),
        ("year = 2021, month = {03}, day = 4", "2021-03-04"),
        ("year = 2021, month = 4 # {~} # mar", "2021-03-04"),
        ("year = 2021, month = mar # {~4}", "2021-03-04"),
        ("year = 2021, month = mar, day = {4}", "2021-03-04"),
        ("date = {2021-03}", "2021-03"),
    ],
)
def test_a_date_is_as_exact_as_year_month_and_day(tmp_path: Path, fields: str, date: str) -> None:
    assert said(bib(tmp_path, f"@misc{{a, title = {{A}}, {fields}}}"))[0]["date"] == date


def test_a_span_of_time_is_kept_in_words_and_reported(tmp_path: Path) -> None:
    path = bib(tmp_path, "@online{a, title = {A}, date = {2021-03/2021-04}}")

    assert noted(path) == [
        ("unreadable", "entry a, field date", "no date that can be read", "'2021-03/2021-04'")
    ]


def test_an_unknown_type_is_kept_as_it_is(tmp_path: Path) -> None:
    assert said(bib(tmp_path, "@Minutes{a, title = {A}}"))[0]["type"] == "minutes"


def test_a_name_of_four_parts_is_kept(tmp_path: Path) -> None:
    text = "@misc{a, title = {A}, author = {Health, Care, Homes, Work}}"

    assert said(bib(tmp_path, text))[0]["authors"] == "Health, Care, Homes Work"


@pytest.mark.parametrize(
    ("text", "where", "fault"),
    [
        (
            "@misc{a, title = {A}}\n@misc{b,\ntitle = {B",
            ", line 3",
            "syntax error in line 3: premature end of file",
        ),
        (
            "@misc{a, title = {A}}\n@misc{a, title = {B}}",
            "",
            "repeated bibliography entry: a",
        ),
        (
            "@misc{a, title = {A}, title = {B}}",
            "",
            "entry with key a has a duplicate title field",
        ),
        (
            "@misc{a, title = {A}, publisher = board}",
            ", line 1",
            "undefined string in line 1: board",
        ),
    ],
)
def test_an_entry_that_is_not_whole_is_told(
    tmp_path: Path, text: str, where: str, fault: str
) -> None:
    assert refusal(bib(tmp_path, text)) == (
        f"library.bib{where}: expected whole entries in BibTeX, found a fault ({fault}). "
        "Correct the entry in the reference manager and export again."
    )


def test_an_abbreviation_of_one_file_is_none_of_the_next(tmp_path: Path) -> None:
    said(bib(tmp_path, "@string{board = {A board}} @misc{a, title = {A}, publisher = board}"))

    assert "undefined string" in refusal(bib(tmp_path, "@misc{a, title = {A}, publisher = board}"))


def test_a_file_without_entries_is_told(tmp_path: Path) -> None:
    assert refusal(bib(tmp_path, "@comment{jabref-meta: grouping:;}")) == (
        "library.bib: expected entries in BibTeX, found none. "
        "Correct the entry in the reference manager and export again."
    )
