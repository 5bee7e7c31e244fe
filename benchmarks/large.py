"""Large exports, invented, the same bytes every time: what the reading benchmarks read."""

from __future__ import annotations

import random
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook

CODERS, CODES = 3, 300
PLAIN = ["trust", "money", "we", "they", "the", "system’s", "board", "–", "care", "Café", "place"]
MARKED = [*PLAIN, "🙂"]
"""Words of most transcripts, and of one in forty: few hold what UTF-16 needs two units for."""
HEADINGS = [
    "Color", "Comment", "Document group", "Document name", "Code", "Beginning", "End",
    "Weight score", "Segment", "Created by", "Created", "Area", "Coverage %",
]  # fmt: skip


def write_project(path: Path, sources: int, codings: int, words: int = 4000) -> None:
    """Write a ``.qdpx`` with a selection for each coding, as NVivo gives them.

    Parameters
    ----------
    path : Path
    sources, codings : int
    words : int
        Of each source: 4,000 are about half an hour's talk.
    """
    chance = random.Random(1)
    guid = _guids(chance)
    coders = [next(guid) for _ in range(CODERS)]
    codes = [next(guid) for _ in range(CODES)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        told = []
        for source in range(sources):
            spoken = MARKED if source % 40 == 0 else PLAIN
            text, name = " ".join(chance.choices(spoken, k=words)), next(guid)
            archive.writestr(f"sources/{name}.txt", text)
            here = codings // sources + (source < codings % sources)
            told.append(
                f'<TextSource guid="{name}" name="INT-{source:04}" '
                f'plainTextPath="internal://{name}.txt" {_made(coders[0])}>'
                + "".join(
                    _selection(text, chance, next(guid), next(guid), coders, codes)
                    for _ in range(here)
                )
                + "</TextSource>"
            )
        users = "".join(f'<User guid="{one}" name="Coder {one[:4]}"/>' for one in coders)
        listed = "".join(
            f'<Code guid="{one}" name={quoteattr(f"Code {number}")} isCodable="true"/>'
            for number, one in enumerate(codes)
        )
        archive.writestr(
            "project.qde",
            '<?xml version="1.0" encoding="utf-8"?>'
            '<Project xmlns="urn:QDA-XML:project:1.0" name="Large" origin="Benchmark 1.0">'
            f"<Users>{users}</Users><CodeBook><Codes>{listed}</Codes></CodeBook>"
            f"<Sources>{''.join(told)}</Sources></Project>",
        )


def _guids(chance: random.Random) -> Iterator[str]:
    while True:
        yield str(uuid.UUID(int=chance.getrandbits(128)))


def _made(coder: str) -> str:
    return f'creatingUser="{coder}" creationDateTime="2022-07-01T10:00:00Z"'


def _selection(
    text: str,
    chance: random.Random,
    selection: str,
    coding: str,
    coders: list[str],
    codes: list[str],
) -> str:
    start = text.index(" ", chance.randrange(len(text) - 400)) + 1
    end = text.index(" ", start + chance.randrange(20, 280))
    coder = chance.choice(coders)
    return (
        f'<PlainTextSelection guid="{selection}" startPosition="{start}" endPosition="{end}" '
        f'{_made(coder)}><Coding guid="{coding}" {_made(coder)}>'
        f'<CodeRef targetGUID="{chance.choice(codes)}"/></Coding></PlainTextSelection>'
    )


def write_segments(path: Path, segments: int) -> None:
    """Write a spreadsheet of coded segments as MAXQDA exports it."""
    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Segments")
    sheet.append(HEADINGS)
    for row in range(segments):
        words = " ".join(chance.choices(PLAIN, k=30))
        source, code = row * 1200 // segments, chance.randrange(CODES)
        begin = chance.randrange(1, 200)
        sheet.append(
            [
                "●",
                None,
                f"System {source % 4}",
                f"INT-{source:04}",
                f"Theme {code % 12} > Code {code}",
                str(begin),
                str(begin + 1),
                0,
                words,
                f"Coder {chance.randrange(CODERS)}",
                "01.07.2022 10:00:00",
                len(words),
                0.42,
            ]
        )
    book.save(path)
