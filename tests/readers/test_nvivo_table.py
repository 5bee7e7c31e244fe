"""NVivo's tables of codes, of sources and of counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import nvivo_table, read_export, reader_for
from tests.tools import write_nvivo_tables
from tests.tools.illustration import illustration
from tests.tools.write_table import as_csv, as_xlsx

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
    "node_summaries/Bias.xlsx": (114, 1, 0, {"references of codes": 331}),
    "matrix_coding_by_interview/Int01_ID731.xlsx": (0, 0, 0, {"cells of a matrix": 5}),
}


def read(folder: Path, *rows: str, name: str = "table.csv") -> CodingProject:
    file = folder / name
    file.write_text("\n".join(rows), encoding="utf-8")
    return read_export(file)


def left(project: CodingProject) -> dict[str, int]:
    return dict(zip(project.left_unread["what"], project.left_unread["count"], strict=True))


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
    formats = {project.export.format for project in projects}
    assert formats == {"NVivo table", "NVivo framework matrix"}
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
    assert left(project) == {"references of codes": 2}


def test_a_row_without_a_name_is_set_aside_with_its_place(tmp_path: Path) -> None:
    rows = (",Name,In Folder,References,Coverage", ",,Files,2,0.1")
    assert list(read(tmp_path, *rows).set_aside["place"]) == ["row 2"]


def test_a_matrix_of_counts_is_never_made_into_codings(tmp_path: Path) -> None:
    project = read(tmp_path, ",A : Trust,B : Money", "1 : INT-07,2,0", "2 : INT-08,0,1")
    assert project.codings.empty
    assert left(project) == {"cells of a matrix": 2}


def test_another_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2", encoding="utf-8")
    with pytest.raises(ReadError, match="row 1: expected a codebook, code summary"):
        nvivo_table.read(tmp_path / "table.csv")


def test_the_reader_is_found_by_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text("Folder,Name,Description\nCodes,Trust,", encoding="utf-8")
    assert reader_for(tmp_path / "a.bin") is nvivo_table


def test_a_codebook_may_count_the_references_of_its_codes(tmp_path: Path) -> None:
    project = read(tmp_path, "Name,Description,Files,References", r"Trust\Doubt,Not sure.,3,7")
    assert list(project.codes["path"]) == ["Trust", "Trust > Doubt"]
    assert left(project) == {"references of codes": 7}


def test_the_folder_of_all_files_groups_none_of_them(tmp_path: Path) -> None:
    rows = (",Name,In Folder,References,Coverage", ",INT-07,Files,2,0.1")
    folder = r",INT-08,Files\\Phase 1,2,0.1"
    assert read(tmp_path, *rows, folder, name="Doubt.csv").groups.to_numpy().tolist() == [
        ["Phase 1", "Phase 1 > INT-08"]
    ]


def test_the_summary_of_a_code_of_the_illustration_has_its_sources_and_counts(
    tmp_path: Path,
) -> None:
    codings = illustration().codings
    code = codings["code_id"].mode()[0]
    file = tmp_path / "Doubt.xlsx"
    file.write_bytes(as_xlsx(write_nvivo_tables.summary(illustration(), code)))
    project, given = read_export(file), codings[codings["code_id"] == code]
    assert len(project.sources) == given["source_id"].nunique()
    assert left(project) == {"references of codes": len(given)}


# ---- matrices ------------------------------------------------------------------------------------

CROSSTAB = (
    ",A : Person:Area = Urban,B : Person:Area = Rural,Total",
    "1 : Trust,2,12.5%,",
    "Total,,,3",
)


def test_the_counts_of_a_matrix_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("\n".join(CROSSTAB), encoding="utf-8")
    cells = nvivo_table.read_matrix(tmp_path / "table.csv")
    assert cells.fillna(-1).to_numpy().tolist() == [
        ["Trust", "Person:Area = Urban", 2],
        ["Trust", "Person:Area = Rural", 0.125],
        ["Trust", "Total", -1],
        ["Total", "Person:Area = Urban", -1],
        ["Total", "Person:Area = Rural", -1],
        ["Total", "Total", 3],
    ]


def test_the_counts_of_the_illustration_are_those_of_its_codings(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(as_csv(write_nvivo_tables.matrix(illustration())))
    cells = nvivo_table.read_matrix(tmp_path / "table.csv")
    assert cells["value"].sum() == len(illustration().codings)


def test_a_matrix_names_the_items_whose_paths_it_has(tmp_path: Path) -> None:
    rows = (
        r",A : Cases\\Alder,B : Files\\Phase 1\\INT-07,C : Urban",
        r"1 : Codes\\Trust\Doubt,1,0,2",
    )
    project = read(tmp_path, *rows)
    assert list(project.codes["path"]) == ["Trust", "Trust > Doubt"]
    assert list(project.cases["name"]) == ["Alder"]
    assert project.groups.to_numpy().tolist() == [["Phase 1", "Phase 1 > INT-07"]]


def test_the_real_matrix_has_as_many_cells_that_are_not_nought_as_its_file(exports: Path) -> None:
    cells = nvivo_table.read_matrix(exports / "nvivo" / "matrix_coding_2020-01-30.csv")
    assert (cells["row"].nunique(), cells["column"].nunique()) == (356, 64)
    assert int((cells["value"] > 0).sum()) == 1411


def test_every_real_matrix_of_an_interview_can_be_read(exports: Path) -> None:
    files = sorted((exports / "nvivo" / "matrix_coding_by_interview").iterdir())
    columns = [nvivo_table.read_matrix(file)["column"].unique() for file in files]
    # One file's name and its column give the interview different numbers: the column is read.
    assert [len(names) for names in columns] == [1] * 15
    assert columns[4].tolist() == ["Int11_ID33"]


def test_the_counts_of_a_table_of_words_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(",A : Trust\n1 : INT-07,Much of it.", encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        nvivo_table.read_matrix(tmp_path / "table.csv")
    assert str(raised.value) == (
        "table.csv, row 1: expected columns lettered 'A : …', rows numbered '1 : …' and numbers "
        "in the cells, found another table. "
        "Export the query's result from NVivo again, with the row and column numbers."
    )
