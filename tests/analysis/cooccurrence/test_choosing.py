"""What counts as together is chosen by name."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from helpers.analysis.cooccurrence import (
    cooccurrence,
    reached_most,
    together_in_words,
    units_of,
)
from helpers.errors import TableError
from tests.analysis.invented import segments

ROWS = segments(
    {"code": "Trust", "start": 4, "end": 8},
    {"code": "Time", "start": 6, "end": 9},
    {"code": "Money", "start": 12, "end": 14},
    {"code": "Space", "start": 16, "end": 20},
    {"code": "Staff", "source": "INT-2", "start": 0, "end": 3},
)
CODES = ["Trust", "Time", "Money", "Space", "Staff"]
SOURCES = pd.DataFrame({"source": ["INT-1", "INT-2"], "participant": ["P1", "P1"]})
TEXTS = pd.DataFrame({"source": ["INT-1"], "text": ["P1: abcdefgh\nP2: ijklmnop"]})


def together(unit: str) -> set[str]:
    units = units_of(unit, ROWS, CODES, SOURCES, TEXTS, gap=3, speaker="name and colon")
    found = cooccurrence(units)
    return set(found["code"] + " " + found["other"])


NEAR = {"Trust Time", "Time Money", "Money Space"}
HERE = {
    "Trust Time", "Trust Money", "Trust Space", "Time Money", "Time Space", "Money Space",
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "pairs"),
    [
        ("overlap", {"Trust Time"}),
        ("near", NEAR),
        ("sentence", {"Trust Time", "Money Space"}),
        ("turn", NEAR | {"Trust Money"}),
        ("source", HERE),
        ("participant", HERE | {f"{code} Staff" for code in CODES[:-1]}),
    ],
)
def test_a_name_stands_for_its_unit(unit: str, pairs: set[str]) -> None:
    assert together(unit) == pairs


def test_a_turn_may_begin_as_the_study_has_it() -> None:
    texts = TEXTS.assign(text="=abcdefghij\n=klmnopqrs")
    units = units_of("turn", ROWS, CODES, SOURCES, texts, gap=0, speaker="=")

    assert units.present.shape[0] == 2


def test_a_source_that_is_not_analysed_has_no_turns() -> None:
    elsewhere = TEXTS.assign(source="INT-9")
    units = units_of("turn", ROWS, CODES, SOURCES, elsewhere, gap=0, speaker="name and colon")

    assert units.present.shape[0] == 0


def test_an_unknown_unit_is_refused() -> None:
    message = (
        "codes that stand together: expected one of overlap, near, sentence, turn, source, "
        "participant, found page. Correct the parameter `unit` of the page."
    )
    with pytest.raises(TableError, match=re.escape(message)):
        together_in_words("page", gap=0)


def test_the_gap_is_said() -> None:
    assert together_in_words("near", gap=1200) == (
        "Two codes stand together here where at most 1,200 characters lie between the passages "
        "that were given them."
    )


def test_codes_that_reached_as_many_are_kept_in_their_order() -> None:
    assert reached_most(ROWS, ["Nobody", *CODES], most=3) == ["Trust", "Time", "Money"]
