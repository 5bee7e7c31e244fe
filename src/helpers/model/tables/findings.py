"""The findings that a study's coding bears on, as :class:`helpers.model.Study` holds them."""

from __future__ import annotations

from helpers.model.declare import Column, Table

STUDY_FINDINGS = Table(
    "findings",
    "a finding that the study's coding bears on",
    (
        Column("finding", "text", "Its identifier.", required=True),
        Column("name", "text", "Its name, short enough for a heading.", required=True),
        Column("statement", "text", "What was found.", required=True),
    ),
    key=("finding",),
)
STUDY_FINDING_CODES = Table(
    "finding_codes",
    "a code that speaks for or against a finding, with all the codes below it",
    (
        Column("finding", "text", "The finding.", required=True, refers="findings.finding"),
        Column("code", "text", "The code.", required=True, refers="codes.code"),
        Column("against", "flag", "Whether it speaks against the finding.", required=True),
    ),
    key=("finding", "code"),
)
