"""What a program counted positions in, found from the positions themselves.

Programs say one thing and do another, and one file can pass through two of them.
So every way of counting is tried on each source, and the one under which the selections make
sense is taken: people select whole words, and some exports quote the words they selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from helpers.readers._text import Characters, Flags, Positions, Scale, Text, points, scales, unified

REST_OF_FILE = 4
"""What the evidence of the whole file counts for beside a source's own, in selections.

A source with two selections could fit a wrong unit by chance; one with fifty speaks for itself.
"""

_LETTERS = np.array([chr(one).isalnum() for one in range(0x3000)])
"""Whether each character below the ideographs is a letter or digit."""


@dataclass(frozen=True)
class Spans:
    """The selections of one source, as the export gives them.

    Parameters
    ----------
    both : array of int, 2 by selections
        Starts and ends, these exclusive, in a unit not yet known.
    quotes : sequence of (int, str, bool)
        The selections whose words the export gives, by number: the words, or how they begin, and
        whether they are all of them.
    """

    both: Positions
    quotes: Sequence[tuple[int, str, bool]]

    @property
    def ends(self) -> Positions:
        """The ends alone."""
        return self.both[1]

    def __len__(self) -> int:
        return self.both.shape[1]


@dataclass(frozen=True)
class Trial:
    """One way of counting, tried on one source.

    Parameters
    ----------
    unit : str
    length : int
        Of the whole text, in the unit.
    starts, ends : arrays of int
        The selections in code points.
    sound : array of bool
        Whether both positions are in the text, in order, and inside no character.
    fit : float
        Mean over the selections: 1 where the quoted words stand there; otherwise a half for each
        of the two positions that is at the edge of a word; 0 where it is not sound.
    quoted : int
        Selections in which the quoted words stand.
    """

    unit: str
    length: int
    starts: Positions
    ends: Positions
    sound: Flags
    fit: float
    quoted: int


@dataclass(frozen=True)
class Finding:
    """The way of counting that a source's selections fit best, and why, in one sentence."""

    trial: Trial
    evidence: str


def find_units(sources: Sequence[tuple[Text, Spans]]) -> list[Finding]:
    """Find what the positions in each source of a file count.

    Parameters
    ----------
    sources : sequence of (Text, Spans)
        Texts with at least one selection each.

    Examples
    --------
    >>> spans = Spans(np.array([[6, 11], [9, 14]]), [])
    >>> [found] = find_units([(Text.of("😀 🙂 two, now"), spans)])
    >>> found.trial.unit, found.trial.starts.tolist()
    ('UTF-16 units', [4, 9])
    """
    tried = [_try_all(text, spans) for text, spans in sources]
    sizes = [len(spans) for _, spans in sources]
    file = _fit_of_file(tried, sizes)
    return [_best(trials, size, file) for trials, size in zip(tried, sizes, strict=True)]


def _try_all(text: Text, spans: Spans) -> list[Trial]:
    """Convert a source's selections by every way of counting, and see how well each fits."""
    words = text.words
    characters = points(words)
    ways = scales(text, characters)
    both, sound = _converted(ways, spans)
    # All at once: a file has thousands of sources, and a call costs more than it does.
    fits = (at_word_edge(characters, both) * 0.5).sum(axis=1) * sound
    trials = []
    for way, (starts, ends), stand, fit in zip(ways, both, sound, fits, strict=True):
        quoted = [
            row
            for row, quote, _ in spans.quotes
            if stand[row] and begins_with(words[starts[row] : ends[row]], quote)
        ]
        fit[quoted] = 1.0
        mean = float(fit.sum()) / len(spans)
        trials.append(Trial(way.unit, way.length, starts, ends, stand, mean, len(quoted)))
    return trials


