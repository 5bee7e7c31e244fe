"""What changed between rounds of fieldwork, or along any other order.

A change in reach is only a change if the same systems were asked both times, and it reads
differently for people asked twice than for different people. So who is compared is chosen aloud,
before anything is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from helpers.analysis.cube import with_population
from helpers.analysis.incidence import Levels, grid, groups_of, people

Seen = Literal["once", "every time"]

SEEN = ("every time", "some times", "once")


def matched_cases(
    sources: pd.DataFrame, cases: Sequence[str], along: str, order: Sequence[str]
) -> list[str]:
    """Return the cases with at least one source at every level: those that can be compared.

    Parameters
    ----------
    sources : DataFrame
        The sources analysed: case and ``along``.
    cases : the cases, in the study's order, which is kept
    along : str
        The column that changes: phase, or any ordered attribute.
    order : its levels, in order; with fewer than two there is nothing to compare
    """
    there = sources.loc[sources[along].isin(list(order)), ["case", along]].drop_duplicates()
    levels = there.groupby("case")[along].size()
    return [case for case in cases if levels.get(case, 0) == len(order) > 1]


def people_seen(sources: pd.DataFrame, along: str, order: Sequence[str]) -> pd.DataFrame:
    """Return at which levels each participant was seen.

    Returns
    -------
    DataFrame
        One row a participant, in order of name: participant, times (levels at which they were
        seen), seen (``every time``, ``once`` or, of three levels or more, ``some times``). For
        choosing rows: a table of single people is not for a page.
    """
    there = sources.loc[sources[along].isin(list(order)), ["participant", along]].dropna()
    times = there.drop_duplicates().groupby("participant", observed=True).size()
    seen = np.select([times == len(order), times == 1], [SEEN[0], SEEN[2]], SEEN[1])
    return pd.DataFrame({"participant": times.index, "times": times.to_numpy(), "seen": seen})


def seen_over(order: Sequence[str]) -> list[str]:
    """Return how often somebody may have been seen over so many levels.

    Examples
    --------
    >>> seen_over(["Phase 1", "Phase 2"])
    ['every time', 'once']
    >>> seen_over(["Phase 1"])
    []
    """
    return [one for one in SEEN if order[2:] or (order[1:] and one != SEEN[1])]


def with_seen(
    frame: pd.DataFrame, sources: pd.DataFrame, along: str, order: Sequence[str]
) -> pd.DataFrame:
    """Return segments or sources with the column seen, as :func:`people_seen` says of the speaker.

    Missing where the speaker is not known, or was seen at no level.
    """
    found = people_seen(sources, along, order).set_index("participant")["seen"]
    return frame.assign(seen=frame["participant"].map(found).astype("str"))


def of_people_seen(
    rows: pd.DataFrame, sources: pd.DataFrame, along: str, order: Sequence[str], seen: Seen
) -> pd.DataFrame:
    """Return the rows, of segments or of sources, of people seen once or every time.

    Parameters
    ----------
    rows : DataFrame
        With the column participant.
    sources, along, order
        As for :func:`people_seen`.
    seen : str
        ``every time``: the same people, whose change is theirs. ``once``: other people each time,
        whose difference is also one of who was asked.
    """
    found = people_seen(sources, along, order)
    kept = found.loc[found["seen"] == seen, "participant"]
    return rows[rows["participant"].isin(kept)]


def changes(
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    levels: Levels,
    along: str,
    order: Sequence[str],
    least: float,
) -> pd.DataFrame:
    """Return how the reach of each code changed between each level and the next.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: participant, ``along`` and the columns of ``levels``.
    sources : DataFrame
        The sources analysed: participant, ``along``, and the columns of ``levels`` but code.
    levels : mapping of column to its values
        ``code``, and what is told apart, such as case: each combination keeps its row.
    along : str
        What changes: phase, or any ordered attribute.
    order : its levels, in order; with fewer than two, nothing changed and the table has no row
    least : float
        The smallest change of a share (0 to 1) that is called growing or fading.

    Returns
    -------
    DataFrame
        The columns of ``levels``; before, after (the two levels); participants_before, of_before,
        share_before and the same after (shares of the participants interviewed there); change
        (share after less share before); kind; participants (the smallest count above none that
        the row rests on: the people that protect it).

    Notes
    -----
    The kinds, in this order: ``not asked`` where nobody was interviewed at one of the two levels;
    ``absent`` at both; ``appears`` from none; ``vanishes`` to none; ``grows`` or ``fades`` by at
    least ``least``; ``steady`` else. They describe those interviewed; intervals stand in
    :func:`helpers.analysis.difference_intervals`.
    """
    every = {along: list(order), **levels}
    counts = grid(every)
    counts["participants"] = people(groups_of(rows, every), rows["participant"], len(counts))
    counts = with_population(counts, sources, every)
    nothing = _pair(counts.head(0), counts.head(0), list(levels), along, least)
    parts = [
        _pair(
            counts[counts[along] == before].reset_index(drop=True),
            counts[counts[along] == after].reset_index(drop=True),
            list(levels),
            along,
            least,
        )
        for before, after in pairwise(order)
    ]
    return pd.concat(parts, ignore_index=True) if parts else nothing


def _pair(
    first: pd.DataFrame, second: pd.DataFrame, names: list[str], along: str, least: float
) -> pd.DataFrame:
    table = first[names].assign(before=first[along], after=second[along])
    for name, part in (("before", first), ("after", second)):
        for count in ("participants", "of", "share"):
            table[f"{count}_{name}"] = part[count]
    table["change"] = table["share_after"] - table["share_before"]
    table["kind"] = _kind(table, least)
    rests = table[["participants_before", "of_before", "participants_after", "of_after"]]
    smallest = rests.mask(rests == 0).min(axis=1).fillna(0)
    return table.assign(participants=smallest.mask(rests.isna().any(axis=1)))


def _kind(table: pd.DataFrame, least: float) -> pd.Series:
    before = table["share_before"].to_numpy(np.float64, na_value=np.nan)
    after = table["share_after"].to_numpy(np.float64, na_value=np.nan)
    # Shares are ratios of whole numbers: a change of exactly `least` must not fall to rounding.
    change = np.round(after - before, 12)
    rules = {
        "not asked": np.isnan(change),
        "absent": (before == 0) & (after == 0),
        "appears": before == 0,
        "vanishes": after == 0,
        "grows": change >= least,
        "fades": change <= -least,
    }
    return pd.Series(np.select(list(rules.values()), list(rules), "steady"), index=table.index)
