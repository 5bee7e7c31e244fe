"""Public figures come through whole; what belongs to a study does not come through as public."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.disclosure import PublicTable, public
from helpers.disclosure.public import OF_A_STUDY
from helpers.errors import DisclosureError
from helpers.model.tables import STUDY_TABLES
from helpers.reference.tables import REFERENCE_TABLES


def test_a_public_figure_of_one_is_shown() -> None:
    safe = public(pd.DataFrame({"board": ["Devon"], "posts": [1]}), {"board": "Board", "posts": ""})
    assert safe.frame["posts"].tolist() == [1]
    assert safe.note == ""


def test_a_public_table_stays_one_when_it_is_put_in_order() -> None:
    safe = public(pd.DataFrame({"board": ["Devon"], "posts": [1]}), {"board": "Board", "posts": ""})
    assert isinstance(safe.sorted_by("posts").drawn_only(["posts"]).only(["board"]), PublicTable)


@pytest.mark.parametrize("column", sorted(OF_A_STUDY))
def test_a_table_with_a_column_of_a_study_is_no_public_table(column: str) -> None:
    with pytest.raises(DisclosureError) as error:
        public(pd.DataFrame({"board": ["Devon"], column: ["x"]}), {"board": "Board"})
    assert str(error.value) == (
        "a table of public figures: expected columns of data/reference, "
        f"found {column}, as in a study. "
        "Show a study's figures with counted, cross_counted or resting_on."
    )


@pytest.mark.parametrize(
    "name", ["participants", "sources", "codings", "coders", "texts", "quotations"]
)
def test_every_table_of_people_and_their_words_is_known_by_a_column(name: str) -> None:
    declared = next(one for one in STUDY_TABLES if one.name == name)
    assert OF_A_STUDY & set(declared.names)


@pytest.mark.parametrize("declared", REFERENCE_TABLES, ids=lambda declared: declared.name)
def test_no_table_of_public_facts_is_taken_for_one_of_a_study(declared: object) -> None:
    assert not OF_A_STUDY & set(getattr(declared, "names", []))
