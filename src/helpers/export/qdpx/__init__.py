"""A project in REFI-QDA 1.0, which NVivo, MAXQDA, ATLAS.ti and others open.

Positions are code points, as the standard has it, of texts whose lines end in one line feed.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree.ElementTree import ElementTree

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.export.qdpx._guids import Guids
from helpers.export.qdpx._project import memos_beside, project, whole
from helpers.export.release import Release

FIXED_DATE = (1980, 1, 1, 0, 0, 0)

CANNOT: dict[str, str] = {
    "sources.kind": "every source with a text is written as a text",
    "sources.words": "counted again from the text",
    "sources.characters": "counted again from the text",
    "codes.theme": "worked out again from the tree of codes",
    "codes.depth": "worked out again from the tree of codes",
    "codes.category": "the standard has no headings apart from codes; one is written as a code",
    "codings.coding": "identifiers are the standard's own",
    "codings.place": "a coding without a position has no place in the standard",
    "codings.weight": "the standard has no weights",
    "phases": "phases are a variable of sources",
    "participants": "participants are a variable of sources",
    "memos.memo": "identifiers are the standard's own",
    "memos.coding": "identifiers are the standard's own",
    "documents": "the standard has no register of documents",
}
"""What of a release the format cannot hold, as ``table.column``, and why in a few words."""


def write_qdpx(release: Release, path: Path) -> list[str]:
    """Write a release as a new ``.qdpx``: a zip of ``project.qde`` and a plain text a source.

    Members are stored, not deflated: compressors differ, and the bytes should not.

    Returns
    -------
    list of str
        How many codings and memos had no place in it, a sentence each; none where all had one.

    Raises
    ------
    StudyError
        If the release holds no texts, or codings without one position among them.
    """
    if "texts" not in release.frames:
        raise StudyError(
            Problem(
                "qdpx",
                "",
                "texts, which positions count in",
                "a release without texts",
                "Leave out --without-texts, or use csv or parquet.",
            )
        )
    codings, placed = release.frames["codings"], _placed(release)
    if len(codings) and placed.empty:
        raise StudyError(
            Problem(
                "qdpx",
                "",
                "codings with a position in a text",
                f"{len(codings):,} without one",
                "Export the study as csv or parquet, or add an export that holds the texts.",
            )
        )
    guids = Guids(release.title)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        with archive.open(_member("project.qde"), "w") as stream:
            xml = ElementTree(project(release, placed, guids))
            xml.write(stream, encoding="utf-8", xml_declaration=True)
        for source, text in release.frames["texts"].itertuples(index=False):
            archive.writestr(_member(f"sources/{guids.of('source', source)}.txt"), _encoded(text))
    left = {
        "codings without a position in a text": len(codings) - len(placed),
        "memos about those": len(release.frames.get("memos", ()))
        - len(memos_beside(release, placed)),
    }
    return [f"Left out: {what}: {count:,}." for what, count in left.items() if count]


def _placed(release: Release) -> pd.DataFrame:
    """Return the codings of a stretch of a text, and those of a source as a whole."""
    codings = release.frames["codings"]
    stretch = (codings["start"] < codings["end"]).fillna(False)
    known = codings["source"].isin(release.frames["texts"]["source"])
    return codings[(stretch & known) | whole(codings)]


def _encoded(text: str) -> bytes:
    """Return a text in UTF-8; a mark at its own beginning would be taken for the file's."""
    return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, FIXED_DATE)
    member.create_system = 3  # otherwise the bytes would say which operating system wrote them
    member.external_attr = 0o644 << 16
    return member
