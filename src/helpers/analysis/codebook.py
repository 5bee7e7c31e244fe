"""The codebook, and how far each code was used."""

from __future__ import annotations

import pandas as pd

from helpers.model.codes import SEPARATOR


def themes(codes: pd.DataFrame) -> list[str]:
    """Return the tops of the codebook's branches, in its order."""
    return list(codes.loc[codes["depth"] == 1, "code"])


def codebook(codes: pd.DataFrame) -> pd.DataFrame:
    """Return each code's place in its theme, for a table that does not repeat whole paths.

    Returns
    -------
    DataFrame
        Columns code (the path), theme, within (the names below the theme; a dash for the theme
        itself) and definition, in the order of the codebook.
    """
    within = codes["code"].str.split(SEPARATOR, n=1, regex=False).str[1].fillna("–")
    return codes.assign(within=within)[["code", "theme", "within", "definition"]]


def never_used(codes: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that no segment was given, though they could have been.

    Parameters
    ----------
    codes, codings : DataFrame
        As in a study. A code that only groups others is not counted as unused.
    """
    unused = ~codes["code"].isin(codings["code"]) & codes["codable"].fillna(True).astype(bool)
    return codes[unused].reset_index(drop=True)
