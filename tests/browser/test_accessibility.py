"""Every page keeps to the Web Content Accessibility Guidelines 2.2, levels A and AA, as far as a
program can tell: axe-core asks, in light and dark, on a desktop and on a phone."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, NARROWEST, PHONE, address, pages_of

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of the guidelines, and those that axe-core adds as good practice."""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that a page can keep in light and break in dark: its structure is the same."""
SCREENS = {"desktop": DESKTOP, "phone": PHONE}
MODES = {"light": WCAG, "dark": OF_COLOUR}


def faults(page: Page, rules: list[str]) -> list[tuple[str, str]]:
    """Return what breaks a rule: the rule, and where."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [(one["id"], str(node["target"])) for one in violations for node in one["nodes"]]


def test_no_page_breaks_a_rule_in_light_or_dark_on_a_desktop_or_a_phone(
    site: Path, page: Page
) -> None:
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    found = []
    for name in pages_of(site):
        page.goto(address(site, name))
        for screen, size in SCREENS.items():
            page.set_viewport_size(size)
            for mode, rules in MODES.items():
                page.evaluate(f"document.documentElement.dataset.theme = '{mode}'")
                found += [(name, screen, mode, *fault) for fault in faults(page, rules)]
    assert found == []


def test_no_page_scrolls_sideways_on_the_narrowest_screen(site: Path, page: Page) -> None:
    page.set_viewport_size(NARROWEST)
    wider = []
    for name in pages_of(site):
        page.goto(address(site, name))
        if page.evaluate("document.documentElement.scrollWidth") > NARROWEST["width"]:
            wider.append(name)
    assert wider == []


def test_a_page_that_breaks_a_rule_is_found(page: Page) -> None:
    page.set_content("<main><h1>A page</h1><img src='x.png'></main>")
    assert "image-alt" in {rule for rule, _ in faults(page, WCAG)}


def test_a_page_whose_colours_are_too_close_is_found(page: Page) -> None:
    page.set_content("<main><p style='color: #bbb; background: #fff'>Hardly to be read</p></main>")
    assert [rule for rule, _ in faults(page, OF_COLOUR)] == ["color-contrast"]
