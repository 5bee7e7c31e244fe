"""One run: parameters into a notebook, cells executed, outcome judged by what it left."""

from __future__ import annotations

import hashlib
import logging
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from helpers.build.engine import INJECTED
from helpers.build.runs import Run
from helpers.build.signature import signature
from helpers.errors import BuildError, DisclosureError, IcsbookError, Problem

MARKED = "icsbook"
"""The key that ``helpers.publish`` leaves in the metadata of what it shows."""
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
"""What can mean something in Markdown, and means itself after a backslash."""


def execute(run: Run, to: Path) -> None:
    """Execute a run and write the notebook to ``to``, ready to be a page.

    Raises
    ------
    BuildError
        Naming the notebook and the cell that failed. ``to`` is then not written.
    DisclosureError
        If a cell shows something that did not come through ``helpers.publish``.
    """
    with tempfile.TemporaryDirectory(prefix="icsbook-") as private:
        output = Path(private) / "executed.ipynb"
        _papermill(run, output)
        notebook = nbformat.read(output, as_version=4)
    _complete(run, notebook)
    _through_the_door(run, notebook)
    _each_file_once(run, notebook)
    to.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(clean(notebook, run), to)


def _papermill(run: Run, output: Path) -> None:
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        papermill.execute_notebook(
            str(run.notebook),
            str(output),
            parameters=dict(run.parameters),
            engine_name="icsbook",
            kernel_name="python3",
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            cwd=str(run.notebook.parent),
        )
    except CellExecutionError as fault:
        where = "".join(getattr(fault, "__notes__", []))
        raise _stopped(run, where, str(fault.ename), str(fault.evalue)) from None
    except (DeadKernelError, CellTimeoutError) as fault:
        raise _stopped(run, "", type(fault).__name__, "") from None


def _stopped(run: Run, where: str, name: str, value: str) -> BuildError:
    """Say where a notebook stopped. Its own error, if it is ours, already says what to do."""
    ours = {kind.__name__ for kind in IcsbookError.__subclasses__()}
    # Another library's message may hold a participant's words; ours never do.
    found = f"{name}: {value}" if name in ours else name
    return BuildError(
        Problem(
            run.notebook.name,
            f"run '{run.name}'" + (f", {where}" if where else ""),
            "every cell to run",
            found,
            f"Open {run.notebook.name}, set the parameters of the run, and run it to see more.",
        )
    )


def _complete(run: Run, notebook: NotebookNode) -> None:
    """Refuse a notebook in which a cell did not run: papermill's own word for it is not enough."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            raise BuildError(
                Problem(
                    run.notebook.name,
                    f"run '{run.name}', cell {number}",
                    "a cell that ran",
                    "one that did not",
                    "The kernel died; look for memory or a crash, and build again.",
                )
            )


def _through_the_door(run: Run, notebook: NotebookNode) -> None:
    problems = [
        Problem(
            run.notebook.name,
            f"run '{run.name}', cell {number}",
            "outputs shown through helpers.publish",
            f"another output ({output.get('name', output['output_type'])})",
            "Show it with page.show_table, page.show_chart, page.say or page.record.",
        )
        for number, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", [])
        if MARKED not in output.get("metadata", {})
    ]
    if problems:
        raise DisclosureError(problems)


def _each_file_once(run: Run, notebook: NotebookNode) -> None:
    """Refuse a page that offers two files of one name: one would replace the other."""
    names = Counter(
        file["name"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for file in output["metadata"][MARKED].get("files", [])
    )
    problems = [
        Problem(
            run.notebook.name,
            f"run '{run.name}'",
            "a file of its own for each table",
            f"'{name}' {count} times",
            "Give each table a caption of its own.",
        )
        for name, count in names.items()
        if count > 1
    ]
    if problems:
        raise BuildError(problems)


def clean(notebook: NotebookNode, run: Run) -> NotebookNode:
    """Return a notebook without traces of the machine: no timings, no injected paths.

    The title's parameters are filled in, so that the sidebar and the search name the page.
    """
    declared = signature(run.notebook)
    values = {name: p.default for name, p in declared.items()} | dict(run.parameters)
    cells = []
    for number, cell in enumerate(notebook.cells):
        if INJECTED in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            cell.source = _filled(str(cell.source), values)
        cell.id = hashlib.sha256(f"{run.name}/{number}".encode()).hexdigest()[:8]
        cell.metadata = {"tags": list(cell.metadata.get("tags", []))}
        cells.append(cell)
    given = {name: value for name, value in run.parameters.items() if name != "study"}
    notebook.cells = cells
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        MARKED: {"run": run.name, "notebook": run.notebook.name, "parameters": given},
    }
    return notebook


def _filled(text: str, values: dict[str, Any]) -> str:
    r"""Return Markdown with the parameters it names; a value shows as it is written.

    >>> _filled("# {theme}, in full", {"theme": "*Trust* & $time"})
    '# \\*Trust\\* \\& \\$time, in full'
    """
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", as_written(str(value)))
    return text


def as_written(value: str) -> str:
    """Return a value as Markdown that means no more than its letters, on one line."""
    return _PUNCTUATION.sub(r"\\\g<0>", " ".join(value.split()))
