"""One run: executed through papermill, judged by what it left, cleaned of the machine."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from helpers.build.execute import execute
from helpers.build.ledger import recorded
from helpers.build.runs import Run
from helpers.errors import BuildError, DisclosureError
from tests.build.notebooks import SHOWS_A_RECORD, write_notebook


def run_of(notebook: Path, **parameters: str) -> Run:
    return Run("reach", notebook, parameters, "page")


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "out" / "page.ipynb"


def test_a_run_fills_its_parameters_into_code_and_title(tmp_path: Path, to: Path) -> None:
    notebook = write_notebook(
        tmp_path / "n.ipynb", 'assert phase == "Phase 1"', title="# {phase}: what was said"
    )
    execute(run_of(notebook, phase="Phase 1"), to)
    assert nbformat.read(to, 4).cells[0].source == "# Phase 1: what was said"


def test_an_executed_notebook_holds_no_injected_cell_and_no_timing(
    tmp_path: Path, to: Path
) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", "1 + 1;")
    execute(run_of(notebook, study=str(tmp_path)), to)
    assert str(tmp_path) not in to.read_text(encoding="utf-8")
    assert "papermill" not in to.read_text(encoding="utf-8")


def test_a_cell_that_raises_is_named_and_nothing_is_written(tmp_path: Path, to: Path) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", "1 + 1;", "raise KeyError('her very words')")
    with pytest.raises(BuildError) as error:
        execute(run_of(notebook, phase="Phase 1"), to)
    assert str(error.value) == (
        "n.ipynb, run 'reach', cell 4: expected every cell to run, found KeyError. "
        "Open n.ipynb, set the parameters of the run, and run it to see more."
    )
    assert not to.exists()


def test_an_error_of_our_own_is_told_in_full(tmp_path: Path, to: Path) -> None:
    notebook = write_notebook(
        tmp_path / "n.ipynb", "from helpers.study import load_study", "load_study('nowhere')"
    )
    with pytest.raises(BuildError, match="found StudyError: nowhere: expected a folder with"):
        execute(run_of(notebook), to)


def test_a_kernel_that_dies_is_not_taken_for_success(tmp_path: Path, to: Path) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", "import os; os._exit(1)", "1 + 1;")
    with pytest.raises(BuildError, match=r"run 'reach'.*: expected every cell to run"):
        execute(run_of(notebook), to)
    assert not to.exists()


def test_what_did_not_come_through_the_door_is_refused(tmp_path: Path, to: Path) -> None:
    with pytest.raises(DisclosureError) as error:
        execute(run_of(write_notebook(tmp_path / "n.ipynb", "print('her very words')")), to)
    assert str(error.value) == (
        "n.ipynb, run 'reach', cell 3: expected outputs shown through helpers.publish, "
        "found another output (stdout). "
        "Show it with page.show_table, page.show_chart, page.say or page.record."
    )
    assert not to.exists()


def test_a_recorded_value_lands_in_the_ledger_with_its_run_and_inputs(
    tmp_path: Path, to: Path
) -> None:
    execute(run_of(write_notebook(tmp_path / "n.ipynb", SHOWS_A_RECORD)), to)
    assert recorded(to, "reach", {"study.yml": "abc"}) == [
        {
            "name": "reach.n",
            "value": 3,
            "unit": "things",
            "notebook": "page.ipynb",
            "run": "reach",
            "status": "",
            "inputs": {"study.yml": "abc"},
        }
    ]


def test_a_name_recorded_twice_is_refused(tmp_path: Path, to: Path) -> None:
    execute(run_of(write_notebook(tmp_path / "n.ipynb", SHOWS_A_RECORD, SHOWS_A_RECORD)), to)
    with pytest.raises(BuildError) as error:
        recorded(to, "reach", {})
    assert str(error.value) == (
        "page.ipynb, cell 4: expected each name recorded once, found 'n' again. "
        "Give the second value another name."
    )
