"""Which coded segments can be compared: between whom, in which sources, and why not the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis.coded import only
from helpers.analysis.intervals import Ints, union

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Compared:
    """Coded segments of sources that two coders or more were asked about.

    Parameters
    ----------
    sources, codes, coders : list of str
        What the numbers in ``spans`` mean.
    asked : array of bool, shape (sources, coders)
    texts : mapping of source to text
    spans : DataFrame
        source, code, coder, start, end as whole numbers, on the index of the codings.
    left_out : DataFrame
        reason, codings: coded segments that could not be compared.
    """

    sources: list[str]
    codes: list[str]
    coders: list[str]
    asked: Bools
    texts: Mapping[str, str]
    spans: pd.DataFrame
    left_out: pd.DataFrame

    @property
    def lengths(self) -> Ints:
        """Code points of each source's text."""
        return np.array([len(self.texts[name]) for name in self.sources], dtype=np.int64)


def who_coded(codings: pd.DataFrame) -> pd.DataFrame:
    """Return each coder beside each source in which they coded anything: source, coder.

    Pass this as ``asked`` where a coder who gave a source no code was not asked to read it. Where
    the team knows better, pass a table of its own: silence is then a judgement.
    """
    named = codings[["source", "coder"]].dropna().drop_duplicates()
    return named.sort_values(["source", "coder"]).reset_index(drop=True)


def between(asked: pd.DataFrame, first: str | None, second: str | None) -> pd.DataFrame:
    """Return who was asked to code what, of two coders.

    Parameters
    ----------
    asked : DataFrame
        source, coder.
    first, second : str, optional
        None for everyone: one coder is then set beside all who coded the same sources.

    Raises
    ------
    TableError
        If a coder coded nothing.
    """
    named = [only(asked, coder=name) for name in (first, second) if name is not None]
    if len(named) == 1:
        return asked[asked["source"].isin(named[0]["source"])]
    return pd.concat(named) if named else asked


def compared(
    codings: pd.DataFrame,
    texts: pd.DataFrame,
    asked: pd.DataFrame,
    codes: Sequence[str],
    by_position: bool,
) -> Compared:
    """Keep what can be compared, and say of the rest why it cannot.

    Parameters
    ----------
    codings, texts : DataFrame
        As in a study. Segments of other codes than ``codes`` are the caller's choice, and are not
        counted as left out.
    asked : DataFrame
        source, coder: who was asked to code what.
    codes : sequence of str
    by_position : bool
        Whether it matters where in a text a segment stands.
    """
    names, coders = sorted(asked["source"].unique()), sorted(asked["coder"].unique())
    who = np.zeros((len(names), len(coders)), dtype=bool)
    who[_numbers(names, asked["source"]), _numbers(coders, asked["coder"])] = True
    said = dict(zip(texts["source"], texts["text"], strict=True))
    readable = np.array([not by_position or name in said for name in names], dtype=bool)
    kept = readable & (who.sum(axis=1) > 1)
    chosen = codings[codings["code"].isin(codes)]
    placed = chosen[["start", "end"]].notna().all(axis=1).to_numpy() | (not by_position)
    reason = _reasons(chosen, names, coders, who, readable, placed)
    sources = [name for name, keep in zip(names, kept, strict=True) if keep]
    good = chosen[reason == ""]
    spans = {
        "source": _numbers(sources, good["source"]),
        "code": _numbers(codes, good["code"]),
        "coder": _numbers(coders, good["coder"]),
        "start": good["start"].fillna(0).to_numpy(np.int64),
        "end": good["end"].fillna(0).to_numpy(np.int64),
    }
    return Compared(
        sources,
        list(codes),
        coders,
        who[kept],
        said,
        pd.DataFrame(spans, index=good.index),
        reason[reason != ""].value_counts().rename_axis("reason").rename("codings").reset_index(),
    )


def _reasons(
    codings: pd.DataFrame,
    names: list[str],
    coders: list[str],
    who: Bools,
    readable: Bools,
    placed: Bools,
) -> pd.Series:
    """Say of each coding why it cannot be compared; empty where it can."""
    # A name that is not listed has the number -1, the last: which is given the answer no.
    source, coder = _numbers(names, codings["source"]), _numbers(coders, codings["coder"])
    asked = np.pad(who, ((0, 1), (0, 1)))[source, coder]
    several = np.append(who.sum(axis=1) > 1, False)[source]
    known = np.append(readable, False)[source] & placed
    told = np.select(
        [codings["coder"].isna().to_numpy(), ~asked, ~several, ~known],
        [
            "no coder is named",
            "the coder was not asked about the source",
            "one coder alone was asked about the source",
            "where it stands in the text is not known",
        ],
        default="",
    )
    return pd.Series(told, index=codings.index, dtype="str")


def _numbers(names: Sequence[str], values: pd.Series) -> Ints:
    """Return each value's place among the names, counted from 0; -1 where it is not one."""
    return np.asarray(pd.Index(names).get_indexer(pd.Index(values)), dtype=np.int64)


def joined(spans: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Join the stretches of each group that overlap or touch: ``key``, start, end."""
    group, levels = keyed(spans, key)
    one, start, end = union(group, spans["start"].to_numpy(), spans["end"].to_numpy())
    return unkeyed(one, key, levels).assign(start=start, end=end)


def keyed(frame: pd.DataFrame, key: list[str]) -> tuple[Ints, list[int]]:
    """Make one whole number of several, and say how many values each has, to take it apart."""
    levels = [int(frame[name].max()) + 1 if len(frame) else 1 for name in key]
    one = np.zeros(len(frame), dtype=np.int64)
    for name, level in zip(key, levels, strict=True):
        one = one * level + frame[name].to_numpy()
    return one, levels


def unkeyed(one: Ints, key: list[str], levels: list[int]) -> pd.DataFrame:
    """Take apart what :func:`keyed` made."""
    parts: dict[str, Ints] = {}
    for name, level in zip(reversed(key), reversed(levels), strict=True):
        one, parts[name] = np.divmod(one, level)
    return pd.DataFrame({name: parts[name] for name in key})
