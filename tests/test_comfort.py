"""A page can be found, shared, cited and read aloud; the site has what surrounds its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from helpers.build.comfort import LONGEST
from helpers.build.mend import MENDS, Mend, mended

SUMMARY = (
    '<li><a class="current reference internal" href="#">Themes</a>'
    '<details open="open"><summary><span></span></summary>'
)
SCROLLS = '<div class="pst-scrollable-table-container"{}>'
ICONS = (
    '<!-- icons -->\n  <script defer src="../_static/scripts/fontawesome.js?digest=1"></script>\n'
)
THEBE = """
<script>const THEBE_JS_URL = "https://example.org/thebe.js"; const a = "pre"</script>
<script async="async" src="_static/sphinx-thebe.js?v=1"></script>
<link rel="stylesheet" type="text/css" href="_static/sphinx-thebe.css?v=1" />
<script type="text/x-thebe-config">{ requestKernel: true }</script>
<script>kernelName = 'python3'</script>"""
INDEX = "".join(
    f'<script src="{{0}}{file}.js"></script>\n'
    for file in ("_static/searchtools", "_static/language_data", "searchindex")
)
START = '<div class="sidebar-primary-items__start sidebar-primary__section"{}>'


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    found = sorted({*site.glob("book/**/*.html"), *site.glob("notebooks/*.html")})
    return {
        file.relative_to(site).as_posix(): BeautifulSoup(file.read_bytes(), "html.parser")
        for file in found
    }


def described(page: BeautifulSoup, name: str) -> str:
    tag = page.find("meta", attrs={"property": name}) or page.find("meta", attrs={"name": name})
    return str(tag["content"]) if isinstance(tag, Tag) else ""


def test_every_page_says_for_a_shared_link_what_it_is_about(
    pages: dict[str, BeautifulSoup],
) -> None:
    silent = [
        name
        for name, page in pages.items()
        if not described(page, "og:title") or not described(page, "description")
    ]
    assert silent == []


def test_no_description_is_longer_than_is_shown(pages: dict[str, BeautifulSoup]) -> None:
    assert max(len(described(page, "description")) for page in pages.values()) <= LONGEST + 2


def test_every_page_says_how_to_cite_it_by_its_title(pages: dict[str, BeautifulSoup]) -> None:
    wrong = []
    for name, page in pages.items():
        cited, title = page.select_one("details.ics-cite p"), page.h1
        assert title is not None
        if cited is None or title.get_text().rstrip("#") not in cited.get_text():
            wrong.append(name)
    assert wrong == []


def test_a_lost_reader_is_led_to_the_first_page(site: Path) -> None:
    page = BeautifulSoup((site / "404.html").read_bytes(), "html.parser")
    assert page.h1 is not None
    assert page.h1.get_text() == "This page is not here"
    assert page.a is not None
    assert (site / str(page.a["href"])).is_file()


def test_the_picture_of_the_book_for_shared_links_is_a_png(site: Path) -> None:
    assert (site / "_static" / "card.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("html", "better"),
    [
        (SUMMARY, SUMMARY.replace("<summary>", '<summary aria-label="Pages of: Themes">')),
        ('<div role="doc-biblioentry">', '<div role="listitem">'),
        ('<th class="head"><p></p></th>', '<td class="head"></td>'),
        ('<th class="head"><p>Unit</p></th>', '<th class="head" scope="col"><p>Unit</p></th>'),
        (SCROLLS.format(""), SCROLLS.format(' tabindex="0" role="group" aria-label="Table"')),
        (ICONS, ""),
        ('<i class="fa-solid">', '<i aria-hidden="true" class="fa-solid">'),
        (THEBE, ""),
        (INDEX.format("../"), "\n"),
        (INDEX.format(""), INDEX.format("")),
        (START.format(""), START.format(' role="region" aria-label="Book"')),
    ],
)
def test_what_the_theme_leaves_amiss_is_mended(html: str, better: str) -> None:
    assert mended(html) == better


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: mend.why)
def test_every_mend_leaves_a_mended_page_as_it_is(mend: Mend, site: Path) -> None:
    for file in (site / "book" / "intro.html", site / "book" / "appendices" / "references.html"):
        html = file.read_text(encoding="utf-8")
        assert mend(html) == html
