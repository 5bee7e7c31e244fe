"""Projects whose parts do not fit together: positions, references, identifiers and paths."""

from __future__ import annotations

from pathlib import Path

from tests.readers.small import CODES, USERS, coding, qdpx, selection, source
from tests.tools.hostile import Read, Refused, case

TEXT = "We trust them. 😀 Money is short."
TRUST = selection(3, 8, coding("c-1", "g-1"))
EDITED = "The transcript was edited after coding; export the project again from Invented."


def _coded(folder: Path, *selections: str, text: str = TEXT, codes: str = CODES) -> Path:
    return qdpx(folder / "a.qdpx", USERS, codes, source(TRUST, *selections, text=text))


def _second(folder: Path, start: object, end: object) -> Path:
    return _coded(folder, selection(start, end, coding("c-2", "g-2"), guid="s-2"))


def _named(folder: Path, path: str) -> Path:
    (folder.parent / "outside.txt").write_text(TEXT, encoding="utf-8")
    return qdpx(folder / "a.qdpx", USERS, CODES, source(TRUST, path=path))


def _codes(inside: str) -> str:
    return f"<CodeBook><Codes>{inside}</Codes></CodeBook>"


@case("two codes of one identifier", Read(1, 1))
def repeated_code(folder: Path) -> Path:
    codes = CODES.replace("</Codes>", '<Code guid="c-1" name="Another"/></Codes>')
    return _coded(folder, codes=codes)


@case("a code below itself", Read(1, 1))
def cyclic_code(folder: Path) -> Path:
    inside = '<Code guid="c-1" name="Trust"><Code guid="c-1" name="Trust"/></Code>'
    return _coded(folder, codes=_codes(inside))


@case("a code without a name or identifier", Read(1, 2))
def bare_code(folder: Path) -> Path:
    return _coded(folder, codes=CODES.replace("</Codes>", "<Code/></Codes>"))


@case("a set that holds itself and a missing source", Read(1, 1))
def cyclic_set(folder: Path) -> Path:
    sets = '<Sets><Set guid="x" name="All"><MemberSource targetGUID="x"/></Set></Sets>'
    return qdpx(folder / "a.qdpx", USERS, CODES, source(TRUST, text=TEXT), sets)


@case("a text that is not in the archive", Read(1, 0, 1))
def missing_text(folder: Path) -> Path:
    return _named(folder, "internal://gone.txt")


@case("a text named as file://", Read(1, 0, 1))
def file_path(folder: Path) -> Path:
    return _named(folder, (folder.parent / "outside.txt").as_uri())


@case("a text named by a parent path", Read(1, 0, 1))
def parent_path(folder: Path) -> Path:
    return _named(folder, "internal://../outside.txt")


@case("a text named by an absolute path", Read(1, 0, 1))
def absolute_path(folder: Path) -> Path:
    return _named(folder, str(folder.parent / "outside.txt"))


@case("a text named as http://", Read(1, 0, 1))
def web_path(folder: Path) -> Path:
    return _named(folder, "http://localhost:9/outside.txt")


@case("a text named on another computer", Read(1, 0, 1))
def network_path(folder: Path) -> Path:
    return _named(folder, r"\\localhost\share\outside.txt")


@case("a negative start", Read(1, 1))
def negative(folder: Path) -> Path:
    return _second(folder, -3, 8)


@case("an end before the start", Read(1, 1))
def reversed_ends(folder: Path) -> Path:
    return _second(folder, 8, 3)


@case("a selection of no length", Read(1, 1))
def zero_length(folder: Path) -> Path:
    return _second(folder, 8, 8)


@case("positions that are no numbers", Read(1, 1))
def no_number(folder: Path) -> Path:
    return _second(folder, "here", "")


@case("positions of forty digits", Read(1, 1))
def huge_number(folder: Path) -> Path:
    return _second(folder, 0, "9" * 40)


@case(
    "an end past the text",
    Refused("source 'INT-07', selection 2", "an end of at most 32", "99", EDITED),
)
def past_the_end(folder: Path) -> Path:
    return _second(folder, 17, 99)


@case("positions in UTF-16 units", Read(2))
def wrong_unit(folder: Path) -> Path:
    return _second(folder, 18, 23)


@case("a position inside a surrogate pair", Read(4, 1))
def inside_pair(folder: Path) -> Path:
    others = [
        selection(start, end, coding("c-2", f"g-{start}"), guid=f"s-{start}")
        for start, end in ((18, 23), (24, 26), (27, 32), (16, 23))
    ]
    return _coded(folder, *others)


@case("one coding twice", Read(1))
def same_coding(folder: Path) -> Path:
    return _coded(folder, TRUST)


@case("two codings of one identifier", Read(1, 1))
def repeated_coding(folder: Path) -> Path:
    return _coded(folder, selection(17, 22, coding("c-2", "g-1"), guid="s-2"))


@case("a coding of a code that is not there", Read(1, 1))
def missing_code(folder: Path) -> Path:
    return _coded(folder, selection(17, 22, coding("c-9", "g-2"), guid="s-2"))


@case("a coding by nobody on the list", Read(2, 1))
def missing_user(folder: Path) -> Path:
    return _coded(folder, selection(17, 22, coding("c-2", "g-2", "u-9"), guid="s-2"))
