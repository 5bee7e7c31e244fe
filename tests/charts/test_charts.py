"""Every chart is drawn from its frame alone, the same each time, whatever its labels say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert
from bs4 import BeautifulSoup

from helpers import charts

Draw = Callable[[pd.DataFrame], alt.TopLevelMixin]

DRAWN: Mapping[str, Draw] = {
    "dots": lambda frame: charts.dots(frame, "theme", "people", "Participants"),
    "change": lambda frame: charts.change(frame, "theme", "phase", "share", "Share"),
    "grid": lambda frame: charts.grid(frame, "theme", "phase", "share", "people"),
    "grid of counts": lambda frame: charts.grid(frame, "theme", "phase", "people", "people", "d"),
    "timeline": lambda frame: charts.timeline(frame, "date", "theme"),
    "heatmap": lambda frame: charts.heatmap(
        paired(frame), "theme", "other", "share", [*dict.fromkeys(frame["theme"]), OTHER], "Share"
    ),
    "network": lambda frame: charts.network(paired(frame), "theme", "other", "share"),
    "interval": lambda frame: charts.interval(
        limited(frame), "theme", "share", "lower", "upper", "people", "of", "Share"
    ),
    "difference": lambda frame: charts.difference(
        limited(frame), "theme", "share", "lower", "upper", "More at Phase 2", "phase"
    ),
    "dumbbell": lambda frame: charts.dumbbell(
        limited(frame), "theme", "lower", "share", "Share", "phase"
    ),
    "slope": lambda frame: charts.slope(paired(frame), "theme", "phase", "share", "other"),
    "tree": lambda frame: charts.tree(leaves(frame), "theme", "share", "size", "Likeness"),
}
every_chart = pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)

LABELS = [
    "System. Place. [Both]",
    'Said "yes" and it\'s <done> & dusted',
    "back\\slash {curly} 100%",
    "datum['people'] + 1",
    "ثقة بين المنظمات",
]


def rows(*labels: str) -> pd.DataFrame:
    """A row for each label and phase."""
    frame = pd.DataFrame(
        {
            "theme": [label for label in labels for _ in range(2)],
            "phase": ["Phase 1", "Phase 2"] * len(labels),
            "people": [4, 5] * len(labels),
            "share": [0.4, 0.5] * len(labels),
            "date": ["2021", "2022-07"] * len(labels),
            "unused": "not for the page",
        }
    )
    return frame.astype({"people": "Int64", "share": "Float64"})


OTHER = "Other"


def paired(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as pairs of a theme and another, placed on a line."""
    return frame.assign(other=OTHER, x=frame.index / 10, y=frame.index / 10, x2=1.0, y2=1.0)


