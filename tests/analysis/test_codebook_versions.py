"""What became of a code is concluded from evidence, which is told, and no more surely than so."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import changes_since_earlier, codebook_changes, no_changes_in_words
from helpers.model import split_path, table
from helpers.model.codes import SEPARATOR
from helpers.model.tables import STUDY_CODINGS, STUDY_EARLIER_CODES

Segments = dict[str, range]


def book(*paths: str, **definitions: str) -> pd.DataFrame:
    """A codebook of these paths; a definition is given by the code's own name."""
    return table(
        STUDY_EARLIER_CODES,
        [
            {
                "code": path,
                "name": split_path(path)[-1],
                "parent": SEPARATOR.join(path.split(SEPARATOR)[:-1]) or None,
                "definition": definitions.get(split_path(path)[-1]),
            }
            for path in paths
        ],
    )


def coded(segments: Segments | None = None) -> pd.DataFrame:
    """Codings of numbered stretches of one source."""
    rows = [
        {"coding": f"{code} {at}", "source": "INT-01", "code": code, "start": at, "end": at + 1}
        for code, stretch in (segments or {}).items()
        for at in stretch
    ]
    return table(STUDY_CODINGS, rows)


def changes(
    before: pd.DataFrame,
    after: pd.DataFrame,
    had: Segments | None = None,
    has: Segments | None = None,
) -> list[list[str | None]]:
    """Change, before, after, evidence and confidence of each row."""
    found = codebook_changes(before, after, coded(had), coded(has))
    return found.astype(object).where(found.notna(), None).values.tolist()


def kinds(*args: object) -> list[list[str | None]]:
    """Change, before and after of each row."""
    return [row[:3] for row in changes(*args)]  # type: ignore[arg-type]


# ---- seen in the codebooks ----------------------------------------------------------------------


def test_two_equal_codebooks_have_no_changes() -> None:
    assert (
        changes(book("Trust", "Money", Trust="Faith."), book("Trust", "Money", Trust="Faith."))
        == []
    )


def test_a_code_that_nothing_resembles_was_added() -> None:
    assert changes(book("Trust"), book("Trust", "Money")) == [
        [
            "added",
            None,
            "Money",
            "no earlier code has most of its segments, its definition or a name like it",
            "seen in the two codebooks",
        ]
    ]


def test_a_code_that_nothing_resembles_was_removed() -> None:
    assert changes(book("Trust", "Money"), book("Trust"), {"Money": range(4)}) == [
        [
            "removed",
            "Money",
            None,
            "no later code has most of its segments, its definition or a name like it",
            "seen in the two codebooks",
        ]
    ]


def test_a_code_with_another_definition_was_redefined() -> None:
    assert changes(book("Trust", Trust="Faith."), book("Trust", Trust="Faith in people.")) == [
        [
            "redefined",
            "Trust",
            "Trust",
            "the definition was in other words",
            "seen in the two codebooks",
        ]
    ]


def test_blanks_and_capitals_make_no_other_definition() -> None:
    assert (
        changes(book("Trust", Trust="Faith  in\npeople."), book("Trust", Trust="faith in people."))
        == []
    )


def test_a_definition_that_was_first_given_is_told_so() -> None:
    (change,) = changes(book("Trust"), book("Trust", Trust="Faith."))

    assert change[3] == "the definition was given"


# ---- renamed and moved --------------------------------------------------------------------------


def test_a_renamed_code_is_known_by_its_segments() -> None:
    had, has = {"Money": range(10)}, {"Resources": range(2, 14)}

    assert changes(book("Money"), book("Resources"), had, has) == [
        [
            "renamed",
            "Money",
            "Resources",
            "8 of the 10 segments that left it went there",
            "likely: one sign",
        ]
    ]


def test_a_renamed_code_is_known_by_its_definition() -> None:
    said = "What things cost."

    assert changes(book("Money", Money=said), book("Resources", Resources=said)) == [
        ["renamed", "Money", "Resources", "the same definition", "likely: one sign"]
    ]


def test_several_signs_make_a_strong_conclusion() -> None:
    said, stretch = "What things cost.", range(4)
    before, after = book("Money", Money=said), book("Resources", Resources=said)

    assert changes(before, after, {"Money": stretch}, {"Resources": stretch}) == [
        [
            "renamed",
            "Money",
            "Resources",
            "4 of the 4 segments that left it went there; the same definition",
            "strong: several signs agree",
        ]
    ]


def test_a_name_that_is_only_alike_is_weak_evidence() -> None:
    assert changes(book("Staff shortage"), book("Staff shortages")) == [
        [
            "renamed",
            "Staff shortage",
            "Staff shortages",
            "a name alike (Dice 0.96)",
            "weak: the names alone",
        ]
    ]


