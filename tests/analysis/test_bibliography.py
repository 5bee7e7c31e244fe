"""The quality paper's references: by type and venue, and the state of their DOIs."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import bibliography
from helpers.reference import load_reference, published

REFERENCES = load_reference("quality_references")


def reference(printed: str | None, doi: str | None) -> pd.DataFrame:
    row = {"number": 1, "title": "T", "type": "book", "doi": doi, "doi_as_printed": printed}
    return pd.DataFrame([row]).astype({"doi": "str", "doi_as_printed": "str"})


@pytest.mark.parametrize(
    ("printed", "doi", "state"),
    [
        ("doi:1093/gerona/glv128", "10.1093/gerona/glv128", "repaired"),
        ("doi:10.1093/gerona/glv128", "10.1093/gerona/glv128", "whole as printed"),
        (None, None, "none printed"),
    ],
)
def test_a_doi_is_whole_repaired_or_not_printed(
    printed: str | None, doi: str | None, state: str
) -> None:
    assert bibliography.doi_states(reference(printed, doi))["state"].item() == state


def test_a_repaired_doi_has_the_form_of_one() -> None:
    assert bibliography.malformed(REFERENCES).empty


def test_a_doi_that_is_still_broken_is_found() -> None:
    assert len(bibliography.malformed(reference("doi:1093/x", "1093/x"))) == 1


def test_references_of_every_type_make_all_references() -> None:
    counted = bibliography.references_by(REFERENCES, "type")
    assert [counted["references"].sum()] == published("Q09")


def test_a_reference_without_a_venue_is_counted_as_such() -> None:
    counted = bibliography.references_by(REFERENCES, "container").set_index("container")
    assert counted["references"][bibliography.NO_VENUE] == REFERENCES["container"].isna().sum()


def test_the_state_of_the_dois_is_said_in_references() -> None:
    assert bibliography.dois_in_words(bibliography.doi_states(REFERENCES)) == (
        "Of 28 references, 18 were printed with a DOI that lacks its beginning, 0 with a whole one "
        "and 10 with none; of 18 journal articles, 0 have none."
    )


def test_venues_that_are_cited_more_than_once_are_named() -> None:
    counted = pd.DataFrame({"container": ["BMJ", bibliography.NO_VENUE], "references": [2, 3]})
    assert bibliography.venues_in_words(counted) == (
        "2 references name 1 journals or books, and 3 name none. Cited more than once: BMJ (2)."
    )
