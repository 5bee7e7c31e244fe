"""The notebooks as committed: run on the illustration, with their outputs kept in them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from helpers.build.book import Report
from helpers.build.execute import execute
from helpers.build.runs import Run, read_runs
from helpers.build.signature import check_runs
from helpers.paths import NOTEBOOKS


def run_in_place(report: Report, notebooks: Path = NOTEBOOKS) -> None:
    """Run each notebook with its own defaults and write the outputs back into it.

    What the notebook says stays as it was written; only outputs and counts are replaced.

    Raises
    ------
    BuildError, DisclosureError
        As in a build; the notebook is then left as it was.
    """
    names = dict.fromkeys(entry.notebook for entry in read_runs(notebooks).runs)
    runs = [Run(name, notebooks / f"{name}.ipynb", {}, name) for name in names]
    check_runs(runs)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for done, run in enumerate(pool.map(_in_place, runs), start=1):
            report(f"ran {run.name}", done, len(runs))


def _in_place(run: Run) -> Run:
    private = run.notebook.with_suffix(".part")
    execute(run, private)
    executed = nbformat.read(private, as_version=4)
    private.unlink()
    written = nbformat.read(run.notebook, as_version=4)
    for cell, ran in zip(written.cells, executed.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = ran.outputs, ran.execution_count
        cell.id, cell.metadata = ran.id, ran.metadata
    written.metadata = {k: v for k, v in executed.metadata.items() if k != "icsbook"}
    nbformat.write(written, run.notebook)
    return run
