"""Two coders who agree throughout score 1, however a program writes that two people coded alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest

from helpers.analysis.agreement import agreement, judged, unitising, who_coded
from helpers.analysis.agreement.units import Unit
from helpers.model import CodingProject
from helpers.readers import all_readers, read_export
from tests.readers.small import CODES, USERS, coding, qdpx, selection, source
from tests.tools.illustration import illustration
from tests.tools.write_all import WAYS, Way

TEXT = "We trust them. Money is short."
ADA, BEN = coding("c-1", "k-1", "u-1"), coding("c-1", "k-2", "u-2")
SHAPES = {
    "a selection for each coding": [
        selection(0, 14, ADA, guid="s-1"),
        selection(0, 14, BEN, guid="s-2"),
    ],
    "two coders on one selection": [selection(0, 14, ADA, BEN)],
}
ALONE = [selection(0, 14, ADA, guid="s-1"), selection(0, 8, BEN, guid="s-2")]
CARRIES = {reader.NAME: reader.CARRIES for reader in all_readers()}


def says(way: Way, *wanted: str) -> bool:
    """Whether a program writes all that is wanted, and not only now and then."""
    carries = CARRIES[way.format]
    return not {*wanted} & ({*carries.cannot, *carries.partly} - way.full)


NAMED = [way for way in WAYS if says(way, "codings.coding_id", "codings.coder_id")]
PLACED = [way for way in NAMED if says(way, "codings.start", "sources.text")]


@cache
def coded_twice() -> CodingProject:
    """The codings of four sources of the illustration, each of them by two coders."""
    project = illustration()
    place = ["source_id", "start", "end", "code_id"]
    kept = project.codings["source_id"].isin(project.sources["source_id"].head(4))
    once = project.codings[kept].drop_duplicates(place)
    both = [
        once.assign(coder_id=coder, coding_id=once["coding_id"] + suffix)
        for coder, suffix in zip(project.coders["coder_id"], ["", "-again"], strict=False)
    ]
    return replace(project, codings=pd.concat(both).sort_values(place, ignore_index=True))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Way], CodingProject]:
    """Return a function that writes what was coded twice in a way, once, and reads it back."""

    @cache
    def read_back(way: Way) -> CodingProject:
        return way.read(way.write(way.part(coded_twice()), tmp_path_factory.mktemp("way")))

    return read_back


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "wave2.qdpx"


def rows(project: CodingProject) -> pd.DataFrame:
    """The codings of an export, under the names that a study has for its columns."""
    words = {"coding_id": "coding", "source_id": "source", "code_id": "code", "coder_id": "coder"}
    return project.codings.rename(columns=words)


def texts(project: CodingProject) -> pd.DataFrame:
    return project.sources.rename(columns={"source_id": "source"}).dropna(subset="text")


def coefficients(project: CodingProject, unit: Unit) -> set[float]:
    """The values of every coefficient of every code that was given."""
    given = rows(project)
    codes = sorted(given["code"].unique())
    found = judged(given, texts(project), who_coded(given), codes, unit, 0, "agreement")
    return set(agreement(found, "code", None)["value"])


every_unit = pytest.mark.parametrize("unit", get_args(Unit))


@every_unit
@pytest.mark.parametrize("selections", SHAPES.values(), ids=SHAPES)
def test_two_coders_of_one_passage_score_1(file: Path, selections: list[str], unit: Unit) -> None:
    project = read_export(qdpx(file, USERS, CODES, source(*selections, text=TEXT)))

    assert coefficients(project, unit) == {1.0}


@pytest.mark.parametrize("selections", SHAPES.values(), ids=SHAPES)
def test_two_coders_of_one_passage_score_1_on_the_alphas_of_unitising(
    file: Path, selections: list[str]
) -> None:
    project = read_export(qdpx(file, USERS, CODES, source(*selections, text=TEXT)))
    given = rows(project)
    family = unitising(given, texts(project), who_coded(given), ["c-1"], None)

    assert set(family["value"]) == {1.0}


def test_two_coders_of_two_passages_score_less(file: Path) -> None:
    project = read_export(qdpx(file, USERS, CODES, source(*ALONE, text=TEXT)))

    assert max(coefficients(project, "characters")) < 1


@pytest.mark.parametrize("way", NAMED, ids=str)
def test_two_coders_of_the_same_sources_score_1_in_every_export_that_names_coders(
    way: Way, read: Callable[[Way], CodingProject]
) -> None:
    assert coefficients(read(way), "sources") == {1.0}


@every_unit
@pytest.mark.parametrize("way", PLACED, ids=str)
def test_two_coders_of_the_same_passages_score_1_in_every_export_that_places_them(
    way: Way, read: Callable[[Way], CodingProject], unit: Unit
) -> None:
    assert coefficients(read(way), unit) == {1.0}
