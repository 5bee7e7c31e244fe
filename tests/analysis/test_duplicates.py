"""Two codes may be one where their names, definitions or passages say so, and each sign is told."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis import near_duplicates
from helpers.analysis.code_likeness import dice, jaccard
from helpers.analysis.duplicates import _dice
from helpers.model import split_path, table
from helpers.model.tables import STUDY_CODES
from tests.analysis.invented import segments, spoke, stretches

NAMES = st.text("abA ", min_size=0, max_size=8)


def book(*paths: str, codable: bool | None = True, **definitions: str) -> pd.DataFrame:
    """A codebook of these paths; a definition is given by the code's own name."""
    return table(
        STUDY_CODES,
        [
            {
                "code": path,
                "name": split_path(path)[-1],
                "theme": path,
                "depth": 1,
                "codable": codable,
                "definition": definitions.get(split_path(path)[-1]),
            }
            for path in paths
        ],
    )


def pairs(codes: pd.DataFrame, rows: pd.DataFrame | None = None) -> list[list[object]]:
    """Each pair with its signs."""
    given_rows = segments() if rows is None else rows
    found = near_duplicates(codes, given_rows, given_rows).astype(object)
    return found.where(found.notna(), None).values.tolist()


def test_codes_that_share_nothing_are_no_pair() -> None:
    assert pairs(book("Trust", "Money", Trust="Faith.", Money="Cost.")) == []


def test_names_alike_are_told_with_how_alike_they_are() -> None:
    assert pairs(book("Staff shortage", "Staff shortages", "Money")) == [
        ["Staff shortage", "Staff shortages", "alike (Dice 0.96)", None, 0.0, 0]
    ]


def test_one_name_under_two_themes_is_the_same_name() -> None:
    assert pairs(book("Near > Trust", "Far > trust"))[0][2] == "the same"


def test_definitions_are_the_same_apart_from_blanks_and_capitals() -> None:
    assert pairs(book("Trust", "Money", Trust="What  it costs.", Money="what it costs.")) == [
        ["Trust", "Money", None, "the same", 0.0, 0]
    ]


def test_codes_without_a_definition_do_not_have_the_same_one() -> None:
    assert pairs(book("Trust", "Money")) == []


def test_codes_given_to_the_same_passages_are_told_with_the_people_who_spoke_there() -> None:
    rows = spoke(
        ("INT-1", "Trust"), ("INT-1", "Money"), ("INT-2", "Trust"), ("INT-2", "Money"),
        ("INT-3", "Trust"),
    )  # fmt: skip

    assert pairs(book("Trust", "Money"), rows) == [["Trust", "Money", None, None, 2 / 3, 2]]


def test_a_passage_given_a_code_by_two_coders_is_one_passage() -> None:
    rows = segments({"code": "Trust"}, {"code": "Trust", "coder": "Coder B"}, {"code": "Money"})

    assert pairs(book("Trust", "Money"), rows)[0][4] == 1.0


def test_an_unknown_speaker_is_somebody() -> None:
    rows = segments({"code": "Trust", "participant": None}, {"code": "Money", "participant": None})

    assert pairs(book("Trust", "Money"), rows)[0][5] == 1


def test_a_code_that_only_groups_others_is_in_no_pair() -> None:
    assert pairs(book("Near > Trust", "Far > Trust", codable=False)) == []


def test_a_code_of_which_the_export_does_not_say_if_it_groups_is_looked_at() -> None:
    assert len(pairs(book("Near > Trust", "Far > Trust", codable=None))) == 1


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_names_are_as_alike_as_when_compared_two_by_two(names: list[str]) -> None:
    expected = [[dice(one, other) for other in names] for one in names]

    np.testing.assert_allclose(_dice(names), expected)


@given(stretches())
def test_passages_are_shared_as_sets_are(drawn: list[dict[str, object]]) -> None:
    rows = segments(*drawn)
    given_to = {code: set(rows.loc[rows["code"] == code, "passage"]) for code in "ABC"}
    shares = {
        (one, other): jaccard(given_to[one], given_to[other])
        for one, other in combinations("ABC", 2)
    }
    found = pairs(book("A", "B", "C"), rows)

    assert {(one, other): share for one, other, *_, share, _ in found} == {
        pair: share for pair, share in shares.items() if share >= 0.5
    }
