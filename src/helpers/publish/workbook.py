"""Safe tables as a spreadsheet that a screen reader, a filter and a program can all follow.

One table a sheet, defined as a table with a real header row that stays in sight, a title above it
and what is withheld said beside the title, no merged or empty cells standing for layout, and the
document's title and language set (Analysis Function, *Releasing statistics in spreadsheets*).
Nothing in it is a formula, and the same tables give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from helpers.disclosure import SafeTable
from helpers.publish.table_csv import Cell, cells, headings

LANGUAGE = "en-GB"
LONGEST = 32_767
"""Characters that a spreadsheet keeps of a cell."""
CUT = " … (cut here: a spreadsheet keeps no more)"
NARROWEST, WIDEST = 12, 60
"""Characters of a column's width."""
_FORMATS = {
    "label": "General",
    "count": "#,##0",
    "share": "0%",
    "points": "+0;-0;0",
    "number": "#,##0.00",
}
_BOLD = Font(name="Calibri", size=11, bold=True)
_ALWAYS = datetime(2000, 1, 1)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"


def workbook(title: str, about: str, sheets: Mapping[str, SafeTable]) -> bytes:
    """Return safe tables as a workbook (Office Open XML).

    Parameters
    ----------
    title : str
        Of the document, and with the sheet's name of each sheet.
    about : str
        What kind of data it holds; stands on every sheet.
    sheets : mapping of a sheet's name to its table
        A name may have 31 characters.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        notes = [f"{title}: {name}", " ".join([about, table.note]).strip()]
        _write(sheet, notes, table.printed)
    book.properties.title, book.properties.language = title, LANGUAGE
    book.properties.creator = "icsbook"
    book.properties.created = book.properties.modified = _ALWAYS
    return _the_same_bytes(book)


def _write(sheet: Worksheet, notes: list[str], table: SafeTable) -> None:
    """Write one table beneath its title and notes, and define it as a table."""
    for note in notes:
        sheet.append([_cell(sheet, note)])
    sheet["A1"].font = _BOLD
    wrapped = Alignment(wrap_text=True, vertical="top")
    heads, rows = headings(table), cells(table)
    sheet.append([_cell(sheet, head, font=_BOLD, alignment=wrapped) for head in heads])
    formats = [_FORMATS[column.kind] for column in table.columns]
    for row in rows:
        styled = zip(row, formats, strict=True)
        sheet.append([_cell(sheet, one, number_format=f, alignment=wrapped) for one, f in styled])
    for at, column in enumerate(zip(heads, *rows, strict=True), start=1):
        longest = max(len(line) for value in column for line in str(value).split("\n"))
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
    head = len(notes) + 1
    sheet.freeze_panes = f"B{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    if rows:  # a table without a row is no table to a spreadsheet
        reference = f"A{head}:{get_column_letter(len(heads))}{head + len(rows)}"
        name = "Table_" + re.sub(r"\W", "_", sheet.title)
        plain = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(Table(displayName=name, ref=reference, tableStyleInfo=plain))


def _cell(sheet: Worksheet, value: Cell, **style: Any) -> SheetCell:
    """Return a cell; a text stays a text, whatever it begins with."""
    cell = SheetCell(sheet, row=1, column=1)  # where it stands is said when it is put there
    for name, one in style.items():
        setattr(cell, name, one)
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
    cell.value = text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
    cell.data_type = "s"  # the library takes what begins with = for a formula
    cell.quotePrefix = text.startswith("=")
    return cell


def _the_same_bytes(book: Workbook) -> bytes:
    """Save a workbook without the time at which it was saved."""
    saved, again = io.BytesIO(), io.BytesIO()
    book.save(saved)
    book.properties.modified = _ALWAYS  # saving had set it
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _PROPERTIES:
                content = tostring(book.properties.to_tree())
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(member, content)
    return again.getvalue()
