"""Code by case by phase: one object from which every table of counts is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from helpers.analysis.incidence import Levels, grid, groups_of, numbered, people, positions
from helpers.analysis.reach import reach
from helpers.errors import Problem, TableError


@dataclass(frozen=True)
class Cube:
    """Coded segments along declared axes, with the people and sources that could have been coded.

    People cannot be added up over cells, since one person may stand in several: every table is
    counted anew from the segments.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment, as from :func:`helpers.analysis.placed`, with a column each axis.
    sources : DataFrame
        The sources analysed, with a column for each axis but the code's.
    levels : mapping of axis to its values
        Every value is kept in every table: a case with nothing coded keeps its row.
    """

    rows: pd.DataFrame
    sources: pd.DataFrame
    levels: Levels

    def marginal(self, axes: Sequence[str]) -> pd.DataFrame:
        """Count along some of the axes, over all values of the others.

        Returns
        -------
        DataFrame
            As from :func:`helpers.analysis.reach`, with ``of`` (the participants interviewed in
            the row's case, phase …, coded or not) and ``share`` (participants of those; missing
            where nobody was interviewed). ``participants`` counts the people behind a row.
        """
        self._known(axes)
        table = reach(self.rows, {axis: self.levels[axis] for axis in axes})
        return with_population(table, self.sources, {axis: self.levels[axis] for axis in axes})

    def where(self, chosen: Mapping[str, Sequence[str]]) -> Cube:
        """Return the part of the cube at some values of some axes, in the order given."""
        self._known(list(chosen))
        sources = self.sources
        rows = self.rows
        for axis, values in chosen.items():
            rows = rows[rows[axis].isin(values)]
            if axis in sources:
                sources = sources[sources[axis].isin(values)]
        return replace(self, rows=rows, sources=sources, levels={**self.levels, **chosen})

    def matrix(self, row: str, column: str, value: str) -> pd.DataFrame:
        """Return one count as rows by columns, both complete and in their order."""
        table = self.marginal([row, column])
        wide = table.pivot(index=row, columns=column, values=value)
        return wide.loc[list(self.levels[row]), list(self.levels[column])]

    def _known(self, axes: Sequence[str]) -> None:
        unknown = [axis for axis in axes if axis not in self.levels]
        if unknown:
            raise TableError(
                Problem(
                    "a table of counts",
                    "",
                    f"an axis of {', '.join(self.levels)}",
                    ", ".join(unknown),
                    "Name one of the axes, or give the cube another with `levels`.",
                )
            )


def cube(rows: pd.DataFrame, sources: pd.DataFrame, levels: Levels) -> Cube:
    """Lay coded segments out along axes.

    Parameters
    ----------
    rows, sources, levels
        As for :class:`Cube`. Names are kept as categories, so that many tables can be counted from
        a million segments.

    Raises
    ------
    TableError
        If a segment has a value that is not among its axis's levels: it would vanish from totals.
    """
    kept = rows.assign(coding=numbered(rows["coding"])[0]).astype(
        dict.fromkeys(("source", "participant", *levels), "category")
    )
    problems = [
        Problem(
            "a table of counts",
            f"axis {axis}",
            f"one of {len(order):,} values",
            f"{int(lost.sum()):,} coded segments with another",
            "Add the value to the axis, or leave its segments out first.",
        )
        for axis, order in levels.items()
        if (lost := positions(kept[axis], order) < 0).any()
    ]
    if problems:
        raise TableError(problems)
    return Cube(kept, sources, levels)


def with_attribute(rows: pd.DataFrame, attributes: pd.DataFrame, attribute: str) -> pd.DataFrame:
    """Return segments or sources with one more column: an attribute of their source.

    Parameters
    ----------
    rows : DataFrame
        With the column source.
    attributes : DataFrame
        As in a study.
    attribute : str
        Its name, which the new column takes; missing where a source has no value.
    """
    chosen = attributes[attributes["attribute"] == attribute]
    return rows.assign(**{attribute: rows["source"].map(chosen.set_index("source")["value"])})


def with_population(table: pd.DataFrame, sources: pd.DataFrame, levels: Levels) -> pd.DataFrame:
    """Return counts of people with how many there could have been, and the share.

    Parameters
    ----------
    table : DataFrame
        With the columns of ``levels`` and ``participants``.
    sources : DataFrame
        The sources analysed, with the columns of ``levels`` other than code.
    levels : mapping of column to its values

    Returns
    -------
    DataFrame
        ``table`` with ``of`` (distinct participants of the group's sources) and ``share``.
    """
    about = {axis: order for axis, order in levels.items() if axis in sources}
    there = grid(about)
    there["of"] = people(groups_of(sources, about), sources["participant"], len(there))
    on = list(about)
    of = table[on].merge(there, on=on, how="left")["of"] if on else there["of"].iloc[0]
    full = table.assign(of=of).astype({"of": "Int64"})
    asked = full["of"].astype("Float64").mask(full["of"] == 0)
    return full.assign(share=full["participants"] / asked)
