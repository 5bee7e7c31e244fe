"""Renames and merges that the study decided, applied and counted, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

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
    """List what the study decided about codes: renames first, then merges.

    A rename onto a code that there is already is a merge: see :func:`new_names`.
    """
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


class Taken(NamedTuple):
    """A decision as it turned out, and the names of the exports that it moved."""

    decision: Decision
    names: list[str]


def new_names(
    names: Sequence[str], decisions: Sequence[Decision], paths: bool
) -> tuple[dict[str, str], list[Taken]]:
    """Return the study's name for each name of the exports, and what each decision moved.

    A rename onto a name that another bears is a merge, and is returned as one.

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
    >>> renamed = [Decision("code renamed", "A > x", "B", "the same idea")]
    >>> now, taken = new_names(["A", "A > x", "A > x > y", "B"], renamed, paths=True)
    >>> now
    {'A': 'A', 'A > x': 'B', 'A > x > y': 'B > y', 'B': 'B'}
    >>> taken[0].decision.decision, taken[0].names
    ('code merged', ['A > x', 'A > x > y'])
    """
    now = {name: name for name in names}
    taken = []
    for one in decisions:
        below = one.before + SEPARATOR if paths else None
        moved = [
            name
            for name, current in now.items()
            if current == one.before or (below and current.startswith(below))
        ]
        others = {current for name, current in now.items() if name not in moved}
        now |= {name: one.after + now[name][len(one.before) :] for name in moved}
        merges = any(now[name] in others for name in moved)
        what = one.decision.replace("renamed", "merged") if merges else one.decision
        taken.append(Taken(replace(one, decision=what), moved))
    problems = [
        Problem(
            "study.yml",
            one.decision,
            "a name that an export holds",
            f"'{one.before}'",
            "Write the whole path of a code as your software has it, parted by ' > ', or the name "
            "of a coder as `icsbook inspect` prints it.",
        )
        for one, moved in taken
        if not moved
    ]
    if problems:
        raise StudyError(problems)
    return now, taken


def decision_rows(taken: Sequence[Taken], used: Mapping[Any, int]) -> list[dict[str, object]]:
    """Return the decisions as rows of the study's table, with the codings each one changed.

    Parameters
    ----------
    taken : as from :func:`new_names`
    used : how many codings bear each name of the exports
    """
    return [
        {
            "decision": one.decision,
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
            "rows": sum(used.get(name, 0) for name in names),
        }
        for one, names in taken
    ]
