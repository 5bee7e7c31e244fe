"""QualCoder projects: a folder ``NAME.qda`` with a SQLite database ``data.qda`` in it."""

from __future__ import annotations

import re
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
    CODINGS,
)
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import DEEPEST, sane_path, shown
from helpers.readers._rows import Selection
from helpers.readers._sqlite import Database, open_database, tables, written
from helpers.readers._text import Text
from helpers.readers._values import filled, moment, program_and_version, whole_number

NAME = "QualCoder"
CARRIES = Carries(
    program="QualCoder",
    exported_by="None needed: the project folder (.qda) is read where it is; close it first.",
    positions="Unicode code points of the stored text; each coding keeps its words beside them.",
    cannot={
        "codings.weight": "QualCoder has no weights",
        "groups.group": "QualCoder has no groups of sources; it has attributes",
        "groups.source_id": "QualCoder has no groups of sources; it has attributes",
    },
    tested="QualCoder 3.6 (database v8)",
    partly={
        "memos": "a code's memo is read as its definition, and a case's as its description",
        "memos.title": "only an entry of the journal has a title",
    },
    files=(".qda", "folder"),
)

NEEDED = {
    "project": ("databaseversion", "about"),
    "source": ("id", "name", "fulltext"),
    "code_cat": ("catid", "name", "supercatid"),
    "code_name": ("cid", "name", "catid"),
    "code_text": ("ctid", "cid", "fid", "pos0", "pos1", "seltext", "owner"),
}
"""The tables and columns without which a project cannot be read."""

LEFT = {
    "code_image": ("coded regions of pictures", "only codings of text are read"),
    "code_av": ("coded stretches of recordings", "only codings of text are read"),
    "graph": ("diagrams", "the book draws its own"),
    "stored_sql": ("saved queries", "the book asks its own questions"),
    "ris": ("fields of bibliographic references", "the study keeps a register of documents"),
}
"""Tables that are counted and left: what their rows are, and why."""

KINDS = {"images": "picture", "audio": "audio", "video": "video"}


def recognises(path: Path) -> bool:
    """Whether it is a project folder, or the database in one, with QualCoder's own tables."""
    found = tables(_database(path))
    return all(set(columns) <= found.get(name, frozenset()) for name, columns in NEEDED.items())


def read(path: Path) -> CodingProject:
    """Read a project folder, or its database alone.

    Raises
    ------
    ReadError
        If the database is damaged, open in QualCoder or of another program, or a source was
        edited after coding.
    """
    draft = Draft(path, NAME)
    with open_database(_database(path), path.name, NEEDED) as database:
        for part in (
            _read_project,
            _read_codes,
            _read_sources,
            _read_codings,
            _read_cases,
            _read_attributes,
            _read_notes,
            _read_coders,
            _count_rest,
        ):
            part(draft, database)
    return draft.project()


def _database(path: Path) -> Path:
    inside = path / "data.qda"
    # A link in a folder leads where the researcher may not know; none is followed.
    return inside if path.is_dir() and not inside.is_symlink() else path


def _read_project(draft: Draft, database: Database) -> None:
    columns = ("databaseversion", "about", "memo", "date")
    for row in database.rows("project", columns, "about"):
        draft.program, version = program_and_version(written(row["about"]))
        draft.version = f"{version} (database {written(row['databaseversion'])})"
        _add_memo(draft, "table project", "project", None, row)


def _read_coders(draft: Draft, database: Database) -> None:
    """Read who coded or wrote a note: QualCoder keeps no list of people, only names on rows."""
    owners: set[str] = set()
    for table, order in (("code_text", "ctid"), ("annotation", "anid"), ("journal", "jid")):
        owners |= {name for row in database.rows(table, ("owner",), order) if (name := _owner(row))}
    for name in sorted(owners):
        draft.add(CODERS, f"owner '{name}'", {"coder_id": name, "name": name})


def _owner(row: sqlite3.Row) -> str | None:
    return filled(written(row["owner"]))


def _read_codes(draft: Draft, database: Database) -> None:
    """Read categories and codes as one tree: a category groups codes and is never given itself."""
    columns = ("catid", "name", "supercatid", "memo")
    categories = {row["catid"]: row for row in database.rows("code_cat", columns, "catid")}
    parents = _parents(draft, categories)
    for catid, row in categories.items():
        above = _above(categories, parents, parents[catid])
        _add_code(draft, f"category {catid}", row, above, codable=False)
    for row in database.rows("code_name", ("cid", "name", "catid", "memo"), "cid"):
        above = _above(categories, parents, row["catid"])
        _add_code(draft, f"code {row['cid']}", row, above, codable=True)


def _parents(draft: Draft, categories: Mapping[int, sqlite3.Row]) -> dict[int, int | None]:
    """Return the category above each; a circle of categories is cut at its first."""
    parents: dict[int, int | None] = {
        catid: row["supercatid"] if row["supercatid"] in categories else None
        for catid, row in categories.items()
    }
    for catid in categories:
        passed, above = {catid}, parents[catid]
        while above is not None and above not in passed and len(passed) <= DEEPEST:
            passed.add(above)
            above = parents[above]
        if above == catid:
            parents[catid] = None
            found = "a circle; it was read as a category at the top"
            draft.aside(f"category {catid}", "a category that is not below itself", found, MEND)
    return parents


