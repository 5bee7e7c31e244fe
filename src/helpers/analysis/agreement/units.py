"""Who coded what, unit by unit: what every coefficient of agreement is computed from.

A coder who was asked about a source judges every unit of it for every code: given, or not. So a
unit is characterised by how many of its coders gave the code, and a source by how many units each
number of coders gave it. Characters are counted from the ends of stretches, never one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from helpers.analysis.agreement.compared import Bools, Compared, compared, joined, keyed, unkeyed
from helpers.analysis.agreement.stretches import depths, shared
from helpers.analysis.intervals import Ints
from helpers.analysis.sentences import Pairs, paragraphs, sentences

Unit = Literal["characters", "sentences", "paragraphs", "segments", "sources"]
"""What is compared. ``segments`` are the distinct stretches that any of the coders marked."""

Neither = Literal["agreement", "agreement where coded", "left out"]
"""What becomes of units to which no coder gave a code.

``agreement``: the coders agree that the code does not belong there, as most programs count.
``agreement where coded``: so they do, but only where someone gave any of the codes compared; text
that nobody coded at all is left out.
``left out``: only units that someone gave the code are compared.
"""

_SPANS: Mapping[str, Callable[[str], Pairs]] = {"sentences": sentences, "paragraphs": paragraphs}


@dataclass(frozen=True)
class Judged:
    """How often coders gave each code together, in each source.

    Parameters
    ----------
    unit, neither
        As chosen.
    sources, codes, coders : list of str
        What the numbers in the tables mean. Only sources that two coders or more were asked about.
    asked : array of bool, shape (sources, coders)
    sizes : array of int, shape (sources,)
        Units compared for every code; none where ``neither`` is ``left out``.
    votes : DataFrame
        source, code, gave (number of coders, at least 1), units.
    given : DataFrame
        source, code, coder, units: how many units each coder gave each code.
    left_out : DataFrame
        reason, codings: coded segments that could not be compared.
    """

    unit: Unit
    neither: Neither
    sources: list[str]
    codes: list[str]
    coders: list[str]
    asked: Bools
    sizes: Ints
    votes: pd.DataFrame
    given: pd.DataFrame
    left_out: pd.DataFrame

    def pooled(self) -> Judged:
        """Return the same with every code's decisions in one: a decision is a unit and a code."""
        return replace(
            self,
            codes=["all codes"],
            sizes=self.sizes * len(self.codes),
            votes=self.votes.assign(code=0),
            given=self.given.assign(code=0),
        )


def judged(
    codings: pd.DataFrame,
    texts: pd.DataFrame,
    asked: pd.DataFrame,
    codes: Sequence[str],
    unit: Unit,
    covered: float,
    neither: Neither,
) -> Judged:
    """Count, unit by unit, how many coders gave each code.

    Parameters
    ----------
    codings, texts : DataFrame
        As in a study.
    asked : DataFrame
        source, coder: who was asked to code what; see :func:`who_coded`. Keep the rows of two
        coders to compare a pair. A source that one coder alone was asked about says nothing of
        agreement, and is left out.
    codes : sequence of str
        The codes compared, used or not: a code that nobody gave is one agreed to be absent.
    unit : Unit
    covered : float
        Share of a sentence, paragraph or segment that a coder must have given the code for it to
        count as coded, 0 to 1; 0 asks for any character. Characters and sources ignore it.
    neither : Neither
        What becomes of units to which no coder gave the code.

    Notes
    -----
    A coder's own overlapping segments of one code count once.
    """
    found = compared(codings, texts, asked, codes, unit != "sources")
    spans, sizes = in_units(found, unit, covered)
    counted = joined(spans, ["source", "code", "coder"])
    return Judged(
        unit,
        neither,
        found.sources,
        found.codes,
        found.coders,
        found.asked,
        _that_count(spans, sizes, neither),
        _votes(counted),
        _units(counted, ["source", "code", "coder"]),
        found.left_out,
    )


def in_units(found: Compared, unit: Unit, covered: float) -> tuple[pd.DataFrame, Ints]:
    """Express stretches in numbers of units, and say how many units each source has."""
    if unit == "characters":
        return found.spans, found.lengths
    if unit == "sources":
        return found.spans.assign(start=0, end=1), np.ones(len(found.sources), dtype=np.int64)
    if unit == "segments":
        marked = found.spans[["source", "start", "end"]].drop_duplicates()
        table = marked.sort_values(["source", "start", "end"])
    else:
        rows = [
            (number, *span)
            for number, name in enumerate(found.sources)
            for span in _SPANS[unit](found.texts[name])
        ]
        table = pd.DataFrame(rows, columns=["source", "start", "end"], dtype=np.int64)
    sizes = np.bincount(table["source"], minlength=len(found.sources)).astype(np.int64)
    return _touched(found.spans, table, sizes, covered), sizes


def _touched(spans: pd.DataFrame, table: pd.DataFrame, sizes: Ints, covered: float) -> pd.DataFrame:
    """Return the units that each coder gave each code, as stretches one unit long."""
    key = ["source", "code", "coder"]
    whole = joined(spans, key)
    place = ["source", "start", "end"]
    stretches, units = ([frame[name].to_numpy() for name in place] for frame in (whole, table))
    which, unit, length = shared(*stretches, *units)
    pieces = whole.iloc[which][key].assign(unit=unit, length=length)
    sums = pieces.groupby([*key, "unit"], sort=False)["length"].sum().reset_index()
    whole_length = (units[2] - units[1])[sums["unit"].to_numpy()]
    given = sums[sums["length"].to_numpy() >= covered * whole_length]
    first = np.cumsum(sizes) - sizes
    at = given["unit"].to_numpy() - first[given["source"].to_numpy()]
    return given[key].assign(start=at, end=at + 1)


def _that_count(spans: pd.DataFrame, sizes: Ints, neither: Neither) -> Ints:
    if neither == "agreement":
        return sizes
    if neither == "left out":
        return np.zeros_like(sizes)
    coded = _units(joined(spans, ["source"]), ["source"])
    return np.bincount(coded["source"], coded["units"], len(sizes)).astype(np.int64)


def _votes(counted: pd.DataFrame) -> pd.DataFrame:
    key = ["source", "code"]
    group, levels = keyed(counted, key)
    which, start, end, gave = depths(group, counted["start"].to_numpy(), counted["end"].to_numpy())
    pieces = unkeyed(which, key, levels).assign(gave=gave, start=start, end=end)
    return _units(pieces, [*key, "gave"])


def _units(spans: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Return the columns of ``key`` and units: how many units a group's stretches hold."""
    sized = spans[key].assign(units=spans["end"] - spans["start"])
    return sized.groupby(key)["units"].sum().reset_index()
