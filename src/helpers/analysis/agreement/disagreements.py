"""Where coders differ, for a team to talk about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.analysis.agreement.compared import Compared, compared, joined, keyed, unkeyed
from helpers.analysis.agreement.stretches import depths, shared
from helpers.analysis.intervals import Ints

_PLACE = ["source", "start", "end"]

COLUMNS = [
    "disagreement", "source", "start", "end", "code", "coder", "gave",
    "coding", "coded", "segment_start", "segment_end",
]  # fmt: skip


def disagreements(
    codings: pd.DataFrame, texts: pd.DataFrame, asked: pd.DataFrame, codes: Sequence[str]
) -> pd.DataFrame:
    """List every stretch that some coders gave a code and others, who were asked, did not.

    Parameters
    ----------
    codings, texts : DataFrame
        As in a study.
    asked : DataFrame
        source, coder: who was asked to code what; see :func:`who_coded`.
    codes : sequence of str
        The codes compared.

    Returns
    -------
    DataFrame
        disagreement (from 1, in order of source and text); source, start, end (code points, end
        exclusive: a stretch within which the same coders gave the code), code; then a row for each
        coder who was asked: coder, gave (the code, throughout the stretch), and that coder's
        segments there: coding, coded (the code of the segment: the one in question where they
        gave it, whatever else of ``codes`` they saw there where they did not), segment_start,
        segment_end. A coder who coded nothing there has one row without a segment.
    """
    found = compared(codings, texts, asked, codes, by_position=True)
    counted = joined(found.spans, ["source", "code", "coder"])
    pieces = _split(counted, found)
    pairs = pieces.merge(
        pd.DataFrame(np.argwhere(found.asked), columns=["source", "coder"]), on="source"
    )
    pairs["gave"] = _gave(pieces, counted, pairs)
    rows = pairs.merge(_segments(pieces, found), on=["disagreement", "coder"], how="left")
    # A coder who gave the code is shown by that segment; their other codes there are no answer.
    other = rows["gave"] & (rows["coded"] != rows["code"])
    rows = rows[~other].sort_values(["disagreement", "coder", "segment_start", "coded"])
    return _named(rows.reset_index(drop=True), codings, found)


def _split(counted: pd.DataFrame, found: Compared) -> pd.DataFrame:
    """Return the stretches on which coders differ: disagreement, source, code, start, end."""
    key = ["source", "code"]
    group, levels = keyed(counted, key)
    which, start, end, gave = depths(group, counted["start"].to_numpy(), counted["end"].to_numpy())
    pieces = unkeyed(which, key, levels).assign(start=start, end=end)
    differ = gave < found.asked.sum(axis=1)[pieces["source"].to_numpy()]
    ordered = pieces[differ].sort_values([*_PLACE, "code"], ignore_index=True)
    return ordered.assign(disagreement=np.arange(1, len(ordered) + 1))


def _shared(spans: pd.DataFrame, pieces: pd.DataFrame) -> tuple[Ints, Ints]:
    """Return which spans lie in which stretches."""
    left, right = ([frame[name].to_numpy() for name in _PLACE] for frame in (spans, pieces))
    span, piece, _ = shared(*left, *right)
    return span, piece


def _gave(pieces: pd.DataFrame, counted: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    span, piece = _shared(counted, pieces)
    same = counted["code"].to_numpy()[span] == pieces["code"].to_numpy()[piece]
    gave = pd.MultiIndex.from_arrays(
        [pieces["disagreement"].to_numpy()[piece[same]], counted["coder"].to_numpy()[span[same]]]
    )
    asked = pd.MultiIndex.from_frame(pairs[["disagreement", "coder"]])
    return pd.Series(asked.isin(gave), index=pairs.index)


def _segments(pieces: pd.DataFrame, found: Compared) -> pd.DataFrame:
    """Return every coder's own segments in each stretch, whatever their code."""
    span, piece = _shared(found.spans, pieces)
    here = found.spans.iloc[span]
    return pd.DataFrame(
        {
            "disagreement": pieces["disagreement"].to_numpy()[piece],
            "coder": here["coder"].to_numpy(),
            "row": here.index,
            "coded": here["code"].to_numpy(),
            "segment_start": here["start"].to_numpy(),
            "segment_end": here["end"].to_numpy(),
        }
    )


def _named(rows: pd.DataFrame, codings: pd.DataFrame, found: Compared) -> pd.DataFrame:
    """Put names back in the place of numbers."""
    words = {"source": found.sources, "code": found.codes, "coder": found.coders}
    for column, names in words.items():
        rows[column] = pd.Series(names, dtype="str").reindex(rows[column]).to_numpy()
    rows["coding"] = codings["coding"].astype("str").reindex(rows["row"]).to_numpy()
    rows["coded"] = pd.Series(found.codes, dtype="str").reindex(rows["coded"]).to_numpy()
    types = dict.fromkeys(["source", "code", "coder", "coding", "coded"], "str")
    places = dict.fromkeys(["start", "end", "segment_start", "segment_end"], "Int64")
    return rows[COLUMNS].astype({**types, **places, "gave": "boolean"})
