"""The illustration is what it says: invented, designed, and the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml

from helpers.model import CodingProject, split_path
from tests.tools.illustration import files, illustration, registers
from tests.tools.illustration.registers import COUNTER_CODES
from tests.tools.illustration.transcript import REMOVED
from tests.tools.illustration.words import load, themes

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "example"


@pytest.fixture(scope="module")
def project() -> CodingProject:
    return illustration()


@pytest.fixture(scope="module")
def register() -> dict[str, pd.DataFrame]:
    return registers()


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return files()


@pytest.fixture(scope="module")
def kept(register: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the interviews that stay in."""
    sources = register["sources"]
    return sources[sources["withdrawn"] == "no"]


@pytest.fixture(scope="module")
def said(project: CodingProject, register: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return each coding with its theme and what the register says of its interview."""
    named = project.codings.merge(project.codes[["code_id", "path"]], on="code_id").merge(
        project.sources[["source_id", "name"]], on="source_id"
    )
    named["theme"] = [split_path(path)[0] for path in named["path"]]
    return named.merge(register["sources"], left_on="name", right_on="source")


def reach(said: pd.DataFrame, theme: str, **where: str) -> int:
    """Return how many people spoke of a theme, in a system or a phase."""
    chosen = said[said["theme"] == theme]
    for column, value in where.items():
        chosen = chosen[chosen[column] == value]
    return chosen["participant"].nunique()


@pytest.mark.parametrize(
    "name", ["interviews.qdpx", "sources.csv", "documents.csv", "quotations.csv"]
)
def test_the_script_writes_the_bytes_that_are_committed(
    name: str, written: dict[str, bytes]
) -> None:
    assert written[name] == (EXAMPLE / name).read_bytes()


def test_every_transcript_says_in_its_first_line_that_it_is_invented(
    project: CodingProject,
) -> None:
    first_lines = {text.split("\n")[0] for text in project.sources["text"]}

    assert first_lines == {load("talk")["notice"]}


@pytest.mark.parametrize("column", ["places", "authorities"])
def test_a_place_or_authority_is_named_after_its_invented_system(
    column: str, register: dict[str, pd.DataFrame]
) -> None:
    covering = register["documents"].query(f"{column} != ''")

    assert all(
        system in name.split()
        for system, names in zip(covering["case"], covering[column], strict=True)
        for name in names.split("; ")
    )


def test_112_interviews_are_analysed_in_two_phases(kept: pd.DataFrame) -> None:
    assert kept["phase"].value_counts().to_dict() == {"Phase 1": 67, "Phase 2": 45}


def test_each_of_the_four_systems_was_visited_in_both_phases(kept: pd.DataFrame) -> None:
    visited = kept.groupby("case")["phase"].nunique()

    assert visited.to_dict() == {"Alder": 2, "Birch": 2, "Cedar": 2, "Damson": 2}


def test_first_phase_groups_are_as_large_as_the_published_ones(kept: pd.DataFrame) -> None:
    first = kept[kept["phase"] == "Phase 1"]

    assert sorted(first["organisation_type"].value_counts()) == [7, 8, 13, 13, 13, 13]


def test_no_commissioning_group_is_left_in_the_second_phase(kept: pd.DataFrame) -> None:
    second = kept[kept["phase"] == "Phase 2"]

    assert not second["organisation_type"].str.contains("CCG").any()


def test_twenty_people_were_met_in_both_phases(kept: pd.DataFrame) -> None:
    phases = kept.groupby("participant")["phase"].nunique()

    assert phases.value_counts().to_dict() == {1: 72, 2: 20}


def test_a_person_has_one_system_and_one_role(kept: pd.DataFrame) -> None:
    said_of = kept.groupby("participant")[["case", "role", "organisation_type"]].nunique()

    assert (said_of == 1).all(axis=None)


def test_one_interview_is_withdrawn_and_nothing_in_it_is_coded(
    register: dict[str, pd.DataFrame], said: pd.DataFrame
) -> None:
    withdrawn = register["sources"].query("withdrawn == 'yes'")["source"]

    assert len(withdrawn) == 1
    assert not said["source"].isin(withdrawn).any()


def test_the_words_of_the_withdrawn_interview_are_removed(
    project: CodingProject, register: dict[str, pd.DataFrame]
) -> None:
    withdrawn = register["sources"].query("withdrawn == 'yes'")["source"]
    texts = project.sources.loc[project.sources["name"].isin(withdrawn), "text"]

    assert [text.split("\n")[-2] for text in texts] == [REMOVED]


def test_the_register_and_the_program_agree_on_each_case(
    project: CodingProject, register: dict[str, pd.DataFrame]
) -> None:
    sources = project.case_sources.merge(project.cases, on="case_id", suffixes=("", "_case"))
    named = sources.merge(project.sources[["source_id", "name"]], on="source_id")
    by_program = dict(zip(named["name_y"], named["name_x"], strict=True))
    in_register = register["sources"].set_index("source")["case"].to_dict()

    assert by_program == in_register


def test_the_text_of_every_coding_is_its_slice_of_the_source(project: CodingProject) -> None:
    texts = dict(zip(project.sources["source_id"], project.sources["text"], strict=True))
    codings = project.codings

    slices = [
        texts[source][start:end]
        for source, start, end in zip(
            codings["source_id"], codings["start"], codings["end"], strict=True
        )
    ]

    assert list(codings["text"]) == slices


def test_interviews_hold_curly_quotes_and_en_dashes(project: CodingProject) -> None:
    words = "".join(project.sources["text"])

    assert {"’", "–"} <= set(words)


def test_no_character_lies_outside_the_basic_plane(project: CodingProject) -> None:
    assert max("".join(project.sources["text"])) < "\U00010000"


def test_interviews_are_350_to_750_words_long(project: CodingProject, kept: pd.DataFrame) -> None:
    texts = project.sources.set_index("name").loc[kept["source"], "text"]

    assert texts.str.split().str.len().between(350, 750).all()


def test_every_approved_quotation_stands_word_for_word_in_its_source(
    project: CodingProject, register: dict[str, pd.DataFrame]
) -> None:
    texts = dict(zip(project.sources["name"], project.sources["text"], strict=True))
    quotations = register["quotations"]

    absent = [
        words
        for source, words in zip(quotations["source"], quotations["words"], strict=True)
        if words not in texts[source]
    ]

    assert absent == []


def test_every_approved_quotation_is_a_coded_segment(
    project: CodingProject, register: dict[str, pd.DataFrame]
) -> None:
    assert set(register["quotations"]["words"]) <= set(project.codings["text"])


def test_every_theme_that_a_system_raised_and_every_counter_code_can_be_quoted(
    said: pd.DataFrame, register: dict[str, pd.DataFrame]
) -> None:
    raised = said.groupby(["theme", "case"]).ngroups

    assert len(register["quotations"]) == raised + len(COUNTER_CODES)


def test_the_counter_codes_are_those_that_the_study_names_against_its_findings() -> None:
    said = yaml.safe_load((EXAMPLE / "study.yml").read_text(encoding="utf-8"))
    names = {one["to"]: one["from"] for one in said["codes"]["rename"]}
    against = {code for one in said["findings"].values() for code in one.get("against", ())}

    assert {names.get(code, code) for code in against} == set(COUNTER_CODES)


def test_clarity_of_governance_is_raised_less_in_the_second_phase(
    said: pd.DataFrame, kept: pd.DataFrame
) -> None:
    people = kept.groupby("phase")["participant"].nunique()
    shares = [reach(said, "Clarity of governance", phase=one) / people[one] for one in people.index]

    assert shares[0] - shares[1] > 0.2


def test_longer_horizons_are_raised_more_in_the_second_phase(
    said: pd.DataFrame, kept: pd.DataFrame
) -> None:
    people = kept.groupby("phase")["participant"].nunique()
    theme = "Urgent problems and longer horizons"
    shares = [reach(said, theme, phase=one) / people[one] for one in people.index]

    assert shares[1] - shares[0] > 0.2


def test_one_theme_vanishes_after_the_first_phase(said: pd.DataFrame) -> None:
    assert reach(said, "Getting ready for the change", phase="Phase 1") > 0
    assert reach(said, "Getting ready for the change", phase="Phase 2") == 0


def test_one_theme_appears_in_the_second_phase(said: pd.DataFrame) -> None:
    assert reach(said, "Life in the new boards", phase="Phase 1") == 0
    assert reach(said, "Life in the new boards", phase="Phase 2") > 0


def test_nobody_in_cedar_mentions_competition(said: pd.DataFrame) -> None:
    assert reach(said, "Competition", case="Cedar") == 0


def test_damson_leads_on_competition_and_alder_on_coproduction(said: pd.DataFrame) -> None:
    systems = ("Alder", "Birch", "Cedar", "Damson")

    assert max(systems, key=lambda one: reach(said, "Competition", case=one)) == "Damson"
    assert max(systems, key=lambda one: reach(said, "Co-production", case=one)) == "Alder"


def test_some_cells_rest_on_one_or_two_people(said: pd.DataFrame) -> None:
    cells = said.groupby(["theme", "case", "phase"])["participant"].nunique()

    assert cells.isin([1, 2]).sum() >= 3


def test_one_code_is_used_once_and_one_never(project: CodingProject, said: pd.DataFrame) -> None:
    codable = project.codes[project.codes["codable"]]
    used = said.groupby("path")["name"].nunique().reindex(codable["path"], fill_value=0)

    assert used[used == 1].index.tolist() == ["What stands in the way > Buildings"]
    assert used[used == 0].index.tolist() == ["What stands in the way > Research and evaluation"]


def test_a_fifth_of_interviews_is_coded_by_two_people_who_do_not_fully_agree(
    said: pd.DataFrame,
) -> None:
    coders = said.groupby("source")["coder_id"].nunique()
    twice = said[said["source"].isin(coders[coders == 2].index)]
    given = twice.groupby(["source", "start", "end", "path"])["coder_id"].nunique()

    assert (coders == 2).sum() == 22
    assert 0.4 < (given == 2).mean() < 0.8


def test_most_cells_of_the_framework_matrix_have_a_summary(project: CodingProject) -> None:
    cells = project.memos[project.memos["about"] == "case"]

    assert set(cells["title"]) == {theme.name for theme in themes()}
    assert len(cells) == len(themes()) * len(project.cases) - 2


def test_one_system_lacks_a_document_of_one_type(register: dict[str, pd.DataFrame]) -> None:
    documents = register["documents"]
    plans = documents[documents["type"] == "joint forward plan"]

    assert set(plans["case"]) == {"Alder", "Birch", "Damson"}


def test_documents_are_dated_as_precisely_as_the_archive_allows(
    register: dict[str, pd.DataFrame],
) -> None:
    assert set(register["documents"]["date"].str.len()) == {
        len("2022"),
        len("2022-07"),
        len("2022-07-01"),
    }


def test_the_decisions_of_the_study_name_codes_of_the_export(project: CodingProject) -> None:
    decided = yaml.safe_load((EXAMPLE / "study.yml").read_text(encoding="utf-8"))["codes"]
    named = [
        *(one["from"] for one in decided["rename"]),
        *(path for one in decided["merge"] for path in one["from"]),
    ]

    assert set(named) <= set(project.codes["path"])
