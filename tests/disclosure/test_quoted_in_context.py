"""Approved words beside what they are about, and where they were said if enough people spoke."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable, counted, quoted_in_context
from helpers.model import Policy
from tests.tools.small_study import SOURCE, small_study

SAID = {"INT-07": "We trust them.", "INT-08": "They trust us."}
LEVELS = {"code": ["Trust"], "case": ["Alder", "Birch"]}


def quotations(people_of_birch: int) -> SafeTable:
    """A quotation from Alder, where five spoke to trust, and one from Birch."""
    codings = [
        {"coding": str(number), "source": source, "code": "Trust", "text": text}
        for number, (source, text) in enumerate([*SAID.items(), *SAID.items()])
    ]
    approved = [
        {
            "source": source,
            "words": words,
            "attribution": "A chair",
            "approved_by": "The board",
            "approved_on": "2024-01-01",
        }
        for source, words in SAID.items()
    ]
    sources = [{**SOURCE, "source": source} for source in SAID]
    study = small_study(sources=sources, codings=codings, quotations=approved)
    rows = study.codings.assign(
        case=study.codings["source"].map({"INT-07": "Alder", "INT-08": "Birch"})
    )
    spoke = pd.DataFrame(
        [("Alder", f"A{n}") for n in range(5)]
        + [("Birch", f"B{n}") for n in range(people_of_birch)],
        columns=["case", "participant"],
    ).assign(code="Trust")
    cells = counted(spoke, ["code", "case"], LEVELS, Policy(minimum=3))
    return quoted_in_context(study, rows, cells, "code", ["case"])


def test_words_stand_once_beside_what_they_are_about_and_where_they_were_said() -> None:
    shown = quotations(people_of_birch=3).frame[["words", "code", "case"]]

    assert shown.to_numpy().tolist() == [
        ["We trust them.", "Trust", "Alder"],
        ["They trust us.", "Trust", "Birch"],
    ]


def test_where_few_people_spoke_it_is_not_said_that_the_words_were_said_there() -> None:
    table = quotations(people_of_birch=2)

    assert table.frame["case"].isna().tolist() == [False, True]
    assert table.hidden["case"].tolist() == [False, True]


def test_a_note_says_that_a_place_is_left_out() -> None:
    assert quotations(people_of_birch=2).note == (
        "[c] is confidential: where a quotation was said is left out where the number of "
        "participants is."
    )


def test_no_note_stands_where_nothing_is_left_out() -> None:
    assert quotations(people_of_birch=3).note == ""
