"""The register of documents: of which type, from whom, when, and what they cover."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.coded import NOT_STATED
from helpers.analysis.listing import listed

HEADINGS = {
    "title": "Title",
    "authors": "Authors",
    "type": "Type",
    "publisher": "Publisher",
    "venue": "Part of",
    "date": "Date",
    "tier": "Tier",
    "places": "Places",
    "authorities": "Authorities",
    "doi": "DOI",
}
"""How the columns of a register are headed on a page."""
LEFT_UNREAD = "left unread"
ONE_OF = {"places": "place", "authorities": "authority"}
"""What one of the names in a column of names is."""
MOST_NAMED = 3
"""How many names that share the first rank are told one by one."""


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
    'Types that other cases have and these lack: Alder (plan).'
    """
    counts = covered.set_index("Type").drop(columns=NO_ONE_CASE, errors="ignore")
    counts = counts[counts.any(axis=1)]
    if counts.empty:
        return "No document of the register covers a case."
    return _gaps(counts, "case", "cases")


def _gaps(counts: pd.DataFrame, one: str, many: str) -> str:
    """Say what lacks a type: documents by type, down, of each case or place, across."""
    lacking = {name: ", ".join(counts.index[counts[name] == 0]) for name in counts}
    gaps = [f"{name} ({types})" for name, types in lacking.items() if types]
    if not gaps:
        return f"No {one} lacks a document of a type that another has."
    return f"Types that other {many} have and these lack: {'; '.join(gaps)}."


def documents_by(documents: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count documents by publisher, by tier or by any other label.

    Returns
    -------
    DataFrame
        The column, and ``documents``; the most first, then by name. Documents without the label
        stand last, as ``not stated``.

    Examples
    --------
    >>> documents_by(pd.DataFrame({"tier": ["place", None, "system", "system"]}), "tier")
             tier  documents
    0      system          2
    1       place          1
    2  not stated          1
    """
    sizes = documents[column].value_counts()
    rows = sorted(sizes.items(), key=lambda row: (-row[1], row[0]))
    without = int(documents[column].isna().sum())
    rows += [(NOT_STATED, without)] if without else []
    return pd.DataFrame(rows, columns=[column, "documents"])


def documents_by_in_words(counts: pd.DataFrame) -> str:
    """Say which label most documents have, and how many have none.

    Parameters
    ----------
    counts : DataFrame
        From :func:`documents_by`.

    Examples
    --------
    >>> documents_by_in_words(pd.DataFrame({"tier": ["system", "place"], "documents": [2, 1]}))
    'The most frequent tier is system, with 2 of 3 documents.'
    """
    label = counts.columns[0]
    stated = counts[counts[label] != NOT_STATED]
    if stated.empty:
        return f"No document of the register has a {label}."
    total, top = counts["documents"].sum(), stated["documents"].max()
    first = list(stated.loc[stated["documents"] == top, label])
    having = f"{top:,} of {total:,} documents"
    without = total - stated["documents"].sum()
    rest = f"; documents without a {label}: {without:,}" if without else ""
    if len(first) == 1:
        return f"The most frequent {label} is {first[0]}, with {having}{rest}."
    if len(first) > MOST_NAMED:
        named = f"{len(first):,} of {len(stated):,} {label}s are the most frequent"
    else:
        named = f"The most frequent {label}s are {listed(first)}"
    return f"{named}, each with {having}{rest}."


def covered(documents: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count the documents of each type that cover each place or authority, gaps included.

    Parameters
    ----------
    documents : DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENTS`.
    column : str
        ``places`` or ``authorities``, in which names are parted by semicolons.

    Returns
    -------
    DataFrame
        ``place`` or ``authority``, ``type`` and ``documents``: a row for every name, in the order
        of the alphabet, with every type that covers any, the most frequent in the register first.
        A document counts once for each name; 0 is a gap.
    """
    one = ONE_OF[column]
    names = documents[column].str.split(";")
    pairs = documents.assign(**{one: names})[["document", "type", one]].explode(one)
    pairs[one] = pairs[one].astype("str").str.strip()
    pairs = pairs[pairs[one].fillna("") != ""].drop_duplicates()
    types = [name for name in document_types(documents) if name in set(pairs["type"])]
    every = pd.MultiIndex.from_product([sorted(pairs[one].unique()), types], names=[one, "type"])
    counts = pairs.groupby([one, "type"]).size().reindex(every, fill_value=0)
    return counts.rename("documents").reset_index()


def types_across(covered: pd.DataFrame) -> pd.DataFrame:
    """Return what covers each place or authority as a table of one row each.

    Parameters
    ----------
    covered : DataFrame
        From :func:`covered`.

    Returns
    -------
    DataFrame
        Column ``Place`` or ``Authority``, then one for each type: documents.

    Examples
    --------
    >>> long = pd.DataFrame({"place": ["Bay", "Bay"], "type": ["plan", "map"], "documents": [2, 0]})
    >>> types_across(long)
      Place  plan  map
    0   Bay     2    0
    """
    one = covered.columns[0]
    wide = covered.pivot(index=one, columns="type", values="documents")
    wide = wide[list(covered["type"].unique())]
    return wide.rename_axis(None, axis=1).rename_axis(one.capitalize()).reset_index()


def covered_in_words(documents: pd.DataFrame, column: str) -> str:
    """Say how many documents name what they cover, and which types a place or authority lacks.

    Parameters
    ----------
    documents, column
        As in :func:`covered`.

    Examples
    --------
    >>> documents = pd.DataFrame({"document": ["D1", "D2", "D3"], "type": ["plan", "plan", "map"],
    ...                           "places": ["Bay; Fen", None, "Bay"]})
    >>> for sentence in covered_in_words(documents, "places").split(". "):
    ...     print(sentence)
    Documents that say which places they cover: 2 of 3; places named: 2
    Types that other places have and these lack: Fen (map).
    """
    long, one = covered(documents, column), ONE_OF[column]
    if long.empty:
        return f"No document of the register says which {column} it covers."
    naming, names = documents[column].notna().sum(), long[one].nunique()
    told = f"Documents that say which {column} they cover: {naming:,} of {len(documents):,}"
    counts = long.pivot(index="type", columns=one, values="documents")
    counts = counts.loc[list(long["type"].unique())]
    return f"{told}; {column} named: {names:,}. {_gaps(counts, one, column)}"


def register_in_words(documents: pd.DataFrame) -> str:
    """Say how many documents the register lists, of how many types and from how many publishers.

    Examples
    --------
    >>> both = {"type": ["plan", "plan"], "publisher": ["Ash board", None]}
    >>> register_in_words(pd.DataFrame(both))
    'Documents in the register: 2; types: 1; publishers named: 1.'
    """
    if documents.empty:
        return "The study has no register of documents."
    types, publishers = documents["type"].nunique(), documents["publisher"].nunique()
    listing = f"Documents in the register: {len(documents):,}"
    return f"{listing}; types: {types:,}; publishers named: {publishers:,}."


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
