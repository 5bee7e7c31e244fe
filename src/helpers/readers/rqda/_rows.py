"""Rows of an RQDA project: what was not deleted, who wrote it, when, and what notes it holds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from helpers.readers._draft import Draft
from helpers.readers._sqlite import Database, written
from helpers.readers._values import filled

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(r"\w+ +(\w{3}) +(\d{1,2}) +(\d{2}:\d{2}:\d{2}) +(\d{4})")


def when(date: str | None) -> str | None:
    """Return a date as R writes it, as ISO 8601; None where it is not one.

    Examples
    --------
    >>> when("Wed Apr  8 18:22:25 2015"), when("8/4/2015")
    ('2015-04-08T18:22:25', None)
    """
    found = _DATE.fullmatch((date or "").strip())
    if not found or found[1] not in MONTHS:
        return None
    month, day, time, year = found.groups()
    return f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}T{time}"


def live(
    draft: Draft, database: Database, table: str, columns: tuple[str, ...], what: str
) -> Iterator[tuple[int, sqlite3.Row]]:
    """Yield the rows of a table that were not deleted, each with its number; count the others."""
    rows = database.rows(table, (*columns, "status"), "rowid")
    for number, row in enumerate(rows, start=1):
        if row["status"] == 1:
            yield number, row
        else:
            draft.unread(f"deleted {what}", "RQDA keeps what was deleted, and hides it")


def owner(row: sqlite3.Row) -> str | None:
    return filled(written(row["owner"]))


def written_by(row: sqlite3.Row) -> dict[str, str | None]:
    """Return who wrote a note, and when, by the names that a memo has for them."""
    return {"coder": owner(row), "created": when(written(row["date"]))}
