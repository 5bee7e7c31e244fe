"""A guess at what the columns of a plain table mean, for a researcher to check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from helpers.readers._columns import header
from helpers.readers._sheet import Sheet, read_sheet
from helpers.readers.plain_table._mapping import MARKS, NO_MARKS, TableMapping

WORDS = {
    "code": ("code", "theme", "tag", "node", "codename"),
    "source": ("source", "document", "interview", "transcript", "file", "filename", "id"),
    "text": ("text", "quote", "quotation", "segment", "passage", "words", "answer", "comment"),
    "coder": ("coder", "coded by", "author"),
    "start": ("start",),
    "end": ("end",),
    "created": ("created", "coded on"),
}
"""How teams call the columns of their tables: whole names, or their last word."""

LONGEST_NAME = 80
"""Characters of a column's name; what is longer may be what somebody said."""
FEWEST_CODES = 2


def column_names(path: Path) -> tuple[str, ...]:
    """Return the names in a table's first row; its number stands for one that may be no name.

    A table without a header begins with what somebody said, which is never shown.

    Raises
    ------
    ReadError
        If the file is damaged or no spreadsheet.
    """
    names = header(read_sheet(path))
    return tuple(
        name if is_name(name) else f"column {number}" for number, name in enumerate(names, start=1)
    )


def is_name(cell: str) -> bool:
    """Whether a cell can be the name of a column: short, in one line, and no sentence.

    Examples
    --------
    >>> is_name("FFT answer"), is_name(""), is_name("We trust them.")
    (True, False, False)
    """
    return 0 < len(cell) <= LONGEST_NAME and cell.isprintable() and cell[-1] not in ".!…"


def propose(path: Path) -> TableMapping | None:
    """Return what the columns of a table may mean, or None where nothing says so.

    A column called like a code makes a long table. Two or more columns side by side that hold
    nothing but marks make a wide one. A column without a name is passed over.

    Raises
    ------
    ReadError
        If the file is damaged or no spreadsheet.
    """
    sheet = read_sheet(path)
    names = list(filter(None, header(sheet)))
    if not sheet.rows[1:] or len(set(names)) < len(names) or not all(map(is_name, names)):
        return None
    code, source = _called("code", names), _called("source", names)
    if code and source:
        text, coder, start, end, created = (
            _called(word, names) for word in ("text", "coder", "start", "end", "created")
        )
        return TableMapping("long", source, code, text, coder, start, end, created)
    return _wide(sheet)


def _wide(sheet: Sheet) -> TableMapping | None:
    columns = {
        name: [row[place].strip() if place < len(row) else "" for row in sheet.rows[1:]]
        for place, name in enumerate(header(sheet))
        if name
    }
    codes = _longest_run(columns, {name for name, cells in columns.items() if _is_marks(cells)})
    once = [name for name, cells in columns.items() if "" not in cells and _all_differ(cells)]
    source = _called("source", once) or next(iter(once), None)
    if len(codes) < FEWEST_CODES or source is None:
        return None
    texts = _all_called("text", [name for name in columns if name not in {*codes, source}])
    text = max(texts, key=lambda name: sum(map(len, columns[name])), default=None)
    listed = (codes[0], "…", codes[-1]) if len(codes) > FEWEST_CODES else tuple(codes)
    return TableMapping("wide", source, text=text, codes=listed)


def _called(word: str, names: Sequence[str]) -> str | None:
    """Return the first column that is called so."""
    return next(iter(_all_called(word, names)), None)


def _all_called(word: str, names: Sequence[str]) -> list[str]:
    """Return the columns whose name is one of the known words, then those whose last word is."""
    known = WORDS[word]
    whole = [name for name in names if name.casefold() in known]
    last = [name for name in names if name.casefold().split()[-1] in known]
    return list(dict.fromkeys([*whole, *last]))


def _is_marks(cells: Sequence[str]) -> bool:
    """Whether a column holds nothing but marks, and words for none."""
    return {cell.casefold() for cell in cells} <= {"", *MARKS, *NO_MARKS}


def _all_differ(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells)


def _longest_run(names: Iterable[str], chosen: set[str]) -> list[str]:
    """Return the chosen names that stand side by side, where most of them do.

    Examples
    --------
    >>> _longest_run(["a", "b", "c", "d"], {"a", "c", "d"})
    ['c', 'd']
    """
    runs = [list(run) for taken, run in groupby(names, chosen.__contains__) if taken]
    return max(runs, key=len, default=[])
