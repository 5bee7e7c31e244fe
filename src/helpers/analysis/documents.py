"""The register of documents: of which type, when, and which cases they cover."""

from __future__ import annotations

import pandas as pd


def document_types(documents: pd.DataFrame) -> list[str]:
    """Return the types in the register, the most frequent first, then by name."""
    sizes = documents["type"].value_counts()
    return sorted(sizes.index, key=lambda name: (-sizes[name], name))


def documents_by_type(documents: pd.DataFrame, types: list[str], cases: list[str]) -> pd.DataFrame:
    """Count documents of each type in each case; a case without one keeps its zero.

    Returns
    -------
    DataFrame
        Column ``Type``, then one for each case: documents. Documents of no single case, such as
        national guidance, stand under ``No one case``.
    """
    where = documents["case"].fillna("No one case")
    counts = pd.crosstab(documents["type"], where)
    across = [*cases, *(["No one case"] if documents["case"].isna().any() else [])]
    full = counts.reindex(index=types, columns=across, fill_value=0).astype("Int64")
    return full.rename_axis(None, axis=1).rename_axis("Type").reset_index()


def documents_in_words(documents: pd.DataFrame) -> str:
    """Say how many documents there are, from when, and how many lack a date."""
    dated = documents["date"].dropna()
    if dated.empty:
        return "No document in the register has a date."
    undated = len(documents) - len(dated)
    first, last = dated.min()[:4], dated.max()[:4]
    years = f"from {first} to {last}" if first < last else f"in {first}"
    rest = f"; documents without a date, which are not drawn: {undated:,}" if undated else ""
    return f"The register holds {len(documents):,} documents, published {years}{rest}."
