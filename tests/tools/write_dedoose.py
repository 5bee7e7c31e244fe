"""Writes a project's codings as Dedoose exports excerpts: one row an excerpt, its codes marked."""

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
        rows.append(row)
    return as_xlsx(pd.DataFrame(rows))
