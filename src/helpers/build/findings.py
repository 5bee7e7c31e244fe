"""The page of the published findings: what was published, what this build computes, the verdict.

```` ```{findings} quality``` ```` stands for the findings of a study, a section and an anchor each;
```` ```{verdicts}``` ```` for a table of them all. Both are written as Markdown and parsed as the
page's own, so that figures are cited and references listed as anywhere else in the book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from helpers.build.ledger import Entry
from helpers.errors import BuildError
from helpers.findings import (
    IN_WORDS,
    Check,
    Finding,
    Judgement,
    StudyName,
    evidence_key,
    judged,
    published_figures,
)

NOTEBOOK = "/notebooks/88_findings.ipynb"
"""The page of what a study's coding says about each finding, from the top of the book's source."""


@dataclass(frozen=True)
class Judged:
    """What a build has to say about the published findings.

    Parameters
    ----------
    judgements : sequence of Judgement
    facts : mapping of identifier to a published figure
    units : mapping of a recorded value's name to its unit
    status : str
        Whether the study is an illustration, public or confidential.
    """

    judgements: Sequence[Judgement]
    facts: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    status: str


def judge(findings: Sequence[Finding], entries: Iterable[Entry], status: str) -> Judged:
    """Judge findings by what the notebooks of a build recorded.

    Parameters
    ----------
    findings : sequence of Finding
    entries : iterable of Entry
        As the ledger holds them.
    status : str
        Whether the study is an illustration, public or confidential.

    Raises
    ------
    BuildError
        If a finding names a value that no notebook on public records records.
    """
    known = list(entries)
    public = {one["name"]: one["value"] for one in known if one["status"] == "public"}
    coded = {one["name"]: one["value"] for one in known if one["name"] not in public}
    facts = published_figures()
    units = {one["name"]: one["unit"] for one in known}
    return Judged(judged(findings, facts, public, coded, status), facts, units, status)


def anchor(finding: Finding) -> str:
    """Return the address of a finding on its page."""
    return f"finding-{finding.id}"


def told(judgement: Judgement, judged: Judged) -> str:
    """Return what stands under the heading of a finding, in Markdown."""
    finding = judgement.finding
    works = f"{{cite:p}}`{','.join(finding.sources)}`"
    lines = [
        f"{finding.statement.removesuffix('.')} {works}.",
        "",
        *_published(finding, judged),
        *_coded(judgement, judged.status),
        f"- **Verdict:** {IN_WORDS[judgement.verdict]}",
        f"- **What would bear on it:** {finding.evidence}",
        *_beside(finding),
    ]
    return "\n".join([*lines, ""])


def _published(finding: Finding, judged: Judged) -> Iterator[str]:
    """Cite each published figure, and beside it what this build computes."""
    for name in finding.published:
        fact = judged.facts[name]
        computed = [_computed(one, judged.units) for one in finding.checks if one.fact == name]
        says = f"{{fact}}`{name}` {fact['unit']} ({fact['status']}): {fact['quantity']}"
        yield f"- **Published figure:** {'; '.join([says, *computed])}"
    if not finding.published:
        yield "- **Published figure:** none that we could read"


def _computed(check: Check, units: Mapping[str, str]) -> str:
    """Say what this build computes, or between which bounds."""
    named = (("", check.equals), ("at least ", check.at_least), ("at most ", check.at_most))
    values = [f"{word}{{value}}`{name}`" for word, name in named if name]
    return f"**this build computes** {' and '.join(values)} {units[check.values[0]]}"


def _beside(finding: Finding) -> Iterator[str]:
    """Lead to the notebook on public records; its title stands for it."""
    if finding.page:
        yield f"- **What public records say:** [](/notebooks/{finding.page}.ipynb)"


def _coded(judgement: Judgement, status: str) -> Iterator[str]:
    """Say how far the finding reached in the study, where that names codes for it."""
    if not judgement.evidence:
        return
    said = {
        name: f"{{value}}`{evidence_key(judgement.finding.id, name)}`"
        for name in judgement.evidence
    }
    against = f", and {said['against']} against it" if "against" in said else ""
    study = "the invented study" if status == "illustration" else "this study"
    yield (
        f"- **In {study}:** {said['participants']} of {said['of']} participants spoke "
        f"to it{against}; [the evidence]({NOTEBOOK}) shows where, when and in which words"
    )


def verdicts(judgements: Sequence[Judgement]) -> str:
    """Return how many findings have each verdict, and a table of them all, in Markdown."""
    tally = Counter(judgement.verdict for judgement in judgements)
    said = [f"{IN_WORDS[verdict]}, {tally[verdict]}" for verdict in IN_WORDS if tally[verdict]]
    rows = [
        f"| [{one.finding.name}](#{anchor(one.finding)}) | {IN_WORDS[one.verdict]} |"
        for one in judgements
    ]
    first = f"Of {len(judgements)} findings, by verdict: {'; '.join(said)}."
    return "\n".join([first, "", "| Finding | Verdict |", "|---|---|", *rows, ""])


class _Judging(SphinxDirective):
    """A directive that says how the findings were judged."""

    def parsed(self, text: str, parent: nodes.Element) -> nodes.Element:
        """Parse Markdown as if the page held it, and put it into a parent."""
        self.state.nested_parse(StringList(text.splitlines()), 0, parent)
        return parent

    def say(self) -> list[nodes.Node]:
        """Return what stands in the directive's place."""
        raise NotImplementedError  # abstract: each directive made below has its own

    def run(self) -> list[nodes.Node]:
        """Return what to say; a finding that cannot be judged stops the build."""
        try:
            return self.say()
        except BuildError as fault:
            raise self.error(str(fault)) from None


def directives(ask: Callable[[], Judged]) -> dict[str, type[SphinxDirective]]:
    """Return the directives by name.

    Parameters
    ----------
    ask : callable
        Returns what the build has to say; called when a page asks, and not before.
    """

    class Findings(_Judging):
        required_arguments = 1

        def say(self) -> list[nodes.Node]:
            study = self.arguments[0]
            if study not in get_args(StudyName):
                raise self.error(f"expected {', '.join(get_args(StudyName))}, found '{study}'.")
            found = ask()
            return [
                self.parsed(told(one, found), self.section(one.finding))
                for one in found.judgements
                if one.finding.study == study
            ]

        def section(self, finding: Finding) -> nodes.section:
            """Return an empty section with its heading, which any page can link to."""
            section = nodes.section(ids=[anchor(finding)], names=[anchor(finding)])
            section += nodes.title("", finding.name)
            self.state.document.note_explicit_target(section, section)
            return section

    class Verdicts(_Judging):
        def say(self) -> list[nodes.Node]:
            return self.parsed(verdicts(ask().judgements), nodes.container()).children

    return {"findings": Findings, "verdicts": Verdicts}
