"""The only tables a page accepts, and how they are made.

A :class:`SafeTable` cannot be built by hand: the functions below make one from rows about people
(and count the people themselves), from rows that each rest on a known number of people, or from
facts that are not about people. What may not be shown is missing from its frame, so that whatever
is drawn from the frame cannot show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from typing import Any, Literal

import pandas as pd

from helpers.disclosure.withhold import MARK, Mask, withheld, withheld_with_totals
from helpers.errors import DisclosureError, Problem
from helpers.model import Policy

Kind = Literal["label", "count", "share", "number"]
ALL = "All"

_MADE_HERE = object()


@dataclass(frozen=True)
class SafeColumn:
    """How one column is shown.

    Parameters
    ----------
    name : str
        In the frame.
    heading : str
        On the page, with the unit: ``Interviews``, ``Participants, phase 1``.
    kind : str
        ``label``, ``count``, ``share`` (0 to 1, shown in per cent) or ``number``.
    """

    name: str
    heading: str
    kind: Kind = "label"


@dataclass(frozen=True)
class SafeTable:
    """A table that may be shown.

    Parameters
    ----------
    frame : DataFrame
        One column for each of ``columns``; a withheld value is missing.
    columns : the columns, in order
    hidden : DataFrame of bool
        Same shape: where a value is withheld (and not merely absent).
    note : str
        What was withheld and why; empty where nothing was.
    """

    frame: pd.DataFrame
    columns: tuple[SafeColumn, ...]
    hidden: pd.DataFrame
    note: str
    _made: InitVar[object] = None

    def __post_init__(self, _made: object) -> None:
        if _made is not _MADE_HERE:
            raise DisclosureError(
                Problem(
                    "a table for a page",
                    "",
                    "one made by helpers.disclosure",
                    "one built by hand",
                    "Use counted, cross_counted, resting_on or not_about_people.",
                )
            )

    @property
    def says_nothing(self) -> bool:
        """Whether there is no row, or nothing in any column but the first, not even withheld."""
        return not (self.frame.iloc[:, 1:].notna() | self.hidden.iloc[:, 1:]).to_numpy().any()

    def _with(self, **changes: Any) -> SafeTable:
        return replace(self, **changes, _made=_MADE_HERE)

    def headed(self, headings: Mapping[str, str]) -> SafeTable:
        """Return the table with other headings, by column name."""
        columns = tuple(
            replace(column, heading=headings.get(column.name, column.heading))
            for column in self.columns
        )
        return self._with(columns=columns)

    def only(self, names: Sequence[str]) -> SafeTable:
        """Return the table with these columns alone, in this order."""
        columns = tuple(next(c for c in self.columns if c.name == name) for name in names)
        return self._with(
            columns=columns, frame=self.frame[list(names)], hidden=self.hidden[list(names)]
        )

    def rows(self, wanted: pd.Series) -> SafeTable:
        """Return the rows for which ``wanted`` is true."""
        keep = wanted.fillna(False).astype(bool).to_numpy()
        return self._with(
            frame=self.frame[keep].reset_index(drop=True),
            hidden=self.hidden[keep].reset_index(drop=True),
        )

    def sorted_by(self, name: str, ascending: bool = False) -> SafeTable:
        """Return the rows in order of a column that is shown; withheld values come last."""
        order = self.frame[name].sort_values(ascending=ascending, kind="stable").index
        return self._with(
            frame=self.frame.loc[order].reset_index(drop=True),
            hidden=self.hidden.loc[order].reset_index(drop=True),
        )

    def gathered(self, row: str, column: str, value: str = "people") -> SafeTable:
        """Return a cross-tabulation as one row a cell, without its totals: what a chart draws.

        Drawing the table that is shown, and not another count of the same people, keeps the chart
        from giving away what the table withholds.

        Parameters
        ----------
        row : str
            The table's first column.
        column, value : str
            Names for the columns that the headings and the cells become.
        """
        kept = self.frame[row] != ALL
        across = [name for name in self.frame if name not in {row, ALL}]
        frame, hidden = (
            part[kept].melt([row], across, var_name=column, value_name=value, ignore_index=False)
            for part in (self.frame, self.hidden.assign(**{row: self.frame[row]}))
        )
        first = next(c for c in self.columns if c.name == row)
        kind = next(c for c in self.columns if c.name == across[0]).kind
        columns = (first, SafeColumn(column, _heading(column)), SafeColumn(value, "", kind))
        mask = hidden.reset_index(drop=True).assign(**{row: False, column: False})
        shown = frame.reset_index(drop=True)
        return self._with(frame=shown, hidden=mask.astype(bool), columns=columns)

    def described(self, on: str, labels: pd.DataFrame, headings: Mapping[str, str]) -> SafeTable:
        """Return the table with labels beside one of its columns, such as a code's definition.

        Parameters
        ----------
        on : str
            A column of the table and of ``labels``, where each of its values stands once.
        labels : DataFrame
            Text that says nothing of the people counted.
        headings : mapping of column of ``labels`` to heading
        """
        found = labels.set_index(on)[list(headings)].astype("str").reindex(self.frame[on])
        beside = found.reset_index(drop=True)
        place = list(self.frame.columns).index(on) + 1
        names = list(self.frame.columns)
        order = [*names[:place], *headings, *names[place:]]
        columns = list(self.columns)
        columns[place:place] = [SafeColumn(name, text) for name, text in headings.items()]
        nowhere = pd.DataFrame(False, index=beside.index, columns=beside.columns)
        return self._with(
            frame=pd.concat([self.frame, beside], axis=1)[order],
            columns=tuple(columns),
            hidden=pd.concat([self.hidden, nowhere], axis=1)[order],
        )

    def top(self, by: str) -> pd.Series[Any]:
        """Return the row with most of a column that is shown; all of it missing where none is."""
        shown = self.frame.dropna(subset=by)
        if shown.empty:
            return pd.Series(pd.NA, index=self.frame.columns, dtype="object")
        return shown.sort_values(by, ascending=False, kind="stable").iloc[0]

    def spread(self, row: str, across: Sequence[str], value: str) -> SafeTable:
        """Return one row for each value of ``row`` and one column for each value of ``across``.

        Parameters
        ----------
        row : str
        across : column names
            Two or more are joined: ``Alder, Phase 1``.
        value : str
        """
        joined = self.frame[list(across)].astype("str").agg(", ".join, axis=1)
        down, heads = list(dict.fromkeys(self.frame[row])), list(dict.fromkeys(joined))
        at = pd.MultiIndex.from_arrays([self.frame[row], joined])
        of = next(c for c in self.columns if c.name == row)
        kind = next(c for c in self.columns if c.name == value).kind
        wide = self.frame[value].set_axis(at).unstack().loc[down, heads]
        mask = self.hidden[value].set_axis(at).unstack().loc[down, heads].fillna(False)
        frame = wide.rename_axis(None, axis=1).reset_index(names=row)
        hidden = mask.astype(bool).reset_index(drop=True)
        hidden.insert(0, row, False)
        columns = (of, *(SafeColumn(name, name, kind) for name in heads))
        return self._with(frame=frame, hidden=hidden, columns=columns)


def counted(
    rows: pd.DataFrame,
    by: Sequence[str],
    levels: Mapping[str, Sequence[str]],
    policy: Policy,
    person: str = "participant",
    of: pd.DataFrame | None = None,
    also: Mapping[str, str] | None = None,
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

    Returns
    -------
    SafeTable
        Columns: ``by``, ``people``, those of ``also``, and ``of`` and ``share`` where asked.
    """
    _every_row_has_a_person(rows, person)
    if of is not None:
        _every_row_has_a_person(of, person)
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
    columns = [SafeColumn(name, _heading(name)) for name in by]
    columns += [SafeColumn("people", "Participants", "count")]
    columns += [SafeColumn(name, heading, "count") for name, heading in (also or {}).items()]
    hidden = dict.fromkeys(wanted, hide)
    if of is not None:
        frame["of"] = _population(of, frame, by, person)
        frame["share"] = (frame["people"] / frame["of"].where(frame["of"] > 0)).astype("Float64")
        columns += [SafeColumn("of", "Of", "count"), SafeColumn("share", "Share", "share")]
        few = withheld(frame["of"].to_numpy("int64"), policy.minimum)
        hidden = {"of": few, **dict.fromkeys([*wanted, "share"], hide | few)}
    return _with_hidden(frame, columns, hidden, policy)


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
    _every_row_has_a_person(rows, person)
    across, down = list(levels[column]), list(levels[row])
    people = _cross(rows, row, column, person, down, across)
    shown = people if thing is None else _cross(rows, row, column, thing, down, across)
    frame = shown.astype("Int64").rename_axis(None, axis=1).reset_index(names=row)
    hidden = pd.DataFrame(False, index=frame.index, columns=frame.columns)
    hidden.iloc[:, 1:] = withheld_with_totals(
        people.to_numpy("int64"), policy.minimum, shown.to_numpy("int64")
    )
    columns = [SafeColumn(row, _heading(row))]
    columns += [SafeColumn(str(name), str(name), "count") for name in (*across, ALL)]
    return _made(frame.mask(hidden), columns, hidden, policy)


