"""Agreement as a page shows it: the people behind each figure, and the rules in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers.analysis.agreement import (
    agreement,
    between,
    judged,
    overall,
    per_code,
    rules,
    rules_in_words,
    who_coded,
)
from helpers.analysis.agreement.units import Judged
from helpers.analysis.resampling import Resampling
from helpers.errors import TableError
from tests.analysis.agreement.coded import TEXT, asked, codings, texts

SOURCES = ["INT-1", "INT-2", "INT-3"]
SPEAKERS = pd.DataFrame({"source": [*SOURCES, "INT-4"], "participant": ["P1", "P1", "P2", "P3"]})
FRAME = codings(
    ("INT-1", "Trust", "Ann", 0, 18),
    ("INT-1", "Trust", "Bo", 0, 18),
    ("INT-2", "Trust", "Ann", 0, 18),
    ("INT-2", "Trust", "Bo", 0, 7),
    ("INT-3", "Trust", "Ann", 0, 7),
    ("INT-3", "Money", "Bo", 20, 36),
    ("INT-4", "Money", "Ann", 0, 7),
)
DRAWN = Resampling(draws=50, seed=1, confidence=0.95, fewest=2)


def compared(*sources: str) -> Judged:
    read = texts(**dict.fromkeys([*SOURCES, "INT-4"], TEXT))
    who = asked(["Ann", "Bo"], *sources)
    return judged(FRAME, read, who, ["Trust", "Money", "Time"], "sentences", 0, "agreement")


JUDGED = compared(*SOURCES)


def test_a_code_has_a_row_with_the_coefficients_of_the_full_table() -> None:
    table = per_code(JUDGED, SPEAKERS, DRAWN).set_index("code")
    full = agreement(JUDGED, "code", DRAWN).set_index(["code", "coefficient"])["value"]

    for column, name in (
        ("share_agreed", "percent agreement"),
        ("kappa", "Cohen's kappa"),
        ("ac1", "Gwet's AC1"),
        ("alpha", "Krippendorff's alpha"),
    ):
        assert table.loc["Trust", column] == full["Trust", name]


def test_codes_keep_their_order() -> None:
    assert list(per_code(JUDGED, SPEAKERS, DRAWN)["code"]) == ["Trust", "Money", "Time"]


def test_the_interval_of_a_code_is_that_of_its_alpha() -> None:
    trust = per_code(JUDGED, SPEAKERS, DRAWN).iloc[0]
    full = agreement(JUDGED, "code", DRAWN).set_index(["code", "coefficient"])
    alpha = full.loc[("Trust", "Krippendorff's alpha")]

    assert (trust["lower"], trust["upper"]) == (alpha["lower"], alpha["upper"])


def test_the_people_behind_a_code_are_those_in_whom_a_coder_gave_it() -> None:
    table = per_code(JUDGED, SPEAKERS, DRAWN)

    assert table["participants"].tolist() == [2, 1, 0]
    assert table["of"].tolist() == [2, 2, 2]


def test_people_who_are_not_known_count_as_one() -> None:
    unknown = SPEAKERS.assign(participant=None)

    assert per_code(JUDGED, unknown, DRAWN)["participants"].tolist() == [1, 1, 0]


def test_the_whole_has_a_row_and_a_reading_for_each_coefficient_shown() -> None:
    table = overall(JUDGED, SPEAKERS, DRAWN, "Krippendorff (2019)")

    assert table["coefficient"].tolist() == [
        "percent agreement", "Cohen's kappa", "Gwet's AC1", "Krippendorff's alpha",
    ]  # fmt: skip
    assert table["participants"].tolist() == [2, 2, 2, 2]
    assert table["reading"].iloc[3].startswith("Krippendorff's alpha is ")


def test_one_coder_alone_leaves_no_row() -> None:
    alone = compared()

    assert per_code(alone, SPEAKERS, DRAWN).empty
    assert overall(alone, SPEAKERS, DRAWN, "Krippendorff (2019)").empty


def test_one_coder_alone_is_said() -> None:
    assert rules_in_words(compared()) == (
        "No source was coded by two people, so it cannot be said how far coders agree."
    )


def test_the_unit_and_what_nobody_coded_and_what_was_left_out_are_said() -> None:
    assert rules_in_words(JUDGED) == (
        "Coders are compared sentence by sentence. What no coder gave a code counts as agreement "
        "that it does not belong there. Coded segments are left out where the coder was not asked "
        "about the source."
    )


def test_nothing_left_out_is_not_mentioned() -> None:
    all_in = replace(JUDGED, left_out=JUDGED.left_out.head(0))

    assert rules_in_words(all_in).endswith("that it does not belong there.")


def test_rules_that_are_known_are_kept() -> None:
    assert rules("sources", 0.5, "left out") == ("sources", 0.5, "left out")


def test_rules_that_are_not_known_are_refused() -> None:
    message = (
        "coder agreement: expected one of characters, sentences, paragraphs, segments, sources, "
        "found 'words'. Correct the parameter `unit` of the page.\n"
        "coder agreement: expected one of agreement, agreement where coded, left out, "
        "found 'ignored'. Correct the parameter `neither` of the page."
    )
    with pytest.raises(TableError, match=re.escape(message)):
        rules("words", 0, "ignored")


WHO = pd.DataFrame(
    {"source": ["A", "A", "A", "B", "B", "C"], "coder": ["Ann", "Bo", "Cy", "Ann", "Bo", "Cy"]}
)


def pairs(first: str | None, second: str | None) -> set[str]:
    return set(between(WHO, first, second).agg(" ".join, axis=1))


def test_everyone_is_compared_where_nobody_is_named() -> None:
    assert between(WHO, None, None).equals(WHO)


def test_two_coders_are_compared_with_each_other_alone() -> None:
    assert pairs("Ann", "Cy") == {"A Ann", "B Ann", "A Cy", "C Cy"}


@pytest.mark.parametrize("named", [("Ann", None), (None, "Ann")])
def test_one_coder_is_set_beside_all_who_coded_the_same(named: tuple[str | None, ...]) -> None:
    assert pairs(*named) == {"A Ann", "A Bo", "A Cy", "B Ann", "B Bo"}


def test_a_coder_of_nothing_is_refused() -> None:
    with pytest.raises(TableError, match="'Dee'"):
        between(who_coded(FRAME), "Ann", "Dee")
