"""Changes that a page can show: of the cases that can be compared, with intervals, and by person.

Whoever knows the whole and all of its parts but one knows that part. Each table here counts a part
of everyone who was interviewed, so it is protected together with the parts that it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from helpers.analysis.bootstrap import difference_intervals
from helpers.analysis.change import SEEN, changes, with_seen
from helpers.analysis.incidence import Levels, grid
from helpers.analysis.resampling import Resampling

MATCHED, LEFT_OUT = "compared", "left out"


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
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    matched: Sequence[str],
    levels: Levels,
    along: str,
    order: Sequence[str],
    least: float,
    resampling: Resampling,
) -> pd.DataFrame:
    """Return the changes within the cases that can be compared, with intervals.

    Parameters
    ----------
    rows, sources, levels, along, order, least
        As for :func:`helpers.analysis.change.changes`; of all cases.
    matched : the cases that can be compared
    resampling : Resampling

    Returns
    -------
    DataFrame
        As from :func:`changes_apart`, without the cases left out; step (``Phase 1 to Phase 2``);
        share_change; share_lower and share_upper (its limits), and said, as from
        :func:`helpers.analysis.bootstrap.difference_intervals`. Where a case is left out,
        ``participants`` is the smallest count above none in any single case compared.
    """
    apart = {"compared": [MATCHED, LEFT_OUT]}
    table = changes_apart(
        _compared(rows, matched), _compared(sources, matched), apart, levels, along, order, least
    )
    chosen = table[table["compared"] == MATCHED].drop(columns="compared")
    chosen = _protected(chosen, rows, sources, matched, levels, along, order, least)
    inside = [frame[frame["case"].isin(matched)] for frame in (rows, sources)]
    limits = _limits(inside[0], inside[1], levels, along, order, resampling)
    return _in_steps(chosen.merge(limits, how="left"))


def changes_by_seen(
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    matched: Sequence[str],
    levels: Levels,
    along: str,
    order: Sequence[str],
    least: float,
) -> pd.DataFrame:
    """Return the changes within the matched cases, people seen once and every time kept apart.

    Parameters
    ----------
    rows, sources, matched, levels, along, order, least
        As for :func:`matched_changes`.

    Returns
    -------
    DataFrame
        As from :func:`changes_apart`, with seen first, without intervals: those seen every time are
        too few in most studies; step; group (``Seen once, Phase 1 to Phase 2``), for a panel.
        ``participants`` as from :func:`matched_changes`.
    """
    here = sources[sources["case"].isin(matched)]
    told = with_seen(here, here, along, order)
    coded = with_seen(rows[rows["case"].isin(matched)], here, along, order)
    apart = {"seen": [one for one in SEEN if one in set(told["seen"])]}
    changed = changes_apart(coded, told, apart, levels, along, order, least)
    table = _in_steps(_protected(changed, rows, sources, matched, levels, along, order, least))
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
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    apart: Levels,
    levels: Levels,
    along: str,
    order: Sequence[str],
    least: float,
) -> pd.DataFrame:
    """Return the changes in groups that together are everyone, safe to show beside the whole.

    Parameters
    ----------
    rows, sources, levels, along, order, least
        As for :func:`changes`.
    apart : mapping of column to its values
        What parts everyone into groups, such as ``seen``: all of its values.

    Returns
    -------
    DataFrame
        As from :func:`changes`, with the columns of ``apart`` first. A group that is withheld
        could be had by taking the others from the whole; so ``participants`` is the smallest count
        above none in any of the groups, and one small group protects them all.
    """
    table = changes(rows, sources, {**apart, **levels}, along, order, least)
    whole = [table[name] for name in (*levels, "before", "after")]
    counts = table["participants"]
    fewest = counts.mask(counts == 0).groupby(whole).transform("min").fillna(0)
    unknown = counts.isna().groupby(whole).transform("any")
    return table.assign(participants=fewest.mask(unknown))


def _limits(
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    levels: Levels,
    along: str,
    order: Sequence[str],
    resampling: Resampling,
) -> pd.DataFrame:
    """Return the interval of each change between a level and the next.

    Parameters
    ----------
    rows, sources, levels, resampling
        As for :func:`helpers.analysis.bootstrap.difference_intervals`.
    along, order
        As for :func:`changes`.

    Returns
    -------
    DataFrame
        The columns of ``levels``; before, after; share_lower, share_upper (limits of the share
        after less the share before) and said, as from there. No row for fewer than two levels.
    """
    every = {**levels, "before": list(order), "after": list(order)}
    parts = [
        difference_intervals(rows, sources, levels, along, before, after, resampling).assign(
            before=before, after=after
        )
        for before, after in pairwise(order)
    ]
    limits = {"lower": "share_lower", "upper": "share_upper"}
    if not parts:
        return grid(every).head(0).assign(share_lower=np.nan, share_upper=np.nan, said="")
    table = pd.concat(parts, ignore_index=True).rename(columns=limits)
    return table[[*every, *limits.values(), "said"]]


def _protected(
    table: pd.DataFrame,
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    matched: Sequence[str],
    levels: Levels,
    along: str,
    order: Sequence[str],
    least: float,
) -> pd.DataFrame:
    """Return changes that, where a case is left out, rest on no more people than any one compared.

    A table of all cases may then withhold the case left out to protect another one, and show the
    rest; the sum of the cases compared would give that other one away.
    """
    if set(sources["case"]) <= set(matched):
        return table
    inside, there = (frame[frame["case"].isin(matched)] for frame in (rows, sources))
    each = changes_apart(inside, there, {"case": list(matched)}, levels, along, order, least)
    on = [*levels, "before", "after"]
    fewest = table[on].merge(each[[*on, "participants"]].drop_duplicates(), "left", on=on)
    both = pd.DataFrame(
        {"whole": table["participants"].array, "part": fewest["participants"].array}
    )
    return table.assign(participants=both.min(axis=1, skipna=False).array)


def _compared(frame: pd.DataFrame, matched: Sequence[str]) -> pd.DataFrame:
    return frame.assign(compared=np.where(frame["case"].isin(matched), MATCHED, LEFT_OUT))


def _in_steps(table: pd.DataFrame) -> pd.DataFrame:
    step = table["before"].astype("str") + " to " + table["after"].astype("str")
    return table.assign(step=step).rename(columns={"change": "share_change"})
