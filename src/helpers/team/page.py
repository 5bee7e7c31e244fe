"""A page of the team edition, and the marks that all of them share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd


@dataclass(frozen=True)
class Section:
    """A part of a page.

    Parameters
    ----------
    heading : str
        Plain text; empty for what stands right under the page's title.
    anchor : str
        Its identifier in the page's address; empty where nothing leads to it.
    html : str
        Its content, escaped.
    """

    heading: str
    anchor: str
    html: str


@dataclass(frozen=True)
class TeamPage:
    """A page of the team edition.

    Parameters
    ----------
    name : str
        Short, for its file and its address.
    title : str
        Plain text.
    sections : the page's parts, in order
    """

    name: str
    title: str
    sections: Sequence[Section]


def paragraph(words: str) -> str:
    """Return a paragraph of plain text."""
    return f"<p>{escape(words)}</p>"


def listed(items: Iterable[str]) -> str:
    """Return a list of escaped items; nothing where there is none."""
    html = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{html}</ul>" if html else ""


def known(*values: object) -> list[str]:
    """Return the values that the study knows, as text.

    >>> known("Alder", None, "Phase 1", float("nan"), "")
    ['Alder', 'Phase 1']
    """
    return [str(value) for value in values if isinstance(value, str) and value]


def memo_html(memo: pd.Series[str]) -> str:
    """Return a memo with its title and its writer."""
    about = ", ".join(known(memo["title"], memo["coder"]))
    heading = f"Memo ({about})" if about else "Memo"
    return f'<p class="ics-memo"><strong>{escape(heading)}.</strong> {escape(memo["text"])}</p>'


def memos_html(memos: pd.DataFrame) -> str:
    """Return memos one after another."""
    return "\n".join(memo_html(memo) for _, memo in memos.iterrows())


def segment_anchor(coding: str) -> str:
    """Return the identifier of a coded segment on any page."""
    return f"segment-{coding}"
