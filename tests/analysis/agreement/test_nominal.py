"""Agreement on all the codes of a unit at once."""

from __future__ import annotations

import krippendorff
import numpy as np
import pandas as pd
import pytest

from helpers.analysis.agreement import answers, nominal
from helpers.analysis.agreement.coefficients import COEFFICIENTS
from helpers.analysis.resampling import Resampling
from helpers.errors import TableError
from tests.analysis.agreement.coded import TEXT, Coding, asked, codings, texts

SOURCES = ["INT-1", "INT-2"]
TEXTS = texts(**dict.fromkeys(SOURCES, TEXT))
CODES = ["Trust", "Money"]
ROWS: list[Coding] = [
    ("INT-1", "Trust", "Ann", 0, 7),
    ("INT-1", "Trust", "Bo", 0, 7),
    ("INT-1", "Money", "Bo", 0, 18),
    ("INT-2", "Money", "Ann", 20, 36),
    ("INT-2", "Money", "Cy", 20, 36),
]
WHO = pd.concat([asked(["Ann", "Bo"], "INT-1"), asked(["Ann", "Bo", "Cy"], "INT-2")])


def said() -> pd.DataFrame:
    return answers(codings(*ROWS), TEXTS, WHO, CODES, "sentences", 0)


def test_an_answer_is_all_the_codes_that_a_coder_gave_the_unit() -> None:
    assert said().loc[("INT-1", 1), ["Ann", "Bo"]].tolist() == ["Trust", "Trust + Money"]


def test_a_coder_who_gave_none_answered_that_none_belongs() -> None:
    assert said().loc[("INT-1", 2), ["Ann", "Bo"]].tolist() == ["no code", "Money"]


def test_a_coder_who_was_not_asked_has_no_answer() -> None:
    assert said()["Cy"].isna().tolist() == [True] * 3 + [False] * 3


def test_characters_are_refused() -> None:
    with pytest.raises(TableError) as caught:
        answers(codings(*ROWS), TEXTS, WHO, CODES, "characters", 0)

    assert str(caught.value) == (
        "a table of answers: expected a unit to list, found characters. "
        "Take another unit, or compare stretches with unitising()."
    )


def test_nominal_alpha_is_that_of_krippendorff_the_library() -> None:
    frame = said()
    numbers = {one: float(at) for at, one in enumerate(sorted(set(frame.stack().dropna())))}
    ratings = np.array([[numbers.get(one, np.nan) for one in frame[name]] for name in frame])
    theirs = krippendorff.alpha(ratings, level_of_measurement="nominal")
    ours = nominal(frame, None).set_index("coefficient")

    assert ours.loc["Krippendorff's alpha", "value"] == pytest.approx(theirs)


def test_an_interval_is_that_of_drawing_whole_sources() -> None:
    drawn = Resampling(draws=200, seed=1, confidence=0.95, fewest=2)
    row = nominal(said(), drawn).set_index("coefficient").loc["percent agreement"]
    # Of three sentences each, one agrees in the first source; in the second two and a third.
    assert [row["lower"], row["upper"]] == pytest.approx([1 / 3, (2 + 1 / 3) / 3])


def test_coders_who_give_the_same_codes_score_1() -> None:
    rows: list[Coding] = [("INT-1", code, who, 0, 18) for code in CODES for who in ("Ann", "Bo")]
    frame = answers(codings(*rows), TEXTS, asked(["Ann", "Bo"], "INT-1"), CODES, "sentences", 0)

    assert nominal(frame, None)["value"].tolist() == [1.0] * len(COEFFICIENTS)


def test_a_study_with_one_coder_says_that_there_is_nothing_to_compare() -> None:
    frame = answers(codings(*ROWS), TEXTS, asked(["Ann"], *SOURCES), CODES, "segments", 0)

    assert nominal(frame, None)["why"].unique().tolist() == ["no unit was judged by two coders"]
