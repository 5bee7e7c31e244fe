"""An icicle: every code beside the codes below it, in the codebook's order."""

from __future__ import annotations

import json

import pandas as pd
import vl_convert
from bs4 import BeautifulSoup, Tag

from helpers import charts
from helpers.charts.icicle import _boxes, _spans
from helpers.charts.theme import WHOLE

Row = tuple[str, str, int | None]
BOOK: tuple[Row, ...] = (
    ("Trust", "–", 0),
    ("Trust", "In people", 5),
    ("Trust", "In rules", None),
    ("Time", "–", 9),
)


def frame(*rows: Row) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["theme", "within", "people"])
    return table.astype({"people": "Int64", "theme": "str", "within": "str"}).assign(other="unseen")


def spec(*rows: Row) -> dict[str, object]:
    chart = charts.icicle(frame(*rows), over="theme", within="within", value="people")
    return {**chart.to_dict(), "config": charts.THEME}


def texts(*rows: Row) -> list[str]:
    svg = BeautifulSoup(vl_convert.vegalite_to_svg(spec(*rows)), "html.parser")
    return [text.get_text() for text in svg.find_all("text")]


def marks(which: str) -> list[Tag]:
    told = {**spec(*BOOK), "config": {"aria": True}}
    return BeautifulSoup(vl_convert.vegalite_to_svg(told), "html.parser").select(which)


def box(*rows: Row) -> dict[str, list[float | str]]:
    return _boxes(frame(*rows)[["theme", "within"]])


def test_every_code_is_named_in_its_box() -> None:
    assert texts(*BOOK) == ["Trust", "In people", "In rules [c]", "Time"]


def test_a_box_is_as_high_as_the_codes_at_the_ends_of_its_branch() -> None:
    assert box(*BOOK)["Trust\n–"][2:4] == [0, 2]


def test_a_code_with_none_below_it_reaches_to_the_right_edge() -> None:
    boxes = box(*BOOK)

    assert boxes["Time\n–"][:2] == [0, WHOLE]
    assert boxes["Trust\n–"][:2] == [0, WHOLE / 2]


def test_a_branch_stays_together_whatever_stands_between_its_codes() -> None:
    assert _spans([("A",), ("B",), ("B", "x"), ("A", "y"), ("A", "z")])["A",] == (0, 2)


def test_a_withheld_box_is_drawn_empty_and_says_that_it_is() -> None:
    svg = BeautifulSoup(vl_convert.vegalite_to_svg(spec(*BOOK)), "html.parser")

    assert len(svg.select("g.mark-rect path")) == len(BOOK)


def test_a_heading_over_the_whole_codebook_is_left_out() -> None:
    drawn = texts(("Study", "–", 0), ("Study > Trust", "–", 5), ("Study > Time", "–", 4))

    assert drawn == ["Trust", "Time"]


def test_the_name_of_a_code_is_drawn_as_it_is_written() -> None:
    name = 'back\\slash "q" it\'s <b> {x} ثقة'

    assert texts((name, "–", 5), ("Time", "–", 5))[0] == name


def test_an_icicle_holds_no_column_that_it_does_not_draw() -> None:
    assert "unseen" not in json.dumps(spec(*BOOK))


def test_an_icicle_of_no_codes_is_drawn_empty() -> None:
    assert texts() == []


def test_a_box_says_its_theme_and_its_code() -> None:
    said = [path["aria-label"] for path in marks("g.mark-rect path")]

    assert said[:2] == ["theme: Trust; within: –", "theme: Trust; within: In people"]


def test_the_name_in_a_box_says_what_the_box_says() -> None:
    assert [text["aria-label"] for text in marks("g.mark-text text")] == [
        path["aria-label"] for path in marks("g.mark-rect path")
    ]
