"""The Web Content Accessibility Guidelines 2.2, levels A and AA, as axe-core asks them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import address, pages_of

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of the guidelines, and those that axe-core adds as good practice."""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that a page can keep in light and break in dark: its structure is the same."""
WITHOUT_MARKS = "document.querySelectorAll('svg[role=img] > g').forEach(marks => marks.remove())"
"""A picture is one thing with one name: its marks are no part of what is read aloud, and axe-core
judges no colour in them. Without them it asks about half as many elements."""
MODES = {"light": WCAG, "dark": OF_COLOUR}


def faults(page: Page, rules: list[str]) -> list[tuple[str, str]]:
    """Return what breaks a rule: the rule, and where."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    # What asks the rules is large: a page that holds it already is not given it again.
    axe = Axe("0") if page.evaluate("Boolean(window.axe)") else Axe()
    violations = axe.run(page, options=options).response["violations"]
    return [(one["id"], str(node["target"])) for one in violations for node in one["nodes"]]


def broken(site: Path, page: Page) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield each page of a site, opened, with what breaks a rule on it, in light or dark."""
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    for name in pages_of(site):
        page.goto(address(site, name))
        page.evaluate(WITHOUT_MARKS)
        found: list[tuple[str, ...]] = []
        for mode, rules in MODES.items():
            page.evaluate(f"document.documentElement.dataset.theme = '{mode}'")
            found += [(name, mode, *fault) for fault in faults(page, rules)]
        yield name, found
