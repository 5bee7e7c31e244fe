"""Tables that hold no codings join a study: what they say of its sources and codes counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.model import Study
from helpers.study import load_study
from tests.study.studies import Rows, export, settings

ROLE = ("sources:", "  from_attributes: {role: Role}")
SHEET = (",A : Role", r"1 : Files\\INT-01,Nurse", r"2 : Files\\INT-02,Unassigned")
TABLES = {
    "a classification sheet": SHEET,
    "document variables": (
        "Document group,Document name,Created by,Role",
        "Leads,INT-01,Ada,Nurse",
        "Leads,INT-02,Ada,",
    ),
    "descriptors": ("Media Title,Role", "INT-01,Nurse", "INT-02,"),
}


def beside(folder: Path, rows: tuple[str, ...], *lines: str, **tables: Rows) -> Study:
    """Load a study of one project, and a table beside it."""
    export(folder, **tables)
    (folder / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    settings(folder, *lines, exports=("a.qdpx", "table.csv"))
    return load_study(folder)


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_the_attributes_of_a_table_are_those_of_the_sources_of_one_name(
    rows: tuple[str, ...], tmp_path: Path
) -> None:
    sources = beside(tmp_path, rows, *ROLE).sources.set_index("source")
    assert sources["role"].fillna("").to_dict() == {"INT-01": "Nurse", "INT-02": ""}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_a_table_without_texts_takes_none_from_the_study(
    rows: tuple[str, ...], tmp_path: Path
) -> None:
    study = beside(tmp_path, rows)
    assert list(study.texts["source"]) == ["INT-01", "INT-02"]
    assert list(study.sources["export"]) == ["a.qdpx", "a.qdpx"]


def test_other_attributes_of_a_table_are_kept_for_each_source(tmp_path: Path) -> None:
    attributes = beside(tmp_path, SHEET).attributes
    assert attributes.to_dict("records") == [
        {"source": "INT-01", "attribute": "Role", "value": "Nurse"}
    ]


def test_the_codes_of_a_codebook_that_nobody_used_are_codes_of_the_study(tmp_path: Path) -> None:
    rows = ("Folder,Name,Description", r"Codes,Trust,Relying on others.", r"Codes,Trust\Doubt,")
    codes = beside(tmp_path, rows).codes.set_index("code")
    assert list(codes.index) == ["Trust", "Money", "Trust > Doubt"]
    assert codes.loc["Trust", "definition"] == "Relying on others."


def test_the_cells_of_a_framework_matrix_are_memos_about_the_cases_of_the_study(
    tmp_path: Path,
) -> None:
    rows = (",A : Trust,B : Money", '1 : Alder,"Much of it.\nSome says.",')
    memos = beside(tmp_path, rows).memos
    said = memos[["about", "about_name", "title", "text"]].to_numpy().tolist()
    assert said == [["case", "Alder", "Trust", "Much of it.\nSome says."]]


def test_a_matrix_of_counts_adds_no_codings(tmp_path: Path) -> None:
    study = beside(tmp_path, (",A : Trust", "1 : INT-01,7"))
    assert len(study.codings) == 1
    left = study.left_unread[study.left_unread["export"] == "table.csv"]
    assert left[["what", "count"]].to_numpy().tolist() == [["cells of a matrix", 1]]


def test_what_a_table_says_of_a_case_holds_for_the_sources_it_has_in_the_project(
    tmp_path: Path,
) -> None:
    study = beside(
        tmp_path,
        (",A : Region", "1 : Alder,North"),
        "sources:",
        "  from_attributes: {role: Region}",
        cases=[{"case_id": "c", "name": "Alder"}],
        case_sources=[{"case_id": "c", "source_id": "s1"}],
    )
    assert study.sources.set_index("source")["role"].fillna("").to_dict() == {
        "INT-01": "North",
        "INT-02": "",
    }


def test_a_case_without_sources_that_bears_a_sources_name_is_that_source(tmp_path: Path) -> None:
    study = beside(
        tmp_path,
        (",A : Region", "1 : INT-02,North"),
        *ROLE[:1],
        "  from_attributes: {role: Region}",
    )
    assert study.sources.set_index("source")["role"].fillna("").to_dict() == {
        "INT-01": "",
        "INT-02": "North",
    }
