"""XML that another program, or anyone, wrote: no document types, no entities, capped in depth.

A document is read record by record, so that a project of any size needs the memory of its largest
source. What is not safe can only stand before the first element: defusedxml's parser reads as far
as that, and refuses it. The standard library's parser, which is compiled, makes the elements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from helpers.errors import Problem, ReadError

DEPTH = 250
"""How deep elements may stand in each other; the deepest real codebook seen needs 12."""

BROKEN = (ParseError, LookupError, ValueError)
"""What the parser raises; the last two for an encoding that it does not know or cannot follow."""

KEPT = 1_000_000
"""Elements of one record, and those that are in none: a source with 100,000 codings has 400,000."""
TAG = 1 << 20
"""Bytes of one tag with its attributes, or of one comment."""
NAMES = 1 << 10
"""Names of elements that are remembered; a document has some dozens."""

_CHUNK = 1 << 16


class _TooLongError(ValueError):
    """A tag or a comment is longer than any program writes it."""


class _TooManyError(ValueError):
    """More elements stand outside of records, or in one record, than any program writes."""


class _TooDeepError(ValueError):
    """Elements stand deeper in each other than any program writes them."""


def records(
    blocks: Iterable[bytes], containers: Collection[str], file: str
) -> Iterator[tuple[str, Element]]:
    """Yield the elements that stand directly in one of the containers, and the root last.

    Parameters
    ----------
    blocks : iterable of bytes
        The document.
    containers : collection of str
        Names of elements whose children are records. A record is not kept after it is yielded.
    file : str
        For messages.

    Yields
    ------
    container : str
        The name of the record's parent; empty for the root.
    element : Element
        Its tag is without a namespace, as all attributes of the format are. An element whose
        namespace is not its parent's has it in the attribute ``xmlns``. White space between
        elements is dropped.

    Raises
    ------
    ReadError
        If the document is not well formed, has a document type or is too deep.

    Examples
    --------
    >>> document = b"<Project><Users><User name='A'/></Users><Description>x</Description></Project>"
    >>> for container, element in records([document], {"Users"}, "x.qde"):
    ...     print(container, element.tag, element.attrib, [child.tag for child in element])
    Users User {'name': 'A'} []
     Project {} ['Users', 'Description']
    """
    pull: XMLPullParser[Any] = XMLPullParser(("start", "end"))
    tree, line = _Tree(containers), 1
    try:
        for chunk in _chunks(_guarded(blocks)):
            pull.feed(chunk)
            tree.grow(pull.read_events())
            yield from tree.whole()
            line += chunk.count(b"\n")
        pull.close()
        tree.grow(pull.read_events())
    except BROKEN as error:
        raise _refusal(file, line, error) from error
    yield from tree.whole()
    yield "", tree.root


def _guarded(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass blocks on, after a guard has seen them, until the first element has begun.

    A document type can stand nowhere else; after that a parser takes it for a fault of the form.
    """
    seen = _Beginning()
    guard = DefusedXMLParser(target=seen, forbid_dtd=True)
    for block in blocks:
        if not seen.begun:
            guard.feed(block)
        yield block


class _Beginning:
    """Notes that an element has begun."""

    begun = False

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self.begun = True


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
        for chunk in _chunks(blocks):
            guard.feed(chunk)
            yield
        guard.close()
    except BROKEN as error:
        raise _refusal(file, expat.CurrentLineNumber, error, part) from error
    yield


@lru_cache(maxsize=NAMES)
def local(name: str) -> str:
    """Return an element's own name, without its namespace."""
    return name.rpartition("}")[2]


def _chunks(blocks: Iterable[bytes]) -> Iterator[bytes]:
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
                raise _TooLongError
            yield chunk


class _Tree:
    """Makes records of elements as they come: names without namespaces, no more than it needs."""

    def __init__(self, containers: Collection[str]) -> None:
        self.root = Element("")
        self._containers = containers
        self._open = [Element("")]
        """The elements that have not ended, in one that stands above the root."""
        self._before: list[int] = []
        """How many elements were kept when each of them began."""
        self._kept = 0
        self._whole: list[tuple[str, Element]] = []
        self._done: dict[Element, int] = {}
        """How many records stand first in a container, to be forgotten."""

    def grow(self, events: Iterable[tuple[Any, ...]]) -> None:
        """Take elements that begin and end, as the parser told them, in one loop for millions."""
        opened, before, done, kept = self._open, self._before, self._done, self._kept
        for event, element in events:
            if event == "start":
                opened.append(element)
                before.append(kept)
                kept += 1
                if len(opened) > DEPTH + 1:
                    raise _TooDeepError
                if kept > KEPT:
                    raise _TooManyError
                continue
            self.root, first = opened.pop(), before.pop()
            parent = opened[-1]
            container, element.tag, namespace = _named(element.tag, parent.tag)
            if len(element):
                element.text = None  # white space between elements
                if element in done:
                    del element[: done.pop(element)]
            if namespace is not None:
                element.set("xmlns", namespace)
            if container in self._containers:
                done[parent] = done.get(parent, 0) + 1
                kept = first
                self._whole.append((container, element))
        self._kept = kept

    def whole(self) -> Iterator[tuple[str, Element]]:
        """Yield each record that is whole, with its container, and forget it."""
        yield from self._whole
        self._whole.clear()
        # Records are taken out together: one by one, each would move all that follow it.
        for parent, first in self._done.items():
            del parent[:first]
        self._done.clear()


@lru_cache(maxsize=NAMES)
def _named(name: str, above: str) -> tuple[str, str, str | None]:
    """Return an element's container, its own name, and its namespace if it is not its parent's.

    Names come as the parser gives them, ``namespace}local``.

    Examples
    --------
    >>> _named("urn}Source", "urn}Sources"), _named("Code", "urn}Codes")
    (('Sources', 'Source', None), ('Codes', 'Code', ''))
    """
    namespace, _, own = name.rpartition("}")
    beyond, _, container = above.rpartition("}")
    return container, own, None if namespace == beyond else namespace


def _refusal(file: str, line: int, error: Exception, part: str = "") -> ReadError:
    expected, found = "well-formed XML", f"a fault ({type(error).__name__})"
    if isinstance(error, ParseError):
        line = error.position[0]
    elif isinstance(error, _TooDeepError):
        expected, found = f"elements at most {DEPTH} deep in each other", "deeper ones"
    elif isinstance(error, _TooManyError):
        expected, found = f"at most {KEPT:,} elements in one record", "more"
    elif isinstance(error, _TooLongError):
        expected, found = f"tags and comments of at most {TAG >> 20} MB", "a longer one"
    elif isinstance(error, DefusedXmlException):
        expected, found = "XML without a document type or entities", "one of them"
    remedy = "The file is damaged or was not written by the program; export the project again."
    place = f"{part}, line {line}" if part else f"line {line}"
    return ReadError(Problem(file, place, expected, found, remedy))
