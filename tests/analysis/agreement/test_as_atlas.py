"""ATLAS.ti's measures, by its manual."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.agreement import unitising
from helpers.analysis.agreement.as_atlas import domain_agreement
from helpers.analysis.agreement.coefficients import krippendorffs_alpha, tally_of
from tests.analysis.agreement.coded import Coding, asked, codings, texts

TEXTS = texts(**{"INT-1": "0123456789"})
PAIR = asked(["Ann", "Bo"], "INT-1")
CODES = ["Trust > People", "Trust > Boards"]

# The manual's example: ten segments, here of a character each, and two coders.
MANUAL = ("1100000000", "0110010100")


def marked(line: str, coder: str, code: str) -> list[Coding]:
    return [("INT-1", code, coder, at, at + 1) for at, one in enumerate(line) if one == "1"]


def measured(*rows: Coding) -> pd.Series:
    table = domain_agreement(codings(*rows), TEXTS, PAIR, "Trust", CODES)
    return table.assign(code=table["code"].fillna("")).set_index(["measure", "code"])


EXAMPLE = [*marked(MANUAL[0], "Ann", CODES[0]), *marked(MANUAL[1], "Bo", CODES[0])]


def test_percent_agreement_of_the_manuals_example_is_60() -> None:
    assert measured(*EXAMPLE).loc[("percent agreement", CODES[0]), "value"] == pytest.approx(0.6)


def test_holstis_index_is_twice_what_both_coded_over_what_each_did() -> None:
    assert measured(*EXAMPLE).loc[("Holsti's index", CODES[0]), "value"] == pytest.approx(2 / 6)


def test_c_alpha_binary_is_alpha_of_the_domain_against_none() -> None:
    ratings = pd.DataFrame([list(line) for line in MANUAL]).T

    assert measured(*EXAMPLE).loc[("c-alpha-binary", ""), "value"] == pytest.approx(
        float(krippendorffs_alpha(tally_of(ratings, ["0", "1"])))
    )


def test_c_alpha_binary_does_not_mind_which_code_of_the_domain() -> None:
    rows = [("INT-1", CODES[0], "Ann", 0, 4), ("INT-1", CODES[1], "Bo", 0, 4)]

    assert measured(*rows).loc[("c-alpha-binary", ""), "value"] == 1


def test_cu_alpha_is_that_of_the_family() -> None:
    rows = [
        ("INT-1", CODES[0], "Ann", 0, 4),
        ("INT-1", CODES[1], "Ann", 4, 8),
        ("INT-1", CODES[0], "Bo", 0, 5),
        ("INT-1", CODES[1], "Bo", 5, 8),
    ]
    family = unitising(codings(*rows), TEXTS, PAIR, CODES, None).set_index("coefficient")

    assert measured(*rows).loc[("cu-alpha", ""), "value"] == family.loc["cu-alpha", "value"]


def test_a_code_that_nobody_gave_has_no_holsti_index_and_says_so() -> None:
    row = measured(*EXAMPLE).loc[("Holsti's index", CODES[1])]

    assert row["why"] == "nobody gave the code"


def test_coders_who_agree_perfectly_score_1_on_every_measure() -> None:
    rows = [("INT-1", CODES[at], coder, at, at + 1) for at in (0, 1) for coder in ("Ann", "Bo")]

    assert measured(*rows)["value"].tolist() == [1.0] * 6
