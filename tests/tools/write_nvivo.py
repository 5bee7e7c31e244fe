"""Writes a project as NVivo exports it: a code's references as text, and the codebook."""

from __future__ import annotations

import pandas as pd

from helpers.model import CodingProject, split_path
from tests.tools.write_table import as_xlsx


def references(project: CodingProject, code_id: str) -> bytes:
    """Return a code's references as text, source by source; the folder is the source's group."""
    names = project.sources.set_index("source_id")["name"]
    lengths = project.sources.set_index("source_id")["text"].str.len()
    folders = project.groups.set_index("source_id")["group"]
    codings = project.codings[project.codings["code_id"] == code_id]
    lines = []
    for source, held in codings.groupby("source_id", sort=False):
        shares = held["text"].str.len() / lengths[source]
        path = f"Files\\\\{folders[source]}\\\\{names[source]}"
        plural = "s" if len(held) > 1 else ""
        lines.append(
            f"<{path}> - § {len(held)} reference{plural} coded [{shares.sum():.2%} Coverage]\n"
        )
        for number, (words, share) in enumerate(zip(held["text"], shares, strict=True), start=1):
            lines.append(f"Reference {number} - {share:.2%} Coverage\n\n{words}\n")
    return "\n".join(lines).replace("\n", "\r\n").encode("utf-8-sig")


def codebook(project: CodingProject) -> bytes:
    """Return the codebook as a workbook."""
    names = ["\\".join(split_path(path)) for path in project.codes["path"]]
    table = {"Folder": "Codes", "Name": names, "Description": project.codes["definition"]}
    return as_xlsx(pd.DataFrame(table))
