"""A built site as its files on disk say it: its pages, and the links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

ATTRIBUTES = ("href", "src", "action", "poster", "data")
"""The attributes that name a file or a place."""
_IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]+)")


def pages_on_disk(site: Path) -> dict[str, BeautifulSoup]:
    """Return every page of a site by its name; ``_static`` holds none."""
    names = (file.relative_to(site) for file in sorted(site.rglob("*.html")))
    return {
        name.as_posix(): BeautifulSoup((site / name).read_bytes(), "html.parser")
        for name in names
        if name.parts[0] != "_static"
    }


def broken_links(site: Path, pages: Mapping[str, BeautifulSoup]) -> list[tuple[str, str]]:
    """Return each link of a page or a style sheet that leads to no file, or to no place in one."""
    places = {name: _places(page) for name, page in pages.items()}
    linked = [(name, link) for name, page in pages.items() for link in _links(page)]
    linked += [
        (style.relative_to(site).as_posix(), link)
        for style in sorted(site.rglob("*.css"))
        for link in _IN_STYLE.findall(style.read_text(encoding="utf-8"))
    ]
    return [one for one in linked if not _leads(site, places, *one)]


def _places(page: BeautifulSoup) -> set[str]:
    marked = page.find_all(lambda tag: tag.has_attr("id") or tag.has_attr("name"))
    return {str(tag.get(word)) for tag in marked for word in ("id", "name")}


def _links(page: BeautifulSoup) -> Iterator[str]:
    for word in ATTRIBUTES:
        for tag in page.find_all(attrs={word: True}):
            yield str(tag[word])


def _leads(site: Path, places: Mapping[str, set[str]], name: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True  # to another host, or the thing itself: no file of the site
    target = ((site / name).parent / unquote(parts.path)) if parts.path else site / name
    if not target.is_file() or not target.resolve().is_relative_to(site.resolve()):
        return False
    other = target.resolve().relative_to(site.resolve()).as_posix()
    return not parts.fragment or other not in places or unquote(parts.fragment) in places[other]
