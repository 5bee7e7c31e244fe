"""What the book's pages need while Sphinx builds them.

``{value}`run.name``` cites a value that a notebook recorded; ``{fact}`Q02``` cites a published
figure. A key that nobody recorded stops the build. Pages drawn from the illustration, notebooks or
prose, say so at the top; each notebook's page ends with how it was made.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from helpers.build.ledger import FILE, Entry, read_ledger, recorded
from helpers.build.provenance import how_it_was_made
from helpers.build.runs import expand, read_runs
from helpers.paths import REFERENCE

INVENTED = (
    '<aside class="ics-status ics-illustration" aria-label="About these data">'
    "<strong>Invented data.</strong> Some figures on this page are drawn from an invented study, "
    "shown as an illustration. They are not findings about a real system or a real person.</aside>"
)
FACTS = REFERENCE / "study_facts.csv"
FLAG = "icsbook-cites-a-value"


class ValueRole(SphinxRole):
    """Cites a recorded value: ``{value}`sample.interviews`` or ``{value}`reach.share:.0%``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the value as a reader sees it, with its name for whoever hovers."""
        name, _, spec = self.text.partition(":")
        entry = self.env.icsbook_values.get(name)  # type: ignore[attr-defined]  # set below
        if entry is None:
            return self._missing(f"no notebook records '{name}'")
        self.env.metadata[self.env.docname][FLAG] = "yes"
        return [_cited(_formatted(entry["value"], spec), f"{name}: {entry['unit']}")], []

    def _missing(self, why: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        message = self.inliner.reporter.error(f"{why}.", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class FactRole(ValueRole):
    """Cites a published figure by its identifier in ``data/reference/study_facts.csv``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the figure; its source and status stand in a tooltip and in the appendix."""
        identifier, _, spec = self.text.partition(":")
        fact = self.env.icsbook_facts.get(identifier)  # type: ignore[attr-defined]  # set below
        if fact is None:
            return self._missing(f"no fact '{identifier}' in {FACTS.name}")
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
    return nodes.inline("", text, classes=["ics-cited"], title=title)


def load_values(app: Sphinx) -> None:
    """Read the ledger and the facts once, before any page."""
    source = Path(app.srcdir)
    entries, status = _entries(source)
    app.env.icsbook_values = {entry["name"]: entry for entry in entries}  # type: ignore[attr-defined]
    app.env.icsbook_status = status  # type: ignore[attr-defined]  # ours, read by our own roles
    with FACTS.open(encoding="utf-8", newline="") as stream:
        app.env.icsbook_facts = {  # type: ignore[attr-defined]
            row["fact_id"]: row for row in csv.DictReader(stream)
        }


def _entries(source: Path) -> tuple[list[Entry], str]:
    """Return the recorded values: from the build's ledger, or from the notebooks as committed."""
    if (source / FILE).is_file():
        ledger = read_ledger(source / FILE)
        return ledger["values"], ledger["status"]
    notebooks = source / "notebooks"
    runs = expand(read_runs(notebooks), notebooks, cases=[], study=None)
    return [entry for run in runs for entry in recorded(run.notebook, run.name, {})], "illustration"


def finish_page(app: Sphinx, document: nodes.document) -> None:
    """Put the banner of the illustration on prose that cites it, and provenance on notebooks."""
    env: BuildEnvironment = app.env
    name = env.docname
    ledger = Path(app.srcdir) / FILE
    if ledger.is_file():
        env.note_dependency(str(ledger))
    path = Path(env.doc2path(name))
    section = next(iter(document.findall(nodes.section)), None)
    if section is None:
        return
    if path.suffix == ".ipynb":
        section += nodes.raw("", how_it_was_made(path), format="html")
    elif FLAG in env.metadata[name] and app.env.icsbook_status == "illustration":  # type: ignore[attr-defined]
        section.insert(1, nodes.raw("", INVENTED, format="html"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_config_value("icsbook_shipped", True, "env")
    app.add_role("value", ValueRole())
    app.add_role("fact", FactRole())
    app.connect("builder-inited", load_values)
    app.connect("doctree-read", finish_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
