"""Krippendorff's u-alpha family, against the letter of its definition and against nominal alpha."""

from __future__ import annotations

from itertools import permutations

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.analysis.agreement import unitising
from helpers.analysis.resampling import Resampling
from tests.analysis.agreement.coded import Coding, asked, codings, texts

LENGTH = 12
CODERS = ["Ann", "Bo", "Cy"]
TEXTS = texts(**dict.fromkeys(("INT-1", "INT-2", "INT-3"), "x" * LENGTH))

Line = list[tuple[int, int, str]]


@st.composite
def line(draw: st.DrawFn, longest: int = 5) -> Line:
    """Invent one coder's units on a text: start, end, code; none of them overlapping."""
    units, at = [], 0
    while at < LENGTH:
        long = min(draw(st.integers(1, longest)), LENGTH - at)
        code = draw(st.sampled_from(["", "", "Money", "Trust"]))
        if code:
            units.append((at, at + long, code))
        at += long
    return units


def coded(lines: dict[tuple[str, str], Line]) -> list[Coding]:
    return [
        (source, code, coder, start, end)
        for (source, coder), units in lines.items()
        for start, end, code in units
    ]


def measured(
    lines: dict[tuple[str, str], Line], resampling: Resampling | None = None
) -> pd.DataFrame:
    who = pd.DataFrame(list(lines), columns=["source", "coder"])
    table = unitising(codings(*coded(lines)), TEXTS, who, ["Money", "Trust"], resampling)
    return table.assign(code=table["code"].fillna("all")).set_index(["coefficient", "code"])


def values(lines: dict[tuple[str, str], Line]) -> dict[str, float]:
    rows = measured(lines)["value"]
    return {name: rows[name, code] for name, code in rows.index if code == "all"}


def by_definition(lines: dict[tuple[str, str], Line]) -> dict[str, float]:
    """Work the family out from coincidence matrices, unit by unit and pair by pair."""
    observed, squares = np.zeros((3, 3)), np.zeros(3)
    paired, paired_squares = np.zeros((3, 3)), np.zeros(3)
    codes = ["", "Money", "Trust"]
    for source in {name for name, _ in lines}:
        coders = [coder for name, coder in lines if name == source]
        cells = {coder: [0] * LENGTH for coder in coders}
        for coder in coders:
            for start, end, code in lines[source, coder]:
                cells[coder][start:end] = [codes.index(code)] * (end - start)
        for one, other in permutations(coders, 2):
            for left, right in zip(cells[one], cells[other], strict=True):
                observed[left, right] += 1 / (len(coders) - 1)
                if left and right:
                    paired[left, right] += 1 / (len(coders) - 1)
        for coder in coders:
            squares[0] += cells[coder].count(0)
            for start, end, code in lines[source, coder]:
                squares[codes.index(code)] += (end - start) ** 2
                others = [cells[other][start:end] for other in coders if other != coder]
                both = sum(any(cell) for cell in zip(*others, strict=True))
                paired_squares[codes.index(code)] += both**2
    return {
        "u-alpha": alpha(observed, squares),
        "|u-alpha": alpha(merged(observed), np.array([squares[0], squares[1:].sum()])),
        "cu-alpha": alpha(paired, paired_squares),
    }


def merged(matrix: np.ndarray) -> np.ndarray:
    return np.array(
        [
            [matrix[0, 0], matrix[0, 1:].sum()],
            [matrix[1:, 0].sum(), matrix[1:, 1:].sum()],
        ]
    )


def alpha(observed: np.ndarray, squares: np.ndarray) -> float:
    total, marginal = observed.sum(), observed.sum(axis=1)
    expected = np.outer(marginal, marginal) - np.diag(squares)
    with np.errstate(invalid="ignore"):
        expected = total * expected / (total**2 - squares.sum())
        return 1 - (total - np.trace(observed)) / (total - np.trace(expected))


@settings(max_examples=15)
@given(line(), line(), line(), line())
def test_the_family_is_what_its_coincidence_matrices_give(
    first: Line, second: Line, third: Line, fourth: Line
) -> None:
    lines = {
        ("INT-1", "Ann"): first,
        ("INT-1", "Bo"): second,
        ("INT-1", "Cy"): third,
        ("INT-2", "Ann"): fourth,
        ("INT-2", "Bo"): first,
    }
    expected = by_definition(lines)
    ours = values(lines)
    for name, value in expected.items():
        if np.isfinite(value):
            assert ours[name] == pytest.approx(value), name


@settings(max_examples=15)
@given(line(longest=1), line(longest=1), line(longest=1))
def test_units_of_one_character_have_krippendorffs_nominal_alpha(
    first: Line, second: Line, third: Line
) -> None:
    assume(len({code for units in (first, second, third) for *_, code in units}) > 1)
    lines = {
        ("INT-1", coder): one for coder, one in zip(CODERS, (first, second, third), strict=True)
    }
    cells = np.zeros((3, LENGTH))
    for number, one in enumerate((first, second, third)):
        for start, _, code in one:
            cells[number, start] = 1 + ["Money", "Trust"].index(code)
    theirs = krippendorff.alpha(cells, level_of_measurement="nominal")

    assert values(lines)["u-alpha"] == pytest.approx(theirs)


