"""A safe table as HTML: escaped, scoped, captioned, and wide tables scroll by keyboard."""

from __future__ import annotations

import re
from html import escape

import pandas as pd

from helpers.disclosure import MARK, PublicTable, SafeColumn, SafeTable

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
_KEYS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(; [a-z][a-z0-9]*(-[a-z0-9]+)*)*")
SOURCE = "Source"
"""The heading of a column of keys, which lead to the list of sources on the same page."""
EXPLAINED = f'<abbr title="confidential">{escape(MARK)}</abbr>'


def table_html(safe: SafeTable, caption: str) -> str:
    """Return a table element with its caption and, beneath, the note on what is withheld.

    Parameters
    ----------
    safe : SafeTable
    caption : str
        What the table shows and in which unit.
    """
    keys = _keys(safe)
    safe = safe.printed
    heads = "".join(
        f'<th scope="col"{_class(column)}>{escape(column.heading)}</th>' for column in safe.columns
    )
    body = "\n".join(
        _row(safe.columns, values, hidden, keys)
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
    """Return a value as a reader sees it: 1,204 · 37% · +5 · 0.52.

    >>> shown(1204, SafeColumn("n", "N", "count")), shown(0.368, SafeColumn("s", "S", "share"))
    ('1,204', '37%')
    >>> [shown(one, SafeColumn("p", "P", "points")) for one in (0.051, -0.148, -0.002)]
    ['+5', '−15', '0']
    """
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar may stand here
        return ""
    if column.kind == "count":
        return f"{int(str(value)):,}"
    if column.kind == "share":
        return f"{float(str(value)):z.0%}"
    if column.kind == "points":
        points = round(100 * float(str(value)))
        return f"{points:+}".replace("-", "−") if points else "0"
    if column.kind == "number":
        return f"{float(str(value)):z,.2f}"
    return str(value)


def _keys(safe: SafeTable) -> str | None:
    """Return the column of public figures that holds keys of sources, if there is one."""
    for column in safe.columns if isinstance(safe, PublicTable) else ():
        values = safe.frame[column.name].dropna().astype("str")
        if column.heading == SOURCE and values.str.fullmatch(_KEYS.pattern).all():
            return column.name
    return None


def _row(
    columns: tuple[SafeColumn, ...],
    values: tuple[object, ...],
    hidden: tuple[bool, ...],
    keys: str | None,
) -> str:
    cells = []
    for position, (column, value, secret) in enumerate(zip(columns, values, hidden, strict=True)):
        text = EXPLAINED if secret else _linked(shown(value, column))
        if position == 0:
            entry = f' id="source-{text}"' if column.name == keys else ""
            cells.append(f'<th scope="row"{entry}>{text}</th>')
        elif column.name == keys:
            cells.append(f"<td>{_to_sources(text)}</td>")
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


def _to_sources(keys: str) -> str:
    """Return keys as links to their entries.

    >>> _to_sources("act2022; slides")
    '<a href="#source-act2022">act2022</a>; <a href="#source-slides">slides</a>'
    """
    return "; ".join(f'<a href="#source-{key}">{key}</a>' for key in keys.split("; ") if key)


def _class(column: SafeColumn) -> str:
    return "" if column.kind == "label" else ' class="ics-number"'
