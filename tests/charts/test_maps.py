"""Charts of areas: a map of squares, what became of what, and what is known of a number."""

from __future__ import annotations

import itertools

import altair as alt
import pandas as pd
import pytest
import vl_convert
from bs4 import BeautifulSoup

from helpers import charts
from helpers.charts.flows import untangled
from helpers.charts.theme import INK, ON_FILL

TILES = pd.DataFrame(
    {
        "label": ["North", "East", "South", "West"],
        "column": [1, 2, 1, 0],
        "row": [0, 1, 2, 1],
        "posts": [1, 2, 4, None],
    }
)
FLOWS = pd.DataFrame(
    {
        "before": ["A", "B", "C", "C"],
        "after": ["Y", "X", "Y", "X"],
        "part": ["whole", "whole", "part", "part"],
    }
)
BOUNDS = pd.DataFrame(
    {"what": ["settled", "open", "unknown"], "least": [3, 1, None], "most": [3, 5, None]}
)


def drawn(chart: alt.LayerChart) -> BeautifulSoup:
    svg = vl_convert.vegalite_to_svg({**chart.to_dict(), "config": charts.THEME})
    return BeautifulSoup(svg, "html.parser")


def texts(chart: alt.LayerChart) -> list[str]:
    return [text.get_text(" ") for text in drawn(chart).find_all("text")]


def marks(chart: alt.LayerChart, kind: str) -> list[object]:
    """The marks of a kind that the picture has, legends and axes apart."""
    groups = drawn(chart).select(f"g.mark-{kind}.role-mark")
    return [one for group in groups for one in group.find_all(["path", "line", "text"])]


def tilemap() -> alt.LayerChart:
    return charts.tilemap(TILES, "label", "posts", [2, 3, 4], "Posts")


def test_each_area_has_its_name_and_its_value() -> None:
    shown = texts(tilemap())
    assert {"North", "East", "South", "West", "1", "2", "4"} <= set(shown)


def test_an_area_without_a_value_has_no_square() -> None:
    assert len(marks(tilemap(), "rect")) == 3


def test_the_legend_names_the_four_classes() -> None:
    names = ["1 or fewer", "2", "3", "4 or more"]
    legend = drawn(tilemap()).select("g.role-legend-label text")
    assert [text.get_text() for text in legend] == names


def test_the_darkest_square_alone_has_light_letters() -> None:
    svg = drawn(tilemap())
    light = {t.get_text() for t in svg.find_all("text") if t.get("fill") == ON_FILL}
    assert light == {"South", "4"}


def test_a_value_at_a_break_is_in_the_class_that_begins_there() -> None:
    svg = drawn(tilemap())
    shades = [one["opacity"] for one in svg.select("g.mark-rect.role-mark path")]
    assert shades == ["0.12", "0.3", "1"]


def test_the_letters_have_the_colour_that_the_style_sheet_turns_light_in_the_dark() -> None:
    svg = drawn(tilemap())
    fills = {t.get("fill") for t in svg.select("g.mark-text.role-mark text")}
    assert fills == {INK, ON_FILL}


def flows() -> alt.LayerChart:
    return charts.flows(FLOWS, "before", "after", "part")


def test_each_link_is_one_line() -> None:
    assert len(marks(flows(), "line")) == len(FLOWS)


def test_every_name_stands_on_its_side_once() -> None:
    assert sorted(text for text in texts(flows()) if len(text) == 1) == list("ABCXY")


def test_what_joined_in_part_is_dashed() -> None:
    svg = drawn(flows())
    dashed = [path.get("stroke-dasharray") for path in svg.select("g.mark-line.role-mark path")]
    assert sorted(str(dash) for dash in dashed) == ["1,0", "1,0", "5,4", "5,4"]


def crossings(left: list[str], right: list[str], pairs: list[tuple[str, str]]) -> int:
    places = [(left.index(one), right.index(other)) for one, other in pairs]
    return sum(
        (a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(places, 2)
    )  # fmt: skip


@pytest.mark.parametrize(
    "pairs",
    [
        [("A", "Y"), ("B", "X"), ("C", "Y"), ("C", "X")],
        [("A", "Z"), ("B", "Y"), ("C", "X"), ("C", "Z"), ("A", "Y")],
        [("A", "X"), ("A", "Y"), ("B", "X"), ("B", "Y")],
    ],
)
def test_no_order_of_a_small_drawing_has_fewer_lines_that_cross(
    pairs: list[tuple[str, str]],
) -> None:
    left, right = untangled(pairs)
    best = min(
        crossings(list(one), list(other), pairs)
        for one in itertools.permutations(left)
        for other in itertools.permutations(right)
    )
    assert crossings(left, right, pairs) == best


def bounds() -> alt.LayerChart:
    return charts.bounds(BOUNDS, "what", "least", "most", "Boards")


def test_a_number_that_is_settled_is_written_once_and_an_open_one_as_a_range() -> None:
    shown = texts(bounds())
    assert "3" in shown
    assert "1 to 5" in shown


def test_a_number_of_which_nothing_is_known_keeps_its_row_and_has_no_mark() -> None:
    assert "unknown" in texts(bounds())
    assert len(marks(bounds(), "text")) == 2


def test_a_chart_of_areas_holds_no_column_but_those_it_draws() -> None:
    used = [
        set(row)
        for chart in (tilemap(), flows(), bounds())
        for rows in chart.to_dict()["datasets"].values()
        for row in rows
    ]
    assert set().union(*used) <= {*TILES, *FLOWS, *BOUNDS}
