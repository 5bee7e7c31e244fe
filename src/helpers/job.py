"""What a build needs to know of a study: its job, with the words that must not leave."""

from __future__ import annotations

import hashlib

import pandas as pd

from helpers import analysis
from helpers.build import Job
from helpers.disclosure.scan import Secrets
from helpers.findings import published_findings
from helpers.model import Study
from helpers.paths import DATA, SHIPPED_STUDY
from helpers.team import team_edition

SHORTEST_NAME = 4
"""Names shorter than this are too common in prose to be looked for in a site."""
THEME_PAGES = 12
"""How many themes have a page of their own at most: more would be leafed through by nobody."""


def job_of(study: Study, edition: str = "public") -> Job:
    """Return what the build needs to know of a study for an edition, ``public`` or ``team``."""
    return Job(
        folder=study.folder,
        title=study.title,
        status=study.status,
        cases=list(study.cases["case"]),
        inputs=study.inputs,
        shipped=study.folder == (DATA / SHIPPED_STUDY).resolve(),
        secrets=_secrets(study),
        themes=_themes_with_a_page(study),
        findings=published_findings(),
        contents=_contents(study),
        team=team_edition(study) if edition == "team" else None,
    )


def _contents(study: Study) -> dict[str, dict[str, str]]:
    """Return the hash of each code, source and document, by name: of all that the study says."""
    texts = study.sources.merge(study.texts, on="source", how="left")
    tables = {"codes": (study.codes, "code"), "sources": (texts, "source")}
    tables["documents"] = (study.documents, "document")
    return {
        kind: dict(zip(frame[key].astype(str), _hashes(frame), strict=True))
        for kind, (frame, key) in tables.items()
    }


def _hashes(frame: pd.DataFrame) -> list[str]:
    """Return a short hash of each row."""
    rows = frame.astype("str").fillna("").to_numpy()
    return [hashlib.sha256("\0".join(row).encode()).hexdigest()[:16] for row in rows]


def _themes_with_a_page(study: Study) -> list[str]:
    """Return the themes that have a page: those that reached most people, and enough of them."""
    interviews = analysis.interviews(study.sources)
    rows = analysis.coded_in_context(study.codings, interviews, study.codes, level="theme")
    themes = analysis.themes(study.codes)
    return analysis.themes_reaching(themes, rows, study.policy.minimum, THEME_PAGES)


def _secrets(study: Study) -> Secrets:
    """Return what the site of a study must not hold. Public data have none."""
    if study.status == "public":
        return Secrets()
    texts = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    # Some exports hold the coded passages and no whole text; their words are protected as well.
    passages = study.codings[["coding", "text"]].dropna().to_numpy()
    texts |= {f"coding {coding}": words for coding, words in passages}
    approved = tuple(study.quotations["words"])
    if study.status == "illustration":
        return Secrets(texts, approved)
    names = {*study.sources["source"], *study.coders["coder"], *study.participants["participant"]}
    long = tuple(sorted(name for name in names if len(name) >= SHORTEST_NAME))
    return Secrets(texts, approved, long, (str(study.folder),))
