"""A study's exports, registers and decisions are joined, and whatever contradicts is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from helpers.analysis import codebook_changes
from helpers.errors import ReadError, StudyError
from helpers.model import CodingProject, Policy, Study
from helpers.paths import DATA
from helpers.readers import read_export
from helpers.readers._draft import MEND
from helpers.study import load_study
from tests.study.studies import TEXT, coding, export, register, settings, source, study
from tests.tools.write_qualcoder import qda
from tests.tools.write_table import as_csv, long

EXAMPLE = DATA / "example"
HEAD = "source,words,attribution,approved_by,approved_on"
APPROVED = "A chair,The board,2024-01-01"


def fault(folder: Path) -> str:
    """What is said of a study that does not fit together."""
    with pytest.raises(StudyError) as raised:
        load_study(folder)
    return str(raised.value)


# ---- the illustration ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def export_of_it() -> CodingProject:
    return read_export(EXAMPLE / "interviews.qdpx")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The illustration, without the decisions about its codes."""
    folder = tmp_path_factory.mktemp("whole")
    for name in ("interviews.qdpx", "sources.csv", "documents.csv", "quotations.csv"):
        shutil.copyfile(EXAMPLE / name, folder / name)
    settings(
        folder,
        "sources: {from_case: case, register: sources.csv}",
        "documents: documents.csv",
        "quotations: quotations.csv",
        exports=["interviews.qdpx"],
    )
    return load_study(folder)


def test_every_source_and_code_of_the_export_is_in_the_study(
    whole: Study, export_of_it: CodingProject
) -> None:
    assert list(whole.sources["source"]) == list(export_of_it.sources["name"])
    assert list(whole.codes["code"]) == list(export_of_it.codes["path"])


def test_every_coding_of_a_source_that_stays_is_in_the_study(
    whole: Study, export_of_it: CodingProject
) -> None:
    withdrawn = whole.sources[whole.sources["withdrawn"].astype(bool)]["source"]
    named = export_of_it.codings.merge(export_of_it.sources, on="source_id")

    assert len(withdrawn) == 1
    assert len(whole.codings) == len(named[~named["name"].isin(withdrawn)])


def test_the_words_of_a_segment_stand_in_its_source(whole: Study) -> None:
    rows = whole.codings.merge(whole.texts, on="source", suffixes=("", "_whole"))

    assert list(rows["text"]) == [
        text[start:end]
        for text, start, end in rows[["text_whole", "start", "end"]].itertuples(index=False)
    ]


def test_another_programs_export_of_the_study_gives_the_same_codings(
    whole: Study, export_of_it: CodingProject, tmp_path: Path
) -> None:
    qda(export_of_it, tmp_path / "interviews.qda")
    shutil.copyfile(EXAMPLE / "sources.csv", tmp_path / "sources.csv")
    settings(tmp_path, "sources: {register: sources.csv}", exports=["interviews.qda"])
    columns = ["source", "code", "coder", "start", "end", "text"]
    one, other = (
        study.codings[columns].sort_values(columns, ignore_index=True)
        for study in (whole, load_study(tmp_path))
    )

    pd.testing.assert_frame_equal(one, other)


def test_a_table_of_the_same_codings_gives_the_same_reach(
    whole: Study, export_of_it: CodingProject, tmp_path: Path
) -> None:
    (tmp_path / "codings.csv").write_bytes(as_csv(long(export_of_it)))
    columns = "layout: long, source: source, code: code, coder: coder, text: text"
    settings(
        tmp_path,
        f"    table: {{{columns}, path_separator: ' > '}}",
        "sources: {withdrawn: [{name_pattern: REMOVED, reason: as its name says}]}",
        exports=["codings.csv"],
    )
    one, other = (
        study.codings.groupby("code")["source"].nunique() for study in (whole, load_study(tmp_path))
    )

    pd.testing.assert_series_equal(one, other)


# ---- what a study is made of --------------------------------------------------------------------


def test_the_settings_that_protect_people_are_the_studys_policy(tmp_path: Path) -> None:
    loaded = study(tmp_path)

    assert (loaded.status, loaded.policy) == ("confidential", Policy(minimum=3, memos=False))


def test_every_file_that_was_read_is_among_the_inputs(tmp_path: Path) -> None:
    register(tmp_path, "source", "INT-01")
    register(tmp_path, "document,title,type", "D1,A plan,plan", name="documents.csv")
    loaded = study(tmp_path, "sources: {register: sources.csv}", "documents: documents.csv")

    assert list(loaded.inputs) == ["study.yml", "a.qdpx", "sources.csv", "documents.csv"]


def test_an_input_is_known_by_its_content(tmp_path: Path) -> None:
    before = study(tmp_path).inputs
    settings(tmp_path, "# a remark")
    after = load_study(tmp_path).inputs

    assert {name for name in after if after[name] != before[name]} == {"study.yml"}


