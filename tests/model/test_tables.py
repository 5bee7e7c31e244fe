"""The declared tables agree with each other and with the classes that hold them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from helpers.errors import TableError
from helpers.model import CodingProject, Export, Policy, Study, Table, table
from helpers.model.tables import CODINGS, PROJECT_TABLES, STUDY_TABLES
from tests.tools.small_study import small_study

EXPORT = Export("a.qdpx", "REFI-QDA", None, None, "0")
groups = pytest.mark.parametrize("tables", [PROJECT_TABLES, STUDY_TABLES], ids=["export", "study"])


@groups
def test_every_column_has_a_meaning_in_a_sentence(tables: tuple[Table, ...]) -> None:
    columns = [column for one in tables for column in one.columns]

    assert all(column.meaning.endswith((".", "…")) for column in columns)


@groups
def test_every_key_is_among_its_columns(tables: tuple[Table, ...]) -> None:
    assert all(set(one.key) <= set(one.names) for one in tables)


@groups
def test_every_reference_leads_to_the_key_of_a_table_in_the_group(
    tables: tuple[Table, ...],
) -> None:
    keys = {f"{one.name}.{one.key[0]}" for one in tables if len(one.key) == 1}

    assert {column.refers for one in tables for column in one.columns} - {""} <= keys


@groups
def test_no_two_tables_of_a_group_have_one_name(tables: tuple[Table, ...]) -> None:
    assert len({one.name for one in tables}) == len(tables)


def test_an_export_holds_every_table_declared_for_it() -> None:
    assert set(CodingProject(EXPORT).frames) == {one.name for one in PROJECT_TABLES}


def test_a_study_holds_every_table_declared_for_it() -> None:
    assert set(small_study().frames) == {one.name for one in STUDY_TABLES}


def test_an_export_with_a_coding_of_an_unknown_source_is_refused() -> None:
    coding = {"coding_id": "1", "source_id": "s", "code_id": "c"}

    with pytest.raises(TableError) as raised:
        CodingProject(EXPORT, codings=table(CODINGS, [coding]))
    assert [problem.place for problem in raised.value.problems] == [
        "table codings, row 1, column source_id",
        "table codings, row 1, column code_id",
    ]


def test_a_study_with_a_coding_of_an_unknown_code_is_refused() -> None:
    with pytest.raises(TableError) as raised:
        small_study(codings=[{"coding": "1", "source": "INT-07", "code": "Time"}])
    assert str(raised.value) == (
        "study.yml, table codings, row 1, column code: expected one of the codes, found another. "
        "Add it to the codes, or correct the reference."
    )


@pytest.mark.parametrize("frozen", [EXPORT, CodingProject(EXPORT), Policy(3), small_study()])
def test_what_was_read_cannot_be_exchanged(frozen: Export | CodingProject | Policy | Study) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(frozen, fields(frozen)[0].name, None)


def test_memos_are_not_shown_unless_the_study_says_so() -> None:
    assert not Policy(minimum=3).memos
