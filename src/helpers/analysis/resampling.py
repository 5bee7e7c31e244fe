"""Drawing people or sources anew: how often, and who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis.intervals import Ints
from helpers.errors import Problem, TableError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Resampling:
    """How intervals are made.

    Parameters
    ----------
    draws : int
        How often people are drawn anew; 2,000 gives limits stable to about a percentage point.
    seed : int
        Of the random numbers: the same seed gives the same intervals.
    confidence : float
        The share of draws inside an interval, such as 0.95.
    fewest : int
        The fewest participants interviewed for whom an interval is given; below it the row says
        ``too few to say``.
    """

    draws: int
    seed: int
    confidence: float
    fewest: int

    @property
    def tails(self) -> tuple[float, float]:
        """The quantiles at which an interval begins and ends."""
        return (1 - self.confidence) / 2, (1 + self.confidence) / 2


def strata(sources: pd.DataFrame) -> pd.Series:
    """Return each participant's stratum: the cases and phases in which they were seen.

    Parameters
    ----------
    sources : DataFrame
        The sources analysed: participant, case, phase.

    Returns
    -------
    Series of text by participant
        Someone seen in both phases stands with others seen in both, and is drawn whole.

    Raises
    ------
    TableError
        If a source does not say who speaks.
    """
    unknown = int(sources["participant"].isna().sum())
    if unknown:
        raise TableError(
            Problem(
                "an interval for reach",
                "column participant",
                "a person behind every source",
                f"{unknown:,} sources without one",
                "Say in study.yml who speaks in each source, or leave these sources out.",
            )
        )
    seen = sources[["participant", "case", "phase"]].fillna("").drop_duplicates()
    words = (seen["case"] + "\t" + seen["phase"]).astype("str")
    return words.groupby(seen["participant"]).agg(lambda one: "\n".join(sorted(one)))


def weights(stratum: Ints, draws: int, seed: int) -> Floats:
    """Return how often each participant is drawn in each draw.

    Parameters
    ----------
    stratum : array of shape (participants,)
        The number of each participant's stratum.
    draws, seed : int

    Returns
    -------
    array of shape (draws, participants)
        In each draw and stratum, as many people as the stratum has, with replacement.
    """
    random = np.random.default_rng(seed)
    drawn = np.empty((draws, len(stratum)))
    for number in range(int(stratum.max()) + 1 if len(stratum) else 0):
        members = (stratum == number).nonzero()[0]
        even = np.full(len(members), 1 / len(members))
        drawn[:, members] = random.multinomial(len(members), even, size=draws)
    return drawn