def test_cases_and_phases_stand_in_the_order_given(tmp_path: Path) -> None:
    register(tmp_path, "source,case,phase", "INT-01,Alder,One")
    loaded = study(
        tmp_path,
        "sources: {register: sources.csv}",
        "cases: {Birch: A city., Alder: }",
        "phases: {Two: , One: }",
    )

    assert list(loaded.cases["case"]) == ["Birch", "Alder"]
    assert loaded.cases["description"].fillna("").tolist() == ["A city.", ""]
    assert list(loaded.phases["phase"]) == ["Two", "One"]


def test_cases_without_an_order_stand_in_order_of_name(tmp_path: Path) -> None:
    register(tmp_path, "source,case", "INT-01,Birch", "INT-02,Alder")
    loaded = study(tmp_path, "sources: {register: sources.csv}")

    assert list(loaded.cases["case"]) == ["Alder", "Birch"]


def test_words_and_characters_of_a_source_are_counted(tmp_path: Path) -> None:
    sources = study(tmp_path, sources=[source(1, "INT-01", "A café 🙂\nand more")]).sources

    assert sources[["words", "characters"]].to_numpy().tolist() == [[5, 17]]


def test_a_source_in_two_exports_is_one_source(tmp_path: Path) -> None:
    export(tmp_path, "ada.qdpx", coders=[{"coder_id": "u1", "name": "Ada"}])
    export(tmp_path, "ben.qdpx", coders=[{"coder_id": "u1", "name": "Ben"}])
    settings(tmp_path, exports=["ada.qdpx", "ben.qdpx"])
    loaded = load_study(tmp_path)

    assert list(loaded.sources["source"]) == ["INT-01", "INT-02"]
    assert list(loaded.codings["coder"]) == ["Ada", "Ben"]
    assert list(loaded.exports["export"]) == ["ada.qdpx", "ben.qdpx"]


def test_two_exports_of_one_name_in_two_folders_are_two_exports(tmp_path: Path) -> None:
    exports = ["wave1/a.qdpx", "wave2/a.qdpx"]
    for name, number in zip(exports, (1, 2), strict=True):
        export(tmp_path, name, sources=[source(1, f"INT-0{number}")])
    settings(tmp_path, exports=exports)

    assert list(load_study(tmp_path).exports["export"]) == exports


def test_a_text_that_one_export_lacks_is_taken_from_the_other(tmp_path: Path) -> None:
    (tmp_path / "codings.csv").write_text("who,code\nINT-01,Trust\n", encoding="utf-8")
    export(tmp_path)
    settings(
        tmp_path, "    table: {layout: long, source: who, code: code}", exports=["codings.csv"]
    )
    with (tmp_path / "study.yml").open("a", encoding="utf-8") as stream:
        stream.write("\n  - file: a.qdpx")

    assert list(load_study(tmp_path).texts["source"]) == ["INT-01", "INT-02"]


def test_a_document_that_is_a_coded_source_is_joined_to_it(tmp_path: Path) -> None:
    register(tmp_path, "document,title,type,source", "D1,A plan,plan,INT-02", name="documents.csv")

    assert list(study(tmp_path, "documents: documents.csv").documents["source"]) == ["INT-02"]


def test_an_approved_quotation_stands_in_its_source(tmp_path: Path) -> None:
    register(tmp_path, HEAD, f"INT-01,We trust them.,{APPROVED}", name="quotations.csv")

    assert list(study(tmp_path, "quotations: quotations.csv").quotations["words"]) == [
        "We trust them."
    ]


def test_a_code_given_twice_to_one_stretch_by_one_coder_counts_once(tmp_path: Path) -> None:
    loaded = study(tmp_path, codings=[coding(1), coding(2), coding(3, "c2")])

    assert list(loaded.codings["code"]) == ["Trust", "Money"]
    assert loaded.decisions["rows"].tolist() == [1]


# ---- faults -------------------------------------------------------------------------------------


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path / "nowhere") == (
        f"{tmp_path / 'nowhere'}: expected a folder with a study.yml, found none in data/, in "
        "data/raw/ or at that path. Name an existing study, or make one with `icsbook new`."
    )


def test_a_missing_export_is_refused(tmp_path: Path) -> None:
    settings(tmp_path)

    assert fault(tmp_path) == (
        "study.yml, 'a.qdpx': expected a file within the study's folder, found no such file. "
        "Copy the file into the folder, or correct its name."
    )


