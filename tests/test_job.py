"""What a build is told of a study: what it must protect."""

from __future__ import annotations

import dataclasses

import pytest

from helpers.job import job_of
from helpers.model import Study
from helpers.study import load_study


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study("example")


def as_status(study: Study, status: str) -> Study:
    return dataclasses.replace(study, status=status)


def test_coded_passages_are_protected_where_an_export_holds_no_whole_text(study: Study) -> None:
    without = dataclasses.replace(
        study, texts=study.texts.iloc[:0], quotations=study.quotations.iloc[:0]
    )
    passages = set(study.codings["text"])
    assert passages <= set(job_of(without).secrets.texts.values())


def test_names_are_protected_in_a_confidential_study(study: Study) -> None:
    names = job_of(as_status(study, "confidential")).secrets.names
    assert {"INT-001", "Coder A", "P001"} <= set(names)


def test_a_public_study_has_nothing_to_protect(study: Study) -> None:
    assert job_of(as_status(study, "public")).secrets.texts == {}
