"""A site of three pages as the build leaves one, for tests of what is made from a built site."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.paths import ROOT

STYLES = ("icsbook.css", "pdf.css")
SIDEBAR = """<nav class="bd-links bd-docs-nav" aria-label="Main">
<p class="caption" role="heading"><span class="caption-text">What was said</span></p>
<ul><li class="toctree-l1"><a class="reference internal" href="{to}one.html">One</a>
<details><summary aria-label="Pages of: One"><span></span></summary><ul>
<li class="toctree-l2"><a class="reference internal" href="{to}pages/caf%C3%A9.html">Café</a></li>
</ul></details></li></ul></nav>"""
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta property="og:site_name" content="A small book" /></head>
<body>{sidebar}
<main><article class="bd-article">
<section id="top"><h1>{title}<a class="headerlink" href="#top">#</a></h1>
{body}</section>
<details class="ics-cite" data-book="The authors (2026). A small book."><summary>Cite</summary>
<p>The authors (2026). ‘{title}’.</p></details>
</article></main><script>alert(1)</script></body></html>"""
INTRO = """<p>See <a href="one.html">one</a>, <a href="pages/caf%C3%A9.html#place">a place</a>,
<a href="https://example.org/a?b=1&amp;c=2">elsewhere</a>, <a href="#top">the top</a> and
<a href="../_downloads/a.csv">a file</a>.</p>"""
ONE = """<aside class="ics-status ics-illustration"><strong>Invented data.</strong></aside>
<h2 id="chart">A chart</h2>
<figure class="ics-figure" id="chart-a"><p class="ics-title">A chart</p>
<div class="ics-wide"><svg viewBox="0 0 90 90" width="90" height="90" role="img"
 aria-labelledby="t d"><title id="t">A chart</title><desc id="d">One is one.</desc>
<clipPath id="c"><path d="M0,0h9v9Z"/></clipPath><path clip-path="url(#c)" d="M0,0h9v9Z"/>
</svg></div>
<div class="ics-narrow"><div><svg viewBox="0 0 9 9"></svg></div><i>narrow</i></div>
<figcaption>One is one.</figcaption>
<details><summary>Show the table</summary><div class="ics-table"><table><caption>A table</caption>
<thead><tr><th scope="col">Code</th></tr></thead><tbody><tr><td>&lt;b&gt; &#38; c</td></tr></tbody>
</table></div></details><p class="ics-offered"><a href="../_downloads/a.csv">CSV</a></p></figure>
<script>alert(2)</script>
<details class="ics-provenance"><summary>How</summary><pre>import helpers</pre></details>"""
LONG = '<h2 id="place">A place</h2>\n' + "<p>Said and said again.</p>\n" * 120


def write_small_site(folder: Path) -> Path:
    """Write a small site and return its folder."""
    pages = {
        "book/intro.html": ("A small book", INTRO, ""),
        "book/one.html": ("One", ONE, ""),
        "book/pages/café.html": ("Café", LONG, "../"),
    }
    for name, (title, body, to) in pages.items():
        html = PAGE.format(sidebar=SIDEBAR.format(to=to), title=title, body=body)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(html, encoding="utf-8")
    first = '<meta http-equiv="Refresh" content="0; url=book/intro.html" />'
    (folder / "index.html").write_text(first, encoding="utf-8")
    static = folder / "_static"
    static.mkdir()
    (static / "pygments.css").write_text("", encoding="utf-8")
    for style in STYLES:
        shutil.copyfile(ROOT / "book" / "_static" / style, static / style)
    return folder
