"""A new study's folder is written from an export, loads as it is, and says what was guessed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import ReadError, StudyError
from helpers.study import load_study, new_study
from helpers.study.scaffold import guess_pattern
from tests.study.studies import Rows, coding, export, project, source
from tests.tools.write_qualcoder import qda

BSR_AND_DC: Rows = [source(n, name) for n, name in enumerate(["BSR01", "BSR02", "DC01", "DC02"], 1)]


def made(folder: Path, title: str = "study", pattern: str | None = None, **tables: Rows) -> Path:
    """Make a study's folder from such an export."""
    new_study(folder / title, export(folder, **tables), pattern)
    return folder / title


def settings(folder: Path) -> str:
    return (folder / "study.yml").read_text(encoding="utf-8")


def test_a_new_study_loads_as_it_was_written(tmp_path: Path) -> None:
    loaded = load_study(made(tmp_path))

    assert (loaded.title, loaded.status) == ("study", "confidential")
    assert list(loaded.sources["source"]) == ["INT-01", "INT-02"]
    assert list(loaded.sources["participant"]) == ["INT-01", "INT-02"]


def test_a_new_study_from_a_folder_loads_as_it_was_written(tmp_path: Path) -> None:
    new_study(
        tmp_path / "study",
        qda(project(codings=[coding(1, created="2024-01-01T09:00:00Z")]), tmp_path / "a.qda"),
    )

    assert len(load_study(tmp_path / "study").codings) == 1


def test_the_remark_on_findings_is_one_as_soon_as_its_codes_are_named(tmp_path: Path) -> None:
    folder = made(tmp_path)
    first, *_, last = load_study(folder).codes["code"]
    before, begun, after = settings(folder).partition("# findings:")
    block, ended, rest = after.partition("\n\n")
    block = block.replace("\n#", "\n").replace("Theme > one", first).replace("Theme > other", last)
    said = f"{before}{begun.removeprefix('# ')}{block}{ended}{rest}"
    (folder / "study.yml").write_text(said, encoding="utf-8")

    loaded = load_study(folder)
    assert loaded.findings.to_dict("records") == [
        {
            "finding": "a-short-name",
            "name": "Its heading",
            "statement": "What was found, in a sentence.",
        }
    ]
    assert list(loaded.finding_codes["code"]) == [first, last]


def test_the_register_names_every_source_once(tmp_path: Path) -> None:
    register = pd.read_csv(made(tmp_path) / "sources.csv")

    assert list(register["source"]) == ["INT-01", "INT-02"]
    assert register.drop(columns="source").isna().all(axis=None)


def test_a_name_with_a_comma_or_a_quotation_mark_is_one_name(tmp_path: Path) -> None:
    names = ["Notes, first day", 'The "quiet" one']
    folder = made(tmp_path, sources=[source(n, name) for n, name in enumerate(names, 1)])

    assert list(load_study(folder).sources["source"]) == names


@pytest.mark.parametrize("title", ["Ann's study: phase 1", "# 1", "yes", "2024", "{a}"])
def test_a_title_that_yaml_would_misread_is_quoted(tmp_path: Path, title: str) -> None:
    assert load_study(made(tmp_path, title)).title == title


def test_cases_groups_and_attributes_are_offered_in_remarks(tmp_path: Path) -> None:
    text = settings(
        made(
            tmp_path,
            cases=[{"case_id": "k1", "name": "Alder"}],
            case_sources=[{"case_id": "k1", "source_id": "s1"}],
            groups=[{"group": f"Wave {n}", "source_id": "s1"} for n in range(7)],
            attributes=[
                {"about": "source", "about_id": "s1", "attribute": "Job's title", "value": "Chair"}
            ],
        )
    )

    assert "# The export has 1 cases of its own: Alder." in text
    assert (
        "# The export has 7 groups of sources: Wave 0, Wave 1, Wave 2, Wave 3, Wave 4, …." in text
    )
    assert "# from_attributes: {role: 'Job''s title'}" in text


@pytest.mark.parametrize("name", ["Job\nstatus: public", "Job\u2028status: public", "Job\x85x"])
def test_a_name_of_several_lines_does_not_leave_its_remark(tmp_path: Path, name: str) -> None:
    attribute = {"about": "source", "about_id": "s1", "attribute": name, "value": "Chair"}
    folder = made(tmp_path, attributes=[attribute], groups=[{"group": name, "source_id": "s1"}])

    assert load_study(folder).status == "confidential"


