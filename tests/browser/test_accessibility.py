"""Every page keeps to the rules of accessibility on a desktop, as far as a program can tell."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.rules import OF_COLOUR, WCAG, broken, faults


def test_no_page_breaks_a_rule_on_a_desktop(site: Path, page: Page) -> None:
    assert [fault for _, found in broken(site, page) for fault in found] == []


def test_a_page_that_breaks_a_rule_is_found(page: Page) -> None:
    page.set_content("<main><h1>A page</h1><img src='x.png'></main>")
    assert "image-alt" in {rule for rule, _ in faults(page, WCAG)}


def test_a_page_whose_colours_are_too_close_is_found(page: Page) -> None:
    page.set_content("<main><p style='color: #bbb; background: #fff'>Hardly to be read</p></main>")
    assert [rule for rule, _ in faults(page, OF_COLOUR)] == ["color-contrast"]
