"""What is said of a source comes from its name, the program or the register, and they agree."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import StudyError
from helpers.model import Study
from tests.study.studies import Rows, coding, register, source, study

NAMED = "a pattern with groups named from case, phase, participant, role, organisation_type, date"
REGISTER = ("sources:", "  register: sources.csv")
CASES: Rows = [{"case_id": "k1", "name": "Alder"}, {"case_id": "k2", "name": "Birch"}]
IN_CASES: Rows = [
    {"case_id": "k1", "source_id": "s1"},
    {"case_id": "k2", "source_id": "s2"},
]


def said(loaded: Study, word: str) -> list[str | None]:
    """What the study says of each source, None where it does not."""
    return [None if pd.isna(value) else value for value in loaded.sources[word]]


def fault(folder: Path, *lines: str, **tables: Rows) -> str:
    """What is said of a study that does not fit together."""
    with pytest.raises(StudyError) as raised:
        study(folder, *lines, **tables)
    return str(raised.value)


# ---- origins ------------------------------------------------------------------------------------


def test_nothing_is_said_of_a_source_that_nobody_says(tmp_path: Path) -> None:
    loaded = study(tmp_path)

    assert [said(loaded, word) for word in ("case", "phase", "participant", "role")] == [
        [None, None]
    ] * 4


def test_the_register_says_what_its_columns_are_called(tmp_path: Path) -> None:
    register(tmp_path, "source,phase,role,date", "INT-02,Phase 1,Chair,2022-07", "INT-01,,Nurse,")
    loaded = study(tmp_path, *REGISTER)

    assert said(loaded, "phase") == [None, "Phase 1"]
    assert said(loaded, "role") == ["Nurse", "Chair"]
    assert said(loaded, "date") == [None, "2022-07"]


def test_other_columns_of_the_register_are_attributes(tmp_path: Path) -> None:
    register(tmp_path, "source,value,attribute", "INT-01,low,", "INT-02,high,odd")
    loaded = study(tmp_path, *REGISTER)

    assert loaded.attributes.to_dict("records") == [
        {"source": "INT-01", "attribute": "value", "value": "low"},
        {"source": "INT-02", "attribute": "value", "value": "high"},
        {"source": "INT-02", "attribute": "attribute", "value": "odd"},
    ]


def test_a_pattern_reads_the_name_of_a_source(tmp_path: Path) -> None:
    loaded = study(
        tmp_path,
        "sources:",
        "  name_pattern: '^(?P<case>[A-Z]+)_(?P<phase>P\\d)'",
        sources=[source(1, "BSR_P1_notes"), source(2, "Other")],
    )

    assert said(loaded, "case") == ["BSR", None]
    assert said(loaded, "phase") == ["P1", None]


def test_the_programs_own_cases_say_what_the_study_says_they_are(tmp_path: Path) -> None:
    loaded = study(
        tmp_path, "sources: {from_case: participant}", cases=CASES, case_sources=IN_CASES
    )

    assert said(loaded, "participant") == ["Alder", "Birch"]
    assert said(loaded, "case") == [None, None]


def test_groups_say_what_the_study_says_they_are(tmp_path: Path) -> None:
    loaded = study(
        tmp_path,
        "sources: {from_group: phase}",
        groups=[{"group": "Phase 2", "source_id": "s1"}],
    )

    assert said(loaded, "phase") == ["Phase 2", None]


def test_attributes_of_sources_and_of_cases_say_what_the_study_says(tmp_path: Path) -> None:
    loaded = study(
        tmp_path,
        "sources: {from_attributes: {role: Job, organisation_type: Kind}}",
        cases=CASES,
        case_sources=IN_CASES,
        attributes=[
            {"about": "source", "about_id": "s1", "attribute": "Job", "value": "Nurse"},
            {"about": "case", "about_id": "k2", "attribute": "Kind", "value": "Council"},
            {"about": "case", "about_id": "k1", "attribute": "Size", "value": "Large"},
        ],
    )

    assert said(loaded, "role") == ["Nurse", None]
    assert said(loaded, "organisation_type") == [None, "Council"]
    assert loaded.attributes.to_dict("records") == [
        {"source": "INT-01", "attribute": "Size", "value": "Large"}
    ]


def test_origins_that_agree_are_used_together(tmp_path: Path) -> None:
    register(tmp_path, "source,case", "INT-01,Alder")
    loaded = study(tmp_path, *REGISTER, "  from_case: case", cases=CASES, case_sources=IN_CASES)

    assert said(loaded, "case") == ["Alder", "Birch"]


# ---- participants -------------------------------------------------------------------------------


def test_participants_numbered_in_each_case_are_different_people(tmp_path: Path) -> None:
    loaded = study(
        tmp_path,
        "sources:",
        "  name_pattern: '^(?P<case>[A-Z]+)(?P<participant>\\d+)'",
        sources=[source(1, "BSR01"), source(2, "DC01")],
    )

    assert said(loaded, "participant") == ["BSR 01", "DC 01"]
    assert list(loaded.participants["case"]) == ["BSR", "DC"]


def test_a_participant_whose_case_is_unknown_is_still_a_participant(tmp_path: Path) -> None:
    register(tmp_path, "source,participant", "Other,P9")
    loaded = study(
        tmp_path,
        *REGISTER,
        "  name_pattern: '^(?P<case>[A-Z]+)(?P<participant>\\d+)'",
        sources=[source(1, "BSR01"), source(2, "Other")],
    )

    assert said(loaded, "participant") == ["BSR 01", "P9"]


def test_a_participant_of_the_register_is_named_as_the_register_says(tmp_path: Path) -> None:
    register(tmp_path, "source,case,participant", "INT-01,Alder,P1", "INT-02,Birch,P1")
    loaded = study(tmp_path, *REGISTER)

    assert list(loaded.participants["participant"]) == ["P1"]


def test_each_source_is_one_person_where_the_study_says_so(tmp_path: Path) -> None:
    loaded = study(tmp_path, "sources: {participant_is_source: true}")

    assert said(loaded, "participant") == ["INT-01", "INT-02"]


def test_a_word_that_changes_between_a_persons_interviews_is_left_open(tmp_path: Path) -> None:
    register(
        tmp_path,
        "source,participant,role,organisation_type",
        "INT-01,P1,Nurse,Trust",
        "INT-02,P1,Chair,Trust",
    )
    people = study(tmp_path, *REGISTER).participants

    assert pd.isna(people["role"].iloc[0])
    assert people["organisation_type"].iloc[0] == "Trust"


# ---- faults -------------------------------------------------------------------------------------


def test_a_register_that_names_an_unknown_source_is_refused(tmp_path: Path) -> None:
    register(tmp_path, "source,phase", "INT-01,Phase 1", "", "INT-99,Phase 1")

    assert fault(tmp_path, *REGISTER) == (
        "sources.csv, row 4: expected a source of the exports, found 'INT-99'. "
        "Correct the name, or remove the row."
    )


def test_a_row_of_the_register_without_a_source_is_refused(tmp_path: Path) -> None:
    register(tmp_path, "source,phase", ",Phase 1", ",Phase 2")

    assert fault(tmp_path, *REGISTER).splitlines() == [
        f"sources.csv, row {row}: expected a source of the exports, found none. "
        "Correct the name, or remove the row."
        for row in (2, 3)
    ]


def test_a_source_that_stands_twice_in_the_register_is_refused(tmp_path: Path) -> None:
    register(tmp_path, "source,phase", "INT-01,Phase 1", "INT-01,Phase 2")

    assert fault(tmp_path, *REGISTER) == (
        "sources.csv, row 3: expected each source once, found a repetition. "
        "Keep one of the two rows."
    )


def two_phases(other: str) -> str:
    return (
        "study.yml, source 'INT-01': expected one phase, found 'Phase 1' from "
        f"{other} and 'Phase 2' from sources.csv. Correct one of the two."
    )


@pytest.fixture
def second_phase(tmp_path: Path) -> Path:
    """A folder with a register that puts the first interview in phase 2."""
    register(tmp_path, "source,phase", "INT-01,Phase 2")
    return tmp_path


def test_a_phase_in_the_name_against_another_in_the_register(second_phase: Path) -> None:
    register(second_phase, "source,phase", "INT-01,02")

    assert fault(second_phase, *REGISTER, "  name_pattern: '(?P<phase>\\d+)$'") == (
        "study.yml, source 'INT-01': expected one phase, found '01' from the source's name and "
        "'02' from sources.csv. Correct one of the two."
    )


def test_a_phase_in_the_case_against_another_in_the_register(second_phase: Path) -> None:
    told = fault(
        second_phase,
        *REGISTER,
        "  from_case: phase",
        cases=[{"case_id": "k1", "name": "Phase 1"}],
        case_sources=IN_CASES[:1],
    )

    assert told == two_phases("its case")


def test_a_phase_in_the_group_against_another_in_the_register(second_phase: Path) -> None:
    told = fault(
        second_phase,
        *REGISTER,
        "  from_group: phase",
        groups=[{"group": "Phase 1", "source_id": "s1"}],
    )

    assert told == two_phases("its group")


def test_a_phase_in_an_attribute_against_another_in_the_register(second_phase: Path) -> None:
    told = fault(
        second_phase,
        *REGISTER,
        "  from_attributes: {phase: Round}",
        attributes=[
            {"about": "source", "about_id": "s1", "attribute": "Round", "value": "Phase 1"}
        ],
    )

    assert told == two_phases("the attribute 'Round'")


def test_a_source_in_two_groups_has_two_phases(tmp_path: Path) -> None:
    told = fault(
        tmp_path,
        "sources: {from_group: phase}",
        groups=[{"group": f"Phase {n}", "source_id": "s1"} for n in (1, 2)],
    )

    assert told == (
        "study.yml, source 'INT-01': expected one phase, found 'Phase 1' from its group and "
        "'Phase 2' from its group. Correct one of the two."
    )


def test_a_pattern_that_fits_no_name_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "sources: {name_pattern: '^(?P<case>QR)'}") == (
        "study.yml, sources.name_pattern: expected a pattern that fits the names of sources, "
        "found one that fits none. Try it on a name, or remove it."
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?P<case>", "a regular expression (missing ), unterminated subpattern at position 0)"),
        ("(?P<place>x)", NAMED),
        ("BSR", NAMED),
    ],
)
def test_a_pattern_that_says_nothing_is_refused(
    tmp_path: Path, pattern: str, expected: str
) -> None:
    assert fault(tmp_path, f"sources: {{name_pattern: '{pattern}'}}") == (
        f"study.yml, line 6, sources.name_pattern: expected {expected}, found '{pattern}'. "
        "Correct it."
    )


def test_an_attribute_for_an_unknown_word_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "sources: {from_attributes: {speaker: Job}}") == (
        "study.yml, line 6, sources.from_attributes.speaker: expected 'case', 'phase', "
        "'participant', 'role', 'organisation_type' or 'date', found 'speaker'. Correct it."
    )


# ---- withdrawn sources --------------------------------------------------------------------------


def test_a_withdrawn_source_stays_in_the_list_with_its_reason(tmp_path: Path) -> None:
    register(tmp_path, "source,withdrawn,reason", "INT-01,Yes,asked to leave", "INT-02,no,")
    loaded = study(tmp_path, *REGISTER)

    assert list(loaded.sources["withdrawn"]) == [True, False]
    assert said(loaded, "reason") == ["asked to leave", None]


@pytest.mark.parametrize(
    ("flag", "withdrawn"),
    [
        *((word, True) for word in ("yes", "YES", "true", "1", "x")),
        *((word, False) for word in ("no", "No", "false", "0", "")),
    ],
)
def test_a_flag_may_be_written_as_people_write_it(
    tmp_path: Path, flag: str, withdrawn: bool
) -> None:
    register(tmp_path, "source,withdrawn,reason", f"INT-01,{flag},asked to leave")

    assert study(tmp_path, *REGISTER).sources["withdrawn"].iloc[0] == withdrawn


def test_codings_of_a_withdrawn_source_leave_and_are_counted(tmp_path: Path) -> None:
    register(tmp_path, "source,withdrawn,reason", "INT-01,yes,asked to leave")
    codings = [coding(1), coding(2, "c2"), coding(3, source=2)]
    loaded = study(tmp_path, *REGISTER, codings=codings)

    assert list(loaded.codings["source"]) == ["INT-02"]
    assert loaded.decisions.drop(columns="after").to_dict("records") == [
        {
            "decision": "source withdrawn",
            "before": "INT-01",
            "reason": "asked to leave",
            "rows": 2,
        }
    ]


def test_a_pattern_withdraws_the_sources_that_it_fits(tmp_path: Path) -> None:
    loaded = study(
        tmp_path,
        "sources:",
        "  withdrawn: [{name_pattern: '(?i)(removed|out)$', reason: the name says so}]",
        sources=[source(1, "INT-01"), source(2, "INT-02_REMOVED")],
    )

    assert list(loaded.sources["withdrawn"]) == [False, True]
    assert said(loaded, "reason") == [None, "the name says so"]


def test_a_withdrawal_without_a_reason_is_refused(tmp_path: Path) -> None:
    register(tmp_path, "source,withdrawn,reason", "INT-01,yes,")

    assert fault(tmp_path, *REGISTER) == (
        "sources.csv, source 'INT-01': expected a reason for the withdrawal, found none. "
        "Write it in the column reason."
    )


def test_a_flag_that_is_neither_yes_nor_no_is_refused(tmp_path: Path) -> None:
    register(tmp_path, "source,withdrawn,reason", "INT-01,yess,asked to leave")

    assert fault(tmp_path, *REGISTER) == (
        "sources.csv, source 'INT-01': expected yes or no in the column withdrawn, "
        "found another word. Write yes or no."
    )


def test_a_source_kept_by_the_register_and_withdrawn_by_its_name_is_refused(
    tmp_path: Path,
) -> None:
    register(tmp_path, "source,withdrawn", "INT-01,no")
    told = fault(tmp_path, *REGISTER, "  withdrawn: [{name_pattern: '01', reason: it left}]")

    assert told == (
        "sources.csv, source 'INT-01': expected one answer to whether it was withdrawn, found "
        "'no' here and a pattern in study.yml that fits its name. Correct one of the two."
    )
