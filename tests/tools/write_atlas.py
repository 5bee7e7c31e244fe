"""Writes a project as ATLAS.ti's managers export it: quotations, and the codebook beside them.

A code's full name holds those above it, and the codes of a quotation are joined by commas. A
quotation is named by its paragraph; who coded, and when, is not in the table.
"""

from __future__ import annotations

import pandas as pd

from helpers.model import CodingProject, split_path

HEADER = (
    "Number;Reference;Name;Text Content;Document;Codes;Number of Codes;Comment;Initial Position;"
    "Final Position;Extent;Creation Date ;Modification Date"
)
"""As the program writes it, with a blank at the end of one name."""


def quotations(project: CodingProject) -> pd.DataFrame:
    """Return one row a quotation: all codings by one coder of one stretch of a source."""
    names = dict(zip(project.codes["code_id"], full_names(project), strict=True))
    documents = dict(zip(project.sources["source_id"], project.sources["name"], strict=True))
    texts = dict(zip(project.sources["source_id"], project.sources["text"], strict=True))
    numbers = {source: number for number, source in enumerate(documents, start=1)}
    rows = []
    grouped = project.codings.groupby(["source_id", "start", "end", "coder_id"], sort=True)
    for count, ((source, start, _, _), held) in enumerate(grouped, start=1):
        codes = [names[code] for code in held["code_id"]]
        paragraph = texts[source][:start].count("\n") + 1
        words, where = f'"{held["text"].iloc[0]}"', (paragraph, paragraph, 1, "3/25/25", "9/14/25")
        named = (f"{numbers[source]}:{count}", f"¶ {paragraph}", "", words, documents[source])
        rows.append([*named, ", ".join(codes), len(codes), "", *where])
    return pd.DataFrame(rows, columns=HEADER.split(";"))


def codebook(project: CodingProject) -> pd.DataFrame:
    """Return one row a code: its full name, its definition and its groups."""
    return pd.DataFrame(
        {
            "Code": full_names(project),
            "Comment": project.codes["definition"],
            "Code Group 1": "",
        }
    )


def manager(project: CodingProject) -> list[list[str]]:
    """Return the rows of the code manager, header first: a column for each level of the tree."""
    paths = [split_path(path) for path in project.codes["path"]]
    depth = max(map(len, paths))
    header = ["Code", *[""] * (depth - 1), "Magnitude", "Density", "Groups", "Comment"]
    comments = project.codes["definition"].fillna("")
    return [header] + [
        [*[""] * (len(path) - 1), f"● {path[-1]}", *[""] * (depth - len(path)), "0", "0", "", note]
        for path, note in zip(paths, comments, strict=True)
    ]


def code_document(project: CodingProject) -> pd.DataFrame:
    """Return how often each code is in each document, with totals, as the analysis has it."""
    codings = project.codings
    codes = pd.Series(full_names(project), project.codes["code_id"])
    documents = project.sources.set_index("source_id")["name"]
    counts = pd.crosstab(codings["code_id"], codings["source_id"])
    counts = counts.reindex(codes.index, columns=documents.index, fill_value=0)
    labels = [
        f"{number}: {name}\nGr={counts[source].sum()}"
        for number, (source, name) in enumerate(documents.items(), start=1)
    ]
    table = counts.set_axis(labels, axis=1).reset_index(drop=True)
    table.insert(0, "", [f"● {name}\nGr={counts.loc[code].sum()}" for code, name in codes.items()])
    table["Totals"] = counts.sum(axis=1).to_list()
    table.loc[len(table)] = ["Totals", *counts.sum().to_list(), counts.to_numpy().sum()]
    return table


def full_names(project: CodingProject) -> list[str]:
    """Return the name of each code with those above it, as ATLAS.ti writes it."""
    return [": ".join(split_path(path)) for path in project.codes["path"]]


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as ATLAS.ti's CSV, with semicolons."""
    return frame.to_csv(index=False, sep=";", lineterminator="\n").encode()
