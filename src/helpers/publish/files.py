"""The files that an output carries for the built page to offer beside it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from textwrap import shorten

from helpers.disclosure import SafeTable
from helpers.model.study import Status
from helpers.publish.table_csv import table_csv
from helpers.publish.workbook import workbook

File = dict[str, str]
"""A file's ``name``, and its content as ``text`` or in ``base64``."""
LONGEST = 60
"""Letters of a title that a file is named after, in whole words: some systems keep short paths."""


def csv_file(safe: SafeTable, title: str, status: Status) -> File:
    """Return a safe table as a file."""
    return {"name": _named(title, status, "csv"), "text": table_csv(safe)}


def workbook_file(sheets: Mapping[str, SafeTable], title: str, about: str, status: Status) -> File:
    """Return safe tables as one file: see :func:`helpers.publish.workbook.workbook`."""
    content = base64.b64encode(workbook(title, about, sheets)).decode("ascii")
    return {"name": _named(title, status, "xlsx"), "base64": content}


def anchor(title: str) -> str:
    """Return an anchor made of a title's words.

    >>> anchor("Reach by case, phase 1")
    'reach-by-case-phase-1'
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def _named(title: str, status: Status, suffix: str) -> str:
    """Return the name of a file; away from its page, invented data stay known as such by it.

    >>> _named("Who spoke", "illustration", "csv"), _named("Who spoke", "confidential", "csv")
    ('invented-who-spoke.csv', 'who-spoke.csv')
    """
    invented = "invented-" if status == "illustration" else ""
    words = anchor(title.partition(" (")[0]).replace("-", " ")
    return f"{invented}{shorten(words, LONGEST, placeholder='').replace(' ', '-')}.{suffix}"
