"""Saturation: whether further interviews still brought new codes.

Counts of codes per interview say how the codebook grew. They do not say that an account is
complete: a code met once may still be poorly understood (Hennink, Kaiser and Marconi 2017).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammaln

from helpers.analysis.incidence import (
    Levels,
    Sparse,
    grid,
    groups_of,
    incidence,
    people,
    positions,
)
from helpers.analysis.intervals import Ints

Floats = npt.NDArray[np.float64]


def fieldwork_order(sources: pd.DataFrame) -> list[str]:
    """Return the dated sources in the order of their dates, then of their names.

    Parameters
    ----------
    sources : DataFrame
        The sources analysed: source, and date as ISO 8601, as precise as the register says. A
        source without a date has no place in the order and is left out.
    """
    dated = sources.dropna(subset="date")
    return list(dated.sort_values(["date", "source"])["source"])


def order_in_words(sources: pd.DataFrame) -> str:
    """Say how many sources the fieldwork order holds, and how many lack a date."""
    undated = int(sources["date"].isna().sum())
    if undated == len(sources):
        return "No source has a date, so there is no order of fieldwork to follow."
    rest = f"; left out, for want of a date: {undated:,}" if undated else ""
    return f"Sources followed in the order of their dates: {len(sources) - undated:,}{rest}."


def new_codes(rows: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Count the codes that each interview brought for the first time.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: source, code and participant.
    order : sources
        In the order they were made; one with nothing coded keeps its row.

    Returns
    -------
    DataFrame
        position (from 1), source, codes (distinct in the interview), new (not met before),
        cumulative; participants (distinct, up to and including the interview: the people behind
        the cumulative figure; missing where one is not known).
    """
    matrix = codes_by_source(rows, order)
    first = _first_met(matrix, np.arange(len(order)))
    new = np.bincount(first, minlength=len(order))
    spoke = rows.drop_duplicates("source").set_index("source")["participant"].reindex(list(order))
    met = (~spoke.duplicated() & spoke.notna()).cumsum()
    unknown = (spoke.isna() & spoke.index.isin(rows["source"])).cumsum() > 0
    return pd.DataFrame(
        {
            "position": np.arange(1, len(order) + 1),
            "source": list(order),
            "codes": np.bincount(matrix.indices, minlength=len(order)),
            "new": new,
            "cumulative": np.cumsum(new),
            "participants": met.astype("Int64").mask(unknown).to_numpy(),
        }
    )


def over_random_orders(
    rows: pd.DataFrame, sources: Sequence[str], draws: int, seed: int, confidence: float
) -> pd.DataFrame:
    """Return how codes accumulate over random orders of the interviews, with a band.

    What fieldwork order shows depends on who came first; the band shows how much.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: source and code.
    sources : the sources analysed
    draws, seed : int
        Random orders, and the seed of the random numbers.
    confidence : float
        The share of orders inside the band at each position.

    Returns
    -------
    DataFrame
        position (interviews made); expected (mean cumulative codes over all orders, exactly: the
        sample-based rarefaction of Colwell, Mao and Chang 2004); lower, upper (percentiles over
        the orders drawn). About codes and orders, not about people.
    """
    matrix = codes_by_source(rows, sources)
    size = len(sources)
    random = np.random.default_rng(seed)
    drawn = np.empty((draws, size))
    for number in range(draws):
        first = _first_met(matrix, random.permutation(size))
        drawn[number] = np.cumsum(np.bincount(first, minlength=size))
    tails = (1 - confidence) / 2, (1 + confidence) / 2
    lower, upper = np.quantile(drawn, tails, axis=0)
    return pd.DataFrame(
        {
            "position": np.arange(1, size + 1),
            "expected": _expected(np.diff(matrix.indptr), size),
            "lower": lower,
            "upper": upper,
        }
    )


def new_information(new: Sequence[int], base: int, run: int) -> pd.DataFrame:
    """Return the share of new information in each run of interviews after the base.

    Guest, Namey and Chen (2020), "A simple method to assess and report thematic saturation in
    qualitative research", PLOS ONE 15(5) e0232076.

    Parameters
    ----------
    new : counts
        New codes of each interview, in order.
    base : int
        How many first interviews make the base, whose distinct codes are the denominator.
    run : int
        How many interviews make a run; runs overlap, each one interview on.

    Returns
    -------
    DataFrame
        last (position of the run's last interview), new (codes new in the run), base (codes of
        the base), ratio (new codes as a share of the base's; missing for a base without codes).

    Examples
    --------
    >>> print(new_information([16, 9, 7, 5, 4, 3, 1, 0], base=4, run=2).round(2).to_string())
       last  new  base  ratio
    0     6    7    37   0.19
    1     7    4    37   0.11
    2     8    1    37   0.03
    """
    met = np.concatenate([[0], np.cumsum(np.asarray(new, dtype=np.int64))])
    last = np.arange(base + run, len(met))
    runs = met[last] - met[last - run]
    there = int(met[min(base, len(met) - 1)])
    ratio = runs / there if there else np.full(len(runs), np.nan)
    return pd.DataFrame({"last": last, "new": runs, "base": there, "ratio": ratio})


