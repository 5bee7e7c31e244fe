"""Codes, codings, coders and memos of several exports, under the study's names."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.model import CodingProject, split_path, table, tables
from helpers.model.codes import SEPARATOR
from helpers.study.decisions import (
    code_decisions,
    coder_decisions,
    decision_rows,
    new_names,
    rows_by_name,
)
from helpers.study.settings_file import StudyFile


def coded_parts(
    said: StudyFile, projects: list[CodingProject], sources: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return codes, codings, coders and decisions of a study.

    Codings of withdrawn sources leave, and the decision says how many. The same code given twice
    to one stretch by one coder counts once.

    Raises
    ------
    StudyError
        If a decision is about a name that no export holds.
    """
    about_codes, about_coders = code_decisions(said.codes), coder_decisions(said.coders)
    paths = list(dict.fromkeys(path for p in projects for path in p.codes["path"]))
    people = list(dict.fromkeys(name for p in projects for name in p.coders["name"]))
    code_name = new_names(paths, about_codes, paths=True)
    coder_name = new_names(people, about_coders, paths=False)
    rows = pd.concat([_named(project) for project in projects], ignore_index=True)
    counts = rows_by_name(rows["code"], about_codes, paths=True)
    counts |= rows_by_name(rows["coder"], about_coders, paths=False)
    taken = decision_rows([*about_codes, *about_coders], counts)
    rows["code"] = rows["code"].map(code_name)
    rows["coder"] = rows["coder"].map(coder_name)
    withdrawn = set(sources.loc[sources["withdrawn"].astype(bool), "source"])
    stays = ~rows["source"].isin(withdrawn)
    taken += [
        {
            "decision": "source withdrawn",
            "before": row.source,
            "reason": row.reason,
            "rows": int((rows["source"] == row.source).sum()),
        }
        for row in sources[sources["withdrawn"].astype(bool)].itertuples()
    ]
    rows = rows[stays].drop_duplicates(["source", "code", "coder", "start", "end", "place", "text"])
    rows["coding"] = [f"{number:07d}" for number in range(1, len(rows) + 1)]
    codings = table(tables.STUDY_CODINGS, {name: rows[name] for name in tables.STUDY_CODINGS.names})
    coders = table(tables.STUDY_CODERS, {"coder": sorted(set(coder_name.values()))})
    decisions = table(tables.STUDY_DECISIONS, taken)
    return _codes(projects, code_name), codings, coders, decisions


def _named(project: CodingProject) -> pd.DataFrame:
    """Return an export's codings with names for identifiers and the words of each segment."""
    rows = project.codings.copy()
    rows["source"] = rows["source_id"].map(project.sources.set_index("source_id")["name"])
    rows["code"] = rows["code_id"].map(project.codes.set_index("code_id")["path"])
    rows["coder"] = rows["coder_id"].map(project.coders.set_index("coder_id")["name"])
    silent = rows["text"].isna() & rows["start"].notna()
    if silent.any():
        text_of = dict(zip(project.sources["name"], project.sources["text"], strict=True))
        rows.loc[silent, "text"] = [
            text_of[source][start:end] if isinstance(text_of[source], str) else None
            for source, start, end in rows.loc[silent, ["source", "start", "end"]].itertuples(
                index=False
            )
        ]
    return rows


def _codes(projects: list[CodingProject], names: dict[str, str]) -> pd.DataFrame:
    """Return the codebook by path: parents before children, in the order of the exports."""
    known: dict[str, dict[str, Any]] = {}
    columns = ["path", "definition", "codable", "category"]
    for project in projects:
        for path, definition, codable, category in project.codes[columns].to_numpy(dtype=object):
            entry = _with_ancestors(known, names[path])
            if pd.notna(definition):
                entry.setdefault("definition", definition)
            entry["category"] = entry["category"] and category is True
            entry["codable"] = entry["codable"] or pd.isna(codable) or bool(codable)
    return table(tables.STUDY_CODES, known.values())


def _with_ancestors(known: dict[str, dict[str, Any]], path: str) -> dict[str, Any]:
    """Return the entry of a code, made with those above it where they are not known yet."""
    names, steps = split_path(path), path.split(SEPARATOR)
    for depth, name in enumerate(names, start=1):
        known.setdefault(
            SEPARATOR.join(steps[:depth]),
            {
                "code": SEPARATOR.join(steps[:depth]),
                "name": name,
                "parent": SEPARATOR.join(steps[: depth - 1]) or None,
                "theme": steps[0],
                "depth": depth,
                "codable": False,
                "category": True,
            },
        )
    return known[path]


def study_memos(projects: list[CodingProject], said: StudyFile) -> pd.DataFrame:
    """Return the memos of every export, each with the name of what it is about."""
    renamed = {d.before: d.after for d in code_decisions(said.codes)}
    parts = []
    for project in projects:
        memos = project.memos.copy()
        name_of = {
            **project.sources.set_index("source_id")["name"],
            **project.codes.set_index("code_id")["path"].replace(renamed),
            **project.cases.set_index("case_id")["name"],
        }
        memos["about_name"] = memos["about_id"].map(name_of)
        memos["coder"] = memos["coder_id"].map(project.coders.set_index("coder_id")["name"])
        parts.append(memos)
    rows = pd.concat(parts, ignore_index=True)
    rows["memo"] = [f"{number:05d}" for number in range(1, len(rows) + 1)]
    return table(tables.STUDY_MEMOS, {name: rows[name] for name in tables.STUDY_MEMOS.names})
