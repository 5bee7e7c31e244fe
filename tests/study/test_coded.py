"""Codes and coders bear the names that the study decided on, with the reason and the count."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import StudyError
from helpers.model import Study
from helpers.study.coded import study_codes, study_codings, study_names
from helpers.study.settings_file import Disclosure, ExportFile, StudyFile
from tests.study.studies import ADA, MONEY, TEXT, TRUST, Rows, coding, project, study
from tests.tools.small_study import SOURCE, small_study

SAID = StudyFile(
    title="Small",
    status="public",
    exports=(ExportFile(file="a.qdpx"),),
    disclosure=Disclosure(minimum=1),
)
TREE: Rows = [
    TRUST,
    {"code_id": "c3", "path": "Trust > In people", "name": "In people", "parent_id": "c1"},
    {
        "code_id": "c4",
        "path": "Trust > In people > Near",
        "name": "Near",
        "parent_id": "c3",
        "definition": "Known by sight.",
    },
    {**MONEY, "definition": "What things cost."},
]
CODINGS: Rows = [coding(1, "c1"), coding(2, "c3"), coding(3, "c4"), coding(4, "c2")]


def decided(folder: Path, *lines: str, **tables: Rows) -> Study:
    """A study of a codebook of two branches, and what it decided."""
    rows: dict[str, Rows] = {"codes": TREE, "codings": CODINGS, **tables}
    codable = [{"codable": True, **code} for code in rows["codes"]]
    return study(folder, *lines, **{**rows, "codes": codable})


def fault(folder: Path, *lines: str) -> str:
    with pytest.raises(StudyError) as raised:
        decided(folder, *lines)
    return str(raised.value)


def rename(before: str, after: str) -> str:
    return f"codes: {{rename: [{{from: '{before}', to: '{after}', reason: clearer}}]}}"


def merge(after: str, *before: str) -> str:
    names = ", ".join(f"'{name}'" for name in before)
    return f"codes: {{merge: [{{from: [{names}], to: '{after}', reason: one idea}}]}}"


# ---- the codebook -------------------------------------------------------------------------------


def test_a_code_knows_its_place_in_the_tree(tmp_path: Path) -> None:
    codes = decided(tmp_path).codes.set_index("code")

    assert codes.loc["Trust > In people > Near", ["name", "parent", "theme", "depth"]].tolist() == [
        "Near",
        "Trust > In people",
        "Trust",
        3,
    ]


def test_themes_stand_as_deep_as_the_study_says(tmp_path: Path) -> None:
    codes = decided(tmp_path, "codes: {theme_depth: 2}").codes

    assert list(codes["theme"]) == ["Trust", "Trust > In people", "Trust > In people", "Money"]


# ---- renames ------------------------------------------------------------------------------------


def test_a_renamed_code_takes_along_what_is_below_it(tmp_path: Path) -> None:
    loaded = decided(tmp_path, rename("Trust > In people", "Confidence > People"))

    assert list(loaded.codes["code"]) == [
        "Trust",
        "Confidence",
        "Confidence > People",
        "Confidence > People > Near",
        "Money",
    ]
    assert list(loaded.codings["code"]) == [
        "Trust",
        "Confidence > People",
        "Confidence > People > Near",
        "Money",
    ]


def test_a_rename_does_not_touch_a_name_that_only_begins_alike(tmp_path: Path) -> None:
    codes: Rows = [TRUST, {"code_id": "c2", "path": "Trusts", "name": "Trusts"}]
    loaded = decided(tmp_path, rename("Trust", "Confidence"), codes=codes, codings=[coding(1)])

    assert list(loaded.codes["code"]) == ["Confidence", "Trusts"]


def test_a_decision_says_why_and_how_many_codings_it_changed(tmp_path: Path) -> None:
    loaded = decided(tmp_path, rename("Trust > In people", "Trust > People"))

    assert loaded.decisions.to_dict("records") == [
        {
            "decision": "code renamed",
            "before": "Trust > In people",
            "after": "Trust > People",
            "reason": "clearer",
            "rows": 2,
        }
    ]


def test_a_decision_about_a_code_that_nobody_used_changed_nothing(tmp_path: Path) -> None:
    loaded = decided(tmp_path, rename("Money", "Funds"), codings=CODINGS[:1])

    assert loaded.decisions["rows"].tolist() == [0]


def test_a_decision_applies_to_what_those_before_it_made(tmp_path: Path) -> None:
    loaded = decided(
        tmp_path,
        "codes:",
        "  rename: [{from: Money, to: Funds, reason: clearer}]",
        "  merge: [{from: [Funds], to: Trust > Funds, reason: one idea}]",
    )

    assert "Funds" not in set(loaded.codes["code"])
    assert loaded.decisions["rows"].tolist() == [1, 1]


def test_a_renamed_coder_is_renamed_in_codings_and_memos(tmp_path: Path) -> None:
    memo = {"memo_id": "m1", "about": "project", "text": "So far.", "coder_id": "u1"}
    loaded = decided(
        tmp_path, "coders: {rename: [{from: Ada, to: A, reason: a pseudonym}]}", memos=[memo]
    )

    assert list(loaded.coders["coder"]) == ["A"]
    assert set(loaded.codings["coder"]) == set(loaded.memos["coder"]) == {"A"}


def test_a_coder_and_a_code_of_one_name_are_counted_apart(tmp_path: Path) -> None:
    loaded = decided(
        tmp_path,
        rename("Money", "Funds"),
        "coders: {rename: [{from: Money, to: M, reason: a pseudonym}]}",
        coders=[{**ADA, "name": "Money"}],
    )

    assert loaded.decisions["rows"].tolist() == [1, 4]


def test_a_memo_about_a_renamed_code_is_about_its_new_name(tmp_path: Path) -> None:
    memo = {"memo_id": "m1", "about": "code", "about_id": "c4", "text": "Who is near?"}
    loaded = decided(tmp_path, rename("Trust", "Confidence"), memos=[memo])

    assert list(loaded.memos["about_name"]) == ["Confidence > In people > Near"]


# ---- merges -------------------------------------------------------------------------------------


def test_merged_codes_keep_their_codings(tmp_path: Path) -> None:
    codings = [coding(1, "c4"), coding(2, "c2", source=2)]
    loaded = decided(tmp_path, merge("Money", "Trust > In people > Near", "Money"), codings=codings)

    assert list(loaded.codings["code"]) == ["Money", "Money"]
    assert list(loaded.codes["code"]) == ["Trust", "Trust > In people", "Money"]


def test_a_stretch_given_both_merged_codes_counts_once(tmp_path: Path) -> None:
    codings = [coding(1, "c4"), coding(2, "c2")]
    loaded = decided(tmp_path, merge("Money", "Trust > In people > Near"), codings=codings)

    assert list(loaded.codings["code"]) == ["Money"]
    assert loaded.decisions[["decision", "rows"]].to_numpy().tolist() == [
        ["code merged", 1],
        ["repetition joined", 1],
    ]


def test_a_code_keeps_its_own_definition_when_another_joins_it(tmp_path: Path) -> None:
    loaded = decided(tmp_path, merge("Money", "Trust > In people > Near"))

    assert loaded.codes.set_index("code").at["Money", "definition"] == "What things cost."


def test_a_code_made_by_a_merge_takes_the_first_definition(tmp_path: Path) -> None:
    loaded = decided(tmp_path, merge("Both", "Trust > In people > Near", "Money"))

    assert loaded.codes.set_index("code").at["Both", "definition"] == "Known by sight."


def test_the_code_that_others_join_is_no_decision(tmp_path: Path) -> None:
    loaded = decided(tmp_path, merge("Money", "Money", "Trust > In people > Near"))

    assert "Money" not in set(loaded.decisions["before"])


def test_a_rename_onto_a_code_that_there_is_already_is_a_merge(tmp_path: Path) -> None:
    decisions = decided(tmp_path, rename("Trust > In people > Near", "Money")).decisions

    assert decisions.loc[0, ["decision", "before", "after"]].tolist() == [
        "code merged",
        "Trust > In people > Near",
        "Money",
    ]


def test_a_rename_that_lets_codes_below_meet_is_a_merge(tmp_path: Path) -> None:
    near = {"code_id": "c5", "path": "Money > Near", "name": "Near", "parent_id": "c2"}
    loaded = decided(tmp_path, rename("Trust > In people", "Money"), codes=[*TREE, near])

    assert loaded.decisions.loc[0, "decision"] == "code merged"


def test_a_coder_renamed_onto_another_is_merged(tmp_path: Path) -> None:
    loaded = decided(
        tmp_path,
        "coders: {rename: [{from: Ada, to: Ben, reason: one person}]}",
        coders=[ADA, {"coder_id": "u2", "name": "Ben"}],
    )

    assert list(loaded.decisions["decision"]) == ["coder merged"]


def test_a_summary_of_a_renamed_code_bears_its_new_name(tmp_path: Path) -> None:
    loaded = decided(
        tmp_path,
        rename("Trust", "Confidence"),
        cases=[{"case_id": "k1", "name": "Alder"}],
        memos=[
            {"memo_id": "m1", "about": "case", "about_id": "k1", "title": "Trust", "text": "Much."}
        ],
    )

    assert list(loaded.memos["title"]) == ["Confidence"]


def test_a_title_of_another_memo_is_not_a_code(tmp_path: Path) -> None:
    memo = {"memo_id": "m1", "about": "project", "title": "Trust", "text": "To do."}
    loaded = decided(tmp_path, rename("Trust", "Confidence"), memos=[memo])

    assert list(loaded.memos["title"]) == ["Trust"]


# ---- faults -------------------------------------------------------------------------------------


def told(decision: str, name: str) -> str:
    return (
        f"study.yml, {decision}: expected a name that an export holds, found '{name}'. "
        "Write the whole path of a code as your software has it, parted by ' > ', or the name of a "
        "coder as `icsbook inspect` prints it."
    )


def test_a_rename_of_a_code_that_no_export_holds_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, rename("In people", "People")) == told("code renamed", "In people")


def test_every_merged_code_that_no_export_holds_is_told(tmp_path: Path) -> None:
    assert fault(tmp_path, merge("Money", "Mony", "Funds")).splitlines() == [
        told("code merged", "Mony"),
        told("code merged", "Funds"),
    ]


def test_a_rename_of_a_coder_that_no_export_holds_is_refused(tmp_path: Path) -> None:
    line = "coders: {rename: [{from: Bea, to: B, reason: a pseudonym}]}"

    assert fault(tmp_path, line) == told("coder renamed", "Bea")


def test_a_decision_without_a_reason_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "codes: {rename: [{from: Money, to: Funds}]}") == (
        "study.yml, line 6, codes.rename.1.reason: expected the key 'reason', found none. Add it."
    )


def test_a_merge_of_nothing_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, merge("Money")) == (
        "study.yml, line 6, codes.merge.1.from: expected at least one, found an empty list. "
        "Correct it."
    )


# ---- segments -----------------------------------------------------------------------------------


def test_a_segment_without_words_takes_them_from_its_source() -> None:
    silent = project(codings=[coding(1, text=None), coding(2, "c2", text="as exported")])
    sources = small_study(sources=[{**SOURCE, "source": "INT-01"}]).sources
    coded = study_codings(
        SAID,
        study_names(SAID, [silent]),
        [silent],
        sources,
        dict.fromkeys(["INT-01", "INT-02"], TEXT),
    )

    assert list(coded.codings["text"]) == ["We trust them.", "as exported"]


def test_a_heading_in_one_export_that_is_a_code_in_another_is_a_code() -> None:
    apart, among = ({**TRUST, "codable": None, "category": flag} for flag in (True, False))
    heading = {"code_id": "c9", "path": "Top", "name": "Top", "category": True}
    projects = [project(codes=[among, MONEY]), project(codes=[apart, MONEY, heading])]
    codes = study_codes(study_names(SAID, projects), projects, theme_depth=1)

    assert codes.set_index("code")["category"].to_dict() == {
        "Trust": False,
        "Money": False,
        "Top": True,
    }


def test_a_code_that_only_groups_others_is_not_codable(tmp_path: Path) -> None:
    codes: Rows = [{**TREE[0], "codable": False}, TREE[1]]
    loaded = decided(tmp_path, codes=codes, codings=[coding(1, "c3")])

    assert list(loaded.codes["codable"]) == [False, True]


def test_an_unnamed_coder_stays_unnamed(tmp_path: Path) -> None:
    assert pd.isna(decided(tmp_path, codings=[coding(1, coder_id=None)]).codings["coder"]).all()


def test_themes_deeper_than_the_codebook_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        study(tmp_path, "codes: {theme_depth: 9}")
    assert str(error.value) == (
        "study.yml, codes.theme_depth: expected a depth that the codebook has, 1 at most, found 9. "
        "Count 1 for the codes at the top."
    )
