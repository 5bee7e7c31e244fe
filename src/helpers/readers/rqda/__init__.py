"""RQDA projects: one SQLite database, in which what was deleted is kept and hidden."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from helpers.model import CodingProject
from helpers.model.tables import (
    ATTRIBUTES,
    CASE_SOURCES,
    CASES,
    CODERS,
    CODES,
    GROUPS,
)
from helpers.readers._contract import Carries
from helpers.readers._draft import Draft
from helpers.readers._limits import sane_path
from helpers.readers._sqlite import Database, open_database, tables, written
from helpers.readers._values import filled
from helpers.readers.rqda._codings import read_sources
from helpers.readers.rqda._rows import live, owner, written_by

NAME = "RQDA"
CARRIES = Carries(
    program="RQDA",
    exported_by="None needed: the project (.rqda) is read where it is; close it first.",
    positions=(
        "Unicode code points of the stored text; each coding keeps its words beside them. "
        "Where the text was edited after coding, the words are looked for near their old place."
    ),
    cannot={
        "codings.weight": "RQDA has no weights",
    },
    tested="RQDA projects in databases of version 0.2.0 and 0.2.2",
    partly={
        "codes.parent_id": "a code stands under categories, which stand under nothing",
        "codes.path": "a code stands under categories, which stand under nothing",
        "memos": "a code's memo is read as its definition, and a case's as its description",
        "memos.title": "only an entry of the journal has a title",
        "memos.coder_id": "only an entry of the journal says who wrote it",
        "memos.created": "only an entry of the journal says when it was written",
    },
    files=(".rqda",),
)

NEEDED = {
    "project": ("databaseversion",),
    "source": ("id", "name", "file", "status"),
    "freecode": ("id", "name", "status"),
    "coding": ("cid", "fid", "seltext", "selfirst", "selend", "status", "owner"),
    "codecat": ("catid", "name", "status"),
    "treecode": ("cid", "catid", "status"),
}
"""The tables and columns without which a project cannot be read."""

LEFT = {
    "image": ("pictures", "only texts are read"),
    "imageCoding": ("coded regions of pictures", "only codings of text are read"),
    "coding2": ("codings of the second coding", "RQDA keeps them apart from the study's own"),
}
"""Tables that are counted and left: what their rows are, and why."""


def recognises(path: Path) -> bool:
    """Whether it is a database with RQDA's own tables."""
    found = tables(path)
    return all(set(columns) <= found.get(name, frozenset()) for name, columns in NEEDED.items())


def read(path: Path) -> CodingProject:
    """Read a project.

    Raises
    ------
    ReadError
        If the database is damaged or of another program.
    """
    draft = Draft(path, NAME, program="RQDA")
    with open_database(path, path.name, NEEDED) as database:
        for part in (
            _read_project,
            _read_codes,
            read_sources,
            _read_groups,
            _read_cases,
            _read_attributes,
            _read_notes,
            _read_coders,
        ):
            part(draft, database)
        for table, (what, why) in LEFT.items():
            draft.unread(what, why, database.count(table))
    return draft.project()


def _read_project(draft: Draft, database: Database) -> None:
    for row in database.rows("project", ("databaseversion", "memo"), "rowid"):
        draft.version = f"database {written(row['databaseversion'])}"
        draft.memo("table project", "project", None, written(row["memo"]))


def _read_coders(draft: Draft, database: Database) -> None:
    """Read who coded or wrote a note: RQDA keeps no list of people, only names on rows."""
    owners = {
        name
        for table in ("coding", "annotation", "journal")
        for row in database.rows(table, ("owner", "status"), "rowid")
        if row["status"] == 1 and (name := owner(row))
    }
    for name in sorted(owners):
        draft.add(CODERS, f"owner '{name}'", {"coder_id": name, "name": name})


