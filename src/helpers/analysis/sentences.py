"""Sentences and paragraphs: one rule for everything that counts or compares them.

Each is a start and an end (exclusive), in code points of its text.
"""

from __future__ import annotations

import re
from itertools import pairwise

Pairs = list[tuple[int, int]]

# A full stop, question mark, exclamation mark or ellipsis, with what closes a quotation after it.
_ENDS = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def paragraphs(text: str) -> Pairs:
    r"""Return the paragraphs of a text: its lines that are not blank, without the spaces around.

    Examples
    --------
    >>> paragraphs("One.\n\n Two. Three.\n")
    [(0, 4), (7, 18)]
    """
    return [_trimmed(text, *line.span()) for line in _LINE.finditer(text)]


def sentences(text: str) -> Pairs:
    r"""Return the sentences of a text.

    A sentence ends with its paragraph, and after ``.``, ``!``, ``?`` or ``…`` and closing quotation
    marks or brackets where a space follows. "Dr. Lee" is therefore two: a rule that can be said in
    a line and is the same for both coders, rather than a model of the language.

    Examples
    --------
    >>> text = "We met. “Did we?” Yes\nNo."
    >>> [text[start:end] for start, end in sentences(text)]
    ['We met.', '“Did we?”', 'Yes', 'No.']
    """
    found: Pairs = []
    for begin, close in paragraphs(text):
        stops = [stop.end() for stop in _ENDS.finditer(text, begin, close)]
        edges = [begin, *stops, close]
        spans = [_trimmed(text, *edge) for edge in pairwise(edges)]
        found += [(start, end) for start, end in spans if start < end]
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))
