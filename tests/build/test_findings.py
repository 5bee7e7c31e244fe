"""The page of the published findings, and the build that stops on one nobody can compute."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import paths
from helpers.build.book import Job, build_book
from helpers.build.findings import judge, told, verdicts
from helpers.build.ledger import Entry, read_ledger
from helpers.errors import BuildError
from helpers.findings import Check, Finding, evidence_key
from tests.build.notebooks import SHOWS_A_RECORD, write_notebook, write_runs

PUBLIC: Entry = {"name": "seats.more", "value": 28, "unit": "boards", "status": "public"}


def finding(*checks: Check) -> Finding:
    return Finding(
        id="boards-more",
        study="constitutions",
        name="More members",
        statement="Some boards gave councils more members.",
        sources=("prucomm-slides",),
        published=("C02",),
        evidence="The constitutions.",
        checks=checks,
    )


def coded(status: str) -> list[Entry]:
    """What a study's coding says of the finding."""
    said = {"participants": 40, "of": 92, "against": 5}
    return [
        {
            "name": evidence_key("boards-more", name),
            "value": value,
            "unit": "participants",
            "status": status,
        }
        for name, value in said.items()
    ]


def page(entries: list[Entry], status: str, *checks: Check) -> list[str]:
    """The lines of the section of the finding."""
    found = judge([finding(*checks)], entries, status)
    return told(found.judgements[0], found).splitlines()


def test_a_section_begins_with_the_statement_and_its_source() -> None:
    assert page([], "illustration")[:2] == [
        "Some boards gave councils more members {cite:p}`prucomm-slides`.",
        "",
    ]


def test_a_section_cites_the_published_figure_and_the_computed_one() -> None:
    lines = page([PUBLIC], "illustration", Check(fact="C02", equals="seats.more"))
    published = "boards that provided for further local authority partner members"
    computed = "**this build computes** {value}`seats.more` boards"
    assert lines[2:] == [
        f"- **Published figure:** {{fact}}`C02` boards (stated): {published}; {computed}",
        "- **Verdict:** agrees",
        "- **What would bear on it:** The constitutions.",
    ]


def test_a_section_says_between_which_bounds_the_figure_lies() -> None:
    high = {**PUBLIC, "name": "seats.high", "value": 39}
    check = Check(fact="C02", at_least="seats.more", at_most="seats.high")
    assert page([PUBLIC, high], "illustration", check)[2].endswith(
        "; **this build computes** at least {value}`seats.more` and at most "
        "{value}`seats.high` boards"
    )


@pytest.mark.parametrize(
    ("status", "study"), [("illustration", "the invented study"), ("confidential", "this study")]
)
def test_a_section_says_whose_evidence_it_shows(status: str, study: str) -> None:
    assert page(coded(status), status)[3] == (
        f"- **In {study}:** {{value}}`evidence.boards_more_participants` of "
        "{value}`evidence.boards_more_of` participants spoke to it, and "
        "{value}`evidence.boards_more_against` against it; "
        "[the evidence](/notebooks/88_findings.ipynb) shows where, when and in which words"
    )


def test_a_section_leads_to_the_notebook_in_which_public_records_stand_beside_it() -> None:
    found = judge([finding().model_copy(update={"page": "91_seats"})], [], "illustration")
    assert told(found.judgements[0], found).splitlines()[-1] == (
        "- **What public records say:** [](/notebooks/91_seats.ipynb)"
    )


def test_the_verdicts_are_counted_and_listed() -> None:
    found = judge([finding()], [], "illustration")
    verdict = "cannot be computed from what is public"
    assert verdicts(found.judgements).splitlines() == [
        f"Of 1 findings, by verdict: {verdict}, 1.",
        "",
        "| Finding | Verdict |",
        "|---|---|",
        f"| [More members](#finding-boards-more) | {verdict} |",
    ]


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "BUILT", tmp_path / "built")
    folder = write_runs(tmp_path / "notebooks", "runs:\n  - {run: reach, notebook: n}\n")
    write_notebook(folder / "n.ipynb", SHOWS_A_RECORD)
    return folder


def job(tmp_path: Path, *findings: Finding) -> Job:
    folder = tmp_path / "mystudy"
    folder.mkdir()
    return Job(folder, "Mine", "confidential", [], {}, shipped=False, findings=findings)


def quiet(what: str, done: int, of: int) -> None:
    """Take no notice."""


def test_a_build_stops_on_a_finding_that_names_a_value_nobody_computes(
    tmp_path: Path, notebooks: Path
) -> None:
    wrong = job(tmp_path, finding(Check(fact="C02", equals="seats.mroe")))
    with pytest.raises(BuildError) as error:
        build_book(wrong, quiet, notebooks)
    assert str(error.value) == (
        "findings.yml, finding 'boards-more', checks: expected a value that a notebook on public "
        "records records, found 'seats.mroe'. Correct the name, or add what it names."
    )


def test_a_page_that_asks_for_the_findings_of_no_known_study_stops_the_build(
    tmp_path: Path, notebooks: Path
) -> None:
    asking = job(tmp_path)
    (asking.folder / "pages").mkdir()
    page = "# Mine\n\n## Found\n\n```{findings} qualty\n```\n"
    (asking.folder / "pages" / "index.md").write_text(page, encoding="utf-8")
    with pytest.raises(BuildError, match="architecture, constitutions, found 'qualty'"):
        build_book(asking, quiet, notebooks)


def test_a_build_writes_the_verdict_on_each_finding_into_the_ledger(
    tmp_path: Path, notebooks: Path
) -> None:
    site = build_book(job(tmp_path, finding()), quiet, notebooks)
    assert read_ledger(site.parent / "ledger.json")["findings"] == [
        {"finding": "boards-more", "verdict": "not public", "computed": {}, "evidence": {}}
    ]
