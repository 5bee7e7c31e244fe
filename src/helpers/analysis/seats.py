"""Could every authority have a seat? What two published counts say of boards that nobody named.

By the National Health Service Act 2006, Schedule 1B, paragraph 8, at least one member of an
integrated care board is nominated jointly by the local authorities whose areas overlap its own. The
architecture study read all constitutions of July 2022 and published two counts: how many boards
provided for *further* such posts, and how many had *enough* posts for all eligible authorities.
Which boards they were is not public. Which authorities overlap which boards is.

The reasoning. A board with ``e`` eligible authorities and ``p`` posts has enough when ``p >= e``,
and every board has ``p >= 1``. So boards fall into three groups, and within a group they are alike:

* ``e <= 1``: enough posts, whatever their number.
* ``e == 2``: too few with a single post, enough with any further one.
* ``e >= 3``: too few with a single post; with further posts, either.

Say how many boards of each group have a single post, and how many with further posts still have too
few, and all that the two counts speak of is settled. There are few such sets of numbers, so they
are all written down (:func:`worlds`), and a bound is the least or the most over them: nothing is
estimated, and no board is taken to be likelier than another.

What is assumed: that the two counts are right, that further means more than one post, that enough
means a post for each authority that the rule makes eligible, and that the boundaries are those
given.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

RULES: Mapping[str, str] = MappingProxyType(
    {
        "any": "Any overlap, as in the Act",
        "authority": "A twentieth of the authority",
        "board": "A twentieth of the board",
        "whole": "The whole authority",
    }
)
"""What makes an authority eligible: the law's rule, and three stricter ones to compare it with.

