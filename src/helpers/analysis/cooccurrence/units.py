"""Where codes can stand together: passages that overlap or lie near, turns, sources, people.

Each function here turns coded segments into :class:`Units`; everything that is said of two codes
is then computed from those in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import eye_array

from helpers.analysis.incidence import Sparse, incidence, positions
from helpers.analysis.intervals import OVERLAP, Ints, near


@dataclass(frozen=True)
class Units:
    """The units in which codes are counted together.

    Parameters
    ----------
    codes : tuple of str
        The columns of ``present``.
    present : sparse array of shape (units, codes)
        1 where a unit was given a code.
    touching : sparse array of shape (units, units)
        1 where two units count as together: each with itself, and passages with those that overlap
        them or lie near. Symmetric.
    source : array of shape (units,)
        The number of each unit's source; -1 where a unit spans several.
    participant : array of shape (units,)
        The number of the person who speaks in each unit; -1 where not known.
    """

    codes: tuple[str, ...]
    present: Sparse
    touching: Sparse
    source: Ints
    participant: Ints


def overlapping(rows: pd.DataFrame, codes: Sequence[str]) -> Units:
    """Take passages as units; two are together where they share a character.

    Segments without positions are together only on the same passage, as the export names it.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.placed`: passage, source, participant, code, start, end.
    codes : the codes to count
    """
    return within_characters(rows, codes, OVERLAP)


def within_characters(rows: pd.DataFrame, codes: Sequence[str], gap: int) -> Units:
    """Take passages as units; two are together with at most ``gap`` characters between them.

    Parameters
    ----------
    rows, codes
        As for :func:`overlapping`.
    gap : int
        Code points between the end of one and the start of the other; 0 lets them touch.
    """
    passages = _passages(rows)
    at = (passages["start"] < passages["end"]).fillna(False).to_numpy(dtype=bool)
    start, end = (passages[name].to_numpy(np.int64, na_value=0)[at] for name in ("start", "end"))
    return _near(rows, codes, passages, at.nonzero()[0], start, end, gap)


def within_sentences(
    rows: pd.DataFrame, codes: Sequence[str], sentences: pd.DataFrame, gap: int
) -> Units:
    """Take passages as units; two are together with at most ``gap`` sentences between them.

    Parameters
    ----------
    rows, codes
        As for :func:`overlapping`.
    sentences : DataFrame
        From :func:`sentences`.
    gap : int
        Whole sentences between the two; -1 asks for a sentence that both touch, 0 lets them stand
        in neighbouring ones.
    """
    passages = _passages(rows)
    first, last = _spans_touched(passages, sentences)
    at = last >= first
    return _near(rows, codes, passages, at.nonzero()[0], first[at], last[at] + 1, gap)


def same_turn(rows: pd.DataFrame, codes: Sequence[str], turns: pd.DataFrame) -> Units:
    """Take the turns of a conversation as units; a turn has the codes of the passages in it.

    Parameters
    ----------
    rows, codes
        As for :func:`overlapping`. A passage over several turns counts in each; one in no turn
        counts in none.
    turns : DataFrame
        From :func:`turns`. Turns with nothing coded are units too.
    """
    first, last = _spans_touched(rows, turns)
    lengths = np.maximum(last - first + 1, 0)
    begun = np.repeat(np.cumsum(lengths) - lengths, lengths)
    turn = np.repeat(first, lengths) + np.arange(int(lengths.sum())) - begun
    code = np.repeat(positions(rows["code"], codes), lengths)
    speaks = rows.drop_duplicates("source").set_index("source")["participant"]
    source, _ = pd.factorize(turns["source"])
    participant, _ = pd.factorize(turns["source"].map(speaks))
    present = incidence(turn, code, (len(turns), len(codes)))
    return _alone(codes, present, source, participant)


def same_source(rows: pd.DataFrame, codes: Sequence[str], sources: pd.DataFrame) -> Units:
    """Take the sources analysed as units, those with nothing coded too.

    Parameters
    ----------
    rows, codes
        As for :func:`overlapping`.
    sources : DataFrame
        The sources analysed: source, participant.
    """
    names = list(sources["source"])
    at = positions(rows["source"], names)
    present = incidence(at, positions(rows["code"], codes), (len(names), len(codes)))
    participant, _ = pd.factorize(sources["participant"])
    return _alone(codes, present, np.arange(len(names)), participant)


def same_participant(rows: pd.DataFrame, codes: Sequence[str], sources: pd.DataFrame) -> Units:
    """Take the participants as units, over all their sources, those with nothing coded too.

    Parameters
    ----------
    rows, codes, sources
        As for :func:`same_source`. Sources that do not say who speaks are left out.
    """
    names = list(sources["participant"].dropna().drop_duplicates())
    at = positions(rows["participant"], names)
    present = incidence(at, positions(rows["code"], codes), (len(names), len(codes)))
    return _alone(codes, present, np.full(len(names), -1), np.arange(len(names)))


def _passages(rows: pd.DataFrame) -> pd.DataFrame:
    columns = ["passage", "source", "participant", "start", "end"]
    return rows[columns].drop_duplicates("passage").reset_index(drop=True)


def _near(
    rows: pd.DataFrame,
    codes: Sequence[str],
    passages: pd.DataFrame,
    which: Ints,
    start: Ints,
    end: Ints,
    gap: int,
) -> Units:
    """Join the passages at ``which``, whose stretches these are, where they lie near."""
    size = len(passages)
    source, _ = pd.factorize(passages["source"])
    participant, _ = pd.factorize(passages["participant"])
    one, other = near(source[which].astype(np.int64), start, end, gap)
    one, other = which[one], which[other]
    itself = np.arange(size)
    touching = incidence(
        np.concatenate([one, other, itself]), np.concatenate([other, one, itself]), (size, size)
    )
    number = pd.Index(passages["passage"]).get_indexer(rows["passage"])
    present = incidence(number.astype(np.int64), positions(rows["code"], codes), (size, len(codes)))
    return Units(tuple(codes), present, touching, source, participant)


def _alone(codes: Sequence[str], present: Sparse, source: Ints, participant: Ints) -> Units:
    itself = eye_array(present.shape[0], dtype=np.int64, format="csr")
    return Units(tuple(codes), present, itself, source, participant)


def _spans_touched(rows: pd.DataFrame, spans: pd.DataFrame) -> tuple[Ints, Ints]:
    """Return the first and last span that each stretch shares a character with.

    Where it shares one with none, the last comes before the first.
    """
    names = list(spans["source"].drop_duplicates())
    size = int(max(spans["end"].max(), rows["end"].max())) + 1 if len(spans) and len(rows) else 1
    base = positions(spans["source"], names) * size
    begins, ends = (spans[name].to_numpy(np.int64) + base for name in ("start", "end"))
    source = positions(rows["source"], names)
    start, end = (rows[name].to_numpy(np.int64, na_value=0) for name in ("start", "end"))
    first = np.searchsorted(ends, start + source * size, side="right")
    last = np.searchsorted(begins, end + source * size, side="left") - 1
    nowhere = (source < 0) | (start >= end)
    return first.astype(np.int64), np.where(nowhere, first - 1, last).astype(np.int64)
