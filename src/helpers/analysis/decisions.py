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
