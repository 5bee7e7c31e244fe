"""What a researcher should know of a study that reads: what was left, joined and in conflict."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from helpers.errors import IcsbookError
from helpers.model import Study
from helpers.study.relations import BETWEEN_EXPORTS

WIDTH = 60
"""Characters of what an export says that a line shows."""


def notes(study: Study) -> Iterator[str]:
    """Yield a line for each thing left unread, set aside, joined or said differently.

    Of each kind in each export the first five are told in words, the others counted. Lines hold
    names, definitions and attributes: they are for the researcher's own screen, not for a page.
    """
    if study.codings.empty:
        yield "nothing is coded: the tables and charts of the book will be empty"
    for row in study.left_unread.itertuples():
        yield f"left unread in {row.export}: {row.count:,} {row.what} ({row.why})"
    yield from _first_in_words(study.set_aside, ["export"], _set_aside)
    joined = study.decisions["decision"].isin(BETWEEN_EXPORTS)
    for row in study.decisions[joined].itertuples():
        yield f"{row.decision}, {row.before} and {row.after}: {row.reason}"
    yield from _first_in_words(study.conflicts, ["export", "other", "what"], _conflict)
    yield from _first_in_words(study.document_notes, ["register", "kind"], _on_document)


def _first_in_words(
    rows: pd.DataFrame, kind: list[str], words: Callable[[Any], str]
) -> Iterator[str]:
    for _, alike in rows.groupby(kind, sort=False):
        for row in alike.head(IcsbookError.IN_WORDS).itertuples():
            yield words(row)
        if len(alike) > IcsbookError.IN_WORDS:
            yield f"… and {len(alike) - IcsbookError.IN_WORDS:,} more of the same kind"


def _set_aside(row: Any) -> str:
    return f"set aside in {row.export}, {row.place}: expected {row.expected}"


def _conflict(row: Any) -> str:
    sides = [
        f"{_shown(said)} in {file}"
        for said, file in ((row.here, row.export), (row.there, row.other))
        if isinstance(said, str)
    ]
    between = "" if sides else f" between {row.export} and {row.other}"
    differ = f" ({', '.join(sides)})" if sides else ""
    return f"conflict{between}, {row.what}, {row.about}{differ}: {row.done}"


def _on_document(row: Any) -> str:
    if row.kind == "left unread":
        return f"left unread in {row.register}: {row.what} ({row.count:,})"
    other = f" as {row.other}" if isinstance(row.other, str) else ""
    return f"{row.kind} in {row.register}, {row.place}: {row.what}{other} ({row.evidence})"


def _shown(said: str) -> str:
    return f"'{textwrap.shorten(said, WIDTH, placeholder='…')}'"
