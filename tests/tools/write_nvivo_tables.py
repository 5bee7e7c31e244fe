"""Writes a project as NVivo's tables: references, attributes, summaries, counts and agreement.

In a grid NVivo letters the columns and numbers the rows. An item's path begins with the folder
that NVivo keeps it in, and has two backslashes after it.
"""

from __future__ import annotations

from itertools import product
from string import ascii_uppercase

import numpy as np
import pandas as pd

from helpers.model import CodingProject, split_path

REFERENCES = [
    "Hierarchical Name",
    "Hierarchical Name",
    "Folder Location",
    "Coverage",
    "Reference Number",
    "Coded By Name",
    "Modified On",
    "Coded Text",
]
"""The columns of an extract by code: the first path is the code's, the second the file's."""


def references(project: CodingProject, *, by_file: bool = False) -> pd.DataFrame:
    """Return one row a coding, numbered within its code and file."""
    held = project.codings
    codes, files = (
        held["code_id"].map(code_paths(project)),
        held["source_id"].map(files_of(project)),
    )
    lengths = held["source_id"].map(project.sources.set_index("source_id")["text"].str.len())
    first, second = (files, codes) if by_file else (codes, files)
    columns = [
        first,
        second,
        files.str.rpartition("\\\\")[0],
        held["text"].str.len() / lengths,
        held.groupby(["code_id", "source_id"]).cumcount() + 1,
        held["coder_id"].map(project.coders.set_index("coder_id")["name"]),
        held["created"],
        held["text"],
    ]
    return pd.concat(columns, axis=1).set_axis(REFERENCES, axis=1)


def classification(project: CodingProject, about: str) -> pd.DataFrame:
    """Return a sheet of the attributes of sources or of cases, Unassigned where there is none."""
    paths = files_of(project) if about == "source" else cases_of(project)
    held = project.attributes[project.attributes["about"] == about]
    wide = held.pivot(index="about_id", columns="attribute", values="value").reindex(paths.index)
    return grid(wide.fillna("Unassigned").set_axis(paths, axis=0))


def framework(project: CodingProject) -> pd.DataFrame:
    """Return the summaries of each case, a column a theme; NVivo ends each cell in a line feed."""
    memos = project.memos[project.memos["about"] == "case"]
    wide = memos.pivot(index="about_id", columns="title", values="text")
    cases, themes = cases_of(project), project.codes["path"][project.codes["parent_id"].isna()]
    cells = wide.reindex(cases.index, columns=list(themes)).fillna("") + "\n"
    return grid(cells.set_axis(project.cases["name"].to_list(), axis=0))


def matrix(project: CodingProject) -> pd.DataFrame:
    """Return how many references each code has in each case."""
    cases = cases_of(project)
    counted = pd.crosstab(
        project.codings["code_id"],
        project.codings["source_id"].map(project.case_sources.set_index("source_id")["case_id"]),
    )
    codes = code_paths(project)
    full = counted.reindex(codes.index, columns=cases.index, fill_value=0)
    return grid(full.set_axis(codes, axis=0).set_axis(cases, axis=1))


def summary(project: CodingProject, code_id: str) -> pd.DataFrame:
    """Return how many references of a code each source has; the code is the file's name."""
    held = project.codings[project.codings["code_id"] == code_id]
    counts = held["source_id"].value_counts(sort=False)
    names = project.sources.set_index("source_id")["name"]
    folders = files_of(project).str.rpartition("\\\\")[0]
    return pd.DataFrame(
        {
            "": "",
            "Name": names[counts.index].to_list(),
            "In Folder": folders[counts.index].to_list(),
            "References": counts.to_list(),
            "Coverage": 0.01,
        }
    )