def test_a_heading_is_known_by_the_codes_below_it() -> None:
    before, after = (
        book("Trust", "Trust > Near", "Trust > Far"),
        book("Faith", "Faith > Near", "Faith > Far"),
    )

    assert changes(before, after) == [
        ["renamed", "Trust", "Faith", "the same codes below (Jaccard 1.00)", "likely: one sign"]
    ]


def test_a_code_that_is_carried_along_has_no_row_of_its_own() -> None:
    before, after = book("Trust", "Trust > Near"), book("Trusting", "Trusting > Near")

    assert kinds(before, after) == [["renamed", "Trust", "Trusting"]]


def test_a_carried_code_that_was_redefined_is_told() -> None:
    before = book("Trust", "Trust > Near", Near="By sight.")
    after = book("Trusting", "Trusting > Near", Near="By name.")

    assert kinds(before, after)[1] == ["redefined", "Trust > Near", "Trusting > Near"]


def test_a_code_of_the_same_name_elsewhere_was_moved() -> None:
    before, after = book("Trust", "Trust > Costs", "Money"), book("Trust", "Money", "Money > Costs")
    had, has = {"Trust > Costs": range(4)}, {"Money > Costs": range(4)}

    assert changes(before, after, had, has) == [
        [
            "moved",
            "Trust > Costs",
            "Money > Costs",
            "4 of the 4 segments that left it went there; the same name",
            "strong: several signs agree",
        ]
    ]


def test_codes_always_given_together_and_renamed_are_not_told_apart_surely() -> None:
    had = {"Money": range(4), "Trust": range(4)}
    has = {"Resources": range(4), "Faith": range(4)}
    found = changes(book("Money", "Trust"), book("Resources", "Faith"), had, has)

    assert {row[0] for row in found} == {"renamed"}
    assert found[0][3:] == [
        "4 of the 4 segments that left it went there; other codes that took as many: 1",
        "weak: other codes fit as well",
    ]


# ---- merged and split ---------------------------------------------------------------------------


def test_a_code_whose_segments_went_to_one_that_stayed_was_merged_into_it() -> None:
    had, has = {"Costs": range(6), "Money": range(10, 20)}, {"Money": range(20)}

    assert changes(book("Costs", "Money"), book("Money"), had, has) == [
        [
            "merged",
            "Costs",
            "Money",
            "6 of the 6 segments that left it went there",
            "likely: one sign",
        ]
    ]


def test_two_codes_whose_segments_went_to_a_new_one_were_merged() -> None:
    had, has = {"Costs": range(6), "Funds": range(6, 9)}, {"Money": range(9)}

    assert kinds(book("Costs", "Funds"), book("Money"), had, has) == [
        ["merged", "Costs", "Money"],
        ["merged", "Funds", "Money"],
    ]


def test_a_code_given_to_the_same_segments_all_along_took_nothing_over() -> None:
    had, has = {"Costs": range(6), "Money": range(6)}, {"Money": range(6)}

    assert kinds(book("Costs", "Money"), book("Money"), had, has) == [["removed", "Costs", None]]


def test_a_code_whose_segments_were_shared_out_was_split() -> None:
    had, has = {"Money": range(10)}, {"Pay": range(4), "Buildings": range(4, 10)}

    assert changes(book("Money"), book("Pay", "Buildings"), had, has) == [
        [
            "split",
            "Money",
            after,
            f"{count} of the {count} segments that came to it were of the earlier",
            "likely: one sign",
        ]
        for after, count in (("Pay", 4), ("Buildings", 6))
    ]


def test_a_new_code_with_segments_of_one_that_stayed_was_split_from_it() -> None:
    had, has = {"Money": range(10)}, {"Money": range(6), "Pay": range(6, 10)}

    assert kinds(book("Money"), book("Money", "Pay"), had, has) == [["split", "Money", "Pay"]]


def test_segments_of_sources_that_only_one_version_holds_do_not_count() -> None:
    elsewhere = coded({"Money": range(20)}).assign(source="INT-02")
    had = pd.concat([coded({"Money": range(4)}), elsewhere])
    found = codebook_changes(book("Money"), book("Resources"), had, coded({"Resources": range(4)}))

    assert list(found["evidence"]) == ["4 of the 4 segments that left it went there"]


# ---- of a study ---------------------------------------------------------------------------------


def test_a_study_without_an_earlier_codebook_has_no_changes() -> None:
    assert changes_since_earlier(book(), book("Money"), coded(), coded()).empty


def test_a_study_with_an_earlier_codebook_has_those_since() -> None:
    found = changes_since_earlier(book("Money"), book("Money", "Pay"), coded(), coded())

    assert found[["change", "after"]].to_numpy().tolist() == [["added", "Pay"]]


def test_why_nothing_changed_is_said() -> None:
    assert [no_changes_in_words(one) for one in (book(), book("Money"))] == [
        "This study names no earlier codebook to compare with.",
        "No code was added, removed or changed since the earlier codebook.",
    ]
