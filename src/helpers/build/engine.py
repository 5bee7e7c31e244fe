"""How papermill runs a notebook here: without saving after each cell, and without a slow goodbye.

papermill's own engine writes the notebook to disk around every cell and asks the kernel to shut
down politely, which costs more than the cells do. This one runs the cells and stops the kernel.
"""

from __future__ import annotations

import os
import tempfile
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from papermill.engines import Engine as PapermillEngine

INJECTED = "injected-parameters"
"""The tag of the cell that papermill adds, which the notebook as written does not have."""
TIMEOUT = 600
"""Seconds a cell may take."""


class Engine(PapermillEngine):  # type: ignore[misc]  # papermill has no types
    """A papermill engine for short notebooks that run many at a time."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, log_output: bool = False, **options: Any
    ) -> None:
        """Run every cell in order; a cell that raises stops the notebook."""
        del log_output
        with tempfile.TemporaryDirectory(prefix="icsbook-ipython-") as profile:
            # A profile of its own: kernels that start together would wait for one history file.
            client = cls._client(nb_man, kernel_name, options)
            try:
                client.execute(env={**os.environ, "IPYTHONDIR": profile, "PYTHONHASHSEED": "0"})
            except CellExecutionError as fault:
                fault.add_note(_failed_cell(nb_man.nb))
                raise

    @staticmethod
    def _client(nb_man: Any, kernel_name: str, options: dict[str, Any]) -> NotebookClient:
        return NotebookClient(
            nb_man.nb,
            kernel_name=kernel_name,
            timeout=TIMEOUT,
            startup_timeout=120,
            record_timing=False,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            shutdown_kernel="immediate",
            resources={"metadata": {"path": options.get("cwd") or "."}},
        )


def _failed_cell(notebook: NotebookNode) -> str:
    """Return which cell raised, counted in the notebook as it was written."""
    written = [cell for cell in notebook.cells if INJECTED not in cell.metadata.get("tags", [])]
    for number, cell in enumerate(written, start=1):
        if any(out.get("output_type") == "error" for out in cell.get("outputs", [])):
            return f"cell {number}"
    return "the parameters"
