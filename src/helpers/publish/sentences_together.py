"""Safe tables of codes that stand together, and of coders who agree, in a sentence.

As in :mod:`helpers.publish.sentences`, each function says only what its table shows.
"""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable

NOTHING = "No two codes stand together here in as many people as may be shown."


def said(safe: SafeTable, column: str) -> str:
    """Return the sentences of a column, one after the other."""
    shown = safe.frame[column].dropna()
    return " ".join(shown) if len(shown) else "No figure can be read out here."


def strongest_pair(safe: SafeTable, codes: int) -> str:
    """Say which two codes stand together most, and how many pairs do at all.

    Parameters
    ----------
    safe : SafeTable
        One row a pair that stands together: code, other, jaccard, participants.
    codes : int
        How many codes were looked at.
    """
    pairs = codes * (codes - 1) // 2
    shown = safe.frame.dropna(subset="jaccard")
    if shown.empty:
        return NOTHING
    top = safe.top("jaccard")
    few = int(safe.hidden["jaccard"].sum())
    withheld = f", of which {few:,} {_are(few)} withheld" if few else ""
    return (
        f"“{top['code']}” and “{top['other']}” stand together most: Jaccard "
        f"{top['jaccard']:.2f}, in {top['participants']:,} participants. Of {_of(pairs, 'pair')}, "
        f"{len(safe.frame):,} stand together at all{withheld}."
    )


def most_linked(safe: SafeTable) -> str:
    """Say how large a network is, and which code has most links.

    Parameters
    ----------
    safe : SafeTable
        One row a link: code, other.
    """
    if safe.frame.empty:
        return NOTHING
    links = pd.concat([safe.frame["code"], safe.frame["other"]]).value_counts().sort_index()
    most = links[links == links.max()].index
    others, each = (f" and {len(most) - 1:,} more", " each") if len(most) > 1 else ("", "")
    return (
        f"{len(links):,} codes are joined by {_of(len(safe.frame), 'link')}; "
        f"“{most[0]}”{others} {_have(len(most))} most links, {links.max():,}{each}."
    )


def first_joined(safe: SafeTable) -> str:
    """Say which codes a tree joins first, and how many stand alone.

    Parameters
    ----------
    safe : SafeTable
        One row a code or group: group, codes, likeness.
    """
    leaves = safe.frame[safe.frame["codes"] == 1]
    joined = leaves[leaves["likeness"] > 0]
    if joined.empty:
        return NOTHING
    closest = joined["likeness"].max()
    one, other = joined.loc[joined["likeness"] == closest, "group"].iloc[:2]
    alone = len(leaves) - len(joined)
    rest = f" {alone:,} of {len(leaves):,} codes {_are(alone)} joined to none." if alone else ""
    return f"“{one}” and “{other}” are joined first, at a likeness of {closest:.2f}.{rest}"


def beside_chance(safe: SafeTable, draws: int) -> str:
    """Say how often codes stand together beside what shuffling them would bring.

    Parameters
    ----------
    safe : SafeTable
        One row a pair: code, other, together, expected, lower, upper.
    draws : int
        How often the codes were shuffled.
    """
    held = safe.frame.dropna(subset="together")
    shown = held.dropna(subset="expected")
    if held.empty:
        return NOTHING
    if shown.empty:
        return (
            "Whole sources and participants hold nothing to shuffle codes within, so these counts "
            "have no reference: two codes that are both common stand together often."
        )
    above, below = (shown["together"] > shown["upper"]), (shown["together"] < shown["lower"])
    more, less = int(above.sum()), int(below.sum())
    told = (
        f"The codes of each source were shuffled over its coded passages {draws:,} times. Of "
        f"{_of(len(shown), 'pair')}, {more or 'none'} stand together more often than in nearly "
        f"all shuffles, and {less or 'none'} less often."
    )
    if not more:
        return told
    excess = shown["together"] - shown["expected"]
    top = shown.assign(excess=excess)[above].sort_values("excess", ascending=False).iloc[0]
    return (
        f"{told} Furthest above are “{top['code']}” and “{top['other']}”: together "
        f"{top['together']:,} times, and {top['expected']:.1f} times on average when shuffled."
    )


def agreed_most(safe: SafeTable, value: str) -> str:
    """Say on which code coders agree most, and on which least.

    Parameters
    ----------
    safe : SafeTable
        One row a code: code and ``value``, a coefficient of agreement.
    """
    shown = safe.frame.dropna(subset=value).sort_values(value, ascending=False, kind="stable")
    if shown.empty:
        return "How far coders agree on each code cannot be shown here."
    most, least = shown.iloc[0], shown.iloc[-1]
    first = f"Coders agree most on “{most['code']}” ({most[value]:.2f})"
    if len(shown) == 1:
        return f"{first}, the one code that can be shown."
    return f"{first} and least on “{least['code']}” ({least[value]:.2f})."


def _of(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