def resting_on(
    frame: pd.DataFrame, headings: Mapping[str, str], people: str, policy: Policy
) -> SafeTable:
    """Let a table of results through, each row of which rests on a known number of people.

    Parameters
    ----------
    frame : DataFrame
    headings : mapping of column to heading
        The columns to show; how each is written follows from its type.
    people : str
        The column with the number of distinct people behind each row.
    policy : Policy
        Rows that rest on fewer people, above none, lose every value that is not a label.
    """
    few = withheld(frame[people].to_numpy("int64"), policy.minimum)
    columns = _columns(frame, headings)
    hidden = dict.fromkeys((one.name for one in columns if one.kind != "label"), few)
    return _with_hidden(frame.reset_index(drop=True), columns, hidden, policy)


def with_memos(
    safe: SafeTable, memos: pd.DataFrame, on: Mapping[str, str], text: str, policy: Policy
) -> SafeTable:
    """Put the team's own memos beside counts of people, where the study lets them be shown.

    Parameters
    ----------
    safe : SafeTable
        With the column ``people``.
    memos : DataFrame
        One row a cell.
    on : mapping of column of ``safe`` to column of ``memos``
        What names a cell in each.
    text : str
        The column with the memos.
    policy : Policy
        ``memos`` says whether they may be shown at all. A memo on a cell whose number is withheld
        is withheld with it.
    """
    known = memos.rename(columns={theirs: ours for ours, theirs in on.items()})
    words = safe.frame[list(on)].merge(known, how="left", validate="m:1")[text].astype("str")
    hide = words.notna() & (safe.hidden["people"] | (not policy.memos))
    columns = (*safe.columns, SafeColumn(text, _heading(text)))
    note = safe.note
    if not policy.memos and words.notna().any():
        note = f"{note} The team's memos are not shown: the study has not cleared them.".strip()
    return safe._with(
        frame=safe.frame.assign(**{text: words.mask(hide)}),
        columns=columns,
        hidden=safe.hidden.assign(**{text: hide}),
        note=note,
    )


