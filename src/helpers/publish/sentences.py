"""Safe tables in a sentence: what a chart shows, computed from what it draws.

Each function takes a :class:`helpers.disclosure.SafeTable`, so that no sentence can say what the
table withholds.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    if rows.empty or not rows[value].max() > 0:
        return f"No number of {unit} can be shown here."
    ranked = rows.sort_values(value, ascending=False, kind="stable")
    top, low = ranked.iloc[0], ranked.iloc[-1]
    first = f"“{top[label]}” is widest, with {top[value]:,} of {top[of]:,} {unit}"
    if top[value] == low[value]:
        return f"{first}, and no row shown here has fewer."
    return f"{first}; “{low[label]}” is narrowest of those shown, with {low[value]:,}."


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
    shown = safe.frame.dropna(subset=value).reset_index(drop=True)
    if shown.empty or not shown[value].max() > 0:
        return f"No number of {unit} can be shown here."
    top = shown.sort_values(value, ascending=False, kind="stable").iloc[0]
    where = ", ".join(str(top[name]) for name in cell)
    empty = int((shown[value] == 0).sum())
    rest = f" {empty:,} of {len(safe.frame):,} cells are empty." if empty else ""
    return f"Most {unit} stand in one cell: {where}, with {top[value]:,}.{rest}"


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
    gap = shown.groupby(row, sort=False)[value].agg(lambda shares: shares.max() - shares.min())
    widest = shown[shown[row] == gap.astype("float64").idxmax()]
    ranked = widest.sort_values(value, ascending=False, kind="stable")
    most, least = ranked.iloc[0], ranked.iloc[-1]
    if most[value] == least[value]:
        return "The columns do not differ in any row shown here."
    return (
        f"The columns differ most on “{most[row]}”: "
        f"{most[value]:.0%} in {most[column]}, {least[value]:.0%} in {least[column]}."
    )
