"""What the theme and Sphinx leave amiss in a page, mended after it is written.

Each mend is one replacement with its reason; a test holds every built page to the rules of
accessibility, so a mend that a newer theme no longer needs can be taken out and tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx


@dataclass(frozen=True)
class Mend:
    """One replacement in the HTML of a page.

    Parameters
    ----------
    why : str
        What a reader would miss without it.
    found : str
        A regular expression.
    put : str
        What stands in its place.
    """

    why: str
    found: str
    put: str

    def __call__(self, html: str) -> str:
        """Return a page mended."""
        return re.sub(self.found, self.put, html)


MENDS = (
    Mend(
        "the arrow that opens a part of the contents has no name to be read aloud",
        r'(<a class="[^"]*reference internal" href="[^"]*">)([^<]*)(</a><details[^>]*>)<summary>',
        r'\1\2\3<summary aria-label="Pages of: \2">',
    ),
    Mend(
        "the name of the book and the search stand in no landmark",
        r'<div class="sidebar-primary-items__start sidebar-primary__section">',
        '<div class="sidebar-primary-items__start sidebar-primary__section" '
        'role="region" aria-label="Book">',
    ),
    Mend(
        "an entry of a list of references has a role that no list may hold",
        'role="doc-biblioentry"',
        'role="listitem"',
    ),
    Mend(
        "the corner of a table is no heading",
        r'<th class="head"><p></p></th>',
        '<td class="head"></td>',
    ),
    Mend(
        "a table that is wider than the screen cannot be scrolled by keyboard",
        r'<div class="pst-scrollable-table-container">',
        '<div class="pst-scrollable-table-container" tabindex="0" role="group" aria-label="Table">',
    ),
    Mend(
        "a table's headings do not say whether they head a column",
        r'<th class="head">',
        '<th class="head" scope="col">',
    ),
    Mend(
        "a reader loads every icon twice, the second time as a script of 1.5 MB",
        r'<!--[^<>]*-->\s*<script defer src="[^"]*/fontawesome\.js[^"]*"></script>\s*',
        "",
    ),
    Mend(
        "an icon is read aloud as a letter that no language has",
        r'<i class="fa-',
        '<i aria-hidden="true" class="fa-',
    ),
    Mend(
        "a reader loads the index of the whole book with every page, and not with the search alone",
        r'(?:\s*<script src="\.\./[^"]*(?:search\w+|language_data)\.js"></script>){3}',
        "",
    ),
    Mend(
        "a reader loads what would run code on another host, which the book does not offer",
        r"\s*<(?:script|link)\b[^>]*sphinx-thebe[^>]*>(?:</script>)?"
        r"|\s*<script[^>]*>(?:const THEBE_JS_URL|kernelName)[^<]*</script>"
        r'|\s*<script type="text/x-thebe-config">[^<]*</script>',
        "",
    ),
)


def mended(html: str) -> str:
    """Return a page with every mend.

    Examples
    --------
    >>> mended('<th class="head"><p></p></th><th class="head"><p>Unit</p></th>')
    '<td class="head"></td><th class="head" scope="col"><p>Unit</p></th>'
    """
    for mend in MENDS:
        html = mend(html)
    return html


def mend_pages(app: Sphinx, error: Exception | None) -> None:
    """Mend the pages that were written."""
    if error is not None or app.builder.format != "html":
        return
    for page in sorted(Path(app.outdir).rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if (better := mended(html)) != html:
            page.write_text(better, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("build-finished", mend_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
