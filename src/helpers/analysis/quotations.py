"""Who is quoted, and who is not: the balance of the approved quotations."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.passages import rolled_up
from helpers.model import split_path

FIRST, SECOND, BOTH = SPOKE_TO = ("the first alone", "the second alone", "both")


def quoted(approved: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each approved quotation and code it speaks to, with who says it.

    Parameters
    ----------
    approved : DataFrame
        From :func:`helpers.disclosure.approved_within`.
    rows : DataFrame
        From :func:`helpers.analysis.coded_in_context`, at the level wanted.

    Returns
    -------
    DataFrame
        The columns of ``rows`` and quotation, a number: a quotation that lies in several segments
        of one code is one row.
    """
    number = approved.groupby(["source", "words"], sort=False).ngroup()
    numbers = approved.assign(quotation=number)[["coding", "quotation"]]
    both = rows.merge(numbers, on="coding", how="inner")
    return both.drop_duplicates(["quotation", "code"], ignore_index=True)


def approved_in_words(quotations: pd.DataFrame) -> str:
    """Say how many quotations are approved, and to how many speakers.

    Examples
    --------
    >>> approved_in_words(pd.DataFrame({"attribution": ["Nurse 1", "Clerk 2", "Nurse 1"]}))
    'Approved quotations: 3. Speakers they are attributed to: 2.'
    """
    if quotations.empty:
        return "No quotation is approved yet, so nobody is quoted."
    names = quotations["attribution"].nunique()
    return f"Approved quotations: {len(quotations):,}. Speakers they are attributed to: {names:,}."


def often_quoted(quotations: pd.DataFrame, more_than: int) -> pd.DataFrame:
    """Return the attributions that stand under more than some number of approved quotations.

    Who stands behind an attribution is not said, and whoever reads the book can count its
    quotations: nothing in the table is withheld.

    Parameters
    ----------
    quotations : DataFrame
        As in a study.
    more_than : int

    Returns
    -------
    DataFrame
        Columns attribution and quotations, the most first, then in order of name.

    Examples
    --------
    >>> said = pd.DataFrame({"attribution": ["Nurse 1", "Clerk 2", "Nurse 1"]})
    >>> often_quoted(said, 1).values.tolist()
    [['Nurse 1', 2]]
    """
    each = quotations.groupby("attribution").size().rename("quotations").reset_index()
    often = each[each["quotations"] > more_than]
    return often.sort_values("quotations", ascending=False, kind="stable", ignore_index=True)


def rival_pairs(named: str | None, codes: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs of rival codes that a text names and the codebook has.

    Parameters
    ----------
    named : str or None
        ``Competition | Collaboration; Urgent | Important``: whole paths.
    codes : DataFrame
        As in a study.

    Examples
    --------
    >>> rival_pairs("Near | Far; Near | Wide", pd.DataFrame({"code": ["Near", "Far"]}))
    [('Near', 'Far')]
    """
    known = set(codes["code"])
    pairs = [part.partition("|") for part in (named or "").split(";")]
    stripped = [(code.strip(), rival.strip()) for code, _, rival in pairs]
    return [pair for pair in stripped if set(pair) <= known]


def counter_examples(
    rows: pd.DataFrame, codes: pd.DataFrame, pairs: list[tuple[str, str]]
) -> pd.DataFrame:
    """Return who spoke to a code, to its rival, or to both: what speaks against each other.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: coding, participant, code.
    codes : DataFrame
        As in a study; a segment counts for a code and for all above it.
    pairs : list of (code, rival)

    Returns
    -------
    DataFrame
        One row a participant and pair: pair (in words), participant, spoke_to (``the first
        alone``, ``the second alone`` or ``both``).
    """
    wide = rolled_up(rows, codes).drop_duplicates(["participant", "code"])
    parts = []
    for code, rival in pairs:
        spoke = wide[wide["code"].isin([code, rival])].groupby("participant")["code"]
        alone = {code: FIRST, rival: SECOND}
        which = spoke.first().map(alone).where(spoke.size() == 1, BOTH).rename("spoke_to")
        parts.append(which.reset_index().assign(pair=pair_in_words(code, rival)))
    columns = ["pair", "participant", "spoke_to"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def pair_in_words(code: str, rival: str) -> str:
    """Name a pair by the codes' own names.

    Examples
    --------
    >>> pair_in_words("Time > Urgent", "Time > Important")
    '“Urgent” and “Important”'
    """
    return f"“{split_path(code)[-1]}” and “{split_path(rival)[-1]}”"
