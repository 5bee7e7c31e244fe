"""How papermill runs a notebook here: without saving after each cell, and without a slow goodbye.

papermill's own engine writes the notebook to disk around every cell and asks the kernel to shut
down politely, which costs more than the cells do. This one runs the cells and stops the kernel.
"""

from __future__ import annotations

import os
import tempfile
from typing import Any

from nbclient import NotebookClient
from papermill.engines import Engine as PapermillEngine

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
            cls._client(nb_man, kernel_name, options).execute(
                env={**os.environ, "IPYTHONDIR": profile, "PYTHONHASHSEED": "0"}
            )

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
