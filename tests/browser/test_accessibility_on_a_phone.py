"""Every page keeps to the rules of accessibility on a phone, and fits the narrowest screen.

In a file of its own, so that two processes share the pages.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import NARROWEST, PHONE
from tests.browser.rules import broken


def test_no_page_breaks_a_rule_on_a_phone_or_scrolls_sideways_on_the_narrowest_screen(
    site: Path, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    faults, wider = [], []
    for name, found in broken(site, page):
        faults += found
        page.set_viewport_size(NARROWEST)
        if page.evaluate("document.documentElement.scrollWidth") > NARROWEST["width"]:
            wider.append(name)
        page.set_viewport_size(PHONE)
    assert (faults, wider) == ([], [])