Shares are of small statistical areas (LSOAs, about 1,500 residents each), which both years have.
"""
A_TWENTIETH = 0.05
PAIR = 2
"""Eligible authorities for which any further post is enough; one more, and it may not be."""

QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        "single": "A single post",
        "single_enough": "A single post, enough",
        "single_short": "A single post, too few",
        "further": "Further posts",
        "further_enough": "Further posts, enough",
        "further_short": "Further posts, too few",
        "short": "Too few posts in all",
        "without": "Posts lacking, for every authority to have one",
    }
)
"""What can be bounded, in words."""


def eligible(links: pd.DataFrame, boards: pd.Series[str], rule: str) -> pd.Series[int]:
    """Count the authorities that a rule makes eligible, for each board.

    Parameters
    ----------
    links : DataFrame
        A row for each board (``ods_code``) and authority that overlap, with ``share_of_authority``,
        ``share_of_board`` and ``whole_authority``.
    boards : Series
        The codes of all boards; one without an eligible authority keeps its zero.
    rule : str
        A key of :data:`RULES`.

    Returns
    -------
    Series of int
        Authorities, by ``ods_code`` in the order of ``boards``.

    Examples
    --------
    >>> links = pd.DataFrame({"ods_code": ["A", "A"], "share_of_authority": [1.0, 0.01],
    ...     "share_of_board": [0.9, 0.1], "whole_authority": [True, False]})
    >>> {rule: list(eligible(links, pd.Series(["A", "B"]), rule)) for rule in RULES}
    {'any': [2, 0], 'authority': [1, 0], 'board': [2, 0], 'whole': [1, 0]}
    """
    kept = {
        "any": pd.Series(True, index=links.index),
        "authority": links["share_of_authority"] >= A_TWENTIETH,
        "board": links["share_of_board"] >= A_TWENTIETH,
        "whole": links["whole_authority"].astype("bool"),
    }[rule]
    counted = links[kept].groupby("ods_code").size()
    return counted.reindex(boards, fill_value=0).astype("int64").rename("authorities")


def worlds(authorities: pd.Series[int], further: int, enough: int) -> pd.DataFrame:
    """Return every way in which the groups of boards can make up the two published counts.

    Parameters
    ----------
    authorities : Series of int
        Eligible authorities of each board.
    further, enough : int
        Boards with more than one post, and boards with a post for each eligible authority.

    Returns
    -------
    DataFrame
        A row a way, in boards: ``single_enough`` (with one authority or none), ``single_pairs``
        (too few, with two), ``single_many`` (too few, with three or more), ``further_short``; and
        the authorities without a post, ``least_without`` and ``most_without``. No row where the
        counts cannot both be right.

    Notes
    -----
    Of ``n`` boards, ``n - further`` have a single post. Where ``s`` of those have enough, the rest
    of the ``enough`` have further posts, and ``further - (enough - s)`` boards with further posts
    have too few, all of them with three authorities or more.

    Authorities without a post: a board with a single one leaves ``e - 1``; a board with further
    posts leaves at least 1 and, since it has two or more, at most ``e - 2``.
    """
    many = sorted(authorities[authorities > PAIR])
    ones, pairs = int((authorities <= 1).sum()), int((authorities == PAIR).sum())
    single = len(authorities) - further
    rows = []
    for single_enough in range(min(ones, single) + 1):
        short = further - enough + single_enough
        for single_pairs in range(min(pairs, single - single_enough) + 1):
            single_many = single - single_enough - single_pairs
            if 0 <= short <= len(many) - single_many:
                largest = many[len(many) - single_many - short :]
                least = single_pairs + sum(many[:single_many]) - single_many + short
                most = single_pairs + sum(largest) - single_many - 2 * short
                rows.append((single_enough, single_pairs, single_many, short, least, most))
    names = ["single_enough", "single_pairs", "single_many", "further_short"]
    return pd.DataFrame(rows, columns=[*names, "least_without", "most_without"], dtype="int64")


def seat_bounds(authorities: pd.Series[int], further: int, enough: int) -> pd.DataFrame:
    """Return the least and the most of each quantity that the two counts leave open.

    Parameters
    ----------
    authorities, further, enough
        As for :func:`worlds`.

    Returns
    -------
    DataFrame
        A row for each of :data:`QUANTITIES`: ``quantity``, ``what``, ``least`` and ``most``, in
        boards, but for ``without``, in posts. All missing where the counts cannot both be right.

    Examples
    --------
    Four boards, of which two had further posts and two enough:

    >>> bounds = seat_bounds(pd.Series([1, 2, 3, 3]), further=2, enough=2).set_index("quantity")
    >>> bounds.loc["further_short", ["least", "most"]].tolist()
    [0, 1]
    """
    found = worlds(authorities, further, enough)
    single = len(authorities) - further
    columns = {
        "single": found["single_enough"] * 0 + single,
        "single_enough": found["single_enough"],
        "single_short": single - found["single_enough"],
        "further": found["single_enough"] * 0 + further,
        "further_enough": further - found["further_short"],
        "further_short": found["further_short"],
        "short": single - found["single_enough"] + found["further_short"],
    }
    least = [*(column.min() for column in columns.values()), found["least_without"].min()]
    most = [*(column.max() for column in columns.values()), found["most_without"].max()]
    frame = pd.DataFrame({"quantity": list(QUANTITIES), "what": list(QUANTITIES.values())})
    return frame.assign(
        least=pd.array(least, dtype="Int64"),  # the least of nothing is missing
        most=pd.array(most, dtype="Int64"),
    )


def board_states(authorities: pd.Series[int], further: int, enough: int) -> pd.DataFrame:
    """Say of each board what the two counts let it have been.

    Parameters
    ----------
    authorities, further, enough
        As for :func:`worlds`; the index names the boards.

    Returns
    -------
    DataFrame
        A row a board, in their order: ``ods_code``, ``authorities``, and whether it could have had
        ``single_enough``, ``single_short``, ``further_enough`` or ``further_short`` posts.
    """
    found = worlds(authorities, further, enough)
    pairs, many = int((authorities == PAIR).sum()), int((authorities > PAIR).sum())
    ones = len(authorities) - pairs - many
    of_many = many - found["single_many"] - found["further_short"]
    # Each in the order of the groups: one authority or none, a pair, more.
    possible = {
        "single_enough": (_any(found["single_enough"] > 0), False, False),
        "single_short": (False, _any(found["single_pairs"] > 0), _any(found["single_many"] > 0)),
        "further_enough": (
            _any(found["single_enough"] < ones),
            _any(found["single_pairs"] < pairs),
            _any(of_many > 0),
        ),
        "further_short": (False, False, _any(found["further_short"] > 0)),
    }
    group = authorities.clip(1, PAIR + 1) - 1
    states = {name: [by_group[one] for one in group] for name, by_group in possible.items()}
    counted = {"ods_code": authorities.index, "authorities": authorities.to_numpy()}
    return pd.DataFrame(counted | states)


def bounds_by_rule(
    links_of: Mapping[int, pd.DataFrame], boards: pd.Series[str], further: int, enough: int
) -> pd.DataFrame:
    """Return how the bounds move with the rule of eligibility and the year of the boundaries.

    Parameters
    ----------
    links_of : mapping of year to DataFrame
        The links of each year, as for :func:`eligible`.
    boards : Series
    further, enough : int
        The counts are of July 2022; another year's boundaries show how far the answer hangs on
        them.

    Returns
    -------
    DataFrame
        A row a year and rule: ``rule`` in words, ``year``, ``eligible`` (pairs), ``one`` (boards
        with one eligible authority or none), and ``least`` and ``most`` of the boards with
        further posts that had enough, missing where the counts cannot both be right.
    """
    rows = []
    for year, links in links_of.items():
        for rule, words in RULES.items():
            counted = eligible(links, boards, rule)
            bounds = seat_bounds(counted, further, enough).set_index("quantity")
            least, most = bounds.loc["further_enough", ["least", "most"]]
            ones = int((counted <= 1).sum())
            rows.append((f"{words}, {year}", str(year), counted.sum(), ones, least, most))
    columns = ["rule", "year", "eligible", "one", "least", "most"]
    counts = dict.fromkeys(columns[2:], "Int64")
    return pd.DataFrame(rows, columns=columns).astype(counts)


def _any(found: pd.Series[bool]) -> bool:
    return bool(found.any())