@settings(max_examples=15)
@given(line(longest=1), line(longest=1))
def test_the_codes_of_units_of_one_character_have_the_alpha_of_what_both_coded(
    first: Line, second: Line
) -> None:
    cells = np.full((2, LENGTH), np.nan)
    for number, one in enumerate((first, second)):
        for start, _, code in one:
            cells[number, start] = ["Money", "Trust"].index(code)
    both = cells[:, np.isfinite(cells).all(axis=0)]
    assume(len(np.unique(both)) > 1)
    theirs = krippendorff.alpha(both, level_of_measurement="nominal")

    assert values({("INT-1", "Ann"): first, ("INT-1", "Bo"): second})["cu-alpha"] == (
        pytest.approx(theirs)
    )


def test_coders_who_mark_the_same_units_score_1_throughout() -> None:
    units: Line = [(0, 4, "Money"), (4, 6, "Trust"), (8, 11, "Trust")]
    rows = measured({("INT-1", coder): units for coder in CODERS})

    assert rows["value"].tolist() == [1.0] * 5


def test_coders_who_mark_nothing_agree_that_nothing_matters() -> None:
    assert values({("INT-1", "Ann"): [], ("INT-1", "Bo"): []})["u-alpha"] == 1


def test_text_that_no_two_coded_says_nothing_of_the_codes() -> None:
    rows = measured({("INT-1", "Ann"): [(0, 4, "Money")], ("INT-1", "Bo"): [(6, 9, "Money")]})

    assert rows.loc["cu-alpha", "why"].tolist() == ["no text was coded by two coders"]


def test_coverage_is_the_share_of_a_code_that_another_coder_marked_too() -> None:
    rows = measured({("INT-1", "Ann"): [(0, 8, "Money")], ("INT-1", "Bo"): [(6, 10, "Trust")]})

    assert rows.loc["(k)u-alpha", "coverage"].to_dict() == {"Money": 0.25, "Trust": 0.5}


def test_one_code_against_the_others_falls_with_every_stretch_that_another_code_was_given() -> None:
    rows = measured(
        {
            ("INT-1", "Ann"): [(0, 4, "Money"), (4, 8, "Trust")],
            ("INT-1", "Bo"): [(0, 5, "Money"), (5, 8, "Trust")],
        }
    )
    # Given Money by one, the other gave Trust to 1 of 9; by chance, to 7 of 9 * 16 - 4² - 5².
    expected = 1 - (1 / 9) / (9 * 7 / (9 * 16 - 4**2 - 5**2))

    assert rows.loc[("(k)u-alpha", "Money"), "value"] == pytest.approx(expected)


def test_codes_that_do_not_exclude_each_other_have_no_u_alpha_and_say_why() -> None:
    rows = measured({("INT-1", "Ann"): [(0, 4, "Money"), (2, 6, "Trust")], ("INT-1", "Bo"): []})

    assert rows["why"].unique().tolist() == [
        "a coder gave one stretch two of these codes; choose codes that exclude each other"
    ]


def test_a_coders_segments_that_overlap_are_one_unit_and_those_that_touch_are_two() -> None:
    other: Line = [(0, 6, "Money"), (9, 12, "Trust")]
    overlapping, touching, one = (
        values({("INT-1", "Ann"): units, ("INT-1", "Bo"): other})["u-alpha"]
        for units in (
            [(0, 4, "Money"), (3, 6, "Money")],
            [(0, 3, "Money"), (3, 6, "Money")],
            [(0, 6, "Money")],
        )
    )

    assert (overlapping == one, touching == one) == (True, False)


DIFFERING: dict[tuple[str, str], Line] = {
    ("INT-1", "Ann"): [(0, 6, "Money")],
    ("INT-1", "Bo"): [(0, 4, "Money")],
    ("INT-2", "Ann"): [(2, 6, "Trust")],
    ("INT-2", "Bo"): [(3, 8, "Trust")],
    ("INT-3", "Ann"): [(0, 3, "Trust")],
    ("INT-3", "Bo"): [(5, 9, "Money")],
}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", ["u-alpha", "|u-alpha"])
def test_a_draw_is_a_study_in_which_each_source_stands_as_often_as_it_was_drawn(
    name: str, seed: int
) -> None:
    times = np.random.default_rng(seed).multinomial(3, [1 / 3] * 3, size=1)[0]
    drawn = {
        (f"{source} {copy}", coder): units
        for (source, coder), units in DIFFERING.items()
        for copy in range(times[int(source[-1]) - 1])
    }
    row = measured(DIFFERING, Resampling(draws=1, seed=seed, confidence=0.95, fewest=2))

    assert row.loc[(name, "all"), "lower"] == pytest.approx(by_definition(drawn)[name])


def test_a_single_source_has_no_interval_and_says_so() -> None:
    lines: dict[tuple[str, str], Line] = {
        ("INT-1", "Ann"): [(0, 6, "Money")],
        ("INT-1", "Bo"): [(0, 4, "Money")],
    }
    row = measured(lines, Resampling(draws=50, seed=1, confidence=0.95, fewest=1))

    assert row.loc[("u-alpha", "all"), "why"] == "too few sources for an interval"


def test_a_study_with_one_coder_has_nothing_to_compare() -> None:
    table = unitising(
        codings(("INT-1", "Money", "Ann", 0, 3)), TEXTS, asked(["Ann"], "INT-1"), ["Money"], None
    )

    assert table["why"].unique().tolist() == ["no text was coded by two coders"]
