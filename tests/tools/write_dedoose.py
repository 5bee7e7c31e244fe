"""Writes a project as Dedoose exports excerpts, codes and descriptors.

An excerpt stands in one row, its codes marked and the descriptors of its resource after them.
"""

from __future__ import annotations

import pandas as pd

from helpers.model import CodingProject, split_path
from tests.tools.write_table import as_xlsx

EXCERPT = ["source_id", "start", "end", "coder_id", "created", "text"]


def excerpts(project: CodingProject) -> bytes:
    """Return the excerpts as a workbook; a code without a weight has none."""
    titles = project.sources.set_index("source_id")["name"]
    coders = project.coders.set_index("coder_id")["name"]
    paths = project.codes.set_index("code_id")["path"]
    fields = _descriptors(project)
    rows = []
    for excerpt, codings in project.codings.groupby(EXCERPT, sort=False):
        source, start, end, coder, created, words = excerpt
        when = pd.Timestamp(created)
        applied = {paths[code] for code in codings["code_id"]}
        row: dict[str, object] = {
            "Media Title": titles[source],
            "Excerpt Range": f"{start}-{end}",
            "Excerpt Creator": coders[coder],
            "Excerpt Date": f"{when.month}/{when.day}/{when.year} {when:%H:%M:%S}",
            "Excerpt Copy": words,
            "Resource Creator": coders[coder],
            "Resource Date": "10/4/2021",
            "Codes Applied Combined": ", ".join(split_path(path)[-1] for path in sorted(applied)),
        }
        for path in paths:
            name = "\\".join(split_path(path))
            row[f"Code: {name} Applied"] = path in applied
            row[f"Code: {name} Range"] = "0-10" if path in applied else None
            row[f"Code: {name} Weight"] = None
        rows.append(row | fields.loc[source].to_dict())
    return as_xlsx(pd.DataFrame(rows))


def codes(project: CodingProject) -> bytes:
    """Return the codes as a workbook, each with its number and that of the one above it."""
    held = project.codes
    numbers = pd.Series(range(1, len(held) + 1), held["code_id"])
    return as_xlsx(
        pd.DataFrame(
            {
                "Id": numbers.to_list(),
                "Parent Id": held["parent_id"].map(numbers).astype("Int64"),
                "Depth": [len(split_path(path)) - 1 for path in held["path"]],
                "Title": held["name"],
                "Description": held["definition"],
                "Weighted": False,
                "Weight Minimum": 0,
                "Weight Maximum": 10,
                "Weight Default": 5,
            }
        )
    )


def descriptors(project: CodingProject) -> bytes:
    """Return the descriptors as a workbook, one row a resource."""
    table = _descriptors(project)
    table.insert(0, "Media Title", project.sources["name"].to_list())
    return as_xlsx(table)


def _descriptors(project: CodingProject) -> pd.DataFrame:
    """Return each attribute of sources as a column, by source."""
    held = project.attributes[project.attributes["about"] == "source"]
    wide = held.pivot(index="about_id", columns="attribute", values="value")
    return wide.reindex(project.sources["source_id"])
