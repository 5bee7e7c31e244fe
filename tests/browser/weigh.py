"""What a page asks for as it opens, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Request


def noted(context: BrowserContext) -> list[Request]:
    """Return the list that every request of a context's pages will be in."""
    asked: list[Request] = []
    context.on("request", lambda request: asked.append(request))
    return asked


def weight(asked: Iterable[Request]) -> int:
    """Return the bytes of the files that were asked for, each once, before any compression."""
    files = {unquote(urlsplit(one.url).path) for one in asked if one.url.startswith("file:")}
    return sum(Path(file).stat().st_size for file in files)


def outside(asked: Iterable[Request]) -> list[str]:
    """Return what was asked of another host."""
    return [one.url for one in asked if urlsplit(one.url).scheme not in {"file", "data", "blob"}]
