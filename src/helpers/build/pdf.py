"""A built site as one page for printing: title, contents, then every page in reading order.

Everything here is text in, text out; ``helpers.build.printing`` has a browser print what this
composes. Identifiers are made unique by the page they stand on, links within the site become links
within the file, and what only a screen needs is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

STYLES = ("_static/pygments.css", "_static/icsbook.css", "_static/pdf.css")
"""The style sheets of a site that its print needs; the theme's own lay out a screen."""
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SCREEN_ONLY = {
    *("headerlink", "ics-anchor", "ics-offered", "ics-provenance", "ics-cite"),
    *("ics-narrow", "ics-choices"),
}
"""Classes of what is left out: links to oneself, downloads, code, a chart's second drawing."""
UNPRINTED = {"script", "style", "template", "button"}
UNFOLDED = {"details": "div", "summary": "p"}
"""What is folded on a screen stands open in print."""
NAMES_PLACES = {"for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"}
"""Attributes that hold identifiers."""
ARTICLE = "bd-article"
SIDEBAR = "bd-links"
_WITHIN = re.compile(r"url\(#([^)]+)\)")
_HEADING = re.compile(r"h([1-5])")
_FIRST = re.compile(r'url=([^"]+)"')


@dataclass(frozen=True)
class Entry:
    """A page in the order of the contents.

    Parameters
    ----------
    page : str
        Its address within the site.
    part : str
        The part of the book that it stands in; the first page stands in none.
    title : str
        As the contents name it.
    depth : int
        One more for a page beneath another.
    """

    page: str
    part: str
    title: str
    depth: int


def anchor(page: str, place: str = "") -> str:
    """Return the identifier, in the one file, of a page or of a place on it.

    Examples
    --------
    >>> anchor("notebooks/40_reach.html")
    'notebooks-40_reach'
    >>> anchor("notebooks/40_reach.html", "by-case")
    'notebooks-40_reach--by-case'
    """
    name = page.removesuffix(".html").replace("/", "-")
    return f"{name}--{place}" if place else name


def first_page(site: Path) -> str:
    """Return the page that ``index.html`` leads to."""
    found = _FIRST.search((site / "index.html").read_text(encoding="utf-8"))
    return found[1] if found else "index.html"


def entries(site: Path) -> list[Entry]:
    """Return the pages of a site in reading order, as its contents beside each page list them."""
    first = first_page(site)
    reader = _Sidebar(first)
    reader.feed((site / first).read_text(encoding="utf-8"))
    return [Entry(first, "", reader.title, 1), *reader.entries]


def composed(site: Path, numbers: Mapping[str, int]) -> str:
    """Return a whole site as one page.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    numbers : mapping of anchor to int
        The number of the sheet that each page begins on, as far as it is known: the contents show
        it, and keep its room where it is not known yet.

    Returns
    -------
    str
        HTML without scripts, which needs the site's style sheets and nothing else.
    """
    listed = entries(site)
    pages = [_Article(one.page, {each.page for each in listed}, site) for one in listed]
    for page, one in zip(pages, listed, strict=True):
        page.feed((site / one.page).read_text(encoding="utf-8"))
    book = pages[0]
    styles = [f'<link rel="stylesheet" href="{(site / style).as_uri()}" />' for style in STYLES]
    body = [
        *('<header class="ics-cover">', f"<h1>{escape(book.book)}</h1>"),
        *(f"<p>{escape(words)}</p>" for words in book.cited),
        *("</header>", *_contents(listed, numbers)),
        *_bodies(listed, pages),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(book.language)}" data-theme="light">\n<head>\n'
        f'<meta charset="utf-8" />\n<title>{escape(book.book)}</title>\n'
        + "\n".join([*styles, '</head>\n<body class="ics-pdf">', *body, "</body>\n</html>\n"])
    )


def _contents(listed: Sequence[Entry], numbers: Mapping[str, int]) -> list[str]:
    """Return the contents, part by part, with the number of each page's first sheet."""
    lines = ['<nav class="ics-contents">', '<h2 id="contents">Contents</h2>']
    part = ""
    for one in listed:
        if one.part != part:
            part = one.part
            lines.append(f'<p class="ics-part-listed">{escape(part)}</p>')
        place = anchor(one.page)
        lines.append(
            f'<p class="ics-depth-{one.depth}"><a href="#{place}"><span>{escape(one.title)}</span>'
            f'<span class="ics-sheet">{numbers.get(place, "")}</span></a></p>'
        )
    return [*lines, "</nav>"]


