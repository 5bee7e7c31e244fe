"""What a file is and what it holds, before anybody decides anything about it.

A file that does not read is looked at as far as it goes: the format it is or comes near to, what
was found until it failed, and why it failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import IcsbookError, ReadError
from helpers.model import CodingProject, Export
from helpers.readers import plain_table
from helpers.readers._contract import Carries, Reader, all_readers, reader_for
from helpers.readers._draft import Draft, drafts_begun
from helpers.readers._sheet import first_rows
from helpers.readers._xls import MAGIC as XLS
from helpers.readers._xls import is_xls
from helpers.readers._zip import members

HEAD = 1 << 12
"""Bytes that are looked at to say what kind of file it is."""
MAGIC = {
    b"SQLite format 3\0": "an SQLite database",
    b"PK": "a ZIP archive",
    b"%PDF": "a PDF",
    XLS: "a spreadsheet of an old kind (.xls)",
}


@dataclass(frozen=True)
class Inspection:
    """What was found in a file.

    Parameters
    ----------
    file : str
        Its name.
    kind : str
        What it is by its first bytes, whatever its name: ``a ZIP archive``.
    project : CodingProject
        What was read, as far as it was; ``project.export.format`` is the format.
    carries : Carries or None
        What the format can hold; None where the file fits none, or several.
    near : tuple of str
        Formats whose files end as this one does, or all that claim it, where it fits no single one.
    columns : tuple of str
        Of a plain table: the names in its first row.
    proposal : TableMapping or None
        Of a plain table: what its columns may mean. The project was then read so.
    problem : str or None
        Why it could not be read, or read further.
    """

    file: str
    kind: str
    project: CodingProject
    carries: Carries | None = None
    near: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    proposal: plain_table.TableMapping | None = None
    problem: str | None = None


def inspect_export(path: Path) -> Inspection:
    """Look at a file or folder, whatever it is.

    Returns
    -------
    Inspection
        With ``problem`` where it does not read; a file that cannot be opened is one too.
    """
    try:
        reader = reader_for(path)
    except ReadError as error:
        claims = [one for one in all_readers() if path.exists() and one.recognises(path)]
        if not claims and _is_table(path):
            return _plain(path)
        near = tuple(one.NAME for one in claims or _ending_so(path))
        return Inspection(path.name, kind_of(path), _nothing(path), near=near, problem=str(error))
    with drafts_begun() as drafts:
        try:
            project, problem = reader.read(path), None
        except (IcsbookError, OSError) as error:
            project = _so_far(drafts) or _nothing(path, reader.NAME)
            problem = _worded(path, error)
    return Inspection(path.name, kind_of(path), project, reader.CARRIES, problem=problem)


def _so_far(drafts: Sequence[Draft]) -> CodingProject | None:
    """Return what a reader had found when it failed, unless that fails for itself."""
    try:
        return drafts[-1].unplaced() if drafts else None
    except IcsbookError:
        return None


def _nothing(path: Path, of_format: str = "") -> CodingProject:
    return CodingProject(Export(path.name, of_format, None, None, ""))


def _is_table(path: Path) -> bool:
    """Whether it is a spreadsheet; any text could pass for a CSV file, so its name must say so."""
    named = path.suffix.lower() in plain_table.CARRIES.files
    return bool(first_rows(path, 1)) and (named or bool(members(path)) or is_xls(path))


def _plain(path: Path) -> Inspection:
    """Look at a table whose columns nobody has described."""
    project, problem = _nothing(path, plain_table.NAME), None
    columns: tuple[str, ...] = ()
    proposal = None
    try:
        columns, proposal = plain_table.column_names(path), plain_table.propose(path)
        project = plain_table.read_mapped(path, proposal) if proposal else plain_table.read(path)
    except ReadError as error:
        problem = str(error)
    return Inspection(
        path.name, kind_of(path), project, plain_table.CARRIES, (), columns, proposal, problem
    )


def _ending_so(path: Path) -> list[Reader]:
    """Return the readers of files that end as this one does."""
    if not path.exists():
        return []
    endings = {path.suffix.lower(), "folder" if path.is_dir() else ""} - {""}
    return [reader for reader in all_readers() if endings & set(reader.CARRIES.files)]


def _worded(path: Path, error: IcsbookError | OSError) -> str:
    return str(error) if isinstance(error, IcsbookError) else f"{path.name}: {error.strerror}."


def kind_of(path: Path) -> str:
    """Return what a file is by its first bytes, in a few words."""
    if path.is_dir():
        return "a folder"
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return "nothing that can be opened"
    if not head:
        return "an empty file"
    for magic, what in MAGIC.items():
        if head.startswith(magic):
            return what
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not wide:
        return "bytes that are no text"
    text = head.decode("utf-16" if wide else "utf-8-sig", "ignore")
    return "XML" if text.lstrip().startswith("<?xml") else "a text"
