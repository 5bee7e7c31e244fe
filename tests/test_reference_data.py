"""The public facts that pages cite: complete, joined up, and adding up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest

from helpers.paths import DATA, REFERENCE

STATUSES = {"stated", "counted", "derived", "inferred"}
FILES = sorted(path.name for path in REFERENCE.glob("*.csv"))
DOI = re.compile(r"10\.\d{4,9}/\S+")
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read(name: str) -> pd.DataFrame:
    """Return a reference table; an empty cell is an empty text."""
    return pd.read_csv(REFERENCE / name, keep_default_na=False)


def facts() -> pd.Series:
    """Return the published figures by their identifiers."""
    return read("study_facts.csv").set_index("fact_id")["value"]


def authorities(year: int) -> pd.Series:
    """Return how many upper-tier authorities overlap each board, by ODS code."""
    return read(f"board_authorities_{year}.csv").groupby("ods_code").size()


def people() -> pd.Series:
    """Return the residents of each board, middle of 2020, by ODS code."""
    return read("board_profile.csv").set_index("ods_code")["people_mid_2020"]


# What every file owes its reader


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_described_in_the_data_statement(name: str) -> None:
    assert f"| `{name}` |" in (DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in FILES if name != "sources.csv"])
def test_every_row_names_sources_that_the_list_holds(name: str) -> None:
    known = set(read("sources.csv")["key"])
    named = [set(cell.split("; ")) for cell in read(name)["source"]]
    assert [keys - known for keys in named if keys - known] == []


def test_every_source_is_a_public_address_with_a_licence() -> None:
    sources = read("sources.csv")
    public = sources["url"].str.match(r"https://[\w.-]+\.\w+/") & (sources["licence"] != "")
    assert list(sources.loc[~public, "key"]) == []


def test_each_source_stands_in_the_list_once() -> None:
    assert read("sources.csv")["key"].is_unique


def test_no_source_is_listed_that_nothing_rests_on() -> None:
    named = {
        key
        for name in FILES
        if name != "sources.csv"
        for cell in read(name)["source"]
        for key in cell.split("; ")
    }
    assert set(read("sources.csv")["key"]) - named == set()


# Published figures


def test_each_figure_has_one_identifier() -> None:
    assert read("study_facts.csv")["fact_id"].is_unique


def test_each_figure_is_a_plain_number_with_a_unit() -> None:
    table = read("study_facts.csv")
    assert table["value"].dtype.kind in "if"
    assert (table["unit"] != "").all()


def test_each_figure_has_one_of_four_statuses() -> None:
    assert set(read("study_facts.csv")["status"]) == STATUSES


def test_a_figure_that_is_not_simply_read_off_says_how_it_came_about() -> None:
    table = read("study_facts.csv")
    worked_out = table["status"].isin({"derived", "inferred"})
    assert list(table.loc[worked_out & (table["note"] == ""), "fact_id"]) == []


SUMS = {
    "Q06": ("Q06a", "Q06b", "Q06c", "Q06d", "Q06e", "Q06f"),
    "Q09": ("Q09a", "Q09b"),
    "A03": ("A03a", "A03b", "A03c"),
    "A04": ("A04a", "A04b", "A04c"),
    "A05": ("A05a", "A05b", "A05c"),
    "A13": ("A13a", "A13b", "A13c"),
    "A13c": ("A13d", "A13e"),
    "A02": ("A04", "A06"),
    "Q02": ("Q05", "Q12"),
    "C01": ("C02", "C04"),
    "C04": ("C08", "G04"),
    "M01": ("M01b", "M01c", "M01d"),
}


@pytest.mark.parametrize("total", SUMS)
def test_the_parts_of_a_figure_add_up_to_it(total: str) -> None:
    assert sum(facts()[part] for part in SUMS[total]) == facts()[total]


def test_enough_posts_and_too_few_make_all_boards() -> None:
    assert facts()["C03"] + facts()["C05"] == facts()["C01"]


@pytest.mark.parametrize(("share", "part"), [("C09", "C02"), ("C10", "C03")])
def test_a_share_of_boards_is_its_count_in_per_cent(share: str, part: str) -> None:
    assert facts()[share] == round(100 * facts()[part] / facts()["C01"])


def test_the_groups_of_the_companion_paper_add_up_to_its_interviews() -> None:
    assert read("quality_interviewee_groups.csv")["interviews"].sum() == facts()["Q04"] == 67


def test_the_sites_of_the_companion_paper_give_the_derived_totals() -> None:
    sites = read("quality_sites.csv")
    assert round(sites["million_people"].sum(), 1) == facts()["Q07"]
    assert sites["place_partnerships"].sum() == facts()["Q08"]


def test_the_second_phase_counts_people_in_its_body_and_interviews_in_its_last_row() -> None:
    totals = read("architecture_phase_2.csv").groupby("unit")["total_as_printed"].sum()
    assert totals.to_dict() == {"interviewees": facts()["A05"], "interviews": facts()["A04"]}
    assert totals.to_dict() == {"interviewees": 27, "interviews": 36}


def test_each_printed_total_of_the_second_phase_is_the_sum_of_its_case_studies() -> None:
    table = read("architecture_phase_2.csv")
    summed = table[["case_study_1", "case_study_2", "case_study_3"]].sum(axis=1)
    assert list(summed) == list(table["total_as_printed"])


def test_the_examples_in_places_are_as_many_as_counted() -> None:
    by_case = read("place_examples.csv").groupby("case_study").size()
    assert list(by_case) == [facts()["A13a"], facts()["A13b"], facts()["A13c"]]


# Boards and authorities

COUNTED_FROM_TABLES: dict[str, Callable[[], float]] = {
    "C01": lambda: len(read("boards_2022.csv")),
    "G01": lambda: read("board_authorities_2022.csv")["authority_code"].nunique(),
    "G01a": lambda: read("board_authorities_2023.csv")["authority_code"].nunique(),
    "G02": lambda: len(read("board_authorities_2022.csv")),
    "G02a": lambda: len(read("board_authorities_2023.csv")),
    "G03": lambda: authorities(2022).min(),
    "G03a": lambda: authorities(2022).median(),
    "G03b": lambda: authorities(2022).max(),
    "G03c": lambda: authorities(2023).max(),
    "G04": lambda: (authorities(2022) == 1).sum(),
    "G06": lambda: read("board_authorities_2022.csv")["authority_code"].value_counts().gt(1).sum(),
    "G07": lambda: people().sum(),
    "G07a": lambda: people().min(),
    "G07b": lambda: int(people().median() + 0.5),
    "G07c": lambda: people().max(),
    "G08": lambda: (people() < 1_000_000).sum(),
    "G09": lambda: people().between(1_000_000, 3_000_000).sum(),
    "G10": lambda: (people() > 3_000_000).sum(),
    "M01": lambda: len(read("boards_2026.csv")),
    "M01a": lambda: len(
        set(read("boards_2022.csv")["ods_code"]) - set(read("boards_2026.csv")["ods_code"])
    ),
    "M01b": lambda: read("boards_2026.csv")["status"].str.startswith("established").sum(),
    "M01c": lambda: read("boards_2026.csv")["status"].str.startswith("boundary").sum(),
    "M01d": lambda: (read("boards_2026.csv")["status"] == "unchanged").sum(),
    "Q09": lambda: len(read("quality_references.csv")),
    "Q09a": lambda: (read("quality_references.csv")["doi"] != "").sum(),
}


@pytest.mark.parametrize("fact", COUNTED_FROM_TABLES)
def test_a_figure_is_what_its_table_gives(fact: str) -> None:
    assert COUNTED_FROM_TABLES[fact]() == facts()[fact]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("boards_2022.csv", 42),
        ("boards_2026.csv", 36),
        ("board_authorities_2022.csv", 164),
        ("board_authorities_2023.csv", 166),
    ],
)
def test_no_board_or_pair_was_lost(name: str, rows: int) -> None:
    assert len(read(name)) == rows


@pytest.mark.parametrize("name", ["board_profile.csv", "board_authorities_2022.csv"])
def test_every_board_of_2022_has_its_rows_and_no_other_board_has(name: str) -> None:
    assert set(read(name)["ods_code"]) == set(read("boards_2022.csv")["ods_code"])


def test_every_board_of_2022_stands_in_the_pairs_of_2023() -> None:
    pairs = read("board_authorities_2023.csv")
    assert set(pairs["ods_code"]) == set(read("boards_2022.csv")["ods_code"])


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_board_and_an_authority_make_one_pair(year: int) -> None:
    pairs = read(f"board_authorities_{year}.csv")
    assert not pairs.duplicated(["ods_code", "authority_code"]).any()


@pytest.mark.parametrize("year", [2022, 2023])
def test_the_profile_counts_the_authorities_that_the_pairs_list(year: int) -> None:
    profile = read("board_profile.csv").set_index("ods_code")[f"authorities_{year}"]
    assert authorities(year).equals(profile.sort_index())


def test_the_people_of_a_board_are_those_of_its_parts_of_authorities() -> None:
    by_board = read("board_authorities_2022.csv").groupby("ods_code")["people_mid_2020"].sum()
    assert (by_board == people()).all()


@pytest.mark.parametrize("year", [2022, 2023])
def test_the_parts_of_an_authority_make_the_whole(year: int) -> None:
    pairs = read(f"board_authorities_{year}.csv")
    shares = pairs.groupby("authority_code")["share_of_authority"].sum()
    assert ((shares - 1).abs() < 0.001).all()


def test_two_boards_changed_their_statistical_codes() -> None:
    boards = read("boards_2022.csv")
    changed = boards.loc[boards["ons_code_2022"] != boards["ons_code_2023"], "short_name"]
    assert sorted(changed) == ["Surrey Heartlands", "Sussex"]


def test_every_abolished_board_has_a_successor() -> None:
    abolished = set(read("boards_2022.csv")["ods_code"]) - set(read("boards_2026.csv")["ods_code"])
    assert set(read("succession_2026.csv")["predecessor_ods"]) == abolished


def test_every_board_that_is_new_or_changed_has_a_predecessor() -> None:
    after = read("boards_2026.csv")
    changed = set(after.loc[after["status"] != "unchanged", "ods_code"])
    assert set(read("succession_2026.csv")["successor_ods"]) == changed


def test_a_board_is_divided_only_between_several_successors() -> None:
    succession = read("succession_2026.csv")
    parts = succession["kind"].str.startswith("part of")
    several = succession["predecessor_ods"].duplicated(keep=False)
    assert list(parts) == list(several)


def test_the_least_that_each_role_needs_makes_the_smallest_board() -> None:
    least = read("board_minimum.csv")
    assert least["minimum"].sum() == facts()["C06"]
    assert least.loc[least["basis"] == "statute", "minimum"].sum() == facts()["C07"]


# The maps of squares


def squares(year: int) -> pd.DataFrame:
    """Return the squares of a year's map, with the region of each board."""
    boards = read(f"boards_{year}.csv")[["ods_code", "region"]]
    return read("board_tiles.csv").query(f"year == {year}").merge(boards, on="ods_code")


