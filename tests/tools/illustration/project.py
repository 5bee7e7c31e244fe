"""The illustration as a coding program would hold it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from uuid import UUID, uuid5

import pandas as pd

from helpers.model import CodingProject, Export, split_path, table, tables
from tests.tools.illustration.coding import CODERS, Coding, codings
from tests.tools.illustration.design import (
    CASE_ATTRIBUTES,
    CASE_DESCRIPTIONS,
    CASES,
    Interview,
    chance,
    interviews,
)
from tests.tools.illustration.transcript import transcript
from tests.tools.illustration.words import PHASES, load, path_of, themes

NAMESPACE = UUID("9f0c5a52-6d0e-5b7e-9d4b-2f6a1c0e7d11")
BEGUN = "2021-10-04T09:00:00Z"
Row = dict[str, object]


def guid(*about: object) -> str:
    """Return the identifier of a thing, the same every time.

    Examples
    --------
    >>> guid("coder", "Coder A") == guid("coder", "Coder A")
    True
    """
    return str(uuid5(NAMESPACE, "\n".join(map(str, about))))


@cache
def illustration() -> CodingProject:
    """Return the invented study as one project, with identifiers, texts, codings and memos.

    Its ``export.sha256`` is empty, since it was read from no file.
    """
    held = interviews()
    written = {interview.source: transcript(interview) for interview in held}
    texts = {source: words.text for source, words in written.items()}
    coded = codings(held, texts, {source: words.segments for source, words in written.items()})
    return CodingProject(
        export=Export("interviews.qdpx", "REFI-QDA", "Illustration writer", "1.0", ""),
        sources=table(tables.SOURCES, _sources(texts)),
        codes=table(tables.CODES, list(_codes())),
        coders=table(
            tables.CODERS, [{"coder_id": guid("coder", name), "name": name} for name in CODERS]
        ),
        codings=table(tables.CODINGS, [_coding(one, texts) for one in coded]),
        cases=table(tables.CASES, list(_cases())),
        case_sources=table(tables.CASE_SOURCES, list(_case_sources(held))),
        groups=table(tables.GROUPS, list(_groups(held))),
        attributes=table(tables.ATTRIBUTES, [*_case_attributes(), *_modes(held)]),
        memos=table(
            tables.MEMOS, [*_project_memos(), *_code_memos(), *_case_memos(), *_doubts(coded)]
        ),
    )


def _sources(texts: dict[str, str]) -> list[Row]:
    return [
        {
            "source_id": guid("source", source),
            "name": source,
            "kind": "text",
            "text": text,
        }
        for source, text in texts.items()
    ]


def _codes() -> Iterator[Row]:
    """Yield themes and codes as one tree, each branch from its top down."""
    for theme in themes():
        yield _code(theme.name, theme.definition, codable=False)
        for code in theme.codes:
            yield _code(code.path, code.definition, code.codable)


def _code(path: str, definition: str, codable: bool) -> Row:
    names = split_path(path)
    above = path.removesuffix(f" > {names[-1]}")
    return {
        "code_id": guid("code", path),
        "path": path,
        "name": names[-1],
        "parent_id": guid("code", above) if len(names) > 1 else pd.NA,
        "definition": definition,
        "codable": codable,
    }


def _coding(one: Coding, texts: dict[str, str]) -> Row:
    return {
        "coding_id": _coding_id(one),
        "source_id": guid("source", one.source),
        "code_id": guid("code", one.code),
        "coder_id": guid("coder", one.coder),
        "start": one.start,
        "end": one.end,
        "text": texts[one.source][one.start : one.end],
        "created": one.created,
    }


def _coding_id(one: Coding) -> str:
    return guid("coding", one.source, one.start, one.end, one.code, one.coder)


def _cases() -> Iterator[Row]:
    for case in CASES:
        yield {"case_id": guid("case", case), "name": case, "description": CASE_DESCRIPTIONS[case]}


def _case_sources(held: list[Interview]) -> Iterator[Row]:
    for case in CASES:
        for one in held:
            if one.person.case == case:
                yield {"case_id": guid("case", case), "source_id": guid("source", one.source)}


def _groups(held: list[Interview]) -> Iterator[Row]:
    for phase in PHASES:
        for one in held:
            if one.phase == phase:
                yield {"group": phase, "source_id": guid("source", one.source)}


def _case_attributes() -> Iterator[Row]:
    for case, values in CASE_ATTRIBUTES.items():
        for attribute, value in values.items():
            yield {
                "about": "case",
                "about_id": guid("case", case),
                "attribute": attribute,
                "value": value,
            }


def _modes(held: list[Interview]) -> Iterator[Row]:
    for one in held:
        yield {
            "about": "source",
            "about_id": guid("source", one.source),
            "attribute": "Held",
            "value": chance("mode", one.source).choice(["by video", "by video", "in person"]),
        }


def _project_memos() -> Iterator[Row]:
    for memo in load("memos")["project"]:
        yield _memo("project", pd.NA, memo["title"], memo["text"])


def _code_memos() -> Iterator[Row]:
    for name, text in load("memos")["codes"].items():
        yield _memo("code", guid("code", path_of(name)), name, text)


def _case_memos() -> Iterator[Row]:
    """Yield the cells of the framework matrix: a memo about a case, titled with the theme."""
    for theme in themes():
        for case, text in theme.summaries.items():
            yield _memo("case", guid("case", case), theme.name, text)


def _doubts(coded: list[Coding], most: int = 12) -> Iterator[Row]:
    text = load("memos")["disagreement"]
    for one in [one for one in coded if one.doubted][:most]:
        yield _memo(
            "coding", _coding_id(one), "Second reading", text, coder=one.coder, created=one.created
        )


def _memo(
    about: str,
    about_id: object,
    title: str,
    text: str,
    *,
    coder: str = CODERS[0],
    created: str = BEGUN,
) -> Row:
    return {
        "memo_id": guid("memo", about, about_id, title),
        "about": about,
        "about_id": about_id,
        "title": title,
        "text": text,
        "coder_id": guid("coder", coder),
        "created": created,
    }
