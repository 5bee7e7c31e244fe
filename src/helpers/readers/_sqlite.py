"""A SQLite database that another program, or anyone, wrote: opened to be read, never run.

A database file can hold views and triggers that look like tables. Only plain tables are read, and
the connection can write nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from helpers.errors import Problem, ReadError

LONGEST = 256 << 20
"""Bytes that one value may have."""

TABLES = 1_000
"""Tables that a database may have: the programs' own have some dozens."""

_BROKEN = (sqlite3.Error, UnicodeError)
"""What SQLite raises on a damaged file, whose names may be no text either."""

_MAGIC = b"SQLite format 3\0"
_REMEDY = "The file is damaged or is not a project; open it in the program and save it again."


def tables(path: Path) -> dict[str, frozenset[str]]:
    """Return the plain tables of a database with their columns; none where it is no database.

    For recognising a format: never raises.
    """
    try:
        with path.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                return {}
        with closing(_connect(path)) as database:
            return _tables(database)
    except (OSError, *_BROKEN):
        return {}


@contextmanager
def open_database(path: Path, file: str, needed: Mapping[str, Sequence[str]]) -> Iterator[Database]:
    """Open a database and check that the tables needed are there.

    Parameters
    ----------
    path : Path
    file : str
        For messages.
    needed : mapping of table to columns

    Raises
    ------
    ReadError
        If it is damaged or still open in the program, or a table or column is missing,
        or a view stands in a table's place.
    """
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and journal.stat().st_size:
        problem = Problem(
            file,
            "",
            "a project that is closed",
            "changes that are not yet in the file",
            "Close the project in the program, and try again.",
        )
        raise ReadError(problem)
    try:
        with closing(_connect(path)) as connection:
            database = Database(connection, _tables(connection))
            for table, columns in needed.items():
                missing = set(columns) - database.tables.get(table, frozenset())
                if missing:
                    named = ", ".join(sorted(missing))
                    raise ReadError(
                        Problem(
                            file,
                            f"table {table}",
                            f"a plain table with the columns {', '.join(columns)}",
                            f"none with {named}",
                            _REMEDY,
                        )
                    )
            yield database
    except _BROKEN as error:
        found = f"a damaged one ({type(error).__name__})"
        raise ReadError(Problem(file, "", "a SQLite database", found, _REMEDY)) from error


class Database:
    """An open database: its plain tables, and their rows.

    Parameters
    ----------
    connection : sqlite3.Connection
    tables : mapping of table to its columns
    """

    def __init__(
        self, connection: sqlite3.Connection, tables: Mapping[str, frozenset[str]]
    ) -> None:
        self.tables = tables
        self._connection = connection

    def rows(self, table: str, columns: Sequence[str], order: str) -> Iterator[sqlite3.Row]:
        """Yield the rows of a table, in order of one column.

        A table or column that this version of the program does not have is taken as empty.
        """
        held = self.tables.get(table)
        if held is None:
            return
        chosen = ", ".join(f'"{name}"' if name in held else f'NULL AS "{name}"' for name in columns)
        # The names are this package's own, and the database has been seen to have them.
        query = f'SELECT {chosen} FROM "{table}" ORDER BY "{order}"'  # noqa: S608
        yield from self._connection.execute(query)

    def count(self, table: str) -> int:
        """Return how many rows a table has; 0 where there is no such table."""
        if table not in self.tables:
            return 0
        query = f'SELECT count(*) FROM "{table}"'  # noqa: S608
        return int(self._connection.execute(query).fetchone()[0])


def written(value: object) -> str | None:
    r"""Return a value of a database as text: SQLite keeps any type in any column.

    Examples
    --------
    >>> written("a"), written(3), written(3.0), written(None), written(b"caf\xc3\xa9")
    ('a', '3', '3', None, 'café')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _connect(path: Path) -> sqlite3.Connection:
    # `immutable` keeps SQLite from making its own files beside the project.
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    connection.row_factory = sqlite3.Row
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _tables(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return tables that hold their own rows: neither views nor virtual tables."""
    listed = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    plain = [
        name
        for name, statement in listed.fetchmany(TABLES)
        if isinstance(name, str) and '"' not in name and not _virtual(statement)
    ]
    return {
        name: frozenset(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")'))
        for name in plain
    }


def _virtual(statement: object) -> bool:
    return not isinstance(statement, str) or "virtual" in statement.lower().split()[:2]
