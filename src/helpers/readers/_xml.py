"""XML that another program, or anyone, wrote: no document types, no entities, no endless tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from helpers.errors import Problem, ReadError

BROKEN = (ParseError, LookupError, ValueError)
"""What the parser raises; the last two for an encoding that it does not know or cannot follow."""

TAG = 1 << 20
"""Bytes of one tag with its attributes, or of one comment."""
NAMES = 1 << 10
"""Names of elements that are remembered; a document has some dozens."""

_CHUNK = 1 << 16


class TooMuchError(ValueError):
    """A document says more than any program writes: what was expected, and what was found."""


class Handler(Protocol):
    """What is told of the elements of a document as they come."""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element that begins; :func:`local` gives its own name."""

    def finish(self, name: str) -> None:
        """Take its end."""

    def text(self, words: str) -> None:
        """Take words inside it."""


def given(blocks: Iterable[bytes], handler: Handler, file: str, part: str = "") -> Iterator[None]:
    """Give the elements of a document to a handler, a chunk of the document at a time.

    Nothing is built of them, so that neither depth nor number of elements costs memory.

    Parameters
    ----------
    blocks : iterable of bytes
        The document.
    handler : Handler
    file, part : str
        For messages: the file, and the part of it that is the document.

    Yields
    ------
    None
        After each chunk.

    Raises
    ------
    ReadError
        If the document is not well formed or has a document type.
    """
    guard = DefusedXMLParser(target=handler, forbid_dtd=True)
    expat = guard.parser
    expat.buffer_text, expat.ordered_attributes = True, False
    expat.StartElementHandler, expat.EndElementHandler = handler.begin, handler.finish
    expat.CharacterDataHandler = handler.text
    try:
        for chunk in chunks(blocks):
            guard.feed(chunk)
            yield
        guard.close()
    except BROKEN as error:
        raise refusal(file, expat.CurrentLineNumber, error, part) from error
    yield


@lru_cache(maxsize=NAMES)
def local(name: str) -> str:
    """Return an element's own name, without its namespace."""
    return name.rpartition("}")[2]


def chunks(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut blocks small: after a refusal a parser still goes through what it was given.

    A tag that goes on is read again from its start with each chunk, so none may go on for long.
    """
    going_on = 0
    for block in blocks:
        for start in range(0, len(block), _CHUNK):
            chunk = block[start : start + _CHUNK]
            begun, ended = chunk.rfind(b"<"), chunk.rfind(b">")
            if begun != ended:
                going_on = len(chunk) - begun if begun > ended else 0
            elif going_on:
                going_on += len(chunk)
            if going_on > TAG:
                expected = f"tags and comments of at most {TAG >> 20} MB"
                raise TooMuchError(expected, "a longer one")
            yield chunk


def refusal(file: str, line: int, error: Exception, part: str = "") -> ReadError:
    """Return what to tell a researcher of a fault that a parser met in a line of a document."""
    expected, found = "well-formed XML", f"a fault ({type(error).__name__})"
    if isinstance(error, ParseError):
        line = error.position[0]
    elif isinstance(error, TooMuchError):
        expected, found = error.args
    elif isinstance(error, DefusedXmlException):
        expected, found = "XML without a document type or entities", "one of them"
    remedy = "The file is damaged or was not written by the program; export the project again."
    place = f"{part}, line {line}" if part else f"line {line}"
    return ReadError(Problem(file, place, expected, found, remedy))
