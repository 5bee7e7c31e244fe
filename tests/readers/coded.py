"""The part of a project that a list of its codings can hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from helpers.model import CodingProject
from tests.readers.same import Rows, said

PLACE = "codings.place"
"""What a list says in its program's own words, and a project with positions does not need."""


def said_of_codings(
    project: CodingProject,
    cannot: Collection[str],
    memos: Collection[str] = ("coding",),
    *,
    of_cases: bool = False,
) -> dict[str, Rows]:
    """Return what a project says of its codings, and of the sources and codes that they name.

    ``memos`` are the kinds of memo that the list holds; ``of_cases`` whether it holds cases.
    """
    return said(_coded_part(project, memos, of_cases=of_cases), {*cannot, PLACE})


def _coded_part(project: CodingProject, memos: Collection[str], *, of_cases: bool) -> CodingProject:
    """Leave out sources without a coding, codes without one at or below them, and their rows."""
    sources = set(project.codings["source_id"])
    codes = set(project.codings["code_id"])
    above = dict(zip(project.codes["code_id"], project.codes["parent_id"], strict=True))
    nearest = codes
    while nearest:
        nearest = {above[code] for code in nearest if isinstance(above[code], str)}
        codes = codes | nearest
    holders = sources | set(project.cases["case_id"] if of_cases else ())
    frames = project.frames
    held = {
        "sources": frames["sources"]["source_id"].isin(sources),
        "codes": frames["codes"]["code_id"].isin(codes),
        "case_sources": frames["case_sources"]["source_id"].isin(sources),
        "groups": frames["groups"]["source_id"].isin(sources),
        "attributes": frames["attributes"]["about_id"].isin(holders),
        "memos": frames["memos"]["about"].isin(set(memos)),
    }
    return replace(project, **{name: frames[name][rows] for name, rows in held.items()})
