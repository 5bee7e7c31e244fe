"""Small invented exports, written where a test needs one."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

USERS = '<Users><User guid="u-1" name="Ada"/><User guid="u-2" name="Ben"/></Users>'
CODES = (
    '<CodeBook><Codes><Code guid="c-1" name="Trust" isCodable="true"/>'
    '<Code guid="c-2" name="Money" isCodable="true"/></Codes></CodeBook>'
)


def project(*parts: str, origin: str = "Invented 1.2") -> str:
    """A REFI-QDA project as XML."""
    head = f'<Project xmlns="urn:QDA-XML:project:1.0" origin="{origin}">'
    return f"{head}{''.join(parts)}</Project>"


def qdpx(path: Path, *parts: str, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A REFI-QDA archive: the inside of its project, and the files beside it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", project(*parts))
        for name, content in (files or {}).items():
            archive.writestr(name, content)
    return path


def coding(code: str, guid: str, user: str | None = "u-1") -> str:
    """A coding, with its code and its coder."""
    by = f' creatingUser="{user}"' if user else ""
    return f'<Coding guid="{guid}"{by}><CodeRef targetGUID="{code}"/></Coding>'


def selection(start: object, end: object, *codings: str, guid: str = "s-1", name: str = "") -> str:
    """A selection of plain text with its codings."""
    return (
        f'<PlainTextSelection guid="{guid}" name={quoteattr(name)} '
        f'startPosition="{start}" endPosition="{end}">{"".join(codings)}</PlainTextSelection>'
    )


def source(*selections: str, text: str | None = None, path: str | None = None) -> str:
    """The list of sources with one, named INT-07, its text in the XML or in a file."""
    named = f' plainTextPath="{path}"' if path else ""
    words = f"<PlainTextContent>{escape(text)}</PlainTextContent>" if text is not None else ""
    inside = f"{words}{''.join(selections)}"
    return f'<Sources><TextSource guid="t-1" name="INT-07"{named}>{inside}</TextSource></Sources>'


QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
    owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
    supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
    date text, color text);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
    pos0 integer, pos1 integer, owner text, date text, memo text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
    memo text, owner text, date text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
    pos1 integer, owner text, date text, memo text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,
    id integer, date text, owner text);
CREATE TABLE code_av (avid integer primary key, id integer, cid integer);
INSERT INTO project VALUES ('v8', '2025-03-01 16:47:05', '', 'QualCoder 3.6');
INSERT INTO source VALUES (1, 'INT-07', 'We trust them. Money is short.', '/docs/INT-07.docx',
    '', 'ada', '2025-03-01 16:47:05');
INSERT INTO code_cat VALUES (1, 'Relations', 'ada', '2025-03-01 16:47:05', '', NULL);
INSERT INTO code_name VALUES (1, 'Trust', 'Relying on others.', 1, 'ada', '', '#ffffff');
INSERT INTO code_text VALUES (1, 1, 1, 'We trust them.', 0, 14, 'ada', '2025-03-02 10:00:00',
    '', NULL);
"""


def qualcoder(folder: Path, *statements: str) -> Path:
    """A QualCoder project: one source, one category, one code, one coding, and what is added."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as database:
        database.executescript(QUALCODER + ";\n".join(statements))
        database.commit()
    return folder
