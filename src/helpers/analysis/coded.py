"""Coded segments beside what is known of their sources."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from helpers.errors import Problem, TableError

NOT_STATED = "not stated"
"""Stands where a source has no case, phase or organisation type."""

CONTEXT = ["case", "phase", "role", "organisation_type"]


def levels(listed: pd.DataFrame, word: str, sources: pd.DataFrame) -> list[str]:
    """Return the values of a word that a table should show, in the study's order.

    Parameters
    ----------
    listed : DataFrame
        ``study.cases`` or ``study.phases``: the order, and values that no source may have.
    word : str
        ``case`` or ``phase``.
    sources : DataFrame
        The sources shown; where some lack the word, ``not stated`` comes last.
    """
    missing = sources[word].isna() | (sources[word] == NOT_STATED)
    return [*listed[word], *([NOT_STATED] if missing.any() else [])]


def coded_in_context(
    codings: pd.DataFrame,
    sources: pd.DataFrame,
    codes: pd.DataFrame,
    level: Literal["code", "theme"],
) -> pd.DataFrame:
    """Return one row for each coded segment, with its source's case, phase, role and speaker.

    Parameters
    ----------
    codings, sources, codes : DataFrame
        As in a study.
    level : str
        ``theme`` puts the top of each code's branch in the column ``code``: a segment counts
        towards the theme whichever of its codes it was given.

    Returns
    -------
    DataFrame
        Columns coding, source, participant, case, phase, role, organisation_type, code, coder.
        Where the study does not state one of the words, ``not stated`` stands.
    """
    about = sources[["source", "participant", *CONTEXT]]
    rows = codings[["coding", "source", "code", "coder"]].merge(about, on="source", how="left")
    rows[CONTEXT] = rows[CONTEXT].fillna(NOT_STATED)
    if level == "theme":
        rows["code"] = rows["code"].map(codes.set_index("code")["theme"])
    return rows


def only(rows: pd.DataFrame, **wanted: str | None) -> pd.DataFrame:
    """Return the rows that have the values wanted; None wants all.

    Parameters
    ----------
    rows : DataFrame
    wanted : a value for each column named
        The parameters of a notebook: ``phase="Phase 1"``.

    Raises
    ------
    TableError
        If no row has a value.

    Examples
    --------
    >>> rows = pd.DataFrame({"case": ["Alder", "Birch"], "phase": ["Phase 1", "Phase 1"]})
    >>> list(only(rows, case="Birch", phase=None)["case"])
    ['Birch']
    """
    for name, value in wanted.items():
        if value is None:
            continue
        known = rows[name] == value
        if not known.any():
            found = ", ".join(sorted(rows[name].dropna().astype("str").unique()))
            raise TableError(
                Problem(
                    "a notebook",
                    f"parameter {name}",
                    f"one of {found}" if found else "nothing, as there is none",
                    f"'{value}'",
                    "Correct the parameter, or leave it out for all.",
                )
            )
        rows = rows[known]
    return rows
