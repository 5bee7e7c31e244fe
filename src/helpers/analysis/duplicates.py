"""Codes that may be one: names alike, the same definition, or given to the same passages.

The signs are those of :mod:`helpers.analysis.code_likeness`, here within one codebook. That two
codes are often given to one passage can be a finding as well as a fault: the team decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis.code_likeness import ALIKE, HALF
from helpers.analysis.incidence import Sparse, incidence, positions
from helpers.analysis.intervals import Ints
from helpers.analysis.passages import placed

Floats = npt.NDArray[np.float64]


def near_duplicates(codes: pd.DataFrame, rows: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of codes that may be one, and what speaks for it.

    Parameters
    ----------
    codes : DataFrame
        As in a study. Codes that only group others are left out.
    rows : DataFrame
        From :func:`helpers.analysis.coded_in_context`.
    codings : DataFrame
        As in a study: the segments ``rows`` came from.

    Returns
    -------
    DataFrame
        Columns code, other; name and definition (in words, missing where they are not alike);
        share (of the passages given either code, those given both: the Jaccard index); participants
        (who spoke in passages given both; at least one where a speaker is not known). A pair is
        listed where the names are alike (Dice at least 0.6), the definitions are the same, or at
        least half of the passages are shared; in the order of the codebook.
    """
    kept = codes[codes["codable"].fillna(True).astype(bool)].reset_index(drop=True)
    order = list(kept["code"])
    passage = placed(rows, codings)["passage"].to_numpy("int64")
    size = int(passage.max(initial=-1)) + 1
    given = incidence(positions(rows["code"], order), passage, (len(order), size))
    names, shared = _dice(list(kept["name"])), _jaccard(given)
    same = _same_definition(kept["definition"])
    one, other = np.triu((names >= ALIKE) | same | (shared >= HALF), k=1).nonzero()
    who = _speakers(passage, rows["participant"], size)
    return pd.DataFrame(
        {
            "code": [order[at] for at in one],
            "other": [order[at] for at in other],
            "name": [_name_in_words(likeness) for likeness in names[one, other]],
            "definition": ["the same" if alike else None for alike in same[one, other]],
            "share": shared[one, other],
            "participants": _people(given[one] * given[other], who),
        }
    ).astype({"code": "str", "other": "str", "name": "str", "definition": "str"})


def _dice(names: Sequence[str]) -> Floats:
    """Return the Dice coefficient of each pair of names, as :func:`code_likeness.dice` gives it.

    A pair of letters that stands in a name twice counts as two, its first and its second: what two
    names have in common is then one product of matrices.
    """
    folded = [name.casefold() for name in names]
    letters = [
        (at, (pair, turn))
        for at, name in enumerate(folded)
        for pair, times in Counter(map("".join, pairwise(name))).items()
        for turn in range(times)
    ]
    number, found = pd.factorize(pd.Series([one for _, one in letters], dtype="object"))
    rows = np.array([at for at, _ in letters], dtype=np.int64)
    matrix = incidence(rows, number.astype(np.int64), (len(names), len(found)))
    total = np.asarray(matrix.sum(axis=1), dtype=np.float64)
    both = np.maximum(total[:, None] + total[None, :], 1)
    alike = 2 * (matrix @ matrix.T).toarray() / both
    same = pd.factorize(pd.Series(folded, dtype="str"))[0]
    return np.where(same[:, None] == same[None, :], 1.0, alike)


def _jaccard(given: Sparse) -> Floats:
    both = (given @ given.T).toarray()
    size = np.asarray(given.sum(axis=1))
    return np.asarray(both / np.maximum(size[:, None] + size[None, :] - both, 1))


def _same_definition(definitions: pd.Series) -> npt.NDArray[np.bool_]:
    """Return which definitions have the same words, apart from blanks and capitals."""
    plain = definitions.fillna("").map(lambda words: " ".join(words.casefold().split()))
    number = pd.factorize(plain.where(plain != ""))[0]
    return np.asarray((number[:, None] == number[None, :]) & (number >= 0)[:, None])


def _speakers(passage: Ints, speakers: pd.Series, size: int) -> npt.NDArray[np.str_]:
    """Return who speaks in each passage; nobody known is one person, called nothing."""
    who = pd.Series(speakers.to_numpy(), index=passage)
    told = who[~who.index.duplicated()].reindex(range(size)).fillna("")
    return np.asarray(told, dtype=np.str_)


def _people(both: Sparse, who: npt.NDArray[np.str_]) -> list[int]:
    """Count who speaks in the passages that were given both codes of each pair."""
    ends = pairwise(both.indptr)
    return [len(set(who[both.indices[first:last]])) for first, last in ends]


def _name_in_words(likeness: float) -> str | None:
    if likeness == 1:
        return "the same"
    return f"alike (Dice {likeness:.2f})" if likeness >= ALIKE else None
