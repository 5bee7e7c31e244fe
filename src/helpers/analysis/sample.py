"""Who was interviewed."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.coded import CONTEXT, NOT_STATED


def interviews(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that are analysed: those that were not withdrawn.

    Returns
    -------
    DataFrame
        One row a source, columns as in ``study.sources``; where the study does not state the case,
        phase, role or organisation type, ``not stated`` stands.
    """
    kept = sources[~sources["withdrawn"].astype(bool)].reset_index(drop=True)
    kept[CONTEXT] = kept[CONTEXT].fillna(NOT_STATED)
    return kept


def case_description(cases: pd.DataFrame, case: str) -> str:
    """Return what the study says of a case, or that it is one where it says nothing."""
    said = cases.loc[cases["case"] == case, "description"].dropna()
    return str(said.iloc[0]) if len(said) else f"{case} is one of the study's {len(cases):,} cases."
