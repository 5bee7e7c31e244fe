"""Words are counted once, compared by two measures, and told with how many people said them."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, power_divergence

from helpers.analysis.keyness import keyness, log_likelihood, log_odds, strongest, words_of
from helpers.model import table
from helpers.model.tables import STUDY_TEXTS
from tests.analysis.invented import segments

PRIOR = 10.0
COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=8).filter(
    lambda found: (
        all(sum(pair) for pair in found)
        and all(sum(pair[side] for pair in found) for side in (0, 1))
    )
)


def text(words: str, source: str = "INT-1") -> pd.DataFrame:
    return table(STUDY_TEXTS, [{"source": source, "text": words}])


def at(words: str, within: str, **also: object) -> dict[str, object]:
    """A segment of these words of a text."""
    start = within.index(words)
    return {"start": start, "end": start + len(words), **also}


def said(
    rows: pd.DataFrame, texts: pd.DataFrame, group: str = "Trust"
) -> dict[str, tuple[int, int]]:
    """How often each word is said inside a code, and outside it."""
    found = keyness(rows, rows, texts, "code", [group], PRIOR)
    pairs = found[["inside", "outside"]].to_numpy()
    return {word: (int(a), int(b)) for word, (a, b) in zip(found["word"], pairs, strict=True)}


WORDS = "We trust them. Why? They trust us and ask for money."


def test_words_outside_every_segment_count_nowhere() -> None:
    rows = segments(at("We trust them", WORDS), at("They trust us", WORDS, code="Money"))

    assert said(rows, text(WORDS)) == {"we": (1, 0), "them": (1, 0), "trust": (1, 1)}


def test_a_word_in_two_segments_of_a_code_counts_once() -> None:
    rows = segments(
        at("We trust", WORDS), at("trust them", WORDS), at("ask for money", WORDS, code="Money")
    )

    assert said(rows, text(WORDS)) == {"we": (1, 0), "trust": (1, 0), "them": (1, 0)}


def test_a_word_given_the_code_and_another_is_inside() -> None:
    rows = segments(
        at("We trust them", WORDS),
        at("We trust them", WORDS, code="Money"),
        at("money", WORDS, code="Money"),
    )

    assert said(rows, text(WORDS))["trust"] == (1, 0)


def test_a_word_that_a_segment_cuts_is_not_counted() -> None:
    rows = segments(at("We trus", WORDS), at("money", WORDS, code="Money"))

    assert said(rows, text(WORDS)) == {"we": (1, 0)}


def test_a_segment_without_a_position_is_read_by_its_own_words_once() -> None:
    loose = {"start": None, "end": None, "place": "1"}
    rows = segments(
        {**loose, "text": "Trust grows"},
        {**loose, "text": "Trust grows", "coder": "Coder B"},
        {**loose, "place": "2", "text": "It costs trust", "code": "Money"},
    )

    assert said(rows, text("", "INT-2")) == {"grows": (1, 0), "trust": (1, 1)}


def test_a_code_that_is_all_that_was_coded_has_nothing_to_be_compared_with() -> None:
    assert said(segments(at("We trust them", WORDS)), text(WORDS)) == {}


def test_a_word_carries_the_number_of_people_who_said_it() -> None:
    texts = pd.concat([text("trust trust", "INT-1"), text("trust", "INT-2"), text("cost", "INT-3")])
    rows = segments(
        {"source": "INT-1", "participant": "P1", "end": 11},
        {"source": "INT-2", "participant": "P2", "end": 5},
        {"source": "INT-3", "participant": "P2", "end": 4, "code": "Money"},
    )

    (word,) = keyness(rows, rows, texts, "code", ["Trust"], PRIOR).itertuples()
    assert (word.inside, word.participants, word.participants_outside) == (3, 2, 0)


def test_a_word_of_an_unknown_speaker_was_said_by_somebody() -> None:
    rows = segments(
        at("We trust them", WORDS, participant=None),
        at("They trust us", WORDS, participant=None, code="Money"),
    )
    found = keyness(rows, rows, text(WORDS), "code", ["Trust"], PRIOR).set_index("word")

    assert found.loc["trust", ["participants", "participants_outside"]].tolist() == [1, 1]


def test_groups_stand_in_the_order_asked() -> None:
    rows = segments(at("We trust", WORDS), at("money", WORDS, code="Money"))
    found = keyness(rows, rows, text(WORDS), "code", ["Money", "Trust"], PRIOR)

    assert list(dict.fromkeys(found["code"])) == ["Money", "Trust"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.booleans()), max_size=6))
def test_every_count_is_that_of_reading_word_by_word(drawn: list[tuple[int, int, bool]]) -> None:
    words = "ab a b ab c, a-b it's c a b ab."
    rows = segments(
        *(
            {"start": start, "end": start + size, "code": "Trust" if ours else "Money"}
            for start, size, ours in drawn
        )
    )
    covered = {at for start, size, _ in drawn for at in range(start, start + size)}
    ours = {at for start, size, its in drawn if its for at in range(start, start + size)}
    inside, outside, place = Counter[str](), Counter[str](), 0
    for word in words_of(words):
        place = words.index(word, place)
        letters = set(range(place, place + len(word)))
        inside[word] += letters <= ours
        outside[word] += letters <= covered and not letters <= ours
        place += len(word)
    expected = {word: (times, outside[word]) for word, times in inside.items() if times}

    assert said(rows, text(words)) == (expected if outside.total() else {})


@given(COUNTS)
def test_g2_is_the_log_likelihood_ratio_of_two_counts(found: list[tuple[int, int]]) -> None:
    inside, outside = (np.array(side) for side in zip(*found, strict=True))
    sizes = np.array([inside.sum(), outside.sum()])
    g2 = log_likelihood(inside, outside, *map(int, sizes))
    expected = [
        power_divergence(pair, sum(pair) * sizes / sizes.sum(), lambda_="log-likelihood").statistic
        for pair in found
    ]

    np.testing.assert_allclose(np.abs(g2), expected, atol=1e-9)


def test_g2_of_a_rare_word_is_near_that_of_the_whole_table_of_four_cells() -> None:
    """Dunning's ratio has two cells more, which weigh little where the word is rare."""
    whole = chi2_contingency(
        [[20, 5], [99_980, 99_995]], correction=False, lambda_="log-likelihood"
    ).statistic

    (g2,) = log_likelihood(np.array([20]), np.array([5]), 100_000, 100_000)
    assert g2 == pytest.approx(whole, rel=0.001)


