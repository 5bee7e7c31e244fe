"""How many codes further interviews might still bring (capture-recapture)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import ndtri

from helpers.analysis.saturation import codes_by_source


def chao2(rows: pd.DataFrame, sources: Sequence[str], confidence: float) -> pd.DataFrame:
    """Estimate how many codes there are, met or not, from those met in one or two interviews.

    Chao (1987), "Estimating the population size for capture-recapture data with unequal
    catchability", Biometrics 43(4) 783-791, in the bias-corrected form
    ``codes + (m-1)/m * once*(once-1) / (2*(twice+1))``; variance and log-normal interval as there
    and in Chao (2005), "Species estimation and applications".

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: source and code.
    sources : the sources analysed, coded or not
    confidence : float

    Returns
    -------
    DataFrame
        One row: sources, codes (met), once, twice (codes met in exactly one, two sources),
        estimate, lower, upper (missing where the estimate adds none, for then nothing suggests
        another), unmet (estimate less codes).

    Notes
    -----
    The estimate is a lower bound, and rests on what interviews are not: independent draws from
    one population, coded with a codebook that did not change. A team that merges rare codes lowers
    it; one that splits them raises it. It counts codes that further interviews of the same kind
    would bring, not ideas that exist.
    """
    matrix = codes_by_source(rows, sources)
    size, met = len(sources), matrix.shape[0]
    often = np.diff(matrix.indptr)
    _, once, twice = (int(number) for number in np.bincount(often, minlength=3)[:3])
    small = (size - 1) / size if size else 0.0
    unmet = small * once * (once - 1) / (2 * (twice + 1))
    lower, upper = _log_normal(unmet, _variance(unmet, small, once, twice, met), confidence)
    row = {
        "sources": size,
        "codes": met,
        "once": once,
        "twice": twice,
        "estimate": met + unmet,
        "lower": met + lower,
        "upper": met + upper,
        "unmet": unmet,
    }
    return pd.DataFrame([row])


def _variance(unmet: float, small: float, once: int, twice: int, met: int) -> float:
    if twice:
        low = twice + 1
        return (
            small * once * (once - 1) / (2 * low)
            + small**2 * once * (2 * once - 1) ** 2 / (4 * low**2)
            + small**2 * once**2 * twice * (once - 1) ** 2 / (4 * low**4)
        )
    if not once:
        return 0.0
    return (
        small * once * (once - 1) / 2
        + small**2 * once * (2 * once - 1) ** 2 / 4
        - small**2 * once**4 / (4 * (met + unmet))
    )


def _log_normal(unmet: float, variance: float, confidence: float) -> tuple[float, float]:
    """Return limits for the number unmet, which cannot be under none."""
    if unmet <= 0:
        return np.nan, np.nan
    z = float(ndtri((1 + confidence) / 2))
    factor = float(np.exp(z * np.sqrt(np.log1p(variance / unmet**2))))
    return unmet / factor, unmet * factor
