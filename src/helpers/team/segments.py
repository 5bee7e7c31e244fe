"""A page for each code: every segment it was given to, in its context, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from helpers.team.page import Section, TeamPage, known, memos_html, paragraph, segment_anchor

AROUND = 200
"""Code points of a transcript shown before a segment and after it, cut between words."""
NO_CASE = "No case"


def segments_page(
    name: str,
    code: pd.Series[str],
    rows: pd.DataFrame,
    memos: pd.DataFrame,
    cases: Mapping[str, str],
    transcripts: Mapping[str, str],
) -> TeamPage:
    """Return the page of a code: its segments and those of the codes below it, case by case.

    Parameters
    ----------
    name : str
        The page's short name.
    code : Series
        A row of ``study.codes``.
    rows : DataFrame
        The segments, from :func:`in_context`, in the order wanted.
    memos : DataFrame
        The study's memos.
    cases : mapping of case to its anchor, in order
    transcripts : mapping of source to the short name of its page
    """
    noted = memos[memos["coding"].notna()].groupby("coding")
    on = {str(coding): memos_html(some) for coding, some in noted}
    own = memos[(memos["about"] == "code") & (memos["about_name"] == code["code"])]
    parts = [paragraph(words) for words in known(code["definition"])]
    parts += [memos_html(own), paragraph(_counted(rows))]
    sections = [Section("", "", "\n".join(part for part in parts if part))]
    groups = dict(list(rows.groupby(rows["case"].fillna(NO_CASE), sort=False)))
    for case, anchor in {**cases, NO_CASE: "no-case"}.items():
        if case in groups:
            shown = [
                segment_html(row, code["code"], transcripts, on.get(str(row.coding), ""))
                for row in groups[case].itertuples()
            ]
            sections.append(Section(case, anchor, "\n".join(shown)))
    return TeamPage(name, code["code"], sections)


def _counted(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "No segment has this code."
    people, sources = rows["participant"].nunique(), rows["source"].nunique()
    return (
        f"Coded segments: {len(rows):,}, in {sources:,} of the sources, "
        f"by {people:,} of the participants."
    )


def segment_html(row: Any, code: str, transcripts: Mapping[str, str], memos: str) -> str:
    """Return a segment: its words between what stands round them, and where that is."""
    anchor = escape(segment_anchor(row.coding))
    place = f'<a href="../transcripts/{transcripts[row.source]}.html#{anchor}">'
    who = known(row.phase, row.participant, row.role, row.organisation_type, row.place)
    by = [f"coded by {coder}" for coder in known(row.coder)]
    below = [] if row.code == code else [row.code]
    about = [f"{place}{escape(row.source)}</a>", *map(escape, [*who, *by, *below])]
    return (
        f'<div class="ics-segment" id="{anchor}">\n'
        f"<blockquote><p>{_words(row)}</p></blockquote>\n"
        f'<p class="ics-where">{" · ".join(about)}</p>\n{memos}</div>'
    )


def _words(row: Any) -> str:
    if not isinstance(row.text, str):
        return "<em>The export does not hold the words of this segment.</em>"
    return marked(row.before, row.text, row.after)


def marked(before: str, words: str, after: str) -> str:
    """Return words with a mark, between what stands round them."""
    return f"{_quiet(before)}<mark>{escape(words)}</mark>{_quiet(after)}"


def _quiet(words: str) -> str:
    return f'<span class="ics-context">{escape(words)}</span>' if words else ""


def in_context(codings: pd.DataFrame, sources: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return coded segments with their sources and what stands round them.

    Parameters
    ----------
    codings, sources, texts : DataFrame
        As in a study.

    Returns
    -------
    DataFrame
        The codings with the source's case, phase, participant, role and organisation_type, and
        the columns before and after: up to :data:`AROUND` code points, or nothing where the place
        is not known.
    """
    told = ["source", "case", "phase", "participant", "role", "organisation_type"]
    rows = codings.merge(sources[told], on="source")
    text_of = dict(zip(texts["source"], texts["text"], strict=True))
    sides = [
        around(text_of.get(source), start, end)
        for source, start, end in rows[["source", "start", "end"]].itertuples(index=False)
    ]
    return rows.assign(before=[one for one, _ in sides], after=[one for _, one in sides])


def around(text: str | None, start: Any, end: Any) -> tuple[str, str]:
    """Return what stands before a stretch and after it; nothing where its place is not known."""
    if text is None or pd.isna(start) or pd.isna(end):
        return "", ""
    return _last_words(text[: int(start)]), _first_words(text[int(end) :])


def _first_words(text: str) -> str:
    """Return the beginning of a text, cut between words.

    >>> _first_words(" and then"), _first_words("so on " * 40)[-8:]
    (' and then', ' so on …')
    """
    if len(text) <= AROUND:
        return text
    return f"{text[:AROUND].rpartition(' ')[0]} …"


def _last_words(text: str) -> str:
    """Return the end of a text, cut between words."""
    if len(text) <= AROUND:
        return text
    return f"… {text[-AROUND:].partition(' ')[2]}"
