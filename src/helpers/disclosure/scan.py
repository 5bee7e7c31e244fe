"""Reading a built site for what must not be in it.

A long run of a transcript's words that is not an approved quotation, the name of a source or of a
coder, or a folder of the machine that built it: each stops the build before anyone can see the
site. What is looked for is named in the message by its place only, never by its words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.disclosure.scan_workbook import workbook_text
from helpers.errors import Problem

RUN = 8
"""Words in a row that count as a transcript's own."""
READ = {
    *(".html", ".htm", ".xml", ".svg", ".css", ".js", ".json", ".map"),
    *(".txt", ".md", ".rst", ".csv", ".tsv", ".yml", ".yaml", ".ipynb"),
}
UNREAD = {".png", ".ico", ".jpg", ".gif", ".webp", ".woff", ".woff2", ".ttf", ".otf", ".eot"}
"""Pictures and faces of type, and the theme's translations, in which no words are looked for."""
UNREAD |= {".mo", ".po"}
WORKBOOK = ".xlsx"
"""A spreadsheet, whose every part is read: cells, names of sheets, comments and properties."""
STATIC = "_static"
"""The theme's own files, in which a name such as `default` says nothing of anyone."""

TEAM_EDITION = '<meta name="icsbook-edition" content="team" />'
"""What every page of a team edition holds, and no site for the public may."""

_WORD = re.compile(r"\w+(?:'\w+)*")
_MARKUP = re.compile(r"<[^<>]*>")
_WITHIN_A_WORD = re.compile(
    r"</?(?:a|abbr|b|em|i|mark|small|span|strong|sub|sup|tspan|u|wbr)\b[^<>]*>", re.IGNORECASE
)
"""Markup that may stand inside a word without parting it."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")
"""Soft hyphens and letters of no width, which may stand there too."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A letter as JSON and JavaScript may write it."""


@dataclass(frozen=True)
class Secrets:
    """What a site must not hold.

    Parameters
    ----------
    texts : mapping of source to its whole text
    approved : the exact words that may appear
    names : names that may not appear at all: sources, coders, participants' identifiers
    paths : folders of the machine
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    approved: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


def leaks(site: Path, secrets: Secrets) -> list[Problem]:
    """Return what a built site holds and must not.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    secrets : Secrets
    """
    spoken = _runs_of(secrets.texts.values()) - _runs_of(secrets.approved)
    found: list[Problem] = []
    for file in sorted(site.rglob("*")):
        place, kind = file.relative_to(site).as_posix(), file.suffix.lower()
        if not file.is_file() or kind in UNREAD:
            continue
        if kind in READ:
            text = file.read_text(encoding="utf-8", errors="replace")
        elif kind != WORKBOOK or (within := workbook_text(file)) is None:
            found.append(_unreadable(place, file.suffix))
            continue
        else:
            text = within
        found += _held(place, text, secrets, spoken)
    return found


def _unreadable(place: str, suffix: str) -> Problem:
    return Problem(
        place,
        "",
        "a kind of file that can be looked through",
        f"'{suffix}'",
        "Leave the file out of the pages, or offer its content as text.",
    )


def of_the_team(site: Path) -> list[Problem]:
    """Return the pages of a site that belong to a team edition: none of them may be published."""
    pages = sorted(site.rglob("*.html"))
    return [
        found
        for page in pages
        for found in _of_the_team(page.relative_to(site).as_posix(), page.read_text("utf-8"))
    ]


def _of_the_team(place: str, text: str) -> Iterator[Problem]:
    if TEAM_EDITION in text:
        yield Problem(
            place,
            "",
            "a page of the public edition",
            "one of the team edition",
            "Take it out of the folder, and build the public edition again.",
        )


def _held(place: str, text: str, secrets: Secrets, spoken: set[int]) -> Iterator[Problem]:
    """Yield what the text of one file holds and must not."""
    yield from _of_the_team(place, text)
    if any(path in text for path in secrets.paths):
        yield Problem(
            place,
            "",
            "no folder of the machine that built it",
            "one",
            "Anchor the path at the study, and do not show it.",
        )
    yield from _spoken(place, _readable(text), spoken)
    if not place.startswith(STATIC):
        # A name stands within one piece of text: DC in one cell and 10 in the next are no DC 10.
        yield from _named(place, _readable(text, gap="|"), secrets.names)


def _readable(text: str, gap: str = " ") -> str:
    """Return what a person or a machine can read in a file, in words parted by spaces.

    The words between the tags come first, then the tags themselves: what stands in an attribute is
    read aloud, searched and copied as well.

    >>> print(_readable('<p>I can&#x27;t <em>s</em>ay.</p><img alt="so much">'))
    I can't say. <p> <em> </em> </p> <img alt="so much">
    """
    plain = _ESCAPED.sub(lambda letter: chr(int(letter[1], 16)), text).replace("\\n", " ")
    between = _MARKUP.sub(gap, _WITHIN_A_WORD.sub("", plain))
    both = f"{between} {' '.join(_MARKUP.findall(plain))}"
    return " ".join(_UNSEEN.sub("", html.unescape(both)).split())


def _runs_of(texts: Iterable[str]) -> set[int]:
    """Return the hashes of every run of words in the texts."""
    return {hash(run) for text in texts for _, run in _runs(text)}


def _runs(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    words = _WORD.findall(text.replace("’", "'").lower())
    for start in range(len(words) - RUN + 1):
        yield start, tuple(words[start : start + RUN])


def _spoken(place: str, text: str, spoken: set[int]) -> Iterator[Problem]:
    for start, run in _runs(text):
        if hash(run) in spoken:
            yield Problem(
                place,
                f"word {start + 1:,}",
                "only approved words of a transcript",
                f"{RUN} or more words in a row that are not approved",
                "Approve the quotation in the study's quotations, or do not show it.",
            )
            return


def _named(place: str, text: str, names: Iterable[str]) -> Iterator[Problem]:
    text = text.casefold()
    for number, name in enumerate((" ".join(name.split()) for name in names), start=1):
        pattern = rf"(?<![^\W_]){re.escape(name.casefold())}(?![^\W_])"
        if name.casefold() in text and re.search(pattern, text):
            yield Problem(
                place,
                "",
                "no name of a source or coder",
                f"protected name number {number}",
                "Show it under a pseudonym, or not at all.",
            )
            return
