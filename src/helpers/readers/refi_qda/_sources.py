"""A project's sources, their selections and the codings of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from helpers.model.tables import CODINGS
from helpers.readers._draft import MEND
from helpers.readers._limits import shown
from helpers.readers._rows import Row
from helpers.readers._text import Text
from helpers.readers._values import filled, whole_numbers
from helpers.readers.refi_qda._reading import Reading, all_spelt, created, guid, target
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
    codings = element.findall("Coding")
    said = _said(reading, codings, codings, [at] * len(codings))
    for coding, *values in zip(codings, *said.values(), strict=True):
        row: Row = dict(zip(said, values, strict=True))
        row |= {"source_id": source_id, "place": "the whole source"}
        if text and not text.blank:
            row |= {"start": 0, "end": len(text.words), "text": text.words}
        reading.draft.add(CODINGS, at, row)
        reading.attach(coding, "coding", str(row["coding_id"]), at)


def _read_selections(
    reading: Reading, elements: list[Element], source_id: str | None, at: str
) -> None:
    """Read the selections of a source, their codings column by column: there can be many."""
    starts = whole_numbers([one.get("startPosition") for one in elements])
    ends = whole_numbers([one.get("endPosition") for one in elements])
    selected: list[tuple[str, int, int, Element, Element]] = []
    for number, (element, start, end) in enumerate(zip(elements, starts, ends, strict=True), 1):
        codings = element.findall("Coding")
        place = f"{at}, selection {number}"
        if not codings:
            reading.draft.unread("selections", "they have no code")
        if start is None or end is None:
            reading.draft.aside(place, "a start and an end, in whole numbers", "none", MEND)
            continue
        selected += [(place, start, end, element, coding) for coding in codings]
        if len(element) > len(codings):
            # A note on a selection is one on its first coding: there is nothing else to hold on to.
            first = _said(reading, codings[:1], [element], [place])["coding_id"]
            about, about_id = ("coding", first[0]) if first else ("source", source_id)
            reading.attach(element, about, about_id, place)
            reading.comment(element, about, about_id, place)
    if selected:
        _add_selected(reading, source_id, *zip(*selected, strict=True))


def _add_selected(
    reading: Reading,
    source_id: str | None,
    places: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
    elements: Sequence[Element],
    codings: Sequence[Element],
) -> None:
    """Add the codings of selections, given with their selections, as columns."""
    columns = _said(reading, codings, elements, places)
    for coding, coding_id, place in zip(codings, columns["coding_id"], places, strict=True):
        if len(coding) > ONLY_ITS_CODE:
            reading.attach(coding, "coding", coding_id, place)
    quoted = [name and filled(name) for name in [element.get("name") for element in elements]]
    sources = {"source_id": [source_id] * len(codings)}
    reading.draft.extend(CODINGS, places, columns | sources, starts, ends, quoted)


def _said(
    reading: Reading, codings: Sequence[Element], on: Sequence[Element], places: Sequence[str]
) -> dict[str, list[str | None]]:
    """Return what codings say, or the elements that they are codings of, column by column."""
    identifiers = all_spelt([one.get("guid") for one in codings])
    if None in identifiers:
        order: Counter[str] = Counter()
        for number, place in enumerate(places):
            order[place] += 1
            identifiers[number] = identifiers[number] or f"{place}, coding {order[place]}"
    return {
        "coding_id": identifiers,
        "code_id": reading.codes(codings),
        "coder_id": reading.coders(codings, on),
        "created": [created(one) or created(other) for one, other in zip(codings, on, strict=True)],
    }


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
