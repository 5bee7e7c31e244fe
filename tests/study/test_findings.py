"""A study names the codes that speak for and against each finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import StudyError
from helpers.findings import published_findings
from tests.study.studies import study


def test_a_published_finding_brings_its_name_and_statement(tmp_path: Path) -> None:
    loaded = study(tmp_path, "findings: {quality-measures: {codes: [Trust]}}")
    published = next(one for one in published_findings() if one.id == "quality-measures")
    assert loaded.findings.to_numpy().tolist() == [
        ["quality-measures", published.name, published.statement]
    ]


def test_a_finding_of_the_studys_own_is_in_its_own_words(tmp_path: Path) -> None:
    said = "{name: Trust, statement: Trust grew., codes: [Trust], against: [Money]}"
    loaded = study(tmp_path, f"findings: {{trust-grows: {said}}}")
    assert loaded.findings.to_numpy().tolist() == [["trust-grows", "Trust", "Trust grew."]]
    assert loaded.finding_codes.to_numpy().tolist() == [
        ["trust-grows", "Trust", False],
        ["trust-grows", "Money", True],
    ]


def test_a_study_that_names_no_finding_has_none(tmp_path: Path) -> None:
    assert study(tmp_path).findings.empty


def test_a_finding_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        study(tmp_path, "findings: {trust-grows: {codes: [Trust]}}")
    assert str(error.value) == (
        "study.yml, findings.trust-grows: expected a published finding, or a name and a "
        "statement, found neither. Correct the identifier, or say under `name:` and "
        "`statement:` what was found."
    )


def test_a_code_that_the_study_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        study(tmp_path, "findings: {quality-measures: {codes: [Trust], against: [Time]}}")
    assert str(error.value) == (
        "study.yml, findings.quality-measures.against: expected a code of the study, by its "
        "whole path, found 'Time'. Write the whole path as your software has it, parted by ' > '."
    )


def test_a_code_on_both_sides_of_a_finding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        study(tmp_path, "findings: {quality-measures: {codes: [Trust], against: [Trust]}}")
    assert str(error.value) == (
        "study.yml, line 6, findings.quality-measures: expected each code once, for the finding "
        "or against it, found keys with values. Correct it."
    )
