"""``study.yml``: what a study says about its exports and registers."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from helpers.findings import FindingId
from helpers.model.study import Status
from helpers.settings import Settings

Word = Literal["case", "phase", "participant", "role", "organisation_type", "date"]
"""What a study can say of a source."""
WORDS: tuple[Word, ...] = ("case", "phase", "participant", "role", "organisation_type", "date")


def _a_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as fault:
        raise ValueError(f"a regular expression ({fault})") from None
    return text


def _a_name_pattern(text: str) -> str:
    unknown = set(re.compile(_a_pattern(text)).groupindex) - set(WORDS)
    if unknown or not re.compile(text).groupindex:
        raise ValueError(f"a pattern with groups named from {', '.join(WORDS)}")
    return text


def _one_or_several(files: object) -> object:
    return (files,) if isinstance(files, str) else files


Files = Annotated[tuple[str, ...], BeforeValidator(_one_or_several)]
"""One file, or a list of them."""
Pattern = Annotated[str, AfterValidator(_a_pattern)]
NamePattern = Annotated[str, AfterValidator(_a_name_pattern)]


class TableColumns(Settings):
    """How the columns of a plain table of codings are called."""

    layout: Literal["long", "wide"]
    source: str
    code: str | None = None
    text: str | None = None
    coder: str | None = None
    start: str | None = None
    end: str | None = None
    created: str | None = None
    sheet: str | None = None
    codes: tuple[str, ...] = ()
    path_separator: str | None = None
    attributes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ("1", "x", "yes", "true")


class Readable(Settings):
    """A file or folder that a program exported, beside ``study.yml``, and how to read it."""

    file: str
    format: str | None = None
    table: TableColumns | None = None


class ExportFile(Readable):
    """An export whose codings count.

    ``coder`` says who coded it, where it names nobody or a program's own name for its user.
    ``same_project_as`` and ``another_coding_of`` name an export above it that holds the same
    sources: the same project exported twice, of which each coding counts once, or the work of
    another coder, which counts besides.
    """

    coder: str | None = None
    same_project_as: str | None = None
    another_coding_of: str | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> ExportFile:
        if self.same_project_as and self.another_coding_of:
            raise ValueError("one of same_project_as and another_coding_of")
        return self


def _each_once(exports: tuple[ExportFile, ...]) -> tuple[ExportFile, ...]:
    files = [export.file for export in exports]
    if len(set(files)) < len(files):
        raise ValueError("each export once")
    return exports


class Withdrawn(Settings):
    """Sources that left the study, by name."""

    name_pattern: Pattern
    reason: str


class SourceWords(Settings):
    """Where each word that the study says of a source comes from. Two that differ are an error."""

    name_pattern: NamePattern | None = None
    from_case: Word | None = None
    from_group: Word | None = None
    from_attributes: dict[Word, str] = Field(default_factory=dict)
    register_file: str | None = Field(default=None, alias="register")
    participant_is_source: bool = False
    withdrawn: tuple[Withdrawn, ...] = ()


class Rename(Settings):
    """A code (with all below it) or a coder that the study calls otherwise than the export."""

    before: str = Field(alias="from")
    after: str = Field(alias="to")
    reason: str


class Merge(Settings):
    """Codes that the study treats as one."""

    before: tuple[str, ...] = Field(alias="from", min_length=1)
    after: str = Field(alias="to")
    reason: str


class CodeDecisions(Settings):
    """What the study decided about its codebook.

    A theme is a code at ``theme_depth`` in the tree.
    """

    theme_depth: Annotated[int, Field(ge=1)] = 1
    rename: tuple[Rename, ...] = ()
    merge: tuple[Merge, ...] = ()


class CoderDecisions(Settings):
    """What the study decided about the names of its coders."""

    rename: tuple[Rename, ...] = ()


class FindingCodes(Settings):
    """The codes that speak for a finding, and those that speak against it.

    ``name`` and ``statement`` say what was found, where it is not one of the published findings.
    """

    name: str | None = None
    statement: str | None = None
    codes: Annotated[tuple[str, ...], Field(min_length=1)]
    against: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _each_code_once(self) -> FindingCodes:
        codes = [*self.codes, *self.against]
        if len(set(codes)) < len(codes):
            raise ValueError("each code once, for the finding or against it")
        return self


class Disclosure(Settings):
    """How the people behind the tables are protected."""

    minimum: Annotated[int, Field(ge=1)]
    memos: bool = False


LEAST_CONFIDENTIAL = 2
"""The smallest minimum with which anything is withheld at all."""


class StudyFile(Settings):
    """The whole of ``study.yml``.

    ``strict`` refuses an export of which a row had to be set aside; ``earlier`` is an earlier
    version of the codebook, of which nothing is counted.
    """

    title: str
    status: Status
    strict: bool = False
    exports: Annotated[tuple[ExportFile, ...], Field(min_length=1), AfterValidator(_each_once)]
    earlier: Readable | None = None
    disclosure: Disclosure
    sources: SourceWords = SourceWords()
    cases: dict[str, str | None] = Field(default_factory=dict)
    phases: dict[str, str | None] = Field(default_factory=dict)
    codes: CodeDecisions = CodeDecisions()
    coders: CoderDecisions = CoderDecisions()
    documents: Files = ()
    quotations: str | None = None
    findings: dict[FindingId, FindingCodes] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _confidential_means_withheld(self) -> StudyFile:
        if self.status == "confidential" and self.disclosure.minimum < LEAST_CONFIDENTIAL:
            raise ValueError("a disclosure.minimum of 2 or more in a confidential study")
        return self
