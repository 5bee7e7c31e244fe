"""Codes in the order of their likeness."""

from __future__ import annotations

import pandas as pd
import pytest
from sklearn.cluster import AgglomerativeClustering

from helpers.analysis.cooccurrence import clustered, merges, square, tree

CODES = ["A", "B", "C", "D"]
PAIRS = pd.DataFrame(
    {"code": ["A", "B", "A", "C"], "other": ["C", "D", "B", "D"], "jaccard": [0.9, 0.8, 0.1, 0.2]}
)
MERGED = merges(PAIRS, CODES, "jaccard", "average")


def test_the_most_alike_are_joined_first() -> None:
    joined = MERGED[["left", "right"]].to_numpy().tolist()

    assert [set(pair) for pair in joined[:2]] == [{0, 2}, {1, 3}]


def test_distances_are_those_of_scikit_learn() -> None:
    apart = 1 - square(PAIRS, CODES, "jaccard").fillna(1).to_numpy()
    theirs = AgglomerativeClustering(
        n_clusters=None, distance_threshold=0, metric="precomputed", linkage="average"
    ).fit(apart)

    assert MERGED["distance"].tolist() == pytest.approx(theirs.distances_.tolist())


def test_codes_joined_early_stand_side_by_side() -> None:
    order = clustered(MERGED, CODES)

    assert abs(order.index("A") - order.index("C")) == 1
    assert abs(order.index("B") - order.index("D")) == 1


def test_likeness_turns_the_leaves() -> None:
    assert clustered(MERGED, CODES) in (["A", "C", "D", "B"], ["B", "D", "C", "A"])


def test_the_tree_has_a_row_for_each_code_and_each_group_but_the_last() -> None:
    assert sorted(tree(MERGED, CODES)["codes"]) == [1, 1, 1, 1, 2, 2]


def test_the_codes_of_the_tree_stand_from_leaf_to_leaf() -> None:
    leaves = tree(MERGED, CODES).head(4)

    assert leaves["group"].tolist() == clustered(MERGED, CODES)
    assert leaves["place"].tolist() == [0, 1, 2, 3]


def test_a_code_is_joined_at_its_likeness_to_the_nearest() -> None:
    joined = tree(MERGED, CODES).set_index("group")["likeness"]

    assert joined[CODES].tolist() == pytest.approx([0.9, 0.8, 0.9, 0.8])


def test_a_group_is_joined_at_its_mean_likeness_to_another() -> None:
    groups = tree(MERGED, CODES).tail(2)

    assert groups["likeness"].tolist() == pytest.approx([0.075, 0.075])
    assert groups["inner"].tolist() == pytest.approx([0.9, 0.8])


def test_two_that_join_lead_to_one_place_between_them() -> None:
    leaves = tree(MERGED, CODES).head(4)

    assert leaves["beside"].tolist() == [0.5, 0.5, 2.5, 2.5]


def test_a_code_alone_has_no_tree() -> None:
    merged = merges(PAIRS, ["A"], "jaccard", "average")

    assert clustered(merged, ["A"]) == ["A"]
    assert tree(merged, ["A"]).empty
