"""EndNote's XML, which Mendeley and Zotero write too.

EndNote puts every text into one ``style`` element or several, one for each typeface; programs that
imitate it put it there directly. A field's text is all of it, in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from helpers.errors import Problem, StudyError
from helpers.study.documents.dates import dated
from helpers.study.documents.entry import NO_FIELD, Columns, Entry, Fields, identifier, joined
from helpers.study.registers import read_bytes

NAME = "EndNote XML"
ENDINGS: tuple[str, ...] = (".xml",)
CANNOT: dict[str, str] = {
    "document": "a record has a number, and other libraries have it too",
    **NO_FIELD,
}
COLUMNS: Columns = {
    "title": ("titles/title",),
    "publisher": ("publisher",),
    "venue": ("periodical/full-title", "titles/secondary-title", "periodical/abbr-1"),
    "doi": ("electronic-resource-num",),
    "url": ("urls/related-urls/url", "urls/web-urls/url", "urls/text-urls/url"),
}
NUMBERS = {
    4: "bill",
    5: "book chapter",
    6: "book",
    7: "court case",
    10: "conference proceedings",
    12: "web page",
    13: "document",
    14: "hearing",
    17: "journal article",
    19: "magazine article",
    23: "newspaper article",
    24: "pamphlet",
    27: "report",
    28: "book",
    31: "legislation",
    32: "thesis",
    34: "manuscript",
    36: "manuscript",
    43: "journal article",
    44: "book",
    46: "government document",
    47: "conference paper",
    50: "regulation",
    54: "grant",
    56: "blog post",
    58: "standard",
    59: "data set",
    60: "book chapter",
}
"""EndNote's numbers of its reference types that a register of documents is likely to hold."""
NAMES = {
    "blog": "blog post",
    "book section": "book chapter",
    "case": "court case",
    "dataset": "data set",
    "edited book": "book",
    "electronic article": "journal article",
    "electronic book": "book",
    "electronic book section": "book chapter",
    "generic": "document",
    "legal rule or regulation": "regulation",
    "statute": "legislation",
    "unpublished work": "manuscript",
}
"""EndNote's names of types that are not the study's words."""
BOOKKEEPING = {"database", "foreign-keys", "source-app"}
"""What EndNote says of itself; nothing of the document."""
DEPTH = 4
"""How deep EndNote's fields stand in a record; what stands deeper is the text of a field."""
_AGAIN = "Export the references again from EndNote as XML."


def begins(head: str) -> bool:
    """Whether a text begins as a list of EndNote's records."""
    return re.match(r"\s*(<\?xml[^>]*>\s*)?<xml>\s*<records>", head) is not None


def read(path: Path) -> list[Entry]:
    """Read the records.

    Raises
    ------
    StudyError
        If the file is not XML, has a document type, or holds no record.
    """
    try:
        root = fromstring(read_bytes(path), forbid_dtd=True)
    except (ParseError, DefusedXmlException) as fault:
        raise _no_records(path, f"something else ({type(fault).__name__})") from None
    records = root.findall("records/record")
    if not records:
        raise _no_records(path, "none")
    return [_entry(path, number, record) for number, record in enumerate(records, start=1)]


def _no_records(path: Path, found: str) -> StudyError:
    return StudyError(Problem(path.name, "", "records in EndNote's XML", found, _AGAIN))


def _entry(path: Path, number: int, record: Element) -> Entry:
    held: dict[str, list[str]] = defaultdict(list)
    for child in record:
        if child.tag not in BOOKKEEPING:
            for name, text in _texts(child, child.tag):
                held[name].append(text)
    fields = Fields(held)
    said = {
        "document": identifier(path, number, fields.take("document", "rec-number")),
        "type": _kind(record.find("ref-type"), fields.take("type", "ref-type")),
        "authors": joined(fields.take_all("authors", "contributors/authors/author")),
    }
    year = fields.take("date", "dates/year")
    when = dated(fields.take("date", "dates/pub-dates/date"), year)
    return fields.entry(
        f"record {number}", COLUMNS, said, when, genre="work-type", own_words="keywords/keyword"
    )


def _texts(element: Element, name: str, depth: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the name and text of an element, or of those that stand in it, as ``dates/year``."""
    inner = [child for child in element if child.tag != "style"]
    if inner and depth < DEPTH:
        for child in inner:
            yield from _texts(child, f"{name}/{child.tag}", depth + 1)
    else:
        yield name, " ".join("".join(element.itertext()).split())


def _kind(reference: Element | None, number: str | None) -> str | None:
    """Return the type by EndNote's name for it, which a team may have changed, or its number."""
    name = "" if reference is None else reference.get("name", "").strip()
    if name:
        # A name of EndNote's own is the study's word in lower case; a team's own stays as it is.
        lower = name.casefold()
        return NAMES.get(lower, lower if lower in NUMBERS.values() else name)
    known = NUMBERS.get(int(number)) if number and number.isdecimal() else None
    return known or number
