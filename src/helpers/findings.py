"""The published findings, each a record, and what a build has to say about each.

``data/reference/findings.yml`` holds them in our own words, with their sources, the published
figures that belong to them, and the values of notebooks that a published figure can be checked
against. What a study's coding says about a finding is the study's to name: ``findings:`` in its
``study.yml``.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from helpers.errors import BuildError, Problem
from helpers.paths import REFERENCE
from helpers.settings import Settings, read_settings

FILE = "findings.yml"
EVIDENCE = "evidence"
"""The run that records what a study's coding says about each finding."""
EVIDENCE_NAMES = ("participants", "of", "share", "segments", "against")
"""What it records of each: ``evidence.quality_measures_share``."""

StudyName = Literal["quality", "architecture", "constitutions"]
Verdict = Literal["agrees", "differs", "shown on the illustration only", "not public"]
IN_WORDS: Mapping[Verdict, str] = {
    "agrees": "agrees",
    "differs": "differs",
    "shown on the illustration only": "shown on the illustration only",
    "not public": "cannot be computed from what is public",
}
"""Each verdict as a reader sees it."""


def _an_identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", text):
        raise ValueError("an identifier such as quality-measures")
    return text


FindingId = Annotated[str, AfterValidator(_an_identifier)]
"""Names a finding in addresses: lower case, words joined by hyphens."""


class Check(Settings):
    """A published figure, and the recorded value or values it is compared with.

    ``equals`` asks for the same number; ``at_least`` and ``at_most`` name the bounds that public
    data set to the figure. The values are named as pages cite them: ``seats.most_sufficient``.
    """

    fact: str
    equals: str | None = None
    at_least: str | None = None
    at_most: str | None = None

    @model_validator(mode="after")
    def _one_way_to_compare(self) -> Check:
        bounds = bool(self.at_least or self.at_most)
        if bool(self.equals) is bounds:
            raise ValueError("either equals, or at_least and at_most or one of them")
        return self

    @property
    def values(self) -> tuple[str, ...]:
        """The recorded values that the check names."""
        return tuple(filter(None, (self.equals, self.at_least, self.at_most)))


class Finding(Settings):
    """One published finding.

    ``name`` is short enough for a heading, ``statement`` says the finding in our own words without
    a figure, ``published`` names its figures in ``study_facts.csv``, ``sources`` the works it
    stands in, ``evidence`` what material would bear on it, and ``page`` the notebook in which
    public records are set beside it.
    """

    id: FindingId
    study: StudyName
    name: str
    statement: str
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    published: tuple[str, ...] = ()
    evidence: str
    checks: tuple[Check, ...] = ()
    page: str | None = None


