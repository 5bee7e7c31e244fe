"""Taguette projects: the SQLite file that ``Export project`` writes."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CODERS, CODES, CODINGS
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import sane_path, shown
from helpers.readers._rows import Selection
from helpers.readers._sqlite import Database, open_database, tables, written
from helpers.readers._text import Text
from helpers.readers._values import filled, moment, whole_number

NAME = "Taguette"
CARRIES = Carries(
    program="Taguette",
    exported_by="Project info, Export project, SQLite database (.sqlite3).",
    positions=(
        "UTF-8 bytes of the document without its tags; each highlight keeps its words beside them. "
        "A paragraph ends where the document has a line end, not where it has a tag."
    ),
    cannot={
        "codes.parent_id": "tags are a flat list",
        "codes.codable": "every tag can be given",
        "codings.weight": "Taguette has no weights",
        "cases.case_id": "Taguette has no cases",
        "case_sources.case_id": "Taguette has no cases",
        "groups.group": "Taguette has no groups of documents",
        "attributes.attribute": "Taguette has no attributes",
    },
    tested="a project in the database of revision 09c662cd9483 (2024)",
    partly={
        "codes.path": "tags are a flat list: a tag's path is its name",
        "memos": "only the project and its documents have a description",
    },
    files=(".sqlite3",),
)

NEEDED = {
    "projects": ("id", "name", "description"),
    "documents": ("id", "name", "contents"),
    "tags": ("id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
"""The tables and columns without which a project cannot be read."""

Tagged = dict[str, tuple[str, str | None]]
"""For each tag on a highlight: who gave it, and when."""


_LOOSE = re.compile(r"""<(?!/?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*+>)""")
"""A mark that begins no tag."""


def recognises(path: Path) -> bool:
    """Whether it is a database with Taguette's own tables."""
    found = tables(path)
    return all(set(columns) <= found.get(name, frozenset()) for name, columns in NEEDED.items())


def read(path: Path) -> CodingProject:
    """Read an exported project.

    Raises
    ------
    ReadError
        If the database is damaged, holds several projects or none, or its positions and its words
        do not agree.
    """
    draft = Draft(path, NAME, program="Taguette")
    with open_database(path, path.name, NEEDED) as database:
        _read_project(draft, database)
        _read_documents(draft, database)
        _read_tags(draft, database)
        _read_highlights(draft, database)
    return draft.project()


def plain(html: str) -> str:
    """Return the words of a document that Taguette keeps as HTML, as it counts through them.

    Examples
    --------
    >>> plain("<p>Fish &amp; <b>chips</b></p> <p>Salt</p>")
    'Fish & chips Salt'
    """
    # A browser drops white space before the first element, and Taguette counts as a browser does.
    # Taguette keeps no mark that is not of a tag; the parser would look for the end of each.
    parser = _Words()
    parser.feed(_LOOSE.sub("&lt;", html.lstrip("\t\n\f\r ")))
    parser.close()
    return "".join(parser.words)