def saturation_point(new: Sequence[int], base: int, run: int, threshold: float) -> int | None:
    """Return the interviews after which a run first brought no more than the threshold.

    Returns
    -------
    int or None
        The interviews before that run, so that the run confirms it: 6 where the seventh and the
        eighth, a run of 2, brought too little. None where no run was that poor in news.

    Examples
    --------
    >>> saturation_point([16, 9, 7, 5, 4, 3, 1, 0], base=4, run=2, threshold=0.05)
    6
    """
    runs = new_information(new, base, run)
    below = runs.loc[runs["ratio"] <= threshold, "last"]
    return None if below.empty else int(below.iloc[0]) - run


def saturation_by(
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    levels: Levels,
    base: int,
    run: int,
    threshold: float,
) -> pd.DataFrame:
    """Return where each case, phase or other group reached saturation.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: source and code.
    sources : DataFrame
        The sources analysed: source, date, participant and the columns of ``levels``.
    levels : mapping of column to its values
        Each combination keeps its row.
    base, run, threshold
        As for :func:`saturation_point`.

    Returns
    -------
    DataFrame
        The columns of ``levels``; interviews (dated), codes (distinct), base (codes of the base),
        reached (the interviews before the run, missing where the threshold was not met),
        participants (the people behind the row).
    """
    table = grid(levels)
    group = groups_of(sources, levels)
    found = []
    for number in range(len(table)):
        here = sources[group == number]
        order = fieldwork_order(here)
        new = list(new_codes(rows, order)["new"])
        point = saturation_point(new, base, run, threshold)
        found.append((len(order), sum(new), sum(new[:base]), point))
    names = ["interviews", "codes", "base", "reached"]
    table[names] = pd.DataFrame(found, columns=names, dtype="Int64")
    table["participants"] = people(group, sources["participant"], len(table))
    return table


def code_and_meaning(rows: pd.DataFrame, order: Sequence[str], codes: pd.DataFrame) -> pd.DataFrame:
    """Return when each theme was first met, and when its last new code was.

    Hennink, Kaiser and Marconi (2017), "Code saturation versus meaning saturation", Qualitative
    Health Research 27(4) 591-608, tell having heard of an issue from having understood it, and
    read each interview again for new dimensions of each code. Exports hold no such dimensions; the
    nearest they hold are the codes that a team made beneath a theme. So meaning here is as fine as
    the codebook, and no finer: a theme without codes beneath it says nothing of meaning.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment with its own code (not the theme): source, code, participant.
    order : sources
        In the order they were made.
    codes : DataFrame
        As in a study: code and theme.

    Returns
    -------
    DataFrame
        theme, in the order of the codebook; first_met (position of the interview in which any of
        its codes was first given: code saturation); last_new (position at which its last new code
        came: the nearest to meaning saturation; missing where the theme has fewer than two codes
        in use); codes (in use); participants (behind the row).
    """
    kept = rows[rows["source"].isin(list(order))]
    position = pd.Series(np.arange(1, len(order) + 1), index=list(order))
    met = kept["source"].map(position).groupby(kept["code"]).min()
    theme = dict(zip(codes["code"], codes["theme"], strict=True))
    by_theme = met.groupby(met.index.map(theme))
    themes = list(dict.fromkeys(codes["theme"]))
    table = pd.DataFrame({"theme": themes})
    table["first_met"] = by_theme.min().reindex(themes).astype("Int64").to_numpy()
    table["codes"] = by_theme.size().reindex(themes).fillna(0).astype("int64").to_numpy()
    last = by_theme.max().reindex(themes).astype("Int64").reset_index(drop=True)
    table.insert(2, "last_new", last.where(table["codes"] > 1))
    under = positions(kept["code"].map(theme), themes)
    table["participants"] = people(under, kept["participant"], len(themes))
    return table


def codes_by_source(rows: pd.DataFrame, sources: Sequence[str]) -> Sparse:
    """Return codes in use by sources, 1 where the code was given in the source.

    Rows stand for codes in order of appearance; sources with nothing coded keep their column.
    """
    kept = rows[rows["source"].isin(list(sources))]
    number, found = pd.factorize(kept["code"])
    at = positions(kept["source"], sources)
    return incidence(number.astype(np.int64), at, (len(found), len(sources)))


def _first_met(matrix: Sparse, rank: Ints) -> Ints:
    """Return the position at which each code is first met, where ``rank`` places each source."""
    if not matrix.shape[0]:
        return np.empty(0, dtype=np.int64)
    return np.minimum.reduceat(rank[matrix.indices], matrix.indptr[:-1])


def _expected(often: Ints, size: int) -> Floats:
    """Return the mean number of codes met after each position, over all orders.

    A code in ``often`` of ``size`` sources is missed by ``k`` of them in C(size - often, k) of
    C(size, k) choices.
    """
    k = np.arange(1, size + 1)[:, None]
    left = size - often[None, :] - k
    log = (
        gammaln(size - often[None, :] + 1)
        - gammaln(np.maximum(left, 0) + 1)
        - gammaln(size + 1)
        + gammaln(size - k + 1)
    )
    missed = np.where(left >= 0, np.exp(log), 0.0)
    return (1 - missed).sum(axis=1)
