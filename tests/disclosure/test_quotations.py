"""Approved words within coded segments, and nothing else."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import approved_within, resting_on, with_quotations
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


def beside(*codings: dict[str, object], most: int = 1) -> list[str | None]:
    """What stands beside Trust and Time, of a study with two approved quotations."""
    approved = [{**APPROVED, "words": words} for words in ("We trust", "trust them")]
    study = small_study(codings=codings, quotations=approved)
    counts = pd.DataFrame({"theme": ["Trust", "Time"], "people": [1, 0]})
    safe = resting_on(counts, {"theme": "", "people": ""}, "people", study.policy)
    rows = study.codings[["coding", "code"]]
    table = with_quotations(safe, study, rows, {"theme": "code"}, most)
    words = table.frame["quotations"]
    return list(words.astype(object).where(words.notna(), None))


def test_approved_words_stand_beside_the_cell_that_their_segment_is_in() -> None:
    assert beside(coding("1", "We trust them.")) == ["“We trust” (A chair)", None]


def test_as_many_quotations_as_asked_stand_in_a_cell() -> None:
    assert beside(coding("1", "We trust them."), most=2)[0] == (
        "“We trust” (A chair) “trust them” (A chair)"
    )


def test_a_quotation_within_two_segments_of_a_cell_stands_there_once() -> None:
    twice = [coding(number, "We trust") for number in ("1", "2")]

    assert beside(*twice, most=2)[0] == "“We trust” (A chair)"


def test_a_cell_without_approved_words_has_none() -> None:
    assert beside(coding("1", "We do not say.")) == [None, None]
