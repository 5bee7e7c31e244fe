"""An inspection put into numbers and into sentences.

The screen names the coders, so that a researcher sees whether a program has mixed them up.
``--json`` counts them only, since what it prints may be kept in logs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd
import yaml

from helpers.model import CodingProject
from helpers.readers._contract import by_reason
from helpers.readers._evidence import at_word_edge
from helpers.readers._inspect import Inspection
from helpers.readers._text import points
from helpers.readers.plain_table import TableMapping

MOST_SHOWN = 5
"""Rows set aside that are shown on the screen."""


def counts(project: CodingProject) -> dict[str, int]:
    """Return how much a project holds of everything, under the names that ``--json`` prints.

    ``coders`` are those who gave a code or, where there is no coding, those whom the export names.
    ``stretches`` are the distinct passages that were coded, each once however many codes it has.
    """
    codings, people = project.codings, len(project.coders)
    return {
        "sources": len(project.sources),
        "codes": int((~_headings(project.codes)).sum()),
        "headings": int(_headings(project.codes).sum()),
        "codings": len(codings),
        "stretches": len(codings.drop_duplicates(["source_id", "start", "end", "place", "text"])),
        "coders": codings["coder_id"].nunique() if len(codings) else people,
        "people_named": people,
        "cases": len(project.cases),
        "groups": project.groups["group"].nunique(),
        "attributes": project.attributes["attribute"].nunique(),
        "memos": len(project.memos),
        "left_unread": int(project.left_unread["count"].sum()),
        "set_aside": len(project.set_aside),
    }


def _headings(codes: pd.DataFrame) -> pd.Series:
    return codes["category"].fillna(value=False).astype(bool)


def coder_names(project: CodingProject) -> list[str]:
    """Return the names of the coders that :func:`counts` counts, in order."""
    gave = project.coders["coder_id"].isin(project.codings["coder_id"])
    return sorted(project.coders.loc[gave if len(project.codings) else slice(None), "name"])


def dates(project: CodingProject) -> tuple[str | None, str | None]:
    """Return the first and the last day of coding, as ISO 8601."""
    days = project.codings["created"].dropna().str[:10]
    return (days.min(), days.max()) if len(days) else (None, None)


def units(project: CodingProject) -> list[dict[str, Any]]:
    """Return each unit found, in how many sources, and the evidence of the source with most.

    The source with most codings speaks for its unit.
    """
    sources = project.sources.dropna(subset="offset_unit").copy()
    sources["codings"] = sources["source_id"].map(project.codings["source_id"].value_counts())
    ranked = sources.sort_values("codings", ascending=False, kind="stable")
    return [
        {"unit": unit, "sources": len(held), "evidence": held["offset_evidence"].iloc[0]}
        for unit, held in ranked.groupby("offset_unit", sort=True)
    ]


def at_word_edges(project: CodingProject) -> tuple[int, int]:
    """Return how many starts and ends of codings lie at the edge of a word, and how many there are.

    People select whole words: a share near one says that the unit found is the right one.
    """
    texts = project.sources.set_index("source_id")["text"].dropna()
    placed = project.codings.dropna(subset=["start", "end"])
    placed = placed[placed["source_id"].isin(texts.index)]
    fit = 0
    for source, held in placed.groupby("source_id", sort=True):
        positions = np.concatenate([held["start"].to_numpy(int), held["end"].to_numpy(int)])
        fit += int(at_word_edge(points(texts[source]), positions).sum())
    return fit, 2 * len(placed)


def as_json(found: Inspection) -> dict[str, Any]:
    """Return an inspection as one object of plain values; whole numbers for all that is counted."""
    export, project, carries = found.project.export, found.project, found.carries
    first, last = dates(project)
    fit, positions = at_word_edges(project)
    return {
        "file": found.file,
        "kind": found.kind,
        "format": export.format or None,
        "near": list(found.near),
        "program": export.program,
        "version": export.version,
        "sha256": export.sha256 or None,
        **counts(project),
        "first_coded": first,
        "last_coded": last,
        "offset_unit": "; ".join(one["unit"] for one in units(project)) or None,
        "offset_units": units(project),
        "positions": positions,
        "positions_at_word_edges": fit,
        "cannot_carry": dict(carries.cannot) if carries else {},
        "carries_in_part": dict(carries.partly) if carries else {},
        "left_unread_of": _records(project.left_unread),
        "set_aside_of": _records(project.set_aside[["place", "expected", "remedy"]]),
        "columns": list(found.columns),
        "proposal": described(found.proposal) if found.proposal else None,
        "problem": found.problem,
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype(object).where(frame.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]


def described(mapping: TableMapping) -> dict[str, Any]:
    """Return what ``study.yml`` says under ``table:`` for a mapping, without what is left out.

    Examples
    --------
    >>> described(TableMapping("long", "who", "code"))
    {'layout': 'long', 'source': 'who', 'code': 'code'}
    """
    usual = asdict(TableMapping("long", ""))
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in asdict(mapping).items()
        if key == "layout" or value != usual[key]
    }


def sentences(found: Inspection) -> Iterator[str]:
    """Yield an inspection line by line, as the screen shows it."""
    yield from (_in_a_line(line) for line in _lines(found))


def _lines(found: Inspection) -> Iterator[str]:
    export, carries = found.project.export, found.carries
    yield f"{found.file} is {found.kind}: {export.format or 'no format that is known'}."
    if found.near:
        yield f"It comes near to: {', '.join(found.near)}."
    if carries is None:
        return
    wrote = " ".join(filter(None, (export.program, export.version)))
    if wrote:
        yield f"Written by {wrote}."
    elif not found.problem:
        yield "It does not say which program wrote it."
    yield "Found before it failed:" if found.problem else "It holds:"
    yield from _holdings(found.project)
    yield from _positions(found.project)
    for row in found.project.left_unread.itertuples():
        yield f"Left unread: {row.count:,} {row.what} ({row.why})."
    aside = found.project.set_aside
    for row in aside.head(MOST_SHOWN).itertuples():
        yield f"Set aside, {row.place}: expected {row.expected}."
    if len(aside) > MOST_SHOWN:
        yield f"Set aside besides: {len(aside) - MOST_SHOWN:,} rows."
    for why, what in by_reason(carries.cannot).items():
        yield f"The format cannot carry {what}: {why}."
    for why, what in by_reason(carries.partly).items():
        yield f"It carries in part {what}: {why}."
    yield from _table(found)


def _holdings(project: CodingProject) -> Iterator[str]:
    """Yield a line for everything that is there, and for the four that matter in any case."""
    held = counts(project)
    always = ("sources", "codes", "codings", "coders")
    names = f" ({', '.join(coder_names(project))})" if held["coders"] else ""
    others = [what for what in held if what not in (*always, "left_unread", "set_aside")]
    for what in (*always, *others):
        if held[what] or what in always:
            yield f"  {what.replace('_', ' ')}: {held[what]:,}{names * (what == 'coders')}"
    first, last = dates(project)
    if first:
        yield f"Coded from {first} to {last}."


def _positions(project: CodingProject) -> Iterator[str]:
    for one in units(project):
        yield f"Positions count {one['unit']} (sources: {one['sources']:,}). {one['evidence']}"
    fit, positions = at_word_edges(project)
    if positions:
        yield f"Over the file, {fit:,} of {positions:,} positions lie at the edge of a word."


def _table(found: Inspection) -> Iterator[str]:
    if found.columns:
        yield f"Its columns: {', '.join(found.columns)}."
    if found.proposal:
        yield "What they mean is a guess, and the counts above rest on it. In study.yml:"
        table = {"table": described(found.proposal)}
        yield from yaml.safe_dump(table, sort_keys=False, allow_unicode=True).splitlines()


def _in_a_line(words: str) -> str:
    """Return words without line ends and control characters, which a name may hold."""
    return "".join(one if one.isprintable() else " " for one in words)
