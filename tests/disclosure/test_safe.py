"""A safe table comes from the makers alone, and what is withheld stays so however it is turned."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from helpers.disclosure import (
    SafeColumn,
    SafeTable,
    counted,
    cross_counted,
    not_about_people,
    with_memos,
)
from helpers.errors import DisclosureError
from helpers.model import Policy

BY_HAND = (
    "a table for a page: expected one made by helpers.disclosure, found one built by hand. "
    "Use counted, cross_counted, resting_on or not_about_people."
)
LEVELS = {"code": ["Trust", "Money", "Time"], "case": ["Alder", "Birch"]}


@pytest.fixture
def table() -> SafeTable:
    """People by theme and case: 5 and 2, 0 and 3, 1 and 4."""
    sizes = {"Trust": (5, 2), "Money": (0, 3), "Time": (1, 4)}
    rows = [
        (code, case, f"{case} {n}")
        for code, both in sizes.items()
        for case, size in zip(LEVELS["case"], both, strict=True)
        for n in range(size)
    ]
    frame = pd.DataFrame(rows, columns=["code", "case", "participant"], dtype="str")
    return counted(frame, ["code", "case"], LEVELS, Policy(minimum=3), of=frame)


def is_aligned(table: SafeTable) -> bool:
    """Whether frame, hidden and columns agree, and whatever is hidden is missing."""
    names = [column.name for column in table.columns]
    same = list(table.frame.columns) == list(table.hidden.columns) == names
    rows = table.frame.index.equals(table.hidden.index)
    return same and rows and bool(table.frame.isna().to_numpy()[table.hidden.to_numpy()].all())


def test_a_safe_table_cannot_be_built_by_hand() -> None:
    frame = pd.DataFrame({"people": [1]})

    with pytest.raises(DisclosureError) as refused:
        SafeTable(frame, (SafeColumn("people", "People", "count"),), frame.notna(), "")
    assert str(refused.value) == BY_HAND


def test_a_safe_table_cannot_be_given_another_frame(table: SafeTable) -> None:
    with pytest.raises(DisclosureError) as refused:
        replace(table, frame=table.frame.fillna(1))
    assert str(refused.value) == BY_HAND


def test_headings_change_by_name(table: SafeTable) -> None:
    headed = table.headed({"code": "Theme"})

    assert [column.heading for column in headed.columns][:3] == ["Theme", "Case", "Participants"]


def test_chosen_columns_stand_in_the_order_asked(table: SafeTable) -> None:
    chosen = table.only(["share", "code"])

    assert list(chosen.frame.columns) == ["share", "code"]
    assert is_aligned(chosen)


def test_chosen_rows_keep_what_is_withheld_in_them(table: SafeTable) -> None:
    birch = table.rows(table.frame["case"] == "Birch")

    assert birch.hidden["people"].tolist() == [True, False, False]
    assert is_aligned(birch)


def test_sorted_rows_put_withheld_values_last(table: SafeTable) -> None:
    ordered = table.sorted_by("people")

    assert ordered.frame["people"].fillna(-1).tolist() == [5, 4, 3, 0, -1, -1]
    assert ordered.hidden["people"].tolist() == [False] * 4 + [True] * 2
    assert is_aligned(ordered)


def test_rows_are_sorted_from_the_smallest_when_asked(table: SafeTable) -> None:
    ordered = table.sorted_by("people", ascending=True)

    assert ordered.frame["people"].dropna().tolist() == [0, 3, 4, 5]


def test_the_top_row_is_the_largest_of_those_shown(table: SafeTable) -> None:
    assert table.top("people")[["code", "case"]].tolist() == ["Trust", "Alder"]


def test_the_top_row_is_missing_where_all_is_withheld(table: SafeTable) -> None:
    assert table.rows(table.frame["code"] == "Nothing").top("people").isna().all()


def test_a_description_stands_beside_the_column_it_describes(table: SafeTable) -> None:
    meanings = pd.DataFrame({"code": ["Time", "Trust"], "definition": ["Hours.", "Relying."]})
    described = table.described("code", meanings, {"definition": "Definition"})

    assert [column.heading for column in described.columns][:3] == ["Code", "Definition", "Case"]
    assert described.frame["definition"].fillna("").tolist() == [
        "Relying.",
        "Relying.",
        "",
        "",
        "Hours.",
        "Hours.",
    ]
    assert is_aligned(described)


def test_a_missing_description_is_not_a_withheld_one(table: SafeTable) -> None:
    nothing = pd.DataFrame({"code": ["Time"], "definition": [None]})

    assert not table.described("code", nothing, {"definition": "D"}).hidden["definition"].any()


def test_a_spread_table_has_a_column_for_each_value(table: SafeTable) -> None:
    wide = table.spread("code", ["case"], "people")

    assert list(wide.frame.columns) == ["code", "Alder", "Birch"]
    assert wide.frame["code"].tolist() == LEVELS["code"]
    assert wide.frame["Alder"].fillna(-1).tolist() == [5, 0, -1]
    assert wide.hidden["Birch"].tolist() == [True, False, False]
    assert is_aligned(wide)


def test_a_cell_that_no_row_has_is_not_withheld(table: SafeTable) -> None:
    some = table.rows((table.frame["code"] == "Trust") | (table.frame["case"] == "Birch"))
    wide = some.spread("code", ["case"], "people")

    assert wide.frame["Alder"].isna().tolist() == [False, True, True]
    assert not wide.hidden["Alder"].any()


def test_columns_that_are_spread_together_are_named_together(table: SafeTable) -> None:
    wide = table.spread("people", ["code", "case"], "share")

    assert list(wide.frame.columns)[1:3] == ["Trust, Alder", "Trust, Birch"]


@pytest.mark.parametrize(
    ("second", "third", "nothing"),
    [([None], [None], True), (["x"], [None], False), ([None], ["x"], False), ([], [], True)],
)
def test_a_table_says_nothing_where_only_its_first_column_does(
    second: list[str | None], third: list[str | None], nothing: bool
) -> None:
    frame = pd.DataFrame({"a": ["label"] * len(second), "b": second, "c": third})

    assert not_about_people(frame, {"a": "", "b": "", "c": ""}, why="x").says_nothing == nothing


def test_a_table_whose_numbers_are_all_withheld_says_that(table: SafeTable) -> None:
    withheld = table.rows(table.frame["people"].isna()).only(["code", "people"])

    assert not withheld.says_nothing


def test_a_gathered_table_has_a_row_for_each_cell_without_the_totals() -> None:
    rows = pd.DataFrame(
        [("Trust", "Alder", str(n)) for n in range(4)]
        + [("Time", case, f"{case} {n}") for case in LEVELS["case"] for n in range(4)],
        columns=["code", "case", "participant"],
        dtype="str",
    )
    levels = {"code": ["Trust", "Time"], "case": LEVELS["case"]}
    crossed = cross_counted(rows, "code", "case", levels, Policy(minimum=3))
    gathered = crossed.gathered("code", "case")

    assert gathered.frame.sort_values(["code", "case"])["people"].tolist() == [4, 4, 4, 0]
    assert is_aligned(gathered)


def test_a_gathered_table_withholds_what_the_crossed_one_does() -> None:
    rows = pd.DataFrame(
        [
            (code, "Alder", f"{code} {n}")
            for code, size in (("Trust", 2), ("Time", 9))
            for n in range(size)
        ],
        columns=["code", "case", "participant"],
        dtype="str",
    )
    crossed = cross_counted(rows, "code", "case", LEVELS, Policy(minimum=3))
    gathered = crossed.gathered("code", "case")

    assert gathered.hidden["people"].sum() == 2
    assert is_aligned(gathered)


def test_a_crossed_table_without_columns_gathers_into_no_row() -> None:
    rows = pd.DataFrame({"code": ["Trust"], "phase": [None], "participant": ["P1"]}, dtype="str")
    levels: dict[str, list[str]] = {"code": ["Trust"], "phase": []}
    gathered = cross_counted(rows, "code", "phase", levels, Policy(minimum=3)).gathered(
        "code", "phase"
    )

    assert (list(gathered.frame), len(gathered.frame)) == (["code", "phase", "people"], 0)


def test_a_table_that_is_not_about_people_needs_a_reason() -> None:
    with pytest.raises(DisclosureError) as refused:
        not_about_people(pd.DataFrame({"a": [1]}), {"a": ""}, why=" ")
    assert str(refused.value) == (
        "a table for a page: expected a reason, found none. Say why nobody is in the table."
    )


def test_a_heading_left_empty_is_made_from_the_name() -> None:
    table = not_about_people(pd.DataFrame({"offset_unit": ["x"]}), {"offset_unit": ""}, why="files")

    assert table.columns == (SafeColumn("offset_unit", "Offset unit"),)


def test_only_the_columns_with_a_heading_are_in_the_table() -> None:
    frame = pd.DataFrame({"name": ["a"], "sha256": ["b"]})

    assert list(not_about_people(frame, {"name": "Name"}, why="files").frame) == ["name"]


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("sources", [3], "count"),
        ("share_agreed", [0.5], "share"),
        ("kappa", [0.5], "number"),
        ("title", ["x"], "label"),
        ("withdrawn", [True], "label"),
    ],
)
def test_a_column_is_written_by_its_type(name: str, values: list[object], kind: str) -> None:
    table = not_about_people(pd.DataFrame({name: values}), {name: ""}, why="files")

    assert table.columns[0].kind == kind


MEMOS = pd.DataFrame(
    {
        "theme": ["Trust", "Trust", "Money"],
        "place": ["Alder", "Birch", "Alder"],
        "summary": ["They trust.", "One said so.", "Nobody spoke of it."],
    }
)
ON = {"code": "theme", "case": "place"}


def summaries(table: SafeTable, memos: bool) -> SafeTable:
    return with_memos(table, MEMOS, ON, "summary", Policy(minimum=3, memos=memos))


def test_a_memo_stands_beside_the_people_it_rests_on(table: SafeTable) -> None:
    assert summaries(table, memos=True).frame["summary"].fillna("").tolist() == [
        "They trust.",
        "",
        "Nobody spoke of it.",
        "",
        "",
        "",
    ]


def test_a_memo_on_a_withheld_number_is_withheld_with_it(table: SafeTable) -> None:
    assert summaries(table, memos=True).hidden["summary"].tolist() == [False, True] + [False] * 4


def test_no_memo_is_shown_where_the_study_has_not_cleared_them(table: SafeTable) -> None:
    closed = summaries(table, memos=False)

    assert closed.frame["summary"].isna().all()
    assert closed.hidden["summary"].tolist() == [True, True, True, False, False, False]
    assert closed.note.endswith("The team's memos are not shown: the study has not cleared them.")


def test_memos_of_one_column_find_their_rows(table: SafeTable) -> None:
    memos = pd.DataFrame({"theme": ["Time"], "summary": ["Too little."]})
    alder = table.rows(table.frame["case"] == "Birch")
    joined = with_memos(alder, memos, {"code": "theme"}, "summary", Policy(minimum=3, memos=True))

    assert joined.frame["summary"].fillna("").tolist() == ["", "", "Too little."]
    assert is_aligned(joined)
