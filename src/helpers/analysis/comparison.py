"""Changes that a page can show: of the cases that can be compared, with intervals, and by person.

Whoever knows the whole and all of its parts but one knows that part. Each table here counts a part
of everyone who was interviewed, so it is protected together with the parts that it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from helpers.analysis.bootstrap import difference_intervals
from helpers.analysis.change import SEEN, changes, with_seen
from helpers.analysis.incidence import Levels, grid
from helpers.analysis.resampling import Resampling

MATCHED, LEFT_OUT = "compared", "left out"


@dataclass(frozen=True)
class Comparison:
    """What is compared with what.

    Parameters
    ----------
    cases : sequence of str
        Those that can be compared, as from :func:`helpers.analysis.change.matched_cases`.
    levels, along, order, least
        As for :func:`helpers.analysis.change.changes`.
    """

    cases: Sequence[str]
    levels: Levels
    along: str
    order: Sequence[str]
    least: float

    def inside(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of the cases compared."""
        return frame[frame["case"].isin(self.cases)]


def comparison_in_words(order: Sequence[str], cases: Sequence[str], matched: Sequence[str]) -> str:
    """Say which cases can be compared.

    Examples
    --------
    >>> comparison_in_words(["First", "Second"], ["Alder", "Birch"], ["Alder"])
    '1 of 2 cases has interviews in each of First and Second, and is compared; Birch is left out.'
    """
    if not order[1:]:
        return "The study names fewer than two rounds of fieldwork, so there is no change to show."
    rounds = f"{', '.join(order[:-1])} and {order[-1]}"
    if not matched:
        return f"No case has interviews in each of {rounds}, so there is nothing to compare."
    out = [case for case in cases if case not in matched]
    many = len(matched) > 1
    has, is_ = ("have", "are") if many else ("has", "is")
    said = f"{len(matched)} of {len(cases)} cases {has} interviews in each of {rounds}"
    rest = f"; {', '.join(out)} {'are' if len(out) > 1 else 'is'} left out" if out else ""
    return f"{said}, and {is_} compared{rest}."


def matched_changes(
    rows: pd.DataFrame, sources: pd.DataFrame, comparison: Comparison, resampling: Resampling
) -> pd.DataFrame:
    """Return the changes within the cases that can be compared, with intervals.

    Parameters
    ----------
    rows, sources
        As for :func:`helpers.analysis.change.changes`; of all cases.
    comparison : Comparison
    resampling : Resampling

    Returns
    -------
    DataFrame
        As from :func:`changes_apart`, without the cases left out; step (``Phase 1 to Phase 2``);
        points_change, the share after less the share before; points_lower and points_upper (its
        limits), and said, as from :func:`helpers.analysis.bootstrap.difference_intervals`. Where a
        case is left out, ``participants`` is the smallest count above none in any single case
        compared.
    """
    apart = {"compared": [MATCHED, LEFT_OUT]}
    told, asked = (_with_compared(frame, comparison) for frame in (rows, sources))
    table = changes_apart(told, asked, apart, comparison)
    chosen = table[table["compared"] == MATCHED].drop(columns="compared")
    chosen = _protected(chosen, rows, sources, comparison)
    return _in_steps(chosen.merge(_limits(rows, sources, comparison, resampling), how="left"))


def changes_by_seen(
    rows: pd.DataFrame, sources: pd.DataFrame, comparison: Comparison
) -> pd.DataFrame:
    """Return the changes within the cases compared, people seen once and every time kept apart.

    Parameters
    ----------
    rows, sources, comparison
        As for :func:`matched_changes`.

    Returns
    -------
    DataFrame
        As from :func:`changes_apart`, with seen first, without intervals: those seen every time are
        too few in most studies; step; group (``Seen once, Phase 1 to Phase 2``), for a panel.
        ``participants`` as from :func:`matched_changes`.
    """
    here = comparison.inside(sources)
    along, order = comparison.along, comparison.order
    told = with_seen(here, here, along, order)
    coded = with_seen(comparison.inside(rows), here, along, order)
    apart = {"seen": [one for one in SEEN if one in set(told["seen"])]}
    changed = changes_apart(coded, told, apart, comparison)
    table = _in_steps(_protected(changed, rows, sources, comparison))
    return table.assign(group="Seen " + table["seen"].astype("str") + ", " + table["step"])


