"""The explorer's page: the same safe numbers twice, as tables to read and as data for script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.disclosure import cube_counted, not_about_people
from helpers.errors import DisclosureError
from helpers.model import Policy
from helpers.publish import Explored
from helpers.publish.explorer import explorer_html, explorer_json
from helpers.publish.page import Page
from tests.tools.small_study import small_study

HOSTILE = "</script><script>alert(1)</script><!-- & “so”"
PARTS = [["case", "phase"], ["role"]]


@pytest.fixture
def explored() -> Explored:
    """Five people of Alder on trust, all chairs, in one phase; two of Birch on it as well."""
    people = [("Alder", 5), ("Birch", 2), ("Cedar", 9)]
    rows = pd.DataFrame(
        [(case, f"{case} {n}") for case, number in people for n in range(number)],
        columns=["case", "participant"],
    ).assign(code="Trust", phase="Phase 1", role="Chair")
    rows["source"] = rows["participant"]
    levels = {
        "code": ["Trust"],
        "case": ["Alder", "Birch", "Cedar"],
        "phase": ["Phase 1"],
        "role": ["Chair"],
    }
    said = pd.DataFrame({"words": [HOSTILE], "attribution": ["Chair, Alder"], "code": ["Trust"]})
    pairs = pd.DataFrame({"code": ["Trust"], "other": ["Time"], "participants": [5]})
    return Explored(
        cube_counted(rows, "code", PARTS, levels, Policy(3), rows, {"source": "Interviews"}),
        not_about_people(pairs, dict.fromkeys(pairs, ""), why="a test"),
        not_about_people(said, dict.fromkeys(said, ""), why="a test"),
        PARTS,
        "Two codes stand together here in a test.",
    )


def data(explored: Explored) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(explorer_json(explored))
    return found


def page_of(explored: Explored) -> BeautifulSoup:
    return BeautifulSoup(explorer_html(explored), "html.parser")


def test_the_data_name_their_columns_and_headings(explored: Explored) -> None:
    reach = data(explored)["reach"]
    assert reach["columns"][:5] == ["code", "case", "phase", "role", "people"]
    assert reach["headings"][4:] == [
        "Participants",
        "Interviews",
        "Of participants",
        "Of interviews",
    ]


def test_a_withheld_number_is_a_mark_in_the_data(explored: Explored) -> None:
    rows = data(explored)["reach"]["rows"]
    assert [row[4] for row in rows if row[1:4] == ["Birch", "All", "All"]] == ["[c]"]


def test_no_withheld_number_is_in_the_page(explored: Explored) -> None:
    assert re.findall(r"(?<![\w.])2(?![\w.])", page_of(explored).get_text()) == []


def test_the_data_say_which_parts_are_chosen_together(explored: Explored) -> None:
    assert data(explored)["parts"] == PARTS


def test_words_that_would_end_the_script_do_not(explored: Explored) -> None:
    (script,) = page_of(explored).find_all("script")
    assert json.loads(script.string)["quotations"]["rows"][0][0] == HOSTILE


def test_the_data_hold_no_opening_bracket(explored: Explored) -> None:
    assert "<" not in explorer_json(explored)


def test_the_only_script_is_data(explored: Explored) -> None:
    assert [one["type"] for one in page_of(explored).find_all("script")] == ["application/json"]


def test_every_table_is_folded_under_a_heading(explored: Explored) -> None:
    page = page_of(explored)
    assert [one.get_text() for one in page.find_all("h3")] == [
        "Reach in participants by case and phase",
        "Reach in participants by role",
        "Reach in interviews by case and phase",
        "Reach in interviews by role",
        "Said together",
        "Quotations",
    ]
    assert len(page.select("details > .ics-table")) == 6


def test_a_table_without_rows_is_a_sentence(explored: Explored) -> None:
    none = explored.quotations.rows(explored.quotations.frame["code"] == "Time")
    page = page_of(replace(explored, quotations=none))
    assert page.find_all("p")[-1].get_text() == "Approved quotations: none."
    assert len(page.select("details")) == 5


def test_the_tables_hold_the_numbers_of_the_data(explored: Explored) -> None:
    first = page_of(explored).select("details table")[0]
    heads = [one.get_text() for one in first.select("thead th")]
    values = [one.get_text() for one in first.select("tbody tr > *")]
    shown = dict(zip(heads, values, strict=True))
    assert (shown["All, All"], shown["Alder, Phase 1"], shown["Birch, All"]) == ("16", "[c]", "[c]")


def test_what_counts_as_together_is_said_beside_the_pairs(explored: Explored) -> None:
    assert "<p>Two codes stand together here in a test.</p>" in explorer_html(explored)


def test_an_explorer_is_shown_through_the_door(
    explored: Explored, outputs: list[nbformat.NotebookNode]
) -> None:
    Page(small_study()).show_explorer(explored)

    (output,) = outputs
    assert output.metadata["icsbook"]["kind"] == "explorer"
    assert output.data["text/html"] == explorer_html(explored)


def test_an_explorer_of_nothing_says_so(
    explored: Explored, outputs: list[nbformat.NotebookNode]
) -> None:
    nothing = explored.reach.rows(explored.reach.frame["code"] == "Time")
    Page(small_study()).show_explorer(replace(explored, reach=nothing))

    says = "Nothing is coded yet, so there is nothing to explore."
    assert [output.data["text/plain"] for output in outputs] == [says]


def test_an_explorer_of_other_tables_is_refused(explored: Explored) -> None:
    plain = replace(explored, together=explored.together.frame)
    with pytest.raises(DisclosureError) as refused:
        Page(small_study()).show_explorer(plain)
    assert str(refused.value) == (
        "the page, a table for a page: expected a SafeTable, found DataFrame. "
        "Show only what the study has cleared."
    )
