"""Intervals that respect how people were sampled."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom
from scipy.stats import bootstrap as of_scipy
from statsmodels.stats.proportion import proportion_confint

from helpers.analysis.bootstrap import TOO_FEW, difference_intervals, reach_intervals, wilson
from helpers.analysis.resampling import Resampling
from helpers.errors import TableError
from tests.analysis.invented import interviews, segments

MANY = Resampling(draws=4_000, seed=7, confidence=0.95, fewest=2)
CODE = {"code": ["Trust", "Money"]}


def twenty(reached: int, **also: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Twenty people, of whom so many spoke of trust, each in two segments."""
    sources = interviews(*[also] * 20)
    people = [f"P{at}" for at in range(1, reached + 1)]
    return segments(*({"participant": one, **also} for one in people for _ in "ab")), sources


def test_the_same_seed_gives_the_same_intervals() -> None:
    first, again = (reach_intervals(*twenty(8), CODE, MANY) for _ in range(2))

    pd.testing.assert_frame_equal(first, again)


def test_limits_are_those_of_the_binomial_where_people_are_alike() -> None:
    row = reach_intervals(*twenty(8), CODE, MANY).iloc[0]

    assert [row["lower"] * 20, row["upper"] * 20] == list(binom(20, 8 / 20).ppf([0.025, 0.975]))


def test_limits_are_those_of_scipys_bootstrap() -> None:
    reached = np.array([1] * 8 + [0] * 12)
    theirs = of_scipy((reached,), np.mean, n_resamples=4_000, method="percentile", rng=3)
    row = reach_intervals(*twenty(8), CODE, MANY).iloc[0]

    assert [row["lower"], row["upper"]] == pytest.approx(theirs.confidence_interval, abs=0.051)


def test_wilsons_limits_are_those_of_statsmodels() -> None:
    reached, of = np.array([0, 3, 20]), np.array([9, 11, 20])

    ours, theirs = wilson(reached, of, 0.9), proportion_confint(reached, of, 0.1, method="wilson")

    assert np.array(ours) == pytest.approx(np.array(theirs))


def test_more_segments_of_one_person_do_not_narrow_an_interval() -> None:
    rows, sources = twenty(8)
    often = pd.concat([rows] * 5, ignore_index=True)

    pd.testing.assert_frame_equal(
        reach_intervals(often, sources, CODE, MANY), reach_intervals(rows, sources, CODE, MANY)
    )


def test_a_code_that_differs_only_between_strata_has_no_spread() -> None:
    sources = interviews(*[{}] * 5, *[{"case": "Birch"}] * 5)
    rows = segments(*({"participant": f"P{at}"} for at in range(1, 6)))
    row = reach_intervals(rows, sources, CODE, MANY).iloc[0]

    assert (row["lower"], row["upper"]) == (0.5, 0.5)


def test_a_code_that_nobody_spoke_of_has_an_interval_by_wilson() -> None:
    row = reach_intervals(*twenty(8), CODE, MANY).iloc[1]

    assert (row["upper"], round(row["wilson_upper"], 3)) == (0, 0.161)


def test_too_few_people_give_no_interval_and_say_so() -> None:
    few = Resampling(draws=10, seed=1, confidence=0.95, fewest=21)
    row = reach_intervals(*twenty(8), CODE, few).iloc[0]

    assert row["said"] == TOO_FEW
    assert row[["lower", "upper", "wilson_lower", "wilson_upper"]].isna().all()


def test_a_group_with_nobody_in_it_says_too_few() -> None:
    levels = {"phase": ["Phase 1", "Phase 2"], **CODE}
    table = reach_intervals(*twenty(8), levels, MANY)

    assert table["said"].tolist() == ["", "", TOO_FEW, TOO_FEW]


def test_people_without_a_like_are_counted() -> None:
    sources = interviews({}, {"case": "Birch"}, {"case": "Birch"})
    table = reach_intervals(segments({}), sources, CODE, MANY)

    assert table["alone"].tolist() == [1, 1]


def test_people_without_a_like_are_counted_where_they_were_seen() -> None:
    sources = interviews({}, {}, {"phase": "Phase 2"})
    levels = {"phase": ["Phase 1", "Phase 2"], "code": ["Trust"]}

    assert reach_intervals(segments({}), sources, levels, MANY)["alone"].tolist() == [0, 1]


def test_a_difference_is_of_the_later_share_less_the_earlier() -> None:
    rows, sources = twenty(4)
    later, after = twenty(6, phase="Phase 2")
    both = pd.concat([rows, later]), pd.concat([sources, after])
    row = difference_intervals(*both, CODE, "phase", "Phase 1", "Phase 2", MANY).iloc[0]

    assert row["difference"] == pytest.approx(0.1)


def test_people_seen_twice_who_say_the_same_twice_differ_by_nothing() -> None:
    rows, sources = twenty(8)
    later, after = twenty(8, phase="Phase 2")
    both = pd.concat([rows, later]), pd.concat([sources, after])
    row = difference_intervals(*both, CODE, "phase", "Phase 1", "Phase 2", MANY).iloc[0]

    assert (row["lower"], row["upper"]) == (0, 0)


def test_a_difference_rests_on_its_smallest_count_above_none() -> None:
    rows, sources = twenty(8)
    later = interviews(*[{"phase": "Phase 2"}] * 7)
    both = pd.concat([sources, later])
    table = difference_intervals(rows, both, CODE, "phase", "Phase 1", "Phase 2", MANY)

    assert table["participants"].tolist() == [7, 7]


def test_a_source_without_a_speaker_is_refused() -> None:
    sources = interviews({"participant": None})

    with pytest.raises(TableError) as refused:
        reach_intervals(segments({}), sources, CODE, MANY)

    assert str(refused.value) == (
        "an interval for reach, column participant: expected a person behind every source, found "
        "1 sources without one. "
        "Say in study.yml who speaks in each source, or leave these sources out."
    )
