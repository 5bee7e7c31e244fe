"""Approved words, and nothing else.

A quotation appears only from the study's record of approved quotations, which holds its exact
words. An edit to the transcript after approval is found when the study is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.disclosure.safe import SafeColumn, SafeTable, heading_of, with_hidden
from helpers.disclosure.withhold import MARK
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


def with_quotations(
    safe: SafeTable, study: Study, rows: pd.DataFrame, on: Mapping[str, str], most: int
) -> SafeTable:
    """Put the approved quotations of each cell beside it.

    Approved words may stand beside a number that is withheld: they are published anyway, and say
    no more than that somebody spoke.

    Parameters
    ----------
    safe : SafeTable
        One row a cell.
    study : Study
    rows : DataFrame
        One row a coded segment: coding, and what names its cell.
    on : mapping of column of ``safe`` to column of ``rows``
    most : int
        Quotations of a cell, in the order of the segments.

    Returns
    -------
    SafeTable
        With the column quotations: words and attribution; missing where none is approved.
    """
    segments = study.codings[study.codings["coding"].isin(rows["coding"])]
    cell = list(on)
    known = rows[["coding", *on.values()]].rename(
        columns={theirs: own for own, theirs in on.items()}
    )
    found = approved_within(study, segments)[["coding", "words", "attribution"]].merge(known)
    found["quotations"] = "“" + found["words"] + "” (" + found["attribution"] + ")"
    first = found.drop_duplicates([*cell, "quotations"]).groupby(cell, sort=False).head(most)
    joined = first.groupby(cell)["quotations"].agg(" ".join).reset_index()
    beside = safe.frame[cell].merge(joined, how="left", validate="m:1")["quotations"].astype("str")
    return safe._with(
        frame=safe.frame.assign(quotations=beside),
        columns=(*safe.columns, SafeColumn("quotations", "Quotations")),
        hidden=safe.hidden.assign(quotations=False),
    )


def quoted_in_context(
    study: Study, rows: pd.DataFrame, cells: SafeTable, by: str, parts: Sequence[str]
) -> SafeTable:
    """List approved quotations, each with what it is about and where it was said.

    Parameters
    ----------
    study : Study
    rows : DataFrame
        One row a coded segment: coding, ``by`` and ``parts``.
    cells : SafeTable
        The people counted in each cell of ``by`` and ``parts``.
    by : str
        What a quotation is about, such as ``code``: it has a row for each.
    parts : column names
        Where it was said, such as case and phase: withheld where the people in that cell are.

    Returns
    -------
    SafeTable
        Columns words, attribution, ``by`` and ``parts``, in the order of the segments.
    """
    segments = study.codings[study.codings["coding"].isin(rows["coding"])]
    where = [by, *parts]
    found = approved_within(study, segments)[["coding", "words", "attribution"]]
    said = found.merge(rows[["coding", *where]]).drop_duplicates(["words", by])
    frame = said.merge(cells.frame[[*where, "people"]], how="left", validate="m:1")
    few = frame["people"].isna().to_numpy()
    columns = [SafeColumn(name, heading_of(name)) for name in ("words", "attribution", *where)]
    table = with_hidden(frame, columns, dict.fromkeys(parts, few), study.policy.minimum)
    if not few.any():
        return table
    return table._with(
        note=f"{MARK} is confidential: where a quotation was said is left out where the number of "
        "participants is."
    )
