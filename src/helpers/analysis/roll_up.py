"""At which level of the codebook segments are counted: its themes, or its codes."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.codebook import themes
from helpers.analysis.coded import coded_in_context
from helpers.analysis.passages import rolled_up
from helpers.errors import Problem, TableError

THEME, CODE, ALONE = "theme", "code", "code alone"


def codes_at(codes: pd.DataFrame, level: str) -> list[str]:
    """Return what is counted at a level, in the order of the codebook.

    Parameters
    ----------
    codes : DataFrame
        As in a study.
    level : str
        ``theme``; ``code``, each with the codes beneath it; or ``code alone``, each by itself.

    Raises
    ------
    TableError
        If there is no such level.
    """
    _known(level)
    return themes(codes) if level == THEME else list(codes["code"])


def coded_at(
    codings: pd.DataFrame, sources: pd.DataFrame, codes: pd.DataFrame, level: str
) -> pd.DataFrame:
    """Return coded segments in context, at a level of the codebook.

    Parameters
    ----------
    codings, sources, codes
        As for :func:`helpers.analysis.coded_in_context`.
    level : str
        As for :func:`codes_at`. At ``code`` a segment has one row for its code and one for each
        code above it, which distinct counts of segments, sources and people do not count twice.

    Raises
    ------
    TableError
        If there is no such level.
    """
    _known(level)
    if level == THEME:
        return coded_in_context(codings, sources, codes, level="theme")
    rows = coded_in_context(codings, sources, codes, level="code")
    return rolled_up(rows, codes) if level == CODE else rows


def _known(level: str) -> None:
    if level not in (THEME, CODE, ALONE):
        raise TableError(
            Problem(
                "a table of codes",
                "parameter level",
                f"{THEME}, {CODE} or {ALONE}",
                f"'{level}'",
                "Name one of the three.",
            )
        )
