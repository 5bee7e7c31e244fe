"""The published findings: strictly read, and judged by public records alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from helpers.build.runs import read_runs
from helpers.errors import BuildError
from helpers.findings import Check, Finding, Judgement, judged, published_findings
from helpers.paths import NOTEBOOKS

FACTS = "fact_id,value\nC02,28\nC03,22\n"
SOURCES = "key,citation\nslides,Slides\n"
ONE = """findings:
  - id: boards-more
    study: constitutions
    name: More members
    statement: Some boards gave councils more members.
    sources: [slides]
    published: [C02]
    evidence: The constitutions.
"""
CORRECT = "Correct the name, or add what it names."


def read(folder: Path, text: str = ONE) -> tuple[Finding, ...]:
    """What a folder with these findings, two facts and a source says."""
    for name, content in (
        ("findings.yml", text),
        ("study_facts.csv", FACTS),
        ("sources.csv", SOURCES),
    ):
        (folder / name).write_text(content, encoding="utf-8")
    return published_findings(folder)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(BuildError) as error:
        read(folder, text)
    return str(error.value)


def finding(*checks: Check) -> Finding:
    """A finding on how many boards gave councils more members, with these checks."""
    return Finding(
        id="boards-more",
        study="constitutions",
        name="More members",
        statement="Some boards gave councils more members.",
        sources=("slides",),
        published=("C02",),
        evidence="The constitutions.",
        checks=checks,
    )


def judge(
    one: Finding,
    public: Mapping[str, object] | None = None,
    coded: Mapping[str, object] | None = None,
    status: str = "illustration",
) -> Judgement:
    return judged([one], {"C02": {"value": "28"}}, public or {}, coded or {}, status)[0]


def test_a_finding_is_read_with_its_figures_and_sources(tmp_path: Path) -> None:
    assert read(tmp_path) == (finding(),)


def test_a_finding_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE.replace("evidence:", "evidense:")) == (
        "findings.yml, line 8, findings.1.evidense: expected a key that is known here, found "
        "'evidense'. Did you mean 'evidence'?"
    )


def test_a_finding_with_an_unknown_fact_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE.replace("[C02]", "[C2]")) == (
        "findings.yml, finding 'boards-more', published: expected a fact of study_facts.csv, "
        f"found 'C2'. {CORRECT}"
    )


def test_a_finding_with_an_unknown_source_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE.replace("[slides]", "[slide]")) == (
        "findings.yml, finding 'boards-more', sources: expected a source of sources.csv, found "
        f"'slide'. {CORRECT}"
    )


def test_two_findings_with_one_id_are_refused(tmp_path: Path) -> None:
    twice = ONE + ONE.removeprefix("findings:\n")
    assert refusal(tmp_path, twice) == (
        "findings.yml, finding 'boards-more': expected each id once, found it again. "
        "Give one another id."
    )


def test_an_id_that_is_no_address_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE.replace("boards-more", "Boards, more")) == (
        "findings.yml, line 2, findings.1.id: expected an identifier such as quality-measures, "
        "found 'Boards, more'. Correct it."
    )


def test_a_check_of_a_figure_that_the_finding_does_not_publish_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{ONE}    checks: [{{fact: C03, equals: seats.enough}}]\n") == (
        "findings.yml, finding 'boards-more', checks: expected a fact that stands under "
        f"`published:`, found 'C03'. {CORRECT}"
    )


def test_a_check_that_compares_in_two_ways_is_refused(tmp_path: Path) -> None:
    check = "{fact: C02, equals: seats.more, at_most: seats.most}"
    assert refusal(tmp_path, f"{ONE}    checks: [{check}]\n") == (
        "findings.yml, line 9, findings.1.checks.1: expected either equals, or at_least and "
        "at_most or one of them, found keys with values. Correct it."
    )


def test_a_finding_agrees_where_public_records_give_the_published_figure() -> None:
    one = finding(Check(fact="C02", equals="seats.more"))
    assert judge(one, {"seats.more": 28}).verdict == "agrees"


def test_a_finding_differs_where_public_records_give_another_figure() -> None:
    one = finding(Check(fact="C02", equals="seats.more"))
    assert judge(one, {"seats.more": 27}).verdict == "differs"


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(28, 28, "agrees"), (20, 39, "agrees"), (29, 39, "differs"), (20, 27, "differs")],
)
def test_a_finding_agrees_within_the_bounds_that_public_records_set(
    low: int, high: int, verdict: str
) -> None:
    one = finding(Check(fact="C02", at_least="seats.low", at_most="seats.high"))
    assert judge(one, {"seats.low": low, "seats.high": high}).verdict == verdict


def test_a_finding_differs_where_one_of_its_checks_does() -> None:
    one = finding(Check(fact="C02", equals="seats.more"), Check(fact="C02", at_most="seats.high"))
    assert judge(one, {"seats.more": 28, "seats.high": 27}).verdict == "differs"


def test_a_finding_without_a_check_cannot_be_computed() -> None:
    assert judge(finding()).verdict == "not public"


def test_a_finding_that_the_illustration_bears_on_is_shown_there_only() -> None:
    coded = {"evidence.boards_more_participants": 40}
    assert judge(finding(), coded=coded).verdict == "shown on the illustration only"


def test_a_finding_that_a_real_study_bears_on_is_not_called_an_illustration() -> None:
    coded = {"evidence.boards_more_participants": 40}
    assert judge(finding(), coded=coded, status="confidential").verdict == "not public"


def test_the_ledgers_entry_of_a_finding_holds_its_verdict_and_its_evidence() -> None:
    one = finding(Check(fact="C02", equals="seats.more"))
    coded = {"evidence.boards_more_participants": 40, "evidence.boards_more_against": "[c]"}
    assert judge(one, {"seats.more": 28}, coded).entry == {
        "finding": "boards-more",
        "verdict": "agrees",
        "computed": {"seats.more": 28},
        "evidence": {"participants": 40, "against": "[c]"},
    }


def test_a_finding_that_names_a_value_nobody_computes_is_refused() -> None:
    with pytest.raises(BuildError) as error:
        judge(finding(Check(fact="C02", equals="seats.mroe")), {"seats.more": 28})
    assert str(error.value) == (
        "findings.yml, finding 'boards-more', checks: expected a value that a notebook on public "
        f"records records, found 'seats.mroe'. {CORRECT}"
    )


def test_a_value_of_the_illustration_checks_no_finding() -> None:
    one = finding(Check(fact="C02", equals="sample.interviews"))
    with pytest.raises(BuildError, match="a notebook on public records records, found 'sample"):
        judge(one, coded={"sample.interviews": 28})


def test_every_check_of_the_published_findings_names_a_run_on_public_records() -> None:
    public = {entry.run for entry in read_runs(NOTEBOOKS).runs if entry.data == "reference"}
    named = {
        value.partition(".")[0]
        for one in published_findings()
        for check in one.checks
        for value in check.values
    }
    assert named - public == set()
