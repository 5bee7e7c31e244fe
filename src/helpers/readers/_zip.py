"""An archive that another program, or anyone, wrote: members are read one by one and capped.

Nothing is ever unpacked to disk, so no name in an archive can reach a file of this machine; names
that try to are refused all the same, because a file that holds one is not an export.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

from helpers.errors import Problem, ReadError

MEMBERS = 50_000
"""Members that an archive may have."""
RATIO = 100
"""How far a large member may have been compressed: texts reach 10, sparse XML 50, bombs 1,000."""
LARGE = 8 << 20
"""Bytes from which the ratio is looked at: less than that does no harm."""
DIRECTORY = 5 << 20
"""Bytes that the list of members may take: it is read whole before it can be looked at."""
BLOCK = 1 << 16
_LAST_RECORD = (1 << 16) + 22
"""Bytes at an archive's end in which its last record begins."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What the standard library raises on a damaged, encrypted or unusual member."""


@dataclass(frozen=True)
class Archive:
    """An open archive whose list of members has been checked.

    Parameters
    ----------
    file : str
        Its name, for messages.
    names : tuple of str
        The members that are files, in the archive's order.
    """

    file: str
    names: tuple[str, ...]
    _zip: zipfile.ZipFile

    def check(self, name: str, limit: int) -> None:
        """Refuse a member that holds more than ``limit`` bytes, or that unpacks to far too many.

        Raises
        ------
        ReadError
        """
        info = self._zip.getinfo(name)
        bomb = info.file_size > LARGE and info.file_size > RATIO * max(info.compress_size, 1)
        if bomb or info.file_size > limit:
            raise _refused(
                self.file,
                f"member '{name}'",
                f"at most {limit >> 20:,} MB, compressed at most {RATIO} times",
                f"{info.file_size >> 20:,} MB in {info.compress_size >> 10:,} kB",
            )

    def blocks(self, name: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a member, block by block.

        Raises
        ------
        ReadError
            If it is damaged or encrypted, or holds more than ``limit`` bytes.
        """
        self.check(name, limit)
        info = self._zip.getinfo(name)
        place, expected, given = f"member '{name}'", "a whole, unencrypted member", 0
        try:
            with self._zip.open(info) as stream:
                while block := stream.read(BLOCK):
                    given += len(block)
                    yield block
        except BROKEN as error:
            raise _refused(self.file, place, expected, _damaged(error)) from error
        if given != info.file_size:
            raise _refused(self.file, place, expected, "one of another size than it says")

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a member; see :meth:`blocks`."""
        return b"".join(self.blocks(name, limit))


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive and check its list of members.

    Raises
    ------
    ReadError
        If it is damaged; or has too many members, two of one name or place, a link, an encrypted
        member, or a name that leads out of the archive.
    """
    if _directory_size(path) > DIRECTORY:
        expected = f"a list of members of at most {DIRECTORY >> 20} MB"
        raise _refused(path.name, "", expected, f"{_directory_size(path) >> 20:,} MB")
    try:
        opened = zipfile.ZipFile(path)
    except (*BROKEN, ValueError) as error:
        raise _refused(path.name, "", "a whole archive", _damaged(error)) from error
    with opened:
        members = opened.infolist()
        if len(members) > MEMBERS:
            raise _refused(path.name, "", f"at most {MEMBERS:,} members", f"{len(members):,}")
        for number, member in enumerate(members, start=1):
            if fault := _fault(member):
                raise _refused(path.name, f"member {number}", "a plain member", fault)
        _check_apart(path.name, members)
        yield Archive(path.name, tuple(m.filename for m in members if not m.is_dir()), opened)


def members(path: Path) -> tuple[str, ...]:
    """Return the names in an archive, or none where it is not one; for recognising a format.

    Every reader asks this of every file, so the answer is kept until the file changes.
    """
    try:
        stamp = path.stat()
        return _members(path, stamp.st_mtime_ns, stamp.st_size) if path.is_file() else ()
    except OSError:
        return ()


@lru_cache(maxsize=8)
def _members(path: Path, *_stamp: int) -> tuple[str, ...]:
    if _directory_size(path) > DIRECTORY:
        return ()
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(archive.namelist())
    except (*BROKEN, ValueError):
        return ()


def file_blocks(path: Path, limit: int) -> Iterator[bytes]:
    """Yield the bytes of a plain file, block by block, as :meth:`Archive.blocks` does.

    Raises
    ------
    ReadError
        If it holds more than ``limit`` bytes.
    """
    size = path.stat().st_size
    if size > limit:
        raise _refused(path.name, "", f"at most {limit >> 20:,} MB", f"{size >> 20:,} MB")
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _directory_size(path: Path) -> int:
    """Return how many bytes the list of members takes, as the archive's last record says, or 0."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _LAST_RECORD))
        _, found, record = stream.read().rpartition(b"PK\x05\x06")
    return int.from_bytes(record[8:12], "little") if found else 0


def _damaged(error: Exception) -> str:
    return f"a damaged one ({type(error).__name__})"


def _fault(member: zipfile.ZipInfo) -> str:
    """Return what is wrong with a member's entry in the list, or nothing."""
    name = PurePosixPath(member.orig_filename)
    if not member.orig_filename or "\0" in member.orig_filename:
        return "one without a whole name"
    if name.is_absolute() or re.match(r"[A-Za-z]:|.*\\", member.orig_filename):
        return "a path that is not inside the archive"
    if ".." in name.parts:
        return "a path that leads to a parent folder"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if member.flag_bits & 0x1:
        return "an encrypted member"
    return ""


def _check_apart(file: str, members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename for member in members}
    if len(names) < len(members):
        raise _refused(file, "", "each member's name once", "a repeated name")
    placed = sorted((member.header_offset, member.compress_size) for member in members)
    for (start, size), (following, _) in pairwise(placed):
        if start + size > following:
            raise _refused(file, "", "members apart from each other", "members that overlap")


def _refused(file: str, place: str, expected: str, found: str) -> ReadError:
    remedy = "The file is damaged or was not written by the program; export the project again."
    return ReadError(Problem(file, place, expected, found, remedy))
