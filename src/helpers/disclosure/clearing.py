"""Letting tables through that were not counted here: each on a number of people, or on none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.disclosure.safe import Kind, SafeColumn, SafeTable, heading_of, made, with_hidden
from helpers.disclosure.withhold import withheld
from helpers.errors import DisclosureError, Problem
from helpers.model import Policy


def resting_on(
    frame: pd.DataFrame,
    headings: Mapping[str, str],
    people: str | Sequence[str],
    policy: Policy,
    results: Sequence[str] = (),
) -> SafeTable:
    """Let a table of results through, each row of which rests on a known number of people.

    Parameters
    ----------
    frame : DataFrame
    headings : mapping of column to heading
        The columns to show; how each is written follows from its type.
    people : str, or column names
        The column with the number of distinct people behind each row; where a row rests on several
        groups of people, the column of each. People whose number is missing may be few.
    policy : Policy
        Rows that rest on fewer people, above none, lose every value that is not a label.
    results : column names
        Words that are results, such as ``grows``: they go with the numbers.
    """
    counts = frame[[people] if isinstance(people, str) else list(people)].fillna(1)
    smallest = counts.where(counts > 0).min(axis=1).fillna(0)
    few = withheld(smallest.to_numpy("int64"), policy.minimum)
    columns = _columns(frame, headings)
    lost = (one.name for one in columns if one.kind != "label" or one.name in results)
    hidden = dict.fromkeys(lost, few)
    return with_hidden(frame.reset_index(drop=True), columns, hidden, policy.minimum)


def with_memos(
    safe: SafeTable, memos: pd.DataFrame, on: Mapping[str, str], text: str, policy: Policy
) -> SafeTable:
    """Put the team's own memos beside counts of people, where the study lets them be shown.

    Parameters
    ----------
    safe : SafeTable
        With the column ``people``.
    memos : DataFrame
        One row a cell.
    on : mapping of column of ``safe`` to column of ``memos``
        What names a cell in each.
    text : str
        The column with the memos.
    policy : Policy
        ``memos`` says whether they may be shown at all. A memo on a cell whose number is withheld
        is withheld with it.
    """
    known = memos.rename(columns={theirs: ours for ours, theirs in on.items()})
    words = safe.frame[list(on)].merge(known, how="left", validate="m:1")[text].astype("str")
    hide = words.notna() & (safe.hidden["people"] | (not policy.memos))
    columns = (*safe.columns, SafeColumn(text, heading_of(text)))
    note = safe.note
    if not policy.memos and words.notna().any():
        note = f"{note} The team's memos are not shown: the study has not cleared them.".strip()
    return safe._with(
        frame=safe.frame.assign(**{text: words.mask(hide)}),
        columns=columns,
        hidden=safe.hidden.assign(**{text: hide}),
        note=note,
    )


def words_said(
    frame: pd.DataFrame,
    headings: Mapping[str, str],
    people: str,
    others: str,
    beside: Sequence[str],
    policy: Policy,
) -> SafeTable:
    """Let single words through that enough people said; a word itself can give a person away.

    Parameters
    ----------
    frame : DataFrame
        One row a word.
    headings : mapping of column to heading
        The columns to show.
    people, others : str
        The columns with the number of distinct people who said the word where it is key, and
        elsewhere.
    beside : column names
        What rests on the others as well: the times they said it, and every comparison with them.
        It is withheld where too few others said the word.
    policy : Policy
        A word that fewer people said has no row at all.
    """
    kept = frame[frame[people] >= max(policy.minimum, 1)].reset_index(drop=True)
    few = withheld(kept[others].to_numpy("int64"), policy.minimum)
    hidden = dict.fromkeys(beside, few)
    return with_hidden(kept, _columns(kept, headings), hidden, policy.minimum)


def not_about_people(frame: pd.DataFrame, headings: Mapping[str, str], why: str) -> SafeTable:
    """Let a table through that says nothing of the people who took part.

    Parameters
    ----------
    frame : DataFrame
    headings : mapping of column to heading
        The columns to show; how each is written follows from its type.
    why : str
        The reason, for whoever reviews the notebook: ``the codebook is the team's own``.

    Raises
    ------
    DisclosureError
        If no reason is given.
    """
    if not why.strip():
        raise DisclosureError(
            Problem("a table for a page", "", "a reason", "none", "Say why nobody is in the table.")
        )
    shown = frame[list(headings)].reset_index(drop=True)
    hidden = pd.DataFrame(False, index=shown.index, columns=shown.columns)
    return made(shown, _columns(frame, headings), hidden, minimum=0)


_BY_NAME: dict[str, Kind] = {"share": "share", "points": "points"}
"""How a column of decimal numbers is shown, by how its name begins."""


def _columns(frame: pd.DataFrame, headings: Mapping[str, str]) -> tuple[SafeColumn, ...]:
    def kind(name: str) -> Kind:
        if pd.api.types.is_integer_dtype(frame[name]):
            return "count"
        if pd.api.types.is_float_dtype(frame[name]):
            return _BY_NAME.get(name.partition("_")[0], "number")
        return "label"

    return tuple(
        SafeColumn(name, heading or heading_of(name), kind(name))
        for name, heading in headings.items()
    )
