"""The XML of a REFI-QDA project, its elements in the order that the schema asks for.

References
----------
REFI-QDA standard 1.0 and its ``Project.xsd``, https://www.qdasoftware.org
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent

import pandas as pd

from helpers.export.qdpx._guids import Guids
from helpers.export.release import Release

NAMESPACE = "urn:QDA-XML:project:1.0"
WHOLE = "the whole source"
"""The place of a coding that the standard gives to a source and not to a stretch of its text."""
WORDS = ("phase", "participant", "role", "organisation_type", "date")
"""What a study says of a source, written as variables of the source."""
QUOTED = 60
"""Characters of a passage that name its selection: a check on positions for whoever reads it."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Row = dict[str, Any]


def project(release: Release, codings: pd.DataFrame, guids: Guids) -> Element:
    """Return the project of a release as an element.

    Parameters
    ----------
    release : Release
    codings : DataFrame
        Those of its codings that have a place in a text or are of a whole source.
    guids : Guids
    """
    root = Element("Project", xmlns=NAMESPACE, name=writable(release.title), origin="icsbook")
    build = _Builder(release, codings, guids)
    build.users(root)
    build.codebook(root)
    build.variables(root)
    build.cases(root)
    build.sources(root, codings)
    build.notes(root)
    indent(root, " ")
    return root


def whole(codings: pd.DataFrame) -> pd.Series[bool]:
    """Return which codings are of a source as a whole, and not of a stretch of its text."""
    return (codings["place"] == WHOLE).fillna(False).astype(bool)


