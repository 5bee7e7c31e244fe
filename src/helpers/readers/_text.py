"""A source's text with one kind of line end, and the ways a program may count through it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]
Characters = NDArray[np.uint32]
"""The code points of a text."""

LINE_FEED = 10
ONE_UTF16_UNIT = 0xFFFF
"""The last code point that UTF-16 holds in one unit."""


def decode(raw: bytes) -> tuple[str, str]:
    r"""Return the text of a file's bytes, and the encoding that was found.

    A byte-order mark decides; without one the text is UTF-8, or else Windows-1252.

    Raises
    ------
    UnicodeDecodeError
        If the bytes are text in none of these.

    Examples
    --------
    >>> decode(b"caf\xc3\xa9"), decode(b"\xff\xfeh\x00i\x00"), decode(b"caf\xe9")
    (('café', 'UTF-8'), ('hi', 'UTF-16'), ('café', 'Windows-1252'))
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16"), "UTF-16"
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252"), "Windows-1252"


def decode_head(raw: bytes) -> str:
    r"""Return the whole lines of how a file begins, which may be cut inside a character.

    Raises
    ------
    UnicodeDecodeError
        If the bytes are no text.

    Examples
    --------
    >>> decode_head("who\ncaf\xe9".encode()[:-1]), decode_head("who\ncode".encode("utf-16")[:-1])
    ('who\n', 'who\n')
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = codecs.getincrementaldecoder("utf-16")().decode(raw)
    else:
        text, _ = decode(raw[: raw.rfind(b"\n") + 1])
    return text[: text.rfind("\n") + 1]


def unified(text: str) -> str:
    r"""Return a text in which every line ends in one line feed.

    Examples
    --------
    >>> unified("one\r\ntwo\rthree\n")
    'one\ntwo\nthree\n'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def points(text: str) -> Characters:
    """Return the Unicode code points of a text, as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@dataclass(frozen=True)
class Text:
    """A text as it is kept, and what its line ends were in the file.

    Parameters
    ----------
    utf8 : bytes
        The text, every line ending in one line feed: a project's texts are held until its end, and
        so they take half the memory or less.
    doubles : array of int
        Where in the text a line end stands that took two characters in the file.
    inline : bool
        Whether it stood in an XML document, where a parser has already made every line end one:
        the program may then have counted two, and the text cannot say.
    """

    utf8: bytes
    doubles: Positions
    inline: bool = False

    @classmethod
    def of(cls, raw: str, *, inline: bool = False) -> Text:
        r"""Take a text as it stood in the file. Half a character becomes a question mark.

        Examples
        --------
        >>> text = Text.of("one\r\ntwo\nthree\r\n")
        >>> text.words, text.doubles.tolist()
        ('one\ntwo\nthree\n', [3, 13])
        """
        utf8 = unified(raw).encode("utf-8", "replace")
        if "\r\n" not in raw:
            return cls(utf8, np.empty(0, np.int64), inline)
        written = points(raw)
        pairs = np.flatnonzero((written[:-1] == ord("\r")) & (written[1:] == LINE_FEED))
        return cls(utf8, pairs - np.arange(len(pairs)), inline)

    @classmethod
    def of_file(cls, raw: bytes) -> tuple[Text, str]:
        r"""Take the text of a file's bytes, and return with it the encoding that was found.

        Raises
        ------
        UnicodeDecodeError
            If the bytes are no text.

        Examples
        --------
        >>> text, encoding = Text.of_file(b"caf\xe9\r\n")
        >>> text.words, encoding
        ('café\n', 'Windows-1252')
        """
        words, encoding = decode(raw)
        as_kept = encoding == "UTF-8" and b"\r" not in raw and not raw.startswith(codecs.BOM_UTF8)
        if as_kept:  # as most are, and they need not be encoded again
            return cls(raw, np.empty(0, np.int64)), encoding
        return cls.of(words), encoding

    @property
    def words(self) -> str:
        """The text. It is decoded each time: take it once for many selections."""
        return self.utf8.decode("utf-8")

    @property
    def blank(self) -> bool:
        """Whether there are no words in it."""
        begin = self.utf8[:64].decode("utf-8", "ignore")
        return not begin.strip() and not self.words.strip()


@dataclass(frozen=True)
class Scale:
    """One way of counting through one text: where in it each character begins.

    Only the characters that take more than one unit are kept, so a plain text costs nothing.

    Parameters
    ----------
    unit : str
        What is counted, in words.
    wide : array of int
        Which characters (by code point) take more than one unit.
    begins, widths : arrays of int
        Where each of them begins, and how many units it takes.
    line_ends : array of bool
        Whether it is a line end: a position inside one is taken as before it, while a position
        inside any other character cannot be meant.
    length : int
        Units in the whole text.
    """

    unit: str
    wide: Positions
    begins: Positions
    widths: Positions
    line_ends: Flags
    length: int

    def code_points(self, positions: Positions) -> tuple[Positions, Flags]:
        """Convert positions in this unit to code points.

        Returns
        -------
        positions : array of int
            In code points; meaningless where the second array is false.
        sound : array of bool
            Whether the position is in the text and not inside a character.

        Examples
        --------
        >>> scale = scales(Text.of("a😀b"), points("a😀b"))[1]
        >>> scale.unit, [part.tolist() for part in scale.code_points(np.arange(5))]
        ('UTF-16 units', [[0, 1, 1, 2, 3], [True, True, False, True, True]])
        """
        sound = (positions >= 0) & (positions <= self.length)
        if not len(self.wide):
            return positions, sound
        passed = self.begins.searchsorted(positions, side="left")
        last = passed - 1
        beyond = np.where(passed > 0, self.begins[last] + self.widths[last], 0)
        index = np.where(passed > 0, self.wide[last] + 1 + positions - beyond, positions)
        inside = (passed > 0) & (positions < beyond)
        return np.where(inside, self.wide[last], index), sound & ~(inside & ~self.line_ends[last])


def scales(text: Text, characters: Characters) -> list[Scale]:
    r"""Return every way of counting that could give different positions in a text.

    The plainest comes first. Units that give the same positions in any text like this one
    (UTF-16 units where no character needs two, for example) appear once, under the plainest.

    Parameters
    ----------
    text : Text
    characters : array of int
        The code points of its words, from :func:`points`.

    Examples
    --------
    >>> [scale.unit for scale in scales(Text.of("plain\n"), points("plain\n"))]
    ['code points']
    >>> for scale in scales(Text.of("café\r\n"), points("café\n")):
    ...     print(scale.unit)
    code points
    code points, CRLF as two
    UTF-8 bytes
    UTF-8 bytes, CRLF as two
    """
    rules = _line_end_rules(text, characters)
    return [
        _scale(characters, unit + rule, limits, doubles)
        for unit, limits in _units(text, characters)
        for rule, doubles in rules
    ]


def _units(text: Text, characters: Characters) -> list[tuple[str, tuple[int, ...]]]:
    """Return the units that differ in this text, each with the last code point of each width."""
    units: list[tuple[str, tuple[int, ...]]] = [("code points", ())]
    if text.utf8.isascii():
        return units
    if int(characters.max()) > ONE_UTF16_UNIT:
        units.append(("UTF-16 units", (ONE_UTF16_UNIT,)))
    return [*units, ("UTF-8 bytes", (0x7F, 0x7FF, 0xFFFF))]


def _line_end_rules(text: Text, characters: Characters) -> list[tuple[str, Positions]]:
    """Return the ways to count line ends: as one, as in the file, and all as two."""
    rules = [("", np.empty(0, np.int64))]
    if not len(text.doubles) and not text.inline:
        return rules
    every = np.flatnonzero(characters == LINE_FEED)
    if 0 < len(text.doubles) < len(every):
        rules.append((", line ends as written", text.doubles))
    return [*rules, (", CRLF as two", every)] if len(every) else rules


def _scale(characters: Characters, unit: str, limits: tuple[int, ...], doubles: Positions) -> Scale:
    none = np.empty(0, np.int64)
    if not limits and not len(doubles):  # as in nearly every text, so without the arithmetic
        return Scale(unit, none, none, none, np.empty(0, np.bool_), len(characters))
    wide = np.flatnonzero(characters > limits[0]) if limits else none
    more = np.ones(len(wide), np.int64)  # than one unit
    for limit in limits[1:]:
        more += characters[wide] > limit
    if len(doubles):
        wide = np.concatenate([wide, doubles])
        order = np.argsort(wide, kind="stable")
        wide, more = wide[order], np.concatenate([more, np.ones(len(doubles), np.int64)])[order]
    begins = wide + np.cumsum(more) - more
    length = len(characters) + int(more.sum())
    return Scale(unit, wide, begins, more + 1, characters[wide] == LINE_FEED, length)
