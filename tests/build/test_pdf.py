"""A site becomes one page for printing, in reading order, with its links leading within it."""

from __future__ import annotations

import re
import stat
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from helpers.build.pdf import Entry, composed, entries
from helpers.build.printing import print_book
from helpers.errors import BuildError
from helpers.paths import ROOT
from tests.conftest import quiet
from tests.tools.small_site import write_small_site


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small_site(tmp_path / "html")


@pytest.fixture
def page(small: Path) -> BeautifulSoup:
    return BeautifulSoup(composed(small, {}), "html.parser")


def one(page: BeautifulSoup, selector: str) -> Tag:
    """The only element of a page that a selector finds."""
    (found,) = page.select(selector)
    return found


def test_pages_stand_in_the_order_of_the_contents(small: Path) -> None:
    assert entries(small) == [
        Entry("book/intro.html", "", "A small book", 1),
        Entry("book/one.html", "What was said", "One", 1),
        Entry("book/pages/café.html", "What was said", "Café", 2),
    ]


def test_every_page_is_an_article(page: BeautifulSoup) -> None:
    assert [article["id"] for article in page.select("article")] == [
        "book-intro", "book-one", "book-pages-café",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("one", "#book-one"),
        ("a place", "#book-pages-café--place"),
        ("the top", "#book-intro--top"),
        ("elsewhere", "https://example.org/a?b=1&c=2"),
        ("a file", None),
    ],
)
def test_a_link_leads_to_its_place_in_the_file(
    page: BeautifulSoup, words: str, leads_to: str | None
) -> None:
    assert one(page, "#book-intro").find("a", string=words).get("href") == leads_to


def test_the_same_identifier_on_two_pages_is_two_in_the_file(page: BeautifulSoup) -> None:
    assert [section["id"] for section in page.select("article > section")] == [
        "book-intro--top", "book-one--top", "book-pages-café--top",
    ]  # fmt: skip


def test_a_chart_is_named_by_its_own_title_and_description(page: BeautifulSoup) -> None:
    chart = one(page, "svg")
    assert chart["aria-labelledby"] == "book-one--t book-one--d"
    assert [named["id"] for named in chart.select("title, desc")] == ["book-one--t", "book-one--d"]


def test_a_chart_is_clipped_by_its_own_shape(page: BeautifulSoup) -> None:
    assert one(page, "svg > path")["clip-path"] == "url(#book-one--c)"


@pytest.mark.parametrize(
    "selector",
    ["script", ".ics-narrow", "i", ".headerlink", ".ics-offered", ".ics-provenance", ".ics-cite"],
)
def test_what_only_a_screen_needs_is_left_out(page: BeautifulSoup, selector: str) -> None:
    assert page.select(selector) == []


def test_what_follows_something_left_out_is_kept(page: BeautifulSoup) -> None:
    assert [heading.get_text() for heading in page.select("article h2")] == [
        "A small book", "One", "Café",
    ]  # fmt: skip


def test_a_folded_table_stands_open(page: BeautifulSoup) -> None:
    assert one(page, "figure > div.ics-details caption").get_text() == "A table"
    assert page.select("details") == []


def test_words_that_look_like_markup_stay_words(small: Path) -> None:
    assert "<td>&lt;b&gt; &#38; c</td>" in composed(small, {})


def test_a_page_stands_beneath_the_heading_of_its_part(page: BeautifulSoup) -> None:
    assert [(heading.name, heading.get_text()) for heading in page.select(":is(h1, h2, h3)")] == [
        ("h1", "A small book"),
        ("h2", "Contents"),
        ("h2", "A small book"),
        ("h1", "What was said"),
        ("h2", "One"),
        ("h3", "A chart"),
        ("h2", "Café"),
        ("h3", "A place"),
    ]


def test_a_page_drawn_from_the_illustration_still_says_so(page: BeautifulSoup) -> None:
    assert one(page, "#book-one .ics-status").get_text() == "Invented data."


def test_the_title_page_says_once_how_to_cite_the_book(page: BeautifulSoup) -> None:
    assert one(page, ".ics-cover p").get_text() == "The authors (2026). A small book."


def test_the_file_is_in_the_language_of_the_site(small: Path) -> None:
    intro = small / "book" / "intro.html"
    html = intro.read_text(encoding="utf-8").replace('lang="en-GB"', 'lang="cy"')
    intro.write_text(html, encoding="utf-8")
    assert '<html lang="cy"' in composed(small, {})


