"""An interview's text, and where in it each code is spoken of."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import TypeVar

from tests.tools.illustration.design import Interview, chance
from tests.tools.illustration.emphasis import code_weight, theme_weight
from tests.tools.illustration.words import Code, Theme, load, path_of, spoken, themes

Item = TypeVar("Item")
ONCE_IN = "INT-041"
"""The interview in which a code is used that is used only once."""

REMOVED = "The participant withdrew, and the words of this interview have been removed."


@dataclass(frozen=True)
class Segment:
    """A stretch of a transcript in code points, its codes, and the patterns it was made from."""

    start: int
    end: int
    codes: tuple[str, ...]
    patterns: tuple[str, ...]


@dataclass
class Transcript:
    """A text as it grows."""

    text: str
    segments: list[Segment] = field(default_factory=list)

    def turn(self, speaker: str) -> None:
        """Begin a line with who speaks."""
        self.text += f"\n{speaker}:"

    def say(self, words: str) -> None:
        """Add words to the line."""
        self.text += f" {words}"

    def say_coded(self, words: str, codes: tuple[str, ...], patterns: tuple[str, ...]) -> None:
        """Add words to the line and remember where they stand."""
        self.say(words)
        end = len(self.text)
        self.segments.append(Segment(end - len(words), end, codes, patterns))


@dataclass
class SmallTalk:
    """Words around the answers, none used twice in an interview."""

    talk: dict[str, list[str]]
    chance: random.Random

    def next(self, kind: str) -> str:
        """Return the next of a kind."""
        left = self.talk[kind]
        return left.pop(self.chance.randrange(len(left)))

    def perhaps(self, kind: str, odds: float) -> str | None:
        """Return the next of a kind as often as the odds say, while there is one."""
        return self.next(kind) if self.chance.random() < odds and self.talk[kind] else None


def transcript(interview: Interview) -> Transcript:
    """Compose an interview: an opening, a question a theme with its answer, and a close."""
    talk = load("talk")
    words = Transcript(f"{talk['notice']}\n{interview.source}, {interview.person.case}\n")
    if interview.withdrawn:
        words.text += f"\n{REMOVED}\n"
        return words
    picks = chance("transcript", interview.source)
    openings = talk.pop("opening_answers")[interview.person.group.organisation_type]
    small = SmallTalk({**talk, "opening_answers": openings}, picks)
    _exchange(words, interview, small, "opening")
    for theme in _raised(interview, picks):
        words.turn("Interviewer")
        words.say(picks.choice(theme.questions))
        words.turn(interview.person.participant)
        _answer(words, interview, theme, small)
    _exchange(words, interview, small, "closing")
    words.text += "\n"
    return words


def _exchange(words: Transcript, interview: Interview, small: SmallTalk, kind: str) -> None:
    words.turn("Interviewer")
    words.say(small.next(f"{kind}_questions"))
    words.turn(interview.person.participant)
    words.say(small.next(f"{kind}_answers"))


def _raised(interview: Interview, picks: random.Random) -> list[Theme]:
    """Return the five to seven themes that come up, in the order of the codebook."""
    weights = [theme_weight(theme, interview.person.case, interview.phase) for theme in themes()]
    return _drawn(list(themes()), weights, picks.randint(5, 7), picks)


def _answer(words: Transcript, interview: Interview, theme: Theme, small: SmallTalk) -> None:
    if bridge := small.perhaps("bridges", 0.5):
        words.say(bridge)
    for place, code in enumerate(_touched(interview, theme, small.chance)):
        if place and (probe := small.perhaps("probes", 0.15)):
            words.turn("Interviewer")
            words.say(probe)
            words.turn(interview.person.participant)
        _speak(words, interview, code, small)
        if aside := small.perhaps("asides", 0.2):
            words.say(aside)


def _touched(interview: Interview, theme: Theme, picks: random.Random) -> list[Code]:
    """Return the two or three codes of a theme that an answer touches, never all of them."""
    codes = [code for code in theme.codes if code.spoken]
    weights = [code_weight(code.path, code.rarity, interview.phase) for code in codes]
    drawn = _drawn(codes, weights, min(picks.choice((2, 3, 3)), len(codes) - 1), picks)
    alone = [code for code in theme.codes if code.once and interview.source == ONCE_IN]
    return drawn + alone


def _speak(words: Transcript, interview: Interview, code: Code, small: SmallTalk) -> None:
    """Say one sentence for a code, or two that follow each other as one segment."""
    picks = small.chance
    count = min(len(code.sentences), 2 if picks.random() < 0.3 else 1)
    chosen = picks.sample(code.sentences, count)
    said = " ".join(spoken(one.pattern, interview.person.group.own, picks) for one in chosen)
    also = tuple(path_of(one.also) for one in chosen if one.also)
    patterns = tuple(one.pattern for one in chosen)
    words.say_coded(led_by(small.perhaps("leads", 0.45), said), (code.path, *also), patterns)


def led_by(lead: str | None, said: str) -> str:
    """Put words that lead in before a sentence.

    Examples
    --------
    >>> led_by("You see,", "We agree."), led_by("You see,", "I agree."), led_by(None, "We agree.")
    ('You see, we agree.', 'You see, I agree.', 'We agree.')
    """
    if lead is None:
        return said
    return f"{lead} {said if said.startswith('I ') else said[0].lower() + said[1:]}"


def _drawn(items: list[Item], weights: list[float], count: int, picks: random.Random) -> list[Item]:
    """Draw without putting back, in proportion to weight, and keep the items' own order."""
    keys = [
        (math.log(picks.random()) / weight, index) if weight else (-math.inf, index)
        for index, weight in enumerate(weights)
    ]
    possible = [index for key, index in sorted(keys, reverse=True) if key > -math.inf]
    return [items[index] for index in sorted(possible[:count])]
