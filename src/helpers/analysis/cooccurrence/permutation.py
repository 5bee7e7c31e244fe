"""What co-occurrence would be if codes fell on the coded passages of each source by chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis.cooccurrence.units import Units
from helpers.analysis.incidence import incidence, positions
from helpers.analysis.intervals import Ints

Floats = npt.NDArray[np.float64]


def against_chance(
    units: Units, pairs: pd.DataFrame, draws: int, seed: int, confidence: float
) -> pd.DataFrame:
    """Set each pair's count beside what shuffling the codes within each source gives.

    A code that one interview is about meets everything in that interview. Shuffling within
    sources keeps how often each source was given each code, and how many codes each of its units
    has; a code that falls twice on one unit counts there once. So the reference is what the two
    codes' frequencies alone would bring, interview by interview.

    Parameters
    ----------
    units : Units
        Of passages or turns. Sources and participants hold nothing to shuffle within: their
        reference is missing.
    pairs : DataFrame
        From :func:`cooccurrence` of the same units.
    draws, seed : int
        Shuffles, and the seed of the random numbers.
    confidence : float
        The share of shuffles between ``lower`` and ``upper``.

    Returns
    -------
    DataFrame
        code, other, together, expected (mean of the shuffles), lower, upper (percentiles), as_many
        (the share of shuffles with at least as many, 0 to 1: a description, not a test of each of
        many pairs), participants.
    """
    kept = pairs[["code", "other", "together", "participants"]].reset_index(drop=True)
    if len(set(units.source)) == len(units.source) or (units.source < 0).any():
        nothing = dict.fromkeys(("expected", "lower", "upper", "as_many"), np.nan)
        return kept.assign(**nothing)
    one, other = (positions(kept[name], units.codes) for name in ("code", "other"))
    drawn = _shuffled(units, one, other, draws, seed)
    tails = (1 - confidence) / 2, (1 + confidence) / 2
    lower, upper = np.quantile(drawn, tails, axis=0)
    as_many = (drawn >= kept["together"].to_numpy()).mean(axis=0)
    return kept.assign(expected=drawn.mean(axis=0), lower=lower, upper=upper, as_many=as_many)


def _shuffled(units: Units, one: Ints, other: Ints, draws: int, seed: int) -> Floats:
    """Count the pairs in each shuffle: draws by pairs."""
    random = np.random.default_rng(seed)
    unit, code = (at.astype(np.int64) for at in units.present.nonzero())
    source = units.source[unit]
    # In order of source, so that a draw sorts random numbers within each source.
    order = np.argsort(source, kind="stable")
    unit, code, source = unit[order], code[order], source[order]
    drawn = np.empty((draws, len(one)))
    for number in range(draws):
        fallen = code[np.lexsort((random.random(len(code)), source))]
        present = incidence(unit, fallen, units.present.shape)
        met = (present.T @ units.touching @ present).toarray()
        drawn[number] = met[one, other]
    return drawn
