"""Counts in every combination and every total: what is shown gives away nothing that is not."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.disclosure import SafeTable, cube_counted
from helpers.errors import DisclosureError
from helpers.model import Policy

Person = tuple[str, str, tuple[str, ...], bool]
"""Someone's case and role, the phases of their interviews, and whether they spoke to the theme."""

OPEN, CLOSED = Policy(minimum=1), Policy(minimum=3)
CASES, PHASES, ROLES = ("Alder", "Birch"), ("Phase 1", "Phase 2"), ("Chair", "Nurse")
LEVELS = {"code": ["Trust"], "case": CASES, "phase": PHASES, "role": ROLES}
TABLES = [["case", "phase"], ["role"]]
AROUND = 3


def frame(people: list[Person]) -> pd.DataFrame:
    """An interview in each row."""
    rows = [
        (f"P{number}", case, role, phase, said)
        for number, (case, role, phases, said) in enumerate(people)
        for phase in phases
    ]
    columns = ["participant", "case", "role", "phase", "said"]
    table = pd.DataFrame(rows, columns=columns).astype({"said": "bool"})
    return table.assign(code="Trust", source=[f"INT-{number}" for number in range(len(table))])


def cube(people: list[Person], policy: Policy = CLOSED) -> SafeTable:
    interviews = frame(people)
    rows = interviews[interviews["said"]]
    return cube_counted(rows, "code", TABLES, LEVELS, policy, interviews, {"source": "Interviews"})


def cell(table: SafeTable, case: str = "All", phase: str = "All", role: str = "All") -> pd.Series:
    at = (table.frame[["case", "phase", "role"]] == [case, phase, role]).all(axis=1)
    return table.frame[at].iloc[0]


def alike(number: int, case: str, role: str, phases: tuple[str, ...], said: bool) -> list[Person]:
    return [(case, role, phases, said)] * number


SOME = [
    *alike(5, "Alder", "Chair", PHASES, said=True),
    *alike(4, "Birch", "Nurse", ("Phase 1",), said=True),
    *alike(6, "Birch", "Chair", ("Phase 2",), said=False),
]

# ---- counting -----------------------------------------------------------------------------------


def test_every_cell_and_every_total_has_a_row() -> None:
    assert len(cube(SOME).frame) == 3 * 3 + 2


def test_a_total_counts_a_person_met_twice_once() -> None:
    assert cell(cube(SOME), case="Alder")["people"] == 5


def test_interviews_are_counted_beside_people() -> None:
    assert cell(cube(SOME), case="Alder")["source"] == 10


def test_a_cell_says_of_how_many_people_and_interviews() -> None:
    assert list(cell(cube(SOME), case="Birch")[["of_people", "of_source"]]) == [10, 10]


def test_nobody_is_shown_as_nobody() -> None:
    assert cell(cube(SOME), case="Birch", phase="Phase 2")["people"] == 0


def test_the_counts_are_those_of_a_plain_count() -> None:
    shown = cube(SOME, OPEN).frame.set_index(["case", "phase"])["people"]
    rows = frame(SOME).query("said")
    plain = rows.groupby(["case", "phase"])["participant"].nunique()
    assert {at: shown[at] for at in plain.index} == dict(plain)


def test_a_study_without_phases_is_counted_by_case_and_role() -> None:
    levels, interviews = {**LEVELS, "phase": []}, frame(SOME)
    table = cube_counted(interviews, "code", TABLES, levels, CLOSED, interviews, {})

    assert list(table.frame["people"]) == [15, 11, 4, 5, 10]


def test_a_study_without_codes_has_no_counts() -> None:
    levels, interviews = {**LEVELS, "code": []}, frame(SOME)
    table = cube_counted(interviews.head(0), "code", TABLES, levels, CLOSED, interviews, {})

    assert table.frame.empty


def test_rows_without_a_person_are_refused() -> None:
    interviews = frame(SOME).assign(participant=pd.NA)
    with pytest.raises(DisclosureError, match="expected a person behind every row"):
        cube_counted(interviews, "code", TABLES, LEVELS, CLOSED, interviews, {})


def test_a_case_that_is_called_as_the_totals_are_is_refused() -> None:
    levels = {**LEVELS, "case": ["All"]}
    with pytest.raises(DisclosureError, match="a name that is not that of the totals"):
        cube_counted(frame(SOME), "code", TABLES, levels, CLOSED, frame(SOME), {})


# ---- withholding --------------------------------------------------------------------------------


def test_a_small_count_takes_another_with_it_in_each_of_its_lines() -> None:
    people = [
        *alike(1, "Alder", "Chair", ("Phase 1",), said=True),
        *(
            one
            for case in CASES
            for phase in PHASES
            for one in alike(5, case, "Chair", (phase,), True)
        ),
        *alike(9, "Alder", "Nurse", PHASES, said=False),
    ]
    few = [one for one in people if one[:3] != ("Alder", "Chair", ("Phase 1",))]
    hidden = cube([*few, people[0]]).hidden["people"]

    assert hidden.sum() == 4


