"""A page without a study shows public figures and nothing else; a study's page shows none."""

from __future__ import annotations

import nbformat
import pandas as pd
import pytest

from helpers.disclosure import not_about_people, public
from helpers.errors import DisclosureError
from helpers.publish import Page, open_public_page
from tests.tools.small_study import small_study

BOARDS = pd.DataFrame({"board": ["Devon"], "residents": [1]})
HEADS = {"board": "Board", "residents": "Residents"}

Outputs = list[nbformat.NotebookNode]


def test_the_banner_says_that_the_data_are_real_and_public(outputs: Outputs) -> None:
    open_public_page()
    assert outputs[0]["data"]["text/plain"] == (
        "Public data. This page is drawn from real data that are public already."
    )


def test_a_small_public_number_of_people_is_shown(outputs: Outputs) -> None:
    open_public_page().record("residents", 1, "people")
    assert outputs[1]["data"]["text/plain"] == "residents: 1 (people)"


def test_a_public_table_is_shown_whole(outputs: Outputs) -> None:
    open_public_page().show_table(public(BOARDS, HEADS), "Boards")
    assert "Devon" in outputs[1]["data"]["text/html"]


def test_a_public_page_refuses_a_table_that_is_not_of_public_figures(outputs: Outputs) -> None:
    page = open_public_page()
    outputs.clear()
    with pytest.raises(DisclosureError) as error:
        page.show_table(not_about_people(BOARDS, HEADS, why="a test"), "Boards")
    assert str(error.value) == (
        "the page, a table for a page: expected a PublicTable, found SafeTable. "
        "Show only what the study has cleared."
    )
    assert outputs == []


def test_a_studys_page_refuses_a_table_that_was_let_through_as_public(outputs: Outputs) -> None:
    with pytest.raises(DisclosureError) as error:
        Page(small_study()).show_table(public(BOARDS, HEADS), "Boards")
    assert str(error.value) == (
        "the page, a table for a study's page: expected the study's figures, found public figures. "
        "Show only what the study has cleared."
    )
    assert outputs == []
