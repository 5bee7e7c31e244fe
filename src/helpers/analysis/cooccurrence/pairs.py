"""How often two codes stand together, and how that compares with how often each stands at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis.cooccurrence.units import Units
from helpers.analysis.incidence import Sparse, incidence, positions
from helpers.analysis.intervals import Ints
from helpers.analysis.passages import lineage

Floats = npt.NDArray[np.float64]


def cooccurrence(units: Units) -> pd.DataFrame:
    """Return every pair of codes that stand together at least once.

    Parameters
    ----------
    units : Units
        What counts as together.

    Returns
    -------
    DataFrame
        One row a pair, in the order of the codes: code, other; n_code, n_other (units given each);
        together (pairs of units that are together, one with each code: the counts of a program's
        co-occurrence table); reached_code, reached_other (units given the code or together with
        one that was); both (units so reached by both); units; c, c_out_of_range; jaccard; lift;
        phi; participants (people in whom the two stand together: the people behind the row;
        missing where one of them is not known).

    Notes
    -----
    ``c`` is ATLAS.ti's c-coefficient, ``together / (n_code + n_other - together)``. It takes units
    for separate. Where passages overlap, one passage meets several and ``together`` counts each
    meeting, so that c passes 1, or has no value when the divisor is none or less; either case is
    marked ``c_out_of_range``. ``jaccard`` (both of reached by either), ``lift`` (both over what
    independence would give) and ``phi`` (the correlation of two yes-or-no columns) count units
    instead of meetings and stay in range. Where each unit is together with itself alone, as with
    turns, sources and participants, ``jaccard`` and ``c`` are one.
    """
    meets = (units.touching @ units.present).tocsr()
    met = (units.present.T @ meets).tocoo()
    here = met.row < met.col
    one, other = met.row[here].astype(np.int64), met.col[here].astype(np.int64)
    order = np.lexsort((other, one))
    one, other, together = one[order], other[order], met.data[here][order]
    reach = meets.copy()
    reach.data[:] = 1
    given, reached = _column_sums(units.present), _column_sums(reach)
    both = (reach.T @ reach).toarray()[one, other]
    names = np.array(units.codes, dtype=object)
    table = pd.DataFrame(
        {
            "code": names[one],
            "other": names[other],
            "n_code": given[one],
            "n_other": given[other],
            "together": together,
            "reached_code": reached[one],
            "reached_other": reached[other],
            "both": both,
            "units": units.present.shape[0],
        }
    ).astype({"code": "str", "other": "str"})
    measured = table.assign(**_measures(table))
    return measured.assign(participants=_people(units, reach, one, other))


def _column_sums(matrix: Sparse) -> Ints:
    return np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.int64)


def _measures(table: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the coefficients of each pair; missing where one has no value."""
    together, divisor = table["together"], table["n_code"] + table["n_other"] - table["together"]
    one, other, both, size = (
        table[name].astype("float64") for name in ("reached_code", "reached_other", "both", "units")
    )
    spread = one * other * (size - one) * (size - other)
    c = (together / divisor.where(divisor > 0)).astype("Float64")
    return {
        "c": c,
        "c_out_of_range": (c > 1).fillna(True).astype(bool),
        "jaccard": both / (one + other - both),
        "lift": both * size / (one * other),
        "phi": ((both * size - one * other) / np.sqrt(spread.where(spread > 0))).astype("Float64"),
    }


def _people(units: Units, reach: Sparse, one: Ints, other: Ints) -> pd.Series:
    """Count the people in whom each pair stands together.

    Units that touch are of one source, and so of one speaker: with a row for each person and code,
    one product of sparse matrices finds every pair in every person, some people at a time.
    """
    size = len(units.codes)
    unit, code = (at.astype(np.int64) for at in units.present.nonzero())
    person = units.participant[unit]
    counts = np.zeros(size * size, dtype=np.int64)
    for first in range(0, int(person.max(initial=-1)) + 1, PEOPLE_AT_ONCE):
        theirs = (person >= first) & (person < first + PEOPLE_AT_ONCE)
        row = (person[theirs] - first) * size + code[theirs]
        counts += _met(row, unit[theirs], reach, PEOPLE_AT_ONCE * size)
    nobody = person < 0
    unknown = _met(code[nobody], unit[nobody], reach, size) > 0
    at = one * size + other
    return pd.Series(counts[at], dtype="Int64").mask(unknown[at])


PEOPLE_AT_ONCE = 64
"""Keeps what is found about single people to some tens of megabytes."""


def _met(row: Ints, unit: Ints, reach: Sparse, rows: int) -> Ints:
    """Count, for each code and other code, the rows of the code that meet the other in a unit."""
    size = reach.shape[1]
    met = (incidence(row, unit, (rows, reach.shape[0])) @ reach).tocoo()
    return np.bincount(met.row.astype(np.int64) % size * size + met.col, minlength=size * size)


def conditional(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return, of the units with one code, the share that the other stands together with.

    Parameters
    ----------
    pairs : DataFrame
        From :func:`cooccurrence`.

    Returns
    -------
    DataFrame
        Two rows a pair, one in each direction: given, code, share (of the units that ``given``
        reached, those that ``code`` reached too: 0 to 1), participants.
    """
    ways = []
    for given, code in (("code", "other"), ("other", "code")):
        way = pairs[[given, code]].set_axis(["given", "code"], axis=1)
        share = pairs["both"] / pairs[f"reached_{given}"]
        ways.append(way.assign(share=share, participants=pairs["participants"]))
    return pd.concat(ways, ignore_index=True)


def remarked(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with a remark, in words, on each c-coefficient that is out of range.

    Returns
    -------
    DataFrame
        ``pairs`` with the column c_remark; empty where c lies between 0 and 1.
    """
    over = pairs["c"].gt(1).fillna(False).astype(bool)
    named = pd.Series("", index=pairs.index, dtype="str")
    named = named.mask(over, "over 1: one passage meets several")
    named = named.mask(pairs["c"].isna(), "none: meetings as many as passages, or more")
    return pairs.assign(c_remark=named)


def unrelated(pairs: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Leave out pairs of a code and one above it, which roll-up puts together everywhere.

    Parameters
    ----------
    pairs : DataFrame
        With the columns code and other.
    codes : DataFrame
        As in a study.
    """
    above = pd.MultiIndex.from_frame(lineage(codes))
    up = pd.MultiIndex.from_frame(pairs[["code", "other"]]).isin(above)
    down = pd.MultiIndex.from_frame(pairs[["other", "code"]]).isin(above)
    return pairs[~up & ~down].reset_index(drop=True)


def square(pairs: pd.DataFrame, codes: Sequence[str], value: str) -> pd.DataFrame:
    """Return one measure as a full square of codes by codes; 0 where two never meet.

    The diagonal, which no pair fills, is missing.
    """
    wide = pd.DataFrame(0.0, index=list(codes), columns=list(codes))
    one, other = (positions(pairs[name], codes) for name in ("code", "other"))
    cells = wide.to_numpy(copy=True)
    shown = (one >= 0) & (other >= 0)
    values = pairs[value].to_numpy(np.float64, na_value=np.nan)[shown]
    cells[one[shown], other[shown]] = values
    cells[other[shown], one[shown]] = values
    np.fill_diagonal(cells, np.nan)
    return pd.DataFrame(cells, index=wide.index, columns=wide.columns)
