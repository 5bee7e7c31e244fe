"""A code is known by the names on the way to it, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.model import code_path, split_path


@pytest.mark.parametrize(
    ("names", "path"),
    [
        (["Trust"], "Trust"),
        (["Governance", "Trust"], "Governance > Trust"),
        (["a>b", "c"], "a>b > c"),
        (["Before > after", "Trust"], r"Before \> after > Trust"),
    ],
)
def test_names_are_joined_into_a_path(names: list[str], path: str) -> None:
    assert code_path(names) == path


@pytest.mark.parametrize(
    "names", [["Trust"], ["a", "b", "c"], ["a > b", "c"], ["a>b", "<c>"], ["a > b > c", "d > e"]]
)
def test_a_path_gives_back_its_names(names: list[str]) -> None:
    assert split_path(code_path(names)) == names


@given(st.lists(st.text(alphabet="ab >\\"), min_size=1))
def test_two_codes_of_different_names_have_different_paths(names: list[str]) -> None:
    assert split_path(code_path(names)) == names
