"""RIS as Zotero, EndNote and Mendeley write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.documents.registers import noted, refusal, said, unread, written


def record(*lines: str, kind: str = "RPRT") -> str:
    return "\n".join([f"TY  - {kind}", "TI  - A plan", *lines, "ER  - ", ""])


def ris(folder: Path, *records: str) -> Path:
    return written(folder, "library.ris", "\n".join(records))


def test_a_record_is_a_document(tmp_path: Path) -> None:
    path = ris(
        tmp_path,
        record(
            "ID  - Ross2022",
            "AU  - Ross, Shilpa",
            "AU  - NHS England,",
            "T2  - A journal",
            "PB  - A board",
            "DA  - 2022/07/01/",
            "PY  - 2022",
            "DO  - https://doi.org/10.1000/ABC",
            "UR  - https://example.org/plan?a=1;b=2",
            "UR  - https://example.org/copy",
            "KW  - case: Alder",
            "KW  - trust",
            kind="JOUR",
        ),
    )

    assert said(path) == [
        {
            "document": "Ross2022",
            "title": "A plan",
            "type": "journal article",
            "authors": "Ross, Shilpa; NHS England",
            "publisher": "A board",
            "venue": "A journal",
            "date": "2022-07-01",
            "case": "Alder",
            "doi": "10.1000/abc",
            "url": "https://example.org/plan?a=1;b=2",
        }
    ]
    assert unread(path) == {"UR": 1, "KW": 1}


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 2021"], "2021"),
        (["Y1  - 2021/03//"], "2021-03"),
        (["Y1  - 2021/03//", "PY  - 2021"], "2021-03"),
        (["PY  - 2021", "DA  - 2021/03/04/"], "2021-03-04"),
        (["PY  - 2021", "DA  - Mar 4"], "2021-03-04"),
        (["PY  - 2021///"], "2021"),
    ],
)
def test_a_date_is_found_in_the_tags_of_every_program(
    tmp_path: Path, lines: list[str], date: str
) -> None:
    assert said(ris(tmp_path, record(*lines)))[0]["date"] == date


def test_two_dates_that_differ_are_reported_and_neither_is_taken(tmp_path: Path) -> None:
    assert noted(ris(tmp_path, record("PY  - 2021", "DA  - 2020/03/04/"))) == [
        (
            "unreadable",
            "record 1, field DA",
            "no date that can be read",
            "'2020/03/04/; 2021'",
        )
    ]


def test_what_a_year_says_is_kept_where_the_rest_cannot_be_read(tmp_path: Path) -> None:
    path = ris(tmp_path, record("PY  - 2021", "DA  - Spring"))

    assert said(path)[0]["date"] == "2021"
    assert noted(path) == [
        ("unreadable", "record 1, field DA", "only the date 2021 can be read", "'Spring'")
    ]


def test_a_record_without_a_name_is_called_by_its_file_and_number(tmp_path: Path) -> None:
    path = ris(tmp_path, record("ID  - 7"), record().replace("A plan", "A strategy"))

    assert [row["document"] for row in said(path)] == ["library.ris 7", "library.ris 2"]


def test_a_line_that_wraps_is_one_value(tmp_path: Path) -> None:
    path = ris(
        tmp_path, record("AU  - A very long", "name of an organisation", "PB  - A", "  board")
    )

    assert said(path)[0]["authors"] == "A very long name of an organisation"
    assert said(path)[0]["publisher"] == "A   board"


def test_of_two_cases_the_first_is_taken_and_the_other_counted(tmp_path: Path) -> None:
    path = ris(tmp_path, record("KW  - case: Alder", "KW  - case: Birch"))

    assert said(path)[0]["case"] == "Alder"
    assert unread(path) == {"KW": 1}


def test_the_title_of_old_programs_is_found(tmp_path: Path) -> None:
    text = "TY  - RPRT\nT1  - A plan\nA1  - Ross, S.\nER  - \n"

    assert said(ris(tmp_path, text))[0]["authors"] == "Ross, S."


def test_the_type_of_work_says_which_kind_of_report_it_is(tmp_path: Path) -> None:
    assert said(ris(tmp_path, record("M3  - constitution")))[0]["type"] == "constitution"


def test_an_unknown_type_is_kept_as_it_is(tmp_path: Path) -> None:
    assert said(ris(tmp_path, record(kind="MINUTES")))[0]["type"] == "MINUTES"


def test_a_record_without_a_title_is_told_by_its_number(tmp_path: Path) -> None:
    path = ris(tmp_path, record(), "TY  - RPRT\nPY  - 2022\nER  - \n")

    assert refusal(path) == (
        "library.ris, record 2, field TI: expected a value, found none. Fill it in."
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (record() + "TY  - RPRT\nTI  - B\n", 2),
        ("TY  - RPRT\nTI  - B\n" + record(), 1),
        ("TY  - RPRT\nTI  - B\n", 1),
    ],
)
def test_a_record_that_does_not_end_is_told(tmp_path: Path, text: str, number: int) -> None:
    assert refusal(ris(tmp_path, text)) == (
        f"library.ris, record {number}: expected a record from TY to ER, "
        "found one that does not end. Export the references again."
    )


def test_a_file_without_records_is_told(tmp_path: Path) -> None:
    assert refusal(ris(tmp_path, "A plan")) == (
        "library.ris: expected records in RIS, found none. Export the references again."
    )


def test_ris_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "library.ris"
    path.write_bytes(record("AU  - Müller").encode("cp1252"))

    assert refusal(path) == (
        "library.ris, byte 32: expected UTF-8 text, found other bytes. "
        "Export the references again as UTF-8."
    )
