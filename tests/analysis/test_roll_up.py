"""Counting themes, codes with what is beneath them, or codes by themselves."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import coded_at, codes_at
from helpers.errors import TableError

CODES = pd.DataFrame(
    {
        "code": ["Trust", "Trust > Between trusts", "Time"],
        "parent": [None, "Trust", None],
        "theme": ["Trust", "Trust", "Time"],
        "depth": [1, 2, 1],
        "codable": [True, True, True],
    }
)
SOURCES = pd.DataFrame(
    {
        "source": ["INT-1"],
        "participant": "P1",
        "case": "Alder",
        "phase": None,
        "role": None,
        "organisation_type": None,
    }
)
CODINGS = pd.DataFrame(
    {
        "coding": ["1", "2"],
        "source": "INT-1",
        "code": ["Trust > Between trusts", "Time"],
        "coder": None,
    }
)


def coded(level: str) -> list[str]:
    return sorted(coded_at(CODINGS, SOURCES, CODES, level)["code"])


def test_a_segment_counts_for_its_theme() -> None:
    assert coded("theme") == ["Time", "Trust"]


def test_a_segment_counts_for_its_code_and_those_above_it() -> None:
    assert coded("code") == ["Time", "Trust", "Trust > Between trusts"]


def test_a_segment_counts_for_its_code_alone() -> None:
    assert coded("code alone") == ["Time", "Trust > Between trusts"]


def test_themes_or_all_codes_are_shown() -> None:
    assert codes_at(CODES, "theme") == ["Trust", "Time"]
    assert codes_at(CODES, "code") == list(CODES["code"])


def test_a_level_that_is_not_one_is_refused() -> None:
    with pytest.raises(TableError) as refused:
        codes_at(CODES, "subcode")
    assert str(refused.value) == (
        "a table of codes, parameter level: expected theme, code or code alone, "
        "found 'subcode'. Name one of the three."
    )
