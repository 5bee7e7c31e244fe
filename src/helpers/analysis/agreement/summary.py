"""Agreement as a page shows it: a row a code, with the people behind it, and the rules in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

import pandas as pd

from helpers.analysis.agreement.measured import agreement
from helpers.analysis.agreement.reading import Benchmark, reading
from helpers.analysis.agreement.units import Judged, Neither, Unit
from helpers.analysis.resampling import Resampling
from helpers.errors import Problem, TableError

SHOWN: Mapping[str, str] = {
    "percent agreement": "share_agreed",
    "Cohen's kappa": "kappa",
    "Gwet's AC1": "ac1",
    "Krippendorff's alpha": "alpha",
}
"""The coefficients of a page, and their columns."""

_UNITS: Mapping[Unit, str] = {
    "characters": "character by character",
    "sentences": "sentence by sentence",
    "paragraphs": "paragraph by paragraph",
    "segments": "segment by segment, a segment being a stretch that any of the coders marked",
    "sources": "source by source",
}
_NEITHER: Mapping[Neither, str] = {
    "agreement": "What no coder gave a code counts as agreement that it does not belong there.",
    "agreement where coded": "What no coder gave any code is left out; elsewhere, a code that no "
    "coder gave counts as agreement that it does not belong there.",
    "left out": "What no coder gave a code is left out of the figures of that code. Read percent "
    "agreement alone: without what both left uncoded, kappa and alpha hardly rise above 0 unless "
    "coders agree throughout.",
}


def rules(unit: str, covered: float, neither: str) -> tuple[Unit, float, Neither]:
    """Return the rules of a comparison, checked: the last arguments of :func:`judged`.

    Raises
    ------
    TableError
        If a unit or a choice has no such name.
    """
    problems = [
        Problem(
            "coder agreement",
            "",
            f"one of {', '.join(names)}",
            f"'{given}'",
            f"Correct the parameter `{parameter}` of the page.",
        )
        for parameter, given, names in (
            ("unit", unit, get_args(Unit)),
            ("neither", neither, get_args(Neither)),
        )
        if given not in names
    ]
    if problems:
        raise TableError(problems)
    return cast(Unit, unit), covered, cast(Neither, neither)


def rules_in_words(judged: Judged) -> str:
    """Say what was compared, in which unit, and what became of text that nobody coded."""
    if not judged.sources:
        return "No source was coded by two people, so it cannot be said how far coders agree."
    left = "; ".join(judged.left_out["reason"])
    also = f" Coded segments are left out where {left}." if left else ""
    return f"Coders are compared {_UNITS[judged.unit]}. {_NEITHER[judged.neither]}{also}"


def per_code(judged: Judged, sources: pd.DataFrame, resampling: Resampling) -> pd.DataFrame:
    """Return how far coders agree on each code.

    Parameters
    ----------
    judged : Judged
        Who coded what.
    sources : DataFrame
        The sources analysed: source, participant.
    resampling : Resampling
        For the interval of alpha.

    Returns
    -------
    DataFrame
        One row a code: code; share_agreed, kappa, ac1, alpha; lower, upper (of alpha); prevalence,
        bias; participants (in whom any coder gave the code), of (who were compared): the people
        behind the row. No row where nothing was compared.
    """
    table = agreement(judged, "code", resampling)
    wide = table.pivot(index="code", columns="coefficient", values="value")
    alpha = table[table["coefficient"] == "Krippendorff's alpha"].set_index("code")
    figures = alpha[["lower", "upper", "prevalence", "bias"]]
    joined = figures.join(wide.reindex(columns=list(SHOWN)).rename(columns=SHOWN))
    ordered = joined[[*SHOWN.values(), *figures.columns]].reset_index()
    speakers = _speakers(judged, sources)
    whole = ordered.assign(
        participants=_people(judged, speakers), of=speakers.nunique(dropna=False)
    )
    return whole if judged.sources else whole.head(0)


def overall(
    judged: Judged, sources: pd.DataFrame, resampling: Resampling, benchmark: Benchmark
) -> pd.DataFrame:
    """Return how far coders agree over all codes, with a reading of each coefficient.

    Parameters
    ----------
    judged, sources, resampling
        As for :func:`per_code`.
    benchmark : str
        Whose words the readings use.

    Returns
    -------
    DataFrame
        One row a coefficient: coefficient, value, lower, upper, reading, participants (who were
        compared). No row where nothing was compared.
    """
    table = agreement(judged, "all", resampling)
    shown = table[table["coefficient"].isin(SHOWN) & bool(judged.sources)].reset_index(drop=True)
    said = [reading(row, judged.unit, benchmark) for _, row in shown.iterrows()]
    return shown[["coefficient", "value", "lower", "upper"]].assign(
        reading=pd.Series(said, dtype="str"),
        participants=_speakers(judged, sources).nunique(dropna=False),
    )


def _people(judged: Judged, speakers: pd.Series) -> list[int]:
    """Count the people in whom each code was given; those who are not known count as one."""
    given = judged.given.assign(participant=speakers.array[judged.given["source"]])
    counts = given.groupby("code")["participant"].nunique(dropna=False)
    return [int(counts.get(code, 0)) for code in range(len(judged.codes))]


def _speakers(judged: Judged, sources: pd.DataFrame) -> pd.Series:
    return sources.set_index("source")["participant"].reindex(judged.sources)
