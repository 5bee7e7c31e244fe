"""Words that are said more inside some coded segments than in the other coded segments.

Two measures stand side by side. The log-likelihood ratio G2 [1]_, [2]_ says how surprising a word's
two counts are if it were said as often in both; it grows with the amount of text. The log-odds
ratio with an informative Dirichlet prior [3]_ says how far the odds differ, in standard errors,
after both sides were given the same few words more, spread as all the words are: rare words are
held back by it, and no list of common words has to be left out.

Both treat words as drawn one by one, and people do not speak so: one person who repeats a word
makes it key. So each word carries the number of distinct people who said it.

References
----------
.. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
   Computational Linguistics 19.
.. [2] Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling.
   Proceedings of the Workshop on Comparing Corpora.
.. [3] Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words: lexical feature
   selection and evaluation for identifying the content of political conflict.
   Political Analysis 16.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import rel_entr

from helpers.analysis.incidence import distinct, positions
from helpers.analysis.intervals import Ints, union
from helpers.analysis.passages import passages

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
THOUSAND = 1_000


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case: letters, with apostrophes and hyphens inside.

    Examples
    --------
    >>> words_of("We’ve 3 co-produced plans, haven't we?")
    ['we’ve', 'co-produced', 'plans', "haven't", 'we']
    """
    return [found.group().lower() for found in _WORD.finditer(text)]


def keyness(
    rows: pd.DataFrame,
    codings: pd.DataFrame,
    texts: pd.DataFrame,
    by: str,
    groups: Sequence[str],
    prior: float,
) -> pd.DataFrame:
    """Return how much more each word is said in each group of coded segments than in the others.

    A word counts once however many segments it stands in, and inside the group where one of them
    is of the group. Words that are in no coded segment, such as an interviewer's, count nowhere.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.coded_in_context`.
    codings, texts : DataFrame
        As in a study: the segments ``rows`` came from, and what they stand in. Where a source has
        no text, or a segment no position, the segment's own words are counted.
    by : str
        The column of ``rows`` that makes a group: code, phase, organisation_type.
    groups : the values of ``by`` to look at, in order
    prior : float
        The words that both sides are given more, above 0; 500 is small beside most studies.

    Returns
    -------
    DataFrame
        ``by``; word; participants, participants_outside (who said it; at
        least one where it was said and the speaker is not known); inside, outside (times); rate,
        rate_outside (per 1,000 words); g2 (negative where the word is said less inside); log_odds
        (in standard errors). One row for each word said inside, in order of log_odds within the
        group. A group that is everything, or nothing, has no row.
    """
    segments = codings.set_index("coding").loc[rows["coding"]].reset_index()
    lines, line, start, end = _placed(segments, texts)
    tokens = _Tokens.of(lines["text"])
    who = _speaker_of_line(rows["participant"], line, len(lines))[tokens.line]
    everywhere = tokens.within(line, start, end)
    parts = []
    for name in groups:
        member = (rows[by] == name).to_numpy(bool)
        inside = tokens.within(line[member], start[member], end[member])
        part = _compared(tokens, who, inside, everywhere & ~inside, prior)
        parts.append(part.assign(**{by: name}))
    filled = [part for part in parts if len(part)] or [pd.DataFrame(columns=[by, *_COLUMNS])]
    return pd.concat(filled, ignore_index=True).astype(_COLUMNS)[[by, *_COLUMNS]]


_COLUMNS = {
    "word": "str",
    "participants": "int64",
    "participants_outside": "int64",
    "inside": "int64",
    "outside": "int64",
    "rate": "float64",
    "rate_outside": "float64",
    "g2": "float64",
    "log_odds": "float64",
}


def strongest(words: pd.DataFrame, by: str, fewest: int, least: float, most: int) -> pd.DataFrame:
    """Return the words that set each group apart most, of those that enough people said in it.

    Parameters
    ----------
    words : DataFrame
        From :func:`keyness`.
    by : str
        The column of the group.
    fewest : int
        Distinct participants who said a word in the group.
    least : float
        The least log-odds, in standard errors.
    most : int
        Words of a group.
    """
    kept = words[(words["participants"] >= fewest) & (words["log_odds"] >= least)]
    return kept.groupby(by, sort=False).head(most).reset_index(drop=True)


def log_likelihood(inside: Ints, outside: Ints, words: int, words_outside: int) -> Floats:
    """Return G2 of each word: 2 sum of observed ln(observed / expected) over its two counts.

    Examples
    --------
    >>> log_likelihood(np.array([20]), np.array([10]), 1_000, 1_000).round(2)
    array([3.4])
    """
    both = inside + outside
    share = words / (words + words_outside)
    g2 = 2 * (rel_entr(inside, both * share) + rel_entr(outside, both * (1 - share)))
    more = inside * words_outside >= outside * words
    return np.where(more, g2, -g2)


