"""The coefficients of agreement, each from the same sums over units.

Every coefficient but the first sets the agreement observed against the agreement that chance
would bring; they differ in what they take chance to be. A :class:`Tally` holds what they need, and
sums of tallies are tallies, which is what lets a bootstrap be a product of matrices.

Coders who agree on every unit score 1 on every coefficient, also where nothing varies and a
formula would divide nothing by nothing: nobody disagreed. No unit to compare gives a missing value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tally:
    """Sums over units, for any number of comparisons at once (the leading axes).

    A unit that n coders judged, of whom k gave category q, adds to each. All count units, or
    units times coders.

    Parameters
    ----------
    units : array (...)
        Units that two coders or more judged.
    apart : array (...)
        The share of the unit's pairs of coders who differ.
    values, values_apart : array (...)
        The same two, each unit as often as it has coders.
    shares : array (..., q)
        k / n.
    counts : array (..., q)
        k.
    by_coder : array (..., coders, q)
        1 to the coders who gave the category.
    """

    units: Floats
    apart: Floats
    values: Floats
    values_apart: Floats
    shares: Floats
    counts: Floats
    by_coder: Floats


def tally_of(ratings: pd.DataFrame, categories: Sequence[object]) -> Tally:
    """Return the tally of a table of ratings: a row a unit, a column a coder.

    Parameters
    ----------
    ratings : DataFrame
        One category a cell; missing where a coder did not judge the unit. Units that fewer than
        two judged say nothing of agreement and are left out; Gwet (2014) lets them count towards
        chance.
    categories : sequence
        All that could have been given, whether or not they were.

    Examples
    --------
    >>> tally = tally_of(pd.DataFrame({"Ann": list("aab"), "Bo": list("abb")}), ["a", "b"])
    >>> float(tally.units), float(tally.apart)
    (3.0, 1.0)
    """
    paired = ratings[ratings.notna().sum(axis=1) > 1]
    given = np.stack([(paired == one).to_numpy() for one in categories], axis=-1)
    each = given.sum(axis=1).astype(float)
    n = each.sum(axis=1)
    apart = 1 - (each * (each - 1)).sum(axis=1) / (n * (n - 1))
    return Tally(
        units=np.asarray(float(len(n))),
        apart=apart.sum(),
        values=n.sum(),
        values_apart=(n * apart).sum(),
        shares=(each / n[:, None]).sum(axis=0),
        counts=each.sum(axis=0),
        by_coder=given.sum(axis=0).astype(float),
    )


def percent_agreement(tally: Tally) -> Floats:
    """Return the mean over units of the share of pairs of coders who agree (Fleiss 1971, eq. 2).

    For two coders this is the share of units on which they agree, 0 to 1.
    """
    return divided(tally.units - tally.apart, tally.units)


def cohens_kappa(tally: Tally) -> Floats:
    """Return Cohen's kappa, for more than two coders as Conger extended it.

    Chance is each coder keeping their own habits (Cohen 1960); for r coders, the mean over pairs
    of coders of the product of their shares (Conger 1980), which for two is Cohen's. With coders
    missing, each coder's shares are of what they judged (Gwet 2014, section 2.5).
    """
    shares = divided(tally.by_coder, tally.by_coder.sum(axis=-1, keepdims=True))
    judges = np.isfinite(shares).all(axis=-1).sum(axis=-1)[..., None]
    total, squares = np.nansum(shares, axis=-2), np.nansum(shares**2, axis=-2)
    pairs = divided(total**2 - squares, judges * (judges - 1.0))
    return _beyond(percent_agreement(tally), pairs.sum(axis=-1), tally.apart)


def brennan_prediger(tally: Tally) -> Floats:
    """Return Brennan and Prediger's kappa (1981): chance is each category as likely as another."""
    categories = tally.shares.shape[-1]
    chance = np.full(np.shape(tally.units), 1 / categories)
    return _beyond(percent_agreement(tally), chance, tally.apart)


def gwets_ac1(tally: Tally) -> Floats:
    """Return Gwet's AC1 (2008): chance is small where one category prevails."""
    share = divided(tally.shares, tally.units[..., None])
    categories = tally.shares.shape[-1]
    chance = (share * (1 - share)).sum(axis=-1) / max(categories - 1, 1)
    return _beyond(percent_agreement(tally), chance, tally.apart)


def fleiss_kappa(tally: Tally) -> Floats:
    """Return Fleiss' kappa (1971): chance is all coders sharing one habit."""
    share = divided(tally.shares, tally.units[..., None])
    return _beyond(percent_agreement(tally), (share**2).sum(axis=-1), tally.apart)


def scotts_pi(tally: Tally) -> Floats:
    """Return Scott's pi (1955), which is for two coders; missing for more.

    Fleiss' kappa is its extension, and equals it for two.
    """
    two = tally.by_coder.shape[-2] == 2  # noqa: PLR2004 - a pair
    return fleiss_kappa(tally) if two else np.full(np.shape(tally.units), np.nan)


def krippendorffs_alpha(tally: Tally) -> Floats:
    """Return Krippendorff's alpha for nominal values (Hayes and Krippendorff 2007).

    Chance is any two of all values given, whoever gave them, drawn without replacement; a unit
    counts as often as it was judged.
    """
    total = tally.counts.sum(axis=-1)
    pairs = (tally.counts * (total[..., None] - tally.counts)).sum(axis=-1)
    expected = divided(pairs, total * (total - 1))
    observed = divided(tally.values_apart, tally.values)
    return _beyond(1 - observed, 1 - expected, tally.apart)


COEFFICIENTS: Mapping[str, Callable[[Tally], Floats]] = {
    "percent agreement": percent_agreement,
    "Cohen's kappa": cohens_kappa,
    "Brennan-Prediger kappa": brennan_prediger,
    "Gwet's AC1": gwets_ac1,
    "Scott's pi": scotts_pi,
    "Fleiss' kappa": fleiss_kappa,
    "Krippendorff's alpha": krippendorffs_alpha,
}
"""Every coefficient by the name that a table gives it."""


def prevalence_index(tally: Tally) -> Floats:
    """Return how far a yes-or-no code is from being given to half the units, 0 to 1.

    For two coders this is |a - d| / n (Byrt, Bishop and Carlin 1993), a and d the units that both
    and neither gave the code. Near 1, kappa is low however well coders agree. The last category
    is the code; for more coders the mean share of coders takes the place of a and d.
    """
    share = divided(tally.shares[..., -1], tally.units)
    return np.abs(2 * share - 1)


def bias_index(tally: Tally) -> Floats:
    """Return how much more often one coder gave a code than another, as a share of units, 0 to 1.

    For two coders this is |b - c| / n (Byrt, Bishop and Carlin 1993), b and c the units that one
    coder alone gave the code; for more, the most generous coder's share less the sparest's.
    """
    share = divided(tally.by_coder, tally.by_coder.sum(axis=-1, keepdims=True))[..., -1]
    return np.fmax.reduce(share, axis=-1) - np.fmin.reduce(share, axis=-1)


def divided(above: Floats, below: Floats) -> Floats:
    """Divide, with a missing or endless value where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(above / below)


def _beyond(observed: Floats, chance: Floats, apart: Floats) -> Floats:
    """Return the agreement beyond chance; 1 where nobody differed, whatever chance would bring."""
    value = divided(observed - chance, 1 - chance)
    return np.where(np.isfinite(observed) & (apart <= 0), 1.0, value)
