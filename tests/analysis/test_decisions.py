"""Of decisions and conflicts a page says what was done, and of nobody what they said."""

from __future__ import annotations

from helpers.analysis import conflicts_by_kind, export_decisions
from helpers.model import table
from helpers.model.tables import STUDY_CONFLICTS, STUDY_DECISIONS

BETWEEN = {"export": "b.qdpx", "other": "a.qdpx", "what": "attribute", "done": "that of a.qdpx"}


def test_conflicts_are_counted_without_what_they_are_about() -> None:
    rows = [
        {**BETWEEN, "about": f"source '{name}'", "here": "Small", "there": "Large", "rows": 2}
        for name in ("INT-01", "INT-02")
    ]

    assert conflicts_by_kind(table(STUDY_CONFLICTS, rows)).to_dict("records") == [
        {**BETWEEN, "rows": 4}
    ]


def test_a_study_without_conflicts_has_a_table_without_rows() -> None:
    found = conflicts_by_kind(table(STUDY_CONFLICTS, []))

    assert list(found.columns) == ["export", "other", "what", "done", "rows"]
    assert found.empty


def test_only_decisions_between_exports_are_told_of_exports() -> None:
    names = ("code renamed", "one project in two exports", "coded by others too")
    rows = [{"decision": name, "before": "x", "reason": "why", "rows": 0} for name in names]

    assert list(export_decisions(table(STUDY_DECISIONS, rows))["decision"]) == list(names[1:])
