"""ATLAS.ti: quotations with a codebook beside them, and codes alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import atlas_ti, read_export, reader_for
from tests.tools import write_atlas
from tests.tools.illustration import illustration

HEADER = "Number;Reference;Text Content;Document;Codes;Number of Codes;Comment;Created by"
WIDER = f"{HEADER};Emoji"
WINDOWS = "ID;Quotation Name;Document;Document Groups;Quotation Content;Comment;Codes;Reference"


def quotations(folder: Path, *rows: str, header: str = HEADER) -> Path:
    file = folder / "quotations.csv"
    file.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return file


def codebook(folder: Path, *names: str) -> None:
    rows = ["Code;Comment;Code Group 1", *(f"{name};;" for name in names), ""]
    (folder / "codebook.csv").write_text("\n".join(rows), encoding="utf-8")


@pytest.fixture(scope="module")
def real(exports: Path) -> CodingProject:
    return read_export(exports / "atlas_ti" / "quotations.csv")


def test_all_real_quotations_have_as_many_codes_as_they_say(
    exports: Path, real: CodingProject
) -> None:
    with (exports / "atlas_ti" / "quotations.csv").open(encoding="utf-8") as stream:
        said_so = {
            row["Number"]: int(row["Number of Codes"])
            for row in csv.DictReader(stream, delimiter=";")
        }
    found = real.codings["coding_id"].str.partition("/")[0].value_counts()
    assert found.to_dict() == said_so
    assert (len(said_so), len(real.set_aside)) == (394, 0)


def test_one_real_code_is_not_in_the_codebook(real: CodingProject) -> None:
    """A code made from words of the text, which was later taken from the codebook."""
    assert len(real.codes) == 466


@pytest.mark.parametrize("file", ["codebook.csv", "code_manager.csv"])
def test_the_real_codes_have_their_counts(exports: Path, file: str) -> None:
    codes = read_export(exports / "atlas_ti" / file).codes
    assert (len(codes), codes["code_id"].str.contains(",").sum()) == (465, 116)
    assert codes["parent_id"].isna().sum() == 18


def test_the_real_folder_reads_as_its_quotations_do(exports: Path, real: CodingProject) -> None:
    assert len(read_export(exports / "atlas_ti").codings) == len(real.codings)


def test_a_code_with_a_comma_is_known_by_the_codebook(tmp_path: Path) -> None:
    codebook(tmp_path, "Trust, or not", "Power")
    file = quotations(tmp_path, "1:1;¶ 4;Words;INT-07;Trust, or not, Power;2;;")
    assert read_export(file).codings["code_id"].tolist() == ["Trust, or not", "Power"]


def test_a_quotation_whose_codes_cannot_be_told_apart_is_set_aside(tmp_path: Path) -> None:
    project = read_export(quotations(tmp_path, "1:1;¶ 4;Words;INT-07;Trust, or not, Power;2;;"))
    assert project.codings.empty
    assert project.set_aside["place"].tolist() == ["row 2"]
    assert "Export the codebook" in project.set_aside["remedy"][0]


def test_quotation_marks_are_taken_off_where_every_quotation_has_them(tmp_path: Path) -> None:
    row = '1:{0};¶ 4;"""Words {0}""";INT-07;Trust;1;;'
    project = read_export(quotations(tmp_path, row.format(1), row.format(2)))
    assert project.codings["text"].tolist() == ["Words 1", "Words 2"]
    project = read_export(quotations(tmp_path, row.format(1), "1:2;¶ 5;Bare;INT-07;Trust;1;;"))
    assert project.codings["text"].tolist() == ['"Words 1"', "Bare"]


def test_the_headers_of_windows_are_known_and_its_codes_stand_one_on_a_line(tmp_path: Path) -> None:
    row = '1:1;;INT-07;Phase 1;Words;;"Trust, or not\nPower";¶ 4'
    file = quotations(tmp_path, row, header=WINDOWS)
    assert read_export(file).codings["code_id"].tolist() == ["Trust, or not", "Power"]
    assert read_export(file).left_unread["what"].tolist() == ["groups of documents"]


def test_a_quotation_without_a_code_and_who_made_it_are_counted(tmp_path: Path) -> None:
    left = read_export(quotations(tmp_path, "1:1;¶ 4;Words;INT-07;;0;;ada")).left_unread
    assert left["what"].tolist() == ["makers of quotations", "quotations"]


def test_a_comment_is_a_memo_about_the_document(tmp_path: Path) -> None:
    memos = read_export(quotations(tmp_path, "1:1;¶ 4;Words;INT-07;Trust;1;Why?;")).memos
    assert memos[["about_id", "title", "text"]].to_numpy().tolist() == [
        ["INT-07", "quotation 1:1", "Why?"]
    ]


def test_a_quotation_has_its_place_in_the_words_of_the_program(tmp_path: Path) -> None:
    codings = read_export(quotations(tmp_path, "1:1;¶ 4;Words;INT-07;Trust;1;;")).codings
    assert codings["place"].tolist() == ["¶ 4"]


def test_a_row_without_a_document_is_set_aside(tmp_path: Path) -> None:
    project = read_export(quotations(tmp_path, "1:1;¶ 4;Words;;Trust;1;;"))
    assert project.set_aside["expected"].tolist() == ["a quotation's number and its document"]


def test_a_table_of_another_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"expected the headers of ATLAS\.ti"):
        atlas_ti.read(tmp_path / "other.csv")


def test_each_table_has_its_reader(tmp_path: Path) -> None:
    codebook(tmp_path, "Trust")
    assert reader_for(quotations(tmp_path)) is atlas_ti
    assert reader_for(tmp_path / "codebook.csv") is atlas_ti
    assert reader_for(tmp_path) is atlas_ti


def test_a_column_that_is_not_known_is_counted(tmp_path: Path) -> None:
    project = read_export(quotations(tmp_path, "1:1;¶ 4;Words;INT-07;Trust;1;;;7", header=WIDER))
    assert project.left_unread.to_numpy().tolist() == [
        ["cells of a column", 1, "the column 'Emoji' is not known"]
    ]


def counted(folder: Path, *rows: str) -> Path:
    file = folder / "counts.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


TABLE = ('"";"1: INT-07\nGr=3";"D 2: INT-08\nGr=1";Totals', '"● Trust\nGr=4";3;1;4', "Totals;3;1;4")


def test_a_code_document_table_has_codes_and_documents_and_no_codings(tmp_path: Path) -> None:
    project = read_export(counted(tmp_path, *TABLE))
    assert list(project.codes["path"]) == ["Trust"]
    assert list(project.sources["name"]) == ["INT-07", "INT-08"]
    assert project.codings.empty
    assert project.left_unread.to_numpy().tolist() == [
        ["cells of a code-document table", 2, "they are counts, without words"]
    ]


def test_the_counts_of_a_code_document_table_can_be_read(tmp_path: Path) -> None:
    assert atlas_ti.read_matrix(counted(tmp_path, *TABLE)).to_numpy().tolist() == [
        ["Trust", "INT-07", 3],
        ["Trust", "INT-08", 1],
    ]


def test_a_code_document_table_may_have_its_documents_down_the_side(tmp_path: Path) -> None:
    turned = ('"";"● Trust\nGr=4"', '"1: INT-07\nGr=3";3', '"2: INT-08\nGr=1";1')
    assert atlas_ti.read_matrix(counted(tmp_path, *turned)).to_numpy().tolist() == [
        ["Trust", "INT-07", 3],
        ["Trust", "INT-08", 1],
    ]


def test_the_counts_of_the_illustration_are_those_of_its_codings(tmp_path: Path) -> None:
    table = write_atlas.code_document(illustration())
    (tmp_path / "table.csv").write_bytes(write_atlas.as_csv(table))
    read = atlas_ti.read_matrix(tmp_path / "table.csv")
    assert read["value"].sum() == len(illustration().codings)
    assert read["document"].nunique() == len(illustration().sources)


def test_the_counts_of_another_table_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        atlas_ti.read_matrix(quotations(tmp_path, "1:1;¶ 4;Words;INT-07;Trust;1;;"))
    assert str(raised.value) == (
        "quotations.csv, row 1: expected a table of codes and documents, each with its Gr=, "
        "found another table. Export the code-document table from ATLAS.ti again."
    )
