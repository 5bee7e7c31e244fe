"""NVivo's own coding comparison, reproduced from its percentages and from segments."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from helpers.analysis.agreement import as_nvivo, judged
from helpers.errors import TableError
from tests.analysis.agreement.coded import TEXT, asked, codings, texts

COMPARISON = "nvivo/coding_comparison_KI_NCN.csv"
HALF_A_CENT = 0.005 + 1e-9
"""NVivo shows kappa with two decimals; the rest is what a half does in floating point."""

HEADINGS = {
    "File Size (paragraphs)": "size",
    "Kappa": "kappa",
    "Agreement": "agreement",
    "A And B (%)": "both",
    "Not A And Not B (%)": "neither",
    "Disagreement": "disagreement",
    "A And Not B (%)": "first_only",
    "B And Not A (%)": "second_only",
}


@pytest.fixture(scope="module")
def comparison(exports: Path) -> pd.DataFrame:
    """NVivo's table, shares from 0 to 1, with the code and the file apart."""
    rows = pd.read_csv(exports / COMPARISON).rename(columns=HEADINGS)
    shares = ["agreement", "disagreement", *as_nvivo.CELLS]
    rows[shares] = rows[shares] / 100
    named = rows["Name"].str.split(" : ", n=1, expand=True)
    return rows.assign(code=named[0], source=named[1])


@pytest.fixture(scope="module")
def files(comparison: pd.DataFrame) -> pd.DataFrame:
    return comparison[comparison["size"].notna()].reset_index(drop=True)


@pytest.fixture(scope="module")
def nodes(comparison: pd.DataFrame, files: pd.DataFrame) -> pd.DataFrame:
    """NVivo's total of each node beside ours."""
    totals = comparison[comparison["size"].isna() & comparison["both"].notna()]
    return as_nvivo.by_code(files).merge(totals, on="code", suffixes=("", "_nvivo"))


def test_every_files_kappa_is_nvivos(files: pd.DataFrame) -> None:
    ours = as_nvivo.by_source(files)["kappa"]

    assert len(files) == 2650
    assert (ours - files["kappa"]).abs().max() <= HALF_A_CENT


def test_every_files_agreement_is_nvivos(files: pd.DataFrame) -> None:
    ours = as_nvivo.by_source(files)["agreement"]

    assert (ours - files["agreement"]).abs().max() < 0.00011


def test_every_nodes_kappa_is_nvivos(nodes: pd.DataFrame) -> None:
    assert len(nodes) == 53
    assert (nodes["kappa"] - nodes["kappa_nvivo"]).abs().max() <= HALF_A_CENT


def test_every_nodes_agreement_is_nvivos(nodes: pd.DataFrame) -> None:
    assert (nodes["agreement"] - nodes["agreement_nvivo"]).abs().max() < 0.00011


def test_a_nodes_kappa_is_not_the_mean_of_its_files_kappas(
    files: pd.DataFrame, nodes: pd.DataFrame
) -> None:
    means = nodes["code"].map(files.groupby("code")["kappa"].mean())

    assert (means - nodes["kappa_nvivo"]).abs().max() > 0.5


def test_the_overall_figure_is_nvivos(comparison: pd.DataFrame, files: pd.DataFrame) -> None:
    overall = comparison.loc[comparison["code"] == "Overall Unweighted Kappa", "kappa"].item()

    assert as_nvivo.overall(files) == pytest.approx(overall, abs=HALF_A_CENT)


PAIR = asked(["Ann", "Bo"], "INT-1", "INT-2")
TEXTS = texts(**{"INT-1": TEXT, "INT-2": TEXT})
FRAME = codings(
    ("INT-1", "Trust", "Ann", 0, 18),
    ("INT-1", "Trust", "Bo", 5, 20),
    ("INT-1", "Money", "Bo", 0, 3),
)


def shares(coders: pd.DataFrame = PAIR, neither: str = "agreement") -> pd.DataFrame:
    return as_nvivo.cells(
        judged(FRAME, TEXTS, coders, ["Trust", "Money"], "characters", 0, neither)
    )


def test_the_four_shares_of_a_file_are_counted_from_its_segments() -> None:
    first = shares().iloc[0]

    assert [first[name] * len(TEXT) for name in as_nvivo.CELLS] == pytest.approx([13, 16, 5, 2])


def test_a_files_kappa_is_scikit_learns_over_its_characters() -> None:
    marks = [[start <= at < end for at in range(len(TEXT))] for start, end in ((0, 18), (5, 20))]

    assert as_nvivo.by_source(shares())["kappa"][0] == pytest.approx(cohen_kappa_score(*marks))


def test_kappa_is_1_where_neither_coded() -> None:
    kappa = as_nvivo.by_source(shares()).set_index(["code", "source"])["kappa"]

    assert kappa["Trust", "INT-2"] == 1


def test_kappa_is_0_where_one_alone_coded() -> None:
    kappa = as_nvivo.by_source(shares()).set_index(["code", "source"])["kappa"]

    assert kappa["Money", "INT-1"] == pytest.approx(0)


def test_three_coders_are_refused() -> None:
    with pytest.raises(TableError) as caught:
        shares(asked(["Ann", "Bo", "Cy"], "INT-1"))

    assert str(caught.value) == (
        "a comparison as NVivo makes it: expected two coders, found 3. "
        "Keep the rows of two coders in `asked`."
    )


def test_text_that_was_left_out_is_refused() -> None:
    with pytest.raises(TableError) as caught:
        shares(neither="left out")

    assert str(caught.value) == (
        "a comparison as NVivo makes it: expected text that neither coded to count as agreement, "
        "found left out. Pass neither='agreement', as NVivo counts."
    )
