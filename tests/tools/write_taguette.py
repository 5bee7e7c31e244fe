"""Writes a project as Taguette exports it: a SQLite file, or its tables as CSV or XLSX.

Taguette keeps a document as HTML, one element a paragraph, and counts UTF-8 bytes of what stands
between the tags. Its tags are a flat list, so each code is a tag of its own name. Who gave a tag,
and when, stands only in the log of commands.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import escape
from pathlib import Path

import pandas as pd

from helpers.model import CodingProject

SCHEMA = """
create table projects (id integer primary key, name text, description text, created text);
create table documents (
    id integer primary key, name text, description text, filename text, created text,
    project_id integer, text_direction text, contents text
);
create table tags (id integer primary key, project_id integer, path text, description text);
create table highlights (
    id integer primary key, document_id integer, start_offset integer, end_offset integer,
    snippet text
);
create table highlight_tags (highlight_id integer, tag_id integer);
create table commands (
    id integer primary key, date text, user_login text, project_id integer, document_id integer,
    payload text
);
create table alembic_version (version_num text);
insert into alembic_version values ('09c662cd9483');
"""
DATE = "2023-10-02 09:00:00.000000"


def sqlite(project: CodingProject, path: Path) -> Path:
    """Write a project into a file, which must not exist; return it."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        for table, rows in _tables(project).items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                database.execute(f"insert into {table} values ({marks})", row)
    return path


def html(words: str) -> str:
    """Return words as Taguette keeps them: a line is an element, and ends in a line feed."""
    lines = words.split("\n")
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" if line else "" for line in lines)


def highlights(project: CodingProject) -> pd.DataFrame:
    """Return the table of highlights, one row a highlight and tag."""
    rows = project.codings.merge(project.sources[["source_id", "name"]], on="source_id").merge(
        project.codes[["code_id", "name"]], on="code_id", suffixes=("_of_document", "_of_tag")
    )
    named = rows[["name_of_document", "name_of_tag", "text"]].set_axis(
        ["document", "tag", "content"], axis=1
    )
    named.insert(0, "id", range(1, len(named) + 1))
    return named


def codebook(project: CodingProject) -> pd.DataFrame:
    """Return the table of tags, with how many highlights each has."""
    counts = project.codings["code_id"].value_counts()
    return pd.DataFrame(
        {
            "tag": project.codes["name"],
            "description": project.codes["definition"],
            "number of highlights": project.codes["code_id"].map(counts).fillna(0).astype(int),
        }
    )


def _tables(project: CodingProject) -> dict[str, Iterator[tuple[object, ...]]]:
    """Return the rows of each table, in the order of its columns."""
    title = "The illustration"
    return {
        "projects": iter([(1, title, "", DATE)]),
        "documents": _documents(project),
        "tags": _tags(project),
        "highlights": _highlights(project),
        "highlight_tags": _highlight_tags(project),
        "commands": _commands(project),
    }


def _documents(project: CodingProject) -> Iterator[tuple[object, ...]]:
    for number, one in enumerate(project.sources.itertuples(), start=1):
        file = f"{one.name}.docx"
        yield number, one.name, "", file, DATE, 1, "LEFT_TO_RIGHT", html(one.text)


def _tags(project: CodingProject) -> Iterator[tuple[object, ...]]:
    for number, one in enumerate(project.codes.itertuples(), start=1):
        yield number, 1, one.name, "" if pd.isna(one.definition) else one.definition


def _highlights(project: CodingProject) -> Iterator[tuple[object, ...]]:
    documents = _numbers(project.sources["source_id"])
    texts = dict(zip(project.sources["source_id"], project.sources["text"], strict=True))
    for number, one in enumerate(project.codings.itertuples(), start=1):
        words = texts[one.source_id]
        start, end = (len(words[:place].encode()) for place in (one.start, one.end))
        yield number, documents[one.source_id], start, end, html(one.text)


def _highlight_tags(project: CodingProject) -> Iterator[tuple[object, ...]]:
    tags = _numbers(project.codes["code_id"])
    for number, code in enumerate(project.codings["code_id"], start=1):
        yield number, tags[code]


def _commands(project: CodingProject) -> Iterator[tuple[object, ...]]:
    tags, documents = _numbers(project.codes["code_id"]), _numbers(project.sources["source_id"])
    names = dict(zip(project.coders["coder_id"], project.coders["name"], strict=True))
    for number, one in enumerate(project.codings.itertuples(), start=1):
        entry = {"type": "highlight_add", "highlight_id": number, "tags": [tags[one.code_id]]}
        when = one.created.replace("T", " ").removesuffix("Z")
        document = documents[one.source_id]
        yield number, when, names[one.coder_id], 1, document, json.dumps(entry)


def _numbers(column: pd.Series) -> dict[str, int]:
    return {identifier: number for number, identifier in enumerate(column, start=1)}
