"""What counts as together, chosen by name; and which codes there is room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from helpers.analysis.cooccurrence.spans import NAME_AND_COLON, NAME_AND_TIME, sentences, turns
from helpers.analysis.cooccurrence.units import (
    Units,
    overlapping,
    same_participant,
    same_source,
    same_turn,
    within_characters,
    within_sentences,
)
from helpers.errors import Problem, TableError

TOGETHER: Mapping[str, str] = {
    "overlap": "the passages that were given them share a character or more",
    "near": "at most {gap:,} characters lie between the passages that were given them",
    "sentence": "the passages that were given them have words in the same sentence",
    "turn": "both were given to passages in the same turn of the conversation",
    "source": "both were given anywhere in the same source",
    "participant": "both were given anywhere in what the same participant said",
}
"""The names of units, and when two codes are together in each."""

LABELS: Mapping[str, str] = {"name and colon": NAME_AND_COLON, "name and time": NAME_AND_TIME}
"""How a turn can begin."""
SAME = -1
"""The number of sentences between two passages that touch one sentence."""


def units_of(
    unit: str,
    rows: pd.DataFrame,
    codes: Sequence[str],
    sources: pd.DataFrame,
    texts: pd.DataFrame,
    gap: int,
    speaker: str,
) -> Units:
    """Return the units that a name stands for.

    Parameters
    ----------
    unit : str
        ``overlap``, ``near``, ``sentence``, ``turn``, ``source`` or ``participant``.
    rows : DataFrame
        From :func:`helpers.analysis.placed`.
    codes : the codes to count
    sources : DataFrame
        The sources analysed.
    texts : DataFrame
        As in a study; read for turns alone.
    gap : int
        Code points between two passages, for ``near``.
    speaker : str
        How a turn begins: ``name and colon``, ``name and time`` or a regular expression.

    Raises
    ------
    TableError
        If there is no unit of that name.
    """
    heard = texts[texts["source"].isin(sources["source"])]
    chosen: Mapping[str, Callable[[], Units]] = {
        "overlap": lambda: overlapping(rows, codes),
        "near": lambda: within_characters(rows, codes, gap),
        "sentence": lambda: within_sentences(rows, codes, sentences(heard), SAME),
        "turn": lambda: same_turn(rows, codes, turns(heard, LABELS.get(speaker, speaker))),
        "source": lambda: same_source(rows, codes, sources),
        "participant": lambda: same_participant(rows, codes, sources),
    }
    _known(unit)
    return chosen[unit]()


def together_in_words(unit: str, gap: int) -> str:
    """Say when two codes count as together.

    >>> together_in_words("source", gap=0)
    'Two codes stand together here where both were given anywhere in the same source.'
    """
    _known(unit)
    return f"Two codes stand together here where {TOGETHER[unit].format(gap=gap)}."


def _known(unit: str) -> None:
    if unit not in TOGETHER:
        known = ", ".join(TOGETHER)
        remedy = "Correct the parameter `unit` of the page."
        raise TableError(Problem("codes that stand together", "", f"one of {known}", unit, remedy))


def reached_most(rows: pd.DataFrame, codes: Sequence[str], most: int) -> list[str]:
    """Return the codes that reached most participants, in the order of ``codes``.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: code, participant.
    codes : the codes to choose from
    most : int
        How many there is room for; of codes that reached as many, the first are kept.

    Examples
    --------
    >>> rows = pd.DataFrame({"code": ["A", "B", "C", "C"], "participant": ["1", "1", "1", "2"]})
    >>> reached_most(rows, ["A", "B", "C"], most=2)
    ['A', 'C']
    """
    people = rows.groupby("code")["participant"].nunique()
    reached = people.reindex(list(codes)).fillna(0)
    kept = set(reached.sort_values(ascending=False, kind="stable").index[:most])
    return [code for code in codes if code in kept]
