"""Texts that differ only by blanks at the ends of lines are one, and positions follow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.study.texts import moved, same_words

LINES = st.lists(st.text("ab 🙂"), min_size=1, max_size=5)
BLANKS = st.lists(st.integers(0, 3), min_size=5, max_size=5)


def with_blanks(lines: list[str], blanks: list[int]) -> str:
    """The lines, each with so many blanks more at its end."""
    padded = (line.rstrip() + " " * more for line, more in zip(lines, blanks, strict=False))
    return "\n".join(padded)


@given(LINES, BLANKS, BLANKS)
def test_a_text_keeps_its_words_when_blanks_at_line_ends_change(
    lines: list[str], some: list[int], other: list[int]
) -> None:
    assert same_words(with_blanks(lines, some), with_blanks(lines, other))


@given(LINES, BLANKS, BLANKS)
def test_every_character_but_a_blank_is_found_where_it_went(
    lines: list[str], some: list[int], other: list[int]
) -> None:
    before, after = with_blanks(lines, some), with_blanks(lines, other)
    inked = [at for at, one in enumerate(before) if not one.isspace()]

    assert [after[at] for at in moved(inked, before, after)] == [before[at] for at in inked]


def test_a_blank_within_a_line_is_a_difference() -> None:
    assert not same_words("We trust", "We  trust")


def test_a_position_behind_the_last_line_is_the_end_of_the_text() -> None:
    assert moved([5], "We\n\n\n", "We") == [2]
