"""The register of documents: of which type, when, and which cases they cover."""

from __future__ import annotations

import pandas as pd

HEADINGS = {
    "title": "Title",
    "authors": "Authors",
    "type": "Type",
    "publisher": "Publisher",
    "venue": "Part of",
    "date": "Date",
    "tier": "Tier",
    "doi": "DOI",
}
"""How the columns of a register are headed on a page."""
LEFT_UNREAD = "left unread"


def document_types(documents: pd.DataFrame) -> list[str]:
    """Return the types in the register, the most frequent first, then by name."""
    sizes = documents["type"].value_counts()
    return sorted(sizes.index, key=lambda name: (-sizes[name], name))


NO_ONE_CASE = "No one case"
"""Heads the documents that cover no single case, such as national guidance."""


def documents_by_type(documents: pd.DataFrame, types: list[str], cases: list[str]) -> pd.DataFrame:
    """Count documents of each type in each case; a case without one keeps its zero.

    Returns
    -------
    DataFrame
        Column ``Type``, then one for each case: documents. Documents of no single case, such as
        national guidance, stand under ``No one case``.
    """
    where = documents["case"].fillna(NO_ONE_CASE)
    counts = pd.crosstab(documents["type"], where)
    across = [*cases, *([NO_ONE_CASE] if documents["case"].isna().any() else [])]
    full = counts.reindex(index=types, columns=across, fill_value=0).astype("Int64")
    return full.rename_axis(None, axis=1).rename_axis("Type").reset_index()


def gaps_in_words(covered: pd.DataFrame) -> str:
    """Say which case has no document of a type that another has.

    Parameters
    ----------
    covered : DataFrame
        From :func:`documents_by_type`.

    Examples
    --------
    >>> covered = pd.DataFrame({"Type": ["minutes", "plan"], "Alder": [2, 0], "Birch": [1, 3]})
    >>> gaps_in_words(covered)
    'No document of a type that others have: Alder (plan).'
    """
    counts = covered.set_index("Type").drop(columns=NO_ONE_CASE, errors="ignore")
    counts = counts[counts.any(axis=1)]
    if counts.empty:
        return "No document of the register covers a case."
    lacking = {case: ", ".join(counts.index[counts[case] == 0]) for case in counts}
    gaps = [f"{case} ({types})" for case, types in lacking.items() if types]
    if not gaps:
        return "No case lacks a document of a type that another has."
    return f"No document of a type that others have: {'; '.join(gaps)}."


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


def register_headings(documents: pd.DataFrame) -> dict[str, str]:
    """Return the headings of the columns of a register that hold anything, the title first.

    Examples
    --------
    >>> register_headings(pd.DataFrame({"title": ["A plan"], "doi": [None], "date": ["2022"]}))
    {'title': 'Title', 'date': 'Date'}
    """
    held = documents.dropna(axis="columns", how="all")
    return {name: heading for name, heading in HEADINGS.items() if name == "title" or name in held}


def documents_to_look_at(notes: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return what a person should look at: repaired, unreadable and perhaps repeated documents.

    Parameters
    ----------
    notes : DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENT_NOTES`.
    documents : DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENTS`.

    Returns
    -------
    DataFrame
        One row a note: ``title``, ``kind``, ``what``, ``other`` (the identifier of a document that
        it may repeat), ``evidence``, ``register`` and ``place``.
    """
    title = documents.set_index("document")["title"]
    shown = notes[notes["kind"] != LEFT_UNREAD]
    return shown.assign(title=shown["document"].map(title))[
        ["title", "kind", "what", "other", "evidence", "register", "place"]
    ].reset_index(drop=True)


def register_fields_unread(notes: pd.DataFrame) -> pd.DataFrame:
    """Return the fields of the registers that this book does not use: values in each.

    Returns
    -------
    DataFrame
        ``register``, ``what`` (the field) and ``count`` (values), the most first.
    """
    unread = notes.loc[notes["kind"] == LEFT_UNREAD, ["register", "what", "count"]]
    order = unread.sort_values(["register", "count", "what"], ascending=[True, False, True])
    return order.reset_index(drop=True)
