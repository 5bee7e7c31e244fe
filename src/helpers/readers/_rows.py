"""Rows as they are gathered: a list for each column, so that a million of them fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

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


class Selections:
    """What rows select: a list for each part of a :class:`Selection`, None for rows that do not."""

    def __init__(self) -> None:
        self.starts: list[int | None] = []
        self.ends: list[int | None] = []
        self.quotes: list[tuple[str, bool] | None] = []
        """The words, where the export gives them, and whether they are all of them."""

    def append(self, one: Selection | None) -> None:
        """Take what one row selects, if anything."""
        start, end, quoted, whole = one or (None, None, None, False)
        self.starts.append(start)
        self.ends.append(end)
        self.quotes.append(None if quoted is None else (quoted, whole))

    def extend(
        self, starts: Sequence[int], ends: Sequence[int], quoted: Sequence[str | None]
    ) -> None:
        """Take what many rows select, with the words or how they begin."""
        self.starts += starts
        self.ends += ends
        self.quotes += [(words, False) if words else None for words in quoted]

    def keep(self, rows: Sequence[int]) -> None:
        """Keep these rows only, by their number from 0."""
        self.starts = [self.starts[row] for row in rows]
        self.ends = [self.ends[row] for row in rows]
        self.quotes = [self.quotes[row] for row in rows]

    def lengths(self) -> NDArray[np.int64]:
        """Return how long each selection is: 0 where there is none or it is back to front."""
        starts, ends = (np.array([at or 0 for at in one]) for one in (self.starts, self.ends))
        return np.maximum(ends.astype(np.int64) - starts.astype(np.int64), 0)

    def said(self, row: int) -> tuple[object, ...]:
        """Return all that is known of what a row selects."""
        return self.starts[row], self.ends[row], self.quotes[row]


class Rows:
    """The rows of one table, where in the export each was seen and, of codings, what they select.

    Parameters
    ----------
    declared : Table
    """

    def __init__(self, declared: Table) -> None:
        self.declared = declared
        self.at: list[str] = []
        self.selections = Selections()
        self.columns: dict[str, list[object]] = {name: [] for name in declared.names}

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
        for name, values in self.columns.items():
            values.append(row.get(name))
        return len(self) - 1

    def extend(
        self,
        at: Sequence[str],
        columns: Mapping[str, Sequence[object]],
        starts: Sequence[int],
        ends: Sequence[int],
        quoted: Sequence[str | None],
    ) -> None:
        """Add rows, given as the declared columns that the export gives, and what each selects.

        Raises
        ------
        ValueError
            If the table declares no such column, or one is shorter than another.
        """
        self._check(columns.keys())
        given = (*columns.values(), starts, ends, quoted)
        if any(len(values) != len(at) for values in given):
            raise ValueError(f"{len(at):,} rows, and columns that are longer or shorter")
        missing: Sequence[object] = (None,) * len(at)
        for name in self.columns:
            self.columns[name] += columns.get(name, missing)
        self.at += at
        self.selections.extend(starts, ends, quoted)

    def _check(self, names: Set[str]) -> None:
        if not names <= self.columns.keys():
            unknown = ", ".join(sorted(names - self.columns.keys()))
            raise ValueError(f"table {self.declared.name} declares no {unknown}")

    def complete(self, row: int, said: Row) -> None:
        """Write into a row that was added what another part of the export says of it."""
        for name, value in said.items():
            self.columns[name][row] = value

    def frame(self) -> pd.DataFrame:
        """Return the rows as their declared table."""
        said: dict[str, Any] = {
            name: values
            for name, values in self.columns.items()
            if any(value is not None for value in values)
        }
        for column in self.declared.columns:
            if column.holds == "count" and None not in said.get(column.name, [None]):
                said[column.name] = np.array(said[column.name])  # typed faster than a list
        if "text" in said:
            said["text"] = _strings(said["text"])
        return table(self.declared, said or self.columns)

    def said(self, row: int) -> tuple[object, ...]:
        """Return all that a row says."""
        return (*(values[row] for values in self.columns.values()), *self.selections.said(row))

    def characters(self) -> int:
        """Return how many characters of text the rows say, each as often as it is said."""
        texts = (one.name for one in self.declared.columns if one.holds == "text")
        said: Iterable[list[Any]] = (self.columns[name] for name in texts)
        return sum(sum(map(len, filter(None, values))) for values in said)

    def selected(self, lengths: Mapping[object, int]) -> int:
        """Return how many characters codings select, in texts of these lengths, at the most."""
        most = [lengths.get(source, 0) for source in self.columns["source_id"]]
        return int(np.minimum(self.selections.lengths(), np.array(most, np.int64)).sum())

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
        self.selections.keep(kept)
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
    """Return texts, given as such or in sound UTF-8, as a column, with no copy on the way."""
    column = pa.array(values, pa.large_binary()).view(pa.large_string())
    return column.to_pandas(types_mapper=lambda _: pd.StringDtype(na_value=np.nan))
