"""Whether areas fit: boards, authorities and places, before and after the mergers of 2026.

Boards are joined by their ODS codes, since two statistical codes changed in 2023. People are
residents; people registered with general practices are another count, and are not used.
"""

from __future__ import annotations

import pandas as pd

YEAR_AFTER = 2026
BANDS = ("smaller", "within", "larger")
"""How a board's residents compare with the range that the architecture gives a system."""
REUNITED, OPEN, STILL = "in one board", "cannot be told", "still divided"


def boards_described(
    boards: pd.DataFrame, profile: pd.DataFrame, tiles: pd.DataFrame, year: int
) -> pd.DataFrame:
    """Return a row for each board: its name, region, profile and square on the map.

    Parameters
    ----------
    boards, profile, tiles : DataFrame
        As declared in :mod:`helpers.reference.tables`.
    year : int
        Of the map.
    """
    drop = ["source"]
    square = tiles[tiles["year"] == year].drop(columns=[*drop, "year"])
    return (
        boards.drop(columns=drop)
        .merge(profile.drop(columns=drop), on="ods_code", validate="1:1")
        .merge(square, on="ods_code", validate="1:1")
        .sort_values("short_name", ignore_index=True)
    )


def size_bands(people: pd.Series[int], least: int, most: int) -> pd.Series[str]:
    """Say of each number of people whether it is below, within or above a range.

    Parameters
    ----------
    people : Series of int
    least, most : int
        The range, both ends within.

    Examples
    --------
    >>> list(size_bands(pd.Series([999_999, 1_000_000, 3_000_001]), 1_000_000, 3_000_000))
    ['smaller', 'within', 'larger']
    """
    within = people.between(least, most)
    return (
        pd.Series(BANDS[1], index=people.index, dtype="str")
        .where(within, BANDS[2])
        .where(people >= least, BANDS[0])
    )


