"""What the coding says about each finding: the segments that speak for it, and against it."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.passages import lineage


def finding_segments(
    finding_codes: pd.DataFrame, codes: pd.DataFrame, rows: pd.DataFrame
) -> pd.DataFrame:
    """Return each coded segment beside every finding that its code speaks for or against.

    A code named for a finding stands for all the codes below it. Where the codes above a code are
    named for different sides, the nearest counts, so that a branch may speak for a finding and one
    of its codes against it.

    Parameters
    ----------
    finding_codes, codes : DataFrame
        As in a study.
    rows : DataFrame
        One row a coded segment, with the columns coding and code, as from
        :func:`helpers.analysis.coded_in_context`.

    Returns
    -------
    DataFrame
        ``rows`` with the columns finding and against (bool) in front, once for each finding and
        side: a segment that was given two codes of one side stands there once.

    Examples
    --------
    >>> codes = pd.DataFrame({"code": ["A", "A > x"], "parent": [None, "A"], "depth": [1, 2]})
    >>> named = {"finding": ["f", "f"], "code": ["A", "A > x"], "against": [False, True]}
    >>> rows = pd.DataFrame({"coding": ["1", "2"], "code": ["A", "A > x"]})
    >>> finding_segments(pd.DataFrame(named), codes, rows)[["coding", "against"]].values.tolist()
    [['1', False], ['2', True]]
    """
    named = finding_codes.merge(codes[["code", "depth"]], on="code")
    beneath = lineage(codes).merge(named, on="code").sort_values("depth", kind="stable")
    sides = beneath.drop_duplicates(["finding", "own"], keep="last")
    joined = rows.merge(
        sides[["finding", "own", "against"]], left_on="code", right_on="own", how="inner"
    )
    order = ["finding", "against", *rows.columns]
    once = joined[order].drop_duplicates(["finding", "against", "coding"])
    return once.astype({"against": "bool"}).reset_index(drop=True)


def finding_sides(findings: pd.DataFrame, finding_codes: pd.DataFrame) -> pd.DataFrame:
    """Return each finding with the codes named for it and against it, in words.

    Parameters
    ----------
    findings, finding_codes : DataFrame
        As in a study.

    Returns
    -------
    DataFrame
        Columns name, statement, codes and counter_codes: paths parted by semicolons; missing where
        none is named.
    """
    table = findings[["name", "statement"]].copy()
    for side, against in (("codes", False), ("counter_codes", True)):
        named = finding_codes[finding_codes["against"].astype("bool") == against]
        said = named.groupby("finding", sort=False)["code"].agg("; ".join)
        table[side] = findings["finding"].map(said).astype("str")
    return table
