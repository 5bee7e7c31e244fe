"""The framework matrix: cases by themes (Ritchie and Spencer 1994; Gale and others 2013)."""

from __future__ import annotations

import pandas as pd


def framework_summaries(memos: pd.DataFrame, cases: list[str], themes: list[str]) -> pd.DataFrame:
    """Return the team's summary of each theme in each case.

    A summary is a memo about a case whose title is the theme's name.

    Parameters
    ----------
    memos : DataFrame
        As in a study.
    cases, themes : the rows and columns of the matrix, all of which are kept

    Returns
    -------
    DataFrame
        Columns case, theme, summary; missing where the team wrote none. Several memos about one
        cell are joined in the order of the export.
    """
    about = memos[(memos["about"] == "case") & memos["title"].isin(themes)]
    joined = about.groupby(["about_name", "title"])["text"].agg("\n".join)
    grid = pd.MultiIndex.from_product([cases, themes], names=["case", "theme"])
    return joined.reindex(grid).rename("summary").reset_index()
