"""Whether interviews still brought new codes: safe tables in a sentence, with their limits."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable

LIMITS = (
    "The estimate is a lower bound. It takes interviews for independent draws and the codebook for "
    "one that did not change: merging rare codes lowers it, and splitting codes raises it."
)


def saturation_in_words(safe: SafeTable, base: int, run: int, threshold: float) -> str:
    """Say after which interview a run first brought no more news than the threshold.

    Parameters
    ----------
    safe : SafeTable
        One row, with the columns interviews, base and reached.
    base, run, threshold
        As for :func:`helpers.analysis.saturation.saturation_point`.
    """
    row = safe.frame.astype("object").iloc[0]
    if pd.isna(row["interviews"]):
        return "Too few people were interviewed to say."
    if row["interviews"] == 0:
        return "No interview has a date, so no order of fieldwork can be followed."
    if row["interviews"] < base + run:
        return (
            f"{row['interviews']:,} interviews are too few for a base of {base} and a run of {run}."
        )
    news = f"{100 * threshold:g}% of the {row['base']:,} that the first {base} brought"
    if pd.isna(row["reached"]):
        return f"Every run of {run} interviews still brought new codes worth more than {news}."
    return (
        f"After {row['reached']:,} interviews little was new: the next {run} brought new codes "
        f"worth {news}, or fewer. The authors of the rule write this {row['reached']:,}+{run}."
    )


def saturation_by_group(safe: SafeTable, label: str) -> str:
    """Say in how many groups saturation was reached, and where first and last.

    Parameters
    ----------
    safe : SafeTable
        One row a group, with the columns interviews and reached.
    label : str
        The column that names the groups: case, phase.
    """
    shown = safe.frame.dropna(subset="interviews")
    if shown.empty:
        return f"Too few people were interviewed in any {label} to say."
    if not shown["interviews"].any():
        return f"No interview has a date, so no {label} can be followed."
    met = shown.dropna(subset="reached")
    groups = f"{label}{'' if len(shown) == 1 else 's'}"
    said = f"The rule was met in {len(met):,} of {len(shown):,} {groups}"
    if met.empty:
        return f"{said}."
    first, last = met["reached"].min(), met["reached"].max()
    if first == last:
        return f"{said}: in each after {first:,} interviews."
    soonest = met.loc[met["reached"] == first, label].iloc[0]
    latest = met.loc[met["reached"] == last, label].iloc[0]
    return f"{said}: first in {soonest} (after {first:,} interviews), last in {latest} ({last:,})."


def unmet_in_words(safe: SafeTable, confidence: float) -> str:
    """Say how many codes may not have been met yet, and what the estimate rests on.

    Parameters
    ----------
    safe : SafeTable
        One row, with the columns of :func:`helpers.analysis.unmet.chao2`.
    confidence : float
        Of the interval, such as 0.95.
    """
    row = safe.frame.astype("object").iloc[0]
    if pd.isna(row["codes"]):
        return "Too few people were interviewed to estimate the codes that were not met."
    met = f"{row['codes']:,} codes were met in {row['sources']:,} interviews"
    once = f"{row['once']:,} of them in one interview only"
    if pd.isna(row["lower"]):
        return f"{met}, {once}; Chao2 estimates no more. {LIMITS}"
    limits = f"{row['lower'] - row['codes']:,.0f} to {row['upper'] - row['codes']:,.0f}"
    return (
        f"{met}, {once}. Chao2 estimates {row['estimate'] - row['codes']:,.0f} more "
        f"that further interviews like these would bring "
        f"({confidence:.0%} interval {limits}). {LIMITS}"
    )
