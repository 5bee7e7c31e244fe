"""MAXQDA's names for the columns of its tables, in the languages that are known."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.readers._columns import known_columns

Words = dict[str, tuple[str, ...]]
"""Our word for each column, and MAXQDA's in English, German and Polish."""

DOCUMENT: Words = {
    "group": ("Document group", "Dokumentgruppe", "Grupa dokumentów"),
    "source": ("Document name", "Dokumentname", "Nazwa dokumentu"),
}
HISTORY: Words = {
    "modified_by": ("Modified by", "Bearbeitet von"),
    "modified": ("Modified", "Bearbeitet am"),
    "created_by": ("Created by", "Author", "Erstellt von", "Autor"),
    "created": ("Created", "Creation date", "Erstellt am", "Data utworzenia"),
}
SEGMENT: Words = {
    "code": ("Code", "Kod"),
    "begin": ("Beginning", "Begin", "Anfang", "Początek"),
    "end": ("End", "Ende", "Koniec"),
    "words": ("Segment", "Fragment"),
}


def own_columns(names: Sequence[str], known: Words) -> dict[str, int]:
    """Return where a table's own columns stand, those before the first that comes a second time.

    On request MAXQDA appends the variables of documents, with its own names for some of them:
    who made a document and when, which is not who coded a segment.

    Examples
    --------
    >>> own_columns(["Segment", "Age", "Segment", "End"], SEGMENT)
    {'words': 0}
    """
    words = {word.casefold() for theirs in known.values() for word in theirs}
    seen: set[str] = set()
    for end, name in enumerate(names):
        word = name.strip().casefold()
        if word in seen:
            return known_columns(names[:end], known)
        if word in words:
            seen.add(word)
    return known_columns(names, known)