@pytest.mark.parametrize(
    "line",
    [
        "documents: ../documents.csv",
        "quotations: ../documents.csv",
        "sources: {register: ../documents.csv}",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "study"
    export(folder)
    settings(folder, line)
    register(tmp_path, "source", "INT-01", name="documents.csv")

    assert fault(folder) == (
        "study.yml, '../documents.csv': expected a file within the study's folder, found a path "
        "that leaves it. Copy the file into the folder."
    )


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    export(tmp_path)
    folder.mkdir()
    (folder / "a.qdpx").symlink_to(tmp_path / "a.qdpx")
    settings(folder)

    assert "found a path that leaves it" in fault(folder)


def test_an_absolute_path_is_refused(tmp_path: Path) -> None:
    path = export(tmp_path / "elsewhere")
    settings(tmp_path / "elsewhere", exports=[str(path)])
    inside = tmp_path / "study"
    inside.mkdir()
    settings(inside, exports=[str(path)])

    assert "found a path that leaves it" in fault(inside)


def test_an_export_listed_twice_is_refused(tmp_path: Path) -> None:
    settings(tmp_path, exports=["a.qdpx", "a.qdpx"])

    assert fault(tmp_path) == (
        "study.yml, line 4, exports: expected each export once, found a list. Correct it."
    )


def test_an_export_that_cannot_be_read_is_told_by_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"nothing")
    settings(tmp_path)

    with pytest.raises(ReadError, match=r"^a\.qdpx"):
        load_study(tmp_path)


def test_two_sources_with_one_name_are_refused(tmp_path: Path) -> None:
    export(tmp_path, sources=[source(1, "INT-01"), source(2, "INT-01")])
    settings(tmp_path)

    assert fault(tmp_path) == (
        "a.qdpx, source 'INT-01': expected each source's name once, found two or more of that "
        "name. Rename one in the program and export again."
    )


def test_texts_that_differ_between_exports_are_refused(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx")
    export(tmp_path, "b.qdpx", sources=[source(1, "INT-01", TEXT + " More.")])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])

    assert fault(tmp_path) == (
        "study.yml, source 'INT-01': expected the same text in each export, found texts that "
        "differ. Export both projects again from the same transcripts."
    )


def test_a_case_that_the_study_does_not_list_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    register(tmp_path, "source,case", "INT-01,Cedar")
    settings(tmp_path, "sources: {register: sources.csv}", "cases: {Alder: }")

    assert fault(tmp_path) == (
        "study.yml, cases: expected every case that a source has, found no 'Cedar'. "
        "Add it under `cases:`, or correct the source's case."
    )


def test_a_phase_that_the_study_does_not_list_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    register(tmp_path, "source,phase", "INT-01,Phase 3")
    settings(tmp_path, "sources: {register: sources.csv}", "phases: {Phase 1: }")

    assert fault(tmp_path) == (
        "study.yml, phases: expected every phase that a source has, found no 'Phase 3'. "
        "Add it under `phases:`, or correct the source's phase."
    )


def test_a_document_of_an_unknown_case_or_source_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    rows = ("D1,A plan,plan,,", "", "D2,A plan,plan,Cedar,", "D3,A plan,plan,,INT-99")
    register(tmp_path, "document,title,type,case,source", *rows, name="documents.csv")
    settings(tmp_path, "documents: documents.csv", "cases: {Alder: }")

    assert fault(tmp_path) == (
        "documents.csv, row 4, column case: expected a case of the study, found 'Cedar'. "
        "Correct the case, or leave it empty.\n"
        "documents.csv, row 5, column source: expected a source of the study, found 'INT-99'. "
        "Correct the source, or leave it empty."
    )


def test_an_approved_quotation_that_is_not_verbatim_is_refused_without_its_words(
    tmp_path: Path,
) -> None:
    export(tmp_path)
    register(tmp_path, HEAD, f"INT-01,We trusted them.,{APPROVED}", name="quotations.csv")
    settings(tmp_path, "quotations: quotations.csv")

    assert fault(tmp_path) == (
        "quotations.csv, row 2: expected words that stand in the source exactly so, found words "
        "that do not. Copy the words from the transcript again, and have them approved again."
    )


def test_an_approved_quotation_of_an_unknown_source_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    register(tmp_path, HEAD, f"INT-99,We trust them.,{APPROVED}", name="quotations.csv")
    settings(tmp_path, "quotations: quotations.csv")

    assert fault(tmp_path) == (
        "quotations.csv, row 2: expected words that stand in the source exactly so, found no text "
        "of a source 'INT-99'. Copy the words from the transcript again, and have them approved "
        "again."
    )


def test_a_misspelt_status_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    settings(tmp_path)
    text = (tmp_path / "study.yml").read_text(encoding="utf-8")
    (tmp_path / "study.yml").write_text(text.replace("confidential", "secret"), encoding="utf-8")

    assert fault(tmp_path) == (
        "study.yml, line 2, status: expected 'illustration', 'public' or 'confidential', "
        "found 'secret'. Correct it."
    )


