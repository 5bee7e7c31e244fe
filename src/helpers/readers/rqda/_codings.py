"""The texts of an RQDA project and the codings in them, at the words that RQDA keeps."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from helpers.model.tables import CODINGS
from helpers.readers._draft import MEND, Draft
from helpers.readers._evidence import squeezed
from helpers.readers._limits import shown
from helpers.readers._positions import AGAIN
from helpers.readers._rows import Selection
from helpers.readers._sqlite import Database, written
from helpers.readers._text import Text, unified
from helpers.readers._values import filled, whole_number
from helpers.readers.rqda._rows import live, owner, when

CODING = ("cid", "fid", "seltext", "selfirst", "selend", "owner", "date", "memo")


@dataclass(frozen=True)
class Coded:
    """A row of the table of codings, and which one it is."""

    number: int
    row: sqlite3.Row

    @property
    def words(self) -> str | None:
        return filled(written(self.row["seltext"]))

    @property
    def span(self) -> tuple[int | None, int | None]:
        first, end = (whole_number(written(self.row[key])) for key in ("selfirst", "selend"))
        return first, end


def read_sources(draft: Draft, database: Database) -> None:
    """Read the texts, each with its codings."""
    coded: dict[object, list[Coded]] = {}
    for number, row in live(draft, database, "coding", CODING, "codings"):
        coded.setdefault(row["fid"], []).append(Coded(number, row))
    for _, row in live(draft, database, "source", ("id", "name", "file", "memo"), "sources"):
        name, source_id, words = written(row["name"]), str(row["id"]), written(row["file"])
        at = f"source '{shown(name)}'"
        here = coded.pop(row["id"], [])
        raw = _as_counted(words or "", here)
        source: dict[str, object] = {"source_id": source_id, "name": name, "kind": "text"}
        draft.add_source(at, source, Text.of(raw))
        if not raw.strip():
            draft.unread("texts", "the source is empty")
        draft.memo(at, "source", source_id, written(row["memo"]))
        for one in here:
            _add_coding(draft, at, one, raw)
    for fid, rest in coded.items():
        for one in rest:
            _add_coding(draft, f"source {fid}", one, None)


def _as_counted(raw: str, coded: list[Coded]) -> str:
    """Return a text with its line ends as RQDA counted them: as stored, or each as one."""
    plain = unified(raw)
    return max(raw, plain, key=lambda text: sum(_stands(text, one) for one in coded))


def _stands(text: str, one: Coded) -> bool:
    start, end = one.span
    if start is None or end is None or start < 0:
        return False
    return squeezed(text[start:end]) == squeezed(one.words or "")


def nearest(text: str, words: str, place: int) -> int | None:
    """Return where words stand in a text, as near a place as they do.

    None where they do not stand in it, or stand equally near on both sides.

    Examples
    --------
    >>> nearest("yes and yes", "yes", 6), nearest("yes and yes", "yes", 4), nearest("no", "yes", 0)
    (8, None, None)
    """
    before = text.rfind(words, 0, place + len(words))
    after = text.find(words, max(place, 0))
    found = sorted({one for one in (before, after) if one >= 0}, key=lambda one: abs(one - place))
    match found:
        case [near, far] if abs(near - place) == abs(far - place):
            return None
        case [near, *_]:
            return near
    return None


def _add_coding(draft: Draft, source: str, one: Coded, text: str | None) -> None:
    """Add a coding; its words, not its position, say where it is when the two disagree."""
    at, row = f"{source}, coding {one.number}", one.row
    start, end = one.span
    if start is None or end is None:
        draft.aside(at, "a start and an end, in whole numbers", "none", MEND)
        return
    if text is not None and one.words and not _stands(text, one):
        place = nearest(text, one.words, start)
        if place is None:
            expected = "the words that RQDA keeps, near their position"
            draft.aside(at, expected, "none, or two places equally near", AGAIN)
            return
        start, end = place, place + len(one.words)
        draft.unread("positions of codings", "stale; the words were found near them and taken")
    coding: dict[str, object] = {
        "coding_id": str(one.number),
        "source_id": str(row["fid"]),
        "code_id": f"code {row['cid']}",
        "coder_id": owner(row),
        "created": when(written(row["date"])),
    }
    whole = one.words is not None
    draft.add(CODINGS, at, coding, Selection(start, end, one.words, whole=whole))
    draft.memo(at, "coding", str(one.number), written(row["memo"]))
