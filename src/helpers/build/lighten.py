"""What the theme ships and no page of the book needs, taken out once the pages are written.

A reader on a slow line or an old telephone loads every byte. The largest are icons: the theme ships
two thousand of them, as a style sheet, as faces of type and once more as a script; pages show ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

UNUSED = (
    "_static/scripts/fontawesome.js*",
    "_static/s*/*.map",
    "_static/vendor/fontawesome/webfonts/*.ttf",
    "_static/vendor/fontawesome/webfonts/fa-[!s]*",
    "_static/sphinx-thebe.*",
)
"""Files that no page asks for: the words that would are taken out below and by ``mend``."""
THEME = "_static/styles/pydata-sphinx-theme.css"
_ICON = re.compile(r"(?:\.fa-[a-z0-9-]+:before,?)+\{content:[^}]*\}")
_NAME = re.compile(r"fa-[a-z0-9-]+")
_OTHER_FACE = re.compile(r"@font-face\{[^}]*/fa-(?!solid)[^}]*\}|,url\([^)]*\.ttf\)[^;}]*")


def lighter(style: str, shown: Iterable[str]) -> str:
    """Return a style sheet with the icons that are shown, and the one face that draws them.

    Examples
    --------
    >>> style = '.fa-x:before,.fa-xmark:before{content:"a"}.fa-dog:before{content:"b"}p{margin:0}'
    >>> lighter(style, ["fa-xmark"])
    '.fa-x:before,.fa-xmark:before{content:"a"}p{margin:0}'
    >>> lighter("@font-face{src:url(fa-solid.woff2) format('a'),url(fa-solid.ttf) format('b')}", [])
    "@font-face{src:url(fa-solid.woff2) format('a')}"
    >>> lighter("@font-face{src:url(../fa-brands.woff2)}", [])
    ''
    """
    kept = set(shown)
    style = _OTHER_FACE.sub("", style)
    return _ICON.sub(lambda rule: rule[0] if kept & set(_NAME.findall(rule[0])) else "", style)


def lighten(app: Sphinx, error: Exception | None) -> None:
    """Take out what no page needs."""
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for pattern in UNUSED:
        for file in out.glob(pattern):
            file.unlink()
    theme = out / THEME
    if theme.is_file():
        said = [*out.rglob("*.html"), *out.glob("_static/**/*.js")]
        shown = {name for file in said for name in _NAME.findall(file.read_text(encoding="utf-8"))}
        style = lighter(theme.read_text(encoding="utf-8"), shown)
        theme.write_text(style, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("build-finished", lighten)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
