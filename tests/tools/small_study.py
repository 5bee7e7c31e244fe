"""A study of a few rows, whole enough for what a test asks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.model import Policy, Study, table
from helpers.model.study import Status
from helpers.model.tables import STUDY_TABLES

Rows = Sequence[Mapping[str, object]]

EXPORT = {
    "export": "a.qdpx",
    "format": "REFI-QDA",
    "sha256": "0",
    **dict.fromkeys(("sources", "codes", "categories", "codings", "coders"), 1),
}
SOURCE = {"source": "INT-07", "export": "a.qdpx", "kind": "text", "withdrawn": False}
TRUST = {"code": "Trust", "name": "Trust", "theme": "Trust", "depth": 1}


def small_study(status: Status = "confidential", **tables: Rows) -> Study:
    """Return a study with the rows given, and one export, one source and one code without."""
    rows: dict[str, Rows] = {"exports": [EXPORT], "sources": [SOURCE], "codes": [TRUST], **tables}
    frames = {one.name: table(one, rows.get(one.name, ())) for one in STUDY_TABLES}
    return Study("Small", status, Path(), Policy(minimum=3), {}, **frames)
