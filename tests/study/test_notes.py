"""A check tells what was left, joined and in conflict, the first of each kind in words."""

from __future__ import annotations

from pathlib import Path

from helpers.study import load_study, notes
from tests.study.studies import coding, export, settings, source, study
from tests.tools.small_study import small_study

DONE = "the definition of b.qdpx stands"
CONFLICT = {
    "export": "a.qdpx",
    "other": "b.qdpx",
    "what": "definition",
    "done": DONE,
    "rows": 1,
}
CODED = {"coding": "1", "source": "INT-07", "code": "Trust"}


def test_a_study_in_which_nothing_is_coded_is_told(tmp_path: Path) -> None:
    assert list(notes(study(tmp_path, codings=[], coders=[]))) == [
        "nothing is coded: the tables and charts of the book will be empty"
    ]


def test_what_was_left_unread_is_counted() -> None:
    left = {"export": "a.qdpx", "what": "links", "count": 1200, "why": "not used"}

    assert list(notes(small_study(codings=[CODED], left_unread=[left]))) == [
        "left unread in a.qdpx: 1,200 links (not used)"
    ]


def test_rows_set_aside_are_told_five_at_most() -> None:
    rows = [
        {"export": "a.qdpx", "place": f"row {n}", "expected": "a code", "remedy": "Add one."}
        for n in range(7)
    ]
    told = list(notes(small_study(codings=[CODED], set_aside=rows)))

    assert told[0] == "set aside in a.qdpx, row 0: expected a code"
    assert told[5:] == ["… and 2 more of the same kind"]


def test_a_conflict_is_told_with_what_either_says() -> None:
    row = {**CONFLICT, "about": "code 'Trust'", "here": "Belief.", "there": "Faith."}

    assert list(notes(small_study(codings=[CODED], conflicts=[row]))) == [
        f"conflict, definition, code 'Trust' ('Belief.' in a.qdpx, 'Faith.' in b.qdpx): {DONE}"
    ]


def test_a_conflict_without_words_is_told_with_its_exports() -> None:
    row = {**CONFLICT, "what": "time of a coding", "about": "source 'INT-07'"}

    assert list(notes(small_study(codings=[CODED], conflicts=[row]))) == [
        f"conflict between a.qdpx and b.qdpx, time of a coding, source 'INT-07': {DONE}"
    ]


def test_a_long_definition_is_not_told_whole() -> None:
    row = {**CONFLICT, "about": "code 'Trust'", "here": "word " * 100}

    assert len(next(notes(small_study(codings=[CODED], conflicts=[row])))) < 200


def test_what_two_exports_were_taken_to_be_is_told(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx")
    export(tmp_path, "b.qdpx", codings=[coding(1, "c2")], sources=[source(1, "INT-01")])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])

    (told,) = notes(load_study(tmp_path))
    assert told == (
        "coded by others too, b.qdpx and a.qdpx: Concluded from the codings: 0 codings coincide in "
        "source, code, place and coder; of the rest, 0 of 1 coincide under another coder."
    )
