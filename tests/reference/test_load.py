"""Public facts are read as declared, and a table that does not keep to that is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.errors import TableError
from helpers.paths import DATA, REFERENCE
from helpers.reference import load_reference, load_references, published, sources_of
from helpers.reference.tables import REFERENCE_TABLES

NAMES = [declared.name for declared in REFERENCE_TABLES]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of one table, to be spoilt."""
    shutil.copyfile(REFERENCE / "quality_sites.csv", tmp_path / "quality_sites.csv")
    return tmp_path


def spoil(folder: Path, old: str, new: str) -> None:
    file = folder / "quality_sites.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_declared_table_is_there_and_keeps_to_its_declaration(name: str) -> None:
    assert len(load_reference(name)) > 0


def test_every_file_of_public_facts_is_declared() -> None:
    assert {file.stem for file in REFERENCE.glob("*.csv")} == set(NAMES)


@pytest.mark.parametrize("declared", REFERENCE_TABLES, ids=lambda declared: declared.name)
def test_the_data_statement_says_how_many_rows_a_table_has(declared: object) -> None:
    name = getattr(declared, "name", "")
    statement = (DATA / "README.md").read_text(encoding="utf-8")
    row = next(line for line in statement.splitlines() if line.startswith(f"| `{name}.csv` |"))
    rows = len(load_reference(name))
    digits = [int(word) for word in row.split("|")[3].replace("(", " ").replace(")", " ").split()
              if word.isdigit()]  # fmt: skip
    assert digits in ([], [rows])


def test_a_table_that_nobody_declared_is_refused_with_the_name_that_was_meant() -> None:
    with pytest.raises(TableError) as error:
        load_reference("board_2022")
    assert str(error.value) == (
        "data/reference: expected the name of a table of public facts, found 'board_2022'. "
        "Did you mean 'boards_2022'?"
    )


def test_a_file_with_another_head_is_refused(folder: Path) -> None:
    spoil(folder, "setting,", "kind,")
    with pytest.raises(TableError) as error:
        load_reference("quality_sites", folder)
    assert str(error.value) == (
        "quality_sites.csv, row 1: expected the columns site, million_people, place_partnerships, "
        "setting, source, found site, million_people, place_partnerships, kind, source. "
        "Correct the file, or declare its columns in helpers.reference.tables."
    )


def test_a_value_of_another_type_is_refused(folder: Path) -> None:
    spoil(folder, ",4,", ",four,")
    with pytest.raises(TableError) as error:
        load_reference("quality_sites", folder)
    assert str(error.value) == (
        "quality_sites.csv: expected values of the types that helpers.reference.tables declares, "
        "found one of another type. Correct the value; a number stands without separators."
    )


def test_a_row_that_stands_twice_is_refused(folder: Path) -> None:
    spoil(folder, "Site B", "Site A")
    with pytest.raises(TableError) as error:
        load_reference("quality_sites", folder)
    assert str(error.value) == (
        "quality_sites.csv, table quality_sites, row 2: expected each site once, "
        "found a repetition. Keep one row for each site."
    )


def test_an_empty_cell_that_is_needed_is_refused(folder: Path) -> None:
    spoil(folder, "Site A,1.0,4,mixed", "Site A,1.0,4,")
    with pytest.raises(TableError) as error:
        load_reference("quality_sites", folder)
    assert str(error.value) == (
        "quality_sites.csv, table quality_sites, row 1, column setting: expected a value, "
        "found none. Fill it in."
    )


def test_published_figures_come_in_the_order_asked_for() -> None:
    assert published("C03 C02 Q07") == [22, 28, 5.9]


def test_a_figure_that_nobody_published_is_refused() -> None:
    with pytest.raises(TableError) as error:
        published("C02 Z99")
    assert str(error.value) == (
        "study_facts.csv, column fact_id: expected a published figure, found no Z99. "
        "Correct the identifier, or add the figure with its source."
    )


def test_the_sources_of_tables_are_listed_once() -> None:
    tables = load_references(["quality_sites", "quality_interviewee_groups"])
    assert list(sources_of(*tables.values())["key"]) == ["ijic7738"]