class _Words(HTMLParser):
    """Gathers the words between tags, character references as what they stand for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _read_project(draft: Draft, database: Database) -> None:
    rows = list(database.rows("projects", ("name", "description"), "id"))
    if len(rows) != 1:
        remedy = "Export the project from Taguette; the program's own database holds all projects."
        problem = Problem(draft.path.name, "table projects", "one project", f"{len(rows)}", remedy)
        raise ReadError(problem)
    for row in database.rows("alembic_version", ("version_num",), "version_num"):
        draft.version = f"database {written(row['version_num'])}"
    words, title = written(rows[0]["description"]), filled(written(rows[0]["name"]))
    draft.memo("table projects", "project", None, words, title=title)


def _read_documents(draft: Draft, database: Database) -> None:
    columns = ("id", "name", "filename", "description", "contents")
    for row in database.rows("documents", columns, "id"):
        name, source_id = written(row["name"]), str(row["id"])
        at = f"document '{shown(name)}'"
        pdf = (written(row["filename"]) or "").lower().endswith(".pdf")
        text = Text.of(plain(written(row["contents"]) or ""))
        source: dict[str, object] = {"source_id": source_id, "name": name}
        draft.add_source(at, source | {"kind": "pdf" if pdf else "text"}, text)
        if text.blank:
            draft.unread("texts", "the document is empty")
        draft.memo(at, "source", source_id, written(row["description"]))


def _read_tags(draft: Draft, database: Database) -> None:
    for row in database.rows("tags", ("id", "path", "description"), "id"):
        name = filled(written(row["path"]))
        code: dict[str, object] = {
            "code_id": str(row["id"]),
            "path": sane_path(draft.path.name, [name]) if name else None,
            "name": name,
            "definition": filled(written(row["description"])),
        }
        draft.add(CODES, f"tag {row['id']}", code)


def _read_highlights(draft: Draft, database: Database) -> None:
    """Read each tag of each highlight as a coding, with who gave it as far as the log says."""
    log = _log(database)
    people = sorted({who for tagged in log.values() for who, _ in tagged.values()})
    for who in people:
        draft.add(CODERS, f"user '{who}'", {"coder_id": who, "name": who})
    tags: dict[str, list[str]] = {}
    for row in database.rows("highlight_tags", ("highlight_id", "tag_id"), "highlight_id"):
        tags.setdefault(str(row["highlight_id"]), []).append(str(row["tag_id"]))
    names = {row["id"]: row["name"] for row in database.rows("documents", ("id", "name"), "id")}
    for row in database.rows("highlights", NEEDED["highlights"], "id"):
        highlight, document = str(row["id"]), row["document_id"]
        at = f"document '{shown(names.get(document, document))}', highlight {highlight}"
        if highlight not in tags:
            draft.unread("highlights", "they have no tag")
        _add_codings(draft, at, row, sorted(tags.get(highlight, ())), log.get(highlight, {}))


def _add_codings(
    draft: Draft,
    at: str,
    row: sqlite3.Row,
    tags: list[str],
    tagged: Mapping[str, tuple[str, object]],
) -> None:
    start, end = (whole_number(written(row[key])) for key in ("start_offset", "end_offset"))
    if start is None or end is None:
        draft.aside(at, "a start and an end, in whole numbers", "none", MEND)
        return
    words = plain(written(row["snippet"]) or "")
    selection = Selection(start, end, words, whole=True)
    for tag in tags:
        coder, created = tagged.get(tag, (None, None))
        coding: dict[str, object] = {
            "coding_id": f"{row['id']}/{tag}",
            "source_id": str(row["document_id"]),
            "code_id": tag,
            "coder_id": coder,
            "created": created,
        }
        draft.add(CODINGS, at, coding, selection)


def _log(database: Database) -> dict[str, Tagged]:
    """Return who gave which tag to which highlight, and when: each entry names all tags it has."""
    held: dict[str, Tagged] = {}
    for row in database.rows("commands", ("id", "date", "user_login", "payload"), "id"):
        command, who = _command(row["payload"]), filled(written(row["user_login"]))
        highlight, kind = str(command.get("highlight_id")), command.get("type")
        tags = command.get("tags")
        if kind == "highlight_add" and who and isinstance(tags, list):
            before, now = held.get(highlight, {}), (who, moment(written(row["date"])))
            held[highlight] = {str(tag): before.get(str(tag), now) for tag in tags}
        elif kind == "highlight_delete":
            held.pop(highlight, None)
        elif kind == "tag_merge":
            _merge(held, str(command.get("src_tag_id")), str(command.get("dest_tag_id")))
    return held


def _merge(held: Mapping[str, Tagged], merged: str, kept: str) -> None:
    for tagged in held.values():
        if given := tagged.pop(merged, None):
            tagged.setdefault(kept, given)


def _command(payload: object) -> dict[str, object]:
    """Return an entry of the log, or nothing where it is not one."""
    try:
        command = json.loads(written(payload) or "")
    except (ValueError, RecursionError):
        return {}
    return command if isinstance(command, dict) else {}
