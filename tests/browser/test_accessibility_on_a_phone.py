"""Every page keeps to the rules of accessibility on a phone, and fits the narrowest screen.

In a file of its own, so that two processes share the pages.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import NARROWEST, PHONE, address, pages_of
from tests.browser.rules import broken


def test_no_page_breaks_a_rule_on_a_phone(site: Path, page: Page) -> None:
    page.set_viewport_size(PHONE)
    assert broken(site, page) == []


def test_no_page_scrolls_sideways_on_the_narrowest_screen(site: Path, page: Page) -> None:
    page.set_viewport_size(NARROWEST)
    wider = []
    for name in pages_of(site):
        page.goto(address(site, name))
        if page.evaluate("document.documentElement.scrollWidth") > NARROWEST["width"]:
            wider.append(name)
    assert wider == []
