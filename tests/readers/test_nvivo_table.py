"""NVivo's tables of codes, of sources and of counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import nvivo_table, read_export, reader_for
from tests.tools.illustration import illustration
from tests.tools.write_nvivo import codebook

REAL = {
    # file: sources, codes, coders, what is counted and left
    "coding_comparison_KI_NCN.csv": (
        50,
        62,
        2,
        {"comparisons of two coders on a code and a source": 2650, "totals of a comparison": 54},
    ),
    "matrix_coding_2020-01-30.csv": (0, 0, 0, {"cells of a matrix": 1411}),
    "codebook.xlsx": (0, 18, 0, {}),
    "framework_matrix.xlsx": (0, 13, 0, {"cells of a framework matrix": 45}),
    "node_summaries/Bias.xlsx": (114, 1, 0, {"references": 331}),
    "matrix_coding_by_interview/Int01_ID731.xlsx": (0, 0, 0, {"cells of a matrix": 5}),
}


def read(folder: Path, *rows: str, name: str = "table.csv") -> CodingProject:
    file = folder / name
    file.write_text("\n".join(rows), encoding="utf-8")
    return read_export(file)


def left(project: CodingProject) -> dict[str, int]:
    return dict(zip(project.left_unread["what"], project.left_unread["count"], strict=True))


def test_the_codebook_of_the_illustration_reads_equal(tmp_path: Path) -> None:
    (tmp_path / "codebook.xlsx").write_bytes(codebook(illustration()))
    read_back, given = (
        project.codes[["path", "name", "definition"]].to_numpy().tolist()
        for project in (read_export(tmp_path / "codebook.xlsx"), illustration())
    )
    assert read_back == given


@pytest.mark.parametrize(("file", "counts"), REAL.items(), ids=REAL)
def test_a_real_table_has_its_counts(
    exports: Path, file: str, counts: tuple[int, int, int, dict[str, int]]
) -> None:
    project = read_export(exports / "nvivo" / file)
    tables = (project.sources, project.codes, project.coders)
    assert (*map(len, tables), left(project)) == counts


def test_every_real_table_is_read_and_nothing_is_set_aside_or_invented(exports: Path) -> None:
    files = [path for path in (exports / "nvivo").rglob("*") if path.is_file()]
    projects = [read_export(path) for path in files]
    assert {project.export.format for project in projects} == {"NVivo table"}
    assert sum(len(one.set_aside) + len(one.codings) for one in projects) == 0
    assert len(files) == 4 + 8 + 15


def test_no_real_export_of_another_program_is_taken_for_one(exports: Path) -> None:
    taken = {path for path in exports.rglob("*") if nvivo_table.recognises(path)}
    assert {path.relative_to(exports).parts[0] for path in taken} == {"nvivo"}


def test_a_definition_stands_with_its_code_whatever_the_order(tmp_path: Path) -> None:
    rows = ("Folder,Name,Description", r"Codes,Trust\Doubt,Not sure.", "Codes,Trust,Relying.")
    codes = read(tmp_path, *rows).codes
    assert codes[["path", "definition"]].to_numpy().tolist() == [
        ["Trust", "Relying."],
        ["Trust > Doubt", "Not sure."],
    ]


def test_the_coders_of_a_comparison_are_in_the_name_of_its_file(tmp_path: Path) -> None:
    rows = ("Name,Kappa,Agreement,A And B (%)", r"Nodes\\Trust : INT-07,0.9,99,1")
    assert list(read(tmp_path, *rows, name="cc_KI_NCN.csv").coders["name"]) == ["KI", "NCN"]
    assert read(tmp_path, *rows, name="comparison.csv").coders.empty


def test_the_code_of_a_summary_is_the_name_of_its_file(tmp_path: Path) -> None:
    rows = (",Name,In Folder,References,Coverage", ",INT-07,Files,2,0.1")
    project = read(tmp_path, *rows, name="Doubt.csv")
    assert list(project.codes["path"]) == ["Doubt"]
    assert left(project) == {"references": 2}


def test_a_row_without_a_name_is_set_aside_with_its_place(tmp_path: Path) -> None:
    rows = (",Name,In Folder,References,Coverage", ",,Files,2,0.1")
    assert list(read(tmp_path, *rows).set_aside["place"]) == ["row 2"]


def test_a_matrix_of_counts_is_never_made_into_codings(tmp_path: Path) -> None:
    project = read(tmp_path, ",A : Trust,B : Money", "1 : INT-07,2,0", "2 : INT-08,0,1")
    assert project.codings.empty
    assert left(project) == {"cells of a matrix": 2}


def test_the_columns_of_a_framework_matrix_are_codes(tmp_path: Path) -> None:
    project = read(tmp_path, ",A : Trust,B : Money", "1 : INT-07,Much of it.,", "2 : INT-08,,")
    assert list(project.codes["path"]) == ["Trust", "Money"]
    assert left(project) == {"cells of a framework matrix": 1}


def test_another_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2", encoding="utf-8")
    with pytest.raises(ReadError, match="row 1: expected a codebook, code summary"):
        nvivo_table.read(tmp_path / "table.csv")


def test_the_reader_is_found_by_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text("Folder,Name,Description\nCodes,Trust,", encoding="utf-8")
    assert reader_for(tmp_path / "a.bin") is nvivo_table
