"""Records are taken out of a document as it is parsed; the whole of it, parsed at once, agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import ReadError
from helpers.readers import _xml_records
from helpers.readers._xml_records import records

CONTAINERS = {"Codes", "Sources"}
NAMES = st.sampled_from(["Codes", "Sources", "CodeBook", "Code", "a:Code"])
SAID = st.dictionaries(st.sampled_from("kx"), st.sampled_from(["", "v", "<&"]), max_size=2)


def _written(name: str, said: dict[str, str], inside: list[str]) -> str:
    attributes = "".join(
        f' {key}="{value.replace("&", "&amp;").replace("<", "&lt;")}"'
        for key, value in said.items()
    )
    return f"<{name}{attributes}>{' '.join(inside) or 'words'}</{name}>"


ELEMENTS = st.recursive(
    st.builds(_written, NAMES, SAID, st.just([])),
    lambda below: st.builds(_written, NAMES, SAID, st.lists(below, max_size=4)),
    max_leaves=12,
)


def _plain(element: Element) -> tuple[object, ...]:
    """Return what an element says: its own name, attributes, words and children."""
    said = {key: value for key, value in element.attrib.items() if key != "xmlns"}
    words = None if len(element) else element.text
    return element.tag.rpartition("}")[2], said, words, [_plain(child) for child in element]


def _of_the_whole(root: Element) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield the records of a parsed document: what stands directly in an outermost container."""
    for part in list(root):
        container = root.tag.rpartition("}")[2]
        if container in CONTAINERS:
            yield container, _plain(part)
            root.remove(part)
        else:
            yield from _of_the_whole(part)


@given(st.lists(ELEMENTS, max_size=5), st.integers(1, 60))
def test_records_are_those_of_the_whole_wherever_a_document_is_cut(
    parts: list[str], size: int
) -> None:
    document = f'<Project xmlns="urn:q" xmlns:a="urn:a">{"".join(parts)}</Project>'.encode()
    blocks = (document[at : at + size] for at in range(0, len(document), size))
    root = ET.fromstring(document)
    expected = [*_of_the_whole(root), ("", _plain(root))]
    assert [(name, _plain(one)) for name, one in records(blocks, CONTAINERS, "x")] == expected


def test_only_a_namespace_that_is_not_the_parents_is_said() -> None:
    document = b'<P xmlns="urn:q"><Codes><Code><a:x xmlns:a="urn:a"><a:y/></a:x></Code></Codes></P>'
    (_, code), (_, root) = records([document], CONTAINERS, "x")
    said = [one.get("xmlns") for one in (root, code, code[0], code[0][0])]
    assert said == ["urn:q", None, "urn:a", None]


def test_there_may_be_more_records_than_elements_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xml_records, "KEPT", 40)
    blocks = [b"<P><Codes>", *[b"<Code><x/></Code>"] * 500, b"</Codes></P>"]
    assert len([*records(blocks, CONTAINERS, "x")]) == 501


def test_an_element_outside_of_records_is_not_looked_at_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    within = _xml_records._Tree._within

    def counted(self: Any, element: Element, levels: int, *, ended: bool) -> Any:
        looked.append(element.tag)
        return within(self, element, levels, ended=ended)

    monkeypatch.setattr(_xml_records._Tree, "_within", counted)
    list(records([b"<P>", *[b"<x/>"] * 500, b"</P>"], CONTAINERS, "x"))
    assert 500 <= looked.count("x") < 2 * 500 + 3  # the last one once more, at either end


@pytest.mark.parametrize("inside", ["Code", "CodeBook"])
def test_more_elements_than_are_kept_are_refused(
    monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.setattr(_xml_records, "KEPT", 40)
    above = "Codes" if inside == "Code" else "P"
    blocks = [f"<P><{above}><{inside}>".encode(), *[b"<x/>"] * 500]
    with pytest.raises(ReadError, match="expected at most 40 elements in one record"):
        list(records(blocks, CONTAINERS, "x"))


@pytest.mark.parametrize("outside", [["P"], ["P", "Codes"]])
@pytest.mark.parametrize("levels", [250, 251, 100_000])
def test_elements_may_stand_250_deep_in_each_other(outside: list[str], levels: int) -> None:
    names = [*outside, *["x"] * (levels - len(outside))]
    document = "".join(f"<{name}>" for name in names)
    document += "".join(f"</{name}>" for name in reversed(names))
    if levels > _xml_records.DEPTH:
        with pytest.raises(ReadError, match="expected elements at most 250 deep"):
            list(records([document.encode()], CONTAINERS, "x"))
    else:
        assert list(records([document.encode()], CONTAINERS, "x"))
