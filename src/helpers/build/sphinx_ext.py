"""What the book's pages need while Sphinx builds them.

``{value}`run.name``` cites a value that a notebook recorded; ``{fact}`Q02``` cites a published
figure; ```` ```{findings} quality``` ```` stands for a study's published findings, each with its
verdict. A key that nobody recorded stops the build. Pages drawn from the illustration, notebooks or
prose, say so at the top; each notebook's page ends with how it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from helpers.build.findings import Judged, directives, judge
from helpers.build.ledger import FILE, Entry, read_ledger, recorded
from helpers.build.offers import Offered, begin_offered, end_offered
from helpers.build.provenance import how_it_was_made
from helpers.build.runs import expand, read_runs
from helpers.findings import FILE as FINDINGS
from helpers.findings import published_figures, published_findings
from helpers.paths import REFERENCE

INVENTED = (
    '<aside class="ics-status ics-illustration" aria-label="About these data">'
    "<strong>Invented data.</strong> Some figures on this page are drawn from an invented study, "
    "shown as an illustration. They are not findings about a real system or a real person.</aside>"
)
FACTS = REFERENCE / "study_facts.csv"
FLAG = "icsbook-cites-a-value"


@dataclass
class Citable:
    """What pages may cite: read once, before any page.

    Parameters
    ----------
    values : mapping of name to Entry
        What notebooks recorded.
    facts : mapping of identifier to a row of ``data/reference/study_facts.csv``
    status : str
        Whether the study is an illustration, public or confidential.
    """

    values: dict[str, Entry] = field(default_factory=dict)
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    status: str = ""

    def load(self, app: Sphinx) -> None:
        """Read the ledger and the facts."""
        entries, self.status = _entries(Path(app.srcdir))
        self.values = {entry["name"]: entry for entry in entries}
        self.facts = published_figures()

    def judged(self) -> Judged:
        """Judge the published findings by what the notebooks recorded."""
        return judge(published_findings(), self.values.values(), self.status)


class Cited(nodes.inline):  # type: ignore[misc]  # docutils has no types
    """A cited value; its attribute ``title`` is shown to whoever hovers."""


class CitingRole(SphinxRole):
    """Cites what can be cited.

    Parameters
    ----------
    citable : Citable
    """

    def __init__(self, citable: Citable) -> None:
        super().__init__()
        self.citable = citable

    def missing(self, why: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Report a key that nobody recorded."""
        message = self.inliner.reporter.error(f"{why}.", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class ValueRole(CitingRole):
    """Cites a recorded value: ``{value}`sample.interviews`` or ``{value}`reach.share:.0%``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the value as a reader sees it, with its name and unit for whoever hovers."""
        name, _, spec = self.text.partition(":")
        entry = self.citable.values.get(name)
        if entry is None:
            return self.missing(f"no notebook records '{name}'")
        if entry["status"] != "public":
            self.env.metadata[self.env.docname][FLAG] = "yes"
        return [_cited(_formatted(entry["value"], spec), f"{name}: {entry['unit']}")], []


class FactRole(CitingRole):
    """Cites a published figure by its identifier in ``data/reference/study_facts.csv``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the figure, with what it counts and its status for whoever hovers."""
        identifier, _, spec = self.text.partition(":")
        fact = self.citable.facts.get(identifier)
        if fact is None:
            return self.missing(f"no fact '{identifier}' in {FACTS.name}")
        value = fact["value"]
        number = float(value) if spec or value.replace(".", "", 1).isdigit() else None
        text = value if number is None else _formatted(_whole(number), spec)
        return [_cited(text, f"{fact['quantity']} ({fact['status']})")], []


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _formatted(value: Any, spec: str) -> str:
    if isinstance(value, str):
        return value
    if not spec:
        spec = "," if isinstance(value, int) and not isinstance(value, bool) else ""
    return format(value, spec)


def _cited(text: str, title: str) -> nodes.Node:
    return Cited("", text, classes=["ics-cited"], title=title)


def begin_cited(translator: HTML5Translator, node: nodes.Element) -> None:
    """Open the element of a cited value."""
    translator.body.append(translator.starttag(node, "span", "", title=node["title"]))


def end_cited(translator: HTML5Translator, _: nodes.Element) -> None:
    """Close it."""
    translator.body.append("</span>")


def _entries(source: Path) -> tuple[list[Entry], str]:
    """Return the recorded values: from the build's ledger, or from the notebooks as committed."""
    if (source / FILE).is_file():
        ledger = read_ledger(source / FILE)
        return ledger["values"], ledger["status"]
    notebooks = source / "notebooks"
    runs = expand(read_runs(notebooks), notebooks, each={}, study=None)
    return [entry for run in runs for entry in recorded(run.notebook, run.name, {})], "illustration"


def finish_page(app: Sphinx, document: nodes.document, citable: Citable) -> None:
    """Put the banner of the illustration on prose that cites it, and provenance on notebooks."""
    env: BuildEnvironment = app.env
    name = env.docname
    for source in (Path(app.srcdir) / FILE, FACTS, REFERENCE / FINDINGS):
        if source.is_file():
            env.note_dependency(str(source))
    path = Path(env.doc2path(name))
    section = next(iter(document.findall(nodes.section)), None)
    if section is None:
        return
    if path.suffix == ".ipynb":
        section += nodes.raw("", how_it_was_made(path), format="html")
    elif FLAG in env.metadata[name] and citable.status == "illustration":
        section.insert(1, nodes.raw("", INVENTED, format="html"))


def escape_printed_title(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _document: Any
) -> None:
    """Escape the title that the theme puts, as it is, above a page in print."""
    if "pagetitle" in context:
        context["pagetitle"] = escape(context["pagetitle"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    citable = Citable()
    app.add_node(Cited, html=(begin_cited, end_cited))
    app.add_node(Offered, html=(begin_offered, end_offered))
    app.add_role("value", ValueRole(citable))
    app.add_role("fact", FactRole(citable))
    for name, directive in directives(citable.judged).items():
        app.add_directive(name, directive)
    app.connect("builder-inited", citable.load)
    app.connect("doctree-read", partial(finish_page, citable=citable))
    app.connect("html-page-context", escape_printed_title, priority=900)  # after the theme
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
