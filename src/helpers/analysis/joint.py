"""Interviews and documents on the same themes, side by side.

A joint display (Fetters, Curry and Creswell 2013, Health Services Research 48) sets two kinds of
data beside each other where they speak to one thing, so that what one says and the other does not
can be seen.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

BOTH, INTERVIEWS, DOCUMENTS, NEITHER = "both", "interviews alone", "documents alone", "neither"


def joint_display(rows: pd.DataFrame, documents: pd.DataFrame, listed: list[str]) -> pd.DataFrame:
    """Return who spoke to each theme in interviews, and how many documents speak to it.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.coded_in_context`, of interviews and coded documents together.
    documents : DataFrame
        As in a study; those with a source were coded.
    listed : themes, in order, all of which are kept

    Returns
    -------
    DataFrame
        Columns code, participants (distinct, in interviews; at least one where a speaker is not
        known), documents (distinct) and found_in: ``both``, ``interviews alone``, ``documents
        alone`` or ``neither``.

    Examples
    --------
    >>> rows = pd.DataFrame({"source": ["INT-1", "DOC-1"], "code": ["Trust", "Trust"],
    ...                      "participant": ["P1", None]})
    >>> documents = pd.DataFrame({"document": ["D1"], "source": ["DOC-1"]})
    >>> joint_display(rows, documents, ["Trust", "Time"]).values.tolist()
    [['Trust', 1, 1, 'both'], ['Time', 0, 0, 'neither']]
    """
    coded = documents.dropna(subset="source")[["document", "source"]]
    spoken = rows[~rows["source"].isin(coded["source"])].groupby("code")["participant"]
    people = spoken.nunique().clip(lower=1).reindex(listed).fillna(0)
    written = rows.merge(coded, on="source").groupby("code")["document"].nunique()
    table = pd.DataFrame({"code": listed, "participants": people.to_numpy("int64")})
    table["documents"] = written.reindex(listed).fillna(0).to_numpy("int64")
    said, told = table["participants"] > 0, table["documents"] > 0
    found = [BOTH, INTERVIEWS, DOCUMENTS]
    table["found_in"] = np.select([said & told, said, told], found, NEITHER)
    return table


def joint_in_words(joint: pd.DataFrame, documents: pd.DataFrame) -> str:
    """Say how many documents were coded, and to how many themes each kind of data speaks.

    Parameters
    ----------
    joint : DataFrame
        From :func:`joint_display`.
    documents : DataFrame
        As in a study.

    Examples
    --------
    >>> documents = pd.DataFrame({"document": ["D1", "D2"], "source": ["DOC-1", None]})
    >>> joint_in_words(pd.DataFrame({"found_in": [BOTH, INTERVIEWS, INTERVIEWS]}), documents)
    'Of 2 documents, 1 was coded. Themes found in both: 1; interviews alone: 2.'
    """
    coded = int(documents["source"].notna().sum())
    if not coded:
        return "No document was coded, so only interviews can speak to a theme."
    verb = "was" if coded == 1 else "were"
    found = joint["found_in"].value_counts().reindex([BOTH, INTERVIEWS, DOCUMENTS, NEITHER])
    parts = "; ".join(f"{where}: {count:,.0f}" for where, count in found.dropna().items())
    return f"Of {len(documents):,} documents, {coded:,} {verb} coded. Themes found in {parts}."
