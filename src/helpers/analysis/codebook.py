"""The codebook, and how far each code was used."""

from __future__ import annotations

import pandas as pd

from helpers.model.codes import SEPARATOR


def themes(codes: pd.DataFrame) -> list[str]:
    """Return the study's themes, in the order of the codebook.

    A theme is a code at the depth that the study chose, or one above it that is not a mere heading.
    """
    own = codes["code"] == codes["theme"]
    heads = codes["code"].isin(codes["parent"]) & (codes["depth"] < codes.loc[own, "depth"].max())
    return list(codes.loc[own & ~(heads & ~codes["codable"]), "code"])


def codebook(codes: pd.DataFrame) -> pd.DataFrame:
    """Return each code's place in its theme, for a table that does not repeat whole paths.

    Returns
    -------
    DataFrame
        Columns code (the path), theme, within (the names below the theme; a dash for the theme
        itself) and definition, in the order of the codebook.
    """
    within = [
        code.removeprefix(theme).removeprefix(SEPARATOR) or "–"
        for code, theme in codes[["code", "theme"]].to_numpy()
    ]
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
