"""The invented words: a codebook with sentences for each code, and the small talk around them.

They stand in ``words/*.yml``, one file a theme, so that a person can read and mend them as prose.
``[one|another]`` offers a choice and ``{org}`` names the speaker's organisation.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helpers.model import code_path

FOLDER = Path(__file__).parent / "words"
CHOICE = re.compile(r"\[([^\[\]]*)\]")
PHASES = ("Phase 1", "Phase 2")


@dataclass(frozen=True)
class Sentence:
    """A pattern that gives many sentences, and the name of a second code it deserves, if any."""

    pattern: str
    also: str | None = None


@dataclass(frozen=True)
class Code:
    """A code below a theme. ``rarity`` scales how often it comes up; ``once`` means one time."""

    path: str
    definition: str
    sentences: tuple[Sentence, ...]
    rarity: float
    once: bool
    codable: bool

    @property
    def spoken(self) -> bool:
        """Whether interviews draw on it at all."""
        return bool(self.sentences) and not self.once


@dataclass(frozen=True)
class Theme:
    """A branch of the codebook. ``summaries`` holds a team's memo about each case under it."""

    name: str
    definition: str
    questions: tuple[str, ...]
    phases: tuple[str, ...]
    codes: tuple[Code, ...]
    summaries: dict[str, str]


def load(name: str) -> Any:
    """Return what a file of the words folder holds."""
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def themes() -> tuple[Theme, ...]:
    """Return the codebook's themes, in the order of their files."""
    return tuple(_theme(load(path.stem)) for path in sorted(FOLDER.glob("[0-9]*.yml")))


def _theme(data: dict[str, Any]) -> Theme:
    return Theme(
        name=data["theme"],
        definition=data["definition"],
        questions=tuple(data["questions"]),
        phases=tuple(PHASES[number - 1] for number in data.get("phases", (1, 2))),
        codes=tuple(_code(entry, data["theme"]) for entry in data["codes"]),
        summaries=data["summaries"],
    )


def _code(entry: dict[str, Any], theme: str) -> Code:
    above = [theme, entry["under"]] if "under" in entry else [theme]
    return Code(
        path=code_path([*above, entry["name"]]),
        definition=entry["definition"],
        sentences=tuple(
            Sentence(one["say"], one["also"]) if isinstance(one, dict) else Sentence(one)
            for one in entry.get("say", ())
        ),
        rarity=entry.get("rarity", 1.0),
        once=entry.get("once", False),
        codable=not entry.get("groups_only", False),
    )


def path_of(name: str) -> str:
    """Return the path of the one code that has this name.

    Examples
    --------
    >>> path_of("Tokenism")
    'Co-production > Tokenism'
    """
    (path,) = (
        code.path for theme in themes() for code in theme.codes if code.path.endswith(f" > {name}")
    )
    return path


def spoken(pattern: str, organisation: str, chance: random.Random) -> str:
    """Return one sentence that a pattern gives.

    Examples
    --------
    >>> spoken("{org} [met|waited].", "the trust", random.Random(1))
    'The trust met.'
    """
    chosen = CHOICE.sub(lambda match: chance.choice(match[1].split("|")), pattern)
    sentence = chosen.replace("{org}", organisation)
    return sentence[0].upper() + sentence[1:]
