"""What changed between two runs of a study, told from their ledgers.

``icsbook diff`` prints it; on a page ```` ```{changes}``` ```` stands for it, beside the run that
was last published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from helpers.build.ledger import FILE, read_ledger
from helpers.errors import BuildError, Problem

PUBLISHED = "published.json"
"""In a study's folder: the ledger of the run that was last published."""

Ledger = Mapping[str, Any]
How = Literal["appeared", "went", "changed"]

KINDS = ("figure", "finding", "code", "source", "document", "input file")
NAMED_ON_PAGES = {"figure", "finding", "code", "document", "input file"}
"""Kinds whose members a page may name; of sources it gives the number only."""
NO_INPUT = "no input differs: the notebook or the code did"


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Parameters
    ----------
    kind : str
        One of ``KINDS``.
    name : str
    how : str
        ``appeared``, ``went`` or ``changed``.
    before, after : str
        What it was and is, in words; empty where there is nothing to say.
    why : str
        Which inputs differ, of a figure that changed.
    """

    kind: str
    name: str
    how: How
    before: str = ""
    after: str = ""
    why: str = ""

    def sentence(self) -> str:
        """Return the change in words.

        Examples
        --------
        >>> Change("figure", "sample.interviews", "changed", "112 interviews", "113 interviews",
        ...     "sources.csv differs").sentence()
        'sample.interviews changed from 112 interviews to 113 interviews (sources.csv differs)'
        """
        if self.how == "appeared":
            return f"{self.name} appeared" + (f": {self.after}" if self.after else "")
        if self.how == "went":
            return f"{self.name} went" + (f": it was {self.before}" if self.before else "")
        told = f" from {self.before} to {self.after}" if self.before or self.after else ""
        return f"{self.name} changed{told}" + (f" ({self.why})" if self.why else "")


def ledger_at(path: Path) -> Ledger:
    """Read the ledger that a path leads to: the file, or a folder that holds one.

    Raises
    ------
    BuildError
        If there is none.
    """
    places = (path, path / FILE, path / PUBLISHED, path.parent / FILE)
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        remedy = "Name a ledger.json, or build the study first: icsbook build."
        raise BuildError(Problem(str(path), "", f"a {FILE}, or a folder with one", "none", remedy))
    try:
        ledger = read_ledger(found)
    except ValueError:
        ledger = {}
    if "values" not in ledger:
        remedy = "Name the ledger.json of a build."
        raise BuildError(Problem(found.name, "", "the ledger of a build", "another file", remedy))
    return ledger


def changes(old: Ledger, new: Ledger) -> list[Change]:
    """Return what changed from one run to another: kind by kind, each by name.

    Parameters
    ----------
    old, new : ledgers, as a build writes them

    Examples
    --------
    >>> before = {"values": [{"name": "a.n", "value": 1, "unit": "people", "inputs": {"x": "1"}}]}
    >>> after = {"values": [{"name": "a.n", "value": 2, "unit": "people", "inputs": {"x": "2"}}]}
    >>> [change.sentence() for change in changes(before, after)]
    ['a.n changed from 1 people to 2 people (x differs)', 'x changed']
    """
    return [
        *_compared("figure", _figures(old), _figures(new), _reasons(old, new)),
        *_compared("finding", _findings(old), _findings(new)),
        *(
            Change(change.kind, change.name, change.how)
            for kind in ("code", "source", "document")
            for change in _compared(kind, _contents(old, kind), _contents(new, kind))
        ),
        *(
            Change(change.kind, change.name, change.how)
            for change in _compared("input file", _inputs(old), _inputs(new))
        ),
    ]


def _compared(
    kind: str,
    old: Mapping[str, str],
    new: Mapping[str, str],
    why: Mapping[str, str] | None = None,
) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before is None:
            yield Change(kind, name, "appeared", after=after or "")
        elif after is None:
            yield Change(kind, name, "went", before=before)
        elif before != after:
            yield Change(kind, name, "changed", before, after, (why or {}).get(name, ""))


def _figures(ledger: Ledger) -> dict[str, str]:
    return {one["name"]: f"{one['value']} {one['unit']}" for one in ledger["values"]}


def _findings(ledger: Ledger) -> dict[str, str]:
    """Return each finding's verdict, and the figures that are the evidence for it."""
    told = {}
    for one in ledger.get("findings", []):
        evidence = one.get("evidence") or {}
        figures = ", ".join(f"{name} {value}" for name, value in sorted(evidence.items()))
        told[one["finding"]] = one["verdict"] + (f" ({figures})" if figures else "")
    return told


