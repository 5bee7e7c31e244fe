"""Intervals for reach that respect how people were sampled.

A study samples people within systems and rounds of fieldwork; a person's segments, and a person's
two interviews, are not independent. So people are resampled whole, each within the cases and
phases in which they were seen (the stratified cluster bootstrap: Davison and Hinkley 1997,
sections 3.2 and 3.8). How many of whom are drawn is one multinomial table of weights, and every
code's share in every draw is one product of it with the people's codes.

An interval says how far a figure would move with other people of the same kind. It is no test,
and it says nothing of people whom the study could not have met.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from helpers.analysis.incidence import Levels, Sparse, grid, groups_of, incidence, positions
from helpers.analysis.intervals import Ints
from helpers.analysis.resampling import Resampling, strata, weights

Floats = npt.NDArray[np.float64]

TOO_FEW = "too few to say"


def wilson(reached: Ints, of: Ints, confidence: float) -> tuple[Floats, Floats]:
    """Return Wilson's score interval for a share (Wilson 1927), which holds when n is small.

    Parameters
    ----------
    reached, of : arrays of counts
    confidence : float

    Examples
    --------
    >>> low, high = wilson(np.array([0]), np.array([10]), 0.95)
    >>> print(f"{low[0]:.3f} to {high[0]:.3f}")
    0.000 to 0.278
    """
    z = float(ndtri((1 + confidence) / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = reached / of
        middle = (share + z**2 / (2 * of)) / (1 + z**2 / of)
        half = z / (1 + z**2 / of) * np.sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def reach_intervals(
    rows: pd.DataFrame, sources: pd.DataFrame, levels: Levels, resampling: Resampling
) -> pd.DataFrame:
    """Return the share of participants that each code reached, with two intervals.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: participant and the columns of ``levels``.
    sources : DataFrame
        The sources analysed: participant, case, phase, and the columns of ``levels`` but code.
    levels : mapping of column to its values
        ``code`` last; before it what makes a group, such as phase.
    resampling : Resampling

    Returns
    -------
    DataFrame
        The columns of ``levels``; participants (whom the code reached: the people behind the
        row); of (interviewed in the group); share; lower, upper (percentile limits of the cluster
        bootstrap); wilson_lower, wilson_upper (which ignore the design, and do not shrink to
        nothing at 0 and 1); alone (participants whom no other could replace, being the only one
        of their case and phases: they make the first interval too narrow); said, which is
        ``too few to say`` where ``of`` is under the fewest, and the limits are missing.

    Raises
    ------
    TableError
        If a source does not say who speaks.
    """
    people = _People.of(rows, sources, levels, resampling)
    parts = []
    for number in range(people.groups):
        spoke, seen = people.spoke(number), people.seen[:, number]
        reached, of = spoke.sum(axis=0), int(seen.sum())
        drawn = _shares(people.drawn, spoke, of)
        lower, upper = np.quantile(drawn, resampling.tails, axis=0)
        low, high = wilson(reached, np.full(len(reached), of), resampling.confidence)
        part = {
            "participants": reached,
            "of": of,
            "share": reached / of if of else np.nan,
            **dict(zip(LIMITS, (lower, upper, low, high), strict=True)),
            "alone": int((seen & people.alone).sum()),
        }
        parts.append(pd.DataFrame(part))
    return _told(grid(levels), pd.concat(parts, ignore_index=True), "of", resampling.fewest)


LIMITS = ("lower", "upper", "wilson_lower", "wilson_upper")


def difference_intervals(
    rows: pd.DataFrame,
    sources: pd.DataFrame,
    levels: Levels,
    along: str,
    before: str,
    after: str,
    resampling: Resampling,
) -> pd.DataFrame:
    """Return how the share reached differs between two groups, with an interval.

    Parameters
    ----------
    rows, sources, resampling
        As for :func:`reach_intervals`.
    levels : mapping of column to its values
        ``code`` last; without ``along``.
    along : str
        The column whose two values are compared: phase, or any other.
    before, after : str
        The difference is the share at ``after`` less the share at ``before``.

    Returns
    -------
    DataFrame
        The columns of ``levels``; of_before, of_after, participants_before, participants_after;
        difference (of shares, -1 to 1); lower, upper (percentile limits; someone seen in both
        groups is drawn with both interviews); participants (the smallest count above none that
        the row rests on: the people that protect it); said, as there.
    """
    both = {along: [before, after]}
    people = _People.of(rows, sources, {**both, **levels}, resampling)
    half = people.groups // 2
    parts = []
    for number in range(half):
        ends = [(people.spoke(at), int(people.seen[:, at].sum())) for at in (number, half + number)]
        (first, of_first), (second, of_second) = ends
        drawn = _shares(people.drawn, second, of_second) - _shares(people.drawn, first, of_first)
        lower, upper = np.quantile(drawn, resampling.tails, axis=0)
        part = pd.DataFrame(
            {
                "of_before": of_first,
                "of_after": of_second,
                "participants_before": first.sum(axis=0),
                "participants_after": second.sum(axis=0),
                "lower": lower,
                "upper": upper,
            }
        )
        parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    table["difference"] = table["participants_after"] / table["of_after"].replace(0, np.nan) - (
        table["participants_before"] / table["of_before"].replace(0, np.nan)
    )
    counts = table[["of_before", "of_after", "participants_before", "participants_after"]]
    table["participants"] = counts.where(counts > 0).min(axis=1).fillna(0).astype("int64")
    table["fewest"] = table[["of_before", "of_after"]].min(axis=1)
    return _told(grid(levels), table, "fewest", resampling.fewest).drop(columns="fewest")


@dataclass(frozen=True)
class _People:
    """Who was seen where, who spoke to what, and how often each is drawn."""

    matrix: Sparse
    seen: npt.NDArray[np.bool_]
    codes: int
    alone: npt.NDArray[np.bool_]
    drawn: Floats

    @classmethod
    def of(
        cls, rows: pd.DataFrame, sources: pd.DataFrame, levels: Levels, resampling: Resampling
    ) -> _People:
        stratum = strata(sources).sort_index()
        names = list(stratum.index)
        number, _ = pd.factorize(stratum, sort=True)
        about = {name: order for name, order in levels.items() if name != "code"}
        groups, codes = len(grid(about)), len(levels["code"])
        who = positions(sources["participant"], names)
        seen = incidence(who, groups_of(sources, about), (len(names), groups))
        who = positions(rows["participant"], names)
        matrix = incidence(
            who, groups_of(rows, {**about, "code": levels["code"]}), (len(names), groups * codes)
        )
        return cls(
            matrix,
            seen.toarray().astype(bool),
            codes,
            np.bincount(number)[number] == 1,
            weights(number.astype(np.int64), resampling.draws, resampling.seed),
        )

    @property
    def groups(self) -> int:
        return self.seen.shape[1]

    def spoke(self, group: int) -> Sparse:
        """Return people by codes: 1 where the person's segments in a group have the code."""
        return self.matrix[:, group * self.codes : (group + 1) * self.codes]


def _shares(drawn: Floats, spoke: Sparse, of: int) -> Floats:
    """Return each code's share in each draw.

    The strata keep the number seen in a group the same in every draw, so one number divides all.
    """
    return (spoke.T @ drawn.T).T / (of or np.nan)


def _told(names: pd.DataFrame, table: pd.DataFrame, of: str, fewest: int) -> pd.DataFrame:
    few = table[of] < fewest
    limits = [name for name in LIMITS if name in table]
    table[limits] = table[limits].mask(few)
    return pd.concat([names, table.assign(said=np.where(few, TOO_FEW, ""))], axis=1)
