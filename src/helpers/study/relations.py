"""What two exports that hold the same sources have to do with each other.

They are one project exported twice, or the work of two coders. ``study.yml`` may say which; where
it does not, the codings are evidence. A program that exports a project again may make new
identifiers and give every coding to another user, so neither is asked: codings are the same if
source, code and place are. Two people who choose their own segments seldom choose them alike to
the character; when nearly all the codings coincide so, they are one project's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.study.settings_file import ExportFile

Numbers = npt.NDArray[np.int64]

MOSTLY = 0.95
"""The share of the codings of the smaller export that must coincide to the character."""
HALF = 0.5
"""A share from which nobody should have to guess: less is two coders."""
ONE_PROJECT, BY_OTHERS = "one project in two exports", "coded by others too"
BETWEEN_EXPORTS = (ONE_PROJECT, BY_OTHERS)
"""What the decisions call the two relations."""
FEWEST = 20
"""Fewer codings that coincide are no evidence."""


class Relation(NamedTuple):
    """What an export is to one above it; ``unclear`` is how many codings leave that in doubt."""

    export: str
    other: str
    same_project: bool
    reason: str
    unclear: int = 0


class Overlap(NamedTuple):
    """How far the codings of two exports coincide, in the sources that both hold.

    ``by_one_coder`` have a coder of the same name as well; ``elsewhere`` is how many of the rest
    the export with fewer of them has, ``coincide`` how many of these lie at one place and bear one
    code in both, ``by_character`` how many of those by character, and ``at_another_time`` how many
    were made at another time.
    """

    by_one_coder: int
    elsewhere: int
    coincide: int
    by_character: int
    at_another_time: int


def relations(exports: Sequence[ExportFile], codings: pd.DataFrame) -> list[Relation]:
    """Return how each two exports that coded the same sources are related, in their order.

    Parameters
    ----------
    exports : as ``study.yml`` lists them
    codings : DataFrame
        Of all of them; columns export, source, key (what is the same: source, code and place),
        coder, start, created.

    Raises
    ------
    StudyError
        If a relation is to something that is not an export listed above.
    """
    _to_one_above(exports)
    of = dict(list(codings.groupby("export", sort=False)))
    found = []
    for first, second in combinations(exports, 2):
        if first.file not in of or second.file not in of:
            continue
        here, there = of[second.file], of[first.file]
        if set(here["source"].unique()) & set(there["source"].unique()):
            found.append(_relation(second, first, overlap(here, there)))
    return found


def _to_one_above(exports: Sequence[ExportFile]) -> None:
    problems = [
        Problem(
            "study.yml",
            f"export '{one.file}', {key}",
            "an export listed above it",
            f"'{named}'",
            "Copy the name of its file, and list it first.",
        )
        for number, one in enumerate(exports)
        for key, named in (
            ("same_project_as", one.same_project_as),
            ("another_coding_of", one.another_coding_of),
        )
        if named and named not in {other.file for other in exports[:number]}
    ]
    if problems:
        raise StudyError(problems)


def overlap(here: pd.DataFrame, there: pd.DataFrame) -> Overlap:
    """Count how far the codings of two exports coincide."""
    here = here[here["source"].isin(there["source"].unique())]
    there = there[there["source"].isin(here["source"].unique())]
    with_coder, with_coder_there = _with_coder(here, there)
    same_coder = np.isin(with_coder, with_coder_there)
    left_here = here[~same_coder].drop_duplicates("key")
    left_there = there[~np.isin(with_coder_there, with_coder)].drop_duplicates("key")
    columns = ["key", "start", "created"]
    pairs = left_here[columns].merge(left_there[columns], on="key", suffixes=("", "_there"))
    return Overlap(
        by_one_coder=int(same_coder.sum()),
        elsewhere=min(len(left_here), len(left_there)),
        coincide=len(pairs),
        by_character=int(pairs["start"].notna().sum()),
        at_another_time=int(differ_in_time(pairs["created"], pairs["created_there"]).sum()),
    )


def _with_coder(here: pd.DataFrame, there: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Return a number for each coding and its coder; an unnamed coder is nobody's equal."""
    number, coders = pd.factorize(pd.concat([here["coder"], there["coder"]]))
    nobody = np.repeat([len(coders), len(coders) + 1], [len(here), len(there)])
    keys = np.concatenate([here["key"], there["key"]])
    both = keys * (len(coders) + 2) + np.where(number < 0, nobody, number)
    return both[: len(here)], both[len(here) :]


