"""Tables of agreement: by code, by source and over all, with intervals, and what has no answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis.agreement import agreement, judged, who_coded
from helpers.analysis.agreement.coefficients import COEFFICIENTS
from helpers.analysis.agreement.measured import By
from helpers.analysis.agreement.units import Neither, Unit
from helpers.analysis.resampling import Resampling
from tests.analysis.agreement.coded import TEXT, Coding, asked, codings, texts

SOURCES = ["INT-1", "INT-2", "INT-3"]
TEXTS = texts(**dict.fromkeys(SOURCES, TEXT))
DRAWN = Resampling(draws=200, seed=1, confidence=0.95, fewest=2)

# Ann and Bo agree in the first interview, half agree in the second, and differ in the third.
ROWS: list[Coding] = [
    ("INT-1", "Trust", "Ann", 0, 18),
    ("INT-1", "Trust", "Bo", 0, 18),
    ("INT-2", "Trust", "Ann", 0, 18),
    ("INT-2", "Trust", "Bo", 0, 7),
    ("INT-3", "Trust", "Ann", 0, 7),
    ("INT-3", "Money", "Bo", 20, 36),
]
FRAME = codings(*ROWS)
CODES = ["Trust", "Money", "Time"]


def measured(
    by: By,
    resampling: Resampling | None = None,
    unit: Unit = "sentences",
    neither: Neither = "agreement",
    frame: pd.DataFrame = FRAME,
) -> pd.DataFrame:
    found = judged(frame, TEXTS, asked(["Ann", "Bo"], *SOURCES), CODES, unit, 0, neither)
    return agreement(found, by, resampling).set_index([by, "coefficient"])


def test_each_code_has_every_coefficient_in_the_order_of_the_codes() -> None:
    rows = measured("code").index

    assert list(rows) == [(code, name) for code in CODES for name in COEFFICIENTS]


def test_a_codes_agreement_is_over_all_sources() -> None:
    row = measured("code").loc[("Trust", "percent agreement")]

    assert (row["value"], row["units"], row["sources"], row["coders"]) == (
        pytest.approx(7 / 9), 9, 3, 2,
    )  # fmt: skip


def test_a_code_that_nobody_gave_is_agreed_to_be_absent() -> None:
    assert measured("code").loc["Time", "value"].tolist() == [1.0] * len(COEFFICIENTS)


def test_a_code_that_nobody_gave_has_no_value_when_text_that_neither_coded_is_left_out() -> None:
    rows = measured("code", neither="left out").loc["Time"]

    assert rows["value"].isna().all()
    assert set(rows["why"]) == {"no unit was judged by two coders"}


def test_a_sources_agreement_is_over_all_codes() -> None:
    rows = measured("source")["value"].unstack()["percent agreement"]

    assert rows.to_dict() == {"INT-1": 1.0, "INT-2": pytest.approx(8 / 9), "INT-3": 7 / 9}


def test_over_all_every_decision_counts_once() -> None:
    row = measured("all").loc[("all codes", "percent agreement")]

    assert (row["value"], row["units"]) == (pytest.approx(24 / 27), 27)


def test_prevalence_and_bias_stand_beside_the_figure() -> None:
    row = measured("code").loc[("Trust", "Cohen's kappa")]

    assert (row["present"], row["prevalence"], row["bias"]) == (
        pytest.approx(8 / 18), pytest.approx(1 / 9), pytest.approx(2 / 9),
    )  # fmt: skip


def test_an_interval_is_that_of_drawing_whole_sources() -> None:
    each = np.array([1, 2 / 3, 2 / 3])
    random = np.random.default_rng(DRAWN.seed)
    times = random.multinomial(3, [1 / 3] * 3, size=DRAWN.draws)
    expected = np.quantile(times @ each / 3, DRAWN.tails)
    row = measured("code", DRAWN).loc[("Trust", "percent agreement")]

    assert [row["lower"], row["upper"]] == pytest.approx(expected)


def test_the_same_seed_gives_the_same_intervals() -> None:
    pd.testing.assert_frame_equal(measured("code", DRAWN), measured("code", DRAWN))


def test_an_interval_over_all_codes_draws_the_same_sources_for_each() -> None:
    row = measured("all", DRAWN).loc[("all codes", "percent agreement")]

    assert (row["lower"], row["upper"]) == (pytest.approx(7 / 9), 1.0)


def test_a_table_made_in_blocks_is_the_table_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = measured("code", DRAWN)
    monkeypatch.setattr("helpers.analysis.agreement.measured._ROOM", 1)

    pd.testing.assert_frame_equal(measured("code", DRAWN), whole)


def test_too_few_sources_have_no_interval_and_say_so() -> None:
    few = Resampling(draws=200, seed=1, confidence=0.95, fewest=4)
    row = measured("code", few).loc[("Trust", "percent agreement")]

    assert np.isnan(row["lower"])
    assert row["why"] == "too few sources for an interval"


def test_a_coder_who_was_not_asked_is_missing_and_not_silent() -> None:
    frame = codings(*ROWS, ("INT-1", "Trust", "Cy", 0, 18))
    found = judged(frame, TEXTS, who_coded(frame), ["Trust"], "sentences", 0, "agreement")
    row = agreement(found, "code", None).set_index("coefficient").loc["percent agreement"]

    assert (row["value"], row["coders"]) == (pytest.approx(7 / 9), 3)


def test_a_coder_who_was_asked_and_gave_nothing_judged_that_nothing_was_there() -> None:
    frame = codings(*ROWS, ("INT-1", "Trust", "Cy", 0, 18))
    who = asked(["Ann", "Bo", "Cy"], *SOURCES)
    found = judged(frame, TEXTS, who, ["Trust"], "sentences", 0, "agreement")
    row = agreement(found, "code", None).set_index("coefficient").loc["percent agreement"]

    assert row["value"] == pytest.approx((6 + 3 * 1 / 3) / 9)


def test_scotts_pi_of_three_coders_says_why_it_is_missing() -> None:
    found = judged(
        FRAME, TEXTS, asked(["Ann", "Bo", "Cy"], *SOURCES), ["Trust"], "sentences", 0, "agreement"
    )
    rows = agreement(found, "code", DRAWN).set_index("coefficient")

    assert rows.loc["Scott's pi", "why"] == "for two coders only; Fleiss' kappa extends it to more"


@pytest.mark.parametrize("by", ["code", "source", "all"])
def test_a_study_with_one_coder_says_that_there_is_nothing_to_compare(by: By) -> None:
    alone = FRAME[FRAME["coder"] == "Ann"]
    found = judged(alone, TEXTS, who_coded(alone), CODES, "characters", 0, "agreement")
    rows = agreement(found, by, DRAWN)

    assert rows["value"].isna().all()
    assert set(rows["why"]) <= {"no unit was judged by two coders"}


def test_a_study_without_codings_says_that_there_is_nothing_to_compare() -> None:
    none = FRAME.head(0)
    found = judged(none, TEXTS, who_coded(none), CODES, "sentences", 0, "agreement")

    assert agreement(found, "all", None)["why"].unique() == ["no unit was judged by two coders"]


def twice(*rows: tuple[str, int, int]) -> list[Coding]:
    """Return the same segments of two coders in every source."""
    return [
        (source, code, coder, start, end)
        for source in SOURCES
        for coder in ("Ann", "Bo")
        for code, start, end in rows
    ]


PERFECT = {
    "each with a segment of their own": twice(("Trust", 0, 7), ("Money", 8, 18)),
    "one segment cut in two by one of them": [
        *[("INT-1", "Trust", "Ann", 0, 3), ("INT-1", "Trust", "Ann", 3, 7)],
        ("INT-1", "Trust", "Bo", 0, 7),
    ],
    "all text given the code": twice(("Trust", 0, len(TEXT))),
    "nothing given any code": [],
}


@pytest.mark.parametrize("rows", PERFECT.values(), ids=PERFECT)
@pytest.mark.parametrize("unit", ["characters", "sentences", "paragraphs", "sources"])
@pytest.mark.parametrize("by", ["code", "source", "all"])
def test_two_coders_who_agree_perfectly_score_1(rows: list[Coding], unit: Unit, by: By) -> None:
    values = measured(by, DRAWN, unit, frame=codings(*rows))["value"]

    assert values.tolist() == [1.0] * len(values)


def test_two_coders_who_marked_the_same_segments_agree_on_every_segment() -> None:
    values = measured("code", None, "segments", frame=codings(*PERFECT[next(iter(PERFECT))]))

    assert values["value"].tolist() == [1.0] * len(values)