def connected(cells: set[tuple[int, int]]) -> bool:
    """Say whether squares that share a side lead from any of the cells to all others."""
    reached, waiting = set(), {min(cells)}
    while waiting:
        column, row = waiting.pop()
        reached.add((column, row))
        beside = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)}
        waiting |= (beside & cells) - reached
    return reached == cells


@pytest.mark.parametrize(("year", "boards"), [(2022, 42), (2026, 36)])
def test_every_board_has_a_square_of_its_own(year: int, boards: int) -> None:
    tiles = squares(year)
    assert len(tiles) == boards
    assert not tiles.duplicated(["column", "row"]).any()


@pytest.mark.parametrize("year", [2022, 2026])
def test_every_label_of_a_map_is_its_own_and_fits_its_square(year: int) -> None:
    labels = squares(year)["label"]
    assert labels.is_unique
    assert labels.str.len().max() <= 6


@pytest.mark.parametrize("year", [2022, 2026])
def test_the_squares_of_a_region_lie_together(year: int) -> None:
    apart = [
        region
        for region, tiles in squares(year).groupby("region")
        if not connected(set(zip(tiles["column"], tiles["row"], strict=True)))
    ]
    assert apart == []


def test_the_regions_lie_north_or_south_of_each_other_as_they_do() -> None:
    middle = squares(2022).groupby("region")[["column", "row"]].mean()
    assert list(middle["row"].sort_values().index[:2]) == ["North East and Yorkshire", "North West"]
    assert list(middle["row"].sort_values().index[-2:]) == ["South West", "South East"]
    assert middle["column"].idxmin() == "South West"
    assert middle["column"].idxmax() == "East of England"


