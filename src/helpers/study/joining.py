"""Rows that several exports hold are taken once, and what they say differently is kept.

A row of one project that was exported twice is found again by what it is about, not by the
identifier that its program gave it, nor by its coder. Rows by a coder of one name are matched
first, then those that differ, one for one: nothing is joined that stands apart in one export.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from helpers.study.relations import differ_in_time

HOW_ONE_MAY_DIFFER = ("coder", "weight", "created")
"""Columns that may differ between two exports of one coding; a value that lacks is filled in."""


class Joined(NamedTuple):
    """Rows of several exports, each once.

    ``pairs`` has a row for each that was found again: its index in the export (``row``) and in the
    one that stands (``row_there``), and both values of what may differ.
    """

    rows: pd.DataFrame
    pairs: pd.DataFrame


def joined(rows: pd.DataFrame, project_of: Mapping[str, str]) -> Joined:
    """Take each row once that several exports hold.

    Parameters
    ----------
    rows : DataFrame
        Of every export, in their order, with an index of its own; columns export, key (what is the
        same),
        subject (in words, for conflicts), coder, created and weight.
    project_of : mapping of export to the first export of its project
        A row by the same named coder is the same in whichever export it stands; one by another or
        an unnamed coder is only within a project.
    """
    parts = list(rows.groupby("export", sort=False))
    base = parts[0][1] if parts else rows
    pairs = [_side_by_side(rows.iloc[:0], rows.iloc[:0])]
    for export, more in parts[1:]:
        by_coder = _matched(more.dropna(subset="coder"), base, ["key", "coder"])
        project = base["export"].map(project_of) == project_of[str(export)]
        free = base[project & ~base.index.isin(by_coder["row_there"])]
        rest = more[~more.index.isin(by_coder["row"])]
        by_place = _matched(_unnamed_first(rest), _unnamed_first(free), ["key"])
        found = pd.concat([by_coder, by_place], ignore_index=True)
        pairs.append(found)
        base = pd.concat([_filled(base, found), more[~more.index.isin(found["row"])]])
    return Joined(base.sort_index(), pd.concat(pairs, ignore_index=True))


def _unnamed_first(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([rows[rows["coder"].isna()], rows[rows["coder"].notna()]])


def _matched(more: pd.DataFrame, base: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """Match rows that are the same in some columns, one for one in their order."""
    here, there = (
        part.assign(turn=part.groupby(on).cumcount()).rename_axis("row").reset_index()
        for part in (more, base)
    )
    both = here[[*on, "turn", "row"]].merge(
        there[[*on, "turn", "row"]], on=[*on, "turn"], suffixes=("", "_there")
    )
    return _side_by_side(more.loc[both["row"]], base.loc[both["row_there"]])


def _side_by_side(here: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    columns = ["export", *HOW_ONE_MAY_DIFFER]
    left = here[["subject", *columns]].rename_axis("row").reset_index()
    right = there[columns].rename_axis("row").reset_index().add_suffix("_there")
    return pd.concat([left, right], axis=1)


def _filled(base: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which what an export leaves out is what the other says."""
    base = base.copy()
    for column in HOW_ONE_MAY_DIFFER:
        lacking = pairs[pairs[f"{column}_there"].isna() & pairs[column].notna()]
        base.loc[lacking["row_there"], column] = lacking[column].to_numpy()
    return base


def differences(pairs: pd.DataFrame, kind: str) -> list[dict[str, object]]:
    """Return what the exports say differently of rows that both hold, as conflicts.

    One conflict stands for all rows on one subject that differ alike; times of making are only
    counted, since they seldom differ alike.

    Parameters
    ----------
    pairs : DataFrame
        As in :class:`Joined`.
    kind : str
        What the rows are: ``coding`` or ``memo``.
    """
    if pairs.empty:
        return []
    late = pairs[differ_in_time(pairs["created"], pairs["created_there"])]
    late = late.assign(here=None, there=None)
    found = [_grouped(late, f"time of a {kind}", "the times of {other} stand")]
    for column, what in (("coder", f"coder of a {kind}"), ("weight", f"weight of a {kind}")):
        both = pairs.dropna(subset=[column, f"{column}_there"])
        unlike = both[(both[column] != both[f"{column}_there"]).astype(bool)]
        unlike = unlike.assign(
            here=unlike[column].astype("str"), there=unlike[f"{column}_there"].astype("str")
        )
        found.append(_grouped(unlike, what, f"counted once, with the {column} of {{other}}"))
    return [row for rows in found for row in rows]


def _grouped(pairs: pd.DataFrame, what: str, done: str) -> list[dict[str, object]]:
    by = ["export", "export_there", "subject", "here", "there"]
    sizes = pairs.groupby(by, sort=False, dropna=False).size().reset_index(name="rows")
    return [
        {
            "export": one.export,
            "other": one.export_there,
            "what": what,
            "about": one.subject,
            "here": one.here,
            "there": one.there,
            "done": done.format(other=one.export_there),
            "rows": one.rows,
        }
        for one in sizes.itertuples()
    ]
