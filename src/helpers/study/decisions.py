"""Renames and merges that the study decided, applied and counted, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def new_names(
    names: Sequence[str], decisions: Sequence[Decision], paths: bool
) -> tuple[dict[str, str], list[list[str]]]:
    """Return the study's name for each name of the exports, and the names each decision moved.

    Parameters
    ----------
    names : names in the exports
    decisions : in the order they are applied, each to what those before it made
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
    ({'A': 'A', 'A > x': 'B', 'A > x > y': 'B > y'}, [['A > x', 'A > x > y']])
    """
    now = {name: name for name in names}
    moved = []
    for one in decisions:
        below = one.before + SEPARATOR if paths else None
        moved.append(
            [
                name
                for name, current in now.items()
                if current == one.before or (below and current.startswith(below))
            ]
        )
        now |= {name: one.after + now[name][len(one.before) :] for name in moved[-1]}
    problems = [
        Problem(
            "study.yml",
            one.decision,
            "a name that an export holds",
            f"'{one.before}'",
            "Copy the name as it stands on the page about the import.",
        )
        for one, about in zip(decisions, moved, strict=True)
        if not about
    ]
    if problems:
        raise StudyError(problems)
    return now, moved


def decision_rows(
    decisions: Sequence[Decision], moved: Sequence[Sequence[str]], used: Mapping[Any, int]
) -> list[dict[str, object]]:
    """Return the decisions as rows of the study's table, with the codings each one changed.

    Parameters
    ----------
    decisions, moved : as from :func:`new_names`
    used : how many codings bear each name of the exports
    """
    return [
        {
            "decision": one.decision,
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
            "rows": sum(used.get(name, 0) for name in about),
        }
        for one, about in zip(decisions, moved, strict=True)
    ]
