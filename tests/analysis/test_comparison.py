"""Changes for a page: of the cases that can be compared, and of people seen once or every time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from helpers.analysis.comparison import (
    Comparison,
    changes_apart,
    changes_by_seen,
    comparison_in_words,
    furthest_apart,
    matched_changes,
)
from helpers.analysis.resampling import Resampling
from tests.analysis.invented import interviews, segments

ROUNDS = ["Phase 1", "Phase 2"]
LATER = {"phase": "Phase 2"}
BIRCH = {"case": "Birch"}
TRUST = {"code": ["Trust"]}
RESAMPLING = Resampling(draws=50, seed=1, confidence=0.95, fewest=2)


def compared(cases: Sequence[str], rounds: Sequence[str] = ROUNDS) -> Comparison:
    return Comparison(cases, TRUST, "phase", rounds, 0.1)


def study(alder: tuple[int, int], birch: tuple[int, int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ten people in each case and phase, other people each time; so many of whom spoke of trust."""
    cells = [
        ({**case, **phase}, spoke)
        for case, both in (({}, alder), (BIRCH, birch))
        for phase, spoke in zip(({}, LATER), both, strict=True)
    ]
    sources = interviews(*(about for about, _ in cells for _ in range(10)))
    first = {at: 10 * at for at in range(len(cells))}
    rows = segments(
        *(
            {**about, "source": f"INT-{first[at] + one}", "participant": f"P{first[at] + one}"}
            for at, (about, spoke) in enumerate(cells)
            for one in range(1, spoke + 1)
        )
    )
    return rows, sources


def matched(
    alder: tuple[int, int], birch: tuple[int, int], rounds: Sequence[str] = ROUNDS
) -> pd.DataFrame:
    """The changes of Alder, with Birch left out."""
    rows, sources = study(alder, birch)
    return matched_changes(rows, sources, compared(["Alder"], rounds), RESAMPLING)


def test_people_of_a_case_that_is_not_compared_are_not_counted() -> None:
    row = matched(alder=(4, 6), birch=(9, 9)).iloc[0]

    assert [row["participants_before"], row["participants_after"]] == [4, 6]
    assert [row["of_before"], row["of_after"]] == [10, 10]


def test_few_people_in_the_cases_left_out_protect_the_cases_compared() -> None:
    """Whoever knows everyone's figure would have theirs by subtraction."""
    assert matched(alder=(4, 6), birch=(9, 1))["participants"].tolist() == [1]


def test_nobody_in_the_cases_left_out_gives_nothing_away() -> None:
    assert matched(alder=(4, 6), birch=(0, 0))["participants"].tolist() == [4]


def three_cases(cedar_later: int) -> dict[str, list[int]]:
    """What rests on how many: two of Alder spoke of trust; Cedar was seen once or twice."""
    cells = [("Alder", 2, 0), ("Birch", 9, 9), ("Cedar", 5, 5)]
    asked = [
        {"case": case, "phase": phase, "spoke": one < spoke}
        for case, *both in cells
        for phase, spoke in zip(ROUNDS, both, strict=True)
        for one in range(cedar_later if (case, phase) == ("Cedar", "Phase 2") else 10)
    ]
    sources = interviews(*({"case": at["case"], "phase": at["phase"]} for at in asked))
    spoke = sources[[bool(at["spoke"]) for at in asked]]
    rows = segments(*spoke[["source", "participant", "case", "phase"]].to_dict("records"))
    cases = ["Alder", "Birch", *(["Cedar"] if cedar_later else [])]
    who = (rows, sources, compared(cases))
    together, apart = matched_changes(*who, RESAMPLING), changes_by_seen(*who)
    return {"together": list(together["participants"]), "apart": list(apart["participants"])}


def test_a_small_case_protects_those_compared_where_another_is_left_out() -> None:
    """A table by case shows Birch and withholds Cedar for Alder: the sum less Birch is Alder."""
    assert three_cases(cedar_later=0) == {"together": [2], "apart": [2]}


def test_a_small_case_gives_nothing_away_where_every_case_is_compared() -> None:
    assert three_cases(cedar_later=10) == {"together": [14], "apart": [14]}


def test_a_change_stands_between_its_limits() -> None:
    row = matched(alder=(4, 6), birch=(5, 5)).iloc[0]

    assert row["points_change"] == pytest.approx(0.2)
    assert row["points_lower"] < row["points_change"] < row["points_upper"]


def test_a_step_is_named_by_its_two_rounds() -> None:
    assert matched(alder=(4, 6), birch=(5, 5))["step"].tolist() == ["Phase 1 to Phase 2"]


@pytest.mark.parametrize("rounds", [[], ["Phase 1"]])
def test_a_study_of_one_round_has_no_change(rounds: list[str]) -> None:
    full = matched(alder=(4, 6), birch=(5, 5))
    none = matched(alder=(4, 6), birch=(5, 5), rounds=rounds)

    assert none.empty
    assert list(none.columns) == list(full.columns)


