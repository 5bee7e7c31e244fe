"""Letting tables through that were not counted here: each on a number of people, or on none."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.disclosure.safe import Kind, SafeColumn, SafeTable, heading_of, made, with_hidden
from helpers.disclosure.withhold import withheld
from helpers.errors import DisclosureError, Problem
from helpers.model import Policy


def resting_on(
    frame: pd.DataFrame, headings: Mapping[str, str], people: str, policy: Policy
) -> SafeTable:
    """Let a table of results through, each row of which rests on a known number of people.

    Parameters
    ----------
    frame : DataFrame
    headings : mapping of column to heading
        The columns to show; how each is written follows from its type.
    people : str
        The column with the number of distinct people behind each row.
    policy : Policy
        Rows that rest on fewer people, above none, lose every value that is not a label.
    """
    few = withheld(frame[people].to_numpy("int64"), policy.minimum)
    columns = _columns(frame, headings)
    hidden = dict.fromkeys((one.name for one in columns if one.kind != "label"), few)
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


def _columns(frame: pd.DataFrame, headings: Mapping[str, str]) -> tuple[SafeColumn, ...]:
    def kind(name: str) -> Kind:
        if pd.api.types.is_integer_dtype(frame[name]):
            return "count"
        if pd.api.types.is_float_dtype(frame[name]):
            return "share" if name.startswith("share") else "number"
        return "label"

    return tuple(
        SafeColumn(name, heading or heading_of(name), kind(name))
        for name, heading in headings.items()
    )
