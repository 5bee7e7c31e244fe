"""Spreadsheets: cells far out, rows of nothing, texts that are shared, dates and errors."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from helpers.readers._limits import ALLOWED
from tests.tools.hostile import DAMAGED, Read, Refused, case
from tests.tools.hostile.delimited import SAVE, read_table

XLSX = "a spreadsheet (.xlsx)"
XLS = "a spreadsheet (.xls)"
SAVE_XLS = "Open it in a spreadsheet program and save it as .xlsx."
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ROW = '<row r="{0}"><c t="s"><v>3</v></c><c t="s"><v>4</v></c><c t="s"><v>5</v></c></row>'
NOT_THERE = Refused("sheet 'Sheet1', row 2", XLSX, "a shared text that is not there", SAVE)
NO_TYPE = Refused(
    "member 'xl/sharedStrings.xml', line 1",
    "XML without a document type or entities",
    "one of them",
)
HEAD = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
SHARED = ("who", "code", "words", "INT-1", "Trust", "We trust them.")


def _book(*rows: tuple[object, ...]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (("who", "code", "words"), *rows):
        sheet.append(row)
    return book, sheet


def _saved(folder: Path, book: openpyxl.Workbook) -> Path:
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def _parts(rows: str, shared: tuple[str, ...]) -> dict[str, str]:
    """The least that a spreadsheet is made of."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
    return {
        "[Content_Types].xml": f'<Types xmlns="{kinds}">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }


def xlsx(
    folder: Path,
    rows: str,
    shared: tuple[str, ...] = SHARED,
    parts: Mapping[str, str] | None = None,
) -> Path:
    """Write a spreadsheet from the XML of its rows, its shared texts, and parts of its own."""
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (_parts(rows, shared) | dict(parts or {})).items():
            archive.writestr(name, content)
    return folder / "a.xlsx"


@case("a cell at XFD1048576", Read(1, 1), read_table)
def far_corner(folder: Path) -> Path:
    book, sheet = _book(("INT-1", "Trust", "a"))
    sheet["XFD1048576"] = "here"
    return _saved(folder, book)


@case(
    "20,000 rows, each with a cell at XFD",
    Refused("row 612", f"at most 10,000,000 cells in a sheet, and {ALLOWED}", "more", SAVE),
    read_table,
)
def far_column(folder: Path) -> Path:
    rows = "".join(
        f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(2, 20_000)
    )
    return xlsx(folder, HEAD + rows)


@case("a million empty rows", Read(1), read_table)
def empty_rows(folder: Path) -> Path:
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 1_000_003))
    return xlsx(folder, HEAD + ROW.format(2) + rows)


@case(
    "a row numbered beyond the sheet",
    Refused("sheet 'Sheet1', row 1,099,511,627,776", XLSX, "a row outside of any sheet", SAVE),
    read_table,
)
def beyond(folder: Path) -> Path:
    return xlsx(folder, HEAD + ROW.format(2) + ROW.format(1 << 40))


@case("rows in reverse", Read(2), read_table)
def reverse(folder: Path) -> Path:
    return xlsx(folder, HEAD + ROW.format(3) + ROW.format(2))


@case("a size that lies", Read(1), read_table)
def dimension(folder: Path) -> Path:
    rows = f"<sheetData>{HEAD}{ROW.format(2)}</sheetData>"
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:A1"/>{rows}</worksheet>'
    return xlsx(folder, "", parts={"xl/worksheets/sheet1.xml": sheet})


@case("a hidden sheet first", Read(1), read_table)
def hidden(folder: Path) -> Path:
    book, _ = _book(("INT-1", "Trust", "a"))
    secret = book.create_sheet("secret", 0)
    secret.append(["nothing", "to", "see"])
    secret.sheet_state = "veryHidden"
    return _saved(folder, book)


@case(
    "hidden sheets alone",
    Refused("", "a sheet that is not hidden", "'Sheet1'", "Correct `sheet:` in study.yml."),
    read_table,
)
def all_hidden(folder: Path) -> Path:
    sheets = '<sheet name="Sheet1" sheetId="1" state="hidden" r:id="r1"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    return xlsx(folder, HEAD, parts={"xl/workbook.xml": book})


@case("a shared text that is not there", NOT_THERE, read_table)
def no_shared(folder: Path) -> Path:
    return xlsx(folder, HEAD + ROW.format(2), SHARED[:5])


@case("a shared text by a word", NOT_THERE, read_table)
def worded_shared(folder: Path) -> Path:
    return xlsx(folder, HEAD + ROW.format(2).replace("<v>5</v>", "<v>five</v>"))


