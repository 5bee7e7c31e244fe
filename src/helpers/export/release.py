"""What of a study may leave, under which names: the de-identified tables that every format writes.

A column leaves only if it is named here, so that one added to a study later stays until someone
decides about it. Not among them: registers of approvals, the names and hashes of the team's files,
times of coding, and the decisions, which hold names as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from helpers.export.pseudonyms import Names, how_many_name, neutral_names
from helpers.model import Study, Table, check, table, tables

MONTH = len("2023-05")


def _of(declared: Table, *names: str) -> Table:
    """Return a table with some of its columns."""
    by_name = {column.name: column for column in declared.columns}
    return replace(declared, columns=tuple(by_name[name] for name in names))


SOURCES = _of(
    tables.STUDY_SOURCES,
    *("source", "kind", "case", "phase", "participant", "role", "organisation_type", "date"),
    *("words", "characters"),
)
TEXTS = _of(tables.STUDY_TEXTS, "source", "text")
CODES = _of(
    tables.STUDY_CODES,
    *("code", "name", "parent", "theme", "depth", "definition", "codable", "category"),
)
CODERS = _of(tables.STUDY_CODERS, "coder")
CODINGS = _of(
    tables.STUDY_CODINGS,
    *("coding", "source", "code", "coder", "start", "end", "text", "place", "weight"),
)
CODINGS_WITHOUT_TEXTS = _of(CODINGS, *(name for name in CODINGS.names if name != "text"))
CASES = _of(tables.STUDY_CASES, "case", "description")
PHASES = _of(tables.STUDY_PHASES, "phase", "description")
PARTICIPANTS = _of(tables.STUDY_PARTICIPANTS, "participant", "case", "role", "organisation_type")
ATTRIBUTES = _of(tables.STUDY_ATTRIBUTES, "source", "attribute", "value")
MEMOS = _of(tables.STUDY_MEMOS, "memo", "about", "about_name", "coding", "title", "text", "coder")
DOCUMENTS = _of(
    tables.STUDY_DOCUMENTS,
    *("document", "title", "type", "authors", "publisher", "venue", "date", "date_given"),
    *("case", "tier", "places", "authorities", "source", "doi", "url"),
)


@dataclass(frozen=True)
class Choices:
    """What a team may decide about a release.

    Parameters
    ----------
    texts : bool
        Whether whole texts and coded passages leave.
    keep_names : bool
        Whether sources and participants keep their names, where these are pseudonyms already.
    attributes : bool
        Whether the attributes leave that the register and the exports give besides.
    """

    texts: bool = True
    keep_names: bool = False
    attributes: bool = False


@dataclass(frozen=True)
class Release:
    """The tables of a study that leave, and what was changed in them, a sentence each.

    Raises
    ------
    TableError
        If a table does not keep to its declaration.
    """

    title: str
    tables: tuple[Table, ...]
    frames: Mapping[str, pd.DataFrame]
    notes: tuple[str, ...]

    def __post_init__(self) -> None:
        check(self.frames, self.tables, "the export")


def deidentified(study: Study, choices: Choices) -> Release:
    """Return what of a study may leave.

    Coders become ``Coder 1``, ``Coder 2``, …; sources and participants get neutral names unless
    the team keeps them. Withdrawn sources leave with nothing of theirs. Dates of sources are cut
    to the month. Memos are there only where the study's policy lets them be shown. Names of codes,
    cases and phases stay, as they stand in the book.

    The words of texts and memos are not changed: the notes say how many still hold a name.

    Parameters
    ----------
    study : Study
    choices : Choices
    """
    names = neutral_names(study, choices.keep_names)
    stays = study.sources[~study.sources["withdrawn"].astype(bool)]
    of_sources = {name: names.sources[name] for name in stays["source"]}
    codings = _codings(study, of_sources, names)
    numbers = _numbered(codings)
    codings["coding"] = codings["coding"].map(numbers)
    released = {
        SOURCES: _sources(stays, names),
        CODES: study.codes,
        CODERS: study.coders.assign(coder=study.coders["coder"].map(names.coders)),
        CODINGS if choices.texts else CODINGS_WITHOUT_TEXTS: codings,
        CASES: study.cases,
        PHASES: study.phases,
        PARTICIPANTS: _participants(study, stays, names),
        DOCUMENTS: study.documents.assign(source=study.documents["source"].map(of_sources)),
    }
    if choices.texts:
        released[TEXTS] = _about_sources(study.texts, of_sources)
    if choices.attributes:
        released[ATTRIBUTES] = _about_sources(study.attributes, of_sources)
    if study.policy.memos:
        released[MEMOS] = _memos(study, of_sources, names, numbers)
    frames = {one.name: _ordered(one, frame) for one, frame in released.items()}
    notes = (
        *_changed(choices, names),
        *_left_out(study, choices, frames),
        *_still_named(names, frames),
    )
    return Release(study.title, tuple(released), frames, notes)


def _sources(stays: pd.DataFrame, names: Names) -> pd.DataFrame:
    return stays.assign(
        source=stays["source"].map(names.sources),
        participant=stays["participant"].map(names.participants),
        date=stays["date"].str[:MONTH],
    )


def _codings(study: Study, of_sources: Mapping[str, str], names: Names) -> pd.DataFrame:
    """Return the codings that stay, in the order of their new names, by their old numbers."""
    kept = _about_sources(study.codings, of_sources)
    kept["coder"] = kept["coder"].map(names.coders)
    return kept.sort_values(["source", "start", "end", "code", "coder"], kind="stable")


def _numbered(codings: pd.DataFrame) -> dict[str, str]:
    """Return a new number for each coding: the old ones tell the order of sources."""
    return {old: f"{number:07d}" for number, old in enumerate(codings["coding"], start=1)}


def _participants(study: Study, stays: pd.DataFrame, names: Names) -> pd.DataFrame:
    people = study.participants
    kept = people[people["participant"].isin(stays["participant"])]
    return kept.assign(participant=kept["participant"].map(names.participants))


def _memos(
    study: Study, of_sources: Mapping[str, str], names: Names, numbers: Mapping[str, str]
) -> pd.DataFrame:
    """Return the memos that say what they are about, where that stays, numbered anew."""
    memos = study.memos
    about = memos["about_name"].where(
        memos["about"] != "source", memos["about_name"].map(of_sources)
    )
    coding, coder = memos["coding"].map(numbers), memos["coder"].map(names.coders)
    kept = memos.assign(about_name=about, coding=coding, coder=coder)
    kept = kept[about.notna() | coding.notna() | (memos["about"] == "project")]
    kept = kept.sort_values(["about", "about_name", "coding", "coder"], kind="stable")
    return kept.assign(memo=[f"{number:05d}" for number in range(1, len(kept) + 1)])


def _about_sources(frame: pd.DataFrame, of_sources: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows about sources that stay, under the names these leave by."""
    return frame.assign(source=frame["source"].map(of_sources)).dropna(subset="source")


