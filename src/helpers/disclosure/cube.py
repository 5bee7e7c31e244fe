"""Counting people in every combination that a reader may choose, and in every total of these.

What each table shows of a theme is withheld together (:mod:`helpers.disclosure.linked`), so that no
choice, nor any number of them one after another, gives a withheld count away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np
import pandas as pd

from helpers.disclosure.counting import every_row_has_a_person, none_is_called_all
from helpers.disclosure.linked import Line, withheld_when_linked
from helpers.disclosure.safe import ALL, SafeColumn, SafeTable, heading_of, with_hidden
from helpers.disclosure.withhold import Mask
from helpers.model import Policy

Cell = tuple[str, ...]
"""A value of each part, or ``All`` where the part is not told apart."""
PEOPLE = "people"


def cube_counted(
    rows: pd.DataFrame,
    by: str,
    tables: Sequence[Sequence[str]],
    levels: Mapping[str, Sequence[str]],
    policy: Policy,
    of: pd.DataFrame,
    also: Mapping[str, str],
    person: str = "participant",
) -> SafeTable:
    """Count distinct people in each cell of several tables and in each of their totals.

    The tables share people, and so they share totals: by case and phase, and by role, make one
    system for each value of ``by``. It is safe for three reasons. Every count shown on the page is
    a count of the system, and every sum that ties two of them is one of its lines. Each withheld
    small count has another system in its place that a reader cannot rule out. And what is counted
    besides people, at least once for each of them, is withheld with them: one person more on a line
    can bring one more of these as well, so that it gives nothing away that the people do not.

    Parameters
    ----------
    rows : DataFrame
        One row an event, with ``by``, the parts, ``person`` and the columns of ``also``.
    by : str
        What is counted for, such as ``code``; no line runs along it.
    tables : lists of column names
        The parts of each table: ``[["case", "phase"], ["role"]]``.
    levels : mapping of column to its values
        For ``by`` and for each part, in order.
    policy : Policy
    of : DataFrame
        All that could have been counted, with the parts, ``person`` and the columns of ``also``.
    also : mapping of column to heading
        Further things to count distinctly, such as sources: one or more for each person.
    person : str
        The column that tells people apart.

    Returns
    -------
    SafeTable
        Columns: ``by``, the parts (``All`` where one is not told apart), ``people``, those of
        ``also``, and of each of these ``of_...``: how many there are in all.
    """
    every_row_has_a_person(rows, person)
    every_row_has_a_person(of, person)
    parts = list(dict.fromkeys(part for table in tables for part in table))
    for part in parts:
        none_is_called_all(part, list(levels[part]))
    cells = _cells(tables, parts, levels)
    things = {PEOPLE: person, **{name: name for name in also}}
    each = [(value, *cell) for value in levels[by] for cell in cells]
    counts = _counts(rows, _index(each, [by, *parts]), tables, things)
    among = _counts(of, _index(cells, parts), tables, things)
    unsaid, hide = _withheld(counts, among, list(_lines(cells, parts, levels)), policy.minimum)
    times = len(levels[by])
    whole = {f"of_{name}": np.tile(among[name], times) for name in things}
    hidden = {**dict.fromkeys(things, hide), **dict.fromkeys(whole, np.tile(unsaid, times))}
    heads = {PEOPLE: "Participants", **also}
    columns = [SafeColumn(name, heading_of(name)) for name in (by, *parts)]
    columns += [SafeColumn(name, heading, "count") for name, heading in heads.items()]
    columns += [
        SafeColumn(f"of_{name}", f"Of {text.lower()}", "count") for name, text in heads.items()
    ]
    return with_hidden(counts.assign(**whole).reset_index(), columns, hidden, policy.minimum)


def _withheld(
    counts: pd.DataFrame, among: pd.DataFrame, lines: Sequence[Line], minimum: int
) -> tuple[Mask, Mask]:
    """Return what to withhold of all that could be counted, and of what is counted."""
    unknown = np.full(len(among), np.iinfo("int32").max)
    unsaid = withheld_when_linked(among[PEOPLE].to_numpy("int64"), lines, unknown, minimum)
    masks = [np.zeros(0, bool)]
    for start in range(0, len(counts), len(among)):
        one = counts.iloc[start : start + len(among)]
        people = one[PEOPLE].to_numpy("int64")
        # One person more is one interview more too, and there is room for so many of each.
        room = (among.to_numpy("int64") - one.to_numpy("int64")).min(axis=1)
        most = np.where(unsaid, unknown, people + room)
        masks.append(withheld_when_linked(people, lines, most, minimum))
    return unsaid, np.concatenate(masks)


def _cells(
    tables: Sequence[Sequence[str]], parts: Sequence[str], levels: Mapping[str, Sequence[str]]
) -> list[Cell]:
    """Return each cell of each table and of its totals, once.

    >>> _cells([["case"], ["role"]], ["case", "role"], {"case": ["Alder"], "role": ["Nurse"]})
    [('All', 'All'), ('All', 'Nurse'), ('Alder', 'All')]
    """
    found: dict[Cell, None] = {}
    for told in _totals(tables):
        found |= dict.fromkeys(product(*(levels[p] if p in told else [ALL] for p in parts)))
    known = {part: {name: at for at, name in enumerate([ALL, *levels[part]])} for part in parts}
    return sorted(found, key=lambda cell: [known[p][v] for p, v in zip(parts, cell, strict=True)])


def _index(places: Sequence[Cell], names: list[str]) -> pd.MultiIndex:
    """Return places as an index, which has its names where there is no place as well."""
    columns = [[place[number] for place in places] for number in range(len(names))]
    return pd.MultiIndex.from_arrays(columns, names=names)


def _totals(tables: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield which parts each table and each of its totals tells apart."""
    for table in tables:
        for number in range(len(table) + 1):
            yield from combinations(table, number)


def _lines(
    cells: Sequence[Cell], parts: Sequence[str], levels: Mapping[str, Sequence[str]]
) -> Iterator[Line]:
    """Yield every total that is shown beside all of its parts."""
    at = {cell: number for number, cell in enumerate(cells)}
    for cell in cells:
        for place, part in enumerate(parts):
            split = [at.get((*cell[:place], name, *cell[place + 1 :])) for name in levels[part]]
            if cell[place] == ALL and split and None not in split:
                yield Line(at[cell], tuple(one for one in split if one is not None))


def _counts(
    rows: pd.DataFrame,
    index: pd.MultiIndex,
    tables: Sequence[Sequence[str]],
    things: Mapping[str, str],
) -> pd.DataFrame:
    """Count things distinctly for each place of an index, in which ``All`` is a total."""
    names = list(index.names)
    parts = {part for table in tables for part in table}
    told = rows[[*names, *things.values()]].drop_duplicates()
    every = pd.concat(
        [told.assign(**dict.fromkeys(parts - set(kept), ALL)) for kept in set(_totals(tables))]
    )
    within = every.groupby(names, observed=True)
    counts = pd.DataFrame({name: within[column].nunique() for name, column in things.items()})
    return counts.reindex(index, fill_value=0)
