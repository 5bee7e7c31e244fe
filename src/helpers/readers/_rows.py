"""Rows as they are gathered: a list for each column, so that a million of them fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.model import Table, table

Row = dict[str, object]


class Selection(NamedTuple):
    """A stretch of a text in the program's own unit.

    Parameters
    ----------
    start, end : int
        ``end`` is exclusive.
    quoted : str, optional
        Its words, or how they begin, where the export gives them.
    whole : bool
        Whether ``quoted`` is the whole of its words, so that it proves the position.
    """

    start: int
    end: int
    quoted: str | None = None
    whole: bool = False


class Rows:
    """The rows of one table, where in the export each was seen and, of codings, what they select.

    Parameters
    ----------
    declared : Table
    """

    def __init__(self, declared: Table) -> None:
        self.declared = declared
        self.at: list[str] = []
        self.selections: list[Selection | None] = []
        self._names = declared.names
        self._known = frozenset(self._names)
        self._added: list[tuple[object, ...]] = []

    def __len__(self) -> int:
        return len(self.at)

    def add(self, at: str, row: Row, selection: Selection | None = None) -> int:
        """Add a row, with the declared columns as far as the export gives them; return its number.

        Raises
        ------
        ValueError
            If the table declares no such column.
        """
        self._check(row.keys())
        self.at.append(at)
        self.selections.append(selection)
        self._added.append(tuple(map(row.get, self._names)))
        return len(self._added) - 1

    def extend(
        self,
        at: Sequence[str],
        columns: Mapping[str, Sequence[object]],
        selections: Sequence[Selection | None],
    ) -> None:
        """Add rows, given as the declared columns that the export gives.

        Raises
        ------
        ValueError
            If the table declares no such column, or one is shorter than another.
        """
        self._check(columns.keys())
        missing: Sequence[object] = (None,) * len(at)
        values = (columns.get(name, missing) for name in self._names)
        self._added.extend(zip(*values, strict=True))
        self.at.extend(at)
        self.selections.extend(selections)

    def _check(self, names: Set[str]) -> None:
        if not names <= self._known:
            unknown = ", ".join(sorted(names - self._known))
            raise ValueError(f"table {self.declared.name} declares no {unknown}")

    def complete(self, row: int, said: Row) -> None:
        """Write into a row that was added what another part of the export says of it."""
        held = dict(zip(self._names, self._added[row], strict=True))
        self._added[row] = tuple((held | said).values())

    def added(self, column: str) -> list[object]:
        """Return the values of a column so far."""
        place = self._names.index(column)
        return [row[place] for row in self._added]

    @cached_property
    def columns(self) -> dict[str, list[object]]:
        """The values of each column. Once they were looked at, no more rows can be added."""
        columns = zip(*self._added, strict=True) if self._added else ((),) * len(self._names)
        found = {name: list(values) for name, values in zip(self._names, columns, strict=True)}
        del self._added
        return found

    def frame(self) -> pd.DataFrame:
        """Return the rows as their declared table."""
        texts = self.columns.get("text")
        return table(
            self.declared, {**self.columns, "text": _strings(texts)} if texts else self.columns
        )

    def said(self, row: int) -> tuple[object, ...]:
        """Return all that a row says."""
        return (*(values[row] for values in self.columns.values()), self.selections[row])

    def characters(self) -> int:
        """Return how many characters of text the rows say, each as often as it is said."""
        texts = (one.name for one in self.declared.columns if one.holds == "text")
        said: Iterable[list[Any]] = (self.columns[name] for name in texts)
        return sum(sum(map(len, filter(None, values))) for values in said)

    def selected(self, lengths: Mapping[str, int]) -> int:
        """Return how many characters codings select, in texts of these lengths, at the most."""
        selected = 0
        for source, selection in zip(self.columns["source_id"], self.selections, strict=True):
            if selection:
                start, end, *_ = selection
                selected += min(max(end - start, 0), lengths.get(str(source), 0))
        return selected

    def missing(self, column: str) -> list[int]:
        """Return the rows without a value in a column."""
        values = self.columns[column]
        return [row for row, value in enumerate(values) if value is None] if None in values else []

    def outside(self, column: str, known: set[object]) -> list[int]:
        """Return the rows whose value in a column is none of those known."""
        values = self.columns[column]
        if known.issuperset(values):
            return []
        return [row for row, value in enumerate(values) if value not in known]

    def drop(self, dropped: Iterable[int]) -> None:
        """Take rows out, by their number from 0."""
        gone = set(dropped)
        if not gone:
            return
        kept = [row for row in range(len(self)) if row not in gone]
        self.at = [self.at[row] for row in kept]
        self.selections = [self.selections[row] for row in kept]
        for name, values in self.columns.items():
            self.columns[name] = [values[row] for row in kept]

    def repeated(self) -> list[tuple[int, int]]:
        """Return the rows that have the key of an earlier one, each with the first that has it."""
        if not self.declared.key:
            return []
        columns = [self.columns[name] for name in self.declared.key]
        keys = columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))
        if len(set(keys)) == len(keys):
            return []
        first: dict[object, int] = {}
        pairs = [(row, first.setdefault(key, row)) for row, key in enumerate(keys)]
        return [(row, earlier) for row, earlier in pairs if row != earlier]


def _strings(values: list[object]) -> pd.Series[str]:
    """Return long texts, given as such or in UTF-8, as a column, with no copy of any on the way."""
    column = pa.array(values, pa.large_binary()).cast(pa.large_string())
    return column.to_pandas(types_mapper=lambda _: pd.StringDtype(na_value=np.nan))
