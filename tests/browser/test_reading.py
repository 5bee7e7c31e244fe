"""The book is read with a keyboard, without a script, in the dark and from disk."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, address, pages_of
from tests.browser.weigh import noted, outside, weight

REACH = "notebooks/40_reach.html"
LARGEST = 1_000_000
"""Bytes of a page with what it loads, without its scripts."""


def found_by_search(site: Path, page: Page, words: str) -> list[str]:
    page.goto(f"{address(site, 'search.html')}?q={words}")
    expect(page.locator("#search-results li").first).to_be_visible()
    return page.locator("#search-results li > a").all_inner_texts()


def test_the_search_finds_a_theme(site: Path, page: Page) -> None:
    assert any("Co-production" in title for title in found_by_search(site, page, "co-production"))


def test_the_search_finds_a_board(site: Path, page: Page) -> None:
    assert found_by_search(site, page, "Lincolnshire")


def test_the_first_key_leads_past_the_contents_to_the_text(site: Path, page: Page) -> None:
    page.goto(address(site, REACH))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_a_chart_s_table_is_opened_by_keyboard(site: Path, page: Page) -> None:
    page.goto(address(site, REACH))
    table = page.locator("figure.ics-figure details").first
    expect(table.locator("table")).to_be_hidden()
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.locator("table")).to_be_visible()


def test_every_chart_has_its_table_and_an_alternative_text_that_says_more(
    site: Path, page: Page
) -> None:
    page.goto(address(site, REACH))
    for figure in page.locator("figure.ics-figure").all():
        picture = figure.locator("svg").first
        title = figure.locator(".ics-title").inner_text()
        described = picture.locator("desc").first.text_content() or ""
        assert len(described) > len(title)
        assert described != title
        assert ".png" not in described
        assert figure.locator("table").count() == 1


def test_a_chart_is_seen_without_a_script(site: Path, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address(site, REACH))
    expect(page.locator("figure.ics-figure svg").first).to_be_visible()
    page.context.close()


def test_the_dark_mode_is_kept_from_page_to_page(site: Path, page: Page) -> None:
    page.goto(address(site, REACH))
    page.locator(".theme-switch-button").first.click()
    while page.evaluate("document.documentElement.dataset.theme") != "dark":
        page.locator(".theme-switch-button").first.click()
    page.goto(address(site, "book/intro.html"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_phone_opens_the_contents_from_a_button(site: Path, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address(site, REACH))
    page.locator("button.primary-toggle").first.click()
    expect(page.get_by_role("link", name="Glossary").first).to_be_visible()


def test_a_page_leads_to_the_one_before_and_the_one_after(site: Path, page: Page) -> None:
    page.goto(address(site, REACH))
    title = page.title()
    page.locator("a.right-next").click()
    page.locator("a.left-prev").click()
    assert page.title() == title


def test_no_page_weighs_more_than_a_megabyte_without_its_scripts(
    site: Path, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, asked = context.new_page(), noted(context)
    weights = {}
    for name in pages_of(site):
        asked.clear()
        page.goto(address(site, name))
        weights[name] = weight(one for one in asked if one.resource_type != "script")
    context.close()
    assert [name for name, bytes_ in weights.items() if not 0 < bytes_ < LARGEST] == []


def test_a_page_that_asks_another_host_is_found(tmp_path: Path, browser: Browser) -> None:
    picture = "http://elsewhere.invalid/a.png"
    (tmp_path / "a.html").write_text(f"<title>A</title><img src='{picture}'>", encoding="utf-8")
    context = browser.new_context()
    asked = noted(context)
    context.new_page().goto(address(tmp_path, "a.html"))
    context.close()
    assert outside(asked) == [picture]
