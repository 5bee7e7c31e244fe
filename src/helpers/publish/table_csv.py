"""A safe table as CSV: the numbers of the page for a program, and no digit more.

The first line holds the headings. A withheld number is ``[c]``, an absent one is empty; shares are
from 0 to 1, differences of shares in percentage points, with as many digits as the page shows.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

import pandas as pd

from helpers.disclosure import MARK, SafeColumn, SafeTable
from helpers.formulas import safe as no_formula

Cell = str | int | float | None


def table_csv(table: SafeTable) -> str:
    """Return a safe table as CSV (RFC 4180, lines end in one line feed)."""
    table = table.printed
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([no_formula(heading) for heading in headings(table)])
    for row in cells(table):
        writer.writerow([no_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def headings(table: SafeTable) -> list[str]:
    """Return the headings of a table, numbered where two are the same.

    >>> from helpers.disclosure import not_about_people
    >>> pairs = pd.DataFrame({"code": ["Trust"], "other": ["Time"]})
    >>> headings(not_about_people(pairs, {"code": "Code", "other": "Code"}, why="an example"))
    ['Code', 'Code (2)']
    """
    met: Counter[str] = Counter()
    said = []
    for column in table.columns:
        met[column.heading] += 1
        number = met[column.heading]
        said.append(column.heading if number == 1 else f"{column.heading} ({number})")
    return said


def cells(table: SafeTable) -> list[list[Cell]]:
    """Return the rows of a table as plain values, rounded as the page shows them."""
    rows = zip(
        table.frame.itertuples(index=False), table.hidden.itertuples(index=False), strict=True
    )
    return [
        [
            MARK if secret else _plain(value, column)
            for value, secret, column in zip(values, hidden, table.columns, strict=True)
        ]
        for values, hidden in rows
    ]


def _plain(value: object, column: SafeColumn) -> Cell:
    """Return a value without its formatting.

    >>> _plain(1204, SafeColumn("n", "N", "count")), _plain(0.368, SafeColumn("s", "S", "share"))
    (1204, 0.37)
    >>> _plain(-0.148, SafeColumn("p", "P", "points"))
    -15
    """
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar may stand here
        return None
    if column.kind == "count":
        return int(str(value))
    if column.kind == "points":
        return round(100 * float(str(value)))
    if column.kind == "label":
        return str(value)
    return round(float(str(value)), 2) + 0.0  # no minus before nothing
