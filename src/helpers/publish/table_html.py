"""A safe table as HTML: escaped, scoped, captioned, and wide tables scroll by keyboard."""

from __future__ import annotations

import re
from html import escape

import pandas as pd

from helpers.disclosure import MARK, SafeColumn, SafeTable

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
EXPLAINED = f'<abbr title="confidential">{escape(MARK)}</abbr>'


def table_html(safe: SafeTable, caption: str) -> str:
    """Return a table element with its caption and, beneath, the note on what is withheld.

    Parameters
    ----------
    safe : SafeTable
    caption : str
        What the table shows and in which unit.
    """
    safe = safe.printed
    heads = "".join(
        f'<th scope="col"{_class(column)}>{escape(column.heading)}</th>' for column in safe.columns
    )
    body = "\n".join(
        _row(safe.columns, values, hidden)
        for values, hidden in zip(
            safe.frame.itertuples(index=False), safe.hidden.itertuples(index=False), strict=True
        )
    )
    note = f'<p class="ics-note">{escape(safe.note)}</p>' if safe.note else ""
    return (
        f'<div class="ics-table" role="region" tabindex="0" aria-label="{escape(caption)}">\n'
        f"<table>\n<caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>{note}"
    )


def shown(value: object, column: SafeColumn) -> str:
    """Return a value as a reader sees it: 1,204 · 37% · 0.52.

    >>> shown(1204, SafeColumn("n", "N", "count")), shown(0.368, SafeColumn("s", "S", "share"))
    ('1,204', '37%')
    """
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar may stand here
        return ""
    if column.kind == "count":
        return f"{int(str(value)):,}"
    if column.kind == "share":
        return f"{float(str(value)):z.0%}"
    if column.kind == "number":
        return f"{float(str(value)):z,.2f}"
    return str(value)


def _row(
    columns: tuple[SafeColumn, ...], values: tuple[object, ...], hidden: tuple[bool, ...]
) -> str:
    cells = []
    for position, (column, value, secret) in enumerate(zip(columns, values, hidden, strict=True)):
        text = EXPLAINED if secret else _linked(shown(value, column))
        if position == 0:
            cells.append(f'<th scope="row">{text}</th>')
        else:
            kept = ' class="ics-date"' if _DATE.fullmatch(text) else _class(column)
            cells.append(f"<td{kept}>{text}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _linked(text: str) -> str:
    """Return a cell's text as HTML: a link, which may break anywhere, where it is an address.

    >>> _linked("https://a.org/x?y&z")
    '<a class="ics-address" href="https://a.org/x?y&amp;z">https://a.org/x?y&amp;z</a>'
    >>> _linked("see https://a.org"), _linked("<b>")
    ('see https://a.org', '&lt;b&gt;')
    """
    safe = escape(text)
    return f'<a class="ics-address" href="{safe}">{safe}</a>' if _ADDRESS.fullmatch(text) else safe


def _class(column: SafeColumn) -> str:
    return "" if column.kind == "label" else ' class="ics-number"'