def _ordered(declared: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table's declared columns; rows under neutral names are put in the order of these."""
    kept = frame[declared.names]
    if declared.key[0] in {"source", "coder", "participant"}:
        kept = kept.sort_values(list(declared.key), kind="stable")
    return table(declared, kept)


def _changed(choices: Choices, names: Names) -> list[str]:
    """Say what was done to names and dates."""
    kept = "keep their names" if choices.keep_names else "have neutral names"
    return [
        f"Coders have neutral names ({len(names.coders):,}); sources and participants {kept}.",
        "The key to neutral names is written nowhere.",
        "Dates of sources are cut to the month, and times of coding are left out.",
    ]


def _left_out(study: Study, choices: Choices, frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Say what does not leave, counted; nothing where there is nothing."""
    memos = "what they are about is not here" if study.policy.memos else "the study shows none"
    counts = (
        ("withdrawn sources, with all that is theirs", int(study.sources["withdrawn"].sum())),
        (f"memos ({memos})", len(study.memos) - len(frames.get("memos", ()))),
        ("attributes of sources", 0 if choices.attributes else len(study.attributes)),
    )
    return [f"Left out: {what}: {count:,}." for what, count in counts if count]


def _still_named(names: Names, frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Say in how much writing a name still stands that was replaced elsewhere."""
    written = (
        ("texts", "texts", "text"),
        ("memos", "memos", "text"),
        ("definitions", "codes", "definition"),
    )
    counts = {
        what: how_many_name(names.replaced, frames[name][column].dropna())
        for what, name, column in written
        if name in frames
    }
    found = ", ".join(f"{what} ({count:,})" for what, count in counts.items() if count)
    return [
        "What people said and wrote is unchanged: read it before you pass it on.",
        *([f"Names that were replaced still stand in {found}."] if found else []),
    ]
