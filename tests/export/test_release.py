"""What of a study leaves, under which names, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from helpers.export import Choices, Release, deidentified
from helpers.export.pseudonyms import neutral_names
from helpers.model import Study
from tests.export import studies
from tests.export.studies import source

NAMES = ("Ada Byron", "Zoe Zimmer", "Jane Smith", "INT-07", "INT-99", "P1", "P9")
NOTHING: dict[str, tuple[()]] = dict.fromkeys(("codings", "memos", "attributes", "documents"), ())
EVERYTHING = Choices(texts=True, keep_names=False, attributes=True)


def released(study: Study | None = None, **choices: bool) -> Release:
    return (
        of_own(**choices) if study is None else deidentified(study, replace(EVERYTHING, **choices))
    )


@cache
def of_own(**choices: bool) -> Release:
    return deidentified(studies.own(), replace(EVERYTHING, **choices))


def cells(release: Release) -> set[str]:
    frames = release.frames.values()
    return {str(cell) for frame in frames for cell in frame.to_numpy(dtype=object).ravel()}


def test_no_name_of_a_person_or_source_stands_in_a_cell_of_its_own() -> None:
    assert not cells(released()) & {*NAMES, "Jane Smith, ward 4"}


def test_coders_are_numbered_by_their_first_passage_and_not_by_the_alphabet() -> None:
    by_name = neutral_names(studies.own(), keep=False)
    first = by_name.sources["INT-07"] < by_name.sources["Jane Smith, ward 4"]
    assert by_name.coders["Zoe Zimmer"] == ("Coder 1" if first else "Coder 2")
    again = studies.study(codings=studies.CODINGS[:2])
    assert neutral_names(again, keep=False).coders["Zoe Zimmer"] == "Coder 1"


def test_a_coders_name_is_replaced_even_when_names_are_kept() -> None:
    assert set(released(keep_names=True).frames["coders"]["coder"]) == {"Coder 1", "Coder 2"}


def test_sources_and_participants_keep_their_names_when_the_team_says_so() -> None:
    kept = released(keep_names=True).frames["sources"]
    assert set(kept["source"]) == {"INT-07", "Jane Smith, ward 4"}
    assert set(kept["participant"]) == {"P1", "Jane Smith"}


def test_the_numbers_of_sources_follow_their_texts_and_not_their_names() -> None:
    swapped = [source("Z", "P1"), source("A", "P2")]
    texts = [{"source": "Z", "text": studies.LATE}, {"source": "A", "text": studies.EARLY}]
    people = [{"participant": "P1"}, {"participant": "P2"}]
    other = studies.study(sources=swapped, texts=texts, participants=people, **NOTHING)
    ours, others = (neutral_names(one, keep=False).sources for one in (studies.own(), other))
    by_text = sorted(["INT-07", "Jane Smith, ward 4"], key=lambda name: ours[name])
    assert sorted(["Z", "A"], key=lambda name: others[name]) == [
        {"INT-07": "Z", "Jane Smith, ward 4": "A"}[name] for name in by_text
    ]


def test_two_studies_that_differ_in_names_alone_leave_as_the_same() -> None:
    def renamed(rows: list[studies.Row]) -> list[studies.Row]:
        new = {"INT-07": "Mary", "Ada Byron": "Yan", "Zoe Zimmer": "Abe", "P1": "p"}
        return [{key: new.get(cell, cell) for key, cell in row.items()} for row in rows]

    tables = {"sources": studies.SOURCES, "codings": studies.CODINGS, "memos": studies.MEMOS}
    more = {"attributes": studies.ATTRIBUTES, "documents": studies.DOCUMENTS}
    texts = [
        {"source": "Mary", "text": studies.LATE},
        {"source": "Jane Smith, ward 4", "text": studies.EARLY},
        {"source": "INT-99", "text": "I would rather not."},
    ]
    other = studies.study(
        texts=texts,
        participants=[{"participant": name} for name in ("Jane Smith", "p", "P9")],
        coders=[{"coder": "Abe"}, {"coder": "Yan"}],
        **{name: renamed(rows) for name, rows in (tables | more).items()},
    )
    written = [
        {name: frame.to_csv() for name, frame in released(one).frames.items()}
        for one in (studies.own(), replace(other, codings=codings_of(other)))
    ]
    assert written[0] == written[1]


def codings_of(study: Study) -> object:
    """The words of the renamed source, which the maker of codings knows by its first name."""
    text = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    rows = study.codings[["source", "start", "end"]].itertuples(index=False)
    return study.codings.assign(text=[text[name][start:end] for name, start, end in rows])


def test_codings_are_numbered_in_the_new_order_of_sources() -> None:
    codings = released().frames["codings"]
    assert list(codings["coding"]) == [f"{number:07d}" for number in range(1, 6)]
    assert list(codings["source"]) == sorted(codings["source"])


def test_the_order_of_codings_says_nothing_of_the_order_in_the_export() -> None:
    turned = released(studies.study(codings=studies.CODINGS[::-1])).frames["codings"]
    assert turned.equals(released().frames["codings"])


def test_a_participant_of_a_withdrawn_source_alone_does_not_leave() -> None:
    assert len(released().frames["participants"]) == 2


@pytest.mark.parametrize(
    "table", ["sources", "texts", "codings", "participants", "attributes", "memos", "documents"]
)
def test_nothing_of_a_withdrawn_source_leaves(table: str) -> None:
    gone = {"consent withdrawn", "I would rather not.", "by telephone", "She withdrew.", "P9"}
    assert not {str(cell) for cell in released().frames[table].to_numpy().ravel()} & gone


def test_a_document_stays_in_the_register_when_its_source_was_withdrawn() -> None:
    documents = released().frames["documents"].set_index("document")["source"]
    assert list(documents.isna()) == [False, True]


def test_a_date_is_cut_to_the_month_and_never_made_more_exact() -> None:
    assert set(released().frames["sources"]["date"]) == {"2023-05", "2023"}


def test_no_table_says_when_anything_was_coded() -> None:
    assert not [one.name for one in released().tables if "created" in one.names]


def test_no_column_leaves_that_was_not_decided_on() -> None:
    study = studies.own()
    left = {
        one.name: sorted(set(study.frames[one.name]) - set(one.names))
        for one in released(study).tables
    }
    assert {name: columns for name, columns in left.items() if columns} == {
        "sources": ["export", "reason", "withdrawn"],
        "codings": ["created"],
        "memos": ["created"],
        "documents": ["register"],
    }


def test_memos_stay_unless_the_policy_lets_them_be_shown() -> None:
    assert "memos" not in released(studies.own(show_memos=False)).frames


def test_a_memo_leaves_only_with_what_it_is_about() -> None:
    assert list(released().frames["memos"]["about"]) == [
        "case", "code", "coding", "project", "source",
    ]  # fmt: skip


def test_attributes_leave_only_when_asked_for() -> None:
    assert "attributes" not in released(attributes=False).frames


def test_without_texts_no_word_of_a_participant_leaves() -> None:
    without = released(texts=False)
    assert "texts" not in without.frames
    assert "text" not in without.frames["codings"]
    assert not cells(without) & set(studies.own().codings["text"])


def test_a_case_with_no_source_keeps_its_row() -> None:
    only = studies.study(cases=[{"case": "Alder"}, {"case": "Birch"}, {"case": "Cedar"}])
    assert "Cedar" in set(released(only).frames["cases"]["case"])


def test_what_was_changed_is_said_in_whole_sentences() -> None:
    study = studies.own(show_memos=False)
    assert deidentified(study, Choices()).notes == (
        "Coders have neutral names (2); sources and participants have neutral names.",
        "The key to neutral names is written nowhere.",
        "Dates of sources are cut to the month, and times of coding are left out.",
        "Left out: withdrawn sources, with all that is theirs: 1.",
        "Left out: memos (the study shows none): 7.",
        "Left out: attributes of sources: 2.",
        "What people said and wrote is unchanged: read it before you pass it on.",
        "Names that were replaced still stand in texts (1).",
    )


def test_what_was_not_left_out_is_not_said_to_be() -> None:
    assert not [note for note in released().notes if "attributes" in note]


def test_names_that_were_kept_are_not_looked_for_in_texts() -> None:
    headed = studies.study(texts=[{"source": "INT-07", "text": "INT-07. We trust them."}])
    assert "texts (1)" in " ".join(released(headed).notes)
    assert "texts" not in released(headed, keep_names=True).notes[-1]
