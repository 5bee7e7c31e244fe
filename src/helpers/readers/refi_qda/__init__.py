"""REFI-QDA, the format in which qualitative programs exchange projects and codebooks."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.readers._contract import Carries
from helpers.readers._draft import Draft
from helpers.readers._xml_records import records
from helpers.readers._zip import Archive, file_blocks, members, open_archive
from helpers.readers.refi_qda._project import RECORDS, read_root
from helpers.readers.refi_qda._reading import Reading
from helpers.readers.refi_qda._texts import Texts

NAME = "REFI-QDA"
CARRIES = Carries(
    program="NVivo, MAXQDA, ATLAS.ti, QualCoder and others",
    exported_by=(
        "NVivo: Share, Export Project (QDPX). MAXQDA: Reports, REFI-QDA Project. "
        "ATLAS.ti: Export, QDPX Project. A codebook alone is a .qdc file."
    ),
    positions=(
        "The standard says Unicode code points. NVivo counts UTF-16 units, a line end of CR LF as "
        "two and a byte-order mark not at all. The unit is found by evidence in each source."
    ),
    cannot={"codings.weight": "the standard has no weights"},
    tested=(
        "NVivo for Windows 12.6, NVivo for Mac 12.7 and 15.0, MAXQDA 24.7 (codebook), "
        "ATLAS.ti 9 and 23 (codebook), qc 1.3.2"
    ),
    files=(".qdpx", ".qde", ".qdc"),
)

SUFFIXES = frozenset({".qdpx", ".qde", ".qdc"})
XML_LIMIT = 1 << 30
"""Bytes of the project's XML; it is read as a stream."""

_ROOT = re.compile(rb"<(?:\w+:)?(?:Project|CodeBook)\b[^>]*QDA-XML")


def recognises(path: Path) -> bool:
    """Whether it is an archive with a project in it, or a project's or codebook's XML."""
    if not path.is_file():
        return False
    if path.suffix.lower() in SUFFIXES or _projects(members(path)):
        return True
    try:
        with path.open("rb") as stream:
            return bool(_ROOT.search(stream.read(4096).replace(b"\0", b"")))
    except OSError:
        return False


def read(path: Path) -> CodingProject:
    """Read a project (``.qdpx``, ``.qde``) or a codebook (``.qdc``).

    Raises
    ------
    ReadError
        If the archive or its XML is damaged or hostile, holds no project or several, or a
        transcript was edited after coding.
    """
    draft = Draft(path, NAME)
    if path.suffix.lower() != ".qdpx" and not members(path):
        return _read(draft, Texts(None), file_blocks(path, XML_LIMIT))
    with open_archive(path) as archive:
        return _read(draft, Texts(archive), archive.blocks(_project_in(archive), XML_LIMIT))


def _read(draft: Draft, texts: Texts, blocks: Iterable[bytes]) -> CodingProject:
    reading = Reading(draft, texts)
    with _uncollected():
        for container, element in records(blocks, RECORDS, draft.path.name):
            if container:
                RECORDS[container](reading, element)
            else:
                read_root(reading, element)
        return draft.project()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Read without looking for circular garbage, which takes a third of the time: there is none.

    Elements and rows refer downwards only, and are freed as soon as nothing refers to them.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _projects(names: Iterable[str]) -> list[str]:
    """Return the members that are a project: programs give the inner file any name."""
    found = [name for name in names if name.lower().endswith(".qde")]
    return [name for name in found if name.lower() == "project.qde"] or found


def _project_in(archive: Archive) -> str:
    found = _projects(archive.names)
    if len(found) == 1:
        return found[0]
    raise ReadError(
        Problem(
            archive.file,
            "",
            "one project (.qde) in the archive",
            f"{len(found)}",
            "Export the project again as a REFI-QDA project.",
        )
    )