def furthest_apart(
    shares: pd.DataFrame, label: str, part: str, along: str, value: str, most: int
) -> list[str]:
    """Return what moved most differently in different parts, such as a theme in two cases.

    Parameters
    ----------
    shares : DataFrame
        Tidy: one row a label, part and level, levels in their order; a value withheld is missing.
    label, part, along, value : column names
        ``value`` moves from the first level of ``along`` to the last.
    most : int
        Of labels whose parts moved as far apart, the first are kept.

    Returns
    -------
    list of str
        In the order of the table. A label of which fewer than two parts are known at both ends is
        left out.

    Examples
    --------
    >>> shares = pd.DataFrame({"code": ["Trust"] * 4 + ["Time"] * 4,
    ...                        "case": ["Alder", "Alder", "Birch", "Birch"] * 2,
    ...                        "phase": ["One", "Two"] * 4,
    ...                        "share": [0.5, 0.9, 0.1, 0.5, 0.3, 0.4, 0.4, 0.2]})
    >>> furthest_apart(shares, "code", "case", "phase", "share", most=1)
    ['Time']
    """
    levels = list(dict.fromkeys(shares[along]))
    if not levels[1:]:
        return []
    wide = shares.pivot(index=[label, part], columns=along, values=value).astype("float64")
    moved = (wide[levels[-1]] - wide[levels[0]]).groupby(level=label).agg(["min", "max", "count"])
    known = moved[moved["count"] > 1].reindex(dict.fromkeys(shares[label])).dropna()
    apart = (known["max"] - known["min"]).round(12).sort_values(ascending=False, kind="stable")
    return [one for one in known.index if one in apart.index[:most]]


def changes_apart(
    rows: pd.DataFrame, sources: pd.DataFrame, apart: Levels, comparison: Comparison
) -> pd.DataFrame:
    """Return the changes in groups that together are everyone, safe to show beside the whole.

    Parameters
    ----------
    rows, sources
        As for :func:`helpers.analysis.change.changes`; the cases are not looked at.
    apart : mapping of column to its values
        What parts everyone into groups, such as ``seen``: all of its values.
    comparison : Comparison

    Returns
    -------
    DataFrame
        As from :func:`helpers.analysis.change.changes`, with the columns of ``apart`` first. A
        group that is withheld could be had by taking the others from the whole; so ``participants``
        is the smallest count above none in any of the groups, and one small group protects them
        all.
    """
    levels, along = {**apart, **comparison.levels}, comparison.along
    table = changes(rows, sources, levels, along, comparison.order, comparison.least)
    whole = [table[name] for name in (*comparison.levels, "before", "after")]
    counts = table["participants"]
    fewest = counts.mask(counts == 0).groupby(whole).transform("min").fillna(0)
    unknown = counts.isna().groupby(whole).transform("any")
    return table.assign(participants=fewest.mask(unknown))


def _limits(
    rows: pd.DataFrame, sources: pd.DataFrame, comparison: Comparison, resampling: Resampling
) -> pd.DataFrame:
    """Return the interval of each change between a level and the next, in the cases compared.

    Returns
    -------
    DataFrame
        The columns of the levels; before, after; points_lower, points_upper and said, as from
        :func:`helpers.analysis.bootstrap.difference_intervals`. No row for fewer than two levels.
    """
    levels, along, order = comparison.levels, comparison.along, comparison.order
    told, asked = comparison.inside(rows), comparison.inside(sources)
    every = {**levels, "before": list(order), "after": list(order)}
    parts = [
        difference_intervals(told, asked, levels, along, before, after, resampling).assign(
            before=before, after=after
        )
        for before, after in pairwise(order)
    ]
    limits = {"lower": "points_lower", "upper": "points_upper"}
    if not parts:
        return grid(every).head(0).assign(points_lower=np.nan, points_upper=np.nan, said="")
    table = pd.concat(parts, ignore_index=True).rename(columns=limits)
    return table[[*every, *limits.values(), "said"]]


def _protected(
    table: pd.DataFrame, rows: pd.DataFrame, sources: pd.DataFrame, comparison: Comparison
) -> pd.DataFrame:
    """Return changes that, where a case is left out, rest on no more people than any one compared.

    A table of all cases may then withhold the case left out to protect another one, and show the
    rest; the sum of the cases compared would give that other one away.
    """
    if set(sources["case"]) <= set(comparison.cases):
        return table
    told, asked = comparison.inside(rows), comparison.inside(sources)
    each = changes_apart(told, asked, {"case": list(comparison.cases)}, comparison)
    on = [*comparison.levels, "before", "after"]
    fewest = table[on].merge(each[[*on, "participants"]].drop_duplicates(), "left", on=on)
    both = pd.DataFrame(
        {"whole": table["participants"].array, "part": fewest["participants"].array}
    )
    return table.assign(participants=both.min(axis=1, skipna=False).array)


def _with_compared(frame: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    return frame.assign(compared=np.where(frame["case"].isin(comparison.cases), MATCHED, LEFT_OUT))


def _in_steps(table: pd.DataFrame) -> pd.DataFrame:
    step = table["before"].astype("str") + " to " + table["after"].astype("str")
    return table.assign(step=step).rename(columns={"change": "points_change"})
