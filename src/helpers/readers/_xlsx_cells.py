"""The cells of a spreadsheet (.xlsx), the texts that they share and the formats of numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

from helpers.readers._xml import local

ROWS, COLUMNS = 1_048_576, 16_384
"""How far a sheet goes."""
DIGITS = 17
"""Digits of a whole number: a spreadsheet holds no longer one."""
FORMAT_LIMIT = 255
"""Characters that the format of a number may have."""

_ESCAPED = re.compile(r"_x(0009|000A|000D|005F)_")
"""How a tab, a line end and the mark that begins this stand in a text."""


class CellError(Exception):
    """A cell, or a row, is where none can be, or holds what none can hold."""


class Handler:
    """What is told of the elements of a document, and gathers what they mean."""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element that begins."""

    def finish(self, name: str) -> None:
        """Take its end."""

    def text(self, words: str) -> None:
        """Take words inside it."""


class Texts(Handler):
    """The texts that cells share, in order; of one in several fonts, all its words."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._words = _Words()

    def begin(self, name: str, _: dict[str, str]) -> None:
        self._words.begin(local(name))

    def text(self, words: str) -> None:
        self._words.text(words)

    def finish(self, name: str) -> None:
        tag = local(name)
        self._words.finish(tag)
        if tag == "si":
            self.done.append(self._words.taken())


class _Words:
    """Gathers the words of a cell or a shared text; how they are pronounced is left out."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._inside = self._aside = False

    def begin(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._inside = not self._aside
        elif tag == "rPh":
            self._aside = True

    def text(self, words: str) -> None:
        if self._inside:
            self._held.append(words)

    def finish(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._inside = False
        elif tag == "rPh":
            self._aside = False

    def taken(self) -> str:
        words = "".join(self._held)
        self._held.clear()
        return _ESCAPED.sub(_unescaped, words) if "_x" in words else words


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


class Formats(Handler):
    """Which styles show a number as a date (False) or as a length of time (True)."""

    def __init__(self) -> None:
        self.done: dict[str, bool] = {}
        self._codes: dict[str, str] = {str(key): code for key, code in BUILTIN_FORMATS.items()}
        self._number = -1

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "numFmt":
            code = attributes.get("formatCode", "")[:FORMAT_LIMIT]
            self._codes[attributes.get("numFmtId", "")] = code
        elif tag == "cellXfs":
            self._number = 0
        elif tag == "xf" and self._number >= 0:
            code = self._codes.get(attributes.get("numFmtId", ""), "")
            if is_date_format(code):
                self.done[str(self._number)] = is_timedelta_format(code)
            self._number += 1

    def finish(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._number = -1


class Cells(Handler):
    """The rows of a sheet that have cells, each with its number."""

    def __init__(self, texts: Sequence[str], dates: Mapping[str, bool], epoch: dt.datetime) -> None:
        self.done: list[tuple[int, list[object]]] = []
        self.row = 0
        self._texts, self._dates, self._epoch = texts, dates, epoch
        self._cells: list[object] = []
        self._column = 0
        self._kind = self._style = ""
        self._words = _Words()

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            at = attributes.get("r")
            self._column = column_of(at.rstrip("0123456789")) if at else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        elif tag == "row":
            self.row = _whole(attributes.get("r")) or self.row + 1
            self._column = 0
            if self.row > ROWS:
                raise CellError("a row outside of any sheet")
        else:
            self._words.begin(tag)

    def text(self, words: str) -> None:
        self._words.text(words)

    def finish(self, name: str) -> None:
        tag = local(name)
        if tag == "c":
            value = self._value(self._words.taken())
            if value is not None:
                self._place(value)
        elif tag == "row":
            if self._cells:
                self.done.append((self.row, self._cells))
                self._cells = []
        else:
            self._words.finish(tag)

    def _place(self, value: object) -> None:
        cells, column = self._cells, self._column
        if not 0 < column <= COLUMNS:
            raise CellError("a column outside of any sheet")
        if len(cells) < column:
            cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value

    def _value(self, written: str) -> object:
        if not written:
            return None
        match self._kind:
            case "n":
                return self._moment(_number(written))
            case "s":
                return self._shared(_whole(written))
            case "b":
                return written == "1"
        return written

    def _shared(self, number: int | None) -> str:
        if number is None or number >= len(self._texts):
            raise CellError("a shared text that is not there")
        return self._texts[number]

    def _moment(self, value: float) -> object:
        """Return a number, or the moment that its style shows it as."""
        if self._style not in self._dates:
            return value
        try:
            return from_excel(value, self._epoch, timedelta=self._dates[self._style])
        except (OverflowError, ValueError):
            return value  # no day of the calendar: the number stands


def _whole(written: str | None) -> int | None:
    """Return a whole number from 0, or None where there is none of a sane length."""
    return int(written) if written and written.isdecimal() and len(written) <= DIGITS else None


def _number(written: str) -> float:
    whole = _whole(written)
    try:
        return float(written) if whole is None else whole
    except ValueError as error:
        raise CellError("a number that is none") from error


@lru_cache(maxsize=COLUMNS)
def column_of(letters: str) -> int:
    """Return the number of a column, from 1; 0 where it is none.

    Examples
    --------
    >>> column_of("A"), column_of("AA"), column_of("XFD"), column_of("ZZZZ"), column_of("a1")
    (1, 27, 16384, 0, 0)
    """
    if len(letters) > len("XFD") or not letters.isalpha() or not letters.isascii():
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
