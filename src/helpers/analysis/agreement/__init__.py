"""Coder agreement, with the unit said aloud.

    asked = who_coded(codings)
    table = agreement(
        judged(codings, texts, asked, codes, "sentences", covered=0, neither="agreement"),
        by="code",
        resampling=Resampling(draws=2000, seed=1, confidence=0.95, fewest=5),
    )

Nothing that changes a figure has a default: who was asked to code what, which codes are compared,
in which unit, how much of a unit must be coded, and what becomes of text that nobody coded.
``as_nvivo`` and ``as_atlas`` count as those programs do, for teams that must match them.

The gamma of Mathet, Widlöcher and Métivier (2015) is not among the coefficients: its expectation
is a simulation of its own, and no library that is kept up offers it.
"""

from helpers.analysis.agreement.compared import between, who_coded
from helpers.analysis.agreement.disagreements import disagreements
from helpers.analysis.agreement.measured import agreement
from helpers.analysis.agreement.nominal import answers, nominal
from helpers.analysis.agreement.reading import reading
from helpers.analysis.agreement.summary import overall, per_code, rules, rules_in_words
from helpers.analysis.agreement.unitising import unitising
from helpers.analysis.agreement.units import Judged, judged

__all__ = [
    "Judged",
    "agreement",
    "answers",
    "between",
    "disagreements",
    "judged",
    "nominal",
    "overall",
    "per_code",
    "reading",
    "rules",
    "rules_in_words",
    "unitising",
    "who_coded",
]