def test_a_confidential_study_withholds_something(tmp_path: Path) -> None:
    export(tmp_path)
    settings(tmp_path)
    said = tmp_path / "study.yml"
    said.write_text(said.read_text(encoding="utf-8").replace("minimum: 3", "minimum: 1"), "utf-8")
    with pytest.raises(StudyError) as error:
        load_study(tmp_path)
    assert str(error.value) == (
        "study.yml, line 1: expected a disclosure.minimum of 2 or more in a confidential study. "
        "Correct it."
    )


def test_an_approved_quotation_may_stand_in_a_coded_passage_where_no_export_has_the_text(
    tmp_path: Path,
) -> None:
    (tmp_path / "codings.csv").write_text(
        "who,code,words\nINT-01,Trust,We trust them.\n", encoding="utf-8"
    )
    register(tmp_path, HEAD, f"INT-01,trust them,{APPROVED}", name="quotations.csv")
    columns = "{layout: long, source: who, code: code, text: words}"
    settings(tmp_path, "quotations: quotations.csv", exports=[f"codings.csv, table: {columns}"])

    assert list(load_study(tmp_path).quotations["words"]) == ["trust them"]


def test_a_study_of_which_every_source_is_withdrawn_is_refused(tmp_path: Path) -> None:
    export(tmp_path)
    settings(tmp_path, "sources: {withdrawn: [{name_pattern: INT, reason: asked to}]}")

    assert fault(tmp_path) == (
        "study.yml, sources: expected at least one source that stays in the study, found 2, every "
        "one withdrawn. Correct the withdrawals."
    )


def test_a_study_without_sources_is_refused(tmp_path: Path) -> None:
    export(tmp_path, sources=[], codings=[])
    settings(tmp_path)

    assert fault(tmp_path) == (
        "study.yml, sources: expected at least one source that stays in the study, found none in "
        "any export. Add the export that holds them."
    )


# ---- strict -------------------------------------------------------------------------------------


def with_faults(folder: Path, *lines: str, count: int = 1) -> None:
    """A study of an export of which so many rows cannot be read."""
    rows = [f",Trust,{n}" for n in range(count)]
    text = "\n".join(["who,code,n", "INT-01,Trust,1", *rows])
    (folder / "codings.csv").write_text(text, encoding="utf-8")
    columns = "{layout: long, source: who, code: code}"
    settings(folder, *lines, exports=[f"codings.csv, table: {columns}"])


def test_good_rows_beside_bad_ones_are_read(tmp_path: Path) -> None:
    with_faults(tmp_path)
    loaded = load_study(tmp_path)

    assert (len(loaded.codings), len(loaded.set_aside)) == (1, 1)


def test_a_strict_study_is_not_read_beside_a_bad_row(tmp_path: Path) -> None:
    with_faults(tmp_path, "strict: true")

    assert fault(tmp_path) == (
        f"codings.csv, row 3: expected a source in 'who', found none. {MEND}"
    )


def test_of_the_rows_that_a_strict_study_refuses_five_are_told_in_words(tmp_path: Path) -> None:
    with_faults(tmp_path, "strict: true", count=7)

    assert fault(tmp_path).splitlines()[5:] == ["… and 2 more of the same kind."]


def test_a_strict_study_without_bad_rows_is_read(tmp_path: Path) -> None:
    assert len(study(tmp_path, "strict: true").codings) == 1


# ---- an earlier codebook ------------------------------------------------------------------------


def test_an_earlier_codebook_is_kept_and_its_codings_are_not_counted(tmp_path: Path) -> None:
    export(tmp_path, "old.qdpx", codings=[coding(1), coding(2, "c2")])
    loaded = study(tmp_path, "earlier: {file: old.qdpx}")

    assert list(loaded.earlier_codes["code"]) == ["Trust", "Money"]
    assert loaded.earlier_codings[["source", "code", "start", "end"]].to_numpy().tolist() == [
        ["INT-01", "Trust", 0, 14],
        ["INT-01", "Money", 0, 14],
    ]
    assert len(loaded.codings) == 1
    assert list(loaded.exports["export"]) == ["a.qdpx"]


def test_an_earlier_codebook_is_among_the_inputs(tmp_path: Path) -> None:
    export(tmp_path, "old.qdpx")

    assert "old.qdpx" in study(tmp_path, "earlier: {file: old.qdpx}").inputs


def test_an_earlier_codebook_is_compared_with_what_the_study_made_of_it(tmp_path: Path) -> None:
    export(tmp_path, "old.qdpx")
    loaded = study(
        tmp_path,
        "earlier: {file: old.qdpx}",
        "codes: {rename: [{from: Trust, to: Faith, reason: clearer}]}",
    )
    found = codebook_changes(
        loaded.earlier_codes, loaded.codes, loaded.earlier_codings, loaded.codings
    )

    assert found[["change", "before", "after"]].to_numpy().tolist() == [
        ["renamed", "Trust", "Faith"]
    ]
