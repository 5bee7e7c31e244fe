"""The part of a project that one kind of export holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from helpers.model import CodingProject, table
from helpers.model.tables import CODES, CODINGS, PROJECT_TABLES

TABLES = frozenset(declared.name for declared in PROJECT_TABLES)


@dataclass(frozen=True)
class Part:
    """Which rows of a project an export holds: all, where nothing else is said.

    Parameters
    ----------
    tables : collection of str
        The tables that it holds at all.
    coded : collection of str
        ``sources`` and ``codes``, where it names only those with a coding. A code comes with those
        above it, and a source with its groups, its cases and its attributes.
    attributes, memos : collection of str
        What the attributes and memos that it holds are about; all when None.
    """

    tables: Collection[str] = TABLES
    coded: Collection[str] = ()
    attributes: Collection[str] | None = None
    memos: Collection[str] | None = None

    def __call__(self, project: CodingProject) -> CodingProject:
        """Return the part."""
        frames = {
            name: frame if name in self.tables else frame.iloc[:0]
            for name, frame in project.frames.items()
        }
        if "coders" not in self.tables:
            nobody = pd.Series(index=frames["memos"].index, dtype="str")
            frames["memos"] = frames["memos"].assign(coder_id=nobody)
        if "codes" in self.coded:
            frames["codes"] = _given(frames["codes"], project.codings)
        if "sources" in self.coded:
            coded = project.codings["source_id"]
            lost = set(project.sources["source_id"]) - set(coded)
            for name in ("sources", "case_sources", "groups"):
                frames[name] = frames[name][~frames[name]["source_id"].isin(lost)]
            held = frames["attributes"]
            frames["attributes"] = held[~held["about_id"].isin(lost)]
        for name, about in (("attributes", self.attributes), ("memos", self.memos)):
            if about is not None:
                frames[name] = frames[name][frames[name]["about"].isin(set(about))]
        return replace(project, **frames)


def _given(codes: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that were given, and those above them."""
    parents = dict(zip(codes["code_id"], codes["parent_id"], strict=True))
    nearest = held = set(codings["code_id"])
    while nearest:
        nearest = {parents[code] for code in nearest if isinstance(parents[code], str)}
        held = held | nearest
    return codes[codes["code_id"].isin(held)]


WHOLE = Part()


def of_flat_codes(project: CodingProject) -> CodingProject:
    """Return the codes as a list, none above another."""
    rows = project.codes.drop(columns="parent_id").to_dict("records")
    return replace(project, codes=table(CODES, rows))


def of_themes(project: CodingProject) -> CodingProject:
    """Return the codes that stand below no other."""
    return replace(project, codes=project.codes[project.codes["parent_id"].isna()])


def of_one_code(project: CodingProject) -> CodingProject:
    """Return the codings of the code that was given most often, with that code alone."""
    code = project.codings["code_id"].mode()[0]
    codings = project.codings[project.codings["code_id"] == code]
    return Part(coded={"sources", "codes"})(replace(of_flat_codes(project), codings=codings))


def of_whole_sources(project: CodingProject) -> CodingProject:
    """Return each code once for each source, given by nobody to the whole of its text."""
    pairs = project.codings.drop_duplicates(["source_id", "code_id"])
    texts = pairs["source_id"].map(project.sources.set_index("source_id")["text"])
    rows = pairs.drop(columns=["coder_id", "created"]).assign(
        start=0, end=texts.str.len(), text=texts
    )
    codings = table(CODINGS, rows.to_dict("records"))
    return replace(
        project, codings=codings, coders=project.coders.iloc[:0], memos=project.memos.iloc[:0]
    )