def test_g2_is_negative_for_a_word_that_is_said_less() -> None:
    less, more = log_likelihood(np.array([1, 9]), np.array([9, 1]), 10, 10)

    assert less == -more < 0


@given(COUNTS, st.sampled_from([1.0, 10.0, 500.0]))
def test_log_odds_are_those_of_the_paper(found: list[tuple[int, int]], prior: float) -> None:
    """Monroe, Colaresi and Quinn (2008), equations 15, 16, 20 and 22, one word at a time."""
    inside, outside = (np.array(side) for side in zip(*found, strict=True))
    here, there = int(inside.sum()), int(outside.sum())
    expected = []
    for a, b in found:
        given_more = prior * (a + b) / (here + there)
        first = log((a + given_more) / (here + prior - a - given_more))
        second = log((b + given_more) / (there + prior - b - given_more))
        expected.append((first - second) / sqrt(1 / (a + given_more) + 1 / (b + given_more)))

    np.testing.assert_allclose(log_odds(inside, outside, here, there, prior), expected, atol=1e-12)


def test_log_odds_of_the_only_word_are_missing() -> None:
    assert np.isnan(log_odds(np.array([3]), np.array([2]), 3, 2, PRIOR)).all()


def test_of_two_words_said_as_much_more_inside_the_rarer_one_stands_apart_less() -> None:
    rare, common = log_odds(np.array([3, 60]), np.array([1, 20]), 1_000, 1_000, PRIOR)

    assert 0 < rare < common


def test_the_strongest_words_were_said_by_enough_people_and_stand_apart() -> None:
    words = pd.DataFrame(
        {
            "code": ["Trust"] * 4 + ["Money"],
            "word": ["a", "b", "c", "d", "e"],
            "participants": [2, 3, 9, 9, 3],
            "log_odds": [9.0, 8.0, 7.0, 1.9, 2.0],
        }
    )

    assert list(strongest(words, "code", 3, 2.0, 1)["word"]) == ["b", "e"]
