"""The bounds on posts for local authorities, as sentences and tables for a reader."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.listing import listed
from helpers.analysis.seats import PAIR, seat_bounds, worlds


def bounds_in_words(bounds: pd.DataFrame, boards: int) -> str:
    """Say what the two counts settle and what they leave open.

    Parameters
    ----------
    bounds : DataFrame
        From :func:`helpers.analysis.seats.seat_bounds`.
    boards : int
        How many there are.
    """
    if bounds["least"].isna().any():
        return "Under this rule the two published counts cannot both be right."
    between = {
        quantity: f"{least}" if least == most else f"between {least} and {most}"
        for quantity, least, most in bounds[["quantity", "least", "most"]].to_numpy()
    }
    return (
        f"Of {boards} boards, {between['short']} had too few posts for all their authorities. "
        f"Of the {between['further']} with further posts, {between['further_enough']} had enough; "
        f"of the {between['single']} with a single post, {between['single_enough']} did."
    )


def single_named(states: pd.DataFrame, boards: pd.DataFrame) -> str:
    """Name the boards for which a single post could have been enough.

    Parameters
    ----------
    states : DataFrame
        From :func:`helpers.analysis.seats.board_states`.
    boards : DataFrame
        ``ods_code`` and ``short_name`` of each board.

    Examples
    --------
    >>> states = pd.DataFrame({"ods_code": ["A", "B"], "single_enough": [True, True]})
    >>> single_named(states, pd.DataFrame({"ods_code": ["A", "B"], "short_name": ["Ash", "Bay"]}))
    'Ash and Bay'
    """
    could = boards["ods_code"].isin(states.loc[states["single_enough"], "ods_code"])
    return listed(sorted(boards.loc[could, "short_name"]))


def single_in_words(states: pd.DataFrame, boards: pd.DataFrame) -> str:
    """Say for which boards alone a single post could have been enough.

    Parameters
    ----------
    states, boards : DataFrame
        As for :func:`single_named`.
    """
    if not states["single_enough"].any():
        return "A single post could have been enough nowhere."
    return (
        f"A single post could have been enough in {states['single_enough'].sum()} boards alone: "
        f"{single_named(states, boards)}. Every other board with a single post had too few."
    )


def without_in_words(bounds: pd.DataFrame, authorities: pd.Series[int]) -> str:
    """Say how many posts were lacking for every authority to have one.

    Parameters
    ----------
    bounds, authorities
        From :mod:`helpers.analysis.seats`.
    """
    limits = bounds.set_index("quantity")
    least, most = limits["least"]["without"], limits["most"]["without"]
    if bounds["least"].isna().any():
        return "How many posts were lacking cannot be bounded."
    return (
        f"For every authority to have a post {authorities.sum()} were needed; at least {least} and "
        f"at most {most} of them were lacking."
    )


def eligible_in_words(authorities: pd.Series[int], boards: pd.DataFrame) -> str:
    """Say how many authorities boards have, and which have the fewest and the most.

    Parameters
    ----------
    authorities : Series of int
        By ``ods_code``.
    boards : DataFrame
        ``ods_code`` and ``short_name`` of each board.
    """
    name = boards.set_index("ods_code")["short_name"]
    most = listed(sorted(name[authorities.index[authorities == authorities.max()]]))
    fewest = listed(sorted(name[authorities.index[authorities == authorities.min()]]))
    return (
        f"The median board has {authorities.median():g} eligible authorities. "
        f"Most are in {most}, {authorities.max()}; fewest, {authorities.min()}, in {fewest}."
    )


def rules_in_words(moved: pd.DataFrame) -> str:
    """Say how far the answer hangs on the rule and the year.

    Parameters
    ----------
    moved : DataFrame
        From :func:`helpers.analysis.seats.bounds_by_rule`.
    """
    held = moved.dropna(subset="least")
    if held.empty:
        return "Under no rule can the two published counts both be right."
    moves = [
        f"is {held[end].min()} under each"
        if held[end].nunique() == 1
        else f"moves from {held[end].min()} to {held[end].max()}"
        for end in ("least", "most")
    ]
    return (
        f"The two counts fit under {len(held)} of {len(moved)} rules and years. The least number "
        f"of boards with further posts that had enough {moves[0]}; the most {moves[1]}."
    )


def states_by_number(states: pd.DataFrame) -> pd.DataFrame:
    """Return what boards can have been, by how many eligible authorities they have.

    Parameters
    ----------
    states : DataFrame
        From :func:`helpers.analysis.seats.board_states`.

    Returns
    -------
    DataFrame
        A row a number of authorities: ``authorities`` (text), ``boards``, and what a board with a
        ``single`` post and one with ``further`` posts can have had: ``enough``, ``too few``,
        ``enough or too few``, or ``impossible``.

    Examples
    --------
    >>> named = ["single_enough", "single_short", "further_enough", "further_short"]
    >>> states = pd.DataFrame([[3, False, True, True, True]], columns=["authorities", *named])
    >>> states_by_number(states)[["single", "further"]].to_numpy().tolist()
    [['too few', 'enough or too few']]
    """
    groups = states.groupby("authorities")
    found = pd.DataFrame({"boards": groups.size().astype("Int64")})
    for posts in ("single", "further"):
        enough, short = (groups[f"{posts}_{state}"].any() for state in ("enough", "short"))
        found[posts] = [_can_be(*both) for both in zip(enough, short, strict=True)]
    return found.reset_index().astype({"authorities": "str"})


def _can_be(enough: bool, short: bool) -> str:
    words = [word for word, possible in (("enough", enough), ("too few", short)) if possible]
    return " or ".join(words) or "impossible"


def how_it_follows(
    links: pd.DataFrame, authorities: pd.Series[int], further: int, enough: int
) -> pd.DataFrame:
    """Return the way from the links to the bounds, a step a row.

    Parameters
    ----------
    links : DataFrame
        As for :func:`helpers.analysis.seats.eligible`.
    authorities, further, enough
        As for :func:`helpers.analysis.seats.worlds`.

    Returns
    -------
    DataFrame
        ``step`` (what is counted), ``result`` and ``by`` (the table or function it comes from).
    """
    found = worlds(authorities, further, enough)
    groups = [(authorities <= 1).sum(), (authorities == PAIR).sum(), (authorities > PAIR).sum()]
    boards = len(authorities)
    bounds = seat_bounds(authorities, further, enough).set_index("quantity")
    least, most = bounds.loc["further_enough", ["least", "most"]]
    steps = [
        ("Pairs of a board and an authority that overlap", len(links), "board_authorities"),
        ("Pairs that the rule makes eligible", authorities.sum(), "seats.eligible"),
        ("Boards with one authority or none", groups[0], "seats.eligible"),
        ("Boards with two", groups[1], "seats.eligible"),
        ("Boards with three or more", groups[2], "seats.eligible"),
        ("Boards with further posts", further, "study_facts, C02"),
        ("Boards with enough posts", enough, "study_facts, C03"),
        ("Boards with a single post: all less further", boards - further, "seats.worlds"),
        ("Boards with too few posts: all less enough", boards - enough, "seats.worlds"),
        ("Ways in which the groups can make up both counts", len(found), "seats.worlds"),
        ("Further and enough: least over all ways", least, "seats.seat_bounds"),
        ("Further and enough: most over all ways", most, "seats.seat_bounds"),
    ]
    return pd.DataFrame(steps, columns=["step", "result", "by"]).astype({"result": "Int64"})
