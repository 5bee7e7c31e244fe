"""BibTeX and BibLaTeX, as JabRef, Zotero and Mendeley write them, with LaTeX read as text."""

from __future__ import annotations

import re
from pathlib import Path

from pybtex import errors
from pybtex.database import Entry as Reference
from pybtex.database import InvalidNameString, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from helpers.errors import Problem, StudyError
from helpers.study.documents.dates import Dated, dated
from helpers.study.documents.entry import NO_FIELD, Columns, Entry, Fields, joined
from helpers.study.registers import read_text

NAME = "BibTeX"
ENDINGS: tuple[str, ...] = (".bib", ".bibtex")
CANNOT: dict[str, str] = NO_FIELD
COLUMNS: Columns = {
    "title": ("title",),
    "publisher": ("publisher", "institution", "organization", "school"),
    "venue": ("journaltitle", "journal", "booktitle", "maintitle", "series"),
    "doi": ("doi",),
    "url": ("url",),
}
TYPES = {
    "article": "journal article",
    "booklet": "pamphlet",
    "conference": "conference paper",
    "dataset": "data set",
    "electronic": "web page",
    "inbook": "book chapter",
    "incollection": "book chapter",
    "inproceedings": "conference paper",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "web page",
    "phdthesis": "thesis",
    "proceedings": "conference proceedings",
    "techreport": "report",
    "unpublished": "manuscript",
    "www": "web page",
}
ADDRESSES = {"doi", "file", "url"}
"""Fields in which a per cent sign or a tilde is itself, and only some marks are escaped."""
_ESCAPED = re.compile(r"\{?\\([_%&#~$])(?:\{\})?\}?")
_BARE_PER_CENT = re.compile(r"(?<!\\)%")
_MEANT = {r"\{": "\ue000", r"\}": "\ue001", r"\$": "\ue002"}
"""Marks that are meant as such, and what stands for each while LaTeX's own are taken out."""
_COMMAND = re.compile(r"\\[A-Za-z]+\s*")
_AGAIN = "Correct the entry in the reference manager and export again."


def begins(head: str) -> bool:
    """Whether an entry begins near the beginning of a text."""
    return re.search(r"^\s*@[A-Za-z]+\s*[{(]", head, re.MULTILINE) is not None


def read(path: Path) -> list[Entry]:
    """Read the entries.

    Raises
    ------
    StudyError
        If an entry is unfinished, a key or a field stands twice, or an abbreviation is used that
        the file does not define.
    """
    text = read_text(path, "Export the references again as UTF-8.")
    with errors.capture() as faults:
        entries = parse_string(text, "bibtex").entries
    # A name of more than three parts is kept whole; every other fault loses something.
    serious = [fault for fault in faults if not isinstance(fault, InvalidNameString)]
    if serious:
        raise StudyError(_fault(path, fault) for fault in serious)
    if not entries:
        raise StudyError(Problem(path.name, "", "entries in BibTeX", "none", _AGAIN))
    return [_entry(path, key, entry) for key, entry in entries.items()]


def _fault(path: Path, fault: PybtexError) -> Problem:
    place = f"line {fault.lineno:,}" if isinstance(fault, PybtexSyntaxError) else ""
    return Problem(path.name, place, "whole entries in BibTeX", f"a fault ({fault})", _AGAIN)


def _entry(path: Path, key: str, reference: Reference) -> Entry:
    place = f"entry {key}"
    held = {name.lower(): value for name, value in reference.fields.items()}
    people = {role: list(map(str, them)) for role, them in reference.persons.items()}
    try:
        fields = Fields({name: _texts(name, value) for name, value in held.items()} | people)
        authors = [plain(name) for name in fields.take_all("authors", "author")]
    except PybtexSyntaxError:
        problem = Problem(path.name, place, "as many { as }", "another number", _AGAIN)
        raise StudyError(problem) from None
    said = {
        "document": key,
        "type": TYPES.get(reference.type, reference.type),
        "authors": joined(["et al." if name == "others" else name for name in authors]),
    }
    when = _date(fields)
    return fields.entry(place, COLUMNS, said, when, genre="type", own_words="keywords")


def _texts(name: str, value: str) -> list[str]:
    if name in ADDRESSES:
        return [_ESCAPED.sub(r"\1", value)]
    text = plain(value)
    return re.split(r"[,;]", text) if name == "keywords" else [text]


def plain(latex: str) -> str:
    r"""Return LaTeX as text: accents as letters, without braces and commands.

    Raises
    ------
    PybtexSyntaxError
        If braces are not balanced.

    Examples
    --------
    >>> plain(r"{The {NHS} caf\'e}: M{\"u}ller \& \textit{others}, 50% -- or~more")
    'The NHS café: Müller & others, 50% – or more'
    >>> plain(r"the set \{a, b\} at 5\$")
    'the set {a, b} at 5$'
    """
    for written, stand_in in _MEANT.items():
        latex = latex.replace(written, stand_in)
    text = _COMMAND.sub("", str(Text.from_latex(_BARE_PER_CENT.sub(r"\%", latex))))
    for written, stand_in in _MEANT.items():
        text = text.replace(stand_in, written[1:])
    return " ".join(text.split())


def _date(fields: Fields) -> Dated:
    """Return the date: whole in BibLaTeX, in two or three fields in BibTeX."""
    whole = fields.take("date", "date")
    if whole:
        return dated(whole)
    year, month, day = (fields.take("date", part) for part in ("year", "month", "day"))
    if year and month and month.isdecimal():
        return dated("/".join(filter(None, (year, month, day))))
    return dated(" ".join(filter(None, (day, month))) or None, year)
