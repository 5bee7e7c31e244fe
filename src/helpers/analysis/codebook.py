"""The codebook, how far each code was used, by whom and when."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.coded import NOT_STATED
from helpers.model.codes import SEPARATOR


def themes(codes: pd.DataFrame) -> list[str]:
    """Return the study's themes, in the order of the codebook.

    A theme is a code at the depth that the study chose, or one above it that is not a mere heading.
    """
    own = codes["code"] == codes["theme"]
    heads = codes["code"].isin(codes["parent"]) & (codes["depth"] < codes.loc[own, "depth"].max())
    return list(codes.loc[own & ~(heads & ~codes["codable"]), "code"])


def theme_description(codes: pd.DataFrame, theme: str) -> str:
    """Return a theme's definition, or that it is a theme where the codebook says nothing of it.

    Examples
    --------
    >>> codes = pd.DataFrame({"code": ["Trust", "Time"], "definition": ["To rely.", None]})
    >>> theme_description(codes, "Trust")
    'To rely.'
    >>> theme_description(codes, "Time")
    'The codebook does not define this theme.'
    """
    said = codes.loc[codes["code"] == theme, "definition"].dropna()
    return str(said.iloc[0]) if len(said) else "The codebook does not define this theme."


def themes_reaching(listed: list[str], rows: pd.DataFrame, fewest: int, most: int) -> list[str]:
    """Return the themes of which a page can say anything, in the order given.

    They are those that at least ``fewest`` people spoke to; of more than ``most``, those that
    reached most people, and of equals the earlier.

    Parameters
    ----------
    listed : themes, in order
    rows : DataFrame
        One row a coded segment: code (its theme) and participant.
    fewest, most : int

    Examples
    --------
    >>> rows = pd.DataFrame({"code": ["Trust", "Trust", "Time"], "participant": ["A", "B", "A"]})
    >>> themes_reaching(["Time", "Trust"], rows, fewest=2, most=9)
    ['Trust']
    >>> themes_reaching(["Time", "Trust"], rows, fewest=1, most=1)
    ['Trust']
    """
    people = rows.groupby("code")["participant"].nunique().reindex(listed, fill_value=0)
    widest = people[people >= fewest].sort_values(ascending=False, kind="stable").index[:most]
    return [theme for theme in listed if theme in set(widest)]


def codebook(codes: pd.DataFrame) -> pd.DataFrame:
    """Return each code's place in its theme, for a table that does not repeat whole paths.

    Returns
    -------
    DataFrame
        Columns code (the path), theme, within (the names below the theme; a dash for the theme
        itself) and definition, in the order of the codebook.
    """
    within = [
        code.removeprefix(theme).removeprefix(SEPARATOR) or "–"
        for code, theme in codes[["code", "theme"]].to_numpy()
    ]
    return codes.assign(within=within)[["code", "theme", "within", "definition"]]


def theme_codes(codes: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Return the codes of a theme that segments can be given, with a label for a page about it.

    Returns
    -------
    DataFrame
        Columns code (the path), label (the names below the theme) and definition, in the order of
        the codebook. A theme all of whose codes are headings has none.

    Examples
    --------
    >>> codes = pd.DataFrame({"code": ["Trust", "Trust > Near"], "theme": "Trust",
    ...                       "definition": None, "codable": [True, None]})
    >>> list(theme_codes(codes, "Trust")["label"])
    ['the theme itself', 'Near']
    """
    own = codes[(codes["theme"] == theme) & codes["codable"].fillna(True).astype(bool)]
    placed = codebook(own).reset_index(drop=True)
    label = placed["within"].where(placed["code"] != theme, "the theme itself")
    return placed.assign(label=label)[["code", "label", "definition"]]


def never_used(codes: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that no segment was given, though they could have been.

    Parameters
    ----------
    codes, codings : DataFrame
        As in a study. A code that only groups others is not counted as unused.
    """
    unused = ~codes["code"].isin(codings["code"]) & codes["codable"].fillna(True).astype(bool)
    return codes[unused].reset_index(drop=True)


def seldom_used(codes: pd.DataFrame, rows: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Return the codes given to one segment, or in the words of fewer than ``fewest`` people.

    A list of the codes that were used just once would tell that one person spoke to each. With
    the number of people that a table must rest on, this list tells no more than such a table does.

    Parameters
    ----------
    codes : DataFrame
        As in a study.
    rows : DataFrame
        One row a coded segment: code and participant.
    fewest : int
        Distinct participants; with 1, only codes given to one segment are returned.

    Examples
    --------
    >>> codes = pd.DataFrame({"code": ["Trust", "Money", "Time"]})
    >>> rows = pd.DataFrame({"code": ["Trust", "Money", "Money"], "participant": ["A", "B", "B"]})
    >>> list(seldom_used(codes, rows, 1)["code"]), list(seldom_used(codes, rows, 2)["code"])
    (['Trust'], ['Trust', 'Money'])
    """
    of_code = rows.groupby("code")["participant"].agg(["size", "nunique"])
    seldom = of_code.index[(of_code["size"] == 1) | (of_code["nunique"] < fewest)]
    return codes[codes["code"].isin(seldom)].reset_index(drop=True)


def coded_when(rows: pd.DataFrame, codings: pd.DataFrame, coders: list[str]) -> pd.DataFrame:
    """Return coded segments with their coder as a number, and the month of coding.

    Parameters
    ----------
    rows : DataFrame
        From :func:`helpers.analysis.coded_in_context`.
    codings : DataFrame
        As in a study: the segments ``rows`` came from.
    coders : the study's coders, in order
        The first is ``Coder 1``, so that nobody of the team is named on a page.

    Returns
    -------
    DataFrame
        ``rows`` with coder renamed and month, such as ``2022-07``; ``not stated`` where the export
        does not say.
    """
    numbers = {name: f"Coder {number}" for number, name in enumerate(coders, start=1)}
    created = codings.set_index("coding")["created"].reindex(rows["coding"])
    month = created.str[:7].fillna(NOT_STATED).astype("str").to_numpy()
    coder = rows["coder"].map(numbers).astype("str").fillna(NOT_STATED)
    return rows.assign(coder=coder, month=month)


def coders_numbered(rows: pd.DataFrame) -> list[str]:
    """Return the coders of :func:`coded_when` that have any segment, in order of their number.

    Examples
    --------
    >>> coders_numbered(pd.DataFrame({"coder": ["Coder 10", "not stated", "Coder 9"]}))
    ['Coder 9', 'Coder 10', 'not stated']
    """
    found = list(rows["coder"].unique())
    numbered = [name for name in found if name != NOT_STATED]
    return [*sorted(numbered, key=lambda name: int(name.split()[-1])), *_last(found)]


def _last(found: list[str]) -> list[str]:
    return [NOT_STATED] if NOT_STATED in found else []
