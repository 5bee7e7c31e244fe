"""Who was interviewed, and what is not stated of them."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import NOT_STATED, case_description, interviews, levels
from helpers.model import table
from helpers.model.tables import STUDY_CASES
from tests.tools.small_study import SOURCE, small_study

CASES = table(STUDY_CASES, [{"case": "Birch", "description": "A city."}, {"case": "Alder"}])


def sources(*rows: dict[str, object]) -> pd.DataFrame:
    named = [{**SOURCE, "source": f"INT-{number}", **row} for number, row in enumerate(rows)]
    return small_study(sources=named, cases=[{"case": "Alder"}, {"case": "Birch"}]).sources


def test_a_withdrawn_source_is_not_analysed() -> None:
    kept = interviews(sources({"withdrawn": True}, {}))

    assert list(kept["source"]) == ["INT-1"]


def test_what_is_not_stated_says_so() -> None:
    kept = interviews(sources({"case": "Alder"}, {"role": "Chair"}))

    assert kept[["case", "phase", "role", "organisation_type"]].to_numpy().tolist() == [
        ["Alder", NOT_STATED, NOT_STATED, NOT_STATED],
        [NOT_STATED, NOT_STATED, "Chair", NOT_STATED],
    ]


def test_a_speaker_who_is_unknown_stays_unknown() -> None:
    assert interviews(sources({}))["participant"].isna().all()


def test_a_study_of_withdrawn_sources_has_no_interviews() -> None:
    assert interviews(sources({"withdrawn": True})).empty


def test_the_sources_stay_as_they_were() -> None:
    before = sources({})
    interviews(before)

    pd.testing.assert_frame_equal(before, sources({}))


def test_a_case_that_no_source_has_keeps_its_place() -> None:
    assert levels(CASES, "case", interviews(sources({"case": "Alder"}))) == ["Birch", "Alder"]


def test_sources_without_a_case_come_last() -> None:
    for read in (sources({"case": "Alder"}, {}), interviews(sources({"case": "Alder"}, {}))):
        assert levels(CASES, "case", read) == ["Birch", "Alder", NOT_STATED]


def test_a_case_is_described_in_the_studys_words() -> None:
    assert case_description(CASES, "Birch") == "A city."


def test_a_case_without_a_description_is_one_of_so_many() -> None:
    assert case_description(CASES, "Alder") == "Alder is one of the study's 2 cases."
