"""A chart's figure: its marks say what they stand for, and it can be linked to."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import charts
from helpers.build.figures import BETWEEN, figure, marked

ABOUT = {
    "anchor": "who-spoke",
    "title": "Who spoke <to> it",
    "says": "<Trust> is widest. Doubt is not.",
    "table": "<table></table>",
}
CODES = ["Trust", "Time: now; then", 'The "other" & more']


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    """The figure of a field for each code and case."""
    rows = [(code, case, 0.5) for code in CODES for case in ("Alder", "Birch")]
    frame = pd.DataFrame(rows, columns=["code", "case", "share"]).assign(people=5)
    spec: dict[str, Any] = charts.grid(frame, "code", "case", "share", "people").to_dict()
    spec["config"] = charts.THEME
    return BeautifulSoup(figure(spec, ABOUT), "html.parser")


def test_every_field_says_its_words_in_both_widths(page: BeautifulSoup) -> None:
    for width in ("wide", "narrow"):
        said = {str(one["data-of"]) for one in page.select(f".ics-{width} path[data-of]")}
        assert said == {f"{case}{BETWEEN}{code}" for code in CODES for case in ("Alder", "Birch")}


def test_a_word_within_another_is_no_word_of_the_mark() -> None:
    mark = '<path aria-label="code: Trust in boards; share: 1"/>'
    assert marked(mark, ["Trust", "boards"]) == mark


def test_an_axis_stands_for_no_row() -> None:
    axis = '<g aria-label="Y-axis for a discrete scale with 1 value: Trust"/>'
    assert marked(axis, ["Trust"]) == axis


def test_a_picture_is_one_thing_to_a_screen_reader(page: BeautifulSoup) -> None:
    assert [one.name for one in page.select("svg [role], svg [aria-label]")] == []


def test_the_finding_is_the_headline_and_what_is_drawn_stands_beneath(page: BeautifulSoup) -> None:
    assert page.select_one(".ics-title").get_text() == "<Trust> is widest. #"
    assert page.figcaption.get_text() == "Who spoke <to> it. Doubt is not."


def test_a_chart_has_a_link_to_itself(page: BeautifulSoup) -> None:
    (link,) = page.select(".ics-title a.ics-anchor")
    assert link["href"] == f"#{page.figure['id']}" == "#chart-who-spoke"
    assert link["aria-label"] == "Link to this chart: Who spoke <to> it"


def test_a_chart_without_words_is_drawn_as_well() -> None:
    spec = alt.Chart(pd.DataFrame({"n": [1]})).mark_point().encode(x="n:Q").to_dict()
    assert "data-of" not in figure(spec, ABOUT)
