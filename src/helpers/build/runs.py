"""``notebooks/runs.yml``: the published book, as a list of runs. The only list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from helpers.errors import BuildError
from helpers.settings import Settings, read_settings

Value = str | int | float | bool | None


class RunEntry(Settings):
    """One entry: a notebook, its parameters, and whether it is a page a case or a page a theme."""

    run: str
    notebook: str
    each: Literal["case", "theme"] | None = None
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
    """

    name: str
    notebook: Path
    parameters: Mapping[str, Value]
    page: str


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
        Passed to every notebook as ``study``; None leaves the notebooks' own default.
    """
    runs = []
    for entry in listed.runs:
        given = dict(entry.parameters) | ({} if study is None else {"study": study})
        path = notebooks / f"{entry.notebook}.ipynb"
        if entry.each is None:
            runs.append(Run(entry.run, path, given, f"notebooks/{entry.notebook}"))
            continue
        values = each.get(entry.each, ())
        for value, name in zip(values, slugs(values), strict=True):
            page = f"book/{entry.run}s/pages/{name}"
            runs.append(Run(f"{entry.run}/{name}", path, given | {entry.each: value}, page))
    return runs


def slugs(names: Sequence[str]) -> list[str]:
    """Return a short name for a file and an address for each name, no two alike.

    >>> slugs(["Alder", "North East", "North-East", "Ærø"])
    ['alder', 'north-east', 'north-east-2', 'ærø']
    """
    taken: dict[str, int] = {}
    result = []
    for name in names:
        short = "-".join(re.findall(r"\w+", name.lower())) or "page"
        taken[short] = taken.get(short, 0) + 1
        result.append(short if taken[short] == 1 else f"{short}-{taken[short]}")
    return result
