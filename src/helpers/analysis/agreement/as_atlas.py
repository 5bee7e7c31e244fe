"""ATLAS.ti's measures of agreement between coders, by its manual.

The manual (ATLAS.ti 9 and later, "Methods for testing ICA") gives percent agreement, Holsti's
index and Krippendorff's alphas over "semantic domains": sets of codes that exclude each other,
such as the codes of one theme. It defines each in words and examples; text is compared character
by character here, as its alphas are said to be. None of the exports that the program writes holds
these figures, so they are not checked against the program itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from helpers.analysis.agreement.bootstrap import tallies
from helpers.analysis.agreement.coefficients import krippendorffs_alpha, percent_agreement
from helpers.analysis.agreement.unitising import unitising
from helpers.analysis.agreement.units import Judged, judged


def domain_agreement(
    codings: pd.DataFrame,
    texts: pd.DataFrame,
    asked: pd.DataFrame,
    domain: str,
    codes: Sequence[str],
) -> pd.DataFrame:
    """Return the four measures of one semantic domain.

    Parameters
    ----------
    codings, texts : DataFrame
        As in a study.
    asked : DataFrame
        source, coder: who was asked to code what.
    domain : str
        Its name, such as the theme's.
    codes : sequence of str
        The codes of the domain, which exclude each other.

    Returns
    -------
    DataFrame
        measure; code (missing where the measure is of the domain); value, 0 to 1 or, for the
        alphas, at most 1; why (a value is missing). ``percent agreement``: characters on which two
        coders agree, the code given or not. ``Holsti's index``: 2 A / (N1 + N2), A the characters
        that both gave the code and N those that each did (Holsti 1969); over pairs for more than
        two coders. ``c-alpha-binary``: Krippendorff's alpha of any code of the domain against none,
        over all characters. ``cu-alpha``: of which code, where two coders both gave one.
    """
    each = judged(codings, texts, asked, codes, "characters", 0, "agreement")
    once = codings[codings["code"].isin(codes)].assign(code=domain)
    any_code = judged(once, texts, asked, [domain], "characters", 0, "agreement")
    weight = np.ones((1, len(each.sources)))
    alike = percent_agreement(tallies(each, weight, range(len(codes))))[0]
    binary = krippendorffs_alpha(tallies(any_code, weight, range(1)))[0, 0]
    family = unitising(codings, texts, asked, codes, None)
    coded = family[family["coefficient"] == "cu-alpha"]
    rows = [
        *_rows("percent agreement", codes, alike, "no text was judged by two coders"),
        *_rows("Holsti's index", codes, _holsti(each), "nobody gave the code"),
        *_rows("c-alpha-binary", [None], [binary], "no text was judged by two coders"),
        *_rows("cu-alpha", [None], coded["value"], coded["why"].iloc[0]),
    ]
    table = pd.DataFrame(rows, columns=["measure", "code", "value", "why"])
    return table.astype({"measure": "str", "code": "str", "value": "float64", "why": "str"})


def _rows(
    measure: str, codes: Sequence[str | None], values: Iterable[float], why: str
) -> list[tuple[str, str | None, float, str]]:
    return [
        (measure, code, value, why if np.isnan(value) else "")
        for code, value in zip(codes, values, strict=True)
    ]


def _holsti(each: Judged) -> list[float]:
    """Return 2 A / (N1 + N2) of each code, over all pairs of coders."""
    votes = each.votes
    others = each.asked.sum(axis=1)[votes["source"].to_numpy()] - 1
    shared = (votes["units"] * votes["gave"] * (votes["gave"] - 1)).groupby(votes["code"]).sum()
    given = (votes["units"] * votes["gave"] * others).groupby(votes["code"]).sum()
    return list((shared / given).reindex(range(len(each.codes))))
