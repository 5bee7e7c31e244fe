"""A chart's figure: drawn twice as SVG (wide, and narrow for phones), described, with its table.

Notebooks carry a chart as Vega-Lite; here, while the book is built, it becomes inline SVG.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from functools import lru_cache
from html import escape
from typing import Any, ClassVar

import vl_convert
from docutils import nodes

CHART = "application/vnd.vegalite.v6+json"
RECORD = "application/vnd.icsbook.record+json"
MARKED = "icsbook"
NARROW = 0.36
"""How much narrower the plot is drawn for a phone; its labels keep their size."""
SMALLEST_PLOT = 100
"""Pixels of width up to which a number is not the width of a plot."""
NARROW_ROW = 36
"""Pixels of height of a row on a phone, where a label may take two lines."""
WRAPPED = (
    "slice(split(replace(datum.label, regexp('(.{1,18}[^ ]*)( +|$)', 'g'), '$1\\n'), '\\n'), 0, -1)"
)
"""A label in lines of about eighteen letters, broken between words."""


class ChartRenderer:
    """Turns a published chart into a figure."""

    mime_priority_overrides: ClassVar = [("html", CHART, 1)]

    @staticmethod
    def handle_mime(_renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Render Vega-Lite that came through ``helpers.publish``; leave all else to others."""
        if inline or data.mime_type != CHART:
            return None
        about = data.content.get("usermeta", {}).get(MARKED)
        if about is None:
            return None
        return [nodes.raw("", figure(data.content, about), format="html")]


class RecordRenderer:
    """Keeps recorded values off the page: they are for other pages to cite."""

    mime_priority_overrides: ClassVar = [("*", RECORD, 1)]

    @staticmethod
    def handle_mime(_renderer: Any, data: Any, _inline: bool) -> list[nodes.Element] | None:
        """Render a record as nothing."""
        if data.mime_type != RECORD:
            return None
        return [nodes.comment("", "")]


def figure(spec: dict[str, Any], about: dict[str, str]) -> str:
    """Return the HTML of a figure: title, picture in two widths, sentence, table.

    Parameters
    ----------
    spec : dict
        Vega-Lite.
    about : dict
        ``anchor``, ``title``, ``says`` and ``table`` as ``helpers.publish`` wrote them.
    """
    anchor = f"chart-{about['anchor']}"
    pictures = "\n".join(
        f'<div class="ics-{width}">{_described(svg, f"{anchor}-{width}", about)}</div>'
        for width, svg in (("wide", drawn(spec)), ("narrow", drawn(narrow(spec))))
    )
    return (
        f'<figure class="ics-figure" id="{anchor}">\n'
        f'<p class="ics-title">{escape(about["title"])}</p>\n{pictures}\n'
        f"<figcaption>{escape(about['says'])}</figcaption>\n"
        f"<details><summary>Show the table</summary>\n{about['table']}\n</details>\n</figure>"
    )


def drawn(spec: dict[str, Any]) -> str:
    """Return a chart as SVG; the same chart is drawn once."""
    return _drawn(json.dumps(spec, sort_keys=True))


@lru_cache(maxsize=512)
def _drawn(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(json.loads(spec)))


def narrow(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a chart drawn for a phone: a narrower plot, shorter labels, the same sizes of type.

    >>> narrow({"width": 500, "config": {"axis": {"labelLimit": 260}}})["width"]
    180
    >>> narrow({"spec": {"width": 500, "height": {"step": 24}}})["spec"]
    {'width': 180, 'height': {'step': 36}}
    """
    slim = copy.deepcopy(spec)
    slim.pop("usermeta", None)
    _slimmed(slim)
    axes = slim.setdefault("config", {})
    axes["axisY"] = {**axes.get("axisY", {}), "labelExpr": WRAPPED, "labelFontSize": 12}
    return slim


def _slimmed(part: Any) -> None:
    """Narrow the plots of a chart and of its panels, and give their rows more height, in place."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "width" and isinstance(value, int | float) and value > SMALLEST_PLOT:
                part[key] = round(value * NARROW)
            elif key == "height" and isinstance(value, dict):
                part[key] = {"step": NARROW_ROW}
            elif key not in {"config", "datasets", "data"}:
                _slimmed(value)
    elif isinstance(part, list):
        for one in part:
            _slimmed(one)


def _described(svg: str, identity: str, about: dict[str, str]) -> str:
    """Give a picture its role, title and description, and identifiers that no other picture has."""
    unique = hashlib.sha256(identity.encode()).hexdigest()[:8]
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{unique}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{unique}-\1)", svg)
    # The whole picture has one role and one name; its parts would be named one by one.
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    head, body = svg.split(">", 1)
    head = re.sub(r' (?:version|class|xmlns:xlink)="[^"]*"', "", head)
    return (
        f'{head} role="img" aria-labelledby="{unique}-title {unique}-desc">'
        f'<title id="{unique}-title">{escape(about["title"])}</title>'
        f'<desc id="{unique}-desc">{escape(about["says"])} The table beneath holds the numbers.'
        f"</desc>{body}"
    )