@case(
    "a shared text of 6 MB in 10,000 cells",
    Refused("row 13", f"at most 10,000,000 cells in a sheet, and {ALLOWED}", "more", SAVE),
    read_table,
)
def amplified(folder: Path) -> Path:
    rows = "".join(ROW.format(number) for number in range(2, 10_002))
    return xlsx(folder, HEAD + rows, (*SHARED[:5], "x" * 6_000_000))


@case(
    "a merged header",
    Refused(
        "row 1",
        "one column 'who'",
        "0 among 1 columns",
        "Correct the name under `table:` in study.yml, or in the table.",
    ),
    read_table,
)
def merged(folder: Path) -> Path:
    book, sheet = _book(("INT-1", "Trust", "a"))
    sheet.insert_rows(1)
    sheet["A1"] = "Codings of the study"
    sheet.merge_cells("A1:C1")
    return _saved(folder, book)


@case("error cells", Read(2), read_table)
def errors(folder: Path) -> Path:
    book, _ = _book(("INT-1", "Trust", "#REF!"), ("INT-2", "#DIV/0!", "a"))
    return _saved(folder, book)


@case("formula cells, never worked out", Read(1, 1), read_table)
def formulas(folder: Path) -> Path:
    book, _ = _book(("INT-1", "Trust", "a"), ('=HYPERLINK("http://localhost:9")', "T", "b"))
    return _saved(folder, book)


@case("dates counted from 1900 and from 1904", Read(2), read_table)
def dates(folder: Path) -> Path:
    moment = dt.datetime(2022, 7, 1)
    book, _ = _book((moment, "Trust", "a"), (dt.date(1900, 2, 28), "Trust", "b"))
    book.epoch = dt.datetime(1904, 1, 1)
    return _saved(folder, book)


@case("a date beyond the calendar", Read(1), read_table)
def far_date(folder: Path) -> Path:
    book, sheet = _book((99_999_999, "Trust", "a"))
    sheet["A2"].number_format = "yyyy-mm-dd"
    return _saved(folder, book)


@case("words in several fonts", Read(1), read_table)
def rich(folder: Path) -> Path:
    book, sheet = _book(("INT-1", "Trust", "a"))
    sheet["C2"].font = Font(bold=True)
    return _saved(folder, book)


@case("entities in entities", NO_TYPE, read_table)
def laughs(folder: Path) -> Path:
    names = [f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)]
    head = f'<!DOCTYPE sst [<!ENTITY x0 "ha">{"".join(names)}]>'
    shared = f'{head}<sst xmlns="{MAIN}"><si><t>&x9;</t></si></sst>'
    return xlsx(folder, HEAD, parts={"xl/sharedStrings.xml": shared})


@case("an external entity", NO_TYPE, read_table)
def external(folder: Path) -> Path:
    outside = folder.parent / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    head = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "{outside.as_uri()}">]>'
    shared = f'{head}<sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
    return xlsx(folder, HEAD, parts={"xl/sharedStrings.xml": shared})


@case("300,000 levels", Read(0), read_table)
def deep(folder: Path) -> Path:
    return xlsx(folder, HEAD + "<x>" * 300_000 + "</x>" * 300_000)


@case(
    "a part that leads out of the archive",
    Refused("", XLSX, "a link to a part that is not there, 'outside.xml'", SAVE),
    read_table,
)
def outside_part(folder: Path) -> Path:
    rels = _parts("", ())["xl/_rels/workbook.xml.rels"]
    moved = rels.replace("worksheets/sheet1.xml", "../../../outside.xml")
    return xlsx(folder, HEAD, parts={"xl/_rels/workbook.xml.rels": moved})


@case("a link to another workbook", Read(1), read_table)
def linked(folder: Path) -> Path:
    link = f'<Relationship Id="r9" Type="{OFFICE}/externalLink" Target="http://localhost:9/a.xlsx" '
    rels = _parts("", ())["xl/_rels/workbook.xml.rels"]
    more = rels.replace("</Rel", f'{link}TargetMode="External"/></Rel', 1)
    return xlsx(folder, HEAD + ROW.format(2), parts={"xl/_rels/workbook.xml.rels": more})


@case(
    "an archive that is no spreadsheet",
    Refused("", XLSX, "a link to a part that is not there, 'xl/workbook.xml'", SAVE),
)
def no_spreadsheet(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "words")
    return folder / "a.xlsx"


@case(
    "a sheet at 1,000:1",
    Refused(
        "member 'xl/worksheets/sheet1.xml'",
        "at most 1,024 MB, compressed at most 100 times",
        "57 MB in 85 kB",
        DAMAGED,
    ),
    read_table,
)
def bomb(folder: Path) -> Path:
    return xlsx(folder, HEAD + "<row/>" * 10_000_000)