def _above(
    categories: Mapping[int, sqlite3.Row],
    parents: Mapping[int, int | None],
    nearest: int | None,
) -> list[sqlite3.Row]:
    """Return the categories above, from the top down, or more of them than a code may have."""
    found: list[sqlite3.Row] = []
    while nearest is not None and nearest in categories and len(found) <= DEEPEST:
        found.insert(0, categories[nearest])
        nearest = parents[nearest]
    return found


def _add_code(
    draft: Draft, code_id: str, row: sqlite3.Row, above: list[sqlite3.Row], *, codable: bool
) -> None:
    name = written(row["name"]) or code_id
    names = [written(one["name"]) or f"category {one['catid']}" for one in above]
    draft.add(
        CODES,
        code_id,
        {
            "code_id": code_id,
            "path": sane_path(draft.path.name, [*names, name]),
            "name": name,
            "parent_id": f"category {above[-1]['catid']}" if above else None,
            "definition": filled(written(row["memo"])),
            "codable": codable,
            "category": not codable,
        },
    )


def _read_sources(draft: Draft, database: Database) -> None:
    columns = ("id", "name", "fulltext", "mediapath", "memo")
    for row in database.rows("source", columns, "id"):
        name, words, media = (written(row[key]) for key in ("name", "fulltext", "mediapath"))
        at, source_id = f"source '{shown(name)}'", str(row["id"])
        source: dict[str, object] = {"source_id": source_id, "name": name, "kind": _kind(media)}
        text = Text.of(words) if words is not None else None
        draft.add_source(at, source, text)
        if source["kind"] == "text" and (text is None or text.blank):
            draft.unread("texts", "the source is empty")
        _add_memo(draft, at, "source", source_id, row)


def _kind(media: str | None) -> str:
    """Return the kind of a source from the path of its file: ``/docs/x.docx``, ``audio:x.mp3``."""
    if media and media.lower().endswith(".pdf"):
        return "pdf"
    folder = re.match(r"/?(\w+)[/:]", media or "")
    return KINDS.get(folder[1], "text") if folder else "text"


def _read_codings(draft: Draft, database: Database) -> None:
    columns = (*NEEDED["code_text"], "date", "memo", "important")
    names = {row["id"]: row["name"] for row in database.rows("source", ("id", "name"), "id")}
    for row in database.rows("code_text", columns, "ctid"):
        coding_id = str(row["ctid"])
        at = f"source '{shown(names.get(row['fid'], row['fid']))}', coding {coding_id}"
        start, end = (whole_number(written(row[key])) for key in ("pos0", "pos1"))
        if start is None or end is None:
            draft.aside(at, "a start and an end, in whole numbers", "none", MEND)
            continue
        coding: dict[str, object] = {
            "coding_id": coding_id,
            "source_id": str(row["fid"]),
            "code_id": f"code {row['cid']}",
            "coder_id": _owner(row),
            "created": moment(written(row["date"])),
        }
        words = written(row["seltext"])
        draft.add(CODINGS, at, coding, Selection(start, end, words, whole=words is not None))
        _add_memo(draft, at, "coding", coding_id, row)
        if row["important"]:
            draft.unread(
                "marks of importance on codings", "the book weighs no coding above another"
            )


def _read_cases(draft: Draft, database: Database) -> None:
    for row in database.rows("cases", ("caseid", "name", "memo"), "caseid"):
        case: dict[str, object] = {
            "case_id": str(row["caseid"]),
            "name": written(row["name"]),
            "description": filled(written(row["memo"])),
        }
        draft.add(CASES, f"case {row['caseid']}", case)
    for row in database.rows("case_text", ("id", "caseid", "fid"), "id"):
        link: dict[str, object] = {"case_id": str(row["caseid"]), "source_id": str(row["fid"])}
        draft.add(CASE_SOURCES, f"table case_text, row {row['id']}", link)


def _read_attributes(draft: Draft, database: Database) -> None:
    about = {"case": "case", "file": "source"}
    columns = ("attrid", "name", "attr_type", "value", "id")
    for row in database.rows("attribute", columns, "attrid"):
        holder = about.get(written(row["attr_type"]) or "")
        if holder is None:
            draft.unread("attributes of journals", "only cases and sources have attributes here")
            continue
        value: dict[str, object] = {
            "about": holder,
            "about_id": str(row["id"]),
            "attribute": written(row["name"]),
            "value": filled(written(row["value"])),
        }
        draft.add(ATTRIBUTES, f"attribute {row['attrid']}", value)


def _read_notes(draft: Draft, database: Database) -> None:
    """Read annotations, which are about a source, and the journal, which is about the project."""
    for row in database.rows("annotation", ("anid", "fid", "memo", "owner", "date"), "anid"):
        _add_memo(draft, f"annotation {row['anid']}", "source", str(row["fid"]), row)
    for row in database.rows("journal", ("jid", "name", "jentry", "owner", "date"), "jid"):
        title = filled(written(row["name"]))
        at = f"journal {row['jid']}"
        _add_memo(draft, at, "project", None, row, words="jentry", title=title)


def _count_rest(draft: Draft, database: Database) -> None:
    for table, (what, why) in LEFT.items():
        draft.unread(what, why, database.count(table))


def _add_memo(
    draft: Draft,
    at: str,
    about: str,
    about_id: str | None,
    row: sqlite3.Row,
    *,
    words: str = "memo",
    title: str | None = None,
) -> None:
    """Add what a row's column ``words`` says, with who wrote it and when, where the row says."""
    held = row.keys()
    coder = _owner(row) if "owner" in held else None
    created = moment(written(row["date"])) if "date" in held else None
    text = written(row[words])
    draft.memo(at, about, about_id, text, title=title, coder=coder, created=created)