def test_interviews_are_withheld_with_their_people() -> None:
    table = cube(alike(2, "Alder", "Chair", PHASES, said=True))

    assert table.hidden["people"].equals(table.hidden["source"])


def test_too_few_interviewed_are_withheld_too() -> None:
    table = cube([*SOME, *alike(1, "Alder", "Nurse", ("Phase 2",), said=False)])

    assert cell(table, role="Nurse")["of_people"] is not pd.NA
    small = cube(alike(2, "Alder", "Chair", PHASES, said=False))
    assert cell(small, case="Alder")["of_people"] is pd.NA


person = st.tuples(
    st.sampled_from(CASES),
    st.sampled_from(ROLES),
    st.sampled_from([PHASES[:1], PHASES[1:], PHASES]),
    st.booleans(),
)


MET_TWICE = [
    *alike(2, "Alder", "Chair", PHASES[:1], said=True),
    *alike(4, "Alder", "Chair", PHASES[1:], said=True),
    *alike(3, "Birch", "Chair", PHASES, said=True),
    *alike(1, "Birch", "Chair", PHASES[1:], said=True),
    *(one for case in CASES for one in alike(9, case, "Chair", PHASES, said=False)),
]
"""In Birch all spoke in the second phase: no other number can stand there."""
FEW_ASKED = [
    *alike(1, "Alder", "Chair", PHASES[:1], said=True),
    *alike(1, "Alder", "Nurse", PHASES[:1], said=True),
    *alike(1, "Alder", "Chair", PHASES[:1], said=False),
    *alike(3, "Birch", "Chair", PHASES[:1], said=False),
]
"""In Alder there is no room for three of each role."""


@example(MET_TWICE)
@example(FEW_ASKED)
@settings(max_examples=30, deadline=None)
@given(st.lists(person, min_size=1, max_size=20))
def test_a_patient_reader_cannot_tell_that_a_withheld_count_is_small(people: list[Person]) -> None:
    table, truth = cube(people), cube(people, OPEN)
    small = table.hidden["people"] & truth.frame["people"].between(1, CLOSED.minimum - 1)

    most = most_in_each(table, truth)
    assert (most[small.to_numpy()] >= CLOSED.minimum).all()


def most_in_each(shown: SafeTable, truth: SafeTable) -> npt.NDArray[np.int64]:
    """The most that each cell can hold, in the ways to fill in what is withheld near the truth.

    The reader knows that cases part people, and so do roles; that zeros are shown, unless nothing
    is; how many were
    interviewed, where that is shown; and, by taking people from interviews, how many of a case were
    met twice, where both are shown. Rows of ``truth`` are read where ``shown`` has them.
    """
    at = {tuple(row): n for n, row in enumerate(shown.frame[["case", "phase", "role"]].values)}
    hidden = shown.hidden["people"].to_numpy()
    known = truth.frame["people"].to_numpy("int64")
    twice = {case: met_twice(truth, case) for case in CASES}
    inner = [at[case, phase, "All"] for case, phase in product(CASES, PHASES)]
    roles = [at["All", "All", role] for role in ROLES]
    least = 0 if hidden.all() else 1
    ranges = [near(known[n], least) if hidden[n] else [known[n]] for n in (*inner, roles[0])]
    both = [
        range(twice[case] + 3) if hidden[at[case, "All", "All"]] else [twice[case]]
        for case in CASES
    ]
    tried = np.array(list(product(*ranges, *both)))
    cells, chairs, met = tried[:, :4].reshape(-1, 2, 2), tried[:, 4], tried[:, 5:]
    filled = np.zeros((len(tried), len(known)), "int64")
    filled[:, inner] = tried[:, :4]
    for place, case in enumerate(CASES):
        filled[:, at[case, "All", "All"]] = cells[:, place].sum(axis=1) - met[:, place]
    for place, phase in enumerate(PHASES):
        filled[:, at["All", phase, "All"]] = cells[:, :, place].sum(axis=1)
    whole = tried[:, :4].sum(axis=1) - met.sum(axis=1)
    filled[:, at["All", "All", "All"]] = whole
    filled[:, roles[0]], filled[:, roles[1]] = chairs, whole - chairs
    agrees = ((filled == known) | (hidden & (filled >= least))).all(axis=1)
    agrees &= (met <= cells.min(axis=2)).all(axis=1)
    told = ~shown.hidden["of_people"].to_numpy()
    agrees &= ((filled <= truth.frame["of_people"].to_numpy("int64")) | ~told).all(axis=1)
    return np.asarray(filled[agrees].max(axis=0))


def near(number: int, least: int) -> range:
    return range(max(least, number - AROUND), number + AROUND + 1)


def met_twice(truth: SafeTable, case: str) -> int:
    one = cell(truth, case=case)
    return int(one["source"] - one["people"])