def _converted(ways: Sequence[Scale], spans: Spans) -> tuple[Positions, Flags]:
    """Return what selections are by each way of counting, and whether each is sound.

    Returns
    -------
    both : array of int, ways by 2 by selections
        Starts and ends in code points; 0 where they are not sound.
    sound : array of bool, ways by selections
    """
    converted = [way.code_points(spans.both) for way in ways]
    both = np.array([positions for positions, _ in converted])
    sound = np.array([flags for _, flags in converted]).all(axis=1) & (both[:, 0] < both[:, 1])
    return both * sound[:, None], sound


def at_word_edge(characters: Characters, positions: Positions) -> Flags:
    """Whether each position is at the edge of a word: no letter or digit on one of its sides.

    Parameters
    ----------
    characters : array of int
        The code points of the text.
    positions : array of int
        In code points, from 0 to the length of the text.

    Examples
    --------
    >>> at_word_edge(points("two words"), np.array([0, 1, 3, 4, 9])).tolist()
    [True, False, True, True, True]
    """
    before = np.where(positions > 0, characters[positions - 1], 0)
    after = np.where(positions < len(characters), characters[positions - len(characters)], 0)
    return ~(_in_words(before) & _in_words(after))


def _in_words(characters: NDArray[np.integer]) -> Flags:
    """Whether each character is a letter or digit, as a table says of those most used."""
    found = _LETTERS.take(characters, mode="clip")
    rare = characters >= len(_LETTERS)
    if rare.any():
        found[rare] = [chr(one).isalnum() for one in characters[rare]]
    return found


def begins_with(words: str, quote: str) -> bool:
    """Whether words begin as quoted, whatever the white space; a quote may be cut with dots.

    Examples
    --------
    >>> begins_with("We spoke,  and then we agreed.", "We spoke, and…")
    True
    """
    begin = squeezed(quote).removesuffix("...").removesuffix("…").rstrip()
    return bool(begin) and squeezed(words).startswith(begin)


def squeezed(words: str) -> str:
    """Return words with each run of white space as one space."""
    return " ".join(unified(words).split())


def _fit_of_file(tried: Iterable[Sequence[Trial]], sizes: Sequence[int]) -> dict[str, float]:
    """Return how well each unit fits over all sources, each weighed by its selections."""
    by_unit = [{trial.unit: trial.fit for trial in trials} for trials in tried]
    units = {unit for fits in by_unit for unit in fits}
    return {
        unit: sum(size * _equivalent(unit, fits) for fits, size in zip(by_unit, sizes, strict=True))
        / sum(sizes)
        for unit in units
    }


def _equivalent(unit: str, fits: Mapping[str, float]) -> float:
    """Return the fit of a unit in a text where it may count as a plainer one does."""
    counts, _, rule = unit.partition(",")
    names = (f"{c}{r}" for r in (f",{rule}", "") for c in (counts, "code points"))
    return next((fits[name] for name in names if name in fits), fits["code points"])


def _best(trials: list[Trial], size: int, file: Mapping[str, float]) -> Finding:
    def support(trial: Trial) -> float:
        known = size * trial.fit + REST_OF_FILE * file[trial.unit]
        return round(known / (size + REST_OF_FILE), 9)

    # Sorting is stable, in reverse too: of units that fit equally well, the plainest comes first.
    ranked = sorted(trials, key=support, reverse=True)
    best = ranked[0]
    others = [trial for trial in ranked[1:] if not _same(trial, best)]
    if not others:
        return Finding(best, "Every unit gives the same positions in this text.")
    where = "on the words that the export quotes or " if best.quoted else ""
    evidence = (
        f"{best.fit:.0%} of the starts and ends of {size:,} coded segments lie {where}at the edge "
        f"of a word; counted in {others[0].unit}, {others[0].fit:.0%} do"
    )
    tie = support(others[0]) == support(best)
    return Finding(best, evidence + ("; the plainer unit was taken." if tie else "."))


def _same(one: Trial, other: Trial) -> bool:
    return (
        np.array_equal(one.starts, other.starts)
        and np.array_equal(one.ends, other.ends)
        and np.array_equal(one.sound, other.sound)
    )