def comparison(project: CodingProject, first: str, second: str) -> pd.DataFrame:
    """Return how two coders, by name, agree on each code in each source that both coded.

    A code's total comes before its sources and is worked out from the mean of their proportions;
    the figure for everything comes last. Sizes are in characters.
    """
    ids = project.coders.set_index("name")["coder_id"]
    pair = [ids[first], ids[second]]
    held = project.codings[project.codings["coder_id"].isin(pair)]
    coders = held.groupby("source_id")["coder_id"].nunique()
    sources = project.sources[project.sources["source_id"].isin(coders.index[coders > 1])]
    spans = dict(list(held.groupby(["source_id", "code_id", "coder_id"])))
    rows, means = [], []
    for code_id, path in code_paths(project)[held["code_id"].unique()].items():
        proportions = [
            _proportions(
                len(text), *(spans.get((source_id, code_id, coder_id)) for coder_id in pair)
            )
            for source_id, text in sources[["source_id", "text"]].to_numpy()
        ]
        means.append(np.mean(proportions, axis=0))
        rows.append([path, "", *_measures(means[-1])])
        for (name, text), one in zip(
            sources[["name", "text"]].to_numpy(), proportions, strict=True
        ):
            rows.append([f"{path} : {name}", str(len(text)), *_measures(one)])
    columns = ["Name", "File Size (characters)", "Kappa", "Agreement", "A And B (%)"]
    columns += ["Not A And Not B (%)", "Disagreement", "A And Not B (%)", "B And Not A (%)"]
    overall = f"{_kappa(np.mean(means, axis=0)):.2f}"
    last = [[""] * len(columns), ["Overall Unweighted Kappa", "", overall, *[""] * 6]]
    return pd.DataFrame([*rows, *last], columns=columns)


def _proportions(size: int, *codings: pd.DataFrame | None) -> np.ndarray:
    """Return which shares of a text both coded, neither, the first alone and the second alone."""
    masks = np.zeros((2, size), bool)
    for mask, held in zip(masks, codings, strict=True):
        for start, end in () if held is None else held[["start", "end"]].to_numpy():
            mask[start:end] = True
    first, second = masks
    sets = (first & second, ~first & ~second, first & ~second, second & ~first)
    return np.array([one.mean() for one in sets])


def _measures(proportions: np.ndarray) -> list[str]:
    """Return kappa and the six percentages, as NVivo rounds them."""
    both, neither, mine, theirs = proportions
    shares = [both + neither, both, neither, mine + theirs, mine, theirs]
    return [f"{_kappa(proportions):.2f}", *(f"{share * 100:.2f}" for share in shares)]


def _kappa(proportions: np.ndarray) -> float:
    """Return Cohen's kappa; 1 where chance explains all, as where neither coded."""
    both, neither, mine, theirs = proportions
    first, second = both + mine, both + theirs
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance >= 1 else float((both + neither - chance) / (1 - chance))


def grid(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its columns lettered and its rows numbered, the first cell empty."""
    letters = [*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2))]
    columns = [f"{letter} : {name}" for letter, name in zip(letters, frame.columns, strict=False)]
    rows = [f"{number} : {name}" for number, name in enumerate(frame.index, start=1)]
    lettered = frame.reset_index(drop=True).set_axis(columns, axis=1)
    lettered.insert(0, "", rows)
    return lettered


def code_paths(project: CodingProject) -> pd.Series:
    """Return the path of each code, by its identifier."""
    paths = ["Codes\\\\" + "\\".join(split_path(path)) for path in project.codes["path"]]
    return pd.Series(paths, project.codes["code_id"])


def files_of(project: CodingProject) -> pd.Series:
    """Return the path of each source, in the folder of its group, by its identifier."""
    names = project.sources.set_index("source_id")["name"]
    folders = project.groups.set_index("source_id")["group"].reindex(names.index)
    return "Files\\\\" + (folders + "\\\\").fillna("") + names


def cases_of(project: CodingProject) -> pd.Series:
    """Return the path of each case, by its identifier."""
    return "Cases\\\\" + project.cases.set_index("case_id")["name"]
