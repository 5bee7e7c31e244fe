"""How codes accumulate with interviews: the order of fieldwork beside any other order."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.saturation import fieldwork_order, new_codes, over_random_orders


def accumulation(
    rows: pd.DataFrame, sources: pd.DataFrame, draws: int, seed: int, confidence: float
) -> pd.DataFrame:
    """Return the codes met after each interview, in fieldwork order and over random orders.

    Parameters
    ----------
    rows : DataFrame
        One row a coded segment: source, code and participant.
    sources : DataFrame
        The sources analysed: source, date and participant.
    draws, seed, confidence
        As for :func:`helpers.analysis.saturation.over_random_orders`.

    Returns
    -------
    DataFrame
        position (interviews made); met (codes, in the order of fieldwork; missing where no further
        interview has a date); expected, lower, upper (over random orders of all interviews);
        participants (distinct people up to there, interviews without a date last: what a row rests
        on; missing from the first interview on whose speaker is not known).

    Notes
    -----
    Which interview stands where, and what it brought by itself, is not in the table: that would be
    a number about one person.
    """
    dated = fieldwork_order(sources)
    order = [*dated, *sorted(sources.loc[sources["date"].isna(), "source"])]
    table = over_random_orders(rows, order, draws, seed, confidence)
    met = pd.Series(new_codes(rows, dated)["cumulative"], dtype="Int64")
    table.insert(1, "met", met.reindex(table.index))
    return table.assign(participants=_people_so_far(sources, order))


def _people_so_far(sources: pd.DataFrame, order: list[str]) -> pd.Series:
    speaker = sources.set_index("source")["participant"].loc[order].reset_index(drop=True)
    so_far = (~speaker.duplicated() & speaker.notna()).cumsum().astype("Int64")
    return so_far.mask(np.logical_or.accumulate(speaker.isna().to_numpy(bool)))
