"""Notebooks are thin, declare what they take, and show everything through one door."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

from helpers.build.runs import read_runs
from helpers.build.signature import signature
from helpers.paths import NOTEBOOKS

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
PUBLIC = {entry.notebook for entry in read_runs(NOTEBOOKS).runs if entry.data == "reference"}
"""The notebooks that read public records and no study."""
TOO_MUCH = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If,
    ast.IfExp, ast.Try, ast.With,
)  # fmt: skip
MOST_CELLS = 22
MOST_LINES = 24


def code_cells(notebook: Path) -> list[str]:
    cells = nbformat.read(notebook, as_version=4).cells
    return [str(cell.source) for cell in cells if cell.cell_type == "code"]


each_notebook = pytest.mark.parametrize("notebook", ALL, ids=lambda path: path.stem)


@each_notebook
def test_a_notebook_decides_nothing_itself(notebook: Path) -> None:
    """No function, loop, branch or handler: those have names and tests in src/helpers."""
    found = [
        type(node).__name__
        for source in code_cells(notebook)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, TOO_MUCH)
    ]
    assert found == []


@each_notebook
def test_a_notebook_is_short_and_has_one_idea_a_cell(notebook: Path) -> None:
    sources = code_cells(notebook)
    assert len(sources) <= MOST_CELLS
    assert max(len(source.splitlines()) for source in sources) <= MOST_LINES


@each_notebook
def test_a_notebook_begins_with_a_title_and_a_question(notebook: Path) -> None:
    first = nbformat.read(notebook, as_version=4).cells[0]
    title, _, rest = str(first.source).partition("\n")
    assert title.startswith("# ")
    assert "?**" in rest


@each_notebook
def test_every_parameter_of_a_notebook_has_a_type_and_a_meaning(notebook: Path) -> None:
    parameters = signature(notebook)
    assert parameters
    assert all(parameter.meaning for parameter in parameters.values())


@each_notebook
def test_a_notebook_reads_a_study_or_public_records_and_never_both(notebook: Path) -> None:
    """What is not withheld on a page of public records can then be no study's."""
    whole = "\n".join(code_cells(notebook))
    reads_study = "load_study(study)" in whole
    assert reads_study is (notebook.stem not in PUBLIC)
    assert ("open_public_page()" in whole) is not reads_study
    assert not (reads_study and "disclosure.public(" in whole)


@each_notebook
def test_a_notebook_checks_what_it_relies_on(notebook: Path) -> None:
    statements = [node for source in code_cells(notebook) for node in ast.parse(source).body]
    assert any(isinstance(node, ast.Assert) for node in statements)


@each_notebook
def test_a_notebook_records_something_to_cite(notebook: Path) -> None:
    assert any("page.record(" in source for source in code_cells(notebook))


@each_notebook
def test_a_notebook_is_committed_with_the_outputs_of_a_run_from_the_top(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    counts = [cell.execution_count for cell in cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@each_notebook
def test_a_committed_notebook_names_no_folder_of_a_machine(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert str(NOTEBOOKS.parent) not in text
    assert str(Path.home()) not in text or str(Path.home()) == "/"


@each_notebook
def test_all_that_a_committed_notebook_shows_came_through_the_door(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    unmarked = [out for cell in cells for out in cell.get("outputs", []) if not marked(out)]
    assert unmarked == []


def marked(output: nbformat.NotebookNode) -> bool:
    return "icsbook" in output.get("metadata", {})


def test_every_notebook_is_published_and_every_published_notebook_exists() -> None:
    listed = {entry.notebook for entry in read_runs(NOTEBOOKS).runs}
    assert listed == {path.stem for path in ALL}
