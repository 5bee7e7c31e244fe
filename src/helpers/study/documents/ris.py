"""RIS, which Zotero, EndNote, Mendeley and every library catalogue write.

A record is lines of a tag and a value, from ``TY`` to ``ER``. The library that reads them leaves
out a record without its end, so the ends are counted; a line that wraps is joined first, since it
would take the rest of a list for another value.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from string import ascii_uppercase, digits

import rispy

from helpers.errors import Problem, StudyError
from helpers.study.documents.dates import dated
from helpers.study.documents.entry import NO_FIELD, Columns, Entry, Fields, identifier, joined
from helpers.study.registers import read_text

NAME = "RIS"
ENDINGS: tuple[str, ...] = (".ris",)
CANNOT: dict[str, str] = NO_FIELD
COLUMNS: Columns = {
    "title": ("TI", "T1", "CT"),
    "publisher": ("PB",),
    "venue": ("T2", "JO", "JF", "JA", "J2", "BT", "T3"),
    "doi": ("DO",),
    "url": ("UR",),
}
TYPES = {
    "BILL": "bill",
    "BLOG": "blog post",
    "BOOK": "book",
    "CASE": "court case",
    "CHAP": "book chapter",
    "CONF": "conference proceedings",
    "CPAPER": "conference paper",
    "DATA": "data set",
    "EBOOK": "book",
    "ECHAP": "book chapter",
    "EDBOOK": "book",
    "EJOUR": "journal article",
    "ELEC": "web page",
    "GEN": "document",
    "GOVDOC": "government document",
    "HEAR": "hearing",
    "JOUR": "journal article",
    "LEGAL": "regulation",
    "MANSCPT": "manuscript",
    "MGZN": "magazine article",
    "NEWS": "newspaper article",
    "PAMP": "pamphlet",
    "RPRT": "report",
    "SLIDE": "presentation",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "manuscript",
}
_TAGS = {f"{a}{b}": f"{a}{b}" for a, b in product(ascii_uppercase, ascii_uppercase + digits)}
_WRAPPED = re.compile(r"\n(?![A-Z][A-Z0-9]  -)")
_AGAIN = "Export the references again."


def begins(head: str) -> bool:
    """Whether a record begins near the beginning of a text."""
    return re.search(r"^TY  - ", head, re.MULTILINE) is not None


def read(path: Path) -> list[Entry]:
    """Read the records.

    Raises
    ------
    StudyError
        If there is none, or one does not end.
    """
    text = read_text(path, "Export the references again as UTF-8.")
    lines = _WRAPPED.sub(" ", "\n".join(text.splitlines()))
    every = list(_TAGS)
    records = rispy.loads(lines, mapping=_TAGS, list_tags=every, delimiter_tags_mapping={})
    # A record that runs into the next has two types; one that runs into the end is left out.
    running = [n for n, record in enumerate(records, 1) if isinstance(record["TY"], list)]
    if lines.count("\nTY  -") + lines.startswith("TY  -") > len(records) and not running:
        running = [len(records) + 1]
    if running:
        raise StudyError(_unfinished(path, number) for number in running)
    if not records:
        raise StudyError(Problem(path.name, "", "records in RIS", "none", _AGAIN))
    return [_entry(path, number, record) for number, record in enumerate(records, start=1)]


def _unfinished(path: Path, number: int) -> Problem:
    place, expected = f"record {number}", "a record from TY to ER"
    return Problem(path.name, place, expected, "one that does not end", _AGAIN)


def _entry(path: Path, number: int, record: dict[str, list[str]]) -> Entry:
    code = str(record.pop("TY"))
    fields = Fields(record)
    said = {
        "type": TYPES.get(code, code),
        "document": identifier(path, number, fields.take("document", "ID")),
        "authors": joined(fields.take_all("authors", "AU", "A1")),
    }
    # A day and month may stand in DA, and their year elsewhere.
    year = fields.take("date", "Y1", "PY")
    when = dated(fields.take("date", "DA"), year)
    return fields.entry(f"record {number}", COLUMNS, said, when, genre="M3", own_words="KW")
