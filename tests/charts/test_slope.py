"""A slope chart names its lines where they end, and no two labels on each other."""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
import vl_convert
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from helpers import charts
from helpers.build.figures import marked, narrow
from helpers.charts.slope import APART, MOST, slope, spread_out

TO_THE_RIGHT, TO_THE_LEFT = "start", "end"
SMALLEST_PHONE = 320


def moved(*lines: tuple[str, float | None, float | None], panel: str = "Trust") -> pd.DataFrame:
    """A line a case: its share in the first round and in the second."""
    rows = [
        (panel, case, phase, share)
        for case, *shares in lines
        for phase, share in zip(["Phase 1", "Phase 2"], shares, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["theme", "case", "phase", "share"])
    return frame.astype({"share": "Float64"})


def spec(frame: pd.DataFrame) -> dict[str, Any]:
    drawn = slope(frame, "case", "phase", "share", "theme").to_dict()
    return {**drawn, "config": {**charts.THEME, "aria": True}}


def words(drawn: dict[str, Any]) -> list[tuple[str, float, str]]:
    """The words of a drawing: each with its height in pixels and which way it reads."""
    soup = BeautifulSoup(vl_convert.vegalite_to_svg(drawn), "html.parser")
    return [
        (text.get_text(), height(text), str(text.get("text-anchor")))
        for text in soup.select(".mark-text.role-mark text")
        if text.get_text()
    ]


def height(text: Tag) -> float:
    return float(re.findall(r"translate\([^,]+,([^)]+)\)", str(text["transform"]))[0])


def said(frame: pd.DataFrame, side: str) -> list[str]:
    """The labels on one side, from top to bottom, figures before names."""
    return [word for word, _, way in sorted(words(spec(frame)), key=lambda w: w[1]) if way == side]


@pytest.mark.parametrize("shares", [[0.5] * 5, [0.0, 0.01, 0.02], [1.0, 0.99, 0.98]])
def test_labels_of_lines_that_end_together_do_not_collide(shares: list[float]) -> None:
    frame = moved(*((f"Case {number}", 0.5, share) for number, share in enumerate(shares)))
    heights = sorted(at for word, at, _ in words(spec(frame)) if word.startswith("Case"))

    assert min(b - a for a, b in itertools.pairwise(heights)) >= APART - 0.01


places = st.lists(st.floats(0, 1).map(lambda at: round(at, 3)), min_size=1, max_size=MOST)


@given(places)
def test_labels_are_moved_apart_by_as_little_as_will_do(at: list[float]) -> None:
    gap = 1 / (MOST - 1)
    found = spread_out(pd.Series(at), gap, 1.0).to_numpy()
    order = np.argsort(found)
    assert (np.diff(found[order]) >= gap - 1e-5).all()
    assert found.min() >= 0
    assert found.max() <= 1 + 1e-5
    steps = [{"type": "ineq", "fun": lambda x: np.diff(x) - gap}] if len(at) > 1 else []
    wanted = np.array(at)[order]
    best = minimize(
        lambda x: ((x - wanted) ** 2).sum(),
        np.linspace(0, 1, len(at)),
        bounds=[(0, 1)] * len(at),
        constraints=steps,
        method="SLSQP",
    )
    assert ((found[order] - wanted) ** 2).sum() <= best.fun + 1e-4


def test_a_label_whose_line_ends_alone_stands_beside_its_end() -> None:
    assert spread_out(pd.Series([0.2, 0.9]), 0.1, 1.0).tolist() == [0.2, 0.9]


def test_a_line_is_named_once_at_its_last_end() -> None:
    frame = moved(("Alder", 0.2, 0.8), ("Birch", 0.9, 0.4))

    assert said(frame, TO_THE_RIGHT) == ["80%", "Alder", "40%", "Birch"]
    assert said(frame, TO_THE_LEFT) == ["90%", "20%"]


def test_a_line_whose_last_end_is_withheld_is_named_at_its_first() -> None:
    frame = moved(("Alder", 0.2, None), ("Birch", 0.9, 0.4))

    assert said(frame, TO_THE_LEFT) == ["90%", "20%", "Alder"]
    assert said(frame, TO_THE_RIGHT) == ["40%", "Birch"]


def test_a_line_that_is_withheld_throughout_is_drawn_nowhere() -> None:
    drawn = vl_convert.vegalite_to_svg(spec(moved(("Alder", None, None), ("Birch", 0.9, 0.4))))

    assert "Alder" not in drawn


def test_lines_that_begin_in_one_place_share_a_figure() -> None:
    frame = moved(("Alder", 0.5, 0.8), ("Birch", 0.5, 0.4), ("Cedar", 0.5, None))

    assert said(frame, TO_THE_LEFT) == ["50%", "50%", "Cedar"]


def test_of_more_lines_than_can_be_named_those_that_moved_most_are_drawn() -> None:
    lines = [(f"Case {number}", 0.0, number / 20) for number in range(MOST + 2)]
    drawn = spec(moved(*lines))

    assert {word for word, _, _ in words(drawn) if word.startswith("Case")} == {
        f"Case {number}" for number in range(2, MOST + 2)
    }


def test_a_panel_says_how_many_lines_it_has_no_room_for() -> None:
    lines = [(f"Case {number}", 0.0, number / 20) for number in range(MOST + 2)]

    assert "Trust (2 more in the table)" in vl_convert.vegalite_to_svg(spec(moved(*lines)))


def test_panels_stand_in_the_order_of_the_frame() -> None:
    frame = pd.concat([moved(("Alder", 0.1, 0.2), panel=name) for name in ("Zeal", "Art")])
    drawn = vl_convert.vegalite_to_svg(spec(frame))

    assert drawn.index("Zeal</text>") < drawn.index("Art</text>")


def test_panels_have_one_scale() -> None:
    frame = pd.concat(
        [moved(("Alder", 0.5, 0.5), panel="Art"), moved(("Alder", 1.0, 1.0), panel="Zeal")]
    )
    first, second = (at for word, at, _ in words(spec(frame)) if word == "Alder")

    assert first > second


def test_a_line_over_three_rounds_has_its_labels_at_its_ends_alone() -> None:
    frame = moved(("Alder", 0.1, 0.2))
    third = frame.head(1).assign(phase="Phase 3", share=0.7)

    assert [word for word, _, _ in words(spec(pd.concat([frame, third])))] == [
        "10%",
        "70%",
        "Alder",
    ]


def test_a_slope_with_names_of_one_word_fits_on_a_phone() -> None:
    drawn = narrow(spec(moved(("Hertfordshire", 0.2, 1.0), ("Birch", 0.9, 0.79))))
    picture = BeautifulSoup(vl_convert.vegalite_to_svg(drawn), "html.parser").select_one("svg")

    assert picture is not None
    assert float(str(picture["width"])) < SMALLEST_PHONE


def test_a_mark_says_of_which_panel_it_is() -> None:
    svg = vl_convert.vegalite_to_svg(spec(moved(("Alder", 0.2, 0.8))))

    assert 'data-of="Phase 1\tTrust\tAlder"' in marked(svg, ["Trust", "Alder", "Phase 1"])
