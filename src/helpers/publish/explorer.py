"""The explorer: tables from which a reader chooses, in a page that stands without script too.

The tables are written twice, as tables folded away under headings, and as data that the site's own
``explorer.js`` reads. Both hold the numbers of safe tables as the page shows them, and no more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from helpers.disclosure import SafeTable
from helpers.disclosure.safe import ALL
from helpers.publish.table_csv import cells, headings
from helpers.publish.table_html import table_html


@dataclass(frozen=True)
class Explored:
    """What an explorer lets its reader choose from.

    Parameters
    ----------
    reach : SafeTable
        As :func:`helpers.disclosure.cube_counted` makes it by code: columns code, the parts,
        people and source, and of how many (``of_people``, ``of_source``).
    together : SafeTable
        Pairs of codes: code, other, participants and how strongly they stand together.
    quotations : SafeTable
        As :func:`helpers.disclosure.quoted_in_context` makes it.
    parts : lists of column names of ``reach``
        Those that are chosen together: ``[["case", "phase"], ["role"]]``.
    meaning : str
        What counts as together, in a sentence.
    """

    reach: SafeTable
    together: SafeTable
    quotations: SafeTable
    parts: Sequence[Sequence[str]]
    meaning: str


def explorer_html(explored: Explored) -> str:
    """Return an explorer: its data, and its tables folded away under headings."""
    sections = "\n".join(
        f"<h3>{escape(caption)}</h3>\n{_said(explored, table)}{_folded(caption, told, table)}"
        for caption, told, table in _tables(explored)
    )
    return (
        f'<div class="ics-explorer">\n'
        f'<script type="application/json">{explorer_json(explored)}</script>\n'
        f"<h2>All the tables</h2>\n{sections}\n</div>"
    )


def explorer_json(explored: Explored) -> str:
    """Return the data as JSON that can stand within a script element of a page.

    Each table has its ``columns``, their ``headings`` and its ``rows``; a withheld number is
    ``[c]``. A page's script element ends at the first ``</script``, wherever it stands, and changes
    its rules at ``<!--``: so every ``<`` is written as an escape, which JSON reads as the same.
    """
    tables = {
        "reach": explored.reach,
        "together": explored.together,
        "quotations": explored.quotations,
    }
    data = {
        name: {
            "columns": list(table.printed.frame.columns),
            "headings": headings(table.printed),
            "rows": cells(table.printed),
        }
        for name, table in tables.items()
    }
    parts = [list(table) for table in explored.parts]
    about = {"parts": parts, "meaning": explored.meaning}
    text = json.dumps(about | data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _tables(explored: Explored) -> list[tuple[str, str, SafeTable]]:
    """Return each folded table: its heading, its caption, and itself."""
    found = []
    first = explored.reach.frame.columns[0]
    each = explored.reach.columns[0].heading.lower()
    told = {
        "participants": f"Participants who spoke to each {each}",
        "interviews": f"Interviews in which someone spoke to each {each}",
    }
    for value, unit in (("people", "participants"), ("source", "interviews")):
        for parts in explored.parts:
            spread = _part_of(explored, parts).spread(first, parts, value)
            by = " and ".join(parts)
            caption = f"{told[unit]}, by {by} (unit: {unit})"
            found.append((f"Reach in {unit} by {by}", caption, spread))
    found.append(("Said together", "Pairs that stand together", explored.together))
    found.append(("Quotations", "Approved quotations", explored.quotations))
    return found


def _said(explored: Explored, table: SafeTable) -> str:
    return f"<p>{escape(explored.meaning)}</p>\n" if table is explored.together else ""


def _folded(caption: str, told: str, table: SafeTable) -> str:
    """Return a table that opens at a click, or a sentence where it has no row."""
    if table.frame.empty:
        return f"<p>{escape(told)}: none.</p>"
    return (
        f"<details><summary>Show the table: {escape(caption.lower())}</summary>\n"
        f"{table_html(table, told)}\n</details>"
    )


def _part_of(explored: Explored, parts: Sequence[str]) -> SafeTable:
    """Return the rows of the reach in which no other part is told apart."""
    frame = explored.reach.frame
    others = [part for table in explored.parts for part in table if part not in parts]
    return explored.reach.rows((frame[others] == ALL).all(axis=1))
