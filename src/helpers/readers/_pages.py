"""What each reader declares, as pages of the book in Markdown, one sentence a line.

They are written into the book's appendix by ``icsbook formats``, so that a plain build of the book
finds them, and a test holds them to the declarations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.model import Table
from helpers.model.tables import LEFT_UNREAD, PROJECT_TABLES, SET_ASIDE
from helpers.readers._contract import SAID, Carries, Reader, all_readers, by_reason

INDEX = "formats.md"
OURS = (LEFT_UNREAD, SET_ASIDE)
"""Tables that reading adds to a project: no format carries them."""
UNSHOWN = frozenset({"offset_unit", "offset_evidence", "category", "about_id"})
"""Columns that a reader concludes, or that say no more than the one beside them."""
WORDS = {"parent_id": "code above", "created": "date", "codable": "whether it can be given"}
"""Columns whose names would not do on a page."""

_SENTENCE_END = re.compile(r"(?<=[a-z)\]][.?!])\s+(?=[A-Z])")


def format_pages() -> dict[str, str]:
    """Return the pages on all formats, and their index, by path within the appendix."""
    readers = sorted(all_readers(), key=lambda one: (one.CARRIES.program.casefold(), one.NAME))
    pages = {f"formats/{slug(one.NAME)}.md": _page(one) for one in readers}
    return {INDEX: _index(readers), **pages}


def slug(name: str) -> str:
    """Return a format's name as the name of its page.

    Examples
    --------
    >>> slug("ATLAS.ti table")
    'atlas-ti-table'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _index(readers: Sequence[Reader]) -> str:
    rows = [
        f"| {_cell(one.CARRIES.program)} | {_cell(one.CARRIES.exported_by)} "
        f"| [{_cell(one.NAME)}](formats/{slug(one.NAME)}.md) |"
        for one in readers
    ]
    return _lines(
        "# Exports that can be read",
        "",
        "Each row is a kind of export, and its page says what it carries and what it cannot.",
        "Where a program has several, the first choice is its whole project: "
        "it carries more than a table does.",
        "`icsbook inspect FILE` says which kind a file is and what is in it.",
        "",
        "| Program | What to export | Page |",
        "|---|---|---|",
        *rows,
    )


def _page(reader: Reader) -> str:
    carries = reader.CARRIES
    return _lines(
        f"# {reader.NAME}",
        "",
        f"Written by {carries.program}.",
        "",
        "## How to make it",
        "",
        *_sentences(carries.exported_by),
        *_endings(carries.files),
        "",
        "## What it carries",
        "",
        "| What | Carried | In part | Not carried |",
        "|---|---|---|---|",
        *(_row(one, carries) for one in PROJECT_TABLES if one not in OURS),
        "",
        *_reasons("What it does not carry, and why:", carries.cannot),
        *_reasons("What it carries in part, and why:", carries.partly),
        "## How it counts positions",
        "",
        *_sentences(carries.positions if carries.positions != "None." else "It holds none."),
        "",
        "## What was tested",
        "",
        *_sentences(carries.tested[0].upper() + carries.tested[1:]),
    )


def _row(declared: Table, carries: Carries) -> str:
    """Return a table's row: its columns by whether they are carried."""
    name = _label(SAID.get(declared.name, declared.name).removeprefix("the "))
    columns = [one for one in declared.names if one not in UNSHOWN and not _is_own(one, declared)]
    keys = {one: f"{declared.name}.{one}" for one in columns}
    if carries.lacks(declared):
        return f"| {name} | | | all |"
    lacking = [_word(one) for one in columns if keys[one] in carries.cannot]
    partly = [_word(one) for one in columns if keys[one] in carries.partly]
    whole = [_word(one) for one in columns if _word(one) not in {*lacking, *partly}]
    some = [f"some {name.lower()}"] if declared.name in carries.partly else []
    cells = (", ".join(one) for one in (whole, [*some, *partly], lacking))
    return f"| {name} | {' | '.join(cells)} |".replace("  ", " ")


def _is_own(column: str, declared: Table) -> bool:
    """Whether a column is the identifier of the table's own rows, which says nothing."""
    return declared.key == (column,)


def _word(column: str) -> str:
    return WORDS.get(column, column.removesuffix("_id"))


def _label(words: str) -> str:
    return words[0].upper() + words[1:]


def _reasons(lead: str, said: Mapping[str, str]) -> list[str]:
    """Return a list of what is lacking, by its reason, below a line that leads to it."""
    items = [f"- {_label(what)}: {why}." for why, what in by_reason(said).items()]
    return [lead, "", *items, ""] if items else []


def _endings(files: Sequence[str]) -> Iterator[str]:
    endings = [f"`{one}`" for one in files if one != "folder"]
    if endings:
        *first, last = endings
        yield f"Its files end in {', '.join(first)}{' or ' * bool(first)}{last}."
    if "folder" in files:
        yield "It can be a folder." if endings else "It is a folder."


def _sentences(words: str) -> list[str]:
    """Return a paragraph one sentence a line, with a full stop at its end."""
    stopped = words if words.endswith(".") else f"{words}."
    return _SENTENCE_END.split(stopped)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _lines(*lines: str) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
