"""Safe tables in a sentence: what a chart shows, computed from what it draws.

Each function takes a :class:`helpers.disclosure.SafeTable`, so that no sentence can say what the
table withholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.disclosure import SafeTable


def highest(safe: SafeTable, label: str, value: str, of: str, unit: str) -> str:
    """Say which row is highest and which lowest, of those shown.

    Parameters
    ----------
    safe : SafeTable
    label, value, of : column names
        ``value`` and ``of`` are counts of ``unit``.
    unit : str
        In the plural: participants, documents.
    """
    rows = safe.frame.dropna(subset=value)
    if rows.empty:
        return f"No number of {unit} can be shown here."
    most, least = rows[value].max(), rows[value].min()
    if most == 0:
        return f"No row shown here has any {unit}."
    top, low = rows[rows[value] == most], rows[rows[value] == least]
    first = f"{_are(top[label], 'widest')}, with {most:,} of {top[of].iloc[0]:,} {unit}"
    if most == least:
        return f"{first}, and no row shown here has fewer."
    return f"{first}; {_are(low[label], 'narrowest')} of those shown, with {least:,}."


def largest(safe: SafeTable, cell: Sequence[str], value: str, unit: str) -> str:
    """Say which cell of a cross-tabulation holds most.

    Parameters
    ----------
    safe : SafeTable
        Tidy: one row a cell.
    cell : column names that name a cell
    value : str
        A count of ``unit``.
    unit : str
        In the plural.
    """
    shown = safe.frame.dropna(subset=value)
    if shown.empty:
        return f"No number of {unit} can be shown here."
    most = shown[value].max()
    if most == 0:
        return f"No cell shown here has any {unit}."
    top = shown.loc[shown[value] == most, list(cell)].agg(", ".join, axis=1)
    empty = int((shown[value] == 0).sum())
    rest = f" {empty:,} of {len(safe.frame):,} cells {_verb(empty)} empty." if empty else ""
    return f"{_are(top, 'largest')}, with {most:,} {unit}.{rest}"


def spread_in_words(safe: SafeTable, row: str, column: str, value: str) -> str:
    """Say in which row the columns differ most.

    Parameters
    ----------
    safe : SafeTable
        Tidy: one row a cell, ``value`` a share (0 to 1).
    """
    shown = safe.frame.dropna(subset=value)
    if shown.empty:
        return "No share can be shown here."
    if safe.frame[column].nunique() == 1:
        return "There is one column alone, and so no difference to show."
    shares = shown.groupby(row, sort=False)[value]
    widest = shown[shown[row] == (shares.max() - shares.min()).astype("float64").idxmax()]
    ranked = widest.sort_values(value, ascending=False, kind="stable")
    most, least = ranked.iloc[0], ranked.iloc[-1]
    if most[value] == least[value]:
        return "The columns do not differ in any row shown here."
    return (
        f"The widest difference is for “{most[row]}”: "
        f"{most[value]:.0%} in {most[column]}, {least[value]:.0%} in {least[column]}."
    )


def _are(labels: pd.Series[str], what: str) -> str:
    """Say which labels are something, by name up to two of them.

    >>> _are(pd.Series(["Trust"]), "widest"), _are(pd.Series(["Trust", "Time"]), "widest")
    ('“Trust” is widest', '“Trust” and “Time” are widest')
    >>> _are(pd.Series(["Trust", "Time", "Money"]), "widest")
    '“Trust” and 2 others are widest'
    """
    return f"{named(labels)} {_verb(len(labels))} {what}"


def named(labels: Iterable[str]) -> str:
    """Name one or two labels, or the first and how many others.

    >>> named(["Trust"]), named(["Trust", "Time"]), named(["Trust", "Time", "Money"])
    ('“Trust”', '“Trust” and “Time”', '“Trust” and 2 others')
    """
    first, *others = labels
    second = f"“{others[0]}”" if len(others) == 1 else f"{len(others):,} others"
    return f"“{first}” and {second}" if others else f"“{first}”"


def _verb(number: int) -> str:
    return "is" if number == 1 else "are"
