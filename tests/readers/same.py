"""Two projects compared by what they say, whatever identifiers their programs gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from helpers.model import CodingProject
from helpers.model.tables import PROJECT_TABLES

Rows = list[tuple[str, ...]]

OURS = {"left_unread", "set_aside"}
"""What reading adds to a project."""
UNSAID = {"offset_unit", "offset_evidence", "category", "place"}
"""What the illustration does not say."""


def said(project: CodingProject, cannot: Iterable[str]) -> dict[str, Rows]:
    """Return the rows of each table, names in place of identifiers, less what a format cannot hold.

    A table that loses a column of its key is left out, and dates lose their zone.
    """
    gone = set(cannot)
    label = "name" if "codes.path" in gone else "path"
    names = {
        "source_id": _names(project.sources, "source_id", "name"),
        "code_id": _names(project.codes, "code_id", label),
        "parent_id": _names(project.codes, "code_id", label),
        "coder_id": _names(project.coders, "coder_id", "name"),
        "case_id": _names(project.cases, "case_id", "name"),
    }
    about = {kind: names[f"{kind}_id"] for kind in ("source", "code", "case")}
    about["coding"] = {
        one.coding_id: f"{names['source_id'][one.source_id]}: {names['code_id'][one.code_id]}"
        for one in project.codings.itertuples()
    }
    return {
        table.name: _rows(_about(project.frames[table.name], about), table.name, gone, names)
        for table in PROJECT_TABLES
        if table.name not in OURS and not any(f"{table.name}.{key}" in gone for key in table.key)
    }


def _about(frame: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return a table with the names of what its rows are about, where it says."""
    if "about_id" not in frame:
        return frame
    pairs = zip(frame["about"], frame["about_id"], strict=True)
    return frame.assign(about_id=[names.get(kind, {}).get(one, "") for kind, one in pairs])


def _names(frame: pd.DataFrame, column: str, name: str) -> dict[str, str]:
    return dict(zip(frame[column], frame[name], strict=True))


def _rows(
    frame: pd.DataFrame, table: str, gone: set[str], names: Mapping[str, Mapping[str, str]]
) -> Rows:
    own = {"coding_id", "memo_id"}
    kept = {}
    for column in frame.columns:
        if column in UNSAID | own or f"{table}.{column}" in gone:
            continue
        values = frame[column].astype(object)
        if column in names:
            values = values.map(lambda one, of=names[column]: of.get(one, one))
        if column == "created":
            values = values.map(lambda one: one if pd.isna(one) else one.removesuffix("Z"))
        kept[column] = ["" if pd.isna(one) else str(one) for one in values]
    return sorted(zip(*kept.values(), strict=True))
