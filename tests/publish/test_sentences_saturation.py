"""Whether interviews still brought new codes, in words."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable, resting_on
from helpers.model import Policy
from helpers.publish import saturation_by_group, saturation_in_words, unmet_in_words
from helpers.publish.sentences_saturation import LIMITS

CLOSED = Policy(minimum=3)


def saturation(*rows: tuple[str, int, int, int | None], people: int = 9) -> SafeTable:
    """A case, its interviews, the codes of its base and the interviews before saturation."""
    names = ["case", "interviews", "base", "reached"]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[1:], "Int64"))
    return resting_on(frame.assign(n=people), dict.fromkeys(names, ""), "n", CLOSED)


def said(interviews: int, reached: int | None, people: int = 9, threshold: float = 0.05) -> str:
    table = saturation(("all", interviews, 20, reached), people=people)
    return saturation_in_words(table, base=4, run=3, threshold=threshold)


def unmet(once: int, estimate: float, limits: tuple[float, float] | None, people: int = 9) -> str:
    """Forty codes met in a thousand and one interviews, so many of them once."""
    lower, upper = limits or (None, None)
    row = {
        "sources": 1001,
        "codes": 40,
        "once": once,
        "estimate": estimate,
        "lower": lower,
        "upper": upper,
    }
    frame = pd.DataFrame([row]).astype({"lower": "Float64", "upper": "Float64"})
    table = resting_on(frame.assign(n=people), dict.fromkeys(row, ""), "n", CLOSED)
    return unmet_in_words(table, 0.95)


def test_saturation_is_said_as_its_authors_write_it() -> None:
    assert said(12, reached=6) == (
        "After 6 interviews little was new: the next 3 brought new codes worth 5% of the 20 that "
        "the first 4 brought, or fewer. The authors of the rule write this 6+3."
    )


def test_a_threshold_of_part_of_a_per_cent_is_said_whole() -> None:
    assert "worth 2.5% of" in said(12, reached=6, threshold=0.025)


def test_interviews_that_still_bring_news_are_said_to() -> None:
    assert said(12, reached=None) == (
        "Every run of 3 interviews still brought new codes worth more than 5% of the 20 that the "
        "first 4 brought."
    )


def test_interviews_without_dates_cannot_be_followed() -> None:
    assert said(0, reached=None) == (
        "No interview has a date, so no order of fieldwork can be followed."
    )


def test_fewer_interviews_than_a_base_and_a_run_are_too_few() -> None:
    assert said(6, reached=None) == "6 interviews are too few for a base of 4 and a run of 3."


def test_few_people_are_not_spoken_of() -> None:
    assert said(12, reached=6, people=2) == "Too few people were interviewed to say."


def test_the_first_and_the_last_case_to_reach_saturation_are_named() -> None:
    table = saturation(("Alder", 12, 20, 6), ("Birch", 12, 20, 9), ("Cedar", 12, 20, None))

    assert saturation_by_group(table, "case") == (
        "The rule was met in 2 of 3 cases: first in Alder (after 6 interviews), last in Birch (9)."
    )


def test_cases_that_reach_saturation_together_share_the_sentence() -> None:
    table = saturation(("Alder", 12, 20, 6))

    assert saturation_by_group(table, "case") == (
        "The rule was met in 1 of 1 case: in each after 6 interviews."
    )


def test_saturation_in_no_case_is_said() -> None:
    table = saturation(("Alder", 12, 20, None), ("Birch", 12, 20, None))

    assert saturation_by_group(table, "case") == "The rule was met in 0 of 2 cases."


def test_cases_without_dates_cannot_be_followed() -> None:
    assert saturation_by_group(saturation(("Alder", 0, 0, None)), "case") == (
        "No interview has a date, so no case can be followed."
    )


def test_cases_of_few_people_are_not_spoken_of() -> None:
    assert saturation_by_group(saturation(("Alder", 12, 20, 6), people=2), "case") == (
        "Too few people were interviewed in any case to say."
    )


def test_codes_not_met_are_estimated_with_an_interval_and_the_limits_of_both() -> None:
    assert unmet(once=9, estimate=52.4, limits=(45.0, 70.0)) == (
        "40 codes were met in 1,001 interviews, 9 of them in one interview only. Chao2 estimates "
        f"12 more that further interviews like these would bring (95% interval 5 to 30). {LIMITS}"
    )


def test_an_estimate_of_none_is_said_with_its_limits() -> None:
    assert unmet(once=1, estimate=40.0, limits=None) == (
        "40 codes were met in 1,001 interviews, 1 of them in one interview only; "
        f"Chao2 estimates no more. {LIMITS}"
    )


def test_no_estimate_is_made_of_few_people() -> None:
    assert unmet(once=9, estimate=52.4, limits=(45.0, 70.0), people=2) == (
        "Too few people were interviewed to estimate the codes that were not met."
    )
