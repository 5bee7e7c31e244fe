"""What changed between two runs is named, with the reason, and nothing else is."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from helpers.build.changes import PUBLISHED, Change, as_page, changes, ledger_at
from helpers.cli import main
from helpers.errors import BuildError

LEDGER: dict[str, Any] = {
    "study": "A study",
    "status": "confidential",
    "values": [
        {"name": "reach.widest", "value": "Trust", "unit": "name", "inputs": {"a.qdpx": "1"}},
        {"name": "sample.people", "value": 90, "unit": "people", "inputs": {"sources.csv": "1"}},
    ],
    "findings": [{"finding": "seats", "verdict": "agrees", "evidence": {"participants": 12}}],
    "contents": {
        "codes": {"Trust": "1"},
        "sources": {"INT-01": "1", "INT-02": "1"},
        "documents": {"Strategy": "1"},
    },
}


def altered(**parts: Any) -> dict[str, Any]:
    return copy.deepcopy(LEDGER) | parts


def with_value(number: int, **parts: Any) -> dict[str, Any]:
    after = altered()
    after["values"][number] |= parts
    return after


def test_a_run_is_not_different_from_itself() -> None:
    assert changes(LEDGER, altered()) == []


def test_a_figure_that_changed_is_named_with_the_file_that_differs() -> None:
    after = with_value(1, value=91, inputs={"sources.csv": "2"})
    assert changes(LEDGER, after)[0] == Change(
        "figure", "sample.people", "changed", "90 people", "91 people", "sources.csv differs"
    )


def test_a_figure_that_changed_though_its_files_did_not_says_so() -> None:
    after = with_value(0, value="Money")
    assert [change.why for change in changes(LEDGER, after)] == [
        "no input differs: the notebook or the code did"
    ]


def test_a_figure_is_named_when_it_appears_and_when_it_goes() -> None:
    fewer = altered(values=LEDGER["values"][:1])
    there = Change("figure", "sample.people", "appeared", after="90 people")
    gone = Change("figure", "sample.people", "went", before="90 people")
    assert there in changes(fewer, LEDGER)
    assert gone in changes(LEDGER, fewer)


def test_a_finding_whose_evidence_changed_is_named() -> None:
    evidence = {"finding": "seats", "verdict": "agrees", "evidence": {"participants": 13}}
    assert changes(LEDGER, altered(findings=[evidence])) == [
        Change(
            "finding", "seats", "changed", "agrees (participants 12)", "agrees (participants 13)"
        )
    ]


@pytest.mark.parametrize("kind", ["code", "source", "document"])
def test_what_appeared_went_or_changed_in_the_study_is_named(kind: str) -> None:
    before = altered(contents={f"{kind}s": {"a": "1", "b": "1"}})
    after = altered(contents={f"{kind}s": {"b": "2", "c": "1"}})
    assert changes(before, after) == [
        Change(kind, "a", "went"),
        Change(kind, "b", "changed"),
        Change(kind, "c", "appeared"),
    ]


def test_an_input_file_that_changed_is_named_once() -> None:
    after = with_value(0, inputs={"a.qdpx": "2"})
    assert changes(LEDGER, after) == [Change("input file", "a.qdpx", "changed")]


def test_a_page_counts_sources_and_does_not_name_them() -> None:
    after = altered(contents=LEDGER["contents"] | {"sources": {"INT-02": "2", "INT-03": "1"}})
    page = as_page(LEDGER, after)
    assert "INT-0" not in page
    assert "- 1 appeared\n- 1 changed\n- 1 went" in page


def test_a_page_shows_a_name_as_it_is_written() -> None:
    after = altered(contents=LEDGER["contents"] | {"codes": {"*Trust* <b>": "1", "Trust": "1"}})
    assert r"- \*Trust\* \<b\> appeared" in as_page(LEDGER, after)


def test_a_page_says_that_there_is_no_earlier_run() -> None:
    assert as_page(None, LEDGER) == (
        "No earlier run is on record, so there is nothing to compare this one with.\n"
    )


def test_a_folder_leads_to_its_ledger(tmp_path: Path) -> None:
    (tmp_path / PUBLISHED).write_text(json.dumps(LEDGER), encoding="utf-8")
    assert ledger_at(tmp_path) == LEDGER


def test_a_folder_without_a_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        ledger_at(tmp_path / "nothing")
    assert str(caught.value) == (
        f"{tmp_path / 'nothing'}: expected a ledger.json, or a folder with one, found none. "
        "Name a ledger.json, or build the study first: icsbook build."
    )


@pytest.mark.parametrize("text", ["{}", "no object"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        ledger_at(tmp_path / "other.json")
    assert str(caught.value) == (
        "other.json: expected the ledger of a build, found another file. "
        "Name the ledger.json of a build."
    )


def test_the_command_prints_what_changed(tmp_path: Path) -> None:
    for name, ledger in (("old", LEDGER), ("new", with_value(0, value="Money"))):
        (tmp_path / name).write_text(json.dumps(ledger), encoding="utf-8")
    said = CliRunner().invoke(main, ["diff", str(tmp_path / "old"), str(tmp_path / "new")])
    assert said.output == (
        "Not as before: 1 figure.\n"
        "  figure: reach.widest changed from Trust name to Money name "
        "(no input differs: the notebook or the code did)\n"
    )
