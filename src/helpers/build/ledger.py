"""The ledger: every value the notebooks recorded, once, with where it came from.

Pages cite from it, the report of changes compares two of them, and a reader with a doubt starts
here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from helpers.errors import BuildError, Problem

RECORD = "application/vnd.icsbook.record+json"
FILE = "ledger.json"

Entry = dict[str, Any]


def recorded(executed: Path, run: str, inputs: Mapping[str, str]) -> list[Entry]:
    """Return what an executed notebook recorded.

    Parameters
    ----------
    executed : Path
    run : str
        The run's name; a value is cited as ``run.name``.
    inputs : mapping of file to hash

    Returns
    -------
    list of Entry
        Each with the ``status`` that its page gives its data: illustration, public, confidential,
        or nothing where the page does not say.

    Raises
    ------
    BuildError
        If one name was recorded twice.
    """
    entries: dict[str, Entry] = {}
    notebook = nbformat.read(executed, as_version=4)
    status = _status(notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            entry = output.get("data", {}).get(RECORD)
            if entry is None:
                continue
            name = f"{run}.{entry['name']}"
            if name in entries:
                raise BuildError(
                    Problem(
                        executed.name,
                        f"cell {number}",
                        "each name recorded once",
                        f"'{entry['name']}' again",
                        "Give the second value another name.",
                    )
                )
            entries[name] = {
                "name": name,
                "value": entry["value"],
                "unit": entry["unit"],
                "notebook": executed.name,
                "run": run,
                "status": status,
                "inputs": dict(inputs),
            }
    return list(entries.values())


def _status(executed: NotebookNode) -> str:
    """Return what a page's banner says of its data; ``helpers.publish`` leaves it in its mark."""
    marks = (
        output.get("metadata", {}).get("icsbook", {})
        for cell in executed.cells
        for output in cell.get("outputs", [])
    )
    return next((str(mark["what"]) for mark in marks if mark.get("kind") == "status"), "")


def write_ledger(
    path: Path,
    title: str,
    status: str,
    entries: Sequence[Entry],
    findings: Sequence[Entry] = (),
    contents: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Write the ledger of a study.

    Parameters
    ----------
    path : Path
    title, status : str
    entries : the recorded values
    findings : the verdict on each finding
    contents : mapping of ``codes``, ``sources`` and ``documents`` to the hash of each by name
    """
    whole = {
        "study": title,
        "status": status,
        "values": list(entries),
        "findings": list(findings),
        "contents": {kind: dict(each) for kind, each in (contents or {}).items()},
    }
    text = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def read_ledger(path: Path) -> dict[str, Any]:
    """Read a ledger."""
    return dict(json.loads(path.read_text(encoding="utf-8")))
