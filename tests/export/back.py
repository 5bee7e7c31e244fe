"""What a written project says, read by our own reader, in the words of a release."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from helpers.export.qdpx import CANNOT
from helpers.export.qdpx._project import WORDS
from helpers.export.release import Release
from helpers.model import CodingProject

Rows = list[tuple[str, ...]]


def said(release: Release) -> dict[str, Rows]:
    """Return the rows of each table of a release, less what the format cannot hold."""
    return {name: _rows(release.frames[name], columns) for name, columns in _held(release).items()}


def read_back(project: CodingProject, release: Release) -> dict[str, Rows]:
    """Return the rows of the same tables and columns as they were read."""
    name_of = dict(zip(project.sources["source_id"], project.sources["name"], strict=True))
    path_of = dict(zip(project.codes["code_id"], project.codes["path"], strict=True))
    coder_of = dict(zip(project.coders["coder_id"], project.coders["name"], strict=True))
    case_of = dict(zip(project.cases["case_id"], project.cases["name"], strict=True))
    sources = project.sources.rename(columns={"name": "source"})
    cases = project.case_sources.set_index("source_id")["case_id"].map(case_of)
    values = project.attributes.assign(source=project.attributes["about_id"].map(name_of))
    ours = values["attribute"].isin(WORDS)
    words = values[ours].pivot(index="source", columns="attribute", values="value")
    about = name_of | path_of | case_of
    frames = {
        "sources": sources.assign(case=sources["source_id"].map(cases)).join(
            words.reindex(columns=list(WORDS)), on="source"
        ),
        "texts": sources.dropna(subset="text"),
        "codes": project.codes.assign(
            code=project.codes["path"], parent=project.codes["parent_id"].map(path_of)
        ),
        "coders": project.coders.assign(coder=project.coders["name"]),
        "codings": project.codings.assign(
            source=project.codings["source_id"].map(name_of),
            code=project.codings["code_id"].map(path_of),
            coder=project.codings["coder_id"].map(coder_of),
        ),
        "cases": project.cases.assign(case=project.cases["name"]),
        "attributes": values[~ours],
        "memos": project.memos.assign(
            about_name=project.memos["about_id"].map(about),
            coder=project.memos["coder_id"].map(coder_of),
        ),
    }
    return {name: _rows(frames[name], columns) for name, columns in _held(release).items()}


def _held(release: Release) -> dict[str, list[str]]:
    return {
        one.name: [name for name in one.names if f"{one.name}.{name}" not in CANNOT]
        for one in release.tables
        if one.name not in CANNOT
    }


def _rows(frame: pd.DataFrame, columns: Iterable[str]) -> Rows:
    cells = frame[list(columns)].astype(object)
    return sorted(
        tuple("" if pd.isna(cell) else str(cell) for cell in row)
        for row in cells.itertuples(index=False)
    )
