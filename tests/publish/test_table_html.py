"""A safe table as a reader sees it."""

from __future__ import annotations

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.disclosure import SafeColumn, SafeTable, cross_counted, not_about_people, public
from helpers.model import Policy
from helpers.publish.table_html import shown, table_html


def table(**columns: list[object]) -> SafeTable:
    frame = pd.DataFrame(columns)
    return not_about_people(frame, dict.fromkeys(frame, ""), why="a test")


def read(safe: SafeTable) -> BeautifulSoup:
    return BeautifulSoup(table_html(safe, "People (unit: people)"), "html.parser")


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1204, "count", "1,204"),
        (0, "count", "0"),
        (0.368, "share", "37%"),
        (0.5249, "number", "0.52"),
        (-0.004, "number", "0.00"),
        ("Trust", "label", "Trust"),
        (pd.NA, "count", ""),
        (None, "label", ""),
    ],
)
def test_a_value_is_written_for_a_reader(value: object, kind: str, text: str) -> None:
    assert shown(value, SafeColumn("x", "X", kind)) == text


def test_a_table_has_its_caption_and_a_head_for_each_column() -> None:
    page = read(table(theme=["Trust"], people=[4]))

    assert page.caption is not None
    assert page.caption.text == "People (unit: people)"
    assert [head.text for head in page.select("th[scope=col]")] == ["Theme", "People"]


def test_the_first_cell_heads_its_row() -> None:
    page = read(table(theme=["Trust", "Time"], people=[4, 5]))

    assert [head.text for head in page.select("th[scope=row]")] == ["Trust", "Time"]


def test_a_wide_table_is_reached_by_keyboard_and_has_a_name() -> None:
    region = read(table(theme=["Trust"])).div

    assert region is not None
    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-label"] == "People (unit: people)"


def test_numbers_are_set_apart_from_labels() -> None:
    page = read(table(theme=["Trust"], definition=["Relying."], people=[4]))

    assert [cell.get("class") for cell in page.select("td")] == [None, ["ics-number"]]


def test_a_withheld_total_has_the_mark_of_a_withheld_cell() -> None:
    rows = pd.DataFrame({"code": ["Trust"], "case": ["Alder"], "participant": ["P1"]})
    levels = {"code": ["Trust"], "case": ["Alder"]}
    page = read(cross_counted(rows, "code", "case", levels, Policy(minimum=3)))

    assert [cell.text for cell in page.select("td")] == ["[c]"] * 4


def test_a_quotation_mark_in_a_caption_stays_within_its_attribute() -> None:
    html = table_html(table(theme=["Trust"]), 'The "reach" <b>')

    assert 'aria-label="The &quot;reach&quot; &lt;b&gt;"' in html


def test_a_column_that_is_drawn_alone_is_not_in_the_table() -> None:
    placed = table(theme=["Trust"], x=[0.5]).drawn_only(["x"])

    assert [head.text for head in read(placed).select("th[scope=col]")] == ["Theme"]
    assert "0.5" not in read(placed).text
    assert list(placed.frame) == ["theme", "x"]


def test_a_key_of_a_source_leads_to_its_entry() -> None:
    events = pd.DataFrame({"event": ["A law"], "source": ["act2022; slides"]})
    page = read(public(events, {"event": "Event", "source": "Source"}))

    assert [link["href"] for link in page.select("td a")] == ["#source-act2022", "#source-slides"]


def test_the_entry_of_a_source_can_be_linked_to() -> None:
    sources = pd.DataFrame({"key": ["act2022"], "citation": ["The Act."]})
    page = read(public(sources, {"key": "Source", "citation": "Work"}))

    assert [head["id"] for head in page.select("th[scope=row]")] == ["source-act2022"]


def test_a_source_that_is_written_out_is_no_key() -> None:
    sources = pd.DataFrame({"citation": ["The Act of 2022."]})

    assert "id=" not in table_html(public(sources, {"citation": "Source"}), "Sources")


def test_the_source_of_a_study_is_no_key() -> None:
    safe = not_about_people(pd.DataFrame({"source": ["int7"]}), {"source": "Source"}, why="a test")

    assert "id=" not in table_html(safe, "Sources")
