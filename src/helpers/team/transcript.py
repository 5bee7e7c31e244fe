"""A page for each source: its text, with what was coded in it marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from helpers.team.page import (
    Section,
    TeamPage,
    known,
    listed,
    memos_html,
    paragraph,
    segment_anchor,
)

_PARAGRAPH = re.compile(r"[^\n]+")


def transcript_page(
    name: str,
    source: pd.Series[str],
    text: str | None,
    rows: pd.DataFrame,
    memos: pd.DataFrame,
    segments: Mapping[str, str],
) -> TeamPage:
    """Return the page of a source.

    Parameters
    ----------
    name : str
        The page's short name.
    source : Series
        A row of ``study.sources``.
    text : str or None
        Its whole text, where the export holds it.
    rows : DataFrame
        Its coded segments, as in ``study.codings``.
    memos : DataFrame
        The study's memos.
    segments : mapping of code to the short name of its page
    """
    about = ("case", "phase", "participant", "role", "organisation_type", "date")
    own = memos[(memos["about"] == "source") & (memos["about_name"] == source["source"])]
    parts = [paragraph(" · ".join(known(*(source[one] for one in about)))), memos_html(own)]
    placed = rows["start"].notna() & rows["end"].notna() & (text is not None)
    sections = [Section("", "", "\n".join(part for part in parts if part))]
    if text is None:
        sections.append(Section("Text", "", paragraph("The export does not hold the text.")))
    else:
        marks = list(rows[placed].itertuples())
        sections.append(Section("Text", "", "\n".join(_paragraphs(text, marks, segments))))
    if not placed.all():
        html = listed(_code_html(row, segments, place=True) for row in rows[~placed].itertuples())
        sections.append(Section("Coded, without a place in the text", "", html))
    return TeamPage(name, source["source"], sections)


def _paragraphs(text: str, marks: Sequence[Any], segments: Mapping[str, str]) -> Iterator[str]:
    """Yield each paragraph with its marks, and beneath it the codes that begin there."""
    for found in _PARAGRAPH.finditer(text):
        start, end = found.span()
        within = [mark for mark in marks if mark.start < end and mark.end > start]
        begun = [mark for mark in within if mark.start >= start]
        yield f"<p>{_marked(text, start, end, within)}</p>"
        if begun:
            codes = "".join(f"<li>{_code_html(mark, segments)}</li>" for mark in begun)
            yield f'<ul class="ics-codes">{codes}</ul>'


def _marked(text: str, start: int, end: int, marks: Sequence[Any]) -> str:
    """Return a stretch of text in pieces, so that every segment begins and ends with a piece."""
    cuts = {cut for mark in marks for cut in (mark.start, mark.end) if start < cut < end}
    pieces = []
    for one, two in pairwise(sorted({start, end, *cuts})):
        pieces += [
            f'<span id="{escape(segment_anchor(mark.coding))}"></span>'
            for mark in marks
            if mark.start == one
        ]
        words = escape(text[one:two])
        coded = any(mark.start <= one and mark.end >= two for mark in marks)
        pieces.append(f"<mark>{words}</mark>" if coded else words)
    return "".join(pieces)


def _code_html(row: Any, segments: Mapping[str, str], *, place: bool = False) -> str:
    """Return a segment's code, which leads to the code's own page, its coder and its words."""
    anchor = escape(segment_anchor(row.coding))
    link = f'<a href="../segments/{segments[row.code]}.html#{anchor}">{escape(row.code)}</a>'
    more = known(row.coder, *([row.place, row.text] if place else []))
    identity = f' id="{anchor}"' if place else ""
    return f"<span{identity}>{' · '.join([link, *map(escape, more)])}</span>"
