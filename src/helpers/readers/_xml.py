"""XML that another program, or anyone, wrote: no document types, no entities, capped in depth.

A document is read record by record, so that a project of any size needs the memory of its largest
source. The guards are those of defusedxml; the elements are built here, because its own builder
keeps the whole document and takes several times as long.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import DefusedXMLParser

from helpers.errors import Problem, ReadError

DEPTH = 250
"""How deep elements may stand in each other; the deepest real codebook seen needs 12."""

_CHUNK = 1 << 16


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
    builder = _Builder(containers)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    expat = parser.parser
    expat.ordered_attributes = False
    expat.StartElementHandler = builder.begin
    expat.EndElementHandler = builder.finish
    expat.CharacterDataHandler = builder.text.append
    try:
        for block in blocks:
            # After a refusal expat still goes through what it was given: give it little at a time.
            for start in range(0, len(block), _CHUNK):
                parser.feed(block[start : start + _CHUNK])
            yield from builder.take()
        parser.close()
    except (ParseError, ValueError) as error:
        raise _refusal(file, expat.CurrentLineNumber, error) from error
    yield from builder.take()
    yield "", builder.root


class _Builder:
    """Makes elements from what the parser reports, and hands over each record once it is whole."""

    def __init__(self, containers: Collection[str]) -> None:
        self.containers = containers
        self.root = Element("")
        self.text: list[str] = []
        self._open: list[Element] = [self.root]
        self._namespaces = [""]
        self._whole: list[tuple[str, Element]] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        namespace, tag = _split(name)
        element = Element(tag, attributes)
        if namespace != self._namespaces[-1]:
            element.set("xmlns", namespace)
        if len(self._open) > DEPTH:
            raise _TooDeepError
        if len(self._open) == 1:
            self.root = element
        elif self._open[-1].tag not in self.containers:
            self._open[-1].append(element)
        self._open.append(element)
        self._namespaces.append(namespace)
        self.text.clear()

    def finish(self, _: str) -> None:
        element = self._open.pop()
        self._namespaces.pop()
        if not len(element):
            element.text = "".join(self.text)
        self.text.clear()
        parent = self._open[-1].tag
        if parent in self.containers:
            self._whole.append((parent, element))

    def take(self) -> list[tuple[str, Element]]:
        """Return the records that are whole, and forget them."""
        whole, self._whole = self._whole, []
        return whole


@cache
def _split(name: str) -> tuple[str, str]:
    """Split a name as the parser gives it, ``namespace}local``."""
    namespace, _, local = name.rpartition("}")
    return namespace, local


def _refusal(file: str, line: int, error: Exception) -> ReadError:
    expected = "well-formed XML"
    if isinstance(error, _TooDeepError):
        expected = f"elements at most {DEPTH} deep in each other"
    elif not isinstance(error, ParseError):
        expected = "XML without a document type or entities"
    return ReadError(
        Problem(
            file,
            f"line {line}",
            expected,
            f"something else ({type(error).__name__.strip('_')})",
            "The file is damaged or was not written by the program; export the project again.",
        )
    )
