"""Rows of a spreadsheet (.xlsx), read as a stream: no tree is made of its cells.

What a cell holds is told by its kind, its style and the list of texts that cells share, in the way
of ECMA-376. A row or a cell that is empty costs nothing, however far out the next one stands.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from helpers.errors import Problem, ReadError
from helpers.readers._limits import shown
from helpers.readers._xlsx_cells import CellError, Cells, Formats, Handler, Texts
from helpers.readers._xml import given, local
from helpers.readers._zip import Archive

PART_LIMIT = 1 << 30
"""Bytes of one part, unpacked."""


@dataclass(frozen=True)
class Part:
    """A sheet: its name, whether it is shown, and the member of the archive that holds it."""

    name: str
    visible: bool
    member: str


@dataclass(frozen=True)
class Workbook:
    """A spreadsheet whose list of sheets has been read.

    Parameters
    ----------
    archive : Archive
    parts : tuple of Part
        Its sheets of cells, in order.
    epoch : datetime
        The day that dates count from: there are two.
    texts, styles : str
        The members that hold the shared texts and the styles; empty where there is none.
    """

    archive: Archive
    parts: tuple[Part, ...]
    epoch: dt.datetime
    texts: str
    styles: str

    def rows(self, part: Part) -> Iterator[tuple[int, list[object]]]:
        """Yield the rows of a sheet that have cells, each with its number.

        Cells are numbers, texts, truth values, moments, or None where one is empty.

        Raises
        ------
        ReadError
            If a part is damaged, or a cell stands outside of any sheet or shares a text that is
            not there.
        """
        texts, formats = Texts(), Formats()
        _read(self.archive, self.texts, texts)
        _read(self.archive, self.styles, formats)
        cells = Cells(texts.done, formats.done, self.epoch)
        try:
            for _ in _chunks(self.archive, part.member, cells):
                yield from cells.done
                cells.done.clear()
        except CellError as error:
            place = f"sheet '{shown(part.name)}', row {cells.row:,}"
            raise _damaged(self.archive, place, str(error)) from error


def read_workbook(archive: Archive) -> Workbook:
    """Read what sheets there are.

    Raises
    ------
    ReadError
        If the archive is no spreadsheet.
    """
    top = _Links()
    _read(archive, "_rels/.rels", top)
    main = _member(archive, "", next(iter(top.of("officeDocument").values()), "xl/workbook.xml"))
    folder, name = posixpath.split(main)
    links, book = _Links(), _Sheets()
    _read(archive, f"{folder}/_rels/{name}.rels", links)
    _read(archive, main, book)
    sheets = links.of("worksheet")
    return Workbook(
        archive,
        tuple(
            Part(title, visible, _member(archive, folder, sheets[link]))
            for title, visible, link in book.done
            if link in sheets
        ),
        MAC_EPOCH if book.from_1904 else WINDOWS_EPOCH,
        *(
            next((_member(archive, folder, one) for one in links.of(kind).values()), "")
            for kind in ("sharedStrings", "styles")
        ),
    )


def _read(archive: Archive, member: str, handler: Handler) -> None:
    """Give a member to a handler, where there is one."""
    if member in archive.names:
        for _ in _chunks(archive, member, handler):
            pass


def _chunks(archive: Archive, member: str, handler: Handler) -> Iterator[None]:
    blocks = archive.blocks(member, PART_LIMIT)
    return given(blocks, handler, archive.file, f"member '{member}'")


def _member(archive: Archive, folder: str, target: str) -> str:
    """Return the member that a link leads to, from a folder of the archive."""
    name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    found = {known.casefold(): known for known in archive.names}.get(name.casefold())
    if found is None:
        raise _damaged(archive, "", f"a link to a part that is not there, '{shown(name)}'")
    return found


class _Links(Handler):
    """The links of one part to others, by identifier: their kinds and where they lead."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, str]] = {}

    def begin(self, _: str, attributes: dict[str, str]) -> None:
        if "Target" in attributes and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self._found[attributes.get("Id", "")] = (kind, attributes["Target"])

    def of(self, kind: str) -> dict[str, str]:
        """Return where the links of one kind lead."""
        return {link: target for link, (known, target) in self._found.items() if known == kind}


class _Sheets(Handler):
    """The names of the sheets, whether each is shown, and its link."""

    def __init__(self) -> None:
        self.done: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            visible = attributes.get("state", "visible") == "visible"
            links = (value for key, value in attributes.items() if local(key) == "id")
            self.done.append((attributes.get("name", ""), visible, next(links, "")))
        elif local(name) == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in {"1", "true"}


def _damaged(archive: Archive, place: str, found: str = "a damaged one") -> ReadError:
    remedy = "Open it in a spreadsheet program and save it again."
    return ReadError(Problem(archive.file, place, "a spreadsheet (.xlsx)", found, remedy))
