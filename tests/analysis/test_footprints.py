"""Boards, councils and places: sizes, divided authorities, and what the mergers did to them."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import footprints
from helpers.analysis import footprints_in_words as told
from helpers.reference import load_reference, published

BEFORE = load_reference("boards_2022")
AFTER = load_reference("boards_2026")
PROFILE = load_reference("board_profile")
LINKS = load_reference("board_authorities_2022")
TILES = load_reference("board_tiles")
PEOPLE = PROFILE.set_index("ods_code")["people_mid_2020"]
BECAME = footprints.successors(load_reference("succession_2026"), BEFORE, AFTER)
SIZES = footprints.people_after(BECAME, PEOPLE, AFTER)


def merged(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Links from a board of before to one of after, whole or in part."""
    links = pd.DataFrame(rows, columns=["predecessor_ods", "successor_ods", "part"])
    return links.assign(before=links["predecessor_ods"], after=links["successor_ods"])


def outcome(links: pd.DataFrame, *boards: str) -> str:
    """What becomes of an authority that lies in these boards."""
    pairs = pd.DataFrame({"authority": "Ashshire", "ods_code": boards})
    return str(footprints.divided_after(links, pairs)["outcome"].item())


def test_every_board_is_described_once_with_its_square() -> None:
    described = footprints.boards_described(BEFORE, PROFILE, TILES, 2022)
    assert len(described) == len(BEFORE)
    assert described["label"].is_unique


@pytest.mark.parametrize(
    ("band", "fact"), [("smaller", "G08"), ("within", "G09"), ("larger", "G10")]
)
def test_the_boards_in_each_band_are_as_many_as_counted_before(band: str, fact: str) -> None:
    bands = footprints.size_bands(PEOPLE, *published("A14e A14f"))
    assert [(bands == band).sum()] == published(fact)


def test_a_board_at_either_end_of_the_range_is_within_it() -> None:
    assert list(footprints.size_bands(pd.Series([1, 3]), 1, 3)) == ["within", "within"]


def test_the_parts_of_a_divided_authority_make_the_whole() -> None:
    divided = footprints.authorities_divided(LINKS, BEFORE)
    shares = divided.groupby("authority")["share_of_authority"].sum()
    assert ((shares - 1).abs() < 0.001).all()


def test_the_divided_authorities_are_as_many_as_counted_before() -> None:
    divided = footprints.authorities_divided(LINKS, BEFORE)
    assert [divided["authority"].nunique()] == published("G06")


def test_the_divided_authorities_are_named() -> None:
    assert told.divided_named(footprints.authorities_divided(LINKS, BEFORE)) == (
        "Buckinghamshire, Cumbria, Essex, Hampshire, Hertfordshire, North Yorkshire, Oxfordshire, "
        "Suffolk, Surrey and West Sussex"
    )


def test_the_new_boards_are_named_without_the_words_that_all_have() -> None:
    assert told.new_named(AFTER) == (
        "Central East; Essex; Norfolk and Suffolk; Surrey and Sussex; Thames Valley; "
        "and West and North London"
    )


def test_a_board_that_kept_its_name_and_took_in_a_part_is_its_own_successor() -> None:
    own = BECAME[BECAME["predecessor_ods"] == BECAME["successor_ods"]]
    assert own[["before", "part"]].to_numpy().tolist() == [
        ["Hampshire and Isle of Wight", "whole area"]
    ]


def test_the_people_of_boards_that_joined_whole_are_added_up() -> None:
    london = SIZES.set_index("name").loc["West and North London", ["least", "most"]]
    assert london.tolist() == [PEOPLE["QMJ"] + PEOPLE["QRV"]] * 2


def test_a_part_of_a_board_adds_from_none_to_all_of_its_people() -> None:
    thames = SIZES.set_index("name").loc["Thames Valley", ["least", "most"]]
    assert thames.tolist() == [PEOPLE["QU9"], PEOPLE["QU9"] + PEOPLE["QNQ"]]


def test_an_unchanged_board_keeps_its_people() -> None:
    devon = SIZES.set_index("name").loc["Devon", ["least", "most"]]
    assert devon.tolist() == [PEOPLE["QJK"]] * 2


def test_all_people_lie_between_the_least_and_the_most_of_all_boards() -> None:
    assert SIZES["least"].sum() <= PEOPLE.sum() <= SIZES["most"].sum()


def test_an_authority_whose_boards_merged_is_in_one_board() -> None:
    links = merged(("A", "X", "whole area"), ("B", "X", "whole area"))
    assert outcome(links, "A", "B") == footprints.REUNITED


def test_an_authority_whose_boards_joined_others_is_still_divided() -> None:
    links = merged(("A", "X", "whole area"), ("B", "Y", "whole area"))
    assert outcome(links, "A", "B") == footprints.STILL


def test_an_authority_in_boards_that_did_not_change_is_still_divided() -> None:
    assert outcome(merged(("A", "X", "whole area")), "C", "D") == footprints.STILL


def test_nothing_is_guessed_of_an_authority_in_a_board_that_was_divided() -> None:
    links = merged(("A", "X", "part"), ("A", "Y", "part"), ("B", "X", "whole area"))
    assert outcome(links, "A", "B") == footprints.OPEN


def test_a_place_of_a_site_is_its_people_over_its_places() -> None:
    places = footprints.places_of_sites(load_reference("quality_sites"), *published("A14c A14d"))
    assert places["residents"].tolist() == [250_000, 360_000, 220_000, 286_000]
    assert places["fits"].tolist() == ["within", "within", "outside", "within"]


def test_the_map_of_2026_has_a_square_for_every_board() -> None:
    squares = footprints.map_after(SIZES, BECAME, TILES, AFTER)
    assert len(squares) == len(AFTER)
    assert squares["joined"].sum() == len(AFTER) - BECAME["after"].nunique() + len(BECAME)


def test_the_succession_is_said_in_boards() -> None:
    assert told.succession_in_words(BECAME, AFTER) == (
        "13 boards of 2022 became 7, and 29 did not change, which makes 36. Divided between "
        "several: Frimley; Hertfordshire and West Essex; and Suffolk and North East Essex."
    )


def test_what_hangs_on_the_parts_of_divided_boards_is_said_to_do_so() -> None:
    assert told.after_in_words(SIZES, *published("A14e A14f")) == (
        "Of all 36 boards of 2026, 20 are within 1 to 3 million residents, 13 are not, and for 3 "
        "it hangs on where the parts of divided boards went."
    )


def test_the_divided_authorities_after_the_mergers_are_counted_by_outcome() -> None:
    outcomes = footprints.divided_after(BECAME, LINKS)
    assert told.outcomes_in_words(outcomes) == (
        "Of 10 divided authorities, 1 is now in one board, 4 are still divided, and for 5 it "
        "cannot be told."
    )


def test_whether_the_mergers_brought_boards_closer_is_answered() -> None:
    before = footprints.size_bands(PEOPLE, *published("A14e A14f"))
    outcomes = footprints.divided_after(BECAME, LINKS)
    assert told.closer_in_words(before, SIZES, outcomes, *published("A14e A14f")) == (
        "By size, it cannot be told: 26 of 42 boards (62%) were within 1 to 3 million residents, "
        "and between 20 and 23 of 36 are (between 56% and 64%). By councils, yes: 10 were divided "
        "between boards, and between 4 and 9 are."
    )
