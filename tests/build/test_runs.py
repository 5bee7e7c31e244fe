"""The list of runs, and a run held against its notebook's signature before anything runs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat import v4

from helpers.build.cache import run_key
from helpers.build.ledger import RECORD, recorded
from helpers.build.runs import Run, expand, read_runs
from helpers.build.signature import check_runs, signature
from helpers.build.stage import stage_study
from helpers.errors import BuildError
from tests.build.notebooks import PARAMETERS, write_notebook, write_runs

VALUE = {"name": "n", "value": 3, "unit": "boards"}


def shown(kind: str, what: str, bundle: dict[str, object]) -> nbformat.NotebookNode:
    """Return an output as the door to a page marks it."""
    mark = {"icsbook": {"kind": kind, "what": what}}
    return v4.new_output("display_data", bundle, metadata=mark)


def test_an_entry_for_each_case_becomes_a_run_a_case(tmp_path: Path) -> None:
    write_runs(tmp_path, "runs:\n  - {run: system, notebook: 50_system, each: case}\n")
    runs = expand(read_runs(tmp_path), tmp_path, {"case": ["North East", "South"]}, study=None)
    assert [(run.name, dict(run.parameters), run.page) for run in runs] == [
        ("system/north-east", {"case": "North East"}, "book/systems/pages/north-east"),
        ("system/south", {"case": "South"}, "book/systems/pages/south"),
    ]


def test_a_study_without_cases_has_no_page_a_case(tmp_path: Path) -> None:
    write_runs(tmp_path, "runs:\n  - {run: system, notebook: 50_system, each: case}\n")
    assert expand(read_runs(tmp_path), tmp_path, {"case": []}, study="x") == []


def test_an_entry_for_each_theme_becomes_a_run_a_theme(tmp_path: Path) -> None:
    write_runs(tmp_path, "runs:\n  - {run: theme, notebook: 80_theme, each: theme}\n")
    each = {"case": ["South"], "theme": ["Care > Trust"]}
    runs = expand(read_runs(tmp_path), tmp_path, each, study=None)
    assert [(run.name, dict(run.parameters), run.page) for run in runs] == [
        ("theme/care-trust", {"theme": "Care > Trust"}, "book/themes/pages/care-trust")
    ]


PUBLIC = "runs:\n  - {run: seats, notebook: 91_seats, data: reference}\n"


def test_a_run_that_reads_public_records_is_not_given_the_study(tmp_path: Path) -> None:
    write_runs(tmp_path, PUBLIC)
    (run,) = expand(read_runs(tmp_path), tmp_path, {}, study="mine")
    assert (run.data, dict(run.parameters)) == ("reference", {})


def test_a_run_that_reads_public_records_is_kept_whatever_becomes_of_the_study(
    tmp_path: Path,
) -> None:
    write_runs(tmp_path, PUBLIC)
    (run,) = expand(read_runs(tmp_path), tmp_path, {}, study="mine")
    write_notebook(run.notebook)
    assert run_key(run, {"study.yml": "a"}, "code") == run_key(run, {"study.yml": "b"}, "code")


def test_a_run_that_reads_a_study_is_run_again_when_the_study_changes(tmp_path: Path) -> None:
    run = Run("reach", write_notebook(tmp_path / "n.ipynb"), {}, "n")
    assert run_key(run, {"study.yml": "a"}, "code") != run_key(run, {"study.yml": "b"}, "code")


def test_a_run_that_reads_public_records_rests_on_their_files(tmp_path: Path) -> None:
    run = Run("seats", tmp_path / "n.ipynb", {}, "n", "reference")
    inputs = run.inputs({"study.yml": "a"})
    assert "reference/board_authorities_2022.csv" in inputs
    assert "study.yml" not in inputs


def test_a_study_has_a_part_of_its_book_for_public_records(tmp_path: Path) -> None:
    runs = [Run("seats", tmp_path, {}, "notebooks/91_seats", "reference")]
    stage_study(tmp_path, tmp_path, "My study", runs)
    parts = yaml.safe_load((tmp_path / "_toc.yml").read_text(encoding="utf-8"))["parts"]
    assert parts[0] == {
        "caption": "What public records show",
        "chapters": [{"file": "notebooks/91_seats"}],
    }


def test_a_recorded_value_says_what_kind_of_data_its_page_is_drawn_from(tmp_path: Path) -> None:
    notebook = v4.new_notebook(
        cells=[
            v4.new_code_cell(outputs=[shown("status", "public", {"text/plain": "Public"})]),
            v4.new_code_cell(outputs=[shown("record", "n", {RECORD: VALUE})]),
        ]
    )
    nbformat.write(notebook, tmp_path / "n.ipynb")
    assert [entry["status"] for entry in recorded(tmp_path / "n.ipynb", "seats", {})] == ["public"]


def test_a_study_has_a_part_of_its_book_for_themes_and_one_for_cases(tmp_path: Path) -> None:
    runs = [
        Run(f"{word}/a", tmp_path, {word: "A"}, f"book/{word}s/pages/a")
        for word in ("case", "theme")
    ]
    stage_study(tmp_path, tmp_path, "My study", [*runs, Run("x", tmp_path, {}, "notebooks/x")])
    parts = yaml.safe_load((tmp_path / "_toc.yml").read_text(encoding="utf-8"))["parts"]
    assert [part["caption"] for part in parts] == [
        "What the interviews say",
        "One theme at a time",
        "One case at a time",
        "How to read it",
    ]


def test_a_key_that_runs_yml_does_not_know_is_named_with_its_line(tmp_path: Path) -> None:
    write_runs(tmp_path, "runs:\n  - run: a\n    notebok: b\n    notebook: c\n")
    with pytest.raises(BuildError) as error:
        read_runs(tmp_path)
    assert str(error.value) == (
        "runs.yml, line 3, runs.1.notebok: expected a key that is known here, found 'notebok'. "
        "Did you mean 'notebook'?"
    )


def test_the_signature_of_a_notebook_is_read_from_its_tagged_cell(tmp_path: Path) -> None:
    declared = signature(write_notebook(tmp_path / "n.ipynb"))
    assert declared["phase"].types == ("str", "None")
    assert declared["phase"].default is None
    assert declared["phase"].meaning == "round of fieldwork"


def test_a_notebook_without_a_tagged_cell_is_refused(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb")
    text = notebook.read_text(encoding="utf-8").replace('"parameters"', '"other"')
    notebook.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as error:
        signature(notebook)
    assert str(error.value) == (
        "n.ipynb: expected one cell tagged 'parameters', found 0. "
        "Tag the cell that declares the parameters."
    )


@pytest.mark.parametrize(
    "line", ["phase = None", "phase: str = f()", "phase: list = []", "print(1)"]
)
def test_a_parameter_is_a_plain_annotated_value(tmp_path: Path, line: str) -> None:
    with pytest.raises(BuildError) as error:
        signature(write_notebook(tmp_path / "n.ipynb", parameters=line))
    assert str(error.value) == (
        "n.ipynb, parameters, line 1: expected a line such as "
        f"`phase: str | None = None  # round of fieldwork`, found `{line}`. "
        "Declare the parameter with a plain type and a plain default."
    )


def test_a_misspelt_parameter_stops_before_anything_runs(tmp_path: Path) -> None:
    run = Run("reach", write_notebook(tmp_path / "n.ipynb"), {"fase": "Phase 1"}, "n")
    with pytest.raises(BuildError) as error:
        check_runs([run])
    assert str(error.value) == (
        "runs.yml, run 'reach', parameter fase: expected one of study, phase, found 'fase'. "
        "Did you mean 'phase'?"
    )


@pytest.mark.parametrize("value", [1, True, 1.5])
def test_a_mistyped_parameter_stops_before_anything_runs(tmp_path: Path, value: object) -> None:
    run = Run("reach", write_notebook(tmp_path / "n.ipynb"), {"phase": value}, "n")  # type: ignore[dict-item]  # on purpose
    with pytest.raises(BuildError) as error:
        check_runs([run])
    assert str(error.value) == (
        f"runs.yml, run 'reach', parameter phase: expected str or None, found {value!r}. "
        "Correct the value."
    )


def test_a_missing_notebook_stops_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as error:
        check_runs([Run("reach", tmp_path / "none.ipynb", {}, "n")])
    assert str(error.value) == (
        "runs.yml, run 'reach': expected a notebook, found no none.ipynb. "
        "Correct the name, or add the notebook."
    )


def test_parameters_that_fit_are_let_through(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", parameters=PARAMETERS)
    check_runs([Run("reach", notebook, {"phase": "Phase 1"}, "n")])
    check_runs([Run("reach", notebook, {"phase": None}, "n")])
