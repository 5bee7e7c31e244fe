"""What a paper builds on: its references by year, type and venue, and the state of their DOIs.

Everything is counted from the printed list; nothing is looked up.
"""

from __future__ import annotations

import re

import pandas as pd

from helpers.analysis.listing import listed

DOI = re.compile(r"10\.\d{4,9}/\S+")
"""A DOI as registered: a prefix that begins with 10, a slash and a suffix."""
AS_PRINTED, REPAIRED, NO_DOI = "whole as printed", "repaired", "none printed"
NO_VENUE = "No journal or book"


def references_by(references: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count references by one of their columns, the most first.

    Parameters
    ----------
    references : DataFrame
        The table ``quality_references``.
    column : str
        ``type`` or ``container``; a reference without the latter is counted as such.

    Returns
    -------
    DataFrame
        The column and ``references``.
    """
    named = references[column].fillna(NO_VENUE)
    counts = named.value_counts().rename_axis(column).rename("references").reset_index()
    ordered = counts.sort_values(["references", column], ascending=[False, True])
    return ordered.reset_index(drop=True)


def dated(references: pd.DataFrame) -> pd.DataFrame:
    """Return references with their year as a ``date``, which is all that the list says of it.

    >>> dated(pd.DataFrame({"year": [2019]}))["date"].item()
    '2019'
    """
    return references.assign(date=references["year"].astype("str"))


def doi_states(references: pd.DataFrame) -> pd.DataFrame:
    """Say of each reference whether its DOI was whole as printed, repaired, or not printed.

    Returns
    -------
    DataFrame
        ``number``, ``title``, ``type``, ``printed``, ``doi`` and ``state``, as printed.
    """
    printed = references["doi_as_printed"].fillna("")
    bare = printed.str.removeprefix("doi:")
    whole = bare.map(lambda text: bool(DOI.fullmatch(text)))
    state = (
        pd.Series(REPAIRED, index=references.index, dtype="str")
        .mask(whole, AS_PRINTED)
        .mask(printed == "", NO_DOI)
    )
    frame = references[["number", "title", "type", "doi"]].assign(printed=printed, state=state)
    return frame[["number", "title", "type", "printed", "doi", "state"]]


def malformed(references: pd.DataFrame) -> pd.DataFrame:
    """Return the references whose DOI, as repaired, still has no form that could be registered."""
    dois = references["doi"].fillna("")
    whole = dois.map(lambda text: bool(DOI.fullmatch(text)))
    return references[(dois != "") & ~whole]


def years_in_words(references: pd.DataFrame) -> str:
    """Say over which years the references reach, and when half of them had appeared.

    >>> years_in_words(pd.DataFrame({"year": [1990, 2018, 2020, 2021]}))
    'The 4 references appeared from 1990 to 2021; half of them in 2018 or before.'
    """
    years = sorted(references["year"].astype("int64"))
    half = years[(len(years) - 1) // 2]
    return (
        f"The {len(years)} references appeared from {years[0]} to {years[-1]}; "
        f"half of them in {half} or before."
    )


def kinds_in_words(counted: pd.DataFrame, column: str) -> str:
    """Say which kind of reference is most frequent.

    >>> counted = pd.DataFrame({"type": ["book", "report"], "references": [3, 1]})
    >>> kinds_in_words(counted, "type")
    'The most frequent type is “book”: 3 of 4 references.'
    """
    first = counted.iloc[0]
    return (
        f"The most frequent {column} is “{first[column]}”: {first['references']} of "
        f"{counted['references'].sum()} references."
    )


def venues_in_words(counted: pd.DataFrame) -> str:
    """Say which journals or books are cited more than once.

    Parameters
    ----------
    counted : DataFrame
        From :func:`references_by`, by ``container``.
    """
    venues = counted[counted["container"] != NO_VENUE]
    several = venues[venues["references"] > 1]
    without = counted.loc[counted["container"] == NO_VENUE, "references"].sum()
    named = [f"{name} ({count})" for name, count in several.to_numpy()]
    often = f" Cited more than once: {listed(named)}." if named else ""
    return (
        f"{venues['references'].sum()} references name {len(venues)} journals or books, and "
        f"{without} name none.{often}"
    )


def dois_in_words(states: pd.DataFrame) -> str:
    """Say how many DOIs were repaired, and which kinds of reference have none.

    Parameters
    ----------
    states : DataFrame
        From :func:`doi_states`.
    """
    count = states["state"].value_counts()
    articles = states[states["type"] == "journal article"]
    without = int((articles["state"] == NO_DOI).sum())
    return (
        f"Of {len(states)} references, {count.get(REPAIRED, 0)} were printed with a DOI that lacks "
        f"its beginning, {count.get(AS_PRINTED, 0)} with a whole one and {count.get(NO_DOI, 0)} "
        f"with none; of {len(articles)} journal articles, {without} have none."
    )