def _read_codes(draft: Draft, database: Database) -> None:
    """Read categories and codes; a code in several categories stands under the first."""
    categories: dict[object, str] = {}
    for _, row in live(draft, database, "codecat", ("catid", "name", "memo"), "categories"):
        categories[row["catid"]] = written(row["name"]) or f"category {row['catid']}"
        _add_code(draft, f"category {row['catid']}", row, None, codable=False)
    parents: dict[object, object] = {}
    for _, row in live(draft, database, "treecode", ("cid", "catid"), "places in categories"):
        if (
            row["catid"] in categories
            and parents.setdefault(row["cid"], row["catid"]) != row["catid"]
        ):
            draft.unread("further categories of codes", "a code has one place in the tree")
    for _, row in live(draft, database, "freecode", ("id", "name", "memo"), "codes"):
        above = parents.get(row["id"])
        parent = (f"category {above}", categories[above]) if above is not None else None
        _add_code(draft, f"code {row['id']}", row, parent, codable=True)


def _add_code(
    draft: Draft, code_id: str, row: sqlite3.Row, parent: tuple[str, str] | None, *, codable: bool
) -> None:
    name = written(row["name"]) or code_id
    code: dict[str, object] = {
        "code_id": code_id,
        "path": sane_path(draft.path.name, [parent[1], name] if parent else [name]),
        "name": name,
        "parent_id": parent[0] if parent else None,
        "definition": filled(written(row["memo"])),
        "codable": codable,
        "category": not codable,
    }
    draft.add(CODES, code_id, code)


def _read_groups(draft: Draft, database: Database) -> None:
    categories = {
        row["catid"]: written(row["name"])
        for _, row in live(draft, database, "filecat", ("catid", "name"), "file categories")
    }
    columns = ("fid", "catid")
    for number, row in live(draft, database, "treefile", columns, "places in file categories"):
        group: dict[str, object] = {
            "group": categories.get(row["catid"]),
            "source_id": str(row["fid"]),
        }
        draft.add(GROUPS, f"table treefile, row {number}", group)


def _read_cases(draft: Draft, database: Database) -> None:
    for _, row in live(draft, database, "cases", ("id", "name", "memo"), "cases"):
        case: dict[str, object] = {
            "case_id": str(row["id"]),
            "name": written(row["name"]),
            "description": filled(written(row["memo"])),
        }
        draft.add(CASES, f"case {row['id']}", case)
    for number, row in live(draft, database, "caselinkage", ("caseid", "fid"), "links of cases"):
        link: dict[str, object] = {"case_id": str(row["caseid"]), "source_id": str(row["fid"])}
        draft.add(CASE_SOURCES, f"table caselinkage, row {number}", link)


def _read_attributes(draft: Draft, database: Database) -> None:
    for table, about, key in (("caseAttr", "case", "caseID"), ("fileAttr", "source", "fileID")):
        columns = ("variable", "value", key)
        for number, row in live(draft, database, table, columns, "attributes"):
            value: dict[str, object] = {
                "about": about,
                "about_id": str(row[key]),
                "attribute": written(row["variable"]),
                "value": filled(written(row["value"])),
            }
            draft.add(ATTRIBUTES, f"table {table}, row {number}", value)


def _read_notes(draft: Draft, database: Database) -> None:
    """Read annotations, which are about a source, and the journal, which is about the project."""
    columns: Mapping[str, tuple[str, ...]] = {
        "annotation": ("fid", "annotation", "owner", "date"),
        "journal": ("name", "journal", "owner", "date"),
    }
    for number, row in live(draft, database, "annotation", columns["annotation"], "annotations"):
        words = written(row["annotation"])
        draft.memo(f"annotation {number}", "source", str(row["fid"]), words, **written_by(row))
    for number, row in live(draft, database, "journal", columns["journal"], "journal entries"):
        title, words = filled(written(row["name"])), written(row["journal"])
        draft.memo(f"journal {number}", "project", None, words, title=title, **written_by(row))
