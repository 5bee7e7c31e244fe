"""The codebook, and how far each code was used."""

from __future__ import annotations

import pandas as pd


def themes(codes: pd.DataFrame) -> list[str]:
    """Return the tops of the codebook's branches, in its order."""
    return list(codes.loc[codes["depth"] == 1, "code"])


def never_used(codes: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that no segment was given, though they could have been.

    Parameters
    ----------
    codes, codings : DataFrame
        As in a study. A code that only groups others is not counted as unused.
    """
    unused = ~codes["code"].isin(codings["code"]) & codes["codable"].fillna(True).astype(bool)
    return codes[unused].reset_index(drop=True)
