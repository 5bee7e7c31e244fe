"""Digital object identifiers, in one form however a register writes them."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from urllib.parse import unquote

_BEFORE = re.compile(
    r"(?:(?P<link>https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:|doi\s|info:doi/)\s*", re.IGNORECASE
)
_DOI = re.compile(r"(?P<lead>10\.)?[0-9]{4,9}(?:\.[0-9]+)*/\S+")
"""What a registrant's number and a suffix look like; DOI Handbook (2019), section 2.2."""
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""Only the letters A to Z of a DOI are the same in upper and lower case; section 2.4."""


@dataclass(frozen=True)
class Doi:
    """A DOI from ``10.`` on, in lower case, and whether the ``10.`` had to be put back."""

    text: str
    repaired: bool = False


def read_doi(given: str) -> Doi | None:
    """Return the DOI that a text gives, or None where it gives none.

    What comes before it (``doi:``, the address of a resolver) and the punctuation of a sentence
    after it are left out. A number and suffix without the ``10.`` that every DOI begins with are
    a DOI that lost it, as style guides that read ``10.`` as a number make it lose.

    Source: International DOI Foundation, DOI Handbook (2019), sections 2.2 and 2.4; ISO 26324.

    Examples
    --------
    >>> read_doi("https://doi.org/10.1136/BMJ.m2319.")
    Doi(text='10.1136/bmj.m2319', repaired=False)
    >>> read_doi("doi:1136/bmj.m2319")
    Doi(text='10.1136/bmj.m2319', repaired=True)
    >>> read_doi("see the website") is None
    True
    """
    text = given.strip()
    while before := _BEFORE.match(text):
        rest = text[before.end() :]
        text = unquote(rest) if before["link"] else rest
    text = _without_punctuation(text)
    found = _DOI.fullmatch(text)
    if found is None:
        return None
    lower = text.translate(_LOWER)
    return Doi(lower) if found["lead"] else Doi(f"10.{lower}", repaired=True)


def _without_punctuation(text: str) -> str:
    """Drop what ends a sentence; a closing bracket stays where the DOI itself opens it."""
    while text:
        last = text[-1]
        opening = _CLOSING.get(last)
        unopened = opening is not None and text.count(last) > text.count(opening)
        if last not in ".,;:'\"’”" and not unopened:
            break
        text = text[:-1].rstrip()
    return text