def differ_in_time(here: pd.Series[str], there: pd.Series[str]) -> pd.Series[bool]:
    """Return where both of two times are known and cannot be one."""
    unlike = here.notna() & there.notna() & (here != there)
    late = map(times_differ, here[unlike], there[unlike])
    unlike.loc[unlike] = np.fromiter(late, dtype=bool)
    return unlike


def times_differ(one: str, other: str) -> bool:
    """Return whether two times, each as precise as its export says, cannot be one.

    Examples
    --------
    >>> times_differ("2023-01-09", "2023-01-09T10:15:00Z")
    False
    >>> times_differ("2023-01-09T10:15:00Z", "2023-01-10T10:15:00Z")
    True
    """
    return not (one.startswith(other) or other.startswith(one))


def _relation(export: ExportFile, other: ExportFile, counts: Overlap) -> Relation:
    evidence = (
        f"{counts.by_one_coder:,} codings coincide in source, code, place and coder; of the rest, "
        f"{counts.coincide:,} of {counts.elsewhere:,} coincide under another coder"
    )
    said = f"study.yml says so; {evidence}."
    if export.same_project_as == other.file:
        return Relation(export.file, other.file, True, said)
    if export.another_coding_of == other.file:
        return Relation(export.file, other.file, False, said)
    share = counts.coincide / counts.elsewhere if counts.elsewhere else 0.0
    by_character = counts.by_character / counts.elsewhere if counts.elsewhere else 0.0
    same = (
        by_character >= MOSTLY
        and counts.by_character >= FEWEST
        and counts.at_another_time <= HALF * counts.coincide
    )
    return Relation(
        export.file,
        other.file,
        same,
        f"Concluded from the codings: {evidence}.",
        unclear=counts.coincide if not same and share >= HALF else 0,
    )


def projects_of(exports: Sequence[ExportFile], found: Sequence[Relation]) -> dict[str, str]:
    """Return for each export the first export of the project that it belongs to."""
    first = {export.file: export.file for export in exports}
    for one in found:
        if one.same_project:
            joined, into = first[one.export], first[one.other]
            first = {file: into if name == joined else name for file, name in first.items()}
    return first


def relation_rows(found: Sequence[Relation], pairs: pd.DataFrame) -> list[dict[str, object]]:
    """Return the relations as rows of the study's decisions, with the codings counted once.

    Parameters
    ----------
    found : as from :func:`relations`
    pairs : DataFrame
        A row for each coding of an export (export) that another (export_there) holds.
    """
    sizes = pairs.groupby(["export", "export_there"]).size().to_dict()
    return [
        {
            "decision": ONE_PROJECT if one.same_project else BY_OTHERS,
            "before": one.export,
            "after": one.other,
            "reason": one.reason,
            "rows": sizes.get((one.export, one.other), 0),
        }
        for one in found
    ]


def in_doubt(found: Sequence[Relation]) -> list[dict[str, object]]:
    """Return as conflicts where neither ``study.yml`` nor the codings say what two exports are."""
    return [
        {
            "export": one.export,
            "other": one.other,
            "what": "whether this is one project",
            "about": "codings that coincide under another coder",
            "done": "counted for each coder; "
            "write same_project_as or another_coding_of in study.yml",
            "rows": one.unclear,
        }
        for one in found
        if one.unclear
    ]
