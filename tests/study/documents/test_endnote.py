"""EndNote's XML as EndNote 20 writes it, and as programs that imitate it do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.documents.registers import noted, refusal, said, unread, written

TITLE = "<titles><title>A plan</title></titles>"


def xml(folder: Path, *records: str) -> Path:
    text = "".join(f"<record>{record}</record>" for record in records)
    head = '<?xml version="1.0" encoding="UTF-8" ?>'
    return written(folder, "library.xml", f"{head}<xml><records>{text}</records></xml>")


def styled(*texts: str) -> str:
    return "".join(f'<style face="normal" font="default" size="100%">{t}</style>' for t in texts)


def test_a_record_of_styled_texts_is_a_document(tmp_path: Path) -> None:
    path = xml(
        tmp_path,
        '<database name="x.enl">x.enl</database><source-app name="EndNote">EndNote</source-app>'
        "<rec-number>12</rec-number>"
        '<foreign-keys><key app="EN" db-id="x">12</key></foreign-keys>'
        '<ref-type name="Journal Article">17</ref-type>'
        f"<contributors><authors><author>{styled('Ross, S.')}</author>"
        f"<author>{styled('NHS England,')}</author></authors></contributors>"
        f"<titles><title>{styled('A plan for ', 'H. pylori', ' &amp; care')}</title>"
        f"<secondary-title>{styled('A journal')}</secondary-title></titles>"
        f"<periodical><full-title>{styled('A Journal')}</full-title></periodical>"
        f"<pages>{styled('1-9')}</pages>"
        f"<keywords><keyword>{styled('case: Alder')}</keyword>"
        f"<keyword>{styled('trust')}</keyword></keywords>"
        f"<dates><year>{styled('2022')}</year>"
        f"<pub-dates><date>{styled('Jul 1')}</date></pub-dates></dates>"
        f"<publisher>{styled('A board')}</publisher>"
        f"<urls><related-urls><url>{styled('https://example.org')}</url></related-urls></urls>"
        f"<electronic-resource-num>{styled('10.1000/ABC')}</electronic-resource-num>",
    )

    assert said(path) == [
        {
            "document": "library.xml 12",
            "title": "A plan for H. pylori & care",
            "type": "journal article",
            "authors": "Ross, S.; NHS England",
            "publisher": "A board",
            "venue": "A Journal",
            "date": "2022-07-01",
            "case": "Alder",
            "doi": "10.1000/abc",
            "url": "https://example.org",
        }
    ]
    assert unread(path) == {"titles/secondary-title": 1, "pages": 1, "keywords/keyword": 1}


def test_text_that_stands_beside_a_style_is_read_too(tmp_path: Path) -> None:
    title = f"<titles><title>A plan for {styled('H. pylori')} and more</title></titles>"

    assert said(xml(tmp_path, f"<ref-type>27</ref-type>{title}"))[0]["title"] == (
        "A plan for H. pylori and more"
    )


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ('<ref-type name="Book Section">5</ref-type>', "book chapter"),
        ('<ref-type name="Report">27</ref-type>', "report"),
        ("<ref-type>27</ref-type>", "report"),
        ('<ref-type name="Board minutes">51</ref-type>', "Board minutes"),
        ("<ref-type>51</ref-type>", "51"),
    ],
)
def test_a_type_is_known_by_its_name_or_its_number(
    tmp_path: Path, reference: str, kind: str
) -> None:
    assert said(xml(tmp_path, f"{reference}{TITLE}"))[0]["type"] == kind


def test_the_type_of_work_says_which_kind_of_report_it_is(tmp_path: Path) -> None:
    record = f"<ref-type>27</ref-type>{TITLE}<work-type>constitution</work-type>"

    assert said(xml(tmp_path, record))[0]["type"] == "constitution"


def test_a_year_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    path = xml(tmp_path, f"<ref-type>27</ref-type>{TITLE}<dates><year>n.d.</year></dates>")

    assert noted(path) == [
        ("unreadable", "record 1, field dates/year", "no date that can be read", "'n.d.'")
    ]


def test_a_record_without_a_title_is_told_by_its_number(tmp_path: Path) -> None:
    assert refusal(xml(tmp_path, "<ref-type>27</ref-type>")) == (
        "library.xml, record 1, field titles/title: expected a value, found none. Fill it in."
    )


def test_a_field_of_many_levels_is_text_and_no_trouble(tmp_path: Path) -> None:
    deep = "<a>" * 20_000 + "x" + "</a>" * 20_000

    assert unread(xml(tmp_path, f"<ref-type>27</ref-type>{TITLE}{deep}")) == {"a/a/a/a": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<xml><records><record></xml>", "something else (ParseError)"),
        (
            '<!DOCTYPE xml [<!ENTITY a "b">]><xml><records/></xml>',
            "something else (DTDForbidden)",
        ),
        ("<xml><records/></xml>", "none"),
        ("<html/>", "none"),
    ],
)
def test_xml_that_is_not_endnotes_is_told(tmp_path: Path, text: str, found: str) -> None:
    assert refusal(written(tmp_path, "library.xml", text)) == (
        f"library.xml: expected records in EndNote's XML, found {found}. "
        "Export the references again from EndNote as XML."
    )
