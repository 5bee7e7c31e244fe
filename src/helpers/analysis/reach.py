"""How far codes reach: segments, sources, people and cases; words and share of text.

Distinct counts come from sparse incidence matrices, so that a million coded segments take
seconds; words and characters come from intervals and never from an array as long as the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from helpers.analysis.coded import NOT_STATED
from helpers.analysis.incidence import Levels, distinct, grid, groups_of, people, positions
from helpers.analysis.intervals import Ints, union

WORD = re.compile(r"\S+")
"""A word is a run of characters without white space, as in the ``words`` of a study's sources."""


def reach(rows: pd.DataFrame, levels: Levels) -> pd.DataFrame:
    """Count how far each code reaches, in every group shown.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.placed`; rolled up or not.
    levels : mapping of column to its values
        What makes a group: ``code`` alone, or with case, phase, role … Every combination keeps
        its row, so that silence shows; a row with a value not listed is left out.

    Returns
    -------
    DataFrame
        The columns of ``levels``; codings (code given by a coder), segments (distinct passages),
        sources, participants and cases (those that are stated). ``participants`` counts the
        people behind a row, and is missing where a source does not say who speaks.
    """
    table = grid(levels)
    group = groups_of(rows, levels)
    table["codings"] = distinct(group, rows["coding"], len(table))
    table["segments"] = distinct(group, rows["passage"], len(table))
    table["sources"] = distinct(group, rows["source"], len(table))
    table["participants"] = people(group, rows["participant"], len(table))
    stated = np.where(rows["case"] == NOT_STATED, -1, group)
    table["cases"] = distinct(stated, rows["case"], len(table))
    return table


def coded_text(
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    texts: pd.DataFrame,
    levels: Levels,
    overlapping: Literal["once", "each time"],
) -> pd.DataFrame:
    """Measure the text given each code, in every group shown.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.placed`; rolled up or not.
    sources : DataFrame
        The sources analysed, with the columns of ``levels`` other than code: the text that could
        have been coded.
    texts : DataFrame
        As in a study.
    levels : mapping of column to its values
        As for :func:`reach`.
    overlapping : str
        What happens to text that several segments of one code cover: counted ``once`` (the union
        of the segments) or ``each time``.

    Returns
    -------
    DataFrame
        The columns of ``levels``; characters (code points); words (one counts where it begins);
        share (of the words of the group's sources; missing where they have none);
        unplaced (segments without positions, which are not measured); participants.
    """
    table = grid(levels)
    group = groups_of(rows, levels)
    names = list(texts["source"])
    source = positions(rows["source"], names)
    at = (group >= 0) & (source >= 0) & (rows["start"].notna() & rows["end"].notna()).to_numpy()
    key = group[at] * len(names) + source[at]
    start = rows["start"].to_numpy(np.int64, na_value=0)[at]
    end = rows["end"].to_numpy(np.int64, na_value=0)[at]
    if overlapping == "once":
        key, start, end = union(key, start, end)
    else:
        end = np.maximum(start, end)
    words = _words_between(texts["text"], key % len(names), start, end)
    inside = key // len(names)
    size = len(table)
    table["characters"] = np.bincount(inside, end - start, size).astype(np.int64)
    table["words"] = np.bincount(inside, words, size).astype(np.int64)
    table["share"] = (table["words"] / _words_there(sources, table, levels)).astype("Float64")
    table["unplaced"] = distinct(np.where(at, -1, group), rows["passage"], size)
    table["participants"] = people(group, rows["participant"], size)
    return table


def _words_between(texts: pd.Series, text: Ints, start: Ints, end: Ints) -> Ints:
    """Count the words that begin in each stretch, by binary search among the words' beginnings."""
    begins = [
        np.array([word.start() for word in WORD.finditer(whole)], dtype=np.int64) for whole in texts
    ]
    span = max(map(len, texts), default=0) + 1
    line = [at + number * span for number, at in enumerate(begins)]
    every = np.concatenate(line) if line else np.empty(0, dtype=np.int64)
    base = text * span
    return np.searchsorted(every, base + end) - np.searchsorted(every, base + start)


def _words_there(sources: pd.DataFrame, table: pd.DataFrame, levels: Levels) -> pd.Series:
    """Return the words of the sources in each row's group, whatever was coded in them."""
    about = {name: order for name, order in levels.items() if name in sources}
    there = grid(about)
    group = groups_of(sources, about)
    said = sources["words"].to_numpy(np.float64, na_value=0)
    there["there"] = np.bincount(group[group >= 0], said[group >= 0], len(there))
    there["there"] = there["there"].where(there["there"] > 0)
    if not about:
        return pd.Series(there["there"].iloc[0], index=table.index)
    return table[list(about)].merge(there, on=list(about), how="left")["there"]


def shares(table: pd.DataFrame, value: str, within: Sequence[str]) -> pd.Series:
    """Return each count as a share of its row, its column or all: 0 to 1.

    Parameters
    ----------
    table : DataFrame
        Tidy counts, as from :func:`reach`.
    value : str
        The column to normalise. Shares of people or sources add up to more than the share of the
        group, since one person speaks to several codes.
    within : column names
        What stays fixed: ``["code"]`` gives shares of a code's row, ``["case"]`` of a case's
        column, none the share of the whole.

    Returns
    -------
    Series of Float64
        Missing where there is nothing to share.

    Examples
    --------
    >>> counts = pd.DataFrame({"code": ["A", "A", "B"], "segments": [1, 3, 0]})
    >>> shares(counts, "segments", ["code"]).tolist()
    [0.25, 0.75, <NA>]
    """
    counts = table[value].astype("Float64")
    if within:
        whole = counts.groupby([table[name] for name in within]).transform("sum")
    else:
        whole = pd.Series(counts.sum(), index=table.index, dtype="Float64")
    return counts / whole.mask(whole == 0)


def per_thousand_words(table: pd.DataFrame, value: str, words: str) -> pd.Series:
    """Return each count per 1,000 words of the text it was coded in; missing without words.

    Examples
    --------
    >>> counts = pd.DataFrame({"segments": [3, 1], "said": [1500, 0]})
    >>> per_thousand_words(counts, "segments", "said").tolist()
    [2.0, <NA>]
    """
    said = table[words].astype("Float64")
    return 1000 * table[value].astype("Float64") / said.mask(said == 0)


def presence(table: pd.DataFrame, value: str) -> pd.Series:
    """Return whether there is any: a count made binary; missing where the count is."""
    return table[value].astype("Int64") > 0
