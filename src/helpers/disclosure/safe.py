"""The only tables a page accepts.

A :class:`SafeTable` cannot be built by hand: ``counting`` makes one from rows about people, and
counts the people itself; ``clearing`` makes one from rows that each rest on a known number of
people, or from facts that are not about people. What may not be shown is missing from its frame,
so that whatever is drawn from the frame cannot show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from typing import Any, Literal, Self, TypeVar

import pandas as pd

from helpers.disclosure.withhold import MARK, Mask
from helpers.errors import DisclosureError, Problem

Kind = Literal["label", "count", "share", "points", "number", "drawn"]
ALL = "All"

_MADE_HERE = object()
Kept = TypeVar("Kept", bound="SafeTable")


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
        ``label``, ``count``, ``share`` (0 to 1, shown in per cent), ``points`` (one share less
        another, shown in percentage points), ``number``, or ``drawn``: for a chart alone, such as
        where a point stands, and not in the table beneath it.
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

    @property
    def printed(self) -> SafeTable:
        """The table without the columns that only a chart needs."""
        return self.only([column.name for column in self.columns if column.kind != "drawn"])

    def _with(self, **changes: Any) -> Self:
        return replace(self, **changes, _made=_MADE_HERE)

    def headed(self, headings: Mapping[str, str]) -> Self:
        """Return the table with other headings, by column name."""
        columns = tuple(
            replace(column, heading=headings.get(column.name, column.heading))
            for column in self.columns
        )
        return self._with(columns=columns)

    def drawn_only(self, names: Sequence[str]) -> Self:
        """Return the table with columns that a chart needs and its table leaves out: positions."""
        columns = tuple(
            replace(column, kind="drawn") if column.name in names else column
            for column in self.columns
        )
        return self._with(columns=columns)

    def only(self, names: Sequence[str]) -> Self:
        """Return the table with these columns alone, in this order."""
        columns = tuple(next(c for c in self.columns if c.name == name) for name in names)
        return self._with(
            columns=columns, frame=self.frame[list(names)], hidden=self.hidden[list(names)]
        )

    def rows(self, wanted: pd.Series) -> Self:
        """Return the rows for which ``wanted`` is true."""
        keep = wanted.fillna(False).astype(bool).to_numpy()
        return self._with(
            frame=self.frame[keep].reset_index(drop=True),
            hidden=self.hidden[keep].reset_index(drop=True),
        )

    def sorted_by(self, name: str, ascending: bool = False) -> Self:
        """Return the rows in order of a column that is shown; withheld values come last."""
        order = self.frame[name].sort_values(ascending=ascending, kind="stable").index
        return self._with(
            frame=self.frame.loc[order].reset_index(drop=True),
            hidden=self.hidden.loc[order].reset_index(drop=True),
        )

    def gathered(self, row: str, column: str, value: str = "people") -> Self:
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
        # Without a column, as in a study without phases, there is no cell and no row to draw.
        kind: Kind = next((c.kind for c in self.columns if c.name in across), "count")
        columns = (first, SafeColumn(column, heading_of(column)), SafeColumn(value, "", kind))
        mask = hidden.reset_index(drop=True).assign(**{row: False, column: False})
        shown = frame.reset_index(drop=True)
        return self._with(frame=shown, hidden=mask.astype(bool), columns=columns)

    def described(self, on: str, labels: pd.DataFrame, headings: Mapping[str, str]) -> Self:
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

    def spread(self, row: str, across: Sequence[str], value: str) -> Self:
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


def with_hidden(
    frame: pd.DataFrame,
    columns: Sequence[SafeColumn],
    withheld_in: Mapping[str, Mask],
    minimum: int,
) -> SafeTable:
    """Make a safe table of some columns of a frame, without what is withheld in each."""
    # A count that is withheld is missing, and plain integers would turn to floats beside it.
    counts = {column.name: "Int64" for column in columns if column.kind == "count"}
    shown = frame[[column.name for column in columns]].astype(counts)
    hidden = pd.DataFrame(False, index=shown.index, columns=shown.columns).assign(**withheld_in)
    return made(shown.mask(hidden), columns, hidden, minimum)


def made(
    frame: pd.DataFrame, columns: Sequence[SafeColumn], hidden: pd.DataFrame, minimum: int
) -> SafeTable:
    """Make a safe table of a frame from which what is withheld has gone, and say why it has.

    For the modules of this package alone; a test holds that no other calls it.
    """
    note = (
        f"{MARK} is confidential: the number rests on fewer than {minimum} participants, "
        "or would give away one that does."
        if hidden.to_numpy().any()
        else ""
    )
    return SafeTable(frame, tuple(columns), hidden, note, _MADE_HERE)


def remade(safe: SafeTable, kind: type[Kept]) -> Kept:
    """Return a safe table as a kind of safe table. For the modules of this package alone."""
    return kind(safe.frame, safe.columns, safe.hidden, safe.note, _MADE_HERE)


def heading_of(name: str) -> str:
    """Return a column's name as a heading."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
