"""A browser for the tests: a Chromium that the machine has, and nothing from outside.

Without one the tests are skipped with the reason; where ``ICSBOOK_BROWSER=required`` they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.weigh import noted, outside

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}
"""What a screen of 1,280 pixels is at a zoom of 400 per cent, as WCAG 2.2 asks (1.4.10)."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium of this machine."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"no Chromium on this machine: looked for {', '.join(NAMES)}"
        if os.environ.get("ICSBOOK_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)  # a person without a browser can still run all the other tests
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile; a page in it that asks another host for anything fails its test.

    So every test that opens all pages of the site also shows that none of them does.
    """
    opened = browser.new_context(viewport=DESKTOP)
    asked = noted(opened)
    yield opened
    opened.close()
    assert outside(asked) == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def address(site: Path, name: str) -> str:
    """Return the address of a page of the site, from disk."""
    return (site / name).as_uri()


def pages_of(site: Path) -> list[str]:
    """Return every page of a site: the first only leads on, and ``_static`` holds none."""
    files = (file.relative_to(site) for file in sorted(site.rglob("*.html")))
    names = [file.as_posix() for file in files if file.parts[0] != "_static"]
    return [name for name in names if name != "index.html"]
