"""Where coders differ, with their words: what a team sits down to talk about."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from helpers.team.page import Section, TeamPage, listed, paragraph, segment_anchor
from helpers.team.segments import around, marked

NAME, TITLE = "differences", "Where coders differ"
WHAT = "A stretch stands under a code that one coder gave it and another, who read it too, did not."
NOBODY = "No two coders differ: there is no source that two people coded, or they agree throughout."


def differences_page(
    found: pd.DataFrame,
    texts: Mapping[str, str],
    segments: Mapping[str, str],
    transcripts: Mapping[str, str],
) -> TeamPage:
    """Return the stretches that one coder gave a code and another, who was asked, did not.

    Parameters
    ----------
    found : DataFrame
        From :func:`helpers.analysis.agreement.disagreements`.
    texts : mapping of source to its whole text
    segments : mapping of code to the short name of its page
    transcripts : mapping of source to the short name of its page
    """
    if found.empty:
        return TeamPage(NAME, TITLE, [Section("", "", paragraph(NOBODY))])
    counted = f"{WHAT}\nStretches on which coders differ: {found['disagreement'].nunique():,}."
    sections = [Section("", "", paragraph(counted))]
    for code, rows in found.groupby("code", sort=True):
        link = f'<p><a href="segments/{segments[str(code)]}.html">All segments of this code</a></p>'
        items = [
            _difference(some, texts, transcripts)
            for _, some in rows.groupby("disagreement", sort=True)
        ]
        sections.append(Section(str(code), "", "\n".join([link, *items])))
    return TeamPage(NAME, TITLE, sections)


def _difference(
    rows: pd.DataFrame, texts: Mapping[str, str], transcripts: Mapping[str, str]
) -> str:
    """Return one stretch: its words, where it is, and what each coder did with it."""
    first = rows.iloc[0]
    text, start, end = texts[first["source"]], int(first["start"]), int(first["end"])
    before, after = around(text, start, end)
    words = marked(before, text[start:end], after)
    coding = rows["coding"].dropna()
    anchor = f"#{escape(segment_anchor(coding.iloc[0]))}" if len(coding) else ""
    page = f"transcripts/{transcripts[first['source']]}.html{anchor}"
    did = [_did(str(coder), some) for coder, some in rows.groupby("coder", sort=True)]
    return (
        f'<div class="ics-segment">\n<blockquote><p>{words}</p></blockquote>\n'
        f'<p class="ics-where"><a href="{page}">{escape(first["source"])}</a></p>\n'
        f"{listed(map(escape, did))}</div>"
    )


def _did(coder: str, rows: pd.DataFrame) -> str:
    """Say what a coder did with a stretch.

    >>> _did("A", pd.DataFrame({"gave": [False], "coded": ["Trust"]}))
    'A did not give it, but: Trust'
    >>> _did("A", pd.DataFrame({"gave": [False], "coded": [None]}))
    'A coded nothing here'
    >>> _did("A", pd.DataFrame({"gave": [True], "coded": [None]}))
    'A gave it'
    """
    if rows["gave"].all():
        return f"{coder} gave it"
    others = rows["coded"].dropna().drop_duplicates()
    return (
        f"{coder} did not give it, but: {'; '.join(others)}"
        if len(others)
        else (f"{coder} coded nothing here")
    )
