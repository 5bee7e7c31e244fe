"""Bounds on posts for local authorities, against every possibility and an integer programme."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from helpers.analysis import seats
from helpers.analysis import seats_in_words as told
from helpers.reference import load_reference, published

BOARDS = load_reference("boards_2022")
LINKS = load_reference("board_authorities_2022")
FURTHER, ENOUGH = published("C02 C03")
OPEN = list(seats.QUANTITIES)

authorities_of_few = st.lists(st.integers(0, 4), min_size=1, max_size=5)


def authorities(rule: str = "any") -> pd.Series[int]:
    """The eligible authorities of the boards of July 2022."""
    return seats.eligible(LINKS, BOARDS["ods_code"], rule)


# ---- every possibility, one by one --------------------------------------------------------------


def assignments(eligible: list[int], further: int, enough: int) -> Iterator[tuple[int, ...]]:
    """Every number of posts for every board that gives both counts, up to one post too many."""
    for posts in itertools.product(*(range(1, max(2, one) + 1) for one in eligible)):
        have = sum(p >= e for p, e in zip(posts, eligible, strict=True))
        if sum(p > 1 for p in posts) == further and have == enough:
            yield posts


def counted(posts: tuple[int, ...], eligible: list[int]) -> dict[str, int]:
    """What is bounded, counted in one possibility."""
    pairs = list(zip(posts, eligible, strict=True))
    return {
        "single": sum(p == 1 for p, _ in pairs),
        "single_enough": sum(p == 1 and p >= e for p, e in pairs),
        "single_short": sum(p == 1 and p < e for p, e in pairs),
        "further": sum(p > 1 for p, _ in pairs),
        "further_enough": sum(p > 1 and p >= e for p, e in pairs),
        "further_short": sum(p > 1 and p < e for p, e in pairs),
        "short": sum(p < e for p, e in pairs),
        "without": sum(max(0, e - p) for p, e in pairs),
    }


@given(authorities_of_few, st.integers(0, 5), st.integers(0, 5))
def test_the_bounds_are_those_of_every_possibility_counted_one_by_one(
    eligible: list[int], further: int, enough: int
) -> None:
    found = [counted(posts, eligible) for posts in assignments(eligible, further, enough)]
    bounds = seats.seat_bounds(pd.Series(eligible), further, enough).set_index("quantity")
    expected = {
        name: (min(one[name] for one in found), max(one[name] for one in found))
        for name in (OPEN if found else [])
    }
    given_out = {
        name: (int(bounds["least"][name]), int(bounds["most"][name]))
        for name in OPEN
        if bounds["least"].notna()[name]
    }
    assert given_out == expected


@given(authorities_of_few, st.integers(0, 5), st.integers(0, 5))
def test_a_board_can_have_been_what_it_is_in_some_possibility(
    eligible: list[int], further: int, enough: int
) -> None:
    found = list(assignments(eligible, further, enough))
    states = seats.board_states(pd.Series(eligible), further, enough)
    expected = [
        [
            any(posts[i] == 1 and posts[i] >= e for posts in found),
            any(posts[i] == 1 and posts[i] < e for posts in found),
            any(posts[i] > 1 and posts[i] >= e for posts in found),
            any(posts[i] > 1 and posts[i] < e for posts in found),
        ]
        for i, e in enumerate(eligible)
    ]
    assert states.iloc[:, 2:].to_numpy().tolist() == expected


# ---- an integer programme on the boards themselves ----------------------------------------------

STATES = ("single_enough", "single_short", "further_enough", "further_short")


def optimum(eligible: pd.Series[int], aim: dict[str, float], sign: int) -> int:
    """The least (sign 1) or most (sign -1) of a sum over the states of boards, by branch and bound.

    Each board is in one of four states, which must be possible for its number of authorities.
    """
    e = np.repeat(eligible.to_numpy(), len(STATES))
    state = np.tile(STATES, len(eligible))
    impossible = (
        ((state == "single_enough") & (e > 1))
        | ((state == "single_short") & (e < 2))
        | ((state == "further_short") & (e < 3))
    )
    one_state = np.kron(np.eye(len(eligible)), np.ones(len(STATES)))
    constraints = [
        LinearConstraint(one_state, 1, 1),
        LinearConstraint(np.char.startswith(state, "further").astype(float), FURTHER, FURTHER),
        LinearConstraint(np.char.endswith(state, "enough").astype(float), ENOUGH, ENOUGH),
    ]
    lacking = {"single_short": e - 1, "least": np.ones_like(e), "most": e - 2}
    cost = np.zeros(len(e))
    for name, weight in aim.items():
        where, _, posts = name.partition(":")
        cost += np.where(state == where, weight * (lacking[posts] if posts else 1), 0)
    found = milp(
        sign * cost,
        constraints=constraints,
        bounds=Bounds(0, np.where(impossible, 0, 1)),
        integrality=np.ones(len(e)),
    )
    assert found.success
    return round(sign * found.fun)


@pytest.mark.parametrize("rule", seats.RULES)
@pytest.mark.parametrize("quantity", STATES)
@pytest.mark.parametrize(("column", "sign"), [("least", 1), ("most", -1)])
def test_an_integer_programme_finds_the_same_bounds_for_the_boards(
    rule: str, quantity: str, column: str, sign: int
) -> None:
    eligible = authorities(rule)
    bounds = seats.seat_bounds(eligible, FURTHER, ENOUGH).set_index("quantity")
    assert bounds[column][quantity] == optimum(eligible, {quantity: 1}, sign)


@pytest.mark.parametrize("rule", seats.RULES)
@pytest.mark.parametrize(("column", "sign"), [("least", 1), ("most", -1)])
def test_an_integer_programme_finds_the_same_lack_of_posts(
    rule: str, column: str, sign: int
) -> None:
    eligible = authorities(rule)
    aim = {"single_short:single_short": 1.0, f"further_short:{column}": 1.0}
    bounds = seats.seat_bounds(eligible, FURTHER, ENOUGH).set_index("quantity")
    assert bounds[column]["without"] == optimum(eligible, aim, sign)


# ---- the boards of July 2022 --------------------------------------------------------------------


def test_of_the_boards_with_further_posts_19_to_22_had_enough() -> None:
    bounds = seats.seat_bounds(authorities(), FURTHER, ENOUGH).set_index("quantity")
    assert bounds.loc["further_enough", ["least", "most"]].tolist() == [19, 22]


def test_the_boards_with_too_few_posts_are_settled_by_the_counts_alone() -> None:
    bounds = seats.seat_bounds(authorities(), FURTHER, ENOUGH).set_index("quantity")
    assert bounds.loc["short", ["least", "most"]].tolist() == published("C05 C05")


def test_the_least_number_of_single_posts_that_were_too_few_is_the_published_one() -> None:
    bounds = seats.seat_bounds(authorities(), FURTHER, ENOUGH).set_index("quantity")
    assert [bounds["least"]["single_short"]] == published("C08")


def test_a_single_post_can_have_been_enough_where_there_is_one_authority_alone() -> None:
    states = seats.board_states(authorities(), FURTHER, ENOUGH)
    assert told.single_named(states, BOARDS) == "Gloucestershire, Lincolnshire and Somerset"


def test_surrey_heartlands_joins_them_on_the_boundaries_of_2023() -> None:
    links = load_reference("board_authorities_2023")
    eligible = seats.eligible(links, BOARDS["ods_code"], "any")
    states = seats.board_states(eligible, FURTHER, ENOUGH)
    assert told.single_named(states, BOARDS) == (
        "Gloucestershire, Lincolnshire, Somerset and Surrey Heartlands"
    )


def test_a_rule_that_asks_for_more_makes_no_more_authorities_eligible() -> None:
    assert all((authorities(rule) <= authorities("any")).all() for rule in seats.RULES)


@pytest.mark.parametrize(
    ("rule", "column"),
    [("authority", "authorities_5_percent_2022"), ("whole", "authorities_wholly_inside_2022")],
)
def test_the_profile_counts_as_many_authorities_by_the_stricter_rules(
    rule: str, column: str
) -> None:
    profile = load_reference("board_profile").set_index("ods_code")[column]
    assert (authorities(rule) == profile.reindex(BOARDS["ods_code"])).all()


def test_a_board_that_no_authority_lies_wholly_inside_keeps_its_row() -> None:
    assert (authorities("whole") == 0).sum() == 3


def test_the_bounds_move_with_the_rule_and_hardly_with_the_year() -> None:
    links_of = {2022: LINKS, 2023: load_reference("board_authorities_2023")}
    moved = seats.bounds_by_rule(links_of, BOARDS["ods_code"], FURTHER, ENOUGH)
    assert moved["least"].tolist() == [19, 18, 17, 15, 18, 18, 17, 15]


# ---- in words -----------------------------------------------------------------------------------


def test_counts_that_cannot_both_be_right_are_said_to_be_so() -> None:
    bounds = seats.seat_bounds(pd.Series([3, 3]), further=0, enough=2)
    assert told.bounds_in_words(bounds, boards=2) == (
        "Under this rule the two published counts cannot both be right."
    )


def test_the_answer_is_one_sentence_on_all_boards_and_one_on_each_kind() -> None:
    bounds = seats.seat_bounds(authorities(), FURTHER, ENOUGH)
    assert told.bounds_in_words(bounds, len(BOARDS)) == (
        "Of 42 boards, 20 had too few posts for all their authorities. Of the 28 with further "
        "posts, between 19 and 22 had enough; of the 14 with a single post, between 0 and 3 did."
    )


def test_how_far_the_answer_hangs_on_the_rule_is_said_in_boards() -> None:
    moved = seats.bounds_by_rule({2022: LINKS}, BOARDS["ods_code"], FURTHER, ENOUGH)
    assert told.rules_in_words(moved) == (
        "The two counts fit under 4 of 4 rules and years. The least number of boards with further "
        "posts that had enough moves from 15 to 19; the most is 22 under each."
    )


def test_the_lack_of_posts_is_said_in_posts() -> None:
    bounds = seats.seat_bounds(authorities(), FURTHER, ENOUGH)
    assert told.without_in_words(bounds, authorities()) == (
        "For every authority to have a post 164 were needed; at least 20 and at most 93 of them "
        "were lacking."
    )


def test_boards_are_described_by_how_many_authorities_they_have() -> None:
    states = seats.board_states(pd.Series([1, 2, 3, 3]), further=2, enough=2)
    assert told.states_by_number(states).to_numpy().tolist() == [
        ["1", 1, "enough", "enough"],
        ["2", 1, "too few", "enough"],
        ["3", 2, "too few", "enough or too few"],
    ]


def test_the_way_from_the_links_to_the_bounds_ends_at_the_bounds() -> None:
    steps = told.how_it_follows(LINKS, authorities(), FURTHER, ENOUGH)
    assert steps["result"].tolist() == [164, 164, 3, 15, 24, 28, 22, 14, 20, 54, 19, 22]