def limited(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with limits on either side of their share, of ten people each."""
    return frame.assign(lower=frame["share"] - 0.1, upper=frame["share"] + 0.1, of=10)


def leaves(frame: pd.DataFrame) -> pd.DataFrame:
    """The first row of each theme as a leaf of a tree, all joined in one place."""
    each = frame.drop_duplicates("theme").reset_index(drop=True)
    return each.assign(size=1, place=each.index, inner=1.0, beside=0.5)


def spec(draw: Draw, frame: pd.DataFrame) -> dict[str, Any]:
    return {**draw(frame).to_dict(), "config": charts.THEME}


def texts(draw: Draw, frame: pd.DataFrame) -> list[str]:
    """The words of the drawing."""
    svg = vl_convert.vegalite_to_svg(spec(draw, frame))
    return [text.get_text(" ") for text in BeautifulSoup(svg, "html.parser").find_all("text")]


@every_chart
def test_a_chart_is_the_same_each_time(draw: Draw) -> None:
    frame = rows("Trust", "Time")

    assert json.dumps(spec(draw, frame)) == json.dumps(spec(draw, frame.copy()))


@every_chart
def test_a_chart_holds_no_column_that_it_does_not_draw(draw: Draw) -> None:
    assert "not for the page" not in json.dumps(spec(draw, rows("Trust")))


@every_chart
def test_a_chart_leaves_its_frame_as_it_was(draw: Draw) -> None:
    frame = rows("Trust")
    draw(frame)

    pd.testing.assert_frame_equal(frame, rows("Trust"))


@every_chart
@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_drawn_as_it_is_written(draw: Draw, label: str) -> None:
    assert label in texts(draw, rows("Trust", label))


@every_chart
def test_a_long_label_is_cut_and_does_not_push_the_chart_away(draw: Draw) -> None:
    drawn = texts(draw, rows("The trust that people have in each other " * 5))

    assert any(text.startswith("The trust that people") and text.endswith("…") for text in drawn)


@every_chart
def test_a_chart_of_one_row_is_drawn(draw: Draw) -> None:
    assert "Trust" in texts(draw, rows("Trust").head(1))


@every_chart
def test_a_chart_of_no_rows_is_drawn_empty(draw: Draw) -> None:
    assert "Trust" not in texts(draw, rows("Trust").head(0))


@every_chart
def test_a_chart_of_missing_values_is_drawn_without_them(draw: Draw) -> None:
    frame = rows("Trust", "Time").assign(people=pd.NA, share=pd.NA)
    drawn = texts(draw, frame.astype({"people": "Int64", "share": "Float64"}))

    assert not {"4", "5", "40%", "50%", "NaN", "null", "nan"} & set(drawn)


@every_chart
def test_a_chart_is_valid_json_whatever_is_missing(draw: Draw) -> None:
    frame = rows("Trust").assign(people=pd.NA, share=pd.NA)
    typed = frame.astype({"people": "Int64", "share": "Float64"})

    assert json.dumps(spec(draw, typed), allow_nan=False)


@pytest.mark.parametrize("name", ["dots", "change", "grid", "timeline", "tree"])
def test_rows_are_drawn_in_the_order_of_the_frame(name: str) -> None:
    drawn = texts(DRAWN[name], rows("Zeal", "Art", "Money"))

    assert [text for text in drawn if text in {"Zeal", "Art", "Money"}] == ["Zeal", "Art", "Money"]


@pytest.mark.parametrize("name", ["dots", "change", "grid"])
def test_a_withheld_row_keeps_its_place(name: str) -> None:
    frame = rows("Zeal", "Art", "Money").astype({"people": "Int64", "share": "Float64"})
    frame.loc[frame["theme"] == "Zeal", ["people", "share"]] = pd.NA
    drawn = texts(DRAWN[name], frame)

    assert [text for text in drawn if text in {"Zeal", "Art", "Money"}] == ["Zeal", "Art", "Money"]


def test_a_row_without_a_dot_is_marked() -> None:
    frame = rows("Trust", "Time").astype({"people": "Int64"})
    frame.loc[frame["theme"] == "Time", "people"] = pd.NA

    assert "not shown" in texts(DRAWN["dots"], frame)


def test_dots_write_their_values() -> None:
    assert {"4", "5"} <= set(texts(DRAWN["dots"], rows("Trust")))


def test_a_grid_writes_shares_in_per_cent() -> None:
    assert {"40%", "50%"} <= set(texts(DRAWN["grid"], rows("Trust")))


def test_a_grid_marks_a_withheld_cell() -> None:
    frame = rows("Trust").assign(people=[pd.NA, 5], share=[pd.NA, 0.5])
    drawn = texts(DRAWN["grid"], frame.astype({"people": "Int64", "share": "Float64"}))

    assert drawn.count("[c]") == 1


def test_a_grid_sets_a_share_of_nobody_apart_from_a_withheld_one() -> None:
    frame = rows("Trust").assign(people=[0, 5], share=[pd.NA, 0.5])
    drawn = texts(DRAWN["grid"], frame.astype({"people": "Int64", "share": "Float64"}))

    assert drawn.count("–") == 1


def test_a_date_of_any_precision_stands_in_its_year() -> None:
    drawn = texts(DRAWN["timeline"], rows("Strategy"))

    assert {"2021", "2022"} <= set(drawn)


def test_an_event_without_a_date_is_not_drawn() -> None:
    frame = rows("Strategy").assign(date=["2021", None])
    (kept,) = spec(DRAWN["timeline"], frame)["datasets"].values()

    assert len(kept) == 1


@pytest.mark.parametrize("name", ["interval", "difference", "dumbbell"])
def test_a_row_whose_values_are_withheld_keeps_its_place(name: str) -> None:
    frame = rows("Zeal", "Art", "Money")
    drawn = texts(DRAWN[name], frame.assign(share=frame["share"].where(frame["theme"] != "Art")))

    assert [text for text in drawn if text in {"Zeal", "Art", "Money"}][:3] == [
        "Zeal",
        "Art",
        "Money",
    ]


def test_an_interval_writes_how_many_people_stand_behind_it() -> None:
    assert {"4 of 10", "5 of 10"} <= set(texts(DRAWN["interval"], rows("Trust")))


def test_a_share_without_limits_is_a_dot_with_its_people() -> None:
    def draw(frame: pd.DataFrame) -> alt.TopLevelMixin:
        open_ended = limited(frame).assign(lower=pd.NA, upper=pd.NA)
        typed = open_ended.astype({"lower": "Float64", "upper": "Float64"})
        return charts.interval(typed, "theme", "share", "lower", "upper", "people", "of", "Share")

    assert "4 of 10" in texts(draw, rows("Trust"))


@pytest.mark.parametrize("name", ["difference", "dumbbell"])
def test_panels_are_named_in_the_order_of_the_frame(name: str) -> None:
    drawn = texts(DRAWN[name], rows("Trust").iloc[::-1])

    assert [text for text in drawn if text.startswith("Phase")] == ["Phase 2", "Phase 1"]


def test_a_dumbbell_says_which_end_is_which() -> None:
    drawn = texts(DRAWN["dumbbell"], rows("Trust"))

    assert [text for text in drawn if text in {"before", "after"}] == ["before", "after"]


def named_events(*kinds: str) -> pd.DataFrame:
    dates = ["2022-07", "2015", "2022-04-28"][: len(kinds)]
    names = ["Boards begin; groups end", "A policy begins", "An Act"][: len(kinds)]
    return pd.DataFrame({"date": dates, "event": names, "kind": kinds})


def draw_named(frame: pd.DataFrame) -> alt.TopLevelMixin:
    return charts.named_timeline(frame, "date", "event", "kind", "study", ("studies", "all else"))


def test_a_named_timeline_names_each_event_in_its_own_order() -> None:
    drawn = texts(draw_named, named_events("law", "study", "law"))

    assert [text for text in drawn if text in set(named_events("", "", "")["event"])] == [
        "Boards begin; groups end",
        "A policy begins",
        "An Act",
    ]


def test_a_named_timeline_tells_one_kind_apart_by_its_legend() -> None:
    assert {"studies", "all else"} <= set(texts(draw_named, named_events("law", "study")))


def test_events_within_two_years_stand_between_lines_three_months_apart() -> None:
    assert {"2021", "Apr", "Jul", "Oct", "2022"} <= set(texts(DRAWN["timeline"], rows("Strategy")))


def test_a_difference_of_shares_is_written_in_percentage_points() -> None:
    frame = rows("Trust").assign(share=[-0.4, 0.5])

    assert not [text for text in texts(DRAWN["difference"], frame) if "%" in text]
