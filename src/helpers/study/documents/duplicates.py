"""Documents that a register, or several, may hold twice. A person decides; nothing is merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from helpers.study.documents.dates import MONTHS, agree

ALMOST = 0.9
"""How alike two titles must be, from 0 to 1, to be reported as almost the same."""
_TELLING = re.compile(rf"\d+|\b(?:{'|'.join(MONTHS)})\b")
"""Numbers and months in a plain title: two documents of one kind often differ in nothing else."""
BLOCK = 1_000
"""Titles that are compared with all others at once: memory grows with it, time does not."""


@dataclass(frozen=True)
class Pair:
    """Two documents that may be one.

    Parameters
    ----------
    first, second : int
        Positions in the table of documents.
    what : str
        What they share.
    evidence : str
        What that rests on.
    """

    first: int
    second: int
    what: str
    evidence: str


def duplicates(documents: pd.DataFrame) -> list[Pair]:
    """Return the pairs of documents that may be one, in the order of the second.

    Two documents with one DOI; or with one title, or almost one, where nothing else that both say
    tells them apart: their dates agree as far as both go, and they are not of two cases or two
    DOIs. Minutes of two meetings in a year share a title and are two. Titles are compared without
    capitals, accents and punctuation; where they are only almost the same, numbers and months in
    them must be the same. A document is paired once: on the strongest evidence, with the first
    that it may repeat.

    Parameters
    ----------
    documents : DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENTS`.
    """
    rows = documents.fillna("").to_dict("records")
    titles = [plain_title(row["title"]) for row in rows]

    def apart(one: int, other: int) -> bool:
        return _told_apart(rows[one], rows[other])

    found: dict[int, Pair] = {}
    for one, other in _alike([row["doi"] for row in rows], lambda *_: False):
        found.setdefault(other, Pair(one, other, "the same DOI", rows[other]["doi"]))
    for one, other in _alike(titles, apart):
        why = _dates_in_words(rows[one]["date"], rows[other]["date"])
        found.setdefault(other, Pair(one, other, "the same title", why))
    for one, other, share in _almost_alike(titles):
        if other not in found and not apart(one, other):
            why = f"{share:.0%} of pairs of letters; "
            why += _dates_in_words(rows[one]["date"], rows[other]["date"])
            found[other] = Pair(one, other, "almost the same title", why)
    return [found[position] for position in sorted(found)]


def plain_title(title: str) -> str:
    """Return a title without capitals, accents and punctuation.

    Examples
    --------
    >>> plain_title("Integrated care: “next steps” – the Café’s plan & more")
    'integrated care next steps the cafes plan and more'
    """
    letters = unicodedata.normalize("NFKD", title.replace("&", " and ")).casefold()
    bare = "".join(one for one in letters if not unicodedata.combining(one) and one not in "'’")
    return " ".join(re.findall(r"\w+", bare))


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are: Dice's coefficient of their pairs of adjacent letters.

    Twice the number of different pairs that both have, over the sum of those that each has; the
    order of words does not matter.

    Returns
    -------
    float
        From 0 to 1.

    Notes
    -----
    Adamson, G. W. and Boreham, J. (1974) The use of an association measure based on character
    structure to identify semantically related pairs of words and document titles. Information
    Storage and Retrieval 10, 253-260.

    Examples
    --------
    >>> likeness("night", "nacht")
    0.25
    """
    pairs, others = _pairs_of_letters(one), _pairs_of_letters(other)
    total = len(pairs) + len(others)
    return 2 * len(pairs & others) / total if total else 0.0


def _pairs_of_letters(title: str) -> set[str]:
    return {word[at : at + 2] for word in title.split() for at in range(len(word) - 1)}


def _told_apart(one: dict[Hashable, str], other: dict[Hashable, str]) -> bool:
    """Whether two documents say two things of what can only be one."""
    return not agree(one["date"], other["date"]) or any(
        one[word] and other[word] and one[word] != other[word] for word in ("case", "doi")
    )


def _alike(keys: list[str], apart: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Yield each position with the first before it that has its key and is not told apart."""
    earlier: dict[str, list[int]] = {}
    for position, key in enumerate(keys):
        if not key:
            continue
        same = earlier.setdefault(key, [])
        first = next((one for one in same if not apart(one, position)), None)
        if first is not None:
            yield first, position
        same.append(position)


def _almost_alike(titles: list[str]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of titles that are alike, and how alike; numbers and months are the same."""
    sets = [_pairs_of_letters(title) for title in titles]
    sizes = np.array([len(pairs) for pairs in sets], dtype=np.int64)
    telling = [_TELLING.findall(title) for title in titles]
    names = {pair: column for column, pair in enumerate(sorted(set().union(*sets)))}
    held = csr_array(
        (
            np.ones(sizes.sum(), dtype=np.int32),
            [names[pair] for pairs in sets for pair in sorted(pairs)],
            np.concatenate([[0], np.cumsum(sizes)]),
        ),
        shape=(len(titles), len(names)),
    )
    for start in range(0, len(titles), BLOCK):
        block = slice(start, start + BLOCK)
        shared = (held[block] @ held[: block.stop].T).toarray()
        total = sizes[block, None] + sizes[None, : block.stop]
        alike = 2 * np.tril(shared, start - 1) / np.maximum(total, 1)
        for row, one in np.argwhere(alike >= ALMOST):
            other = start + int(row)
            if telling[one] == telling[other]:
                yield int(one), other, float(alike[row, one])


def _dates_in_words(one: str, other: str) -> str:
    match one, other:
        case "", "":
            return "neither has a date"
        case ("", date) | (date, ""):
            return f"one has no date, the other {date}"
        case _:
            return f"of {one}" if one == other else f"of {one} and {other}"
