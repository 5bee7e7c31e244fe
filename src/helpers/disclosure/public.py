"""Letting public figures through: nothing is withheld, and so nothing of a study may come by here.

Code cannot know where a number came from, so three things stand in the way of a mistake. A table
with a column that only a study has is refused here; a page that is open on a study refuses what was
made here (:mod:`helpers.publish`); and a test holds that a notebook uses this and a study never
both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.disclosure.clearing import not_about_people
from helpers.disclosure.safe import SafeTable, remade
from helpers.errors import DisclosureError, Problem

OF_A_STUDY = frozenset(
    {
        "participant", "participants", "people", "coder", "coders", "coding", "codings", "code",
        "phase", "text", "words", "withdrawn", "pseudonym",
    }
)  # fmt: skip
"""Columns by which the tables of a study, and what is counted from them, are known."""


@dataclass(frozen=True)
class PublicTable(SafeTable):
    """A safe table of figures that anybody may look up, for a page without a study."""


def public(frame: pd.DataFrame, headings: Mapping[str, str]) -> PublicTable:
    """Let a table of public figures through, whole.

    Parameters
    ----------
    frame : DataFrame
        Made from tables of :mod:`helpers.reference` and nothing else.
    headings : mapping of column to heading
        The columns to show; how each is written follows from its type.

    Raises
    ------
    DisclosureError
        If the frame has a column that belongs to a study.
    """
    if theirs := [name for name in frame.columns if name in OF_A_STUDY]:
        raise DisclosureError(
            Problem(
                "a table of public figures",
                "",
                "columns of data/reference",
                f"{', '.join(theirs)}, as in a study",
                "Show a study's figures with counted, cross_counted or resting_on.",
            )
        )
    return remade(not_about_people(frame, headings, why="public already"), PublicTable)
