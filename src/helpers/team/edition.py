"""What the team edition adds to a study's book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers import analysis
from helpers.analysis import agreement
from helpers.model import Study
from helpers.paths import slugs
from helpers.team.differences import differences_page
from helpers.team.matrix import matrix_page
from helpers.team.page import TeamPage
from helpers.team.segments import in_context, segments_page
from helpers.team.transcript import transcript_page

SEGMENTS, TRANSCRIPTS = "segments", "transcripts"
"""The folders of the pages."""


@dataclass(frozen=True)
class TeamEdition:
    """The pages of the team edition, and what leads to them.

    Parameters
    ----------
    segments : a page for each code, in the codebook's order
    transcripts : a page for each source that stays in the study
    codes : mapping of a code's path, and of its own name where no other code has it, to the short
        name of its page
    cases : mapping of case to its anchor on those pages
    others : pages of the whole study: participants by themes, where coders differ
    """

    segments: Sequence[TeamPage]
    transcripts: Sequence[TeamPage]
    codes: Mapping[str, str]
    cases: Mapping[str, str]
    others: Sequence[TeamPage] = ()


def team_edition(study: Study) -> TeamEdition:
    """Return the pages with everything that people said, by code and by source.

    Withdrawn sources have no page: what they said left the study.

    Parameters
    ----------
    study : Study
    """
    stay = study.sources[~study.sources["withdrawn"].astype(bool)]
    codes = _named(study.codes["code"])
    sources = _named(stay["source"])
    cases = _named(study.cases["case"])
    rows = _in_order(study, in_context(study.codings, stay, study.texts))
    below = _with_those_below(study.codes)
    parts = dict(list(rows.groupby("code", sort=False)))
    segments = [
        segments_page(
            codes[code["code"]],
            code,
            _of(rows, [parts[one] for one in below[code["code"]] if one in parts]),
            study.memos,
            cases,
            sources,
        )
        for _, code in study.codes.iterrows()
    ]
    text_of = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    spoken = dict(list(rows.groupby("source", sort=False)))
    transcripts = [
        transcript_page(
            sources[source["source"]],
            source,
            text_of.get(source["source"]),
            spoken.get(source["source"], rows.iloc[:0]),
            study.memos,
            codes,
        )
        for _, source in stay.iterrows()
    ]
    others = [
        matrix_page(study.participants, study.codes, rows, codes),
        differences_page(_differences(study, stay), text_of, codes, sources),
    ]
    return TeamEdition(
        segments, transcripts, codes | _by_own_name(study.codes, codes), cases, others
    )


def _differences(study: Study, stay: pd.DataFrame) -> pd.DataFrame:
    """Return where coders differ on the codes that they gave, none of them rolled up."""
    spoken = analysis.coded_at(study.codings, stay, study.codes, "code alone")
    rows = analysis.placed(spoken, study.codings)
    asked = agreement.who_coded(rows)
    codes = analysis.codes_at(study.codes, "code alone")
    return agreement.disagreements(rows, study.texts, asked, codes)


def _named(names: pd.Series[str]) -> dict[str, str]:
    """Return the short name of each name's page."""
    given = [str(name) for name in names]
    return dict(zip(given, slugs(given), strict=True))


def _by_own_name(codes: pd.DataFrame, pages: Mapping[str, str]) -> dict[str, str]:
    """Return the page of each code by its own name, where only one code has that name."""
    alone = codes.drop_duplicates("name", keep=False)
    return {row["name"]: pages[row["code"]] for _, row in alone.iterrows()}


def _in_order(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """Return segments by phase, then source, then place: as fieldwork went."""
    phase = rows["phase"].map({name: n for n, name in enumerate(study.phases["phase"])})
    return (
        rows.assign(round=phase)
        .sort_values(["round", "source", "start", "coding"], kind="stable", na_position="last")
        .drop(columns="round")
        .reset_index(drop=True)
    )


def _with_those_below(codes: pd.DataFrame) -> dict[str, list[str]]:
    """Return for each code itself and every code below it."""
    above = dict(zip(codes["code"], codes["parent"], strict=True))
    below: dict[str, list[str]] = {code: [] for code in above}
    for code in above:
        up: object = code
        while isinstance(up, str):
            below[up].append(code)
            up = above[up]
    return below


def _of(rows: pd.DataFrame, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts).sort_index() if parts else rows.iloc[:0]
