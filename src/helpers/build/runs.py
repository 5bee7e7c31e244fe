"""``notebooks/runs.yml``: the published book, as a list of runs. The only list."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from helpers.errors import BuildError
from helpers.paths import REFERENCE, slugs
from helpers.settings import Settings, read_settings

Value = str | int | float | bool | None
Data = Literal["study", "reference"]
"""What a notebook reads: a study, or the public records in ``data/reference``."""


class RunEntry(Settings):
    """One entry: a notebook, its parameters, and whether it is a page a case or a page a theme.

    ``data: reference`` marks a notebook that reads public records and no study.
    """

    run: str
    notebook: str
    each: Literal["case", "theme"] | None = None
    data: Data = "study"
    parameters: dict[str, Value] = Field(default_factory=dict)


class RunsFile(Settings):
    """The whole of ``runs.yml``."""

    runs: tuple[RunEntry, ...]


@dataclass(frozen=True)
class Run:
    """One execution of a notebook, and the page it becomes.

    Parameters
    ----------
    name : str
        As cited: ``sample``, ``system/alder``.
    notebook : Path
    parameters : mapping
        What this run passes; the notebook's defaults hold for the rest.
    page : str
        The page's path in the book's source, without suffix.
    data : str
        ``study`` or ``reference``.
    """

    name: str
    notebook: Path
    parameters: Mapping[str, Value]
    page: str
    data: Data = "study"

    def inputs(self, study: Mapping[str, str]) -> Mapping[str, str]:
        """Return the files that the run rests on, each with its hash.

        Parameters
        ----------
        study : mapping of file to hash
            What the study was read from: nothing to a run that reads public records alone.
        """
        return study if self.data == "study" else _public_records()


def read_runs(notebooks: Path) -> RunsFile:
    """Read ``runs.yml``.

    Raises
    ------
    BuildError
        With the line of every fault.
    """
    return read_settings(notebooks / "runs.yml", RunsFile, BuildError)


def expand(
    listed: RunsFile, notebooks: Path, each: Mapping[str, Sequence[str]], study: str | None
) -> list[Run]:
    """Return the runs of a study: an entry for each case or theme becomes a run for each of them.

    Parameters
    ----------
    listed : RunsFile
    notebooks : Path
        The folder of the notebooks.
    each : mapping of ``case`` and ``theme`` to those that have a page, in order
    study : str or None
        Passed as ``study`` to every notebook that reads one; None leaves their own default.
    """
    runs = []
    for entry in listed.runs:
        named = study is not None and entry.data == "study"
        given = dict(entry.parameters) | ({"study": study} if named else {})
        path = notebooks / f"{entry.notebook}.ipynb"
        if entry.each is None:
            runs.append(Run(entry.run, path, given, f"notebooks/{entry.notebook}", entry.data))
            continue
        values = each.get(entry.each, ())
        for value, name in zip(values, slugs(values), strict=True):
            page = f"book/{entry.run}s/pages/{name}"
            runs.append(Run(f"{entry.run}/{name}", path, given | {entry.each: value}, page))
    return runs


def _public_records() -> dict[str, str]:
    return {
        f"reference/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(REFERENCE.glob("*.csv"))
    }
