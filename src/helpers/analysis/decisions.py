"""What the study decided, as far as a page may say it: codes by name, people by none."""

from __future__ import annotations

import pandas as pd


def code_decisions(decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the renames and merges of codes, with the reason and the segments each changed."""
    about_codes = decisions["decision"].isin(["code renamed", "code merged"])
    return decisions[about_codes].reset_index(drop=True)


def withdrawal_reasons(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the reasons for which sources were withdrawn, each once, without their names.

    Returns
    -------
    DataFrame
        Column reason, in order of name.
    """
    reasons = sources.loc[sources["withdrawn"].astype(bool), "reason"]
    return reasons.drop_duplicates().sort_values().to_frame().reset_index(drop=True)


def conflicts_by_kind(conflicts: pd.DataFrame) -> pd.DataFrame:
    """Return what exports say differently, counted, without what they say or of whom.

    Returns
    -------
    DataFrame
        Columns export, other, what, done and rows, in the order in which they were found.
    """
    by = ["export", "other", "what", "done"]
    return conflicts.groupby(by, sort=False)["rows"].sum().reset_index()


def export_decisions(decisions: pd.DataFrame) -> pd.DataFrame:
    """Return what two exports of the same sources were taken to be, and why."""
    between = decisions["decision"].isin(["one project in two exports", "coded by others too"])
    return decisions[between].reset_index(drop=True)
