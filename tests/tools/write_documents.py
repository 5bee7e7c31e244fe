"""Writes a register of documents as reference managers do, from its rows as they stand in CSV.

What a reference has no field for is noted where a team would: in Zotero's "Extra", or a keyword.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import openpyxl

Row = dict[str, str]
OWN_WORDS = ("case", "tier", "source")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def xlsx(rows: Sequence[Row]) -> bytes:
    """As a spreadsheet program saves it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (list(rows[0]), *(list(row.values()) for row in rows)):
        sheet.append([cell or None for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csl_json(rows: Sequence[Row]) -> bytes:
    """As Zotero exports CSL JSON."""
    items = [
        {
            "id": row["document"],
            "type": "report",
            "genre": row["type"],
            "title": row["title"],
            "publisher": row["publisher"],
            "issued": {"date-parts": [[int(part) for part in row["date"].split("-")]]},
            "note": "\n".join(_own_words(row)),
            "URL": row["url"],
        }
        for row in rows
    ]
    return json.dumps(items, ensure_ascii=False, indent="\t").encode()


def ris(rows: Sequence[Row]) -> bytes:
    """As Zotero exports RIS: the year in PY, and the date in DA with a slash for every part."""
    records = [
        [
            ("TY", "RPRT"),
            ("ID", row["document"]),
            ("TI", row["title"]),
            ("M3", row["type"]),
            ("PB", row["publisher"]),
            ("PY", row["date"][:4]),
            ("DA", "/".join([*row["date"].split("-"), "", ""][:3]) + "/"),
            *[("KW", word) for word in _own_words(row)],
            ("ER", ""),
        ]
        for row in rows
    ]
    lines = ["\r\n".join(f"{tag}  - {value}" for tag, value in record) for record in records]
    return ("\ufeff" + "\r\n\r\n".join(lines) + "\r\n").encode()


def bibtex(rows: Sequence[Row]) -> bytes:
    """As JabRef saves BibTeX: a month as its abbreviation, marks escaped, its own comments."""
    entries = []
    for row in rows:
        year, month, day, *_ = [*row["date"].split("-"), "", ""]
        abbreviated = MONTHS[int(month) - 1] if month else ""
        fields = {
            "institution": _braced(row["publisher"]),
            "title": _braced(row["title"]),
            "type": _braced(row["type"]),
            "year": _braced(year),
            "month": f"{int(day)} # {{~}} # {abbreviated}" if day else abbreviated,
            "keywords": _braced(", ".join(_own_words(row))),
        }
        said = [f"  {name:<11} = {value}," for name, value in fields.items() if value]
        entries.append("\n".join([f"@TechReport{{{row['document']},", *said, "}"]))
    text = "\n\n".join(["% Encoding: UTF-8", *entries, "@Comment{jabref-meta: grouping:;}"])
    return text.encode()


def endnote(rows: Sequence[Row]) -> bytes:
    """As EndNote 20 exports XML: on one line, each text in a style element."""
    records = "".join(
        "<record><database name='Library.enl'>Library.enl</database>"
        "<source-app name='EndNote' version='20.6'>EndNote</source-app>"
        f"<rec-number>{number}</rec-number>"
        f"<foreign-keys><key app='EN' db-id='x'>{number}</key></foreign-keys>"
        "<ref-type name='Report'>27</ref-type>"
        f"<titles><title>{_styled(row['title'])}</title></titles>"
        f"<keywords>{_each('keyword', _own_words(row))}</keywords>"
        f"<dates><year>{_styled(row['date'][:4])}</year>"
        f"<pub-dates>{_each('date', _day_and_month(row['date']))}</pub-dates></dates>"
        f"<publisher>{_styled(row['publisher'])}</publisher>"
        f"<work-type>{_styled(row['type'])}</work-type></record>"
        for number, row in enumerate(rows, start=1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" ?>'
    return f"{head}<xml><records>{records}</records></xml>".encode()


WRITERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "documents.xlsx": xlsx,
    "documents.json": csl_json,
    "documents.ris": ris,
    "documents.bib": bibtex,
    "documents.xml": endnote,
}


def _own_words(row: Row) -> list[str]:
    return [f"{word}: {row[word]}" for word in OWN_WORDS if row[word]]


def _braced(text: str) -> str:
    return "{" + text.replace("&", r"\&").replace("%", r"\%") + "}" if text else ""


def _styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'


def _each(name: str, texts: Sequence[str]) -> str:
    return "".join(f"<{name}>{_styled(text)}</{name}>" for text in texts)


def _day_and_month(date: str) -> list[str]:
    _, month, day, *_ = [*date.split("-"), "", ""]
    if not month:
        return []
    return [f"{MONTHS[int(month) - 1].title()} {int(day) if day else ''}".strip()]
