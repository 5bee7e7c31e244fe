"""What helps people find, share and cite a page: descriptions, citations, a map of the site.

Addresses need to be known for some of it: where ``html_baseurl`` is set in ``_config.yml``, pages
name their own address and picture, and a map of the site is written for search engines.
"""

from __future__ import annotations

from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as escape_xml

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx

LONGEST = 200
"""Characters of a description: search engines and messages show no more."""
CARD = "card"
"""The picture that is shown where a link to the book is shared: ``card.svg``, drawn as PNG."""
LOST = "404.html"
"""What a server shows for an address that it does not have."""


def describe_page(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], document: nodes.document | None
) -> None:
    """Add to a page what it is about, for search engines and shared links, and how to cite it."""
    if document is None:
        return
    title, about = _title(document), _first_words(document)
    book, address = app.config.html_title, app.config.html_baseurl
    said = {"og:type": "article", "og:title": title, "og:site_name": book}
    if about:
        said["og:description"] = about
    if address:
        said["og:url"] = f"{address.rstrip('/')}/{name}.html"
        said["og:image"] = f"{address.rstrip('/')}/_static/{CARD}.png"
    tags = [f'<meta property="{key}" content="{escape(words)}" />' for key, words in said.items()]
    if about:
        tags.insert(0, f'<meta name="description" content="{escape(about)}" />')
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])
    context["body"] += _citation(app, title, said.get("og:url", ""))


def _title(document: nodes.document) -> str:
    found = next(iter(document.findall(nodes.title)), None)
    return found.astext() if found is not None else ""


def _first_words(document: nodes.document) -> str:
    """Return the page's first paragraph, cut between words."""
    found = (
        one.astext() for one in document.findall(nodes.paragraph) if one.parent.tagname == "section"
    )
    words = " ".join(next(found, "").split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


def _citation(app: Sphinx, title: str, address: str) -> str:
    """Return how to cite a page, folded away, and the book, which its print says."""
    by = f"{app.config.author} ({app.config.copyright})."
    book = f"{app.config.html_title}, version {version('icsbook')}."
    words = f"{by} ‘{title}’. In: {book}"
    whole = f"{words} {address}" if address else words
    return (
        f'<details class="ics-cite" data-book="{escape(f"{by} {book}")}">'
        "<summary>Cite this page</summary>\n"
        f"<p>{escape(whole)}</p>\n"
        "<p>Cite the published studies themselves for what they found.</p>\n</details>"
    )


def finish_site(app: Sphinx, error: Exception | None) -> None:
    """Write what a site has beside its pages: a picture for links, a map, a page for the lost."""
    if error is not None or app.builder.format != "html":
        return
    out, address = Path(app.outdir), app.config.html_baseurl.rstrip("/")
    card = out / "_static" / f"{CARD}.svg"
    if card.is_file():
        drawn = vl_convert.svg_to_png(card.read_text(encoding="utf-8"), scale=1)
        card.with_suffix(".png").write_bytes(drawn)
    first = f"{app.config.root_doc}.html"
    (out / LOST).write_text(_lost(app.config.html_title, address, first), encoding="utf-8")
    if address:
        pages = sorted(app.env.found_docs)
        (out / "sitemap.xml").write_text(_map(address, pages), encoding="utf-8")


def _lost(book: str, address: str, first: str) -> str:
    """Return the page for an address that is not there; it may stand at any depth."""
    link = f"{address}/{first}" if address else first
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8" />\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        f"<title>Page not found — {escape(book)}</title>\n"
        "<style>body { color-scheme: light dark; font: 1.1rem/1.6 sans-serif; margin: 4rem auto; "
        "max-width: 40rem; padding: 0 1rem; }</style>\n</head>\n<body>\n<main>\n"
        "<h1>This page is not here</h1>\n"
        "<p>It may have been renamed, or belong to an earlier version of the book.</p>\n"
        f'<p><a href="{escape(link)}">Begin at the first page of {escape(book)}</a>.</p>\n'
        "</main>\n</body>\n</html>\n"
    )


def _map(address: str, pages: list[str]) -> str:
    """Return a map of the site (sitemaps.org, protocol 0.9)."""
    listed = "".join(
        f"<url><loc>{escape_xml(f'{address}/{page}.html')}</loc></url>\n" for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n'
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("html-page-context", describe_page)
    app.connect("build-finished", finish_site)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
