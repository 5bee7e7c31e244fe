"""A DOI is one however it is written; one that lost its beginning is repaired, and it is said."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.study.documents.dois import Doi, read_doi

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "quality_study_references.csv"

registrants = st.from_regex(r"[1-9][0-9]{3,8}(\.[1-9][0-9]{0,3}){0,2}", fullmatch=True)
# What stands at the end of a sentence is no part of a DOI, and brackets come in pairs.
suffixes = st.from_regex(r"[a-z0-9/._;:-]{0,30}(\([a-z0-9]{1,5}\))?[a-z0-9-]", fullmatch=True)
before = st.sampled_from(
    ["", "doi:", "DOI: ", "doi ", "https://doi.org/", "http://dx.doi.org/", "doi.org/", "info:doi/"]
)
after = st.sampled_from(["", ".", ",", ";", ").", "]", " ", ".”"])


@given(registrants, suffixes, before, after)
def test_a_doi_is_one_whatever_stands_round_it(
    registrant: str, suffix: str, before: str, after: str
) -> None:
    assert read_doi(f"{before}10.{registrant}/{suffix}{after}") == Doi(f"10.{registrant}/{suffix}")


@given(registrants, suffixes, before, after)
def test_a_doi_that_lost_its_10_is_repaired_and_said_to_be(
    registrant: str, suffix: str, before: str, after: str
) -> None:
    found = read_doi(f"{before}{registrant}/{suffix}{after}")

    assert found == Doi(f"10.{registrant}/{suffix}", repaired=True)


@given(st.text(max_size=40))
def test_what_is_read_reads_as_itself(text: str) -> None:
    found = read_doi(text)

    assert found is None or read_doi(found.text) == Doi(found.text)


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ("10.1136/BMJ.M2319", "10.1136/bmj.m2319"),
        ("10.1016/S0140-6736(05)61027-7", "10.1016/s0140-6736(05)61027-7"),
        ("10.1016/S0140-6736(05)", "10.1016/s0140-6736(05)"),
        ("(10.1016/S0140-6736(05)", None),
        ("10.1002/(SICI)1097-4571(1999)50:9<794::AID-ASI8>3.0.CO;2-H",
         "10.1002/(sici)1097-4571(1999)50:9<794::aid-asi8>3.0.co;2-h"),
        ("https://doi.org/10.1002%2F14651858", "10.1002/14651858"),
        ("https://doi.org/doi:10.1136/bmj.m2319", "10.1136/bmj.m2319"),
        ("10.1000/É", "10.1000/É"),
    ],
)  # fmt: skip
def test_only_the_letters_a_to_z_lose_their_capitals(given: str, doi: str | None) -> None:
    assert read_doi(given) == (Doi(doi) if doi else None)


@pytest.mark.parametrize(
    "given",
    ["", "n/a", "see the website", "https://example.org/10.1136", "10.1136", "10.1136/", "1/2"],
)
def test_what_is_no_doi_is_none(given: str) -> None:
    assert read_doi(given) is None


def test_the_printed_dois_of_a_published_reference_list_are_repaired() -> None:
    if not FACTS.is_file():
        pytest.skip("the folder of facts is not beside the project")
    with FACTS.open(encoding="utf-8", newline="") as stream:
        printed = [row for row in csv.DictReader(stream) if row["doi_as_printed"]]

    assert [read_doi(row["doi_as_printed"]) for row in printed] == [
        Doi(row["doi_repaired"].lower(), repaired=True) for row in printed
    ]