# ---- guesses ------------------------------------------------------------------------------------


def test_letters_and_a_number_are_guessed_to_be_a_case_and_a_participant(tmp_path: Path) -> None:
    folder = made(tmp_path, sources=BSR_AND_DC)
    loaded = load_study(folder)

    assert list(loaded.cases["case"]) == ["BSR", "DC"]
    assert list(loaded.sources["participant"]) == ["BSR 01", "BSR 02", "DC 01", "DC 02"]
    assert "# Guessed from the names of the sources: check it." in settings(folder)


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["BSR01", "BSR02"],
        ["BSR01", "BSR02", "DC01"],
        ["BSR01", "BSR02", "DC01", "DC02", "Notes"],
        ["Interview with a chair", "Interview with a nurse"],
    ],
)
def test_names_that_do_not_all_fit_or_repeat_are_not_guessed(names: list[str]) -> None:
    assert guess_pattern(names) is None


def test_a_pattern_that_was_given_is_not_a_guess(tmp_path: Path) -> None:
    folder = made(tmp_path, pattern="^(?P<case>[A-Z]+)", sources=BSR_AND_DC)

    assert "# As given." in settings(folder)
    assert list(load_study(folder).sources["participant"]) == ["BSR01", "BSR02", "DC01", "DC02"]


def test_an_uncoded_source_whose_name_says_so_is_guessed_to_be_withdrawn(tmp_path: Path) -> None:
    folder = made(tmp_path, sources=[source(1, "INT-01"), source(2, "INT-02_removed")])

    assert list(load_study(folder).sources["withdrawn"]) == [False, True]


def test_a_coded_source_is_not_guessed_to_be_withdrawn(tmp_path: Path) -> None:
    names = ["Barriers removed", "INT-02_removed"]
    folder = made(tmp_path, sources=[source(n, name) for n, name in enumerate(names, 1)])

    assert not load_study(folder).sources["withdrawn"].any()


def test_what_was_found_and_guessed_is_said(tmp_path: Path) -> None:
    path = export(tmp_path, sources=BSR_AND_DC)

    assert new_study(tmp_path / "study", path) == [
        "a.qdpx: 4 sources, 2 codes, 1 codings, written by Invented 1.0.",
        "Guessed from the names: the cases BSR, DC. Check it.",
    ]


def test_what_nobody_says_is_said(tmp_path: Path) -> None:
    assert new_study(tmp_path / "study", export(tmp_path))[1:] == [
        "Nothing in the names says which case a source belongs to: see sources.csv."
    ]


# ---- refusals -----------------------------------------------------------------------------------


REFUSAL = (
    "study: expected a folder that does not exist yet, found one with files in it. "
    "Choose another name, or empty the folder."
)


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(StudyError) as raised:
        made(tmp_path)
    assert str(raised.value) == REFUSAL
    assert [file.name for file in (tmp_path / "study").iterdir()] == ["notes.txt"]


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "study").write_text("mine", encoding="utf-8")

    with pytest.raises(StudyError) as raised:
        made(tmp_path)
    assert str(raised.value) == REFUSAL


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()

    assert load_study(made(tmp_path)).title == "study"


def test_an_export_that_cannot_be_read_makes_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"nothing")

    with pytest.raises(ReadError):
        new_study(tmp_path / "study", tmp_path / "a.qdpx")
    assert not (tmp_path / "study").exists()


# ---- real exports -------------------------------------------------------------------------------


def test_a_real_qualcoder_project_makes_a_study_of_three_cases(
    tmp_path: Path, exports: Path
) -> None:
    new_study(tmp_path / "study", exports / "qualcoder" / "interviews.qda")
    loaded = load_study(tmp_path / "study")

    assert list(loaded.cases["case"]) == ["BSR", "DC", "QR"]
    assert (len(loaded.sources), int(loaded.sources["withdrawn"].sum())) == (30, 2)
    assert int(loaded.exports["codings"].sum()) == len(loaded.codings) == 753


def test_a_real_nvivo_project_makes_a_study(tmp_path: Path, exports: Path) -> None:
    new_study(tmp_path / "study", exports / "refi_qda" / "nvivo_mac_12_7.qdpx")
    loaded = load_study(tmp_path / "study")

    assert (len(loaded.codings), len(loaded.codes)) == (297, 152)
