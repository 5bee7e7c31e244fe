"""Writes a project's codings as a plain table: one row a coding, or one column a code.

A table holds no cases, no groups and no memos, and a code that nobody used is not in the long one.
"""

from __future__ import annotations

import io

import pandas as pd
from openpyxl import Workbook

from helpers.model import CodingProject

MARK = "1"


def long(project: CodingProject) -> pd.DataFrame:
    """Return one row a coding: ``source, code, text, coder, start, end, created``."""
    named = (
        project.codings.merge(project.sources[["source_id", "name"]], on="source_id")
        .rename(columns={"name": "source"})
        .merge(project.codes[["code_id", "path"]], on="code_id")
        .rename(columns={"path": "code"})
        .merge(project.coders, on="coder_id", how="left")
        .rename(columns={"name": "coder"})
        .sort_values(["source", "start", "end", "code", "coder"])
    )
    return named[["source", "code", "text", "coder", "start", "end", "created"]].reset_index(
        drop=True
    )


def wide(project: CodingProject) -> pd.DataFrame:
    """Return one row a source: ``source, text``, then a column a codable code, marked if used."""
    codable = project.codes[project.codes["codable"].fillna(True)]
    used = set(long(project)[["source", "code"]].itertuples(index=False, name=None))
    rows = project.sources[["name", "text"]].rename(columns={"name": "source"})
    marks = {
        path: [MARK if (source, path) in used else "" for source in rows["source"]]
        for path in codable["path"]
    }
    return rows.assign(**marks)


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as UTF-8 CSV with one line feed a line."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def as_xlsx(frame: pd.DataFrame) -> bytes:
    """Return a table as the first sheet of a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("codings")
    sheet.append(list(frame.columns))
    for row in frame.astype(object).itertuples(index=False, name=None):
        sheet.append([None if pd.isna(value) else value for value in row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
