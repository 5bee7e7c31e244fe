"""Texts that a spreadsheet would take for formulas, and the same texts made safe."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.formulas import plain, safe


@given(text=st.text())
def test_the_mark_of_a_formula_is_taken_away_without_loss(text: str) -> None:
    assert plain(safe(text)) == text


@given(text=st.text(st.sampled_from("'=+-@＝\t\r\na"), max_size=4))
def test_no_text_begins_like_a_formula_once_it_is_safe(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).startswith(tuple("=+-@＝＋－＠\t\r\n"))
