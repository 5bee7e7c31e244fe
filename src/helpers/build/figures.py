"""A chart's figure: drawn twice as SVG (wide, and narrow for phones), described, with its table.

Notebooks carry a chart as Vega-Lite; here, while the book is built, it becomes inline SVG.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape, unescape
from typing import Any, ClassVar

import vl_convert
from docutils import nodes

from helpers.build.offers import offered

CHART = "application/vnd.vegalite.v6+json"
RECORD = "application/vnd.icsbook.record+json"
MARKED = "icsbook"
CLOSED = "</figure>"
NARROW = 0.46
"""How much narrower the plot is drawn for a phone; its labels keep their size."""
SMALLEST_PLOT = 100
"""Pixels of width up to which a number is not the width of a plot."""
TALLER = 1.5
"""How much higher a row is on a phone, where a label may take two lines."""
BETWEEN = "\t"
"""Parts the words of a mark."""
_MARK = re.compile(r'<(?P<kind>path|line|rect|text|circle) aria-label="(?P<says>[^"]*)"')
LONGEST_HEADLINE = 150
"""Letters of a headline: about two lines."""
_SENTENCE = re.compile(r"(?:“[^”]*”|\.(?! )|[^.“])+\.(?= |$)")
WRAPPED = (
    "slice(split(replace(datum.label, regexp('(.{1,18}[^ ]*)( +|$)', 'g'), '$1\\n'), '\\n'), 0, -1)"
)
"""A label in lines of about eighteen letters, broken between words."""


class ChartRenderer:
    """Turns a published chart into a figure, and puts beside it, or a table, what it offers."""

    mime_priority_overrides: ClassVar = [("html", CHART, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Render what came through ``helpers.publish``; leave all else to others."""
        if inline or MARKED not in data.output_metadata:
            return None
        files = offered(data.output_metadata[MARKED])
        if data.mime_type == "text/html":
            return [*renderer.render_text_html(data), *files]
        if data.mime_type != CHART:
            return None
        html = figure(data.content, data.content["usermeta"][MARKED])
        begun = nodes.raw("", html.removesuffix(CLOSED), format="html")
        return [begun, *files, nodes.raw("", CLOSED, format="html")]


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
    """Return the HTML of a figure: what it shows, picture in two widths, what it is of, table.

    Parameters
    ----------
    spec : dict
        Vega-Lite.
    about : dict
        ``anchor``, ``title``, ``says`` and ``table`` as ``helpers.publish`` wrote them. The first
        sentence of ``says`` is the headline.
    """
    anchor = f"chart-{about['anchor']}"
    title = escape(about["title"])
    headline, beneath = above_and_beneath(about["title"], about["says"])
    said = _words(spec)
    pictures = "\n".join(
        f'<div class="ics-{width}">'
        f"{_described(marked(svg, said), f'{anchor}-{width}', about)}</div>"
        for width, svg in (("wide", drawn(spec)), ("narrow", drawn(narrow(spec))))
    )
    return (
        f'<figure class="ics-figure" id="{anchor}">\n'
        f'<p class="ics-title">{escape(headline)} <a class="ics-anchor" href="#{anchor}" '
        f'aria-label="Link to this chart: {title}">#</a></p>\n{pictures}\n'
        f"<figcaption>{escape(beneath)}</figcaption>\n"
        f"<details><summary>Show the table</summary>\n{about['table']}\n</details>\n{CLOSED}"
    )


def above_and_beneath(title: str, says: str) -> tuple[str, str]:
    """Return a chart's headline and what stands beneath it.

    The headline is the first sentence of what the chart shows, if that is short enough to be one;
    a name between quotation marks is one word of it. Otherwise the title is.

    Parameters
    ----------
    title : str
        What the chart is of.
    says : str
        What it shows.

    Examples
    --------
    >>> above_and_beneath("Reach", "“St. A” is 2.5 wide. 6 of 42 are empty.")
    ('“St. A” is 2.5 wide.', 'Reach. 6 of 42 are empty.')
    >>> above_and_beneath("Reach", "“A” grows" + " and grows" * 20)[0]
    'Reach'
    """
    found = _SENTENCE.match(says)
    headline = found[0] if found else says
    if len(headline) > LONGEST_HEADLINE:
        return title, says
    return headline, f"{title}. {says[len(headline) :].strip()}".strip()


def drawn(spec: dict[str, Any]) -> str:
    """Return a chart as SVG, each mark of which says what it stands for; it is drawn once."""
    told = {**spec, "config": {**spec.get("config", {}), "aria": True}}
    return _drawn(json.dumps(told, sort_keys=True))


@lru_cache(maxsize=512)
def _drawn(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(json.loads(spec)))


def narrow(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a chart drawn for a phone: a narrower plot, shorter labels, the same sizes of type.

    >>> narrow({"width": 500, "config": {"axis": {"labelLimit": 260}}})["width"]
    230
    >>> narrow({"spec": {"width": 500, "height": {"step": 24}}})["spec"]
    {'width': 230, 'height': {'step': 36}}
    """
    slim = copy.deepcopy(spec)
    slim.pop("usermeta", None)
    _slimmed(slim)
    axes = slim.setdefault("config", {})
    axes["axisY"] = {**axes.get("axisY", {}), "labelExpr": WRAPPED, "labelFontSize": 12}
    return slim


def marked(svg: str, words: Sequence[str]) -> str:
    """Put beside each mark the words that it shares with a row of the table: ``data-of``.

    With them the site's ``charts.js`` finds the row to show, and the marks that belong together.
    The renderer says of a mark all that it is drawn from, names and positions too.

    Parameters
    ----------
    svg : str
    words : labels that stand in the chart's data

    Examples
    --------
    >>> marked('<path aria-label="share: 0.8; code: Trust; case: Alder" d="M0"/>', ["Alder"])
    '<path data-of="Alder" d="M0"/>'
    """

    def found(mark: re.Match[str]) -> str:
        says = f"{unescape(mark['says'])}; "
        places = {word: says.find(f": {word}; ") for word in words}
        of = sorted((word for word in words if places[word] >= 0), key=lambda word: places[word])
        return f'<{mark["kind"]} data-of="{escape(BETWEEN.join(of))}"' if of else mark[0]

    return _MARK.sub(found, svg)


def _words(spec: dict[str, Any]) -> list[str]:
    """Return the labels in a chart's data, each once."""
    rows = (row for rows in spec.get("datasets", {}).values() for row in rows)
    return sorted({value for row in rows for value in row.values() if isinstance(value, str)})


def _slimmed(part: Any) -> None:
    """Narrow the plots of a chart and of its panels, and give their rows more height, in place."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "width" and isinstance(value, int | float) and value > SMALLEST_PLOT:
                part[key] = round(value * NARROW)
            elif key == "height" and isinstance(value, dict):
                part[key] = {"step": round(value["step"] * TALLER)}
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
