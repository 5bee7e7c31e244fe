"""Approved words, and nothing else.

A quotation appears only from the study's record of approved quotations, which holds its exact
words. An edit to the transcript after approval is found when the study is loaded.
"""

from __future__ import annotations

import pandas as pd

from helpers.model import Study


def approved_within(study: Study, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the approved quotations that lie within coded segments.

    Parameters
    ----------
    study : Study
    codings : DataFrame
        Rows of ``study.codings``.

    Returns
    -------
    DataFrame
        Columns coding, source, code, words, attribution: one row for each coded segment and each
        approved quotation whose words stand in that segment. Empty where none is approved.
    """
    approved = study.quotations[["source", "words", "attribution"]]
    pairs = codings[["coding", "source", "code", "text"]].merge(approved, on="source")
    inside = [
        isinstance(text, str) and words in text
        for text, words in zip(pairs["text"], pairs["words"], strict=True)
    ]
    return pairs.loc[inside, ["coding", "source", "code", "words", "attribution"]].reset_index(
        drop=True
    )
