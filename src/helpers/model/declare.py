"""What a table is: columns with a type, a meaning, a key and references to other tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.errors import Problem, TableError

DTYPES: Mapping[str, Any] = {
    "text": "str",
    "count": "Int64",
    "share": "Float64",
    "number": "Float64",
    "flag": "boolean",
}
"""Our words for a column's type, and the pandas type that holds it. Every one can be missing."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        As it stands in the frame.
    holds : str
        ``text``, ``count``, ``share`` (0 to 1), ``number`` or ``flag``.
    meaning : str
        One sentence for a researcher.
    required : bool
        Whether a missing value is a fault. A missing value means: the export does not say.
    refers : str
        ``table.column`` whose values this column may take, where it is a foreign key.
    """

    name: str
    holds: str
    meaning: str
    required: bool = False
    refers: str = ""


@dataclass(frozen=True)
class Table:
    """A named table: its columns in order, and the columns that together identify a row."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    @property
    def references(self) -> list[tuple[str, str, str]]:
        """Each foreign key: the column, the table it refers to, and the column there."""
        split = [(column.name, *column.refers.partition(".")) for column in self.columns]
        return [(name, other, referred) for name, other, _, referred in split if other]


def empty(declared: Table) -> pd.DataFrame:
    """Return a frame of no rows with the declared columns and types."""
    return table(declared, {})


def table(
    declared: Table, data: pd.DataFrame | Mapping[str, Any] | Iterable[Mapping[str, Any]]
) -> pd.DataFrame:
    """Build a frame with exactly the declared columns, in order and typed.

    Parameters
    ----------
    declared : Table
    data : DataFrame, mapping of column to values, or an iterable of rows
        Columns left out are missing throughout.

    Raises
    ------
    TableError
        If ``data`` names a column that is not declared, or a value has another type.
    """
    rows: Any = dict(data) if isinstance(data, Mapping) else data
    frame = pd.DataFrame(rows)
    unknown = [name for name in frame.columns if name not in declared.names]
    if unknown:
        raise TableError(
            Problem(
                f"table {declared.name}",
                "",
                f"the columns {', '.join(declared.names)}",
                ", ".join(map(str, unknown)),
                "Declare the column in helpers.model.tables, or drop it.",
            )
        )
    return pd.DataFrame(
        {column.name: _typed(frame, column, declared.name) for column in declared.columns},
        index=frame.index,
    ).reset_index(drop=True)


def _typed(frame: pd.DataFrame, column: Column, name: str) -> pd.Series:
    dtype = DTYPES[column.holds]
    if column.name not in frame:
        return pd.Series(pd.NA, index=frame.index, dtype=dtype)
    try:
        return frame[column.name].astype(dtype)
    except (TypeError, ValueError):
        raise TableError(
            Problem(
                f"table {name}",
                f"column {column.name}",
                f"values of type {column.holds}",
                "one of another type",
                "Convert the value where it is read.",
            )
        ) from None


def check(frames: Mapping[str, pd.DataFrame], declared: Iterable[Table], file: str) -> None:
    """Hold frames against their declarations: types, required values, keys and references.

    Parameters
    ----------
    frames : mapping of table name to frame
    declared : the tables to check, each of which must be among ``frames``
    file : str
        The file the rows came from, for messages.

    Raises
    ------
    TableError
        Naming every offending row (counted from 1), the first five in words.
    """
    problems = [
        problem for one in declared for problem in _problems(frames[one.name], one, frames, file)
    ]
    if problems:
        raise TableError(problems)


def _problems(
    frame: pd.DataFrame, declared: Table, frames: Mapping[str, pd.DataFrame], file: str
) -> list[Problem]:
    if list(frame.columns) != declared.names:
        return [
            Problem(
                file,
                f"table {declared.name}",
                f"the columns {', '.join(declared.names)}",
                ", ".join(map(str, frame.columns)),
                "Build the frame with helpers.model.table.",
            )
        ]
    problems = []
    for column in declared.columns:
        values = frame[column.name]
        if str(values.dtype) != DTYPES[column.holds]:
            problems.append(
                Problem(
                    file,
                    f"table {declared.name}, column {column.name}",
                    f"the type {DTYPES[column.holds]}",
                    str(values.dtype),
                    "Build the frame with helpers.model.table.",
                )
            )
        if column.required:
            problems += _rows(
                values.isna(), declared, column, file, "a value", "none", "Fill it in."
            )
        if column.refers:
            other, key = column.refers.split(".")
            unknown = values.notna() & ~values.isin(frames[other][key])
            problems += _rows(
                unknown,
                declared,
                column,
                file,
                f"one of the {other}",
                "another",
                f"Add it to the {other}, or correct the reference.",
            )
    if declared.key:
        repeated = frame.duplicated(list(declared.key), keep="first")
        names = ", ".join(declared.key)
        problems += [
            Problem(
                file,
                f"table {declared.name}, row {row + 1}",
                f"each {names} once",
                "a repetition",
                f"Keep one row for each {names}.",
            )
            for row in repeated.to_numpy().nonzero()[0]
        ]
    return problems


def _rows(
    wrong: pd.Series,
    declared: Table,
    column: Column,
    file: str,
    expected: str,
    found: str,
    remedy: str,
) -> list[Problem]:
    return [
        Problem(
            file,
            f"table {declared.name}, row {row + 1}, column {column.name}",
            expected,
            found,
            remedy,
        )
        for row in wrong.to_numpy().nonzero()[0]
    ]
