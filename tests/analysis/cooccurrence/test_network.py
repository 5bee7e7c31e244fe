"""A network that stays readable."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.cooccurrence import edges_placed, network_edges, network_nodes

PAIRS = pd.DataFrame(
    {
        "code": ["A", "A", "B", "D"],
        "other": ["B", "C", "C", "E"],
        "jaccard": [0.5, 0.1, 0.3, 0.3],
        "participants": [5, 4, 3, 2],
    }
)


def test_weak_pairs_are_left_out() -> None:
    assert network_edges(PAIRS, "jaccard", 0.2, 10)["jaccard"].tolist() == [0.5, 0.3, 0.3]


def test_pairs_as_strong_as_the_last_are_kept_or_left_together() -> None:
    assert [len(network_edges(PAIRS, "jaccard", 0.2, most)) for most in (1, 2, 3)] == [1, 3, 3]


def test_each_code_has_its_place_whatever_the_order_of_the_rows() -> None:
    first, again = (network_nodes(one, "jaccard", 3) for one in (PAIRS, PAIRS.iloc[::-1]))

    pd.testing.assert_frame_equal(first, again)


def test_codes_joined_by_any_path_are_one_cluster() -> None:
    nodes = network_nodes(PAIRS, "jaccard", 3)

    assert nodes[["code", "links", "cluster"]].to_numpy().tolist() == [
        ["A", 2, 1],
        ["B", 2, 1],
        ["C", 2, 1],
        ["D", 1, 2],
        ["E", 1, 2],
    ]


def test_the_largest_cluster_is_the_first() -> None:
    larger = PAIRS.replace({"A": "X", "B": "Y", "C": "Z"})
    nodes = network_nodes(larger, "jaccard", 3)

    assert dict(zip(nodes["code"], nodes["cluster"], strict=True))["X"] == 1


def test_no_edges_place_no_codes() -> None:
    assert network_nodes(PAIRS.head(0), "jaccard", 3).empty


@pytest.mark.parametrize(("axis", "code"), [("x", "code"), ("y2", "other")])
def test_an_edge_ends_where_its_codes_stand(axis: str, code: str) -> None:
    nodes = network_nodes(PAIRS, "jaccard", 3)
    where = nodes.set_index("code")[axis[0]]

    assert edges_placed(PAIRS, nodes)[axis].tolist() == [where[one] for one in PAIRS[code]]
