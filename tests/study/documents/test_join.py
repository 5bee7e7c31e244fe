"""Registers of several formats are one table; what to look at stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.study import notes
from tests.study.documents.registers import joined, noted, refusal, unread, written
from tests.study.studies import study

HEADER = "document,title,type,date,doi"


def csv(folder: Path, *rows: str, name: str = "documents.csv") -> Path:
    return written(folder, name, "\n".join([HEADER, *rows]))


def csl(folder: Path, **held: str) -> Path:
    item = {"id": "Z1", "title": "A plan", "type": "report", **held}
    return written(folder, "zotero.json", json.dumps([item]))


def test_no_register_is_a_table_without_documents() -> None:
    documents, notes = joined()

    assert documents.empty
    assert notes.empty


def test_documents_stand_in_the_order_of_their_registers(tmp_path: Path) -> None:
    documents, _ = joined(csl(tmp_path), csv(tmp_path, "D1,A strategy,strategy,,"))

    assert documents[["document", "register"]].to_numpy().tolist() == [
        ["Z1", "zotero.json"],
        ["D1", "documents.csv"],
    ]


def test_a_document_in_two_registers_is_reported_and_kept_twice(tmp_path: Path) -> None:
    paths = csv(tmp_path, "D1,A plan,plan,2022,"), csl(tmp_path)
    documents, notes = joined(*paths)

    assert len(documents) == 2
    assert notes.dropna(axis=1).to_dict("records") == [
        {
            "register": "zotero.json",
            "kind": "duplicate",
            "place": "item 1, field title",
            "document": "Z1",
            "other": "D1",
            "what": "the same title",
            "evidence": "one has no date, the other 2022",
            "count": 1,
        }
    ]


def test_an_identifier_of_two_documents_is_refused(tmp_path: Path) -> None:
    paths = csv(tmp_path, "D1,a,plan,,", "D1,b,plan,,"), csl(tmp_path, id="D1")

    assert refusal(*paths) == (
        "documents.csv, row 3, column document: expected each document once, "
        "found a repetition of row 2 of documents.csv. Keep one of the two.\n"
        "zotero.json, item 1, field id: expected each document once, "
        "found a repetition of row 2 of documents.csv. Keep one of the two."
    )


def test_a_case_that_the_study_does_not_know_is_refused(tmp_path: Path) -> None:
    assert refusal(csl(tmp_path, note="case: Cedar"), case=["Alder"]) == (
        "zotero.json, item 1, field note: expected a case of the study, found 'Cedar'. "
        "Correct the case, or leave it empty."
    )


def test_a_doi_that_lost_its_10_is_repaired_and_reported(tmp_path: Path) -> None:
    path = csv(tmp_path, "D1,A plan,plan,,doi:1136/bmj.m2319")

    assert joined(path)[0]["doi"].to_list() == ["10.1136/bmj.m2319"]
    assert noted(path) == [
        (
            "repaired",
            "row 2, column doi",
            "a DOI that lost its 10.",
            "'doi:1136/bmj.m2319' was read as 10.1136/bmj.m2319",
        )
    ]


def test_what_is_no_doi_is_reported_and_left_out(tmp_path: Path) -> None:
    path = csv(tmp_path, "D1,A plan,plan,,see the website")

    assert joined(path)[0]["doi"].isna().all()
    assert noted(path) == [("unreadable", "row 2, column doi", "no DOI", "'see the website'")]


def test_unread_values_are_counted_over_the_whole_register(tmp_path: Path) -> None:
    text = "TY  - RPRT\nTI  - {}\nAB  - x\nAB  - y\nER  - \n"
    path = written(tmp_path, "library.ris", text.format("A") + text.format("B"))

    assert unread(path) == {"AB": 4}


def test_a_study_names_one_register_or_several(tmp_path: Path) -> None:
    csv(tmp_path, "D1,A strategy,strategy,,")
    csl(tmp_path)

    loaded = study(tmp_path, "documents: [documents.csv, zotero.json]")

    assert list(loaded.documents["document"]) == ["D1", "Z1"]
    assert list(loaded.inputs)[-2:] == ["documents.csv", "zotero.json"]


def test_a_check_tells_what_to_look_at(tmp_path: Path) -> None:
    csv(tmp_path, "D1,A plan,plan,1/7/2022,doi:1136/bmj.m2319")
    csl(tmp_path, abstract="…")

    assert "\n".join(notes(study(tmp_path, "documents: [documents.csv, zotero.json]"))) == (
        "repaired in documents.csv, row 2, column doi: a DOI that lost its 10. "
        "('doi:1136/bmj.m2319' was read as 10.1136/bmj.m2319)\n"
        "unreadable in documents.csv, row 2, column date: no date that can be read ('1/7/2022')\n"
        "duplicate in zotero.json, item 1, field title: the same title as D1 (neither has a date)\n"
        "left unread in zotero.json: abstract (1)"
    )
