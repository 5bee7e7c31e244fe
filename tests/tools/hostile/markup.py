"""XML documents made to fill the memory, to open other files, or in no one encoding."""

from __future__ import annotations

import random
from pathlib import Path

from tests.readers.small import CODES, USERS, coding, project, selection, source
from tests.tools.hostile import Read, Refused, case
from tests.tools.hostile.archives import GOOD

NO_TYPE = "XML without a document type or entities"
FORMED = "well-formed XML"
LONG = "names of at most 4,000 characters on the way to a code"
LONG_AT = f"code '{'x' * 80}…'"


def _qde(folder: Path, content: str | bytes) -> Path:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "a.qde").write_bytes(raw)
    return folder / "a.qde"


def _typed(folder: Path, declared: str) -> Path:
    words = source(text="&x;").replace("&amp;", "&")
    return _qde(folder, f"<!DOCTYPE Project {declared}>" + project(USERS, CODES, words))


def _encoded(folder: Path, declared: str, encoding: str) -> Path:
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    words = source(selection(0, 4, coding("c-1", "g-1")), text="Café.")
    return _qde(folder, (head + project(USERS, CODES, words)).encode(encoding))


@case("entities in entities", Refused("line 1", NO_TYPE, "one of them"))
def laughs(folder: Path) -> Path:
    names = [f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)]
    return _typed(folder, f'[<!ENTITY x0 "ha">{"".join(names)}<!ENTITY x "&x9;">]')


@case("an external entity", Refused("line 1", NO_TYPE, "one of them"))
def external(folder: Path) -> Path:
    (folder.parent / "outside.txt").write_text("secret", encoding="utf-8")
    return _typed(folder, f'[<!ENTITY x SYSTEM "{(folder.parent / "outside.txt").as_uri()}">]')


@case("a parameter entity", Refused("line 1", NO_TYPE, "one of them"))
def parameter(folder: Path) -> Path:
    return _typed(folder, '[<!ENTITY % p SYSTEM "http://localhost:9/p.dtd"> %p;]')


@case("a document type", Refused("line 1", NO_TYPE, "one of them"))
def document_type(folder: Path) -> Path:
    return _typed(folder, 'SYSTEM "project.dtd"')


@case("an entity that nobody declared", Refused("line 1", FORMED, "a fault (ParseError)"))
def undeclared(folder: Path) -> Path:
    return _qde(folder, project(CODES, source(text="x").replace(">x<", ">&nbsp;<")))


@case(
    "300,000 levels",
    Refused("line 1", "elements at most 250 deep in each other", "deeper ones"),
)
def deep(folder: Path) -> Path:
    return _qde(folder, project("<Code>" * 300_000 + "</Code>" * 300_000))


@case("one text node of 30 MB", Read(1))
def long_text(folder: Path) -> Path:
    draw = random.Random(1)
    words = " ".join(draw.choices(["trust", "money", "time", "place", "people"], k=5_600_000))
    text = f"We {words}."
    return _qde(
        folder, project(USERS, CODES, source(selection(0, 2, coding("c-1", "g-1")), text=text))
    )


@case(
    "one attribute of 30 MB",
    Refused("line 1", "tags and comments of at most 1 MB", "a longer one"),
)
def long_attribute(folder: Path) -> Path:
    return _qde(folder, project(CODES.replace("Trust", "x" * (30 << 20))))


@case("a code name of 500 kB above 100,000 others", Refused(LONG_AT, LONG, "500,000"))
def long_paths(folder: Path) -> Path:
    below = "".join(f'<Code guid="d-{n}" name="{n}"/>' for n in range(100_000))
    code = f'<Code guid="c-1" name="{"x" * 500_000}">{below}</Code>'
    return _qde(folder, project(f"<CodeBook><Codes>{code}</Codes></CodeBook>"))


@case(
    "one comment of 30 MB",
    Refused("line 1", "tags and comments of at most 1 MB", "a longer one"),
)
def long_comment(folder: Path) -> Path:
    return _qde(folder, f"<!-- {'x' * (30 << 20)} -->" + project(*GOOD))


@case("50,000 attributes on an element", Read(1))
def attributes(folder: Path) -> Path:
    many = " ".join(f'a{n}="1"' for n in range(50_000))
    return _qde(folder, project(*GOOD).replace("<Users", f"<Users {many}"))


@case(
    "a million empty codes",
    Refused("code ''", "at most 100,000 rows that cannot be read", "100,001"),
)
def crowded(folder: Path) -> Path:
    return _qde(folder, project("<CodeBook><Codes>", "<Code/>" * 1_000_000, "</Codes></CodeBook>"))


@case(
    "2 million elements that mean nothing",
    Refused("line 1", "at most 1,000,000 elements in one record", "more"),
)
def meaningless(folder: Path) -> Path:
    return _qde(folder, project(*GOOD, "<x/>" * 2_000_000))


@case("an encoding that is not its own", Refused("line 1", FORMED, "a fault (ParseError)"))
def wrong_encoding(folder: Path) -> Path:
    return _encoded(folder, "UTF-8", "cp1252")


@case("two encodings in one", Refused("line 1", FORMED, "a fault (ParseError)"))
def mixed_encodings(folder: Path) -> Path:
    raw = project(USERS, CODES, source(text="Café. Caf?.")).encode()
    return _qde(folder, raw.replace(b"?", b"\xe9"))


@case("an encoding that nobody knows", Refused("line 1", FORMED, "a fault (LookupError)"))
def unknown_encoding(folder: Path) -> Path:
    return _encoded(folder, "x-secret", "utf-8")


@case("an encoding of several bytes", Refused("line 1", FORMED, "a fault (ValueError)"))
def shift_jis(folder: Path) -> Path:
    return _encoded(folder, "shift_jis", "utf-8")


@case("Windows-1252, declared", Read(1))
def windows(folder: Path) -> Path:
    return _encoded(folder, "windows-1252", "cp1252")


@case("UTF-16 with a byte-order mark", Read(1))
def utf_16(folder: Path) -> Path:
    return _encoded(folder, "UTF-16", "utf-16")


@case("UTF-8 with a byte-order mark", Read(1))
def byte_order_mark(folder: Path) -> Path:
    return _encoded(folder, "UTF-8", "utf-8-sig")


@case("a NUL", Refused("line 1", FORMED, "a fault (ParseError)"))
def nul(folder: Path) -> Path:
    return _qde(folder, project(USERS, CODES, source(text="a\0b")))


@case("half a surrogate pair", Refused("line 1", FORMED, "a fault (ParseError)"))
def surrogate(folder: Path) -> Path:
    return _qde(folder, project(USERS, CODES, source(text="x").replace(">x<", ">&#xD83D;<")))


@case("an element that is not closed", Refused("line 3", FORMED, "a fault (ParseError)"))
def unclosed(folder: Path) -> Path:
    return _qde(folder, project(CODES, "\n\n<Users>"))


@case("a stylesheet and an inclusion", Read(1, 1))
def inclusion(folder: Path) -> Path:
    head = '<?xml-stylesheet type="text/xsl" href="http://localhost:9/a.xsl"?>'
    include = (
        '<include xmlns="http://www.w3.org/2001/XInclude" href="../outside.txt" parse="text"/>'
    )
    return _qde(folder, head + project(*GOOD, include))


@case(
    "another language",
    Refused(
        "line 1",
        "a REFI-QDA project or codebook",
        "an element 'html'",
        "Export the project again as a REFI-QDA project or codebook.",
    ),
)
def html(folder: Path) -> Path:
    return _qde(folder, "<html><body/></html>")
