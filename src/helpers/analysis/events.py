"""Dated events, in order and in words, and the sources they rest on."""

from __future__ import annotations

import pandas as pd


def events_since(events: pd.DataFrame, first: str) -> pd.DataFrame:
    """Return the events from a year on, earliest first.

    Parameters
    ----------
    events : DataFrame
        With the column date: ISO 8601 text of any precision.
    first : str
        A year.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": ["2022-07-01", "2015", "2022-04"], "event": ["b", "z", "a"]})
    >>> list(events_since(rows, "2022")["event"])
    ['a', 'b']
    """
    kept = events[events["date"] >= first]
    return kept.sort_values("date", kind="stable").reset_index(drop=True)


def busiest_year(events: pd.DataFrame) -> tuple[str, int]:
    """Return the year with most events, the first of several, and how many it has.

    Examples
    --------
    >>> busiest_year(pd.DataFrame({"date": ["2015", "2022-04", "2022-07-01"]}))
    ('2022', 2)
    """
    by_year = events["date"].str[:4].value_counts().sort_index()
    return str(by_year.idxmax()), int(by_year.max())


def events_in_words(events: pd.DataFrame) -> str:
    """Say how many events there are, from when to when, and which year has most.

    Examples
    --------
    >>> events_in_words(pd.DataFrame({"date": ["2015", "2022-04", "2022-07-01"]}))
    '3 events from 2015 to 2022; 2022 has most of them, 2.'
    """
    years = events["date"].str[:4]
    year, most = busiest_year(events)
    return (
        f"{len(events):,} events from {years.min()} to {years.max()}; "
        f"{year} has most of them, {most:,}."
    )


def sources_cited(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that some rows name, in the order of the list of sources.

    Parameters
    ----------
    rows : DataFrame
        With the column source: keys parted by a semicolon and a space.
    sources : DataFrame
        With the column key.

    Examples
    --------
    >>> known = pd.DataFrame({"key": ["act", "paper", "slides"], "citation": ["A", "P", "S"]})
    >>> list(sources_cited(pd.DataFrame({"source": ["slides; act", "act"]}), known)["citation"])
    ['A', 'S']
    """
    cited = set(rows["source"].str.split("; ").explode())
    return sources[sources["key"].isin(cited)].reset_index(drop=True)
