"""Writes a project as QualCoder 3.6 keeps it: a ``.qda`` folder with an SQLite database (v8).

Codes that only group others are QualCoder's categories. Names of codes are unique there, and
positions are code points of the text as it is stored.
QualCoder has one memo for a case and one for a code: they hold the description and the definition,
so memos about cases and codes are left out, and so are groups of sources.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd

from helpers.model import CodingProject

SCHEMA = """
create table project (
    databaseversion text, date text, memo text, about text,
    bookmarkfile integer, bookmarkpos integer, codername text
);
create table source (
    id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, av_text_id integer, risid integer, unique (name)
);
create table code_image (
    imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
    cid integer, memo text, date text, owner text, important integer
);
create table code_av (
    avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text,
    date text, owner text, important integer
);
create table annotation (
    anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
    date text, unique (fid, pos0, pos1, owner)
);
create table attribute_type (
    name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text
);
create table attribute (
    attrid integer primary key, name text, attr_type text, value text, id integer, date text,
    owner text, unique (name, attr_type, id)
);
create table cases (
    caseid integer primary key, name text, memo text, owner text, date text, unique (name)
);
create table case_text (
    id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
    date text, memo text
);
create table code_cat (
    catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
    unique (name)
);
create table code_name (
    cid integer primary key, name text, memo text, catid integer, owner text, date text,
    color text, unique (name)
);
create table code_text (
    ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer,
    unique (cid, fid, pos0, pos1, owner)
);
create table journal (
    jid integer primary key, name text, jentry text, date text, owner text, unique (name)
);
"""
DATE = "2023-10-02 09:00:00"
COLOUR = "#6D91C6"
Row = dict[str, str]


def qda(project: CodingProject, folder: Path) -> Path:
    """Write a project into a folder that ends in ``.qda``, which must not exist; return it."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / "data.qda")) as database, database:
        database.executescript(SCHEMA)
        for name, rows in _tables(project).items():
            _insert(database, name, rows)
    return folder


def _tables(project: CodingProject) -> dict[str, Iterable[tuple[object, ...]]]:
    """Return the rows of each table, in the order of its columns."""
    return {
        "project": [("v8", DATE, "", "QualCoder 3.6", 0, 0, _coder_names(project)[0])],
        "source": _sources(project),
        "code_cat": _categories(project),
        "code_name": _codes(project),
        "code_text": _codings(project),
        "cases": _cases(project),
        "case_text": _case_texts(project),
        "attribute_type": _attribute_types(project),
        "attribute": _attributes(project),
        "journal": _journal(project),
    }


def _sources(project: CodingProject) -> Iterator[tuple[object, ...]]:
    memos = _texts_of_memos(project, "source")
    owner = _coder_names(project)[0]
    for number, one in _numbered(project.sources):
        name, memo = one["name"], memos.get(one["source_id"], "")
        yield number, name, one["text"], f"/docs/{name}.txt", memo, owner, DATE, None, None


def _categories(project: CodingProject) -> Iterator[tuple[object, ...]]:
    owner, numbers = _coder_names(project)[0], _numbers(project.codes, "code_id")
    for number, one in _numbered(project.codes):
        if not one["codable"]:
            above = numbers.get(one.get("parent_id", ""))
            yield number, one["name"], owner, DATE, one.get("definition", ""), above


def _codes(project: CodingProject) -> Iterator[tuple[object, ...]]:
    owner, numbers = _coder_names(project)[0], _numbers(project.codes, "code_id")
    for number, one in _numbered(project.codes):
        if one["codable"]:
            above = numbers.get(one.get("parent_id", ""))
            yield number, one["name"], one.get("definition", ""), above, owner, DATE, COLOUR


def _codings(project: CodingProject) -> Iterator[tuple[object, ...]]:
    sources = _numbers(project.sources, "source_id")
    codes = _numbers(project.codes, "code_id")
    coders = dict(zip(project.coders["coder_id"], project.coders["name"], strict=True))
    memos = _texts_of_memos(project, "coding")
    for number, one in _numbered(project.codings):
        yield (
            number,
            codes[one["code_id"]],
            sources[one["source_id"]],
            one["text"],
            one["start"],
            one["end"],
            coders[one["coder_id"]],
            _time(one["created"]),
            memos.get(one["coding_id"], ""),
            None,
            None,
        )


def _cases(project: CodingProject) -> Iterator[tuple[object, ...]]:
    owner = _coder_names(project)[0]
    for number, one in _numbered(project.cases):
        yield number, one["name"], one.get("description", ""), owner, DATE


def _case_texts(project: CodingProject) -> Iterator[tuple[object, ...]]:
    """Yield the membership of a source in a case, which QualCoder keeps as its whole text."""
    cases = _numbers(project.cases, "case_id")
    sources = _numbers(project.sources, "source_id")
    lengths = dict(
        zip(project.sources["source_id"], project.sources["text"].str.len(), strict=True)
    )
    owner = _coder_names(project)[0]
    for number, one in _numbered(project.case_sources):
        source = one["source_id"]
        whole = int(lengths[source])
        yield number, cases[one["case_id"]], sources[source], 0, whole, owner, DATE, ""


def _attribute_types(project: CodingProject) -> Iterator[tuple[object, ...]]:
    owner = _coder_names(project)[0]
    for one in project.attributes.drop_duplicates("attribute").to_dict("records"):
        kind = "file" if one["about"] == "source" else "case"
        yield one["attribute"], DATE, owner, "", kind, "character"


def _attributes(project: CodingProject) -> Iterator[tuple[object, ...]]:
    owner = _coder_names(project)[0]
    numbers = _numbers(project.cases, "case_id") | _numbers(project.sources, "source_id")
    for number, one in _numbered(project.attributes):
        kind = "file" if one["about"] == "source" else "case"
        value = one.get("value", "")
        yield number, one["attribute"], kind, value, numbers[one["about_id"]], DATE, owner


def _journal(project: CodingProject) -> Iterator[tuple[object, ...]]:
    names = dict(zip(project.coders["coder_id"], project.coders["name"], strict=True))
    about = project.memos[project.memos["about"] == "project"]
    for number, one in _numbered(about):
        yield number, one["title"], one["text"], _time(one["created"]), names[one["coder_id"]]


def _texts_of_memos(project: CodingProject, about: str) -> dict[str, str]:
    memos = project.memos[project.memos["about"] == about]
    return dict(zip(memos["about_id"], memos["text"], strict=True))


def _coder_names(project: CodingProject) -> list[str]:
    return list(project.coders["name"])


def _time(created: str) -> str:
    """Return a time as QualCoder writes it: no zone, a space before the hour."""
    return created.replace("T", " ").removesuffix("Z")


def _numbers(frame: pd.DataFrame, column: str) -> dict[str, int]:
    return {identifier: number for number, identifier in enumerate(frame[column], start=1)}


def _numbered(frame: pd.DataFrame) -> Iterator[tuple[int, Row]]:
    """Yield a table's rows with the number each is kept under, without their missing values."""
    for number, row in enumerate(frame.to_dict("records"), start=1):
        yield number, {str(name): held for name, held in row.items() if not pd.isna(held)}


def _insert(database: sqlite3.Connection, name: str, rows: Iterable[tuple[object, ...]]) -> None:
    held = list(rows)
    if held:
        marks = ", ".join("?" * len(held[0]))
        database.executemany(f"insert into {name} values ({marks})", held)
