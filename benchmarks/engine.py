"""Our papermill engine against papermill's own, on the same short notebooks in turn.

Whole runs are timed, one after the other, A B A B; the figure is the median ratio of the pairs.
"""

from __future__ import annotations

import logging
import statistics
import tempfile
import time
from pathlib import Path

import nbformat
import papermill
from nbformat import v4

PAIRS = 5
CELLS = 10


def seconds(notebook: Path, engine: str | None, to: Path) -> float:
    """Return the wall time of one run, in seconds."""
    save = engine is None  # papermill's own engine saves around every cell unless told not to
    begun = time.perf_counter()
    papermill.execute_notebook(
        str(notebook),
        str(to),
        engine_name=engine,
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=save,
    )
    return time.perf_counter() - begun


def measure() -> str:
    """Return the ratio of ours to papermill's own, in a sentence."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        notebook, to = Path(folder) / "n.ipynb", Path(folder) / "out.ipynb"
        cells = [v4.new_code_cell(f"{number} + 1;") for number in range(CELLS)]
        metadata = {"language_info": {"name": "python"}}
        nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), notebook)
        pairs = [
            seconds(notebook, "icsbook", to) / seconds(notebook, None, to) for _ in range(PAIRS)
        ]
    return (
        f"engine: a run takes {statistics.median(pairs):.2f} of the time of papermill's own "
        f"(median of {PAIRS} pairs, {min(pairs):.2f} to {max(pairs):.2f}; {CELLS} cells)"
    )
