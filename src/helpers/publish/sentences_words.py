"""Words and quotations in a sentence, computed from the safe tables that show them."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure import SafeTable


def apart(safe: SafeTable, by: str, word: str, score: str) -> str:
    """Say which word sets its group apart most, of those shown with their score.

    Parameters
    ----------
    safe : SafeTable
        One row a group and word.
    by, word, score : column names
        ``score`` is in standard errors.
    """
    shown = safe.frame.dropna(subset=score)
    if shown.empty:
        return (
            "No word is said by enough people, and so much more than elsewhere, to be shown here."
        )
    top = shown.sort_values(score, ascending=False, kind="stable").iloc[0]
    groups = shown[by].nunique()
    rest = f" Words are shown for {groups:,} groups." if groups > 1 else ""
    return (
        f"The word that sets its group apart most is “{top[word]}”, for “{top[by]}”: "
        f"{top[score]:.1f} standard errors from what is said elsewhere.{rest}"
    )


def shares(safe: SafeTable, label: str, share: str, of: str, unit: str) -> str:
    """Say which group has the highest share and which the lowest, of those shown.

    Parameters
    ----------
    safe : SafeTable
    label, share, of : column names
        ``share`` (0 to 1) is of ``of``, a count of ``unit``.
    unit : str
        In the plural: participants.
    """
    shown = safe.frame.dropna(subset=share).sort_values(share, ascending=False, kind="stable")
    if shown.empty:
        return "No share can be shown here."
    top, low = shown.iloc[0], shown.iloc[-1]
    first = f"“{top[label]}”, {top[share]:.0%} of {top[of]:,} {unit}"
    if len(shown) == 1:
        return f"{first}."
    if top[share] == low[share]:
        return f"{first}, and the same share in every group shown here."
    return f"Highest: {first}; lowest: “{low[label]}”, {low[share]:.0%} of {low[of]:,}."


def compared(levels: Sequence[str], word: str) -> str:
    """Say what is compared with what, or that there is nothing to compare.

    Parameters
    ----------
    levels : the values of a word that the study has
    word : str
        In the singular: phase, type of organisation.

    Examples
    --------
    >>> compared(["Phase 1", "Phase 2"], "phase")
    'Each phase is compared with all the others: Phase 1, Phase 2.'
    >>> compared(["not stated"], "phase")
    'There is no second phase to compare with.'
    """
    first, *others = levels or [""]
    if not others:
        return f"There is no second {word} to compare with."
    return f"Each {word} is compared with all the others: {', '.join([first, *others])}."


def rivals(safe: SafeTable, pair: str, spoke_to: str, people: str, both: str) -> str:
    """Say how many people spoke to both of a pair of rival codes: of several, the pair with most.

    Parameters
    ----------
    safe : SafeTable
        One row a pair and what was spoken to.
    pair, spoke_to, people : column names
    both : str
        The value of ``spoke_to`` for those who spoke to both.
    """
    if safe.frame.empty:
        return "The codebook holds no pair of the rival codes that this page was asked to look for."
    of_both = safe.frame[safe.frame[spoke_to] == both].dropna(subset=people)
    if of_both.empty:
        return "How many people spoke to both of a pair is too small a number to show."
    top = of_both.sort_values(people, ascending=False, kind="stable").iloc[0]
    if len(of_both) == 1:
        return f"Participants who spoke to both {top[pair]}: {top[people]:,}."
    return f"The pair of which most participants spoke to both is {top[pair]}: {top[people]:,}."
