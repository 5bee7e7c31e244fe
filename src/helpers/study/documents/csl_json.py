"""CSL-JSON, the items of the Citation Style Language, as Zotero writes a collection.

Of a date it holds parts as numbers, or words. Zotero writes its field "Extra" as ``note``, which
is where a team can say what CSL has no field for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.errors import Problem, StudyError
from helpers.study.documents.dates import dated
from helpers.study.documents.entry import NO_FIELD, Columns, Entry, Fields, joined
from helpers.study.registers import read_text

NAME = "CSL-JSON"
ENDINGS: tuple[str, ...] = (".json",)
CANNOT: dict[str, str] = NO_FIELD
COLUMNS: Columns = {
    "document": ("id",),
    "title": ("title",),
    "authors": ("author",),
    "publisher": ("publisher",),
    "venue": ("container-title", "collection-title", "event-title"),
    "doi": ("DOI",),
    "url": ("URL",),
}
TYPES = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "chapter": "book chapter",
    "dataset": "data set",
    "legal_case": "court case",
    "paper-conference": "conference paper",
    "post": "forum post",
    "post-weblog": "blog post",
    "speech": "presentation",
    "webpage": "web page",
}
"""The types of CSL 1.0.2 that are no plain words; the others stay as they are."""


def begins(head: str) -> bool:
    """Whether a text begins as a list of objects."""
    return re.match(r"\s*\[\s*(\{|\])", head) is not None


def read(path: Path) -> list[Entry]:
    """Read the items.

    Raises
    ------
    StudyError
        If the file is no list of items.
    """
    text = read_text(path, "Export the collection again as CSL JSON.")
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise _no_items(path, type(fault).__name__) from None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _no_items(path, type(items).__name__)
    return [_entry(f"item {number}", item) for number, item in enumerate(items, start=1)]


def _no_items(path: Path, found: str) -> StudyError:
    return StudyError(
        Problem(
            path.name,
            "",
            "a list of items in CSL-JSON",
            f"something else ({found})",
            "Export the collection again as CSL JSON.",
        )
    )


def _entry(place: str, item: Mapping[str, Any]) -> Entry:
    fields = Fields({name: _texts(name, value) for name, value in item.items()})
    given = fields.take("type", "type")
    when = dated(fields.take("date", "issued"))
    said = {"type": TYPES.get(given or "", given)}
    return fields.entry(place, COLUMNS, said, when, genre="genre", own_words="note")


def _texts(name: str, value: Any) -> Sequence[str]:
    """Return what a field holds as texts; what has a form of its own is put into words."""
    match name, value:
        case _, None:
            return ()
        case "author", [*people]:
            return [joined([_person(one) for one in people])]
        case "note", str(note):
            return note.splitlines()
        case "issued", dict(date):
            return [_date_in_words(date)]
        case _, str() | int() | float():
            return [str(value)]
        case _:
            return [json.dumps(value)]


def _person(person: Any) -> str:
    """Return a name as ``Family, Given``, or the name of an organisation as it is."""
    if not isinstance(person, dict):
        return str(person)
    said = {part: str(value) for part, value in person.items()}
    particles = (said.get(part) for part in ("non-dropping-particle", "family"))
    given = (said.get(part) for part in ("given", "dropping-particle", "suffix"))
    halves = (" ".join(filter(None, half)) for half in (particles, given))
    return said.get("literal") or ", ".join(filter(None, halves))


def _date_in_words(date: Mapping[str, Any]) -> str:
    """Return a CSL date as it can be read: ``2022/7/1``; one that is not exact says so.

    Examples
    --------
    >>> [_date_in_words({"date-parts": parts}) for parts in ([[2022, 7]], [[2021], [2022]])]
    ['2022/7', '2021 to 2022']
    >>> _date_in_words({"date-parts": [[2022]], "circa": True}), _date_in_words({"raw": "May 2022"})
    ('circa 2022', 'May 2022')
    """
    parts = date.get("date-parts") or []
    dates = ["/".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts]
    words = " to ".join(filter(None, dates)) or str(date.get("raw") or date.get("literal") or "")
    before = "circa " if date.get("circa") else ""
    after = f", season {date['season']}" if date.get("season") else ""
    return f"{before}{words}{after}"