def test_a_board_that_did_not_change_keeps_its_square_but_for_one() -> None:
    """Kent and Medway moves up to the board of Surrey and Sussex, of which there was one more."""
    both = squares(2022).merge(squares(2026), on="ods_code", suffixes=("", "_after"))
    moved = (both["column"] != both["column_after"]) | (both["row"] != both["row_after"])
    assert list(both.loc[moved, "label"]) == ["Kent"]


# References and dates


def test_every_doi_is_well_formed() -> None:
    dois = read("quality_references.csv")["doi"]
    assert [doi for doi in dois if doi and not DOI.fullmatch(doi)] == []


def test_a_doi_is_repaired_by_the_two_figures_that_the_paper_left_out() -> None:
    references = read("quality_references.csv").query("doi != ''")
    printed = references["doi_as_printed"].str.removeprefix("doi:")
    assert list("10." + printed) == list(references["doi"])


def test_the_references_are_numbered_as_printed() -> None:
    assert list(read("quality_references.csv")["number"]) == list(range(1, 29))


def test_the_timeline_runs_forward_in_dates_as_precise_as_their_sources() -> None:
    dates = pd.read_csv(REFERENCE / "timeline.csv", dtype="str")["date"]
    assert dates.is_monotonic_increasing
    assert [date for date in dates if not ISO_DATE.fullmatch(date)] == []
