"""Positions in any unit become code points of a text whose lines end in one line feed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.readers._text import Text, decode, points, scales

RAW = st.lists(st.sampled_from(["a", " ", "é", "€", "😀", "\r\n", "\n", "\r"])).map("".join)
LINE_ENDS = frozenset({"\r\n", "\n", "\r"})
UNITS = {
    "code points": len,
    "UTF-16 units": lambda words: len(words.encode("utf-16-le")) // 2,
    "UTF-8 bytes": lambda words: len(words.encode()),
}


def pieces(raw: str) -> list[str]:
    """Cut a text into its characters, a line end of two being one of them."""
    found: list[str] = []
    for character in raw:
        if character == "\n" and found and found[-1] == "\r":
            found[-1] = "\r\n"
        else:
            found.append(character)
    return found


def counted_out(raw: str, unit: str) -> list[tuple[int, bool]]:
    """Count through a text unit by unit: the character at each position, and whether it is sound.

    A position inside a character is not sound, unless the character is a line end.
    """
    size, _, rule = unit.partition(", ")
    found = []
    for index, piece in enumerate(pieces(raw)):
        line_end = piece in LINE_ENDS
        two = {"": False, "CRLF as two": True, "line ends as written": piece == "\r\n"}[rule]
        width = 1 + two if line_end else UNITS[size](piece)
        found += [(index, inside == 0 or line_end) for inside in range(width)]
    return [*found, (len(pieces(raw)), True)]


@given(raw=RAW)
def test_every_position_in_every_unit_is_the_character_that_counting_finds(raw: str) -> None:
    text = Text.of(raw)
    for scale in scales(text, points(text.words)):
        counted = counted_out(raw, scale.unit)
        found, sound = scale.code_points(np.arange(len(counted)))
        assert list(zip(found.tolist(), sound.tolist(), strict=True)) == counted


@given(raw=RAW)
def test_no_way_of_counting_is_missed(raw: str) -> None:
    text = Text.of(raw)
    tried = [counted_out(raw, scale.unit) for scale in scales(text, points(text.words))]
    rules = ("", ", CRLF as two", ", line ends as written") if "\r\n" in raw else ("",)
    for size in UNITS:
        for rule in rules:
            assert counted_out(raw, size + rule) in tried


@given(raw=RAW)
def test_a_position_before_or_past_the_text_is_not_sound(raw: str) -> None:
    text = Text.of(raw)
    for scale in scales(text, points(text.words)):
        assert scale.length + 1 == len(counted_out(raw, scale.unit))
        assert not scale.code_points(np.array([-1, scale.length + 1]))[1].any()


@given(raw=RAW)
def test_a_text_is_kept_with_one_line_feed_at_each_line_end(raw: str) -> None:
    assert Text.of(raw).words == raw.replace("\r\n", "\n").replace("\r", "\n")


def test_a_text_in_the_xml_may_have_had_line_ends_of_two() -> None:
    text = Text.of("one\ntwo", inline=True)
    assert [scale.unit for scale in scales(text, points(text.words))] == [
        "code points",
        "code points, CRLF as two",
    ]


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfWe") == ("We", "UTF-8")


def test_bytes_that_are_text_in_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(b"caf\xe9 \x81")


@pytest.mark.parametrize(
    "raw",
    [b"caf\xc3\xa9\n", b"\xef\xbb\xbfcaf\xc3\xa9\n", b"caf\xc3\xa9\r\n", b"caf\xe9\n", b"c\ra\n"],
    ids=["as it is kept", "a mark", "line ends of two", "Windows-1252", "old line ends"],
)
def test_the_text_of_a_file_is_that_of_its_words(raw: bytes) -> None:
    text, encoding = Text.of_file(raw)
    words, expected = decode(raw)
    assert (text.words, text.doubles.tolist()) == (
        Text.of(words).words,
        Text.of(words).doubles.tolist(),
    )
    assert encoding == expected
    assert text.utf8 == text.words.encode()
