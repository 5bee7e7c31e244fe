"""Counts of distinct people, which keep the empty groups and lose the small ones."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure import SafeTable, counted, resting_on
from helpers.errors import DisclosureError
from helpers.model import Policy

OPEN, CLOSED = Policy(minimum=1), Policy(minimum=3)
THEMES, CASES = ["Trust", "Money", "Time"], ["Alder", "Birch"]
LEVELS = {"code": THEMES, "case": CASES}


def said(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """A row for each coding: the theme, the case, and how many people, one coding each."""
    each = [(code, case, f"{case} {n}") for code, case, people in rows for n in range(people)]
    frame = pd.DataFrame(each, columns=["code", "case", "participant"], dtype="str")
    return frame.assign(coding=[str(number) for number in range(len(frame))])


def everyone(*cases: tuple[str, int]) -> pd.DataFrame:
    """A row for each person who was interviewed: in each case, how many."""
    return said(*(("", *case) for case in cases)).drop(columns="code")


def column(table: SafeTable, name: str) -> list[object]:
    """The values of a column, None where there is none."""
    return [None if pd.isna(value) else value for value in table.frame[name]]


def test_a_person_who_speaks_twice_is_counted_once() -> None:
    rows = pd.concat([said(("Trust", "Alder", 4))] * 2)

    assert column(counted(rows, ["code"], {"code": ["Trust"]}, CLOSED), "people") == [4]


def test_a_group_without_anyone_keeps_its_row() -> None:
    table = counted(said(("Trust", "Alder", 4)), ["code", "case"], LEVELS, CLOSED)

    assert column(table, "people") == [4, 0, 0, 0, 0, 0]


def test_groups_stand_in_the_order_given() -> None:
    table = counted(said(("Trust", "Alder", 4)), ["code"], {"code": ["Time", "Trust"]}, CLOSED)

    assert column(table, "code") == ["Time", "Trust"]


def test_a_column_without_an_order_takes_the_values_found() -> None:
    rows = said(("Trust", "Alder", 4), ("Money", "Alder", 5))

    assert column(counted(rows, ["code"], {}, CLOSED), "code") == ["Money", "Trust"]


def test_a_group_of_fewer_people_than_the_minimum_is_withheld() -> None:
    table = counted(said(("Trust", "Alder", 2), ("Money", "Alder", 3)), ["code"], LEVELS, CLOSED)

    assert column(table, "people") == [None, 3, 0]
    assert table.hidden["people"].tolist() == [True, False, False]


def test_what_rests_on_few_people_is_withheld_in_every_column() -> None:
    table = counted(
        said(("Trust", "Alder", 2)),
        ["code"],
        LEVELS,
        CLOSED,
        of=everyone(("Alder", 9)),
        also={"coding": "Segments"},
    )

    assert table.frame.loc[0, ["people", "coding", "share"]].isna().all()
    assert table.hidden.loc[0].to_dict() == {
        "code": False,
        "people": True,
        "coding": True,
        "of": False,
        "share": True,
    }


def test_a_share_is_of_the_people_who_could_have_spoken() -> None:
    people = everyone(("Alder", 8), ("Birch", 5))
    table = counted(said(("Trust", "Alder", 4)), ["code", "case"], LEVELS, CLOSED, of=people)

    assert column(table, "of") == [8, 5, 8, 5, 8, 5]
    assert column(table, "share") == [0.5, 0, 0, 0, 0, 0]


def test_a_share_of_nobody_is_missing_and_not_withheld() -> None:
    table = counted(
        said(("Trust", "Alder", 4)), ["code", "case"], LEVELS, CLOSED, of=everyone(("Alder", 8))
    )

    assert column(table, "of")[:2] == [8, 0]
    assert column(table, "share")[:2] == [0.5, None]
    assert not table.hidden["share"].any()


def test_a_share_of_one_person_is_all_or_nothing_where_nobody_is_protected() -> None:
    rows = said(("Trust", "Alder", 1))
    table = counted(rows, ["code"], LEVELS, OPEN, of=rows[["participant"]])

    assert column(table, "share") == [1, 0, 0]


def test_a_case_of_two_people_shows_neither_its_size_nor_its_shares() -> None:
    people = everyone(("Alder", 8), ("Birch", 2))
    table = counted(said(("Trust", "Alder", 4)), ["code", "case"], LEVELS, CLOSED, of=people)

    assert column(table, "of") == [8, None, 8, None, 8, None]
    assert column(table, "share") == [0.5, None, 0, None, 0, None]


def test_a_table_with_something_withheld_says_so() -> None:
    table = counted(said(("Trust", "Alder", 2)), ["code"], LEVELS, CLOSED)

    assert table.note == (
        "[c] is confidential: the number rests on fewer than 3 participants, "
        "or would give away one that does."
    )


def test_a_table_with_nothing_withheld_has_no_note() -> None:
    assert counted(said(("Trust", "Alder", 3)), ["code"], LEVELS, CLOSED).note == ""


def test_rows_without_a_person_are_refused() -> None:
    rows = said(("Trust", "Alder", 3)).assign(participant=pd.NA)

    with pytest.raises(DisclosureError) as refused:
        counted(rows, ["code"], LEVELS, CLOSED)
    assert str(refused.value) == (
        "a table for a page, column participant: expected a person behind every row, found 3 rows "
        "without one. Say in study.yml who speaks in each source; `participant_is_source: true` "
        "counts each source as one person."
    )


def test_a_population_with_an_unknown_person_is_refused() -> None:
    people = everyone(("Alder", 4)).assign(participant=["a", "b", "c", pd.NA])

    with pytest.raises(DisclosureError, match="found 1 rows without one"):
        counted(said(("Trust", "Alder", 3)), ["code"], LEVELS, CLOSED, of=people)


@given(
    st.lists(
        st.tuples(st.sampled_from(THEMES), st.sampled_from(CASES), st.integers(0, 6)), max_size=40
    )
)
def test_the_counts_are_those_of_sets_of_people(events: list[tuple[str, str, int]]) -> None:
    rows = pd.DataFrame(events, columns=["code", "case", "participant"])
    table = counted(rows.astype("str"), ["code", "case"], LEVELS, OPEN)

    assert column(table, "people") == [
        len({person for code, case, person in events if (code, case) == (theme, place)})
        for theme in THEMES
        for place in CASES
    ]


def test_a_result_that_rests_on_few_people_loses_its_numbers_and_keeps_its_labels() -> None:
    results = pd.DataFrame({"code": ["Trust", "Time"], "share_agreed": [0.5, 0.9], "n": [2, 3]})
    table = resting_on(results, {"code": "Code", "share_agreed": "Agreement"}, "n", CLOSED)

    assert column(table, "code") == ["Trust", "Time"]
    assert column(table, "share_agreed") == [None, 0.9]


def test_words_that_are_results_go_with_the_numbers() -> None:
    results = pd.DataFrame({"code": ["Trust", "Time"], "kind": ["grows", "fades"], "n": [2, 3]})
    table = resting_on(results, {"code": "", "kind": ""}, "n", CLOSED, results=["kind"])

    assert column(table, "kind") == [None, "fades"]
    assert column(table, "code") == ["Trust", "Time"]


def test_a_result_that_rests_on_several_groups_goes_with_the_smallest_above_none() -> None:
    results = pd.DataFrame({"share": [0.2, 0.3, 0.0], "n": [2, 3, 0], "of": [9, 9, 9]})
    table = resting_on(results, {"share": ""}, ["n", "of"], CLOSED)

    assert column(table, "share") == [None, 0.3, 0.0]


def test_a_result_that_rests_on_nobody_of_a_few_is_withheld() -> None:
    results = pd.DataFrame({"share": [0.0], "n": [0], "of": [2]})

    assert column(resting_on(results, {"share": ""}, ["n", "of"], CLOSED), "share") == [None]


def test_a_result_that_rests_on_people_nobody_counted_is_withheld() -> None:
    results = pd.DataFrame({"share": [0.5], "n": pd.array([pd.NA], dtype="Int64")})

    assert column(resting_on(results, {"share": ""}, "n", CLOSED), "share") == [None]


def test_a_result_that_rests_on_nobody_is_shown() -> None:
    results = pd.DataFrame({"code": ["Trust"], "agreed": [0.0], "n": [0]})
    table = resting_on(results, {"code": "Code", "agreed": "Agreement"}, "n", CLOSED)

    assert column(table, "agreed") == [0.0]


def in_cases(**sizes: tuple[int, ...]) -> SafeTable:
    """So many people who spoke to each theme in each case, where the page shows the whole."""
    rows = [
        (code, f"Case {at}", f"{at} {one}")
        for code, people in sizes.items()
        for at, size in enumerate(people)
        for one in range(size)
    ]
    frame = pd.DataFrame(rows, columns=["code", "case", "participant"]).astype("str")
    cases = [f"Case {at}" for at in range(len(next(iter(sizes.values()))))]
    levels = {"code": list(sizes), "case": cases}
    return counted(frame, ["code", "case"], levels, CLOSED, parts=["case"])


def test_a_count_withheld_alone_takes_the_smallest_other_with_it() -> None:
    assert column(in_cases(Trust=(9, 1, 5, 7)), "people") == [9, None, None, 7]


def test_two_counts_withheld_together_take_no_other_with_them() -> None:
    assert column(in_cases(Trust=(9, 1, 2, 7)), "people") == [9, None, None, 7]


def test_a_count_of_nobody_does_not_hide_another() -> None:
    assert column(in_cases(Trust=(0, 1, 5, 7)), "people") == [0, None, None, 7]


def test_one_theme_does_not_hide_another() -> None:
    assert column(in_cases(Trust=(9, 1, 5), Time=(4, 5, 6)), "people") == [9, None, None, 4, 5, 6]
