"""A small study with something of everything that an export must change, keep or leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from helpers.model import Policy, Study, code_path
from tests.tools.small_study import EXPORT, small_study

LATE = "We 😀 trust them.\nMoney is short."
EARLY = "Nobody asked us, said Ada Byron."

Row = dict[str, Any]


def source(name: str, participant: str, **more: Any) -> Row:
    said = {"case": "Alder", "phase": "Phase 1", "role": "Nurse", "date": "2023-05-17"}
    row = {"source": name, "export": EXPORT["export"], "kind": "text", "withdrawn": False}
    return {**row, **said, "participant": participant, **more}


def code(*names: str, **more: Any) -> Row:
    parent = code_path(names[:-1]) or None
    row = {"code": code_path(names), "name": names[-1], "parent": parent, "depth": len(names)}
    return {**row, "theme": code_path(names[:1]), "codable": True, "category": False, **more}


def coding(source: str, code: str, coder: str | None, start: int, end: int, **more: Any) -> Row:
    text = {"INT-07": LATE, "Jane Smith, ward 4": EARLY}.get(source, "")[start:end]
    return {"source": source, "code": code, "coder": coder, "start": start, "end": end} | {
        "text": text,
        "created": "2023-06-01T09:30:00Z",
        **more,
    }


SOURCES = [
    source("INT-07", "P1"),
    source("Jane Smith, ward 4", "Jane Smith", case="Birch", phase="Phase 2", date="2023"),
    source("INT-99", "P9", withdrawn=True, reason="consent withdrawn"),
]
CODES = [
    code("Trust", definition="Faith in others."),
    code("Trust", "In people", definition="Two lines,\nor more."),
    code("Money", codable=False),
]
CODINGS = [
    coding("INT-07", "Trust", "Zoe Zimmer", 0, 16),
    coding("INT-07", "Trust > In people", "Zoe Zimmer", 0, 16),
    coding("INT-07", "Trust", "Ada Byron", 17, 32, weight=0.5),
    coding("Jane Smith, ward 4", "Trust", "Ada Byron", 0, 15),
    coding("Jane Smith, ward 4", "Trust", None, 0, 32, place="the whole source"),
]
MEMOS: list[Row] = [
    {"about": "project", "text": "A note on all of it.", "coder": "Ada Byron"},
    {"about": "source", "about_name": "INT-07", "title": "After", "text": "Short & <plain>."},
    {"about": "source", "about_name": "INT-99", "text": "She withdrew."},
    {"about": "code", "about_name": "Trust", "text": "Not faith in money."},
    {"about": "case", "about_name": "Alder", "text": "They were open.", "coder": "Zoe Zimmer"},
    {"about": "coding", "coding": "1", "text": "Ironic?"},
    {"about": "coding", "text": "Of a segment that is no more."},
]
ATTRIBUTES = [
    {"source": "INT-07", "attribute": "Held", "value": "by video"},
    {"source": "INT-99", "attribute": "Held", "value": "by telephone"},
]
DOCUMENTS = [
    {"document": "D1", "title": "Constitution", "type": "constitution", "source": "INT-07"},
    {"document": "D2", "title": "Minutes", "type": "minutes", "source": "INT-99"},
]


@cache
def own(show_memos: bool = True) -> Study:
    """Return the study; its tables are never changed, so one will do for many tests."""
    return study(show_memos)


def study(show_memos: bool = True, **tables: Sequence[Row]) -> Study:
    """Return the study, or one with the rows given in place of its own."""
    rows: dict[str, Any] = {
        "cases": [{"case": "Alder", "description": "Towns."}, {"case": "Birch"}],
        "phases": [{"phase": "Phase 1"}, {"phase": "Phase 2"}],
        "participants": [{"participant": name} for name in ("Jane Smith", "P1", "P9")],
        "sources": SOURCES,
        "texts": [
            {"source": "INT-07", "text": LATE},
            {"source": "Jane Smith, ward 4", "text": EARLY},
            {"source": "INT-99", "text": "I would rather not."},
        ],
        "codes": CODES,
        "coders": [{"coder": "Ada Byron"}, {"coder": "Zoe Zimmer"}],
        "codings": CODINGS,
        "memos": MEMOS,
        "attributes": ATTRIBUTES,
        "documents": DOCUMENTS,
        **tables,
    }
    for name, key in (("codings", "coding"), ("memos", "memo")):
        rows[name] = [{key: str(number), **row} for number, row in enumerate(rows[name], start=1)]
    return replace(small_study(**rows), policy=Policy(minimum=3, memos=show_memos))
