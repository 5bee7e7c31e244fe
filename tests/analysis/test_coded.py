"""Coded segments beside what is known of their sources."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import (
    NOT_STATED,
    code_decisions,
    codebook,
    coded_in_context,
    interviews,
    never_used,
    themes,
    withdrawal_reasons,
)
from tests.tools.small_study import SOURCE, Rows, small_study

CODES: Rows = [
    {"code": "Trust", "name": "Trust", "theme": "Trust", "depth": 1, "codable": False},
    {
        "code": "Trust > In people",
        "name": "In people",
        "parent": "Trust",
        "theme": "Trust",
        "depth": 2,
        "codable": True,
        "definition": "Relying on a person.",
    },
    {"code": "Money", "name": "Money", "theme": "Money", "depth": 1, "codable": True},
    {"code": "Time", "name": "Time", "theme": "Time", "depth": 1},
]
STUDY = small_study(
    cases=[{"case": "Alder"}],
    participants=[{"participant": "P1", "case": "Alder"}],
    sources=[
        {**SOURCE, "source": "INT-1", "case": "Alder", "participant": "P1"},
        {**SOURCE, "source": "INT-2"},
    ],
    codes=CODES,
    codings=[
        {"coding": "1", "source": "INT-1", "code": "Trust > In people"},
        {"coding": "2", "source": "INT-2", "code": "Money"},
    ],
)


def in_context(level: str) -> pd.DataFrame:
    return coded_in_context(STUDY.codings, interviews(STUDY.sources), STUDY.codes, level)


def test_a_segment_stands_beside_its_speaker_and_case() -> None:
    columns = ["coding", "source", "participant", "case", "code"]

    assert in_context("code")[columns].iloc[0].tolist() == [
        "1",
        "INT-1",
        "P1",
        "Alder",
        "Trust > In people",
    ]


def test_a_segment_of_a_source_without_a_case_is_kept() -> None:
    rows = coded_in_context(STUDY.codings, STUDY.sources, STUDY.codes, "code")

    assert rows["case"].tolist() == ["Alder", NOT_STATED]


def test_a_segment_counts_towards_the_theme_of_its_code() -> None:
    assert in_context("theme")["code"].tolist() == ["Trust", "Money"]


def test_a_study_without_codings_has_no_segments() -> None:
    rows = coded_in_context(STUDY.codings.head(0), STUDY.sources, STUDY.codes, "theme")

    assert rows.empty


def test_themes_are_the_tops_of_the_branches_in_the_order_of_the_codebook() -> None:
    assert themes(STUDY.codes) == ["Trust", "Money", "Time"]


def test_themes_below_one_heading_leave_the_heading_out() -> None:
    rows: Rows = [
        {"code": "All", "name": "All", "theme": "All", "depth": 1, "codable": False},
        *(
            {
                "code": f"All > {name}",
                "name": name,
                "parent": "All",
                "theme": f"All > {name}",
                "depth": 2,
                "codable": True,
            }
            for name in ("Trust", "Money")
        ),
        {"code": "Stray", "name": "Stray", "theme": "Stray", "depth": 1, "codable": True},
    ]
    codes = small_study(codes=rows).codes

    assert themes(codes) == ["All > Trust", "All > Money", "Stray"]


def test_a_code_is_named_within_its_theme() -> None:
    assert codebook(STUDY.codes)[["theme", "within"]].to_numpy().tolist() == [
        ["Trust", "–"],
        ["Trust", "In people"],
        ["Money", "–"],
        ["Time", "–"],
    ]


def test_a_definition_stands_as_the_team_wrote_it() -> None:
    assert codebook(STUDY.codes)["definition"].dropna().tolist() == ["Relying on a person."]


def test_a_code_that_could_have_been_used_and_was_not_is_named() -> None:
    assert list(never_used(STUDY.codes, STUDY.codings)["code"]) == ["Time"]


def test_what_is_picked_out_of_a_table_is_numbered_anew() -> None:
    decision = {"decision": "code merged", "before": "a", "reason": "why", "rows": 1}
    first = {**decision, "decision": "coder renamed"}
    decisions = small_study(decisions=[first, decision]).decisions

    assert list(code_decisions(decisions).index) == [0]
    assert list(never_used(STUDY.codes, STUDY.codings).index) == [0]


def test_a_code_that_only_groups_others_is_not_unused() -> None:
    assert "Trust" not in set(never_used(STUDY.codes, STUDY.codings.head(0))["code"])


def test_decisions_about_codes_are_told_and_those_about_people_are_not() -> None:
    decisions = [
        {"decision": kind, "before": kind, "reason": "why", "rows": 1}
        for kind in ("code renamed", "code merged", "coder renamed", "source withdrawn")
    ]
    told = code_decisions(small_study(decisions=decisions).decisions)

    assert list(told["decision"]) == ["code renamed", "code merged"]


def test_a_reason_for_withdrawing_is_told_once_and_without_a_name() -> None:
    gone = {**SOURCE, "withdrawn": True}
    sources = small_study(
        sources=[
            {**gone, "source": "INT-1", "reason": "no consent"},
            {**gone, "source": "INT-2", "reason": "no consent"},
            {**gone, "source": "INT-3", "reason": "a duplicate"},
            {**SOURCE, "reason": "stays"},
        ]
    ).sources

    assert withdrawal_reasons(sources).to_dict("list") == {"reason": ["a duplicate", "no consent"]}
