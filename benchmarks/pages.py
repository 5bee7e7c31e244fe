"""Every page of a built book as a browser opens it from disk: weight, requests, links, first chart.

    python -m benchmarks.pages [SITE]

Weight is the bytes of all files that the page loads, without and with its scripts, before any
compression. A request to another host is counted in the browser, without and with scripts; a broken
link is a link or an anchor that leads to no file, or no place in one. The first chart is timed from
the beginning of the page's loading to the frame that shows it, as static picture and as one that
answers to pointer and keyboard; the browser has one core to itself where ``taskset`` can give it
one, at its full speed. Each page has a profile of its own, with nothing kept from the page before.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, sync_playwright

from helpers.paths import BUILT, SHIPPED_SITE
from tests.browser.conftest import DESKTOP, NAMES, QUIET, address, pages_of
from tests.browser.weigh import noted, outside, weight
from tests.tools.site import broken_links, pages_on_disk

SITE = BUILT / SHIPPED_SITE / "html"
LIMIT = 1_000_000
"""Bytes of a page without its scripts."""
TIMES = 3
FIRST = {"painted": "figure.ics-figure svg", "answers": "figure.ics-figure [tabindex] > svg"}
"""The first chart as a picture, and once the script has made it answer."""
WATCH = """
window.shown = {};
for (const [what, selector] of Object.entries(%s)) {
  const look = () => {
    if (!document.querySelector(selector)?.getClientRects().length) requestAnimationFrame(look);
    else requestAnimationFrame(() => { window.shown[what] = performance.now(); });
  };
  requestAnimationFrame(look);
}
"""
"""A frame is asked for when the chart is there; when the next one begins, it has been painted."""


@dataclass(frozen=True)
class Measured:
    """What one page takes: bytes, requests, links, and milliseconds (none without a chart)."""

    page: str
    plain: int
    whole: int
    asked: int
    broken: int
    painted: float | None
    answers: float | None


def main(site: Path = SITE) -> str:
    """Return a table of every page of a site, and a sentence of the worst."""
    broken = [name for name, _ in broken_links(site, pages_on_disk(site))]
    with browser() as (opened, pinned):
        rows = [measured(opened, site, name, broken.count(name)) for name in pages_of(site)]
    return "\n".join([*table(rows), "", worst(rows, pinned)])


@contextmanager
def browser() -> Iterator[tuple[Browser, bool]]:
    """Open a Chromium of this machine on one core, and say whether it is held to it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit(f"no Chromium on this machine: looked for {', '.join(NAMES)}")
    taskset = shutil.which("taskset")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        program = Path(folder) / "browser"
        core = f"{taskset} -c {(os.cpu_count() or 1) - 1} " if taskset else ""
        program.write_text(f'#!/bin/sh\nexec {core}{found} "$@"\n')
        program.chmod(0o755)
        opened = playwright.chromium.launch(executable_path=str(program), args=QUIET)
        yield opened, bool(taskset)
        opened.close()


def measured(opened: Browser, site: Path, name: str, broken: int) -> Measured:
    """Open a page without its scripts, then with them as often as is needed, and measure."""
    plain = without_scripts(opened, site, name)
    runs = [timed(opened, site, name) for _ in range(TIMES)]
    whole, shown = runs[0]
    painted, answers = (
        statistics.median(times[what] for _, times in runs) if what in shown else None
        for what in FIRST
    )
    asked = len(outside(plain) + outside(whole))
    return Measured(name, weight(plain), weight(whole), asked, broken, painted, answers)


def without_scripts(opened: Browser, site: Path, name: str) -> list[Request]:
    """Open a page without its scripts; return what else it asked for."""
    page, asked = fresh(opened, script=False)
    page.goto(address(site, name))
    page.context.close()
    return [one for one in asked if one.resource_type != "script"]


def timed(opened: Browser, site: Path, name: str) -> tuple[list[Request], dict[str, float]]:
    """Open a page with its scripts; return what it asked for, and when its first chart stood."""
    page, asked = fresh(opened, script=True)
    page.add_init_script(WATCH % json.dumps(FIRST))
    page.goto(address(site, name))
    there = [what for what, selector in FIRST.items() if page.locator(selector).count()]
    page.wait_for_function("them => them.every(one => one in window.shown)", arg=there)
    shown = page.evaluate("window.shown")
    page.context.close()
    return asked, shown


def fresh(opened: Browser, script: bool) -> tuple[Page, list[Request]]:
    """Return a page with nothing kept, and the list that its requests will be in."""
    context = opened.new_context(viewport=DESKTOP, java_script_enabled=script)
    asked = noted(context)
    return context.new_page(), asked


def table(rows: list[Measured]) -> list[str]:
    """Return the lines of a table in Markdown."""
    heads = ["page", "kB without script", "kB with script", "requests to other hosts"]
    heads += ["broken links", "first chart painted, ms", "first chart answers, ms"]
    lines = [f"| {' | '.join(heads)} |", "|---|" + "---:|" * (len(heads) - 1)]
    for row in rows:
        cells = [row.page, f"{row.plain / 1000:,.0f}", f"{row.whole / 1000:,.0f}", str(row.asked)]
        cells += [str(row.broken), _told(row.painted), _told(row.answers)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _told(milliseconds: float | None) -> str:
    return "no chart" if milliseconds is None else f"{milliseconds:,.0f}"


def worst(rows: list[Measured], pinned: bool) -> str:
    """Return the worst of each in a sentence."""
    plain, whole = max(row.plain for row in rows), max(row.whole for row in rows)
    painted = [row.painted for row in rows if row.painted is not None]
    answers = [row.answers for row in rows if row.answers is not None]
    over = sum(row.plain > LIMIT for row in rows)
    return (
        f"pages: of {len(rows)} pages, the heaviest has {plain / 1000:,.0f} kB without script "
        f"({over} over {LIMIT / 1000:,.0f} kB) and {whole / 1000:,.0f} kB with it; "
        f"{sum(row.asked for row in rows)} requests to other hosts; "
        f"{sum(row.broken for row in rows)} broken links; the first chart is painted after "
        f"{max(painted, default=0):,.0f} ms at most (median {statistics.median(painted):,.0f}) and "
        f"answers after {max(answers, default=0):,.0f} ms at most "
        f"(median {statistics.median(answers):,.0f}), on {'one core' if pinned else 'all cores'}, "
        f"each the median of {TIMES}"
    )


def measure() -> str:
    """Return the table and the sentence of the shipped book, if it has been built."""
    return main() if SITE.is_dir() else "pages: build the book first, with `make book`"


if __name__ == "__main__":
    print(main(*map(Path, sys.argv[1:])))