def log_odds(inside: Ints, outside: Ints, words: int, words_outside: int, prior: float) -> Floats:
    """Return the log-odds ratio of each word with an informative prior, in standard errors.

    The prior gives each word its share of all words (Monroe and others 2008, equations 15 to 23).
    Missing for a word that nothing else was said beside.
    """
    given = prior * (inside + outside) / (words + words_outside)
    here, there = inside + given, outside + given
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(here / (words + prior - here))
        odds_outside = np.log(there / (words_outside + prior - there))
        scores = (odds - odds_outside) / np.sqrt(1 / here + 1 / there)
    return np.where(np.isfinite(scores), scores, np.nan)


@dataclass(frozen=True)
class _Tokens:
    """Every word of some texts: the text it is in, where, and which word it is."""

    line: Ints
    start: Ints
    end: Ints
    word: Ints
    words: pd.Index

    @classmethod
    def of(cls, texts: pd.Series) -> _Tokens:
        found = [
            (number, one.start(), one.end(), one.group().lower())
            for number, text in enumerate(texts)
            for one in _WORD.finditer(text)
        ]
        frame = pd.DataFrame(found, columns=["line", "start", "end", "word"])
        number, words = pd.factorize(frame["word"].astype("str"), sort=True)
        line, start, end = (frame[name].to_numpy("int64") for name in ("line", "start", "end"))
        return cls(line, start, end, number.astype(np.int64), pd.Index(words))

    def within(self, line: Ints, start: Ints, end: Ints) -> Flags:
        """Return which words stand whole in one of the stretches, joined where they overlap."""
        known = line >= 0
        group, opens, closes = union(line[known], start[known], end[known])
        if not len(group):
            return np.zeros(len(self.line), dtype=bool)
        base = int(max(closes.max(), self.end.max(initial=0))) + 1
        at = np.searchsorted(group * base + opens, self.line * base + self.start, "right") - 1
        return (at >= 0) & (group[at] == self.line) & (self.end <= closes[at])


def _placed(codings: pd.DataFrame, texts: pd.DataFrame) -> tuple[pd.DataFrame, Ints, Ints, Ints]:
    """Return the texts to read, and for each segment which it is in, where it begins and ends.

    A segment that cannot be found in its source's text is a text of its own, once a passage.
    """
    held = texts[texts["source"].isin(codings["source"])]
    at = codings["start"].notna() & codings["end"].notna() & codings["source"].isin(held["source"])
    loose = ~at & codings["text"].notna()
    passage = passages(codings)
    own = codings.assign(passage=passage)[loose].drop_duplicates("passage")
    lines = pd.concat([held[["source", "text"]], own[["source", "text"]]], ignore_index=True)
    found = positions(codings["source"], list(held["source"]))
    alone = len(held) + pd.Index(own["passage"]).get_indexer(passage)
    line = np.where(at, found, np.where(loose, alone, -1)).astype(np.int64)
    start = codings["start"].where(at, 0).fillna(0).to_numpy("int64")
    length = codings["text"].str.len().fillna(0)
    end = codings["end"].where(at, length).fillna(0).to_numpy("int64")
    return lines, line, start, end


def _speaker_of_line(speakers: pd.Series, line: Ints, lines: int) -> pd.Series:
    """Return who speaks in each text: one participant a source, missing where unknown."""
    found = pd.Series(speakers.to_numpy(), index=line, dtype="str")
    return found[~found.index.duplicated()].reindex(range(lines))


def _compared(
    tokens: _Tokens, who: pd.Series, inside: Flags, outside: Flags, prior: float
) -> pd.DataFrame:
    size = len(tokens.words)
    here, there = (np.bincount(tokens.word[side], minlength=size) for side in (inside, outside))
    words, words_outside = int(here.sum()), int(there.sum())
    if not words or not words_outside:
        return pd.DataFrame(columns=list(_COLUMNS))
    said = here > 0
    counts = (here, there, words, words_outside)
    table = pd.DataFrame(
        {
            "word": tokens.words,
            "participants": _people(tokens, who, inside, here),
            "participants_outside": _people(tokens, who, outside, there),
            "inside": here,
            "outside": there,
            "rate": THOUSAND * here / words,
            "rate_outside": THOUSAND * there / words_outside,
            "g2": log_likelihood(*counts),
            "log_odds": log_odds(*counts, prior),
        }
    )
    return table[said].sort_values("log_odds", ascending=False, kind="stable", ignore_index=True)


def _people(tokens: _Tokens, who: pd.Series, side: Flags, times: Ints) -> Ints:
    """Count who said each word; somebody did, even where the speaker is not known."""
    known = distinct(np.where(side, tokens.word, -1), who, len(tokens.words))
    return np.maximum(known, times > 0)