def test_the_contents_name_the_sheet_of_each_page(small: Path) -> None:
    html = composed(small, {"book-intro": 3, "book-pages-café": 12})
    sheets = BeautifulSoup(html, "html.parser").select(".ics-contents .ics-sheet")
    assert [sheet.get_text() for sheet in sheets] == ["3", "", "12"]


# ---- the shipped book ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(site: Path) -> BeautifulSoup:
    return BeautifulSoup(composed(site, {}), "html.parser")


def test_the_shipped_book_is_printed_in_the_order_of_its_contents(site: Path) -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    listed = [f"{name}.html" for name in re.findall(r"(?:file|root): (\S+)", toc)]
    assert [each.page for each in entries(site) if each.page in listed] == listed


def test_each_page_of_the_shipped_book_leads_on_to_the_one_printed_after_it(site: Path) -> None:
    printed = [each.page for each in entries(site)]
    for name, after in pairwise(printed):
        page = BeautifulSoup((site / name).read_bytes(), "html.parser")
        link = one(page, 'link[rel="next"]')
        assert ((site / name).parent / str(link["href"])).resolve() == (site / after).resolve()


def test_every_link_within_the_printed_book_leads_somewhere(book: BeautifulSoup) -> None:
    places = {f"#{tag['id']}" for tag in book.find_all(id=True)}
    within = {str(tag["href"]) for tag in book.select('a[href^="#"]')}
    assert len(within) > 100
    assert within - places == set()


def test_no_identifier_stands_twice_in_the_printed_book(book: BeautifulSoup) -> None:
    places = [tag["id"] for tag in book.find_all(id=True)]
    assert len(places) == len(set(places))


def test_the_printed_book_leads_to_no_folder_of_this_machine(book: BeautifulSoup) -> None:
    schemes = {str(tag["href"]).split(":")[0] for tag in book.select('a[href]:not([href^="#"])')}
    assert schemes <= {"https", "http", "mailto"}


# ---- what stands in the way of a print ----------------------------------------------------------


def program(folder: Path, script: str) -> str:
    """Write a program in the place of a browser."""
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_machine_without_a_browser_is_told_what_was_looked_for(
    small: Path, tmp_path: Path
) -> None:
    with pytest.raises(BuildError) as raised:
        print_book(small, tmp_path / "book.pdf", quiet, ["no-such-browser", "nor-this"])
    assert str(raised.value) == (
        "the PDF: expected Chromium or Chrome on this machine, "
        "found none of no-such-browser, nor-this. "
        "Install one (`apt-get install chromium`, for one), "
        "or print the pages of the site from your own browser."
    )


def test_a_book_that_was_not_built_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as raised:
        print_book(tmp_path / "book" / "html", tmp_path / "book.pdf", quiet)
    assert str(raised.value) == (
        "book/html: expected a built book, found none. Build it first: `icsbook build`."
    )


HALF = (
    'for option; do case $option in --print-to-pdf=*) echo %PDF-1.4 > "${option#*=}";; esac; done'
)
WHOLE = HALF.replace("echo %PDF-1.4", "echo %PDF-1.4 %%EOF")


@pytest.mark.parametrize(
    ("script", "code"),
    [("exit 3", 3), (HALF, 0), (f"{WHOLE}; exit 3", 3)],
    ids=["no print", "half a print", "a whole print, then a failure"],
)
def test_a_browser_that_does_not_print_is_named_with_its_code(
    small: Path, tmp_path: Path, script: str, code: int
) -> None:
    with pytest.raises(BuildError) as raised:
        print_book(small, tmp_path / "book.pdf", quiet, [program(tmp_path, script)])
    assert str(raised.value) == (
        f"the PDF: expected a print of the book, found none, and code {code} of the browser. "
        "Use Chromium or Chrome 131 or newer, and see that it starts from a terminal."
    )


@pytest.mark.parametrize("script", [HALF, WHOLE], ids=["half a print", "a print without places"])
def test_a_print_that_is_refused_leaves_the_one_before(
    small: Path, tmp_path: Path, script: str
) -> None:
    before = tmp_path / "book.pdf"
    before.write_bytes(b"the print before")
    with pytest.raises(BuildError):
        print_book(small, before, quiet, [program(tmp_path, script)])
    assert before.read_bytes() == b"the print before"


def test_a_browser_too_old_to_name_places_is_refused(small: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as raised:
        print_book(small, tmp_path / "book.pdf", quiet, [program(tmp_path, WHOLE)])
    assert str(raised.value) == (
        "the browser's PDF: expected the place of each page, found none. "
        "Use Chromium or Chrome 131 or newer."
    )
