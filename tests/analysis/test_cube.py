"""Code by case by phase, counted anew for every table."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.cube import Cube, cube, with_attribute
from helpers.errors import TableError
from tests.analysis.invented import interviews, segments

LEVELS = {
    "code": ["Trust", "Money"],
    "case": ["Alder", "Birch", "Cedar"],
    "phase": ["Phase 1", "Phase 2"],
}
SOURCES = interviews({}, {"case": "Birch"}, {"phase": "Phase 2", "participant": "P1"}, {})
ROWS = segments(
    {"source": "INT-1"},
    {"source": "INT-3", "phase": "Phase 2"},
    {"source": "INT-2", "participant": "P2", "case": "Birch", "code": "Money"},
)


@pytest.fixture
def counts() -> Cube:
    return cube(ROWS, SOURCES, LEVELS)


def test_every_combination_keeps_its_row(counts: Cube) -> None:
    assert len(counts.marginal(["code", "case", "phase"])) == 12


def test_someone_seen_twice_counts_once_in_all(counts: Cube) -> None:
    assert list(counts.marginal(["code"])["participants"]) == [1, 1]


def test_someone_seen_twice_counts_in_each_phase(counts: Cube) -> None:
    table = counts.marginal(["code", "phase"])

    assert list(table["participants"]) == [1, 1, 1, 0]


def test_the_people_who_could_have_spoken_are_those_interviewed(counts: Cube) -> None:
    assert list(counts.marginal(["case"])["of"]) == [2, 1, 0]


def test_nobody_interviewed_leaves_no_share(counts: Cube) -> None:
    assert counts.marginal(["case"])["share"].isna().tolist() == [False, False, True]


def test_someone_coded_where_nobody_was_interviewed_has_no_share() -> None:
    table = cube(segments({"case": "Cedar"}), SOURCES, LEVELS).marginal(["case"])

    assert pd.isna(table["share"].iloc[2])


def test_a_share_is_of_the_people_interviewed(counts: Cube) -> None:
    table = counts.marginal(["code"])

    assert table["share"].tolist() == pytest.approx([1 / 3, 1 / 3])


def test_a_part_of_the_cube_counts_its_own_people(counts: Cube) -> None:
    part = counts.where({"case": ["Birch"]})

    assert part.marginal(["case"])[["case", "participants", "of"]].to_numpy().tolist() == [
        ["Birch", 1, 1]
    ]


def test_a_part_by_case_has_only_its_people_in_every_table(counts: Cube) -> None:
    assert counts.where({"case": ["Birch"]}).marginal(["code"])["of"].tolist() == [1, 1]


def test_a_part_by_code_keeps_everyone_interviewed(counts: Cube) -> None:
    assert counts.where({"code": ["Trust"]}).marginal(["code"])["of"].item() == 3


def test_a_matrix_has_every_row_and_column_in_order(counts: Cube) -> None:
    wide = counts.matrix("case", "code", "codings")

    assert (wide.index.tolist(), wide.columns.tolist(), wide.to_numpy().tolist()) == (
        ["Alder", "Birch", "Cedar"],
        ["Trust", "Money"],
        [[2, 0], [0, 1], [0, 0]],
    )


def test_an_attribute_makes_an_axis() -> None:
    attributes = pd.DataFrame(
        {"source": ["INT-1", "INT-1"], "attribute": ["Size", "Age"], "value": ["large", "old"]}
    )
    rows, sources = (with_attribute(one, attributes, "Size") for one in (ROWS, SOURCES))
    known = rows.dropna(subset="Size")
    table = cube(known, sources, {"Size": ["small", "large"]}).marginal(["Size"])

    assert table[["participants", "of"]].to_numpy().tolist() == [[0, 0], [1, 1]]


def test_a_segment_outside_every_level_is_refused() -> None:
    with pytest.raises(TableError) as refused:
        cube(ROWS, SOURCES, {**LEVELS, "case": ["Alder"]})

    assert str(refused.value) == (
        "a table of counts, axis case: expected one of 1 values, found 1 coded segments with "
        "another. Add the value to the axis, or leave its segments out first."
    )


def test_an_axis_that_the_cube_lacks_is_refused(counts: Cube) -> None:
    with pytest.raises(TableError) as refused:
        counts.marginal(["role"])

    assert str(refused.value) == (
        "a table of counts: expected an axis of code, case, phase, found role. "
        "Name one of the axes, or give the cube another with `levels`."
    )
