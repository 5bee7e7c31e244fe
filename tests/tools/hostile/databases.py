"""Databases that are another program's, damaged, or more than rows in tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from helpers.readers._limits import ALLOWED
from tests.readers.small import qualcoder
from tests.tools.hostile import DAMAGED, Read, Refused, case

SQLITE_REMEDY = "The file is damaged or is not a project; open it in the program and save it again."
SQLITE = "a SQLite database"
EDITED = "The transcript was edited after coding; export the project again from QualCoder."


def _database(folder: Path, *statements: str) -> Path:
    return qualcoder(folder / "a.qda", *statements)


def _bytes(folder: Path, place: int, change: bytes) -> Path:
    path = _database(folder)
    raw = bytearray((path / "data.qda").read_bytes())
    raw[place : place + len(change)] = change
    (path / "data.qda").write_bytes(raw)
    return path


@case(
    "a view in a table's place",
    Refused(
        "table code_text",
        "a plain table with the columns ctid, cid, fid, pos0, pos1, seltext, owner",
        "none with cid, ctid, fid, owner, pos0, pos1, seltext",
        SQLITE_REMEDY,
    ),
)
def view(folder: Path) -> Path:
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS ctid, 1 AS cid, 1 AS fid, 'a' AS seltext, 0 AS pos0, 1 AS pos1, '' AS owner "
        "FROM n"
    )
    return _database(folder, "DROP TABLE code_text", f"CREATE VIEW code_text AS {endless}")


@case(
    "a virtual table in a table's place",
    Refused(
        "table source",
        "a plain table with the columns id, name, fulltext",
        "none with fulltext, id, name",
        SQLITE_REMEDY,
    ),
)
def virtual(folder: Path) -> Path:
    make = "CREATE VIRTUAL TABLE source USING fts4(id, name, fulltext)"
    return _database(folder, "DROP TABLE source", make)


@case(
    "a column that is worked out",
    Refused(
        "table code_name",
        "a plain table with the columns cid, name, catid",
        "none with name",
        SQLITE_REMEDY,
    ),
)
def generated(folder: Path) -> Path:
    columns = "cid integer, catid integer, name text AS (hex(zeroblob(500000000)))"
    return _database(folder, "DROP TABLE code_name", f"CREATE TABLE code_name ({columns})")


@case("triggers", Read(1))
def triggers(folder: Path) -> Path:
    fill = "INSERT INTO journal (name) VALUES (hex(zeroblob(1000000)))"
    return _database(folder, f"CREATE TRIGGER t AFTER INSERT ON journal BEGIN {fill}; END")


@case("an index on an expression", Read(1))
def index(folder: Path) -> Path:
    return _database(folder, "CREATE INDEX i ON code_text (abs(ctid))")


@case("a damaged page", Refused("", SQLITE, "a damaged one (DatabaseError)", SQLITE_REMEDY))
def damaged_page(folder: Path) -> Path:
    return _bytes(folder, 4096 * 2, b"\xff" * 4096)


@case(
    "a damaged list of tables", Refused("", SQLITE, "a damaged one (DatabaseError)", SQLITE_REMEDY)
)
def damaged_schema(folder: Path) -> Path:
    return _bytes(folder, 100, b"\xff" * 64)


@case("cut in half", Refused("", SQLITE, "a damaged one (DatabaseError)", SQLITE_REMEDY))
def truncated(folder: Path) -> Path:
    path = _database(folder)
    raw = (path / "data.qda").read_bytes()
    (path / "data.qda").write_bytes(raw[: len(raw) // 2])
    return path


@case(
    "no database under a project's name",
    Refused("", SQLITE, "a damaged one (DatabaseError)", SQLITE_REMEDY),
)
def no_database(folder: Path) -> Path:
    (folder / "a.qda").write_bytes(b"dear diary")
    return folder / "a.qda"


@case(
    "a project folder with nothing in it",
    Refused("", SQLITE, "a damaged one (OperationalError)", SQLITE_REMEDY),
)
def empty_folder(folder: Path) -> Path:
    (folder / "a.qda").mkdir()
    return folder / "a.qda"


@case(
    "a link in place of the database",
    Refused("", SQLITE, "a damaged one (OperationalError)", SQLITE_REMEDY),
)
def linked(folder: Path) -> Path:
    outside = qualcoder(folder.parent / "outside.qda")
    (folder / "a.qda").mkdir()
    (folder / "a.qda" / "data.qda").symlink_to(outside / "data.qda")
    return folder / "a.qda"


@case(
    "another program's tables",
    Refused(
        "table project",
        "a plain table with the columns databaseversion, about",
        "none with about, databaseversion",
        SQLITE_REMEDY,
    ),
)
def another(folder: Path) -> Path:
    with closing(sqlite3.connect(folder / "a.qda")) as database:
        database.execute("CREATE TABLE moz_places (id INTEGER, url TEXT)")
    return folder / "a.qda"


@case("2,000 tables", Read(1))
def crowded(folder: Path) -> Path:
    tables = [f"CREATE TABLE t{number} (a)" for number in range(2_000)]
    return _database(folder, "BEGIN", *tables, "COMMIT")


@case(
    "bytes that are no text", Refused("", SQLITE, "a damaged one (OperationalError)", SQLITE_REMEDY)
)
def no_text(folder: Path) -> Path:
    return _database(folder, "UPDATE source SET name = CAST(x'ff41' AS TEXT)")


@case("values of other kinds than their columns say", Read(0, 1))
def other_kinds(folder: Path) -> Path:
    return _database(folder, "UPDATE code_text SET pos0 = 'here', owner = x'00ff', seltext = 1.5")


@case("a category below itself", Read(1, 1))
def cyclic(folder: Path) -> Path:
    return _database(folder, "UPDATE code_cat SET supercatid = 1")


@case(
    "30,000 categories, each below the last",
    Refused("code 'Relations'", "a code at most 250 deep", "251", DAMAGED),
)
def chain(folder: Path) -> Path:
    rows = (
        "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n WHERE x < 30000) "
        "INSERT INTO code_cat (catid, supercatid) SELECT x, x - 1 FROM n"
    )
    return _database(folder, rows)


@case(
    "a coding past the end of its text",
    Refused("source 'INT-07', coding 1", "an end of at most 30", "99", EDITED),
)
def past_the_end(folder: Path) -> Path:
    return _database(folder, "UPDATE code_text SET pos1 = 99")


@case("a coding of a text that is not there", Read(0, 1))
def missing(folder: Path) -> Path:
    return _database(folder, "UPDATE code_text SET fid = 9")


@case(
    "100,000 codings of the whole of a text of 1 MB",
    Refused("", ALLOWED, "100,001,189,062"),
)
def amplified(folder: Path) -> Path:
    rows = (
        "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n WHERE x < 100000) "
        "INSERT INTO code_text (ctid, cid, fid, pos0, pos1) SELECT x, 1, 1, 0, 1000000 FROM n"
    )
    text = "UPDATE source SET fulltext = fulltext || replace(hex(zeroblob(500000)), '0', 'a')"
    return _database(folder, text, rows)


@case("a value of 300 MB", Refused("", SQLITE, "a damaged one (DataError)", SQLITE_REMEDY))
def huge(folder: Path) -> Path:
    return _database(folder, "UPDATE source SET fulltext = hex(zeroblob(150000000))")


@case(
    "a project that is open in the program",
    Refused(
        "",
        "a project that is closed",
        "changes that are not yet in the file",
        "Close the project in the program, and try again.",
    ),
)
def journal(folder: Path) -> Path:
    path = _database(folder)
    (path / "data.qda-wal").write_bytes(b"x" * 100)
    return path


def _taguette(folder: Path, *statements: str) -> Path:
    """A Taguette project: one document, one tag, one highlight, and what is added."""
    tables = """
    CREATE TABLE projects (id INTEGER, name TEXT, description TEXT);
    CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT);
    CREATE TABLE tags (id INTEGER, path TEXT, description TEXT);
    CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER,
        end_offset INTEGER, snippet TEXT);
    CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
    INSERT INTO projects VALUES (1, 'Study', '');
    INSERT INTO documents VALUES (1, 'INT-07', '<p>We trust them.</p>');
    INSERT INTO tags VALUES (1, 'Trust', '');
    INSERT INTO highlights VALUES (1, 1, 0, 8, 'We trust');
    INSERT INTO highlight_tags VALUES (1, 1);
    """
    with closing(sqlite3.connect(folder / "a.sqlite3")) as database:
        database.executescript(tables + ";\n".join(statements))
        database.commit()
    return folder / "a.sqlite3"


@case(
    "a document of 400,000 marks without an end",
    Refused(
        "document 'INT-07', highlight 1",
        "the words that the export quotes",
        "others",
        "The transcript was edited after coding; export the project again from Taguette.",
    ),
)
def loose_marks(folder: Path) -> Path:
    marks = "replace(hex(zeroblob(100000)), '00', '<!--<?</<a ')"
    return _taguette(folder, f"UPDATE documents SET contents = {marks}")


@case("a document of script", Read(1))
def script(folder: Path) -> Path:
    words = "'<p onclick=\"a()\">We trust them.</p><script>alert(1)</script>'"
    return _taguette(folder, f"UPDATE documents SET contents = {words}")


@case(
    "two projects in one database",
    Refused(
        "table projects",
        "one project",
        "2",
        "Export the project from Taguette; the program's own database holds all projects.",
    ),
)
def two_projects(folder: Path) -> Path:
    return _taguette(folder, "INSERT INTO projects VALUES (2, 'Another', '')")


@case(
    "a damaged database of Taguette",
    Refused("", SQLITE, "a damaged one (DatabaseError)", SQLITE_REMEDY),
)
def damaged_taguette(folder: Path) -> Path:
    path = _taguette(folder)
    path.write_bytes(path.read_bytes()[:3_000])
    return path


def _rqda(folder: Path, *statements: str) -> Path:
    """An RQDA project: one source, one code, one coding, and what is added."""
    tables = """
    CREATE TABLE project (databaseversion TEXT);
    CREATE TABLE source (id INTEGER, name TEXT, file TEXT, status INTEGER);
    CREATE TABLE freecode (id INTEGER, name TEXT, status INTEGER);
    CREATE TABLE coding (cid INTEGER, fid INTEGER, seltext TEXT, selfirst REAL, selend REAL,
        status INTEGER, owner TEXT);
    CREATE TABLE codecat (catid INTEGER, name TEXT, status INTEGER);
    CREATE TABLE treecode (cid INTEGER, catid INTEGER, status INTEGER);
    INSERT INTO project VALUES ('0.2.2');
    INSERT INTO source VALUES (1, 'INT-07', 'We trust them.', 1);
    INSERT INTO freecode VALUES (1, 'Trust', 1);
    INSERT INTO coding VALUES (1, 1, 'We trust', 0, 8, 1, 'Ada');
    """
    with closing(sqlite3.connect(folder / "a.rqda")) as database:
        database.executescript(tables + ";\n".join(statements))
        database.commit()
    return folder / "a.rqda"


@case("words that stand nowhere near their place", Read(0, 1))
def nowhere(folder: Path) -> Path:
    return _rqda(folder, "UPDATE coding SET seltext = 'They doubt us'")


@case("positions beyond the machine's numbers", Read(0, 1))
def beyond(folder: Path) -> Path:
    return _rqda(folder, "UPDATE coding SET selfirst = 1e300")


@case(
    "a view in place of RQDA's codings",
    Refused(
        "table coding",
        "a plain table with the columns cid, fid, seltext, selfirst, selend, status, owner",
        "none with cid, fid, owner, selend, selfirst, seltext, status",
        SQLITE_REMEDY,
    ),
)
def rqda_view(folder: Path) -> Path:
    return _rqda(folder, "ALTER TABLE coding RENAME TO c", "CREATE VIEW coding AS SELECT * FROM c")


@case(
    "a damaged database of RQDA",
    Refused("", SQLITE, "a damaged one (DatabaseError)", SQLITE_REMEDY),
)
def damaged_rqda(folder: Path) -> Path:
    path = _rqda(folder)
    path.write_bytes(path.read_bytes()[:3_000])
    return path
