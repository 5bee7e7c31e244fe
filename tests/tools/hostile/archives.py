"""Archives whose list of members, or whose bytes, are not what a program writes."""

from __future__ import annotations

import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.readers.small import CODES, USERS, coding, project, qdpx, selection, source
from tests.tools.hostile import Read, Refused, case

GOOD = (USERS, CODES, source(selection(0, 2, coding("c-1", "g-1")), text="We trust them."))
"""A project with one coding."""
ONE = "a whole, unencrypted member"
PLAIN = "a plain member"
BOMB = "at most 128 MB, compressed at most 100 times"


def _member(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    # Made under another name: the library would mend this one.
    info = zipfile.ZipInfo("placeholder")
    info.filename, info.external_attr = name, mode << 16
    return info


def _with(folder: Path, *members: zipfile.ZipInfo) -> Path:
    path = qdpx(folder / "a.qdpx", *GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        for info in members:
            archive.writestr(info, b"x")
    return path


def _changed(folder: Path, change: Callable[[bytearray], None]) -> Path:
    path = qdpx(folder / "a.qdpx", *GOOD, files={"a.txt": "words"})
    raw = bytearray(path.read_bytes())
    change(raw)
    path.write_bytes(raw)
    return path


@case("a parent path", Refused("member 2", PLAIN, "a path that leads to a parent folder"))
def parent(folder: Path) -> Path:
    return _with(folder, _member("../outside.txt"))


@case("a parent path within", Refused("member 2", PLAIN, "a path that leads to a parent folder"))
def parent_within(folder: Path) -> Path:
    return _with(folder, _member("Sources/../../outside.txt"))


@case("an absolute path", Refused("member 2", PLAIN, "a path that is not inside the archive"))
def absolute(folder: Path) -> Path:
    return _with(folder, _member("/etc/outside.txt"))


@case("a drive", Refused("member 2", PLAIN, "a path that is not inside the archive"))
def drive(folder: Path) -> Path:
    return _with(folder, _member("C:outside.txt"))


@case("a backslash path", Refused("member 2", PLAIN, "a path that is not inside the archive"))
def backslash(folder: Path) -> Path:
    return _with(folder, _member("Sources\\..\\outside.txt"))


@case("a name cut short", Refused("member 2", PLAIN, "one without a whole name"))
def cut_short(folder: Path) -> Path:
    path = _with(folder, _member("@outside.txt"))
    path.write_bytes(path.read_bytes().replace(b"@outside", b"\0outside"))
    return path


@case("a name cut in its middle", Refused("member 2", PLAIN, "one without a whole name"))
def cut_in_its_middle(folder: Path) -> Path:
    path = _with(folder, _member("out@side.txt"))
    path.write_bytes(path.read_bytes().replace(b"out@side", b"out\0side"))
    return path


@case("a member without a name", Refused("member 2", PLAIN, "one without a whole name"))
def nameless(folder: Path) -> Path:
    return _with(folder, _member(""))


@case("a link", Refused("member 2", PLAIN, "a link"))
def link(folder: Path) -> Path:
    return _with(folder, _member("link.txt", 0o120777))


@case("an encrypted member", Refused("member 1", PLAIN, "an encrypted member"))
def encrypted(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        raw[raw.index(b"PK\x01\x02") + 8] |= 1

    return _changed(folder, change)


@case("two members of one name", Refused("", "each member's name once", "a repeated name"))
def repeated(folder: Path) -> Path:
    return _with(folder, _member("a.txt"), _member("a.txt"))


@case("names that a letter's case tells apart", Read(1, 1))
def letters(folder: Path) -> Path:
    parts = (USERS, CODES, source(selection(0, 2, coding("c-1", "g-1")), path="internal://a.TXT"))
    return qdpx(folder / "a.qdpx", *parts, files={"a.txt": "We trust them.", "A.txt": "No money."})


@case(
    "a text at 1,000:1",
    Refused("member 'a.txt'", BOMB, "64 MB in 63 kB"),
)
def text_bomb(folder: Path) -> Path:
    parts = (USERS, CODES, source(path="internal://a.txt"))
    return qdpx(folder / "a.qdpx", *parts, files={"a.txt": b" " * (64 << 20)})


@case(
    "a project at 700:1",
    Refused(
        "member 'project.qde'",
        "at most 1,024 MB, compressed at most 100 times",
        "41 MB in 61 kB",
    ),
)
def project_bomb(folder: Path) -> Path:
    return qdpx(
        folder / "a.qdpx", "<CodeBook><Codes>", "<Code/>" * 6_200_000, "</Codes></CodeBook>"
    )


@case("an archive in the archive", Read(1))
def nested(folder: Path) -> Path:
    inner = qdpx(folder / "inner.qdpx", *GOOD).read_bytes()
    return qdpx(folder / "a.qdpx", *GOOD, files={"inner.qdpx": inner})


@case("members that overlap", Refused("", "members apart from each other", "members that overlap"))
def overlapping(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        second = raw.rindex(b"PK\x01\x02")
        raw[second + 42 : second + 46] = struct.pack("<I", 0)

    return _changed(folder, change)


def _sized(folder: Path, size: int) -> Path:
    def change(raw: bytearray) -> None:
        entry = raw.index(b"PK\x01\x02")
        raw[entry + 24 : entry + 28] = struct.pack("<I", size)

    return _changed(folder, change)


@case(
    "a size that lies low",
    Refused("member 'project.qde'", ONE, "a damaged one (BadZipFile)"),
)
def lying_low(folder: Path) -> Path:
    return _sized(folder, 100)


@case(
    "a size that lies high",
    Refused("member 'project.qde'", ONE, "one of another size than it says"),
)
def lying_high(folder: Path) -> Path:
    return _sized(folder, 1 << 20)


@case("a wrong checksum", Refused("member 'project.qde'", ONE, "a damaged one (BadZipFile)"))
def checksum(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        entry = raw.index(b"PK\x01\x02")
        raw[entry + 16] ^= 0xFF

    return _changed(folder, change)


@case("a damaged stream", Refused("member 'project.qde'", ONE, "a damaged one (error)"))
def stream(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        raw[60] ^= 0xFF

    return _changed(folder, change)


@case(
    "a way to compress that nobody knows",
    Refused("member 'project.qde'", ONE, "a damaged one (NotImplementedError)"),
)
def method(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        entry = raw.index(b"PK\x01\x02")
        raw[entry + 10] = raw[8] = 77

    return _changed(folder, change)


@case(
    "a member under two names", Refused("member 'project.qde'", ONE, "a damaged one (BadZipFile)")
)
def renamed(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        raw[30:37] = b"another"

    return _changed(folder, change)


@case("cut in half", Refused("", "a whole archive", "a damaged one (BadZipFile)"))
def truncated(folder: Path) -> Path:
    def change(raw: bytearray) -> None:
        del raw[len(raw) // 2 :]

    return _changed(folder, change)


@case("nothing in the file", Refused("", "a whole archive", "a damaged one (BadZipFile)"))
def empty(folder: Path) -> Path:
    (folder / "a.qdpx").write_bytes(b"")
    return folder / "a.qdpx"


@case("200,000 members", Refused("", "a list of members of at most 5 MB", "9 MB"))
def crowded(folder: Path) -> Path:
    # Written by hand: the library takes a minute.
    last = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0, 0, 200_000 * 51, 0, 0)
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", *[0] * 9, 5, *[0] * 6)
    names = (f"{number:05x}".encode() for number in range(200_000))
    (folder / "a.qdpx").write_bytes(b"".join(entry + name for name in names) + last)
    return folder / "a.qdpx"


@case("60,000 members", Refused("", "at most 50,000 members", "60,000"))
def many(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.qdpx", "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number}", b"")
    return folder / "a.qdpx"


@case(
    "no project",
    Refused(
        "",
        "one project (.qde) in the archive",
        "0",
        "Export the project again as a REFI-QDA project.",
    ),
)
def without_project(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.qdpx", "w") as archive:
        archive.writestr("a.txt", "words")
    return folder / "a.qdpx"


@case(
    "two projects",
    Refused(
        "",
        "one project (.qde) in the archive",
        "2",
        "Export the project again as a REFI-QDA project.",
    ),
)
def two_projects(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.qdpx", "w") as archive:
        for name in ("a.qde", "b.qde"):
            archive.writestr(name, project(*GOOD))
    return folder / "a.qdpx"
