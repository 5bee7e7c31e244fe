"""From who coded what to tallies, for the sources as they are and for sources drawn anew.

Units within an interview are not independent, so interviews are resampled whole. A tally is a sum
over sources, so every draw of every code is one product: a table of how often each source was
drawn, and a sparse table of what each source adds.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.analysis.agreement.coefficients import Floats, Tally
from helpers.analysis.agreement.units import Judged
from helpers.analysis.resampling import Resampling, weights

Weights = Floats | sparse.csr_array

FEW_SOURCES = "too few sources for an interval"


def draws_of(sources: int, resampling: Resampling | None) -> Floats:
    """Return how often each source counts: once each in the first row, then as it was drawn.

    Parameters
    ----------
    sources : int
        How many there are.
    resampling : Resampling, optional
        ``fewest`` counts sources here: with fewer, or with one, none are drawn.

    Returns
    -------
    array of shape (1 + draws, sources)
    """
    once = np.ones((1, sources))
    if resampling is None or sources < max(resampling.fewest, 2):
        return once
    one_stratum = np.zeros(sources, dtype=np.int64)
    return np.concatenate([once, weights(one_stratum, resampling.draws, resampling.seed)])


def limits(drawn: Floats, resampling: Resampling | None) -> tuple[Floats, Floats]:
    """Return percentile limits of each column; missing where no draw has a value.

    Draws in which no unit was judged by two coders have none, and say nothing.
    """
    missing = np.full(drawn.shape[1:], np.nan)
    if resampling is None or not len(drawn):
        return missing, missing
    told = np.isfinite(drawn).any(axis=0)
    lower, upper = missing.copy(), missing.copy()
    if told.any():
        lower[told], upper[told] = np.nanquantile(drawn[:, told], resampling.tails, axis=0)
    return lower, upper


def tallies(judged: Judged, weight: Weights, codes: range) -> Tally:
    """Return the tallies of some codes, for each row of weights of the sources.

    Parameters
    ----------
    judged : Judged
    weight : array of shape (rows, sources)
        How often each source counts; sparse where each row is one source.
    codes : range
        The numbers of the codes wanted, one after the other.

    Returns
    -------
    Tally
        Leading axes (rows, codes); categories absent and present.
    """
    here = judged.votes[judged.votes["code"].isin(codes)]
    n = judged.asked.sum(axis=1).astype(float)[here["source"].to_numpy()]
    gave, units = here["gave"].to_numpy(float), here["units"].to_numpy(float)
    apart = units * 2 * gave * (n - gave) / (n * (n - 1))

    def total(value: Floats) -> Floats:
        return _summed(weight, here, value, codes)

    asked = judged.asked.astype(float)
    if judged.neither == "left out":
        compared, values = total(units), total(units * n)
        rows = here["source"].to_numpy()
        judges = np.stack([total(units * one[rows]) for one in asked.T], axis=-1)
    else:
        sizes, n_all = judged.sizes.astype(float), judged.asked.sum(axis=1)
        across = (weight.shape[0], len(codes))
        compared = np.broadcast_to((weight @ sizes)[:, None], across)
        values = np.broadcast_to((weight @ (sizes * n_all))[:, None], across)
        each = weight @ (sizes[:, None] * asked)
        judges = np.broadcast_to(each[:, None, :], (*across, asked.shape[1]))
    present = _given(judged, weight, codes)
    share, count = total(units * gave / n), total(units * gave)
    return Tally(
        units=compared,
        apart=total(apart),
        values=values,
        values_apart=total(apart * n),
        shares=np.stack([compared - share, share], axis=-1),
        counts=np.stack([values - count, count], axis=-1),
        by_coder=np.stack([judges - present, present], axis=-1),
    )


def _summed(weight: Weights, rows: pd.DataFrame, value: Floats, codes: range) -> Floats:
    at = (rows["source"].to_numpy(), rows["code"].to_numpy() - codes.start)
    return times(weight, sparse.csr_array((value, at), shape=(weight.shape[1], len(codes))))


def _given(judged: Judged, weight: Weights, codes: range) -> Floats:
    """Return the units to which each coder gave each code: shape (rows, codes, coders)."""
    here = judged.given[judged.given["code"].isin(codes)]
    coders = len(judged.coders)
    column = (here["code"].to_numpy() - codes.start) * coders + here["coder"].to_numpy()
    at = (here["source"].to_numpy(), column)
    value = here["units"].to_numpy(float)
    each = sparse.csr_array((value, at), shape=(weight.shape[1], len(codes) * coders))
    return times(weight, each).reshape(-1, len(codes), coders)


def times(weight: Weights, each: sparse.csr_array) -> Floats:
    """Return the weighted sums over sources of a sparse table, as a full one."""
    product = weight @ each
    return np.asarray(product.toarray() if isinstance(product, sparse.csr_array) else product)