def memos_beside(release: Release, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the memos of a release, less those about codings that are not among these."""
    memos = release.frames.get("memos", pd.DataFrame({"coding": []}))
    return memos[memos["coding"].isna() | memos["coding"].isin(codings["coding"])]


class _Builder:
    """Adds each part of a project to its root; a part with nothing in it is left out."""

    def __init__(self, release: Release, codings: pd.DataFrame, guids: Guids) -> None:
        self._frames = {**release.frames, "memos": memos_beside(release, codings)}
        self._guids = guids
        self._memos: dict[tuple[str, str], list[str]] = {}
        for memo in self._rows("memos"):
            about = memo["about"], memo.get("about_name") or memo.get("coding", "")
            self._memos.setdefault(about, []).append(guids.of("memo", memo["memo"]))
        self._values = self._values_of_sources()

    def users(self, root: Element) -> None:
        for coder in self._rows("coders"):
            guid = self._guids.of("coder", coder["coder"])
            SubElement(_part(root, "Users"), "User", guid=guid, name=coder["coder"])

    def codebook(self, root: Element) -> None:
        elements: dict[str | None, Element] = {}
        for code in self._rows("codes"):
            if not elements:
                elements[None] = SubElement(SubElement(root, "CodeBook"), "Codes")
            element = SubElement(
                elements[code.get("parent")],
                "Code",
                guid=self._guids.of("code", code["code"]),
                name=writable(code["name"]),
                isCodable="true" if code.get("codable", True) else "false",
            )
            elements[code["code"]] = element
            _description(element, code.get("definition"))
            self._note_refs(element, "code", code["code"])

    def variables(self, root: Element) -> None:
        for name in dict.fromkeys(name for pairs in self._values.values() for name, _ in pairs):
            guid = self._guids.of("variable", name)
            said = {"guid": guid, "name": writable(name), "typeOfVariable": "Text"}
            SubElement(_part(root, "Variables"), "Variable", said)

    def cases(self, root: Element) -> None:
        sources = self._frames["sources"]
        for case in self._rows("cases"):
            guid = self._guids.of("case", case["case"])
            element = SubElement(
                _part(root, "Cases"), "Case", guid=guid, name=writable(case["case"])
            )
            _description(element, case.get("description"))
            for source in sources.loc[sources["case"] == case["case"], "source"]:
                SubElement(element, "SourceRef", targetGUID=self._guids.of("source", source))

    def sources(self, root: Element, codings: pd.DataFrame) -> None:
        in_order = codings.sort_values(["start", "end", "coder"], kind="stable")
        by_source = dict(list(in_order.groupby("source")))
        with_text = set(self._frames["texts"]["source"])
        for source in self._rows("sources"):
            name = source["source"]
            guid = self._guids.of("source", name)
            said = {"guid": guid, "name": writable(name)}
            if name in with_text:
                said["plainTextPath"] = f"internal://{guid}.txt"
            element = SubElement(_part(root, "Sources"), "TextSource", said)
            self._coded(element, guid, by_source.get(name, codings.iloc[:0]))
            self._note_refs(element, "source", name)
            for variable, value in self._values.get(name, ()):
                held = SubElement(element, "VariableValue")
                target = self._guids.of("variable", variable)
                SubElement(held, "VariableRef", targetGUID=target)
                SubElement(held, "TextValue").text = writable(value)

    def notes(self, root: Element) -> None:
        """Add the memos. The standard gives a case none: a link leads from one to its case."""
        for memo in self._rows("memos"):
            guid = self._guids.of("memo", memo["memo"])
            said = {"guid": guid, "name": writable(memo.get("title", ""))}
            element = SubElement(_part(root, "Notes"), "Note", said | self._signed(memo))
            SubElement(element, "PlainTextContent").text = writable(memo["text"])
        for memo in self._rows("memos"):
            if memo["about"] == "case":
                origin = self._guids.of("memo", memo["memo"])
                target = self._guids.of("case", memo["about_name"])
                guid = self._guids.within(origin, target)
                said = {"guid": guid, "direction": "OneWay", "originGUID": origin}
                SubElement(_part(root, "Links"), "Link", said, targetGUID=target)
        self._note_refs(root, "project", "")

    def _coded(self, source: Element, guid: str, codings: pd.DataFrame) -> None:
        """Add the codings of a source: of stretches in the order of the text, then of the whole."""
        of_whole = whole(codings)
        # A selection of its own for each coder: some programs look for the coder there alone.
        for (start, end, coder), rows in groupby(_rows(codings[~of_whole]), key=_selected):
            same = list(rows)
            said = {"startPosition": str(start), "endPosition": str(end), **self._signed(same[0])}
            # The first words let whoever reads it see that the position is right.
            said["name"] = " ".join(_UNWRITABLE.split(same[0].get("text", "")[:QUOTED])[0].split())
            guid_here = self._guids.within(guid, f"{start} to {end} by {coder}")
            selection = SubElement(source, "PlainTextSelection", said, guid=guid_here)
            for row in same:
                self._coding(selection, row)
        for row in _rows(codings[of_whole]):
            self._coding(source, row)

    def _coding(self, parent: Element, row: Row) -> None:
        guid = self._guids.of("coding", row["coding"])
        element = SubElement(parent, "Coding", {"guid": guid} | self._signed(row))
        SubElement(element, "CodeRef", targetGUID=self._guids.of("code", row["code"]))
        self._note_refs(element, "coding", row["coding"])

    def _signed(self, row: Row) -> dict[str, str]:
        return {"creatingUser": self._guids.of("coder", row["coder"])} if "coder" in row else {}

    def _note_refs(self, element: Element, about: str, name: str) -> None:
        for guid in self._memos.get((about, name), ()):
            SubElement(element, "NoteRef", targetGUID=guid)

    def _values_of_sources(self) -> dict[str, list[tuple[str, str]]]:
        """Return what is said of each source: the study's own words, then its attributes."""
        values = {
            source["source"]: [(word, source[word]) for word in WORDS if word in source]
            for source in self._rows("sources")
        }
        for row in self._rows("attributes"):
            name = row["attribute"]
            # An attribute may bear the name of one of the study's words.
            name = f"{name} (attribute)" if name in WORDS else name
            values[row["source"]].append((name, row.get("value", "")))
        return values

    def _rows(self, table: str) -> Iterator[Row]:
        return _rows(self._frames[table]) if table in self._frames else iter(())


def _part(root: Element, name: str) -> Element:
    """Return a part of the project, made when the first thing is put into it."""
    part = root.find(name)
    return SubElement(root, name) if part is None else part


def _selected(coding: Row) -> tuple[int, int, str]:
    return coding["start"], coding["end"], coding.get("coder", "nobody")


def _description(element: Element, words: str | None) -> None:
    if words is not None:
        SubElement(element, "Description").text = writable(words)


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Yield a table's rows without their missing values."""
    names = [str(name) for name in frame]
    for row in frame.astype(object).itertuples(index=False):
        yield {name: held for name, held in zip(names, row, strict=True) if not pd.isna(held)}


def writable(text: str) -> str:
    r"""Return a text that XML can hold: signs for control characters, one kind of line end.

    Examples
    --------
    >>> writable("bell \x07, next\r\nline")
    'bell ␇, next\nline'
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub(lambda one: _sign(one[0]), unified)


def _sign(character: str) -> str:
    # Unicode has a picture for each control character, so that names which differ still do.
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"
