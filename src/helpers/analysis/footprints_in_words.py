"""What the footprints of boards, authorities and places show, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.analysis.footprints import BANDS, OPEN, REUNITED, STILL, short_name, size_bands
from helpers.analysis.listing import listed

WITHIN = BANDS[1]


def sizes_in_words(bands: Sequence[str], least: int, most: int) -> str:
    """Say how many boards are below, within and above the range.

    >>> sizes_in_words(["smaller", "within", "smaller"], 1_000_000, 3_000_000)
    'Of 3 boards, 1 is within 1 to 3 million residents, 2 are smaller and 0 are larger.'
    """
    smaller, within, larger = (list(bands).count(band) for band in BANDS)
    return (
        f"Of {len(bands)} boards, {within} {_are(within)} within {_range(least, most)} residents, "
        f"{smaller} {_are(smaller)} smaller and {larger} {_are(larger)} larger."
    )


def divided_in_words(divided: pd.DataFrame, links: pd.DataFrame) -> str:
    """Say how many authorities are divided, and which between most boards.

    Parameters
    ----------
    divided : DataFrame
        From :func:`helpers.analysis.footprints.authorities_divided`.
    links : DataFrame
        A row for each board and authority that overlap.
    """
    if divided.empty:
        return "Every authority lies in one board."
    most = int(divided["boards"].max())
    between = listed(sorted(divided.loc[divided["boards"] == most, "authority"].unique()))
    number, of = divided["authority"].nunique(), links["authority_code"].nunique()
    return (
        f"Of {of} authorities, {number} {_are(number)} divided between boards, and "
        f"{between} between {most} each."
    )


def divided_named(divided: pd.DataFrame) -> str:
    """Name the divided authorities."""
    return listed(sorted(divided["authority"].unique()))


def new_named(after: pd.DataFrame) -> str:
    """Name the boards that were established, without the words that all names have."""
    new = after.loc[after["status"].str.startswith("established"), "name"]
    return listed(sorted(new.map(short_name)))


def deprivation_in_words(described: pd.DataFrame) -> str:
    """Say which boards are most and least deprived, on average.

    Parameters
    ----------
    described : DataFrame
        From :func:`helpers.analysis.footprints.boards_described`.
    """
    ranked = described.sort_values("imd_2025_average_score", kind="stable")
    least, most = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"The average score runs from {least['imd_2025_average_score']:.1f} in "
        f"{least['short_name']} to {most['imd_2025_average_score']:.1f} in {most['short_name']}."
    )


def places_in_words(places: pd.DataFrame, least: int, most: int) -> str:
    """Say in how many sites a place has the people that the architecture gives it.

    Parameters
    ----------
    places : DataFrame
        From :func:`helpers.analysis.footprints.places_of_sites`.
    least, most : int
        The range.
    """
    within = int((places["fits"] == "within").sum())
    return (
        f"In {within} of {len(places)} sites a place has {least:,} to {most:,} people, on average; "
        f"the averages run from {places['residents'].min():,} to {places['residents'].max():,}."
    )


def succession_in_words(links: pd.DataFrame, after: pd.DataFrame) -> str:
    """Say how many boards became how many, and which were divided.

    Parameters
    ----------
    links : DataFrame
        From :func:`helpers.analysis.footprints.successors`.
    after : DataFrame
        The table ``boards_2026``.
    """
    divided = links.loc[links["before"].duplicated(keep=False), "before"].unique()
    before, became = links["before"].nunique(), links["after"].nunique()
    return (
        f"{before} boards of 2022 became {became}, and {len(after) - became} did not change, which "
        f"makes {len(after)}. Divided between several: {listed(sorted(divided))}."
    )


def after_in_words(sizes: pd.DataFrame, least: int, most: int) -> str:
    """Say how many boards of 2026 are certainly and possibly within the range.

    Parameters
    ----------
    sizes : DataFrame
        From :func:`helpers.analysis.footprints.people_after`.
    least, most : int
        The range.
    """
    sure, may = _within(sizes, least, most)
    return (
        f"Of all {len(sizes)} boards of 2026, {sure} are within {_range(least, most)} residents, "
        f"{len(sizes) - may} are not, and for {may - sure} it hangs on where the parts of divided "
        "boards went."
    )


def joined_in_words(merged: pd.DataFrame) -> str:
    """Say which boards of 2026 took in most boards of 2022.

    Parameters
    ----------
    merged : DataFrame
        From :func:`helpers.analysis.footprints.map_after`.
    """
    most = int(merged["joined"].max())
    names = listed(sorted(merged.loc[merged["joined"] == most, "name"]))
    alone = int((merged["joined"] == 1).sum())
    return (
        f"{alone} of {len(merged)} boards cover a board of 2022 and no other. "
        f"{most} boards, whole or in part, went into {names}."
    )


def outcomes_in_words(outcomes: pd.DataFrame) -> str:
    """Say how many divided authorities the mergers put into one board.

    Parameters
    ----------
    outcomes : DataFrame
        From :func:`helpers.analysis.footprints.divided_after`.
    """
    reunited, still, unknown = (
        int((outcomes["outcome"] == outcome).sum()) for outcome in (REUNITED, STILL, OPEN)
    )
    return (
        f"Of {len(outcomes)} divided authorities, {reunited} {_are(reunited)} now in one board, "
        f"{still} {_are(still)} still divided, and for {unknown} it cannot be told."
    )


def closer_in_words(
    before: Sequence[str], sizes: pd.DataFrame, outcomes: pd.DataFrame, least: int, most: int
) -> str:
    """Say whether the mergers brought boards closer to the range, and to the areas of councils.

    Parameters
    ----------
    before : sequence of str
        The band of each board of 2022, from :func:`helpers.analysis.footprints.size_bands`.
    sizes : DataFrame
        From :func:`helpers.analysis.footprints.people_after`.
    outcomes : DataFrame
        From :func:`helpers.analysis.footprints.divided_after`.
    least, most : int
        The range.
    """
    fit, of, became = list(before).count(WITHIN), len(before), len(sizes)
    sure, may = _within(sizes, least, most)
    # Towards the range is up, and fewer divided councils are down.
    by_size = _answer(sure / became - fit / of, may / became - fit / of)
    divided = len(outcomes)
    still = int((outcomes["outcome"] == STILL).sum())
    at_most = divided - int((outcomes["outcome"] == REUNITED).sum())
    by_council = _answer(divided - at_most, divided - still)
    return (
        f"By size, {by_size}: {fit} of {of} boards ({fit / of:.0%}) were within "
        f"{_range(least, most)} residents, and {_between(sure, may)} of {became} are "
        f"({_between(f'{sure / became:.0%}', f'{may / became:.0%}')}). "
        f"By councils, {by_council}: {divided} were divided between boards, and "
        f"{_between(still, at_most)} are."
    )


def _within(sizes: pd.DataFrame, least: int, most: int) -> tuple[int, int]:
    """Return how many boards of 2026 are within the range for certain, and at the most."""
    low, high = (size_bands(sizes[column], least, most) for column in ("least", "most"))
    sure = (low == WITHIN) & (high == WITHIN)
    return int(sure.sum()), int((sure | low.ne(high)).sum())


def _answer(least: float, most: float) -> str:
    """Say whether something came closer, by how much it did at least and at the most.

    >>> _answer(1, 6), _answer(-0.06, 0.02), _answer(-3, 0)
    ('yes', 'it cannot be told', 'no')
    """
    return "yes" if least > 0 else "no" if most <= 0 else "it cannot be told"


def _between(least: object, most: object) -> str:
    return f"{least}" if least == most else f"between {least} and {most}"


def _range(least: int, most: int) -> str:
    return f"{least / 1e6:g} to {most / 1e6:g} million"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
