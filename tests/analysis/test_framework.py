"""The framework matrix keeps every case and theme, whether or not the team wrote of it."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import framework_summaries
from helpers.model import table
from helpers.model.tables import STUDY_MEMOS


def memo(about: str, name: str, title: str, text: str) -> dict[str, str]:
    return {"memo": text, "about": about, "about_name": name, "title": title, "text": text}


MEMOS = table(
    STUDY_MEMOS,
    [
        memo("case", "Alder", "Trust", "It grew."),
        memo("case", "Alder", "Trust", "Then it fell."),
        memo("case", "Alder", "A remark", "Not a summary."),
        memo("source", "Alder", "Trust", "About an interview called Alder."),
        memo("case", "Cedar", "Trust", "Of no case here."),
    ],
)


def matrix() -> list[tuple[str, str, str | None]]:
    rows = framework_summaries(MEMOS, ["Alder", "Birch"], ["Money", "Trust"])
    return [
        (case, theme, None if pd.isna(text) else text)
        for case, theme, text in rows[["case", "theme", "summary"]].to_numpy()
    ]


def test_every_case_and_theme_has_a_cell() -> None:
    assert [cell[:2] for cell in matrix()] == [
        ("Alder", "Money"),
        ("Alder", "Trust"),
        ("Birch", "Money"),
        ("Birch", "Trust"),
    ]


def test_memos_about_a_case_and_a_theme_are_its_summary_in_their_order() -> None:
    assert matrix()[1][2] == "It grew.\nThen it fell."


def test_a_case_of_which_nothing_was_written_keeps_its_empty_cells() -> None:
    assert [cell[2] for cell in matrix()[2:]] == [None, None]


def test_a_team_without_memos_has_an_empty_matrix() -> None:
    rows = framework_summaries(MEMOS.head(0), ["Alder"], ["Trust"])

    assert rows["summary"].isna().tolist() == [True]