@case("cut in half", Refused("", "a whole archive", "a damaged one (BadZipFile)"))
def truncated(folder: Path) -> Path:
    path = _saved(folder, _book(("INT-1", "Trust", "a"))[0])
    path.write_bytes(path.read_bytes()[:2_000])
    return path


# The container of an old spreadsheet: sectors of 512 bytes in chains, each entry of the table of
# sectors naming the next.
END, FREE, TABLE = -2, -1, -3
ROOT, STREAM = 5, 2


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    raw = f"{name}\0".encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBBiii", len(raw), kind, 1, -1, -1, child)
    return (head + bytes(36) + struct.pack("<iii", first, size, 0)).ljust(128, b"\0")


def _container(stream: bytes, *, circle: bool = False) -> bytes:
    """A container of one stream; in a circle, its chain of short sectors never ends."""
    if circle:
        table = [TABLE, END, END, END]
        short = struct.pack("<128i", 0, *[FREE] * 127)
        directory = _entry("Root Entry", ROOT, 1, 3, 512) + _entry("Workbook", STREAM, -1, 0, 64)
        sectors = [short, bytes(512)]
        first_short, short_count = 2, 1
    else:
        body = stream.ljust(-(-max(len(stream), 4096) // 512) * 512, b"\0")
        count = len(body) // 512
        table = [TABLE, END, *range(3, count + 2), END]
        directory = _entry("Root Entry", ROOT, 1, END, 0)
        directory += _entry("Workbook", STREAM, -1, 2, len(body))
        sectors = [body]
        first_short, short_count = END, 0
    table += [FREE] * (-len(table) % 128)
    assert len(table) == 128
    numbers = (1, 1, 0, 4096, first_short, short_count, END, 0, 0, *[FREE] * 108)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<117i", *numbers)
    return head + struct.pack("<128i", *table) + directory.ljust(512, b"\0") + b"".join(sectors)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _label(row: int, column: int, text: str) -> bytes:
    head = struct.pack("<HHHHB", row, column, 0, len(text), 0)
    return _record(0x0204, head + text.encode("latin-1"))


def _sheet_bytes(*cells: bytes, sheets: int = 1, hidden: bool = False) -> bytes:
    """A workbook whose sheets are all one, of these cells."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0x0600)
    names = [f"S{number}" for number in range(sheets)]
    size = 20 + sum(12 + len(name) for name in names) + 4
    bound = b"".join(
        _record(0x0085, struct.pack("<iBBBB", size, hidden, 0, len(name), 0) + name.encode())
        for name in names
    )
    body = begin[:2] + struct.pack("<H", 0x0010) + begin[4:]
    sheet = _record(0x0809, body) + b"".join(cells) + _record(0x000A, b"")
    return _record(0x0809, begin) + bound + _record(0x000A, b"") + sheet


def _xls(folder: Path, raw: bytes) -> Path:
    (folder / "a.xls").write_bytes(raw)
    return folder / "a.xls"


CELLS = [
    _label(row, column, text)
    for row, texts in enumerate((SHARED[:3], SHARED[3:]))
    for column, text in enumerate(texts)
]


def old_spreadsheet(folder: Path) -> Path:
    """Write a sound old spreadsheet: one coded segment under the headers of a program."""
    rows = (
        ("Document name", "Code", "Beginning", "End", "Segment"),
        ("INT-1", "Trust", "1", "2", "a"),
    )
    cells = [
        _label(row, column, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return _xls(folder, _container(_sheet_bytes(*cells)))


@case(
    "an old spreadsheet whose chain is a circle",
    Refused(
        "", XLS, "a damaged one (it takes more time or memory than any sheet of its size)", SAVE_XLS
    ),
    read_table,
)
def circle(folder: Path) -> Path:
    return _xls(folder, _container(b"", circle=True))


@case(
    "an old spreadsheet of hidden sheets alone",
    Refused("", "a sheet that is not hidden", "none", SAVE_XLS),
    read_table,
)
def many_sheets(folder: Path) -> Path:
    return _xls(folder, _container(_sheet_bytes(*CELLS, sheets=3_000, hidden=True)))


@case(
    "an old spreadsheet cut in half",
    Refused("", XLS, "a damaged one (CompDocError)", SAVE_XLS),
    read_table,
)
def truncated_xls(folder: Path) -> Path:
    return _xls(folder, _container(_sheet_bytes(*CELLS))[:3000])


@case(
    "an old container that holds no spreadsheet",
    Refused("", XLS, "a damaged one (XLRDError)", SAVE_XLS),
    read_table,
)
def no_workbook(folder: Path) -> Path:
    raw = _container(b"").replace("Workbook".encode("utf-16-le"), "WordText".encode("utf-16-le"))
    return _xls(folder, raw)
