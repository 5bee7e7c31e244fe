"""Charts of things that go together: a heat map, a network and a tree."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import vl_convert
from bs4 import BeautifulSoup

from helpers import charts

PAIRS = pd.DataFrame(
    {
        "code": ["Trust", "Trust", "Time"],
        "other": ["Time", "Money", "Money"],
        "jaccard": [0.5, None, 0.2],
        "x": [0.0, 0.0, 1.0],
        "y": [0.0, 0.0, 0.5],
        "x2": [1.0, -1.0, -1.0],
        "y2": [0.5, 0.9, 0.9],
    }
)
TREE = pd.DataFrame(
    {
        "group": ["Trust", "Time", "Money", "Trust and 1 other"],
        "codes": [1, 1, 1, 2],
        "likeness": [0.5, 0.5, 0.1, 0.1],
        "place": [0.0, 1.0, 2.0, 0.5],
        "inner": [1.0, 1.0, 1.0, 0.5],
        "beside": [0.5, 0.5, 1.25, 1.25],
    }
)


def drawn(chart: alt.LayerChart) -> BeautifulSoup:
    svg = vl_convert.vegalite_to_svg({**chart.to_dict(), "config": charts.THEME})
    return BeautifulSoup(svg, "html.parser")


def texts(chart: alt.LayerChart) -> list[str]:
    return [text.get_text(" ") for text in drawn(chart).find_all("text")]


def marks(chart: alt.LayerChart, kind: str) -> int:
    """How many marks of a kind the picture has, legends and axes apart."""
    groups = drawn(chart).select(f"g.mark-{kind}.role-mark")
    return sum(len(group.find_all(["path", "line", "text"])) for group in groups)


def heatmap(order: list[str], pairs: pd.DataFrame = PAIRS) -> alt.LayerChart:
    return charts.heatmap(pairs, "code", "other", "jaccard", order, "Jaccard")


def network(pairs: pd.DataFrame) -> alt.LayerChart:
    return charts.network(pairs, "code", "other", "jaccard")


def tree(frame: pd.DataFrame = TREE) -> alt.LayerChart:
    return charts.tree(frame, "group", "likeness", "codes", "Likeness")


def scale(chart: alt.LayerChart, channel: str) -> Any:
    return next(
        layer["encoding"][channel]["scale"]
        for layer in _layers(chart.to_dict())
        if "scale" in layer["encoding"].get(channel, {})
    )


def _layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [one for layer in spec.get("layer", []) for one in _layers(layer)]
    return inner or [spec]


def test_a_heat_map_shows_each_pair_on_both_sides_of_the_diagonal() -> None:
    assert marks(heatmap(["Trust", "Time", "Money"]), "rect") == 4


def test_a_heat_map_marks_a_withheld_pair_on_both_sides() -> None:
    assert texts(heatmap(["Trust", "Time", "Money"])).count("[c]") == 2


def test_a_heat_map_leaves_a_pair_that_never_meets_empty() -> None:
    alone = heatmap(["Trust", "Time", "Money", "Space"])

    assert marks(alone, "rect") == 4
    assert texts(alone).count("Space") == 2


def test_a_heat_map_keeps_the_order_it_is_given() -> None:
    words = texts(heatmap(["Money", "Trust", "Time"]))

    assert [word for word in words if word in {"Money", "Trust", "Time"}] == [
        "Money", "Trust", "Time", "Money", "Trust", "Time",
    ]  # fmt: skip


def test_a_heat_map_is_darkest_at_the_largest_value() -> None:
    assert scale(heatmap(["Trust"]), "opacity")["domain"] == [0, 0.5]


def test_a_heat_map_without_a_value_is_drawn() -> None:
    nothing = heatmap(["Trust", "Time"], PAIRS.assign(jaccard=float("nan")))

    assert scale(nothing, "opacity")["domain"] == [0, 1]


def test_a_network_names_each_thing_once() -> None:
    assert sorted(texts(network(PAIRS))) == ["Money", "Time", "Trust"]


def test_on_a_phone_a_network_names_what_has_room_the_strongest_first() -> None:
    names = [f"The theme number {number}" for number in range(5)]
    crowded = pd.DataFrame(
        {"code": names[:-1], "other": names[1:], "jaccard": [0.1, 0.2, 0.3, 0.9]}
    )
    crowded[["x", "y", "x2", "y2"]] = [[at / 4, 0, (at + 1) / 4, 0] for at in range(4)]
    chart = network(crowded)

    assert texts(chart.properties(width=200)) == ["The theme number 3"]
    assert len(texts(chart)) > 1


def test_a_network_has_a_line_for_each_pair() -> None:
    assert marks(network(PAIRS.dropna()), "rule") == 2


def test_a_long_name_in_a_network_stands_on_three_lines_at_most() -> None:
    long = PAIRS.assign(code="The trust that people have in each other and in others still to come")

    assert "The trust that people have in each other and in others still…" in texts(network(long))


def test_a_tree_names_its_leaves_and_not_its_groups() -> None:
    words = texts(tree())

    assert [word for word in words if word in set(TREE["group"])] == ["Trust", "Time", "Money"]


def test_a_tree_has_two_lines_for_each_leaf_and_group() -> None:
    assert marks(tree(), "rule") == 2 * len(TREE)


def test_a_tree_begins_just_beyond_its_first_joining() -> None:
    assert scale(tree(), "x")["domain"] == [0.55, 0]


def test_a_tree_in_which_nothing_joins_is_drawn() -> None:
    assert scale(tree(TREE.assign(likeness=0.0)), "x")["domain"] == [1.1, 0]
