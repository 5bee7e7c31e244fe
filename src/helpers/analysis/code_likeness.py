"""How alike two codes of two versions of a codebook are: the signs that they are one.

Most telling first:

segments
    Most of those that left the earlier code went to the later one.
definition
    The same words, apart from blanks and capitals.
codes below
    The same names below both, by the Jaccard index [1]_.
name
    Alike by the Dice coefficient of their pairs of letters [2]_, [3]_.

References
----------
.. [1] Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11.
.. [2] Dice, L. R. (1945). Measures of the amount of ecologic association between species.
   Ecology 26.
.. [3] Adamson, G. W. and Boreham, J. (1974). The use of an association measure based on character
   structure to identify semantically related pairs of words and document titles.
   Information Storage and Retrieval 10.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

HALF = 0.5
"""A share of segments, or of codes below, from which two codes are taken to belong together."""
ALIKE = 0.6
"""A Dice coefficient from which two names are taken to be alike."""
STATED, STRONG, LIKELY, WEAK, RIVALLED = (
    "seen in the two codebooks",
    "strong: several signs agree",
    "likely: one sign",
    "weak: the names alone",
    "weak: other codes fit as well",
)


@dataclass(frozen=True)
class Signs:
    """What speaks for two codes being one; 0 or False where a sign is not there."""

    went: int
    left: int
    defined_alike: bool
    below: float
    name: float

    @property
    def count(self) -> int:
        """How many signs there are."""
        return len(self.in_words())

    @property
    def weight(self) -> tuple[int, bool, float, float]:
        """Signs in the order in which they tell: for choosing between codes."""
        return self.went, self.defined_alike, self.below, self.name

    def in_words(self) -> list[str]:
        """Return the signs as the evidence of a change."""
        same_name = "the same name" if self.name == 1 else f"a name alike (Dice {self.name:.2f})"
        said = {
            f"{self.went:,} of the {self.left:,} segments that left it went there": self.went,
            "the same definition": self.defined_alike,
            f"the same codes below (Jaccard {self.below:.2f})": self.below >= HALF,
            same_name: self.name,
        }
        return [sign for sign, there in said.items() if there]

    def confidence(self, change: str, rivalled: bool) -> str:
        """Return how sure a conclusion from these signs is."""
        telling = [self.went > 0 or change == "split", self.defined_alike, self.below >= HALF]
        if rivalled and sum(telling) == 1 and not self.name:
            return RIVALLED
        if not any(telling):
            return WEAK
        return STRONG if sum(telling) + (self.name > 0) > 1 else LIKELY


def dice(one: str, other: str) -> float:
    """Return how alike two names are: twice the pairs of letters in common, over all pairs.

    Capitals do not count. Names of one letter are alike if they are the same.

    Examples
    --------
    >>> dice("Staff shortage", "Staff shortages")
    0.96...
    >>> dice("Trust", "Money")
    0.0
    """
    one, other = one.casefold(), other.casefold()
    if one == other:
        return 1.0
    pairs, others = (Counter(map("".join, pairwise(n))) for n in (one, other))
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


def jaccard(one: set[str], other: set[str]) -> float:
    """Return the share of two sets that is in both; 0 where one is empty.

    Examples
    --------
    >>> jaccard({"Near", "Far"}, {"Near"})
    0.5
    """
    return len(one & other) / len(one | other) if one and other else 0.0
