"""Small notebooks for the tests of the build."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import v4

PARAMETERS = 'study: str = "example"  # the study\nphase: str | None = None  # round of fieldwork'
SHOWS_A_RECORD = """
from IPython.display import display
display(
    {"text/plain": "n: 3", "application/vnd.icsbook.record+json": {
        "name": "n", "value": 3, "unit": "things"}},
    raw=True,
    metadata={"icsbook": {"kind": "record", "what": "n"}},
)
"""


def write_notebook(
    path: Path, *code: str, title: str = "# A page", parameters: str = PARAMETERS
) -> Path:
    cells = [v4.new_markdown_cell(title), v4.new_code_cell(parameters)]
    cells[1].metadata["tags"] = ["parameters"]
    cells += [v4.new_code_cell(source) for source in code]
    nbformat.write(v4.new_notebook(cells=cells), path)
    return path


def write_runs(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "runs.yml").write_text(text, encoding="utf-8")
    return folder