def test_no_matched_case_leaves_rows_of_nobody() -> None:
    rows, sources = study((4, 6), (5, 5))
    table = matched_changes(rows, sources, compared([]), RESAMPLING)

    assert table["kind"].tolist() == ["not asked"]


def by_seen(*people: tuple[str, str, bool]) -> pd.DataFrame:
    """The changes of people given as name, phase and whether they spoke of trust."""
    about = [
        {"source": f"INT-{at}", "participant": name, "phase": phase}
        for at, (name, phase, _) in enumerate(people, 1)
    ]
    rows = [row for row, (_, _, spoke) in zip(about, people, strict=True) if spoke]
    return changes_by_seen(segments(*rows), interviews(*about), compared(["Alder"]))


TWICE = [(f"T{n}", phase, phase == "Phase 2") for n in range(3) for phase in ROUNDS]
ONCE = [(f"O{phase}{n}", phase, True) for n in range(4) for phase in ROUNDS]


def test_people_seen_once_and_every_time_are_counted_apart() -> None:
    table = by_seen(*TWICE, *ONCE)

    assert table["seen"].tolist() == ["every time", "once"]
    assert table["participants_before"].tolist() == [0, 4]
    assert table["participants_after"].tolist() == [3, 4]


def test_one_small_group_protects_the_other() -> None:
    table = by_seen(*TWICE, *ONCE[:1], *((f"S{n}", "Phase 2", True) for n in range(9)))

    assert table["participants"].tolist() == [1, 1]


def test_a_group_that_nobody_is_in_has_no_row() -> None:
    assert by_seen(*TWICE)["seen"].tolist() == ["every time"]


def test_a_group_is_named_with_its_rounds() -> None:
    assert by_seen(*TWICE)["group"].tolist() == ["Seen every time, Phase 1 to Phase 2"]


def test_a_speaker_who_is_not_known_leaves_the_whole_unknown() -> None:
    """An unknown number cannot be taken for nobody in any of the groups."""
    sources = interviews({}, LATER, BIRCH, {**BIRCH, **LATER})
    rows = segments({"participant": None}, {**BIRCH, "participant": "P3"})
    apart = {"case": ["Alder", "Birch"]}
    table = changes_apart(rows, sources, apart, compared([]))

    assert table["participants"].isna().tolist() == [True, True]


def test_a_study_of_one_round_says_so() -> None:
    assert comparison_in_words(["Phase 1"], ["Alder"], []) == (
        "The study names fewer than two rounds of fieldwork, so there is no change to show."
    )


def test_a_study_whose_cases_were_each_seen_once_says_so() -> None:
    assert comparison_in_words(ROUNDS, ["Alder"], []) == (
        "No case has interviews in each of Phase 1 and Phase 2, so there is nothing to compare."
    )


def test_every_case_compared_is_said_without_a_rest() -> None:
    assert comparison_in_words(ROUNDS, ["Alder", "Birch"], ["Alder", "Birch"]) == (
        "2 of 2 cases have interviews in each of Phase 1 and Phase 2, and are compared."
    )


def shares(*rows: tuple[str, str, float | None, float | None]) -> pd.DataFrame:
    """A theme, a case, and the share in each of two rounds."""
    tidy = [
        (theme, case, phase, share)
        for theme, case, *both in rows
        for phase, share in zip(ROUNDS, both, strict=True)
    ]
    frame = pd.DataFrame(tidy, columns=["code", "case", "phase", "share"])
    return frame.astype({"share": "Float64"})


def apart(*rows: tuple[str, str, float | None, float | None], most: int = 1) -> list[str]:
    return furthest_apart(shares(*rows), "code", "case", "phase", "share", most)


STEADY = [("Trust", "Alder", 0.5, 0.9), ("Trust", "Birch", 0.1, 0.5)]


def test_cases_that_move_opposite_ways_are_further_apart_than_cases_that_move_together() -> None:
    assert apart(*STEADY, ("Time", "Alder", 0.3, 0.4), ("Time", "Birch", 0.4, 0.2)) == ["Time"]


def test_themes_on_which_cases_moved_apart_stand_in_the_order_of_the_table() -> None:
    assert apart(*STEADY, ("Time", "Alder", 0, 1), ("Time", "Birch", 1, 0), most=2) == [
        "Trust",
        "Time",
    ]


def test_of_themes_that_moved_as_far_apart_the_first_is_kept() -> None:
    # 0.3 less 0 and 1 less 0.7 differ in their last digit.
    one = [("Trust", "Alder", 0.0, 0.3), ("Trust", "Birch", 0.5, 0.5)]
    other = [("Time", "Alder", 0.7, 1.0), ("Time", "Birch", 0.5, 0.5)]

    assert apart(*one, *other) == ["Trust"]
    assert apart(*other, *one) == ["Time"]


def test_a_theme_of_which_one_case_is_known_is_left_out() -> None:
    assert apart(("Trust", "Alder", 0.0, 1.0), ("Trust", "Birch", None, 0.5)) == []


def test_nothing_moves_apart_in_one_round() -> None:
    both = shares(*STEADY)
    one = both[both["phase"] == "Phase 1"]

    assert furthest_apart(one, "code", "case", "phase", "share", 9) == []
