"""Writes a project as RQDA keeps it: one SQLite file, with dates as R writes them.

RQDA's codes are flat, with categories that are flat too: a code stands under the nearest code that
only groups. Memos about cases and codes are left out: RQDA has one of each, which holds the
description and the definition.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd

from helpers.model import CodingProject

SCHEMA = """
create table project (
    databaseversion text, date text, dateM text, memo text, about text, imageDir text
);
create table source (
    name text, id integer, file text, memo text, owner text, date text, dateM text, status integer
);
create table freecode (
    name text, memo text, owner text, date text, dateM text, id integer, status integer, color text
);
create table codecat (
    name text, cid integer, catid integer, owner text, date text, dateM text, memo text,
    status integer
);
create table treecode (
    cid integer, catid integer, date text, dateM text, memo text, status integer, owner text
);
create table filecat (
    name text, fid integer, catid integer, owner text, date text, dateM text, memo text,
    status integer
);
create table treefile (
    fid integer, catid integer, date text, dateM text, memo text, status integer, owner text
);
create table coding (
    cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text,
    date text, memo text
);
create table cases (
    name text, memo text, owner text, date text, dateM text, id integer, status integer
);
create table caselinkage (
    caseid integer, fid integer, selfirst real, selend real, status integer, owner text, date text,
    memo text
);
create table caseAttr (
    variable text, value text, caseID integer, date text, dateM text, owner text, status integer
);
create table fileAttr (
    variable text, value text, fileID integer, date text, dateM text, owner text, status integer
);
create table journal (
    name text, journal text, date text, dateM text, owner text, status integer
);
create table annotation (
    fid integer, position integer, annotation text, owner text, date text, dateM text,
    status integer
);
"""
OWNER = "rqda"
DATE = "Mon Oct  2 09:00:00 2023"
LIVE = 1


def rqda(project: CodingProject, path: Path) -> Path:
    """Write a project into a file, which must not exist; return it."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        for table, rows in _tables(project).items():
            for row in rows:
                database.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
    return path


def as_r_writes(created: str) -> str:
    """Return an ISO moment as R's ``date()`` writes it.

    Examples
    --------
    >>> as_r_writes("2015-04-08T18:22:25Z")
    'Wed Apr  8 18:22:25 2015'
    """
    return dt.datetime.fromisoformat(created).ctime()


def _tables(project: CodingProject) -> dict[str, Iterator[tuple[object, ...]]]:
    """Return the rows of each table, in the order of its columns."""
    return {
        "project": iter([("0.2.2", DATE, None, "", "Database created by RQDA", None)]),
        "source": _sources(project),
        "freecode": _codes(project),
        "codecat": _categories(project),
        "treecode": _places(project),
        "filecat": _file_categories(project),
        "treefile": _file_places(project),
        "coding": _codings(project),
        "cases": _cases(project),
        "caselinkage": _links(project),
        "caseAttr": _attributes(project, "case"),
        "fileAttr": _attributes(project, "source"),
        "journal": _journal(project),
    }


def _sources(project: CodingProject) -> Iterator[tuple[object, ...]]:
    for number, one in enumerate(project.sources.itertuples(), start=1):
        yield one.name, number, one.text, None, OWNER, DATE, None, LIVE


def _codes(project: CodingProject) -> Iterator[tuple[object, ...]]:
    numbers = _numbers(project.codes["code_id"])
    for one in project.codes[project.codes["codable"]].itertuples():
        number = numbers[one.code_id]
        yield one.name, one.definition, OWNER, DATE, None, number, LIVE, None


def _categories(project: CodingProject) -> Iterator[tuple[object, ...]]:
    numbers = _numbers(project.codes["code_id"])
    for one in project.codes[~project.codes["codable"]].itertuples():
        number = numbers[one.code_id]
        yield one.name, None, number, OWNER, DATE, None, one.definition, LIVE


def _places(project: CodingProject) -> Iterator[tuple[object, ...]]:
    numbers = _numbers(project.codes["code_id"])
    codes = project.codes.set_index("code_id")
    for one in project.codes[project.codes["codable"]].itertuples():
        above = one.parent_id
        while not pd.isna(above) and codes.loc[above, "codable"]:
            above = codes.loc[above, "parent_id"]
        if not pd.isna(above):
            yield numbers[one.code_id], numbers[above], DATE, None, None, LIVE, OWNER


def _file_categories(project: CodingProject) -> Iterator[tuple[object, ...]]:
    for number, group in enumerate(project.groups["group"].unique(), start=1):
        yield group, None, number, OWNER, DATE, None, None, LIVE


def _file_places(project: CodingProject) -> Iterator[tuple[object, ...]]:
    groups = _numbers(pd.Series(project.groups["group"].unique()))
    sources = _numbers(project.sources["source_id"])
    for one in project.groups.itertuples():
        yield sources[one.source_id], groups[one.group], DATE, None, None, LIVE, OWNER


def _codings(project: CodingProject) -> Iterator[tuple[object, ...]]:
    codes, sources = _numbers(project.codes["code_id"]), _numbers(project.sources["source_id"])
    names = dict(zip(project.coders["coder_id"], project.coders["name"], strict=True))
    about = project.memos[project.memos["about"] == "coding"]
    memos = dict(zip(about["about_id"], about["text"], strict=True))
    for one in project.codings.itertuples():
        code, source = codes[one.code_id], sources[one.source_id]
        span = (one.text, float(one.start), float(one.end))
        when, memo = as_r_writes(one.created), memos.get(one.coding_id)
        yield code, source, *span, LIVE, names[one.coder_id], when, memo


def _cases(project: CodingProject) -> Iterator[tuple[object, ...]]:
    for number, one in enumerate(project.cases.itertuples(), start=1):
        yield one.name, one.description, OWNER, DATE, None, number, LIVE


def _links(project: CodingProject) -> Iterator[tuple[object, ...]]:
    """Yield the membership of a source in a case, which RQDA keeps as its whole text."""
    cases, sources = _numbers(project.cases["case_id"]), _numbers(project.sources["source_id"])
    lengths = dict(
        zip(project.sources["source_id"], project.sources["text"].str.len(), strict=True)
    )
    for one in project.case_sources.itertuples():
        end = float(lengths[one.source_id])
        yield cases[one.case_id], sources[one.source_id], 0.0, end, LIVE, OWNER, DATE, None


def _attributes(project: CodingProject, about: str) -> Iterator[tuple[object, ...]]:
    numbers = _numbers(project.cases["case_id"]) | _numbers(project.sources["source_id"])
    for one in project.attributes[project.attributes["about"] == about].itertuples():
        yield one.attribute, one.value, numbers[one.about_id], DATE, None, OWNER, LIVE


def _journal(project: CodingProject) -> Iterator[tuple[object, ...]]:
    names = dict(zip(project.coders["coder_id"], project.coders["name"], strict=True))
    for one in project.memos[project.memos["about"] == "project"].itertuples():
        when = as_r_writes(one.created)
        yield one.title, one.text, when, None, names[one.coder_id], LIVE


def _numbers(column: pd.Series) -> dict[str, int]:
    return {identifier: number for number, identifier in enumerate(column, start=1)}
