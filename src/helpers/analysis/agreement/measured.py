"""How far coders agree: a row for each code, source or the whole, and coefficient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.analysis.agreement.bootstrap import FEW_SOURCES, draws_of, limits, tallies
from helpers.analysis.agreement.coefficients import (
    COEFFICIENTS,
    Tally,
    bias_index,
    divided,
    prevalence_index,
)
from helpers.analysis.agreement.units import Judged
from helpers.analysis.resampling import Resampling

By = Literal["code", "source", "all"]

NOTHING = "no unit was judged by two coders"
PAIR_ONLY = "for two coders only; Fleiss' kappa extends it to more"

_ROOM = 4_000_000
"""Numbers held at once for the draws of a block of codes: 32 MB an array."""


def agreement(judged: Judged, by: By, resampling: Resampling | None) -> pd.DataFrame:
    """Return every coefficient for each code, for each source, or over all decisions.

    Parameters
    ----------
    judged : Judged
        Who coded what, from :func:`helpers.analysis.agreement.judged`.
    by : str
        ``code``: each code over all sources. ``source``: each source over all codes. ``all``: one
        figure over all codes and sources. Over several codes a decision is a unit and a code, and
        every decision counts once: many codes that are rarely given raise percent agreement, which
        the prevalence beside it shows.
    resampling : Resampling, optional
        Intervals by resampling whole sources (percentile limits); ``fewest`` counts sources. None
        for no intervals. A single source has none.

    Returns
    -------
    DataFrame
        The column named by ``by`` (``all`` holds "all codes"); coefficient; value; lower, upper;
        units (judged by two coders or more; over several codes, decisions); sources, coders (that
        were compared); present (share of judgements that gave the code); prevalence, bias (indices
        of Byrt, Bishop and Carlin 1993, 0 to 1); why (a value or interval is missing).
    """
    if not judged.sources:
        return _none(judged, by)
    pooled = judged if by == "code" else judged.pooled()
    if by == "source":
        each = tallies(pooled, sparse.eye_array(len(judged.sources), format="csr"), range(1))
        named = pd.DataFrame({"source": judged.sources, "sources": 1})
        return _rows(named.assign(coders=judged.asked.sum(axis=1)), _swapped(each), None)
    weight = draws_of(len(judged.sources), resampling)
    parts = []
    for block in _blocks(pooled, len(weight)):
        named = pd.DataFrame({by: [pooled.codes[number] for number in block]})
        named = named.assign(
            sources=len(judged.sources), coders=int(judged.asked.any(axis=0).sum())
        )
        parts.append(_rows(named, tallies(pooled, weight, block), resampling))
    return pd.concat(parts, ignore_index=True)


def _blocks(judged: Judged, rows: int) -> Iterator[range]:
    step = max(_ROOM // (rows * 2 * len(judged.coders)), 1)
    for first in range(0, len(judged.codes), step):
        yield range(first, min(first + step, len(judged.codes)))


def _swapped(tally: Tally) -> Tally:
    """Return the tally with its first two axes exchanged: the rows of weights become the things."""
    return Tally(**{name: np.swapaxes(value, 0, 1) for name, value in vars(tally).items()})


def _rows(named: pd.DataFrame, tally: Tally, resampling: Resampling | None) -> pd.DataFrame:
    """Return a row for each thing and coefficient; ``tally`` has the axes (draws, things)."""
    first = Tally(**{name: value[0] for name, value in vars(tally).items()})
    about = named.assign(
        units=first.units.astype("int64"),
        present=divided(first.shares[..., -1], first.units),
        prevalence=prevalence_index(first),
        bias=bias_index(first),
    )
    return figures(about, tally, resampling)[[named.columns[0], *COLUMNS]]


def figures(about: pd.DataFrame, tally: Tally, resampling: Resampling | None) -> pd.DataFrame:
    """Return every coefficient of each thing, beside what is known of it.

    Parameters
    ----------
    about : DataFrame
        A row a thing: its name, units, coders.
    tally : Tally
        Leading axes (draws, things), the first draw being the sources as they are.
    resampling : Resampling, optional

    Returns
    -------
    DataFrame
        The columns of ``about``; coefficient, value, lower, upper, why.
    """
    parts = []
    for order, (name, formula) in enumerate(COEFFICIENTS.items()):
        values = formula(tally)
        lower, upper = limits(values[1:], resampling)
        part = about.assign(coefficient=name, value=values[0], lower=lower, upper=upper)
        parts.append(part.assign(why=_why(part, resampling), order=order, thing=range(len(part))))
    table = pd.concat(parts).sort_values(["thing", "order"], ignore_index=True)
    return table.drop(columns=["thing", "order"])


COLUMNS = [
    "coefficient", "value", "lower", "upper", "units", "sources", "coders", "present",
    "prevalence", "bias", "why",
]  # fmt: skip


def _why(part: pd.DataFrame, resampling: Resampling | None) -> pd.Series:
    pair_only = (part["coefficient"] == "Scott's pi") & (part["coders"] > 2)  # noqa: PLR2004 - a pair
    told = np.select(
        [part["units"] == 0, pair_only, part["lower"].isna() & (resampling is not None)],
        [NOTHING, PAIR_ONLY, FEW_SOURCES],
        default="",
    )
    return pd.Series(told, index=part.index, dtype="str")


def _none(judged: Judged, by: By) -> pd.DataFrame:
    """Return what can be said when no source was judged by two coders: why there is no figure."""
    names = {"code": judged.codes, "source": [], "all": ["all codes"]}[by]
    grid = pd.MultiIndex.from_product([names, COEFFICIENTS], names=[by, "coefficient"])
    empty = dict.fromkeys(["value", "lower", "upper", "present", "prevalence", "bias"], np.nan)
    table = grid.to_frame(index=False).assign(**empty, units=0, sources=0, coders=0, why=NOTHING)
    return table[[by, *COLUMNS]]
