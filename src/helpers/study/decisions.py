"""Renames and merges that the study decided, applied and counted, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model.codes import SEPARATOR
from helpers.study.settings_file import CodeDecisions, CoderDecisions


@dataclass(frozen=True)
class Decision:
    """One name of the exports, the study's name for it, and why."""

    decision: str
    before: str
    after: str
    reason: str


def code_decisions(codes: CodeDecisions) -> list[Decision]:
    """List what the study decided about codes: renames first, then merges."""
    renames = [Decision("code renamed", d.before, d.after, d.reason) for d in codes.rename]
    merges = [
        Decision("code merged", before, merge.after, merge.reason)
        for merge in codes.merge
        for before in merge.before
        if before != merge.after
    ]
    return [*renames, *merges]


def coder_decisions(coders: CoderDecisions) -> list[Decision]:
    """List what the study decided about the names of coders."""
    return [Decision("coder renamed", d.before, d.after, d.reason) for d in coders.rename]


def new_names(names: Sequence[str], decisions: Sequence[Decision], paths: bool) -> dict[str, str]:
    """Return the study's name for each name of the exports.

    Parameters
    ----------
    names : names in the exports
    decisions : in the order they are applied
    paths : bool
        Whether the names are code paths, so that a decision about a code moves what is below it.

    Raises
    ------
    StudyError
        If a decision is about a name that no export holds.

    Examples
    --------
    >>> merged = [Decision("code merged", "A > x", "B", "the same idea")]
    >>> new_names(["A", "A > x", "A > x > y"], merged, paths=True)
    {'A': 'A', 'A > x': 'B', 'A > x > y': 'B > y'}
    """
    now = {name: name for name in names}
    problems = []
    for one in decisions:
        moved = {
            name: one.after + current[len(one.before) :]
            for name, current in now.items()
            if current == one.before or (paths and current.startswith(one.before + SEPARATOR))
        }
        if not moved:
            problems.append(
                Problem(
                    "study.yml",
                    one.decision,
                    "a name that an export holds",
                    f"'{one.before}'",
                    "Copy the name as it stands on the page about the import.",
                )
            )
        now.update(moved)
    if problems:
        raise StudyError(problems)
    return now


def decision_rows(
    decisions: Sequence[Decision], rows: Mapping[str, int]
) -> list[dict[str, object]]:
    """Return the decisions as rows of the study's table, with the codings each one changed."""
    return [
        {
            "decision": one.decision,
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
            "rows": rows.get(one.before, 0),
        }
        for one in decisions
    ]


def rows_by_name(values: pd.Series, decisions: Sequence[Decision], paths: bool) -> dict[str, int]:
    """Count, for each decision, the values that it is about.

    >>> about = [Decision("code merged", "A", "B", "the same idea")]
    >>> rows_by_name(pd.Series(["A", "A > x", "C"]), about, paths=True)
    {'A': 2}
    """
    counts = values.value_counts()
    return {
        one.before: int(
            sum(
                count
                for name, count in counts.items()
                if name == one.before or (paths and str(name).startswith(one.before + SEPARATOR))
            )
        )
        for one in decisions
    }