def authorities_divided(links: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return the authorities that lie in several boards, with the part in each.

    Parameters
    ----------
    links : DataFrame
        A row for each board and authority that overlap.
    names : DataFrame
        ``ods_code`` and ``short_name`` of each board.

    Returns
    -------
    DataFrame
        A row for each part: ``authority``, ``boards`` (how many), ``board``, ``share_of_authority``
        (of small areas, 0 to 1) and ``lsoas``; the authority with most boards first.
    """
    boards = links.groupby("authority_code")["ods_code"].transform("size")
    parts = links.assign(boards=boards.astype("Int64"))[boards > 1]
    board = parts.merge(names[["ods_code", "short_name"]], on="ods_code", validate="m:1")
    return (
        board.rename(columns={"short_name": "board"})
        .sort_values(
            ["boards", "authority", "share_of_authority"],
            ascending=[False, True, False],
            ignore_index=True,
        )[["authority", "boards", "board", "share_of_authority", "lsoas"]]
        .reset_index(drop=True)
    )


def successors(succession: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return every link from a board of 2022 that changed to a board of 2026, in words.

    Parameters
    ----------
    succession, before, after : DataFrame
        The tables ``succession_2026``, ``boards_2022`` and ``boards_2026``.

    Returns
    -------
    DataFrame
        ``predecessor_ods``, ``successor_ods``, ``before`` and ``after`` (short names) and ``part``
        (``whole area`` or ``part``), with a row for a board that kept its name and took in another.
        In the order of ``after``, then of ``before``.
    """
    old = before.set_index("ods_code")["short_name"]
    new = after.set_index("ods_code")["name"].map(short_name)
    kept = succession.loc[succession["successor_ods"].isin(old.index), "successor_ods"].unique()
    itself = pd.DataFrame({"predecessor_ods": kept, "successor_ods": kept, "kind": "whole area"})
    links = pd.concat([succession, itself], ignore_index=True)
    part = links["kind"].str.startswith("part").map({True: "part", False: "whole area"})
    return links.assign(
        before=links["predecessor_ods"].map(old), after=links["successor_ods"].map(new), part=part
    ).sort_values(["after", "part", "before"], ascending=[True, False, True], ignore_index=True)[
        ["predecessor_ods", "successor_ods", "before", "after", "part"]
    ]


def short_name(name: str) -> str:
    """Return a board's name without the words that all have.

    >>> short_name("NHS Essex Integrated Care Board")
    'Essex'
    """
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board")


def people_after(links: pd.DataFrame, people: pd.Series[int], after: pd.DataFrame) -> pd.DataFrame:
    """Return the least and the most residents that each board of 2026 can have.

    Parameters
    ----------
    links : DataFrame
        From :func:`successors`.
    people : Series of int
        Residents of each board of 2022, by ``ods_code``.
    after : DataFrame
        The table ``boards_2026``.

    Returns
    -------
    DataFrame
        A row a board: ``ods_code``, ``name``, ``least`` and ``most``. Least counts the boards that
        joined whole; most adds the whole of each that joined in part, since the sources do not say
        how many people live in a part.
    """
    by = links.assign(people=links["predecessor_ods"].map(people))
    whole = by[by["part"] != "part"].groupby("successor_ods")["people"].sum()
    both = by.groupby("successor_ods")["people"].sum()
    codes = after["ods_code"]
    frame = pd.DataFrame({"ods_code": codes, "name": after["name"].map(short_name)})
    return frame.assign(
        least=codes.map(whole).fillna(codes.map(people)).fillna(0).astype("Int64"),
        most=codes.map(both).fillna(codes.map(people)).astype("Int64"),
    ).sort_values("name", ignore_index=True)


def divided_after(links: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Say of each divided authority whether the mergers put it into one board.

    Parameters
    ----------
    links : DataFrame
        From :func:`successors`.
    pairs : DataFrame
        A row for each board of 2022 and authority that overlap.

    Returns
    -------
    DataFrame
        ``authority``, ``boards`` (before), ``after`` (names of the boards that its boards became)
        and ``outcome``: ``in one board``, ``still divided``, or ``cannot be told`` where a board
        was itself divided and the parts may have come together.
    """
    became = {code: set(rows["after"]) for code, rows in links.groupby("predecessor_ods")}
    rows = []
    for authority, parts in pairs.groupby("authority"):
        codes = list(parts["ods_code"])
        if len(codes) == 1:
            continue
        options = [became.get(code, {code}) for code in codes]
        named = sorted(set().union(*options) - set(codes))
        common = set.intersection(*options)
        certain = common and all(len(one) == 1 for one in options)
        outcome = REUNITED if certain else OPEN if common else STILL
        rows.append((authority, len(codes), "; ".join(named) or "unchanged", outcome))
    columns = ["authority", "boards", "after", "outcome"]
    return pd.DataFrame(rows, columns=columns).astype({"boards": "Int64"})


def map_after(
    sizes: pd.DataFrame, links: pd.DataFrame, tiles: pd.DataFrame, after: pd.DataFrame
) -> pd.DataFrame:
    """Return the squares of the map of 2026, with how many boards of 2022 each took in.

    Parameters
    ----------
    sizes, links : DataFrame
        From :func:`people_after` and :func:`successors`.
    tiles, after : DataFrame
        The tables ``board_tiles`` and ``boards_2026``.

    Returns
    -------
    DataFrame
        A row a board: ``name``, ``label``, ``region``, ``column``, ``row`` and ``joined``, which is
        1 for a board that did not change.
    """
    square = tiles[tiles["year"] == YEAR_AFTER][["ods_code", "label", "column", "row"]]
    joined = sizes["ods_code"].map(links["successor_ods"].value_counts()).fillna(1)
    return (
        sizes[["ods_code", "name"]]
        .assign(joined=joined.astype("Int64"))
        .merge(after[["ods_code", "region"]], on="ods_code", validate="1:1")
        .merge(square, on="ods_code", validate="1:1")
    )


def in_millions(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return a frame with numbers of people in millions."""
    return frame.assign(**{name: frame[name].astype("Float64") / 1_000_000 for name in columns})


def places_of_sites(sites: pd.DataFrame, least: int, most: int) -> pd.DataFrame:
    """Return the people of a site's average place, and whether that fits the architecture.

    Parameters
    ----------
    sites : DataFrame
        The table ``quality_sites``.
    least, most : int
        The people that the architecture gives a place.

    Returns
    -------
    DataFrame
        ``site``, ``million_people``, ``place_partnerships``, ``people`` (to a place, on average,
        to the nearest thousand: the sources' populations are rounded) and ``fits``.
    """
    average = sites["million_people"] * 1_000_000 / sites["place_partnerships"]
    residents = average.round(-3).astype("Int64")
    fits = residents.between(least, most).map({True: "within", False: "outside"})
    shown = sites[["site", "million_people", "place_partnerships"]]
    return shown.assign(residents=residents, fits=fits)
