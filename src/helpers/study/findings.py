"""The findings that a study's coding bears on, and the codes that speak for or against each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.findings import Finding, published_findings
from helpers.model import table, tables
from helpers.study.settings_file import FindingCodes


def study_findings(
    said: Mapping[str, FindingCodes], codes: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the findings that a study names, and the codes it names for each.

    A published finding takes its name and statement from ``data/reference/findings.yml``, unless
    the study words them itself.

    Parameters
    ----------
    said : mapping of a finding's identifier to what ``study.yml`` says of it
    codes : the paths of the study's codes

    Returns
    -------
    tuple of two DataFrames
        The tables ``findings`` and ``finding_codes``.

    Raises
    ------
    StudyError
        If a finding is not published and has no words of its own, or names a code that the study
        does not have.
    """
    published = {one.id: one for one in published_findings()} if said else {}
    named = [_named(finding, one, published.get(finding)) for finding, one in said.items()]
    problems = [
        *(_without_words(row["finding"]) for row in named if not all(row.values())),
        *(problem for finding, one in said.items() for problem in _unknown(finding, one, codes)),
    ]
    if problems:
        raise StudyError(problems)
    rows = [
        {"finding": finding, "code": code, "against": code in one.against}
        for finding, one in said.items()
        for code in (*one.codes, *one.against)
    ]
    return table(tables.STUDY_FINDINGS, named), table(tables.STUDY_FINDING_CODES, rows)


def _named(finding: str, said: FindingCodes, published: Finding | None) -> dict[str, str]:
    """Return a finding in the study's words, or else in those of the published one."""
    return {
        "finding": finding,
        "name": said.name or (published.name if published else ""),
        "statement": said.statement or (published.statement if published else ""),
    }


def _without_words(finding: str) -> Problem:
    return Problem(
        "study.yml",
        f"findings.{finding}",
        "a published finding, or a name and a statement",
        "neither",
        "Correct the identifier, or say under `name:` and `statement:` what was found.",
    )


def _unknown(finding: str, said: FindingCodes, codes: Collection[str]) -> Iterator[Problem]:
    for key, named in (("codes", said.codes), ("against", said.against)):
        for code in named:
            if code not in codes:
                yield Problem(
                    "study.yml",
                    f"findings.{finding}.{key}",
                    "a code of the study, by its whole path",
                    f"'{code}'",
                    "Write the whole path as your software has it, parted by ' > '.",
                )