def _contents(ledger: Ledger, kind: str) -> dict[str, str]:
    return dict(ledger.get("contents", {}).get(f"{kind}s", {}))


def _inputs(ledger: Ledger) -> dict[str, str]:
    return {file: digest for one in ledger["values"] for file, digest in one["inputs"].items()}


def _reasons(old: Ledger, new: Ledger) -> dict[str, str]:
    """Return, for each figure of both runs, which of the files it rests on differ."""
    before = {one["name"]: one["inputs"] for one in old["values"]}
    reasons = {}
    for one in new["values"]:
        earlier, now = before.get(one["name"], {}), one["inputs"]
        differ = sorted(
            file for file in earlier.keys() | now.keys() if earlier.get(file) != now.get(file)
        )
        verb = "differs" if len(differ) == 1 else "differ"
        reasons[one["name"]] = f"{', '.join(differ)} {verb}" if differ else NO_INPUT
    return reasons


def in_one_sentence(found: Iterable[Change]) -> str:
    """Return how many of each kind changed.

    Examples
    --------
    >>> in_one_sentence([Change("figure", "a", "went"), Change("figure", "b", "went"),
    ...     Change("code", "c", "appeared")])
    'Not as before: 2 figures and 1 code.'
    >>> in_one_sentence([])
    'Nothing changed.'
    """
    tally = Counter(change.kind for change in found)
    told = [
        f"{tally[kind]:,} {kind}{'s' if tally[kind] > 1 else ''}" for kind in KINDS if tally[kind]
    ]
    if not told:
        return "Nothing changed."
    listed = " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told)
    return f"Not as before: {listed}."


def as_page(old: Ledger | None, new: Ledger | None) -> str:
    """Return what changed since the last published run, in Markdown, for a page.

    Parameters
    ----------
    old : ledger or None
        None where no run was published yet.
    new : ledger or None
        None where the pages are built from the notebooks as they were committed.
    """
    if old is None or new is None:
        return "No earlier run is on record, so there is nothing to compare this one with.\n"
    found = changes(old, new)
    lines = [in_one_sentence(found), ""]
    for kind in KINDS:
        of_kind = [change for change in found if change.kind == kind]
        if of_kind:
            lines += [f"## {kind.capitalize()}s", "", *_listed(kind, of_kind), ""]
    return "\n".join(lines)


def _listed(kind: str, found: list[Change]) -> Iterator[str]:
    if kind in NAMED_ON_PAGES:
        yield from (f"- {_plain(change.sentence())}" for change in found)
    else:
        tally = Counter(change.how for change in found)
        yield from (f"- {tally[how]:,} {how}" for how in sorted(tally))


def _plain(words: str) -> str:
    r"""Return words as Markdown that shows them as they are.

    Examples
    --------
    >>> print(_plain("a_b *c* [d](e)"))
    a\_b \*c\* \[d\](e)
    """
    return re.sub(r"([\\`*_{}\[\]<>#$|])", r"\\\1", words)


class Changes(SphinxDirective):
    """What changed since the last published run."""

    def run(self) -> list[nodes.Node]:
        """Return the comparison, parsed as if the page held it."""
        source = Path(self.env.srcdir)
        old, new = (
            read_ledger(source / name) if (source / name).is_file() else None
            for name in (PUBLISHED, FILE)
        )
        for name in (PUBLISHED, FILE):
            self.env.note_dependency(str(source / name))
        parent = nodes.section()
        lines = StringList(as_page(old, new).splitlines())
        self.state.nested_parse(lines, 0, parent, match_titles=True)
        return parent.children


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("changes", Changes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
