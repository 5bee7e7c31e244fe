"""The book is printed as one file: sheets of A4, with tags, an outline and numbers that hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.build.pdf import composed
from helpers.build.printing import print_book, sheets
from tests.browser.conftest import address
from tests.conftest import quiet
from tests.tools.small_site import write_small_site

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
"""Width and height of a sheet in points."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_site(tmp_path_factory.mktemp("small") / "html")


@pytest.fixture(scope="module")
def printed(small: Path, chromium: str) -> bytes:
    """The small site as a browser printed it."""
    to = small.parent / "book.pdf"
    print_book(small, to, quiet, [chromium])
    return to.read_bytes()


def test_every_sheet_is_a4(printed: bytes) -> None:
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(boxes) > 4
    assert {tuple(round(float(side)) for side in box) for box in boxes} == {
        tuple(round(side) for side in A4)
    }


def test_the_file_says_its_language_and_is_tagged_for_reading_aloud(printed: bytes) -> None:
    assert b"/Lang (en-GB)" in printed
    assert re.search(rb"/MarkInfo <<[^>]*/Marked true", printed)
    assert b"/Alt (A chart One is one.)" in printed


def test_the_outline_names_parts_pages_and_their_sections(printed: bytes) -> None:
    named = set(re.findall(rb"/Title \(([^)]*)\)\n/Dest", printed))
    assert {b"Contents", b"What was said", b"One", b"A chart"} <= named


def test_the_contents_show_the_sheet_that_each_page_begins_on(small: Path, printed: bytes) -> None:
    # The cover, the contents and the first page take a sheet each.
    found = sheets(printed)
    places = ["book-intro", "book-one", "book-pages-café"]
    assert [found[place] for place in places] == [3, 4, 5]
    assert '<span class="ics-sheet">5</span>' in composed(small, found)


def test_the_file_names_no_folder_of_this_machine(small: Path, printed: bytes) -> None:
    assert b"file:" not in printed
    assert str(small.parent).encode() not in printed


def test_the_same_site_is_printed_in_the_same_bytes(
    small: Path, printed: bytes, chromium: str
) -> None:
    again = small.parent / "again.pdf"
    print_book(small, again, quiet, [chromium])
    assert again.read_bytes() == printed


def test_nothing_is_left_beside_the_file(small: Path, printed: bytes) -> None:
    assert printed
    assert {path.name for path in small.parent.iterdir()} <= {"html", "book.pdf", "again.pdf"}


def test_a_chart_is_never_broken_across_sheets(small: Path, page: Page) -> None:
    (small.parent / "composed.html").write_text(composed(small, {}), encoding="utf-8")
    page.goto(address(small.parent, "composed.html"))
    (small.parent / "composed.html").unlink()
    page.emulate_media(media="print")
    chart = page.locator("figure .ics-wide")
    assert chart.evaluate("chart => getComputedStyle(chart).breakInside") == "avoid"


def test_a_table_that_is_folded_on_a_page_stands_open_in_its_print(site: Path, page: Page) -> None:
    page.goto(address(site, "notebooks/40_reach.html"))
    table = page.locator("figure.ics-figure details table").first
    expect(table).to_be_hidden()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
