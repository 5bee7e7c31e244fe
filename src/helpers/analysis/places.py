"""Examples of partnership working in places, by case study, tier and kind.

The slides list the examples by case study and, in case study 3, by tier. The kinds are a reading of
this project and not the authors'.
"""

from __future__ import annotations

import pandas as pd

from helpers.analysis.listing import listed


def examples_by(examples: pd.DataFrame, row: str, column: str) -> pd.DataFrame:
    """Count examples in each cell of two of their columns; an empty cell keeps its zero.

    Parameters
    ----------
    examples : DataFrame
        The table ``place_examples``.
    row, column : str
        Two of ``case_study``, ``tier`` and ``kind``.

    Returns
    -------
    DataFrame
        Tidy: ``row``, ``column`` and ``examples``; columns by name, and in each the row with most
        examples in all first.

    Examples
    --------
    >>> two = pd.DataFrame({"kind": ["data", "learning"], "tier": ["place", "borough"]})
    >>> examples_by(two, "kind", "tier")["examples"].tolist()
    [0, 1, 1, 0]
    """
    table = pd.crosstab(examples[row], examples[column])
    order = sorted(table.index, key=lambda name: (-table.loc[name].sum(), name))
    cells = table.loc[order].reset_index().melt([row], var_name=column, value_name="examples")
    return cells.astype({"examples": "Int64"})


def studies_numbered(examples: pd.DataFrame) -> pd.DataFrame:
    """Return examples with the case studies' names cut to what a narrow column holds.

    >>> studies_numbered(pd.DataFrame({"case_study": ["Case Study 1"]}))["case_study"].item()
    'Study 1'
    """
    return examples.assign(case_study=examples["case_study"].str.removeprefix("Case "))


def shared_kinds(examples: pd.DataFrame) -> list[str]:
    """Return the kinds that every case study has an example of, by name."""
    studies = examples["case_study"].nunique()
    by_kind = examples.groupby("kind")["case_study"].nunique()
    return sorted(by_kind[by_kind == studies].index)


def shared_named(examples: pd.DataFrame) -> str:
    """Name the kinds that every case study has an example of."""
    return listed(shared_kinds(examples))


def kinds_in_words(examples: pd.DataFrame) -> str:
    """Say which kinds are most frequent and which every case study has."""
    counts = examples["kind"].value_counts()
    most = sorted(counts[counts == counts.max()].index)
    shared = shared_kinds(examples)
    everywhere = (
        f"Every case study has an example of {listed(shared)}."
        if shared
        else "No kind is in every case study."
    )
    return (
        f"Of {len(examples)} examples, as we read them, {listed(most)} "
        f"{'is' if len(most) == 1 else 'are'} most frequent, with {counts.max()} "
        f"{'examples' if len(most) == 1 else 'examples each'}. {everywhere}"
    )


def tiers_in_words(examples: pd.DataFrame) -> str:
    """Say which tiers each case study's examples come from."""
    tiers = examples.groupby("case_study")["tier"].unique()
    several = [name for name, found in tiers.items() if len(found) > 1]
    return (
        f"The examples of {listed([str(name) for name in several])} come from more than one tier; "
        "those of the others from one."
        if several
        else "The examples of each case study come from one tier."
    )
