"""Counting distinct people, and withholding the counts that are too small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.disclosure.safe import ALL, SafeColumn, SafeTable, heading_of, made, with_hidden
from helpers.disclosure.withhold import Mask, withheld, withheld_with_totals
from helpers.errors import DisclosureError, Problem
from helpers.model import Policy


def counted(
    rows: pd.DataFrame,
    by: Sequence[str],
    levels: Mapping[str, Sequence[str]],
    policy: Policy,
    person: str = "participant",
    of: pd.DataFrame | None = None,
    also: Mapping[str, str] | None = None,
    parts: Sequence[str] = (),
) -> SafeTable:
    """Count distinct people in each group, keeping groups that nobody is in.

    Parameters
    ----------
    rows : DataFrame
        One row an event (a coding, an interview), with the columns ``by`` and ``person``.
    by : column names
        What makes a group.
    levels : mapping of column to its values
        Every group that is shown; their order is kept. A column left out takes the values found.
    policy : Policy
    person : str
        The column that tells people apart.
    of : DataFrame, optional
        The people who could have been counted, with ``person`` and some of ``by``; adds the
        columns ``of`` (distinct people) and ``share`` (0 to 1).
    also : mapping of column to heading, optional
        Further things to count distinctly, such as sources or codings; withheld with the people.
    parts : column names, optional
        Those of ``by`` that part the people, such as case, where the same page shows the whole.
        The whole less the rest would give a lone withheld count away, so the smallest other one
        goes with it.

    Returns
    -------
    SafeTable
        Columns: ``by``, ``people``, those of ``also``, and ``of`` and ``share`` where asked.
    """
    every_row_has_a_person(rows, person)
    if of is not None:
        every_row_has_a_person(of, person)
    grid = _grid(rows, by, levels)
    wanted = {"people": person, **{name: name for name in also or {}}}
    counts = pd.DataFrame(
        {
            name: rows.groupby(list(by), observed=True)[column].nunique()
            for name, column in wanted.items()
        }
    )
    frame = counts.reindex(grid).fillna(0).astype("Int64").reset_index()
    hide = withheld(frame["people"].to_numpy("int64"), policy.minimum)
    hide = _none_alone(frame, hide, by, parts)
    columns = [SafeColumn(name, heading_of(name)) for name in by]
    columns += [SafeColumn("people", "Participants", "count")]
    columns += [SafeColumn(name, heading, "count") for name, heading in (also or {}).items()]
    hidden = dict.fromkeys(wanted, hide)
    if of is not None:
        frame["of"] = _population(of, frame, by, person)
        frame["share"] = (frame["people"] / frame["of"].where(frame["of"] > 0)).astype("Float64")
        columns += [SafeColumn("of", "Of", "count"), SafeColumn("share", "Share", "share")]
        few = withheld(frame["of"].to_numpy("int64"), policy.minimum)
        hidden = {"of": few, **dict.fromkeys([*wanted, "share"], hide | few)}
    return with_hidden(frame, columns, hidden, policy.minimum)


def cross_counted(
    rows: pd.DataFrame,
    row: str,
    column: str,
    levels: Mapping[str, Sequence[str]],
    policy: Policy,
    person: str = "participant",
    thing: str | None = None,
) -> SafeTable:
    """Cross-tabulate, with a total of each row, of each column and of all.

    Parameters
    ----------
    rows : DataFrame
        One row an event, with ``row``, ``column`` and ``person``.
    row, column : column names
    levels : mapping of column to its values, in order
    policy : Policy
    person : str
        The column that tells people apart: a cell is protected by the people in it.
    thing : str, optional
        What is counted, distinctly; the people themselves when left out.

    Returns
    -------
    SafeTable
        Columns: ``row``, one for each level of ``column``, and ``All``; the last row is ``All``.
        Totals count each person or thing once; cells are withheld until subtraction gives no
        small one away.
    """
    every_row_has_a_person(rows, person)
    across, down = list(levels[column]), list(levels[row])
    none_is_called_all(row, down)
    none_is_called_all(column, across)
    people = _cross(rows, row, column, person, down, across)
    shown = people if thing is None else _cross(rows, row, column, thing, down, across)
    frame = shown.astype("Int64").rename_axis(None, axis=1).reset_index(names=row)
    hidden = pd.DataFrame(False, index=frame.index, columns=frame.columns)
    hidden.iloc[:, 1:] = withheld_with_totals(
        people.to_numpy("int64"), policy.minimum, shown.to_numpy("int64")
    )
    columns = [SafeColumn(row, heading_of(row))]
    columns += [SafeColumn(str(name), str(name), "count") for name in (*across, ALL)]
    return made(frame.mask(hidden), columns, hidden, policy.minimum)


def _none_alone(frame: pd.DataFrame, hide: Mask, by: Sequence[str], parts: Sequence[str]) -> Mask:
    """Withhold more until no line along a part has one withheld count alone.

    A count with nobody beside it stays alone: its whole is as small, and withheld itself.
    """
    hidden, more = pd.Series(hide), True
    while more:
        known = hidden
        for part in parts:
            line = [frame[name] for name in by if name != part]
            alone = hidden.groupby(line).transform("sum") == 1
            others = frame["people"].where(alone & ~hidden & (frame["people"] > 0))
            least = others.groupby(line).rank(method="first") == 1
            hidden = hidden | least.fillna(False).astype(bool)
        more = not hidden.equals(known)
    return hidden.to_numpy(bool)


def every_row_has_a_person(rows: pd.DataFrame, person: str) -> None:
    """Refuse rows of which nobody knows whose they are."""
    if rows[person].isna().any():
        raise DisclosureError(
            Problem(
                "a table for a page",
                f"column {person}",
                "a person behind every row",
                f"{int(rows[person].isna().sum()):,} rows without one",
                "Say in study.yml who speaks in each source; "
                "`participant_is_source: true` counts each source as one person.",
            )
        )


def none_is_called_all(word: str, names: Sequence[str]) -> None:
    """Refuse a name that would be taken for a total."""
    if ALL in names:
        raise DisclosureError(
            Problem(
                "a table for a page",
                f"column {word}",
                "a name that is not that of the totals",
                f"'{ALL}'",
                "Give it another name in study.yml or in the register.",
            )
        )


def _grid(rows: pd.DataFrame, by: Sequence[str], levels: Mapping[str, Sequence[str]]) -> pd.Index:
    found = {name: sorted(rows[name].dropna().unique()) for name in by if name not in levels}
    each = [list(levels[name] if name in levels else found[name]) for name in by]
    if len(by) == 1:
        # A grouping by one column has a plain index, which a MultiIndex of one level never meets.
        return pd.Index(each[0], name=by[0])
    return pd.MultiIndex.from_product(each, names=list(by))


def _population(of: pd.DataFrame, frame: pd.DataFrame, by: Sequence[str], person: str) -> pd.Series:
    shared = [name for name in by if name in of]
    if not shared:
        return pd.Series(of[person].nunique(), index=frame.index, dtype="Int64")
    sizes = of.groupby(shared, observed=True)[person].nunique().rename("of").reset_index()
    joined = frame[shared].merge(sizes, on=shared, how="left")
    return joined["of"].fillna(0).astype("Int64")


def _cross(
    rows: pd.DataFrame,
    row: str,
    column: str,
    counted_column: str,
    down: list[str],
    across: list[str],
) -> pd.DataFrame:
    """Count distinctly in each cell and for each total, the last row and column."""
    kept = rows[rows[row].isin(down) & rows[column].isin(across)]
    counts = kept.groupby([row, column], observed=True)[counted_column].nunique().unstack()
    full = counts.reindex(index=down, columns=across)
    full[ALL] = kept.groupby(row, observed=True)[counted_column].nunique().reindex(down)
    bottom = kept.groupby(column, observed=True)[counted_column].nunique().reindex(across)
    full.loc[ALL] = [*bottom, kept[counted_column].nunique()]
    return full.fillna(0).astype("int64")