def _bodies(listed: Sequence[Entry], pages: Sequence[_Article]) -> Iterable[str]:
    part = ""
    for one, page in zip(listed, pages, strict=True):
        if one.part != part:
            part = one.part
            yield f'<h1 class="ics-part">{escape(part)}</h1>'
        yield f'<article id="{anchor(one.page)}">\n{"".join(page.out)}\n</article>'


class _Sidebar(HTMLParser):
    """Reads the contents that stand beside a page, and the page's own title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.title = ""
        self._page, self._part, self._link = page, "", ""
        self._depth, self._reading = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "nav":
            self._depth = 1 if SIDEBAR in classes else 0
        elif tag == "h1" and not self.title:
            self._reading = "title"
        elif "headerlink" in classes:
            self._reading = ""
        elif self._depth and "caption-text" in classes:
            self._reading, self._part = "part", ""
        elif self._depth and tag == "li":
            self._depth = next(int(one[-1]) for one in classes if one.startswith("toctree-l"))
        elif self._depth and tag == "a":
            self._reading, self._link = "link", given["href"]
            page = normpath(join(dirname(self._page), unquote(self._link)))
            self.entries.append(Entry(page, self._part, "", self._depth))

    def handle_endtag(self, tag: str) -> None:
        self._reading = ""
        if tag == "nav":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if self._reading == "title":
            self.title += data
        elif self._reading == "part":
            self._part += data
        elif self._reading == "link":
            last = self.entries.pop()
            self.entries.append(Entry(last.page, last.part, last.title + data, last.depth))


class _Article(HTMLParser):
    """Rewrites the article of a page for the one file; ``out`` has it piece by piece.

    Parameters
    ----------
    page : str
        The page's address within the site.
    pages : set of str
        All pages that the file holds.
    site : Path
        Where the site is, for its pictures.
    """

    def __init__(self, page: str, pages: set[str], site: Path) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.book, self.language, self.cited = "", "en-GB", list[str]()
        self._page, self._pages, self._site = page, pages, site
        self._inside = False
        self._skipped, self._nested = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        self._note(tag, given)
        if tag == "article" and ARTICLE in classes:
            self._inside = True
        elif self._skipped:
            self._nested += tag == self._skipped
        elif not self._inside:
            return
        elif tag in UNPRINTED or classes & SCREEN_ONLY:
            self._skipped, self._nested = tag, 1
        else:
            self.out.append(self._tag(tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, given := {name: value or "" for name, value in attrs})
        if self._inside and not self._skipped:
            begun = self._tag(tag, given)
            self.out.append(begun if tag in VOID else f"{begun}</{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._nested -= tag == self._skipped
            if self._nested == 0:
                self._skipped = ""
        elif tag == "article":
            self._inside = False
        elif self._inside:
            self.out.append(f"</{_named(tag)}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, words: str) -> None:
        if self._inside and not self._skipped:
            self.out.append(words)

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        """Take what a page says of the whole book."""
        if tag == "html":
            self.language = given.get("lang", self.language)
        elif given.get("property") == "og:site_name":
            self.book = given["content"]
        elif "data-book" in given:
            self.cited.append(given["data-book"])

    def _tag(self, tag: str, given: dict[str, str]) -> str:
        for name, value in list(given.items()):
            if name == "id":
                given[name] = anchor(self._page, value)
            elif name in NAMES_PLACES:
                given[name] = " ".join(anchor(self._page, one) for one in value.split())
            elif name == "href":
                given.pop(name)
                given |= self._led(value)
            elif name == "src" and not urlsplit(value).scheme:
                given[name] = (self._site / self._within(value)).as_uri()
            else:
                given[name] = _WITHIN.sub(
                    lambda found: f"url(#{anchor(self._page, found[1])})", value
                )
        words = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        folded = f' class="ics-{tag}"' if tag in UNFOLDED and "class" not in given else ""
        return f"<{_named(tag)}{folded}{words}>"

    def _within(self, link: str) -> str:
        """Return what a link of this page leads to, as an address within the site."""
        return normpath(join(dirname(self._page), unquote(urlsplit(link).path)))

    def _led(self, link: str) -> dict[str, str]:
        """Return where a link leads in the one file: to a file beside the site it leads nowhere."""
        parts = urlsplit(link)
        if parts.scheme:
            return {"href": link}
        page = self._within(link) if parts.path else self._page
        if page not in self._pages:
            return {}
        return {"href": f"#{anchor(page, unquote(parts.fragment))}"}


def _named(tag: str) -> str:
    """Return what an element becomes: the title of a page stands beneath that of its part."""
    if found := _HEADING.fullmatch(tag):
        return f"h{int(found[1]) + 1}"
    return UNFOLDED.get(tag, tag)