class FindingsFile(Settings):
    """The whole of ``findings.yml``."""

    findings: Annotated[tuple[Finding, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Judgement:
    """What a build has to say about a finding.

    Parameters
    ----------
    finding : Finding
    verdict : str
    computed : mapping of name to value
        The recorded values that its checks name.
    evidence : mapping of name to value
        What the study's coding says about it: the recorded values of the run ``evidence``.
    """

    finding: Finding
    verdict: Verdict
    computed: Mapping[str, Any]
    evidence: Mapping[str, Any]

    @property
    def entry(self) -> dict[str, Any]:
        """The judgement as the ledger holds it."""
        return {
            "finding": self.finding.id,
            "verdict": self.verdict,
            "computed": dict(self.computed),
            "evidence": dict(self.evidence),
        }


def published_findings(folder: Path = REFERENCE) -> tuple[Finding, ...]:
    """Read the published findings.

    Parameters
    ----------
    folder : Path
        Where ``findings.yml``, ``study_facts.csv`` and ``sources.csv`` are.

    Raises
    ------
    BuildError
        With one problem for every unknown key, fact and source, and for an id that comes twice.
    """
    found = read_settings(folder / FILE, FindingsFile, BuildError).findings
    facts, sources = published_figures(folder), _rows(folder / "sources.csv", "key")
    problems = [problem for finding in found for problem in _unknown(finding, facts, sources)]
    problems += [
        Problem(FILE, f"finding '{again}'", "each id once", "it again", "Give one another id.")
        for again, times in Counter(finding.id for finding in found).items()
        if times > 1
    ]
    if problems:
        raise BuildError(problems)
    return found


def published_figures(folder: Path = REFERENCE) -> dict[str, dict[str, str]]:
    """Read the published figures, each a row of ``study_facts.csv``, by identifier."""
    return _rows(folder / "study_facts.csv", "fact_id")


def _rows(file: Path, key: str) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return {row[key]: row for row in csv.DictReader(stream)}


def _unknown(
    finding: Finding, facts: Collection[str], sources: Collection[str]
) -> Iterator[Problem]:
    """Yield what a finding names and nobody knows."""
    for fact in finding.published:
        if fact not in facts:
            yield _problem(finding, "published", "a fact of study_facts.csv", fact)
    for source in finding.sources:
        if source not in sources:
            yield _problem(finding, "sources", "a source of sources.csv", source)
    for check in finding.checks:
        if check.fact not in finding.published:
            yield _problem(finding, "checks", "a fact that stands under `published:`", check.fact)


def _problem(finding: Finding, key: str, expected: str, name: str) -> Problem:
    place = f"finding '{finding.id}', {key}"
    return Problem(FILE, place, expected, f"'{name}'", "Correct the name, or add what it names.")


def judged(
    findings: Sequence[Finding],
    facts: Mapping[str, Mapping[str, str]],
    public: Mapping[str, Any],
    coded: Mapping[str, Any],
    status: str,
) -> list[Judgement]:
    """Judge each finding by what the notebooks of a build recorded.

    Parameters
    ----------
    findings : sequence of Finding
    facts : mapping of identifier to a published figure
        From :func:`published_figures`.
    public : mapping of name to value
        What the notebooks on public records recorded: checks name these, since an invented study
        made to the measure of a published one would agree with it by design.
    coded : mapping of name to value
        What the notebooks on the study recorded.
    status : str
        Whether the study is an illustration, public or confidential.

    Raises
    ------
    BuildError
        If a finding names a value that no notebook on public records records.
    """
    problems = [
        _problem(finding, "checks", "a value that a notebook on public records records", name)
        for finding in findings
        for check in finding.checks
        for name in check.values
        if name not in public
    ]
    if problems:
        raise BuildError(problems)
    return [_judgement(finding, facts, public, coded, status) for finding in findings]


def _judgement(
    finding: Finding,
    facts: Mapping[str, Mapping[str, str]],
    public: Mapping[str, Any],
    coded: Mapping[str, Any],
    status: str,
) -> Judgement:
    computed = {name: public[name] for check in finding.checks for name in check.values}
    evidence = {
        name: coded[key]
        for name in EVIDENCE_NAMES
        if (key := evidence_key(finding.id, name)) in coded
    }
    if finding.checks:
        agrees = all(
            holds(check, float(facts[check.fact]["value"]), computed) for check in finding.checks
        )
        return Judgement(finding, "agrees" if agrees else "differs", computed, evidence)
    shown = evidence and status == "illustration"
    verdict: Verdict = "shown on the illustration only" if shown else "not public"
    return Judgement(finding, verdict, computed, evidence)


def holds(check: Check, published: float, values: Mapping[str, Any]) -> bool:
    """Whether a published figure is what the recorded values say, or within their bounds.

    >>> holds(Check(fact="C02", at_least="seats.low", at_most="seats.high"), 28,
    ...       {"seats.low": 20, "seats.high": 39})
    True
    """
    if check.equals:
        return bool(values[check.equals] == published)
    low = values[check.at_least] if check.at_least else published
    high = values[check.at_most] if check.at_most else published
    return bool(low <= published <= high)


def evidence_key(finding: str, name: str) -> str:
    """Return the name under which a study's evidence for a finding is recorded.

    >>> evidence_key("quality-measures", "share")
    'evidence.quality_measures_share'
    """
    return f"{EVIDENCE}.{finding.replace('-', '_')}_{name}"
