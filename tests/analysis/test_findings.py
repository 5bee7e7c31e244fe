"""Which coded segments speak for a finding, and which against it."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.findings import finding_segments, finding_sides
from tests.analysis.invented import segments

CODES = pd.DataFrame(
    {
        "code": ["Trust", "Trust > Lost", "Trust > Lost > Won back", "Money"],
        "parent": [None, "Trust", "Trust > Lost", None],
        "depth": [1, 2, 3, 1],
    }
)


def named(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["finding", "code", "against"])


def sides(finding_codes: pd.DataFrame, *codes: str) -> list[tuple[str, bool, str]]:
    """Each segment with one of the codes, beside the finding and side it speaks for."""
    rows = segments(*({"code": code} for code in codes))
    found = finding_segments(finding_codes, CODES, rows)
    return sorted(found[["finding", "against", "coding"]].itertuples(index=False, name=None))


def test_a_code_stands_for_all_the_codes_below_it() -> None:
    assert sides(named(("grows", "Trust", False)), "Trust > Lost > Won back", "Money") == [
        ("grows", False, "0")
    ]


def test_the_nearest_code_above_decides_the_side() -> None:
    both = named(
        ("grows", "Trust", False),
        ("grows", "Trust > Lost", True),
        ("grows", "Trust > Lost > Won back", False),
    )
    assert sides(both, "Trust", "Trust > Lost", "Trust > Lost > Won back") == [
        ("grows", False, "0"),
        ("grows", False, "2"),
        ("grows", True, "1"),
    ]


def test_a_code_may_speak_for_one_finding_and_against_another() -> None:
    two = named(("grows", "Trust", False), ("fails", "Trust", True))
    assert sides(two, "Trust") == [("fails", True, "0"), ("grows", False, "0")]


def test_no_finding_has_no_segment() -> None:
    assert sides(named(), "Trust") == []


def test_the_sides_of_a_finding_are_told_by_their_codes() -> None:
    findings = pd.DataFrame({"finding": ["grows"], "name": ["Trust"], "statement": ["It grew."]})
    told = finding_sides(findings, named(("grows", "Trust", False), ("grows", "Money", False)))
    assert told.iloc[0].fillna("none").tolist() == ["Trust", "It grew.", "Trust; Money", "none"]
