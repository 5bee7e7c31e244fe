"""The co-occurrence of a real project's codes, as a table to lay beside the program's own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.analysis.cooccurrence import cooccurrence, overlapping
from helpers.analysis.passages import passages
from helpers.readers import read_export


def coded_passages(export: Path) -> pd.DataFrame:
    """Return the coded segments of an export as rows in context, codes by their paths."""
    project = read_export(export)
    paths = project.codes.set_index("code_id")["path"]
    rows = project.codings.rename(columns={"source_id": "source", "coding_id": "coding"})
    named = rows.assign(code=rows["code_id"].map(paths), participant=rows["source"])
    return named.assign(passage=passages(named))


def leaf_pairs(export: Path) -> pd.DataFrame:
    """Return the counts and c-coefficients of every two codes that meet."""
    rows = coded_passages(export)
    codes = sorted(rows["code"].unique())
    columns = ["code", "other", "n_code", "n_other", "together", "c", "c_out_of_range"]
    return cooccurrence(overlapping(rows, codes))[columns]


def save_leaf_pairs(export: Path, to: Path) -> None:
    """Write the pairs as a spreadsheet would open them."""
    leaf_pairs(export).to_csv(to, index=False, encoding="utf-8-sig")
