"""A project's sources, their selections and the codings of these."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from helpers.model.tables import CODINGS
from helpers.readers._draft import MEND
from helpers.readers._limits import shown
from helpers.readers._rows import Row, Selection
from helpers.readers._text import Text
from helpers.readers._values import filled, whole_number
from helpers.readers.refi_qda._reading import Reading, created, guid, target
from helpers.readers.refi_qda._texts import stem

KINDS = {
    "TextSource": "text",
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
ONLY_ITS_CODE = 1
"""Elements in a coding that has no note and no value, as nearly all are."""
SAID = ("coding_id", "code_id", "coder_id", "created")
"""What a coding says of itself; where it stands says the rest."""
NO_TEXT = "only codings of plain text are read"


def read_source(reading: Reading, element: Element) -> None:
    """Read a source with its text, selections and codings."""
    kind = KINDS.get(element.tag)
    if kind is None:
        reading.draft.unread(f"sources of the kind '{element.tag[:40]}'", "the kind is not known")
        return
    name = element.get("name") or _file_name(element) or guid(element)
    source_id = guid(element) or name
    at = f"source '{shown(name)}'"
    # A PDF's words are in a plain-text representation of it, with selections of its own.
    plain = element if kind == "text" else element.find("Representation")
    text = reading.texts.of(plain, at, reading.draft) if plain is not None else None
    reading.draft.add_source(at, {"source_id": source_id, "name": name, "kind": kind}, text)
    reading.attach(element, "source", source_id, at)
    reading.comment(element, "source", source_id, at)
    _read_whole(reading, element, source_id, text, at)
    selections = plain.findall("PlainTextSelection") if plain is not None else []
    _read_selections(reading, selections, source_id, at)
    _count_rest(reading, element, text, selections)


def _file_name(element: Element) -> str | None:
    paths = (element.get(name) for name in ("plainTextPath", "richTextPath", "path"))
    return next((name for name in map(stem, paths) if name), None)


def _read_whole(
    reading: Reading, element: Element, source_id: str | None, text: Text | None, at: str
) -> None:
    """Read the codings of a source as a whole."""
    for number, coding in enumerate(element.findall("Coding"), start=1):
        row: Row = dict(zip(SAID, _coding(reading, coding, at, number), strict=True))
        row |= {"source_id": source_id, "place": "the whole source"}
        if text and not text.blank:
            row |= {"start": 0, "end": len(text.words), "text": text.words}
        reading.draft.add(CODINGS, at, row)
        reading.attach(coding, "coding", str(row["coding_id"]), at)


def _read_selections(
    reading: Reading, selections: list[Element], source_id: str | None, at: str
) -> None:
    """Read the selections of a source, their codings column by column: there can be many."""
    places: list[str] = []
    selected: list[Selection] = []
    said: list[tuple[str | None, ...]] = []
    for number, element in enumerate(selections, start=1):
        place, codings = f"{at}, selection {number}", element.findall("Coding")
        if not codings:
            reading.draft.unread("selections", "they have no code")
        start = whole_number(element.get("startPosition"))
        end = whole_number(element.get("endPosition"))
        if start is None or end is None:
            reading.draft.aside(place, "a start and an end, in whole numbers", "none", MEND)
            continue
        selection = Selection(start, end, filled(element.get("name")))
        for order, coding in enumerate(codings, start=1):
            places.append(place)
            selected.append(selection)
            said.append(_coding(reading, coding, place, order, element))
            if len(coding) > ONLY_ITS_CODE:
                reading.attach(coding, "coding", said[-1][0], place)
        if len(element) > len(codings):
            # A note on a selection is one on its first coding: there is nothing else to hold on to.
            first = said[-len(codings)][0] if codings else None
            about, about_id = ("coding", first) if first else ("source", source_id)
            reading.attach(element, about, about_id, place)
            reading.comment(element, about, about_id, place)
    columns: dict[str, Sequence[object]] = dict(zip(SAID, zip(*said, strict=True), strict=False))
    columns["source_id"] = [source_id] * len(said)
    reading.draft.extend(CODINGS, places, columns, selected)


def _coding(
    reading: Reading, coding: Element, at: str, number: int, *selection: Element
) -> tuple[str | None, ...]:
    """Return what a coding says, or the selection that it is of, in the order of ``SAID``."""
    return (
        guid(coding) or f"{at}, coding {number}",
        reading.code(coding),
        reading.coder(coding, *selection),
        created(coding, *selection),
    )


def _count_rest(
    reading: Reading, element: Element, text: Text | None, selections: list[Element]
) -> None:
    """Count what of a source is left: other selections, transcripts, formatted texts."""
    unread, kind = reading.draft.unread, KINDS[element.tag]
    if kind == "text" and text is None and not element.get("plainTextPath"):
        unread("texts", "the export holds none")
    if text and text.blank:
        unread("texts", "the program wrote them empty")
    if element.get("richTextPath"):
        unread("formatted texts", "the plain text is read")
    unread("transcripts of recordings", NO_TEXT, len(element.findall("Transcript")))
    if len(element) == len(selections):  # as of most texts
        return
    read = {id(selection) for selection in selections}
    others = [
        one
        for part in element
        if id(part) not in read
        for one in part.iter()
        if one.tag.endswith("Selection") and id(one) not in read
    ]
    if others:
        seen = {mark for one in selections for marks in _marks(one) for mark in marks}
        left = sum(not seen & marks for one in others for marks in _marks(one))
        unread(f"codings of parts of a {kind}", NO_TEXT, left)


def _marks(selection: Element) -> list[set[tuple[str | None, ...]]]:
    """Return, for each coding of a selection, what it is known by where it stands twice.

    Programs write one coding of a PDF under the page and again under the plain text: with the same
    identifier, or on selections with the same one, or made by one person at one moment.
    """
    found = []
    for coding in selection.findall("Coding"):
        code = target(coding, "CodeRef")
        marks: list[tuple[str | None, ...]] = [
            (guid(coding),),
            (guid(selection), code),
            (coding.get("creatingUser"), created(coding), code),
        ]
        found.append({mark for mark in marks if all(mark)})
    return found
