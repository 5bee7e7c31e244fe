"""A folder of tables in CSV, with their dictionary; no cell of it is a formula."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.export.dictionary import data_package, read_me
from helpers.export.release import Release
from helpers.formulas import safe
from helpers.model import Table

RULES = (
    "Text is in UTF-8 with a byte-order mark, and lines of the tables end in one line feed.",
    "Every text is in quotation marks; an empty cell without them means: the export does not say.",
    "A text that begins like a formula (=, +, -, @, tab, line break) has an apostrophe in front.",
    "Take away the first apostrophe of such a text before you use it or count positions in it.",
    "Spreadsheets cut a cell after 32,767 characters: open `texts.csv` with another program.",
)


def write_csv(release: Release, folder: Path) -> list[str]:
    """Write the tables of a release, ``README.md`` and ``datapackage.json`` into a new folder."""
    folder.mkdir()
    for declared in release.tables:
        lines = _lines(declared, release.frames[declared.name])
        path = folder / f"{declared.name}.csv"
        path.write_text("".join(lines), encoding="utf-8-sig", newline="")
    (folder / "README.md").write_text(read_me(release, "csv", RULES), encoding="utf-8")
    (folder / "datapackage.json").write_text(data_package(release, "csv"), encoding="utf-8")
    return []


def _lines(declared: Table, frame: pd.DataFrame) -> Iterator[str]:
    """Yield a table's lines. The library's writer cannot tell a missing value from no words."""
    yield ",".join(declared.names) + "\n"
    for row in frame.astype(object).itertuples(index=False):
        yield ",".join(map(_cell, row)) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return '"' + safe(value).replace('"', '""') + '"'
    if pd.isna(value):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
