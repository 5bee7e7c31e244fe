"""How far, how surely, and what changed: safe tables in a sentence.

An interval is said beside its figure, and never turned into a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.disclosure import SafeTable
from helpers.publish.sentences import named

KINDS: Mapping[str, tuple[str, str]] = {
    "appears": ("appears", "appear"),
    "grows": ("grows", "grow"),
    "fades": ("fades", "fade"),
    "vanishes": ("vanishes", "vanish"),
    "steady": ("is steady", "are steady"),
    "absent": ("is absent both times", "are absent both times"),
    "not asked": ("was not asked about twice", "were not asked about twice"),
}
"""The kinds of change, of one theme and of several."""
FEW = 4
"""Parts, such as cases, that a sentence names; of more it says the number."""


def widest_with_interval(safe: SafeTable, label: str, confidence: float) -> str:
    """Say which row reaches most people, with its interval.

    Parameters
    ----------
    safe : SafeTable
        With the columns share, share_lower and share_upper, 0 to 1.
    label : str
    confidence : float
        Of the intervals, such as 0.95.
    """
    top = safe.top("share")
    if pd.isna(top["share"]):
        return "No share can be shown here."
    limits = _interval(top["share_lower"], top["share_upper"], confidence, "{:.0%}")
    return f"“{top[label]}” is widest, with {top['share']:.0%} of participants ({limits})."


def kinds_of_change(safe: SafeTable, label: str, step: str, kind: str) -> str:
    """Say what appears, grows, fades and vanishes, from each round to the next.

    Parameters
    ----------
    safe : SafeTable
        One row a theme and step; a kind that is missing was withheld.
    label, step, kind : column names
    """
    if safe.frame.empty:
        return "There is no change to show."
    steps = safe.frame.groupby(step, sort=False)
    return " ".join(f"{name}: {_kinds(rows, label, kind)}." for name, rows in steps)


def _kinds(rows: pd.DataFrame, label: str, kind: str) -> str:
    found = {one: rows.loc[rows[kind] == one, label] for one in KINDS}
    said = [
        f"{named(labels)} {KINDS[one][len(labels) > 1]}"
        for one, labels in found.items()
        if len(labels)
    ]
    lost = int(rows[kind].isna().sum())
    rest = [f"{lost:,} cannot be shown"] if lost else []
    return "; ".join([*said, *rest])


def largest_change(safe: SafeTable, label: str, step: str, confidence: float) -> str:
    """Say what changed most, with its interval.

    Parameters
    ----------
    safe : SafeTable
        With the columns share_before, share_after, points_change, points_lower and points_upper.
    label, step : column names
    confidence : float
        Of the intervals, such as 0.95.
    """
    shown = safe.frame.dropna(subset="points_change")
    if shown.empty:
        return "No change can be shown here."
    by_size = shown["points_change"].abs().sort_values(ascending=False, kind="stable")
    most = shown.loc[by_size.index].iloc[0]
    points = 100 * most["points_change"]
    if round(points) == 0:
        return "No share shown here changed by a percentage point."
    limits = _interval(
        100 * most["points_lower"], 100 * most["points_upper"], confidence, "{:+.0f}", " points"
    )
    return (
        f"“{most[label]}” changed most, {most[step]}: from {most['share_before']:.0%} to "
        f"{most['share_after']:.0%} of participants. "
        f"That is {points:+.0f} percentage points ({limits})."
    )


def moved_by_part(
    safe: SafeTable, label: str, part: str, level: str, value: str, least: float, unit: str
) -> str:
    """Say of each row in which parts it rose and in which it fell, first level to last.

    Parameters
    ----------
    safe : SafeTable
        Tidy: one row a label, part and level, levels in their order; ``value`` a share (0 to 1).
    label, part, level, value : column names
    least : float
        The smallest change of a share that is called a rise or a fall.
    unit : str
        What a part is, in the plural: cases.
    """
    levels = list(dict.fromkeys(safe.frame[level]))
    if not levels[1:]:
        return "There is no change to show."
    wide = safe.frame.pivot(index=[label, part], columns=level, values=value).astype("float64")
    change = (wide[levels[-1]] - wide[levels[0]]).round(12)
    rows = dict.fromkeys(safe.frame[label])
    said = "; ".join(f"“{row}” {_ways(change[row], least, unit)}" for row in rows)
    points = f"{100 * least:.0f} percentage points"
    return f"{levels[0]} to {levels[-1]}, by at least {points}: {said}."


def _ways(change: pd.Series[float], least: float, unit: str) -> str:
    """Say in which parts something rose, fell or moved less, and in which that is not known.

    >>> _ways(pd.Series({"Alder": 0.2, "Birch": 0.3}), 0.1, "cases")
    'rises in all 2 cases'
    >>> _ways(pd.Series({"Alder": 0.2, "Birch": -0.1, "Cedar": None, "Damson": 0.4}), 0.1, "cases")
    'rises in Alder and Damson, falls in Birch, cannot be told in Cedar'
    """
    ways = {
        "rises": change >= least,
        "falls": change <= -least,
        "moves less": change.abs() < least,
        "cannot be told": change.isna(),
    }
    parts = {way: list(change.index[where]) for way, where in ways.items()}
    return ", ".join(
        f"{way} in {_in(names, len(change), unit)}" for way, names in parts.items() if names
    )


def _in(names: Sequence[str], of: int, unit: str) -> str:
    """Return a few names, or the number of many.

    >>> _in(["Alder", "Birch"], 4, "cases"), _in(["Alder"] * 9, 12, "cases")
    ('Alder and Birch', '9 cases')
    """
    if len(names) == of > 1:
        return f"all {of:,} {unit}"
    if len(names) > FEW:
        return f"{len(names):,} {unit}"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _interval(lower: Any, upper: Any, confidence: float, fmt: str, unit: str = "") -> str:
    """Return an interval in words, or why there is none.

    >>> _interval(0.68, 0.84, 0.95, "{:.0%}"), _interval(-7.2, 12.0, 0.9, "{:+.0f}", " points")
    ('95% interval 68% to 84%', '90% interval -7 to +12 points')
    >>> _interval(pd.NA, pd.NA, 0.95, "{:.0%}")
    'too few people for an interval'
    """
    if pd.isna(lower) or pd.isna(upper):
        return "too few people for an interval"
    return f"{confidence:.0%} interval {fmt.format(lower)} to {fmt.format(upper)}{unit}"
