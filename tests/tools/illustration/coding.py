"""Three coders at work: who coded what, and where two of them do not agree."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from tests.tools.illustration.design import Interview, chance
from tests.tools.illustration.transcript import Segment
from tests.tools.illustration.words import PHASES, themes

CODERS = ("Coder A", "Coder B", "Coder C")
FIRST_READERS = {PHASES[0]: CODERS[:2], PHASES[1]: CODERS[1:]}
CODED_TWICE = 22
"""Interviews coded by two people: about a fifth."""

OMITTED, OTHER_CODE, OTHER_SPAN = 0.10, 0.10, 0.18
"""How often a second reader leaves a segment, calls it something near, or marks it shorter."""


@dataclass(frozen=True)
class Coding:
    """A code given by a coder to a stretch of an interview.

    ``doubted`` marks a second reader's choice of a neighbouring code.
    """

    source: str
    start: int
    end: int
    code: str
    coder: str
    created: str = ""
    doubted: bool = False


def codings(
    held: Iterable[Interview], texts: dict[str, str], segments: dict[str, list[Segment]]
) -> list[Coding]:
    """Return every coding, by interview, position, coder and code."""
    kept = [interview for interview in held if not interview.withdrawn]
    twice = set(chance("twice").sample([interview.source for interview in kept], CODED_TWICE))
    found: list[Coding] = []
    for interview in kept:
        picks = chance("coding", interview.source)
        first = picks.choice(FIRST_READERS[interview.phase])
        spoken = segments[interview.source]
        found += _dated(_as_spoken(interview.source, spoken, first), interview, days=14)
        if interview.source in twice:
            second = picks.choice([coder for coder in CODERS if coder != first])
            read = _second_reading(interview, texts[interview.source], spoken, second, picks)
            found += _dated(read, interview, days=35)
    return sorted(found, key=lambda one: (one.source, one.start, one.end, one.coder, one.code))


def _as_spoken(source: str, segments: Iterable[Segment], coder: str) -> Iterator[Coding]:
    for segment in segments:
        for code in segment.codes:
            yield Coding(source, segment.start, segment.end, code, coder)


def _second_reading(
    interview: Interview,
    text: str,
    segments: Iterable[Segment],
    coder: str,
    picks: random.Random,
) -> Iterator[Coding]:
    for one in _as_spoken(interview.source, segments, coder):
        luck = picks.random()
        if luck < OMITTED:
            continue
        if luck < OMITTED + OTHER_CODE:
            yield replace(one, code=_neighbour(one.code, picks), doubted=True)
        elif luck < OMITTED + OTHER_CODE + OTHER_SPAN:
            start, end = _shorter(text, one.start, one.end, picks)
            yield replace(one, start=start, end=end)
        else:
            yield one


def _neighbour(path: str, picks: random.Random) -> str:
    """Return another code of the same theme."""
    (theme,) = (theme for theme in themes() if any(code.path == path for code in theme.codes))
    others = [code.path for code in theme.codes if code.spoken and code.path != path]
    return picks.choice(others)


def _shorter(text: str, start: int, end: int, picks: random.Random) -> tuple[int, int]:
    """Return the stretch less a few words at its start or its end."""
    words = list(re.finditer(r"\S+", text[start:end]))
    cut = min(picks.randint(1, 4), len(words) // 2)
    if picks.random() < 0.5:
        return start + words[cut].start(), end
    return start, start + words[-1 - cut].end()


def _dated(read: Iterable[Coding], interview: Interview, days: int) -> Iterator[Coding]:
    """Date codings as a coder would make them: some days later, a few minutes apart."""
    began = datetime.combine(interview.held + timedelta(days=days), time(9, 30))
    for place, coding in enumerate(read):
        yield replace(coding, created=f"{began + timedelta(minutes=3 * place):%Y-%m-%dT%H:%M:%SZ}")
