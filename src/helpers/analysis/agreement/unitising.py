"""Krippendorff's alpha for unitising: coders choose both the stretches and their codes.

The family of four (Krippendorff, Mathet, Bouvry and Widlöcher 2016; Krippendorff 2019, section
12.6). A source's text is a continuum on which each coder marks units of one code each, with gaps
between them; sources follow one another.

``u-alpha``
    stretches and codes together, gaps included.
``|u-alpha``
    which text matters at all: any code against none.
``cu-alpha``
    the codes, where two coders both gave one.
``(k)u-alpha``
    one code against the others, where two coders both gave one.

Each is one less the observed share of differing pairs over the expected. Expected is what pairing
any text with any other would bring, except a unit with itself, so that a unit's length counts
squared; gaps have no units, and count as characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.analysis.agreement.bootstrap import FEW_SOURCES, draws_of, limits, times
from helpers.analysis.agreement.coefficients import Floats, divided
from helpers.analysis.agreement.compared import Compared, compared, keyed, unkeyed
from helpers.analysis.agreement.stretches import depths, shared
from helpers.analysis.intervals import OVERLAP, Ints, near, union
from helpers.analysis.resampling import Resampling

NOTHING = "no text was coded by two coders"
SEVERAL = "a coder gave one stretch two of these codes; choose codes that exclude each other"


def unitising(
    codings: pd.DataFrame,
    texts: pd.DataFrame,
    asked: pd.DataFrame,
    codes: Sequence[str],
    resampling: Resampling | None,
) -> pd.DataFrame:
    """Return Krippendorff's u-alpha family over all sources.

    Parameters
    ----------
    codings, texts : DataFrame
        As in a study.
    asked : DataFrame
        source, coder: who was asked to code what; see :func:`who_coded`.
    codes : sequence of str
        Codes that exclude each other, such as the codes of one theme. A single one will do.
    resampling : Resampling, optional
        Intervals by resampling whole sources; ``fewest`` counts sources. None for no intervals.

    Returns
    -------
    DataFrame
        coefficient (``u-alpha``, ``|u-alpha``, ``cu-alpha``, and ``(k)u-alpha`` for each code);
        code (missing for the first three); value; lower, upper; coverage (of a code's length, the
        share where another coder gave any of the codes: what ``(k)u-alpha`` speaks of); why (a
        value or interval is missing).

    Notes
    -----
    A coder's segments of one code that overlap are one unit; those that only touch are two.
    """
    found = compared(codings, texts, asked, codes, by_position=True)
    units = _units(found)
    if _several(units):
        return _table(found, None, SEVERAL, resampling)
    return _table(found, _sums(found, units), "", resampling)


def _units(found: Compared) -> pd.DataFrame:
    """Join a coder's segments of one code that overlap: source, code, coder, start, end."""
    key = ["source", "code", "coder"]
    group, levels = keyed(found.spans, key)
    # At twice the scale, an end drawn in by one keeps units apart that only touch.
    start, end = (found.spans[name].to_numpy() for name in ("start", "end"))
    one, twice_start, twice_end = union(group, 2 * start + 1, 2 * end - 1)
    units = unkeyed(one, key, levels).assign(start=twice_start // 2, end=(twice_end + 1) // 2)
    return units.sort_values(["source", "start", "end", "coder"], ignore_index=True)


def _several(units: pd.DataFrame) -> bool:
    group, _ = keyed(units, ["source", "coder"])
    _, _, _, depth = depths(group, units["start"].to_numpy(), units["end"].to_numpy())
    return bool((depth > 1).any())


@dataclass(frozen=True)
class _Family:
    """For one coefficient, what each source adds: lengths in code points.

    ``total`` is the length of all pairs, ``same`` of those alike, ``marked`` by value (a sparse
    column each) and ``squares`` what pairing a unit with itself would add.
    """

    total: Floats
    same: Floats
    marked: sparse.csr_array
    squares: Floats

    def alpha(self, weight: Floats) -> Floats:
        total, same, squares = (weight @ one for one in (self.total, self.same, self.squares))
        marked = times(weight, self.marked)
        expected = divided(total * (total**2 - (marked**2).sum(axis=1)), total**2 - squares)
        alike = (total > 0) & (total - same <= _NOTHING * total)
        return np.where(alike, 1.0, 1 - divided(total - same, expected))


_NOTHING = 1e-12
"""Shares of a pair's length below this are what adding thirds leaves, not a difference."""


@dataclass(frozen=True)
class _Sums:
    """The three families, and by code (a sparse column each) what ``(k)u-alpha`` needs besides.

    ``alike`` is the length of its pairs with itself, ``squares`` what pairing a unit with itself
    would add, ``lengths`` all that was given the code.
    """

    whole: _Family
    marked_or_not: _Family
    coded: _Family
    alike: sparse.csr_array
    squares: sparse.csr_array
    lengths: sparse.csr_array

    def per_code(self, weight: Floats) -> tuple[Floats, Floats]:
        """Return (k)u-alpha and coverage of each code: shape (rows, codes)."""
        total = (weight @ self.coded.total)[:, None]
        marked, alike, squares, lengths = (
            times(weight, one)
            for one in (self.coded.marked, self.alike, self.squares, self.lengths)
        )
        observed = divided(marked - alike, marked)
        expected = divided(marked * (total - marked), marked * total - squares)
        none = (marked > 0) & (marked - alike <= _NOTHING * marked)
        return np.where(none, 1.0, 1 - divided(observed, expected)), divided(marked, lengths)


def _sums(found: Compared, units: pd.DataFrame) -> _Sums:
    source, code = units["source"].to_numpy(), units["code"].to_numpy()
    long = (units["end"] - units["start"]).to_numpy(float)
    squares = _pairable(units) ** 2
    first, second, both = _pairs(units, found.asked.sum(axis=1))
    same = code[first] == code[second]
    shape = (len(found.sources), len(found.codes))

    def each(value: Floats, where: Ints) -> Floats:
        return np.bincount(where, value, shape[0]).astype(np.float64)

    def by_code(value: Floats, which: Ints) -> sparse.csr_array:
        return sparse.csr_array((value, (source[which], code[which])), shape=shape)

    every = np.arange(len(units))
    length, paired = each(long, source), 2 * each(both, source[first])
    alike = 2 * each(both[same], source[first[same]])
    total = found.asked.sum(axis=1) * found.lengths.astype(float)
    gaps = total - length
    # Text that neither of two marked: all, less what the one marked and what the other did.
    unmarked = total - 2 * length + paired
    lengths = by_code(long, every)
    with_gaps = sparse.csr_array(sparse.hstack([lengths, sparse.csr_array(gaps[:, None])]))
    marked_or_gap = sparse.csr_array(np.stack([length, gaps], axis=1))
    in_text = each(long**2, source) + gaps
    return _Sums(
        whole=_Family(total, alike + unmarked, with_gaps, in_text),
        marked_or_not=_Family(total, paired + unmarked, marked_or_gap, in_text),
        coded=_Family(
            paired, alike, by_code(both, first) + by_code(both, second), each(squares, source)
        ),
        alike=by_code(2 * both[same], first[same]),
        squares=by_code(squares, every),
        lengths=lengths,
    )


def _pairs(units: pd.DataFrame, judges: Ints) -> tuple[Ints, Ints, Floats]:
    """Return each two units that share text, and how much, over the coders each is paired with."""
    source, start, end = (units[name].to_numpy() for name in ("source", "start", "end"))
    first, second = near(source, start, end, OVERLAP)
    both = np.minimum(end[first], end[second]) - np.maximum(start[first], start[second])
    return first, second, both / (judges[source[first]] - 1)


def _pairable(units: pd.DataFrame) -> Floats:
    """Return how much of each unit another coder marked too."""
    source, start, end = (units[name].to_numpy() for name in ("source", "start", "end"))
    which, left, right, depth = depths(source, start, end)
    deep = depth > 1
    unit, _, length = shared(source, start, end, which[deep], left[deep], right[deep])
    return np.bincount(unit, length, len(units)).astype(np.float64)


def _table(
    found: Compared, sums: _Sums | None, why: str, resampling: Resampling | None
) -> pd.DataFrame:
    names = ["u-alpha", "|u-alpha", "cu-alpha"]
    table = pd.DataFrame(
        {
            "coefficient": names + ["(k)u-alpha"] * len(found.codes),
            "code": pd.Series([None] * len(names) + found.codes, dtype="str"),
        }
    )
    if sums is None:
        empty = dict.fromkeys(["value", "lower", "upper", "coverage"], np.nan)
        return table.assign(**empty, why=why)
    weight = draws_of(len(found.sources), resampling)
    families = [one.alpha(weight) for one in (sums.whole, sums.marked_or_not, sums.coded)]
    per_code, coverage = sums.per_code(weight)
    values = np.concatenate([np.stack(families, axis=1), per_code], axis=1)
    lower, upper = limits(values[1:], resampling)
    bare = np.isnan(lower) & (resampling is not None)
    reason = np.select([np.isnan(values[0]), bare], [NOTHING, FEW_SOURCES], default="")
    return table.assign(
        value=values[0],
        lower=lower,
        upper=upper,
        coverage=np.concatenate([np.full(len(names), np.nan), coverage[0]]),
        why=pd.Series(reason, dtype="str"),
    )
