"""NVivo's comparison of two coders."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers.nvivo_table import read_comparison
from tests.tools.illustration import illustration
from tests.tools.write_nvivo_tables import comparison
from tests.tools.write_table import as_csv, as_xlsx

HEADER = (
    "Name,File Size (characters),Kappa,Agreement,A And B (%),Not A And Not B (%),Disagreement,"
    "A And Not B (%),B And Not A (%)"
)
TOTAL = r"Nodes\\Trust : or not,,0.9,98,1,97,2,1.5,0.5"
ROW = r"Nodes\\Trust : or not : INT-07,250,0.8,96,2,94,4,3,1"
NUMBERS = ["kappa", "agreement", "both", "neither", "disagreement", "first_only", "second_only"]


def compared(folder: Path, *rows: str, name: str = "cc_Ada_Ben.csv") -> pd.DataFrame:
    (folder / name).write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return read_comparison(folder / name)


def test_a_row_is_a_code_in_a_source_with_shares_in_place_of_percentages(tmp_path: Path) -> None:
    table = compared(tmp_path, TOTAL, ROW)
    assert table[["node", "source", "size", "unit"]].iloc[1].tolist() == [
        "Trust : or not",
        "INT-07",
        250,
        "characters",
    ]
    assert table[NUMBERS].iloc[1].tolist() == [0.8, 0.96, 0.02, 0.94, 0.04, 0.03, 0.01]


def test_a_total_of_a_code_has_no_source_and_that_of_all_has_no_code(tmp_path: Path) -> None:
    table = compared(tmp_path, TOTAL, ROW, ",,,,,,,,", "Overall Unweighted Kappa,,0.61,,,,,,")
    assert table[["node", "source"]].fillna("").to_numpy().tolist() == [
        ["Trust : or not", ""],
        ["Trust : or not", "INT-07"],
        ["", ""],
    ]
    assert table["kappa"].iloc[2] == 0.61


def test_the_coders_are_the_last_two_words_of_the_files_name(tmp_path: Path) -> None:
    table = compared(tmp_path, ROW)
    assert table[["first", "second"]].to_numpy().tolist() == [["Ada", "Ben"]]
    unnamed = compared(tmp_path, ROW, name="comparison.csv")
    assert unnamed[["first", "second"]].isna().all(axis=None)


def test_another_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2", encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        read_comparison(tmp_path / "table.csv")
    assert str(raised.value) == (
        "table.csv, row 1: expected the columns of a coding comparison, found others. "
        "Export the query's result again."
    )


def test_the_real_comparison_has_the_rows_of_its_file_in_order(exports: Path) -> None:
    file = exports / "nvivo" / "coding_comparison_KI_NCN.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        written = [row for row in csv.DictReader(stream) if row["Name"]]
    table = read_comparison(file)
    assert [float(row["Kappa"]) for row in written] == table["kappa"].to_list()
    assert (len(table), table["node"].nunique(), table["source"].nunique()) == (2704, 53, 50)
    assert int(table["source"].notna().sum()) == 2650


def test_the_shares_of_a_real_comparison_add_up(exports: Path) -> None:
    table = read_comparison(exports / "nvivo" / "coding_comparison_KI_NCN.csv")
    parts = table[["both", "neither", "first_only", "second_only"]].dropna()
    assert len(parts) == 2703
    assert np.allclose(parts.sum(axis=1), 1, atol=0.0002)


@pytest.mark.parametrize(("suffix", "as_bytes"), [("csv", as_csv), ("xlsx", as_xlsx)])
def test_the_agreement_of_the_illustration_reads_back(
    suffix: str, as_bytes: object, tmp_path: Path
) -> None:
    """Every kappa against scikit-learn's, character by character, within NVivo's rounding."""
    project = illustration()
    pair = list(project.coders["name"][:2])
    file = tmp_path / f"cc_{'_'.join(pair)}.{suffix}"
    file.write_bytes(as_bytes(comparison(project, *pair)))  # type: ignore[operator]
    table = read_comparison(file).dropna(subset="source")
    assert table[["first", "second"]].drop_duplicates().to_numpy().tolist() == [pair]
    for row in table[table["both"] > 0].to_dict("records"):
        marks = [_marked(project, row["node"], row["source"], coder) for coder in pair]
        assert row["size"] == len(marks[0])
        assert row["kappa"] == pytest.approx(cohen_kappa_score(*marks), abs=0.0051)


def _marked(project: CodingProject, node: str, source: str, coder: str) -> np.ndarray:
    """Return which characters of a source a coder gave a code."""
    held = project.codings.merge(
        project.sources[["source_id", "name", "text"]], on="source_id", suffixes=("", "_whole")
    ).merge(project.codes[["code_id", "path"]], on="code_id")
    held = held.merge(project.coders.rename(columns={"name": "coder"}), on="coder_id")
    mine = held[(held["path"] == node) & (held["name"] == source) & (held["coder"] == coder)]
    marks = np.zeros(len(project.sources.set_index("name")["text"][source]), bool)
    for start, end in mine[["start", "end"]].to_numpy():
        marks[start:end] = True
    return marks
