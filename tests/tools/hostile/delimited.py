"""Comma-separated files as programs, people and transfers damage them."""

from __future__ import annotations

from pathlib import Path

from helpers.model import CodingProject
from helpers.readers._limits import ALLOWED
from helpers.readers.plain_table import TableMapping, read_mapped
from tests.tools.hostile import Read, Refused, case

SAVE = "Open it in a spreadsheet program and save it again."
BALANCED = "cells in balanced quotation marks, of a sane size"


def read_table(path: Path) -> CodingProject:
    """Read a table as a study would describe it."""
    return read_mapped(path, TableMapping("long", source="who", code="code", text="words"))


def _csv(folder: Path, content: str | bytes) -> Path:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "a.csv").write_bytes(raw)
    return folder / "a.csv"


@case("semicolons, and commas in the words", Read(2), read_table)
def semicolons(folder: Path) -> Path:
    return _csv(folder, "who;code;words\nINT-1;Trust;a, b, c\nINT-2;Money;d, e\n")


@case("tabs", Read(1), read_table)
def tabs(folder: Path) -> Path:
    return _csv(folder, "who\tcode\twords\nINT-1\tTrust\ta, b; c\n")


@case("a quotation mark that is not closed", Refused("row 2", BALANCED, "others", SAVE), read_table)
def unbalanced(folder: Path) -> Path:
    return _csv(folder, 'who,code,words\nINT-1,Trust,"a\nINT-2,Money,b\n')


@case("words after a closed quotation", Refused("row 2", BALANCED, "others", SAVE), read_table)
def after_quotation(folder: Path) -> Path:
    return _csv(folder, 'who,code,words\nINT-1,Trust,"a" b\n')


@case("a NUL", Refused("line 2", "text", "a character that is none (NUL)", SAVE), read_table)
def nul(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust,a\0b\n")


@case(
    "UTF-16 without a byte-order mark",
    Refused("line 1", "text", "a character that is none (NUL)", SAVE),
    read_table,
)
def unmarked_utf_16(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust,a\n".encode("utf-16-le"))


@case("UTF-16 with a byte-order mark", Read(1), read_table)
def utf_16(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust,café\n".encode("utf-16"))


@case("Windows-1252", Read(1, 1), read_table)
def windows(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust,café\n".encode("cp1252"))


@case(
    "bytes that are no text",
    Refused("", "a CSV or XLSX file", "bytes that are no text", SAVE),
    read_table,
)
def no_text(folder: Path) -> Path:
    return _csv(folder, b"who,code,words\nINT-1,Trust,\x81\x8d\x8f\n")


@case("three kinds of line end", Read(3), read_table)
def line_ends(folder: Path) -> Path:
    return _csv(folder, "who,code,words\r\nINT-1,Trust,a\nINT-2,Money,b\rINT-3,Trust,c\r\n")


@case(
    "one header twice",
    Refused(
        "row 1",
        "one column 'code'",
        "2 among 4 columns",
        "Correct the name under `table:` in study.yml, or in the table.",
    ),
    read_table,
)
def repeated_header(folder: Path) -> Path:
    return _csv(folder, "who,code,code,words\nINT-1,Trust,Money,a\n")


@case("rows of other lengths", Read(2, 1), read_table)
def ragged(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust\n,Trust,a\nINT-2,Money,b,c,d,e\n")


@case("a cell of 5 MB", Read(1), read_table)
def long_cell(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust," + "x " * (5 << 19))


@case("a cell of 20 MB", Refused("row 2", BALANCED, "others", SAVE), read_table)
def longer_cell(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust," + "x " * (20 << 19))


@case(
    "a row of 20 million cells",
    Refused(
        "row 2",
        f"at most 10,000,000 cells in a sheet, and {ALLOWED}",
        "more",
        SAVE,
    ),
    read_table,
)
def wide(folder: Path) -> Path:
    return _csv(folder, "who,code,words\n" + "," * 20_000_000 + "x\n")


@case("a row of 5 million quotation marks", Read(1), read_table)
def quotation_marks(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust," + '"' * 5_000_000)


@case(
    "a code path of a million names",
    Refused("code ''", "a code at most 250 deep", "1,000,001"),
    lambda path: read_mapped(path, TableMapping("long", "who", "code", path_separator="/")),
)
def deep_code(folder: Path) -> Path:
    return _csv(folder, "who,code\nINT-1," + "/" * 1_000_000)


@case("half a table of codings", Read(2), read_table)
def truncated(folder: Path) -> Path:
    return _csv(folder, "who,code,words\nINT-1,Trust,a\nINT-2,Mon")
