"""What a program counts in is found from where its selections fall, not from its name."""

from __future__ import annotations

import numpy as np

from helpers.readers._evidence import Finding, Spans, find_units
from helpers.readers._text import Text

WORDS = "😀 We trust them.\r\nMoney is 😀 short, and time too.\r\n"


def spans(*pairs: tuple[int, int], quoted: list[str | None] | None = None) -> Spans:
    quotes = [(number, words, False) for number, words in enumerate(quoted or []) if words]
    return Spans(np.array(pairs, dtype=np.int64).T, quotes)


def found(raw: str, *pairs: tuple[int, int], quoted: list[str | None] | None = None) -> Finding:
    return find_units([(Text.of(raw), spans(*pairs, quoted=quoted))])[0]


def words(raw: str, finding: Finding) -> list[str]:
    text = Text.of(raw).words
    return [text[a:b] for a, b in zip(finding.trial.starts, finding.trial.ends, strict=True)]


def test_utf_16_units_with_line_ends_of_two_are_found_from_word_edges() -> None:
    finding = found(WORDS, (6, 11), (19, 24), (31, 36))
    assert finding.trial.unit == "UTF-16 units, CRLF as two"
    assert words(WORDS, finding) == ["trust", "Money", "short"]


def test_code_points_with_line_ends_of_one_are_found_though_the_file_has_two() -> None:
    finding = found(WORDS, (5, 10), (17, 22), (28, 33))
    assert finding.trial.unit == "code points"
    assert words(WORDS, finding) == ["trust", "Money", "short"]


def test_utf_8_bytes_are_found_from_word_edges() -> None:
    finding = found("Café time – we trust – them", (6, 10), (15, 17), (18, 23))
    assert finding.trial.unit == "UTF-8 bytes"


def test_quoted_words_decide_where_selections_begin_inside_words() -> None:
    finding = found("😀😀 ababab", (4, 6), quoted=["ba"])
    assert finding.trial.unit == "code points"
    assert finding.trial.quoted == 1


def test_a_plain_text_needs_no_choice_of_unit() -> None:
    finding = found("We trust them.\n", (3, 8))
    assert finding.trial.unit == "code points"
    assert finding.evidence == "Every unit gives the same positions in this text."


def test_the_evidence_gives_the_share_and_the_next_best() -> None:
    assert found(WORDS, (6, 11), (19, 24), (31, 36)).evidence == (
        "100% of the starts and ends of 3 coded segments lie at the edge of a word; "
        "counted in UTF-16 units, 67% do."
    )


def test_a_tie_is_said_and_the_plainer_unit_taken() -> None:
    finding = found("😀 a b c d e f", (6, 7))
    assert finding.trial.unit == "code points"
    assert finding.evidence.endswith("; the plainer unit was taken.")


def test_a_source_with_little_evidence_follows_the_rest_of_the_file() -> None:
    much = (Text.of("😀 " + "word " * 40), spans(*[(3 + 5 * i, 7 + 5 * i) for i in range(40)]))
    little = (Text.of("😀 a b c d e f"), spans((6, 7)))
    assert [one.trial.unit for one in find_units([much, little])] == ["UTF-16 units"] * 2


def test_a_selection_past_the_end_counts_for_no_unit() -> None:
    assert found("We trust them.", (3, 99)).trial.fit == 0
