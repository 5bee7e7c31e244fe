"""NVivo's coding comparison, by its own rules, for a team that reported it or must match it.

Read from NVivo's figures rather than its help pages, which give the four percentages and Cohen's
formula but not what becomes of several files:

* a file's kappa is Cohen's on the shares of the file's text coded by both, neither and one coder;
  1 where the two never differ, also where neither coded anything;
* a code's shares are the plain mean of its files' shares, so a note counts as much as a book, and
  its kappa is Cohen's on those: not the mean of the files' kappas;
* the overall figure is Cohen's on the plain mean over all codes and files.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.agreement.coefficients import Floats, divided
from helpers.analysis.agreement.units import Judged
from helpers.errors import Problem, TableError

CELLS = ["both", "neither", "first_only", "second_only"]

_ROUNDING = 0.5e-4
"""How far a percentage of two decimals may lie from the share it stands for."""


def cells(judged: Judged) -> pd.DataFrame:
    """Return the four shares of each code in each source, for two coders.

    Parameters
    ----------
    judged : Judged
        Of two coders; ``neither`` must be ``agreement``, as NVivo counts.

    Returns
    -------
    DataFrame
        code, source, size (units), both, neither, first_only, second_only (shares of the source,
        0 to 1; the first coder is the first by name). A source without text has no share.

    Raises
    ------
    TableError
        If there are not two coders, or text that neither coded was left out.
    """
    _fits(judged)
    grid = pd.MultiIndex.from_product([range(len(judged.codes)), range(len(judged.sources))])
    key = ["code", "source"]
    twice = judged.votes[judged.votes["gave"] > 1].set_index(key)["units"]
    both = twice.reindex(grid, fill_value=0).to_numpy(float)
    alone = [
        one.set_index(key)["units"].reindex(grid, fill_value=0).to_numpy(float) - both
        for one in (judged.given[judged.given["coder"] == number] for number in range(2))
    ]
    size = np.tile(judged.sizes, len(judged.codes)).astype(float)
    counts = [both, size - both - alone[0] - alone[1], *alone]
    return pd.DataFrame(
        {
            "code": np.repeat(np.array(judged.codes, dtype=object), len(judged.sources)),
            "source": np.tile(np.array(judged.sources, dtype=object), len(judged.codes)),
            "size": size,
            **dict(zip(CELLS, (divided(one, size) for one in counts), strict=True)),
        }
    ).astype({"code": "str", "source": "str"})


def by_source(shares: pd.DataFrame) -> pd.DataFrame:
    """Return agreement, disagreement and kappa of each code in each source.

    Parameters
    ----------
    shares : DataFrame
        code, source, size, both, neither, first_only, second_only: from :func:`cells`, or as NVivo
        exported them. Exported shares are rounded; where the size is known and the rounding leaves
        one whole number of units, that number is used.

    Returns
    -------
    DataFrame
        ``shares`` with agreement and disagreement (0 to 1) and kappa.
    """
    return _with_kappa(_unrounded(shares))


def by_code(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the same for each code: code, the mean shares, agreement, disagreement and kappa."""
    means = _unrounded(shares).groupby("code", sort=False)[CELLS].mean().reset_index()
    return _with_kappa(means)


def overall(shares: pd.DataFrame) -> float:
    """Return NVivo's overall unweighted kappa, over all codes and sources."""
    means = _unrounded(shares)[CELLS].mean().to_frame().T
    return float(_kappa(means)[0])


def _fits(judged: Judged) -> None:
    wrong = (
        ("two coders", f"{len(judged.coders):,}", "Keep the rows of two coders in `asked`.")
        if len(judged.coders) != 2  # noqa: PLR2004 - a pair
        else ("text that neither coded to count as agreement", f"{judged.neither}", _COUNT_IT)
        if judged.neither != "agreement"
        else None
    )
    if wrong:
        raise TableError(Problem("a comparison as NVivo makes it", "", *wrong))


_COUNT_IT = "Pass neither='agreement', as NVivo counts."


def _unrounded(shares: pd.DataFrame) -> pd.DataFrame:
    """Put the whole number of units back where rounding leaves no doubt which it was."""
    size = shares["size"].to_numpy(float)[:, None]
    given = shares[CELLS].to_numpy(float)
    whole = np.round(given * size)
    sure = (size * _ROUNDING < 0.5) & (whole.sum(axis=1, keepdims=True) == size)  # noqa: PLR2004 - half a unit
    return shares.assign(
        **dict(zip(CELLS, np.where(sure, divided(whole, size), given).T, strict=True))
    )


def _with_kappa(shares: pd.DataFrame) -> pd.DataFrame:
    agreement = shares["both"] + shares["neither"]
    return shares.assign(
        agreement=agreement,
        disagreement=shares["first_only"] + shares["second_only"],
        kappa=_kappa(shares),
    )


def _kappa(shares: pd.DataFrame) -> Floats:
    """Return Cohen's kappa of each row of shares; 1 where the coders never differ."""
    both, neither, first, second = divided(
        shares[CELLS].to_numpy(float).T, shares[CELLS].to_numpy(float).sum(axis=1)
    )
    chance = (both + first) * (both + second) + (neither + first) * (neither + second)
    kappa = divided(both + neither - chance, 1 - chance)
    return np.where(first + second == 0, 1.0, kappa)
