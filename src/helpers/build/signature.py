"""A notebook's parameters are a signature, and a run is held against it before anything runs.

papermill alone would log a misspelt parameter and run on with the default.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from helpers.build.runs import Run, Value
from helpers.errors import BuildError, Problem

TAG = "parameters"
TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "bool": bool,
    "None": type(None),
}


@dataclass(frozen=True)
class Parameter:
    """One declared parameter: ``phase: str | None = None  # round of fieldwork``."""

    name: str
    types: tuple[str, ...]
    default: Value
    meaning: str


def signature(notebook: Path) -> dict[str, Parameter]:
    """Return the parameters that a notebook declares.

    Raises
    ------
    BuildError
        If the notebook has no cell tagged ``parameters``, or the cell holds anything but
        annotated assignments of plain values.
    """
    cells = nbformat.read(notebook, as_version=4).cells
    tagged = [cell for cell in cells if TAG in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        raise BuildError(
            Problem(
                notebook.name,
                "",
                "one cell tagged 'parameters'",
                f"{len(tagged)}",
                "Tag the cell that declares the parameters.",
            )
        )
    source = str(tagged[0].source)
    parameters = (_parameter(node, source, notebook) for node in ast.parse(source).body)
    return {one.name: one for one in parameters}


def _parameter(node: ast.stmt, source: str, notebook: Path) -> Parameter:
    line = source.splitlines()[node.lineno - 1]
    try:
        name, types, default = _annotated(node)
    except ValueError:
        raise BuildError(
            Problem(
                notebook.name,
                f"parameters, line {node.lineno}",
                "a line such as `phase: str | None = None  # round of fieldwork`",
                f"`{line}`",
                "Declare the parameter with a plain type and a plain default.",
            )
        ) from None
    _, _, meaning = line.partition("#")
    return Parameter(name, types, default, meaning.strip())


def _annotated(node: ast.stmt) -> tuple[str, tuple[str, ...], Value]:
    """Take an annotated assignment apart; anything else is a ValueError."""
    match node:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr() as value):
            types = tuple(part.strip() for part in ast.unparse(kind).split("|"))
            if set(types) <= set(TYPES):
                return name, types, ast.literal_eval(value)
    raise ValueError


def check_runs(runs: Iterable[Run]) -> None:
    """Hold every run against its notebook's signature.

    Raises
    ------
    BuildError
        For every notebook that is missing, and every parameter that is not declared or has
        another type.
    """
    problems: list[Problem] = []
    declared: dict[Path, dict[str, Parameter]] = {}
    for run in runs:
        if run.notebook not in declared:
            if not run.notebook.is_file():
                problems.append(
                    Problem(
                        "runs.yml",
                        f"run '{run.name}'",
                        "a notebook",
                        f"no {run.notebook.name}",
                        "Correct the name, or add the notebook.",
                    )
                )
                continue
            declared[run.notebook] = signature(run.notebook)
        problems += _faults(run, declared[run.notebook])
    if problems:
        raise BuildError(list(dict.fromkeys(problems)))


def _faults(run: Run, declared: dict[str, Parameter]) -> list[Problem]:
    found = []
    for name, value in run.parameters.items():
        place = f"run '{run.name}', parameter {name}"
        if name not in declared:
            close = difflib.get_close_matches(name, declared, n=1)
            remedy = f"Did you mean '{close[0]}'?" if close else "Remove it, or declare it."
            known = ", ".join(declared)
            found.append(Problem("runs.yml", place, f"one of {known}", f"'{name}'", remedy))
        elif not _fits(value, declared[name]):
            wanted = " or ".join(declared[name].types)
            found.append(Problem("runs.yml", place, wanted, repr(value), "Correct the value."))
    return found


def _fits(value: Any, parameter: Parameter) -> bool:
    if isinstance(value, bool):
        return "bool" in parameter.types
    return any(isinstance(value, TYPES[name]) for name in parameter.types)
