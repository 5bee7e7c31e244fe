"""A figure of agreement in plain words, with the benchmark that the words come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from helpers.analysis.agreement.units import Unit

Benchmark = Literal["Landis and Koch (1977)", "Fleiss (1981)", "Krippendorff (2019)"]

BANDS: Mapping[Benchmark, Sequence[tuple[float, str]]] = {
    "Landis and Koch (1977)": (
        (0.81, "almost perfect"),
        (0.61, "substantial"),
        (0.41, "moderate"),
        (0.21, "fair"),
        (0.0, "slight"),
        (-1.0, "poor"),
    ),
    "Fleiss (1981)": ((0.75, "excellent"), (0.40, "fair to good"), (-1.0, "poor")),
    "Krippendorff (2019)": (
        (0.800, "reliable"),
        (0.667, "fit for tentative conclusions only"),
        (-1.0, "not reliable enough for conclusions"),
    ),
}
"""The lowest value of each band and its word. Each is a convention, for data of other kinds."""

RARE, ONE_SIDED = 0.8, 0.1
"""The prevalence and bias indices from which a reader is told what they do to kappa."""

_MOVED_BY_PREVALENCE = ("Cohen's kappa", "Scott's pi", "Fleiss' kappa", "Krippendorff's alpha")
_UNCORRECTED = "percent agreement"


def band(value: float, benchmark: Benchmark) -> str:
    """Return the benchmark's word for a value.

    Values are rounded to two decimals first (three for Krippendorff), as the benchmarks are given.

    Examples
    --------
    >>> band(0.743, "Krippendorff (2019)")
    'fit for tentative conclusions only'
    >>> band(0.608, "Landis and Koch (1977)")
    'substantial'
    """
    digits = 3 if benchmark == "Krippendorff (2019)" else 2
    shown = max(round(value, digits), -1.0)
    return next(word for lowest, word in BANDS[benchmark] if shown >= lowest)


def reading(row: Mapping[str, object] | pd.Series, unit: Unit, benchmark: Benchmark) -> str:
    r"""Say what one row of a table of agreement means, in whole sentences.

    Parameters
    ----------
    row : mapping
        A row of :func:`helpers.analysis.agreement.agreement` or of
        :func:`helpers.analysis.agreement.nominal`.
    unit : Unit
        What was compared.
    benchmark : str
        Whose words are used; they are named with it. Percent agreement is given none, because
        chance is not taken out of it.

    Examples
    --------
    >>> row = {"coefficient": "Krippendorff's alpha", "value": 0.743, "lower": 0.61, "upper": 0.86}
    >>> row |= {"units": 12, "sources": 3, "coders": 4, "prevalence": 0.1, "bias": 0.0, "why": ""}
    >>> print(reading(row, "sentences", "Krippendorff (2019)").replace(". ", ".\n"))
    Krippendorff's alpha is 0.74 (0.61 to 0.86 when sources are drawn anew).
    It compares 4 coders on 12 sentences in 3 sources.
    By Krippendorff (2019) that is fit for tentative conclusions only.
    The interval reaches from not reliable enough for conclusions to reliable.
    """
    value = float(str(row["value"]))
    name = str(row["coefficient"])
    if pd.isna(value):
        return f"{_opening(name)} cannot be given: {row['why']}."
    lower, upper = float(str(row["lower"])), float(str(row["upper"]))
    drawn = f" ({_shown(lower)} to {_shown(upper)} when sources are drawn anew)"
    said = [
        f"{_opening(name)} is {_shown(value)}{'' if pd.isna(lower) else drawn}.",
        f"It compares {row['coders']:,} coders on {_compared(row, unit)}.",
    ]
    if name == _UNCORRECTED:
        return " ".join([*said, "Agreement that chance alone would bring is not taken out of it."])
    said.append(f"By {benchmark} that is {band(value, benchmark)}.")
    if not pd.isna(lower) and band(lower, benchmark) != band(upper, benchmark):
        said.append(
            f"The interval reaches from {band(lower, benchmark)} to {band(upper, benchmark)}."
        )
    return " ".join([*said, *_cautions(row, name)])


def _cautions(row: Mapping[str, object] | pd.Series, name: str) -> list[str]:
    said = []
    if float(str(row.get("prevalence", "nan"))) >= RARE and name in _MOVED_BY_PREVALENCE:
        said.append(
            "Nearly all judgements are alike, given or not, which pulls this coefficient down "
            "however well coders agree; read Gwet's AC1 and the disagreements beside it."
        )
    if float(str(row.get("bias", "nan"))) >= ONE_SIDED:
        said.append("Some coders give the code much more often than others do.")
    return said


def _compared(row: Mapping[str, object] | pd.Series, unit: Unit) -> str:
    """Say how many units there were; over several codes, each is judged once for each code."""
    if "source" in row or "all" in row:
        each = f"{_things(row['units'], 'decisions')}, a {unit.removesuffix('s')} and a code each,"
        return f"{each} in {_things(row['sources'], 'sources')}"
    where = "" if unit == "sources" else f" in {_things(row['sources'], 'sources')}"
    return f"{_things(row['units'], unit)}{where}"


def _things(count: object, unit: str) -> str:
    number = int(str(count))
    return f"{number:,} {unit if number != 1 else unit.removesuffix('s')}"


def _shown(value: float) -> str:
    """Show two decimals, or as many as it takes not to call perfect what is not."""
    digits = 2
    while value < 1 and float(f"{value:.{digits}f}") == 1 and digits < _DIGITS:
        digits += 1
    return f"{value:.{digits}f}"


_DIGITS = 9


def _opening(name: str) -> str:
    return name[0].upper() + name[1:]
