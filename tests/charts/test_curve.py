"""A curve, its expectation and its band."""

from __future__ import annotations

import json

import pandas as pd
import vl_convert
from bs4 import BeautifulSoup

from helpers import charts
from helpers.build.figures import figure

ABOUT = {"anchor": "codes", "title": "Codes met", "says": "Few are new.", "table": ""}
NAMES = ('In "their" order', "In any order")


def drawn(met: list[int | None]) -> BeautifulSoup:
    """The drawing of three interviews."""
    frame = pd.DataFrame(
        {"position": [1, 2, 3], "met": met, "mean": [2.0, 3.0, 4.0], "low": 1.0, "high": 5.0}
    ).astype({"met": "Int64"})
    chart = charts.curve(
        frame, "position", "met", "mean", "low", "high", "Interviews", "Codes", NAMES
    )
    svg = vl_convert.vegalite_to_svg({**chart.to_dict(), "config": charts.THEME})
    return BeautifulSoup(svg, "html.parser")


def texts(picture: BeautifulSoup) -> list[str]:
    return [text.get_text() for text in picture.find_all("text")]


def lines(picture: BeautifulSoup) -> list[str]:
    """The paths of the lines that are drawn."""
    marks = picture.select("g.mark-line path")
    return [str(path.get("d")) for path in marks if path.get("d")]


def test_a_legend_names_the_curve_before_its_expectation() -> None:
    said = texts(drawn([2, 3, 4]))

    assert [text for text in said if text in NAMES] == list(NAMES)


def test_a_curve_that_has_no_order_is_not_drawn() -> None:
    assert (len(lines(drawn([2, 3, 4]))), len(lines(drawn([None, None, None])))) == (2, 1)


def test_the_axes_say_what_they_count() -> None:
    assert {"Interviews", "Codes"} <= set(texts(drawn([2, 3, 4])))


def test_a_curve_without_an_order_is_valid_json() -> None:
    frame = pd.DataFrame({"position": [1], "met": [pd.NA], "mean": 1.0, "low": 1.0, "high": 1.0})
    chart = charts.curve(
        frame.astype({"met": "Int64"}), "position", "met", "mean", "low", "high", "I", "C", NAMES
    )

    assert json.dumps(chart.to_dict(), allow_nan=False)


def test_each_position_of_a_curve_answers_and_nothing_else_does() -> None:
    frame = pd.DataFrame({"position": [7, 8], "met": 7, "mean": 8.0, "low": 7.0, "high": 8.0})
    chart = charts.curve(
        frame, "position", "met", "mean", "low", "high", "Interviews", "Codes", NAMES
    )
    picture = BeautifulSoup(figure(chart.to_dict(), ABOUT), "html.parser")
    answers = picture.select(".ics-wide [data-of]")

    assert [(one.name, one["data-of"]) for one in answers] == [("line", "7"), ("line", "8")]