def not_about_people(frame: pd.DataFrame, headings: Mapping[str, str], why: str) -> SafeTable:
    """Let a table through that says nothing of the people who took part.

    Parameters
    ----------
    frame : DataFrame
    headings : mapping of column to heading
        The columns to show; how each is written follows from its type.
    why : str
        The reason, for whoever reviews the notebook: ``the codebook is the team's own``.

    Raises
    ------
    DisclosureError
        If no reason is given.
    """
    if not why.strip():
        raise DisclosureError(
            Problem("a table for a page", "", "a reason", "none", "Say why nobody is in the table.")
        )
    shown = frame[list(headings)].reset_index(drop=True)
    hidden = pd.DataFrame(False, index=shown.index, columns=shown.columns)
    return SafeTable(shown, _columns(frame, headings), hidden, "", _MADE_HERE)


def _columns(frame: pd.DataFrame, headings: Mapping[str, str]) -> tuple[SafeColumn, ...]:
    def kind(name: str) -> Kind:
        if pd.api.types.is_integer_dtype(frame[name]):
            return "count"
        if pd.api.types.is_float_dtype(frame[name]):
            return "share" if name.startswith("share") else "number"
        return "label"

    return tuple(
        SafeColumn(name, heading or _heading(name), kind(name))
        for name, heading in headings.items()
    )


def _every_row_has_a_person(rows: pd.DataFrame, person: str) -> None:
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


def _with_hidden(
    frame: pd.DataFrame,
    columns: Sequence[SafeColumn],
    withheld_in: Mapping[str, Mask],
    policy: Policy,
) -> SafeTable:
    shown = frame[[column.name for column in columns]]
    hidden = pd.DataFrame(False, index=shown.index, columns=shown.columns).assign(**withheld_in)
    return _made(shown.mask(hidden), columns, hidden, policy)


def _made(
    frame: pd.DataFrame, columns: Sequence[SafeColumn], hidden: pd.DataFrame, policy: Policy
) -> SafeTable:
    note = (
        f"{MARK} is confidential: the number rests on fewer than {policy.minimum} participants, "
        "or would give away one that does."
        if hidden.to_numpy().any()
        else ""
    )
    return SafeTable(frame, tuple(columns), hidden, note, _MADE_HERE)


def _heading(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
