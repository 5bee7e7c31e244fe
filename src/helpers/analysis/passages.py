"""Passages: the stretches that were coded, each once however many codes and coders it has."""

from __future__ import annotations

import numpy as np
import pandas as pd


def passages(codings: pd.DataFrame) -> pd.Series:
    """Return the number of each coded segment's passage.

    Two segments are one passage where they have the same source, start and end; where the export
    gives no positions, the same source, place and words. A segment of which neither is known is a
    passage of its own.

    Parameters
    ----------
    codings : DataFrame
        As in a study.

    Returns
    -------
    Series of int
        A number for each row, from 0.

    Examples
    --------
    >>> rows = {"source": ["A", "A", "A"], "start": [0, 0, 4], "end": [9, 9, 9]}
    >>> list(passages(pd.DataFrame(rows).assign(place=None, text=None)))
    [0, 0, 1]
    """
    at = codings["start"].notna() & codings["end"].notna()
    told = ~at & (codings["place"].notna() | codings["text"].notna())
    number = np.empty(len(codings), dtype=np.int64)
    first = 0
    for these, key in ((at, ["start", "end"]), (told, ["place", "text"])):
        groups = codings.loc[these].groupby(["source", *key], dropna=False, sort=False)
        number[these] = groups.ngroup().to_numpy() + first
        first += groups.ngroups
    rest = ~at & ~told
    number[rest] = first + np.arange(int(rest.sum()))
    return pd.Series(number, index=codings.index, name="passage")


def placed(rows: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return coded segments in context with where each stands in its source.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.coded_in_context`.
    codings : DataFrame
        As in a study: the segments ``rows`` came from.

    Returns
    -------
    DataFrame
        ``rows`` with the columns passage, start and end, in code points.
    """
    where = codings.assign(passage=passages(codings)).set_index("coding")
    joined = where[["passage", "start", "end"]].loc[rows["coding"]]
    return rows.assign(
        passage=joined["passage"].to_numpy(), start=joined["start"].array, end=joined["end"].array
    )


def rolled_up(rows: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Return each coded segment under its code and under every code above it.

    A passage given two codes of one branch counts once for their parent: whatever counts passages,
    sources or people distinctly keeps that rule.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment, with the column code.
    codes : DataFrame
        As in a study.

    Returns
    -------
    DataFrame
        ``rows`` once for the code and once for each code above it.
    """
    pairs = lineage(codes)
    return (
        rows.rename(columns={"code": "own"})
        .merge(pairs, on="own", how="inner")
        .drop(columns="own")[rows.columns]
    )


def lineage(codes: pd.DataFrame) -> pd.DataFrame:
    """Return each code beside itself and every code above it: columns own and code."""
    above = dict(zip(codes["code"], codes["parent"], strict=True))
    pairs = []
    for own in codes["code"]:
        code = own
        while not pd.isna(code):
            pairs.append((own, code))
            code = above[code]
    return pd.DataFrame(pairs, columns=["own", "code"], dtype="str")
