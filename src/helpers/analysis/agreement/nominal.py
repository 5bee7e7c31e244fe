"""Agreement on all the codes of a unit at once: a coder's answer is the set of codes they gave.

Per code, coders agree or differ on that code alone; here they agree where they gave a unit the same
codes, and differ otherwise. Where codes exclude each other that is nominal agreement as textbooks
have it. Two answers that share a code differ as much as two that do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pandas as pd

from helpers.analysis.agreement.bootstrap import draws_of
from helpers.analysis.agreement.coefficients import Tally, tally_of
from helpers.analysis.agreement.compared import compared
from helpers.analysis.agreement.measured import figures
from helpers.analysis.agreement.units import Unit, in_units
from helpers.analysis.resampling import Resampling
from helpers.errors import Problem, TableError

NO_CODE = "no code"


def answers(
    codings: pd.DataFrame,
    texts: pd.DataFrame,
    asked: pd.DataFrame,
    codes: Sequence[str],
    unit: Unit,
    covered: float,
) -> pd.DataFrame:
    """Return what each coder gave each unit: a row a unit, a column a coder.

    Parameters
    ----------
    codings, texts, asked, codes, unit, covered
        As for :func:`helpers.analysis.agreement.judged`; any unit but characters.

    Returns
    -------
    DataFrame
        On the index source and unit (from 1): the codes each coder gave, joined by ``" + "`` in
        the order of ``codes``; ``no code`` where they gave none; missing where not asked.

    Raises
    ------
    TableError
        If the unit is characters, which are not listed one by one.
    """
    if unit == "characters":
        remedy = "Take another unit, or compare stretches with unitising()."
        raise TableError(Problem("a table of answers", "", "a unit to list", unit, remedy))
    found = compared(codings, texts, asked, codes, unit != "sources")
    spans, sizes = in_units(found, unit, covered)
    source = np.repeat(np.arange(len(sizes)), sizes)
    first = np.cumsum(sizes) - sizes
    table = np.full((len(source), len(found.coders)), None, dtype=object)
    table[found.asked[source]] = NO_CODE
    given = spans.drop_duplicates(["source", "start", "coder", "code"]).sort_values("code")
    named = given.assign(said=np.array(found.codes, dtype=object)[given["code"]])
    said = named.groupby(["source", "start", "coder"])["said"].agg(" + ".join).reset_index()
    row = first[said["source"].to_numpy()] + said["start"].to_numpy()
    table[row, said["coder"].to_numpy()] = said["said"].to_numpy(object)
    place = [np.array(found.sources, dtype=object)[source], np.arange(len(source)) - first[source]]
    index = pd.MultiIndex.from_arrays([place[0], place[1] + 1], names=["source", "unit"])
    return pd.DataFrame(table, index=index, columns=found.coders, dtype="str")


def nominal(said: pd.DataFrame, resampling: Resampling | None) -> pd.DataFrame:
    """Return every coefficient on the answers to each unit, the answers found being categories.

    Parameters
    ----------
    said : DataFrame
        From :func:`answers`; drop the rows of units that nobody coded to leave those out.
    resampling : Resampling, optional
        Intervals by resampling whole sources; ``fewest`` counts sources. None for no intervals.

    Returns
    -------
    DataFrame
        coefficient; value; lower, upper; units, sources, coders (that were compared); answers
        (different ones); why (a value or interval is missing).
    """
    categories = sorted(set(said.stack().dropna())) or [NO_CODE]
    each = [tally_of(one, categories) for _, one in said.groupby(level="source")]
    weight = draws_of(len(each), resampling)
    nothing = tally_of(said.head(0), categories)
    tally = Tally(
        **{
            one.name: np.tensordot(weight, _stacked(each, nothing, one.name), axes=1)[:, None]
            for one in fields(Tally)
        }
    )
    about = pd.DataFrame({"units": tally.units[0].astype("int64"), "sources": len(each)})
    about = about.assign(coders=said.shape[1], answers=len(categories))
    return figures(about, tally, resampling)[COLUMNS]


COLUMNS = [
    "coefficient", "value", "lower", "upper", "units", "sources", "coders", "answers", "why",
]  # fmt: skip


def _stacked(each: list[Tally], nothing: Tally, name: str) -> np.ndarray:
    """Return one sum of every source, sources first; of the right shape where there are none."""
    return np.stack([getattr(one, name) for one in [*each, nothing]])[: len(each)]
