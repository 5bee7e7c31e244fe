"""Approved words within coded segments, and nothing else."""

from __future__ import annotations

from helpers.disclosure import approved_within
from tests.tools.small_study import SOURCE, Rows, small_study

APPROVED = {
    "source": "INT-07",
    "words": "trust them",
    "attribution": "A chair",
    "approved_by": "The board",
    "approved_on": "2024-01-01",
}


def coding(number: str, text: str | None, source: str = "INT-07") -> dict[str, object]:
    return {"coding": number, "source": source, "code": "Trust", "text": text}


def found(*codings: dict[str, object], approved: Rows = (APPROVED,)) -> list[tuple[str, str]]:
    """The codings and the words that may be shown of them."""
    sources = [SOURCE, {**SOURCE, "source": "INT-08"}]
    study = small_study(sources=sources, codings=codings, quotations=approved)
    within = approved_within(study, study.codings)
    return list(within[["coding", "words"]].itertuples(index=False, name=None))


def test_approved_words_within_a_segment_may_be_shown() -> None:
    assert found(coding("1", "We trust them.")) == [("1", "trust them")]


def test_a_segment_that_only_begins_with_the_words_is_not_enough() -> None:
    assert not found(coding("1", "We trust"))


def test_words_in_other_letters_are_other_words() -> None:
    assert not found(coding("1", "We Trust Them."))


def test_words_approved_in_another_source_are_not_approved_here() -> None:
    assert not found(coding("1", "We trust them.", source="INT-08"))


def test_a_segment_without_words_has_none_to_show() -> None:
    assert not found(coding("1", None))


def test_a_segment_may_hold_several_approved_quotations() -> None:
    several = ({**APPROVED, "words": words} for words in ("We trust", "trust them"))

    assert len(found(coding("1", "We trust them."), approved=list(several))) == 2


def test_nothing_is_approved_where_there_is_no_record() -> None:
    assert not found(coding("1", "We trust them."), approved=())
