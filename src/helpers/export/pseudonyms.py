"""Neutral names for people and sources, in an order that says nothing of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.model import Study

SHORTEST = 4
"""Letters of the shortest name that is looked for in writing: shorter ones are common words."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Names:
    """The name under which each source, participant and coder leaves. It is written nowhere."""

    sources: Mapping[str, str]
    participants: Mapping[str, str]
    coders: Mapping[str, str]

    @property
    def replaced(self) -> set[str]:
        """The names that were replaced by others."""
        pairs = [*self.sources.items(), *self.participants.items(), *self.coders.items()]
        return {name for name, other in pairs if name != other}


def neutral_names(study: Study, keep: bool) -> Names:
    """Give every source, participant and coder of a study the name under which it leaves.

    Alphabetical order would give a small team away, and the order of interviews their dates. So
    sources are in the order of a digest of their texts, participants in that of their sources, and
    coders in that of the first passage each of them coded.

    Parameters
    ----------
    study : Study
    keep : bool
        Whether sources and participants keep their names. Coders never do.
    """
    text_of = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    digests = {name: _digest(text_of.get(name) or name) for name in study.sources["source"]}
    order = sorted(digests, key=lambda name: (digests[name], name))
    sources = numbered("Source", order)
    speakers = study.sources.set_index("source")["participant"].loc[order].dropna()
    participants = numbered("Participant", [*speakers, *study.participants["participant"]])
    coders = numbered("Coder", [*_by_first_passage(study.codings, sources), *study.coders["coder"]])
    if keep:
        return Names(
            {name: name for name in sources}, {name: name for name in participants}, coders
        )
    return Names(sources, participants, coders)


def numbered(word: str, names: Iterable[str]) -> dict[str, str]:
    """Return a numbered name for each name, in the order in which they first come.

    Examples
    --------
    >>> numbered("Coder", ["Ada", "Ben", "Ada"])
    {'Ada': 'Coder 1', 'Ben': 'Coder 2'}
    """
    once = list(dict.fromkeys(names))
    width = len(str(len(once)))
    return {name: f"{word} {number:0{width}d}" for number, name in enumerate(once, start=1)}


def how_many_name(names: Iterable[str], writings: Iterable[str]) -> int:
    """Count the pieces of writing in which one of the names still stands, as whole words.

    Names of fewer than four letters are not looked for.

    Examples
    --------
    >>> how_many_name({"Ada Byron", "Ann"}, ["I told ADA  Byron.", "Ada said", "Ann said"])
    1
    """
    wanted = [_words(name) for name in names if len(name) >= SHORTEST]
    return sum(_names_one(wanted, _words(writing)) for writing in writings)


def _names_one(wanted: Iterable[list[str]], words: list[str]) -> bool:
    # A set first: looking for a thousand names in a thousand transcripts is otherwise slow.
    held, spoken = set(words), f" {' '.join(words)} "
    return any(
        name and held.issuperset(name) and f" {' '.join(name)} " in spoken for name in wanted
    )


def _words(writing: str) -> list[str]:
    return _WORD.findall(writing.casefold())


def _by_first_passage(codings: pd.DataFrame, sources: Mapping[str, str]) -> pd.Series[str]:
    rows = codings.assign(source=codings["source"].map(sources)).dropna(subset="coder")
    return rows.sort_values(["source", "start", "end", "code"], kind="stable")["coder"]


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
