"""The records of an XML document, taken out of its tree as it is parsed.

A project of any size needs the memory of its largest source. What is not safe can only stand
before the first element: defusedxml's parser reads as far as that, and refuses it. The standard
library's parser, which is compiled, makes the elements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser

from defusedxml.ElementTree import DefusedXMLParser

from helpers.readers._xml import BROKEN, NAMES, TooMuchError, chunks, refusal

DEPTH = 250
"""How deep elements may stand in each other; the deepest real codebook seen needs 12."""

TOO_DEEP = f"elements at most {DEPTH} deep in each other"
KEPT = 1_000_000
"""Elements of one record, and those that are in none: a source with 100,000 codings has 400,000."""


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
        namespace is not its parent's has it in the attribute ``xmlns``.

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
    pull: XMLPullParser[Any] = XMLPullParser(("start",))
    tree, line = _Tree(containers), 1
    try:
        for chunk in chunks(_guarded(blocks)):
            pull.feed(chunk)
            tree.grow(pull.read_events())
            yield from tree.ended()
            line += chunk.count(b"\n")
        pull.close()
        yield from tree.ended(all_of_it=True)
        yield "", tree.rest()
    except BROKEN as error:
        raise refusal(file, line, error) from error


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


class _Tree:
    """The elements of a document as far as it was parsed, without the records that were given."""

    def __init__(self, containers: Collection[str]) -> None:
        self._containers = containers
        self._above = Element("")
        """What the root stands in."""
        self._kept = 0
        self._looked: dict[Element, int] = {}
        """How many elements in one that goes on have ended and were looked into."""

    def grow(self, events: Iterable[tuple[Any, ...]]) -> None:
        """Take note of the elements that have begun."""
        begun = [element for _, element in events]
        if begun and not len(self._above):
            self._above.append(begun[0])
        self._kept += len(begun)

    def ended(self, *, all_of_it: bool = False) -> Iterator[tuple[str, Element]]:
        """Yield the records that have ended, with their containers, and forget them.

        An element has ended when another one follows it, or when all of the document has.
        """
        yield from self._within(self._above, DEPTH, ended=all_of_it)
        if self._kept > KEPT:
            raise TooMuchError(f"at most {KEPT:,} elements in one record", "more")

    def _within(
        self, element: Element, levels: int, *, ended: bool
    ) -> Iterator[tuple[str, Element]]:
        """Yield the records in an element, which may have so many levels of them in it."""
        if not levels and len(element):
            raise TooMuchError(TOO_DEEP, "deeper ones")
        whole = len(element) if ended else len(element) - 1
        container = _named(element.tag, "")[0]
        if container in self._containers:
            records = element[: max(whole, 0)]
            del element[: len(records)]
            for record in records:
                self._kept -= _settle(record, element.tag, levels)
                yield container, record
            return
        for number in range(self._looked.pop(element, 0), len(element)):
            yield from self._within(element[number], levels - 1, ended=number < whole)
        if not ended:
            self._looked[element] = max(whole, 0)

    def rest(self) -> Element:
        """Return the root, with the elements that are in no record."""
        root = self._above[0]
        _settle(root, self._above.tag, DEPTH)
        return root


def _settle(element: Element, above: str, levels: int) -> int:
    """Name an element and all in it without namespaces; return how many they are.

    Parameters
    ----------
    element : Element
    above : str
        The name of its parent, as the parser gives it.
    levels : int
        How many it may have, with its own.
    """
    found = [[element]]
    while below := [child for parent in found[-1] if len(parent) for child in parent[:]]:
        found.append(below)
        if len(found) > levels:
            raise TooMuchError(TOO_DEEP, "deeper ones")
    names = {one.tag for level in found for one in level}
    if any(_named(name, above)[1] is not None for name in names):
        _mark(element, above)
        for parent in element.iter():
            for child in parent:
                _mark(child, parent.tag)
    own = {name: _named(name, above)[0] for name in names}
    for level in found:
        for one in level:
            one.tag = own[one.tag]
    return sum(map(len, found))


def _mark(element: Element, above: str) -> None:
    """Write into an element what its namespace is, if it is not its parent's."""
    if (namespace := _named(element.tag, above)[1]) is not None:
        element.set("xmlns", namespace)


@lru_cache(maxsize=NAMES)
def _named(name: str, above: str) -> tuple[str, str | None]:
    """Return an element's own name, and its namespace if it is not its parent's.

    Names come as the parser gives them, ``{namespace}local``.

    Examples
    --------
    >>> _named("{urn}Source", "{urn}Sources"), _named("{a}Code", "{urn}Codes")
    (('Source', None), ('Code', 'a'))
    """
    namespace, _, own = name.rpartition("}")
    beyond, _, _ = above.rpartition("}")
    return own, None if namespace == beyond else namespace.removeprefix("{")
