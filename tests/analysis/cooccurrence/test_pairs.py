"""How strongly two codes stand together."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import jaccard_score, matthews_corrcoef

from helpers.analysis.cooccurrence import (
    conditional,
    cooccurrence,
    overlapping,
    remarked,
    same_source,
    square,
    unrelated,
)
from tests.analysis.invented import interviews, segments, spoke

CODES = ["A", "B", "C"]
FOUR = interviews({}, {}, {}, {})
SOURCES = list(FOUR["source"])


def pair(*rows: dict[str, object]) -> pd.Series:
    return cooccurrence(overlapping(segments(*rows), CODES)).iloc[0]


@given(st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from(CODES)), max_size=12))
@settings(max_examples=60)
def test_coefficients_of_sources_are_those_of_scikit_learn(coded: list[tuple[str, str]]) -> None:
    table = cooccurrence(same_source(spoke(*coded), CODES, FOUR))
    there = {code: [(source, code) in coded for source in SOURCES] for code in CODES}
    for row in table.itertuples():
        one, other = there[row.code], there[row.other]
        varied = len(set(one)) == len(set(other)) == 2
        assert row.jaccard == pytest.approx(jaccard_score(one, other))
        assert row.c == pytest.approx(row.jaccard)
        assert row.lift == pytest.approx(
            np.mean(np.logical_and(one, other)) / (np.mean(one) * np.mean(other))
        )
        if varied:
            assert row.phi == pytest.approx(matthews_corrcoef(one, other))
        else:
            assert pd.isna(row.phi)


def test_pairs_come_once_in_the_order_of_the_codes() -> None:
    rows = spoke(*((source, code) for source in SOURCES[:2] for code in "CBA"))
    table = cooccurrence(same_source(rows, CODES, FOUR))

    assert list(zip(table["code"], table["other"], strict=True)) == list(combinations(CODES, 2))


def test_the_c_coefficient_counts_meetings_over_applications() -> None:
    apart = {"code": "A", "start": 20, "end": 30}

    assert pair({"code": "A"}, {"code": "B"}, apart)["c"] == 1 / 2


def test_overlapping_passages_push_the_c_coefficient_out_of_range() -> None:
    """A passage given both codes, and one inside it given the first: two meetings of 2 + 1."""
    row = pair({"code": "A"}, {"code": "B"}, {"code": "A", "start": 2, "end": 8})

    assert (row["together"], row["c"], row["c_out_of_range"]) == (2, 2.0, True)


def test_the_jaccard_coefficient_stays_in_range_there() -> None:
    assert pair({"code": "A"}, {"code": "B"}, {"code": "A", "start": 2, "end": 8})["jaccard"] == 1


def test_a_c_coefficient_without_a_divisor_is_missing_and_marked() -> None:
    inside = {"start": 2, "end": 8}
    row = pair({"code": "A"}, {"code": "B"}, {"code": "A", **inside}, {"code": "B", **inside})

    assert (row["together"], pd.isna(row["c"]), row["c_out_of_range"]) == (4, True, True)


def test_a_c_coefficient_in_range_is_not_marked() -> None:
    assert not pair({"code": "A"}, {"code": "B"})["c_out_of_range"]


@pytest.mark.parametrize(
    ("c", "remark"),
    [
        (0.4, ""),
        (1.5, "over 1: one passage meets several"),
        (None, "none: meetings as many as passages, or more"),
    ],
)
def test_a_c_coefficient_out_of_range_is_remarked_on(c: float | None, remark: str) -> None:
    pairs = pd.DataFrame({"c": pd.Series([c], dtype="Float64")})

    assert remarked(pairs)["c_remark"].tolist() == [remark]


def test_people_in_whom_two_codes_meet_are_counted_once() -> None:
    both = [{"code": code, "start": at, "end": at + 5} for at in (0, 50) for code in "AB"]
    other = [{**one, "source": "INT-2", "participant": "P2"} for one in both]

    assert pair(*both, *other)["participants"] == 2


def test_someone_who_has_both_codes_apart_is_not_counted() -> None:
    met = [{"code": code} for code in "AB"]
    apart = {"source": "INT-2", "participant": "P2"}
    rows = [*met, {**apart, "code": "A"}, {**apart, "code": "B", "start": 50, "end": 60}]

    assert pair(*rows)["participants"] == 1


def test_many_people_are_all_counted() -> None:
    count = 150
    rows = spoke(*((f"INT-{at}", code) for at in range(1, count + 1) for code in "AB"))
    table = cooccurrence(same_source(rows, CODES, interviews(*[{}] * count)))

    assert table["participants"].item() == count


def test_the_people_are_unknown_where_one_is() -> None:
    rows = [{"code": code, "participant": None} for code in "AB"]

    assert pd.isna(pair(*rows)["participants"])


def test_an_unknown_speaker_elsewhere_does_not_matter() -> None:
    rows = [{"code": "A"}, {"code": "B"}, {"code": "C", "source": "INT-2", "participant": None}]

    assert pair(*rows)["participants"] == 1


def test_codes_that_never_meet_make_no_pair() -> None:
    assert cooccurrence(same_source(spoke(("INT-1", "A")), CODES, FOUR)).empty


def test_the_share_of_one_code_that_has_the_other_depends_on_the_direction() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"), ("INT-2", "A"))
    table = conditional(cooccurrence(same_source(rows, CODES, FOUR)))

    assert table[["given", "code", "share"]].to_numpy().tolist() == [
        ["A", "B", 0.5],
        ["B", "A", 1.0],
    ]


def test_a_code_and_its_parent_are_no_pair() -> None:
    codes = pd.DataFrame({"code": ["A", "A > B", "C"], "parent": [None, "A", None]}, dtype="str")
    names = list(codes["code"])
    rows = spoke(*(("INT-1", code) for code in names))
    table = unrelated(cooccurrence(same_source(rows, names, FOUR)), codes)

    assert table[["code", "other"]].to_numpy().tolist() == [["A", "C"], ["A > B", "C"]]


def test_a_square_is_the_same_both_ways_and_empty_between() -> None:
    rows = spoke(("INT-1", "A"), ("INT-1", "B"))
    wide = square(cooccurrence(same_source(rows, CODES, FOUR)), CODES, "together")

    assert wide.fillna(-1).to_numpy().tolist() == [[-1, 1, 0], [1, -1, 0], [0, 0, -1]]
