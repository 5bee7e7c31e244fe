"""Codes, codings, coders and memos of several exports, under the study's names."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject, split_path, table, tables
from helpers.model.codes import SEPARATOR
from helpers.study.decisions import code_decisions, coder_decisions, decision_rows, new_names
from helpers.study.settings_file import StudyFile

REPETITION = {
    "decision": "repetition joined",
    "before": "a code given more than once to one stretch by one coder",
    "reason": "It counts once.",
}


class Names(NamedTuple):
    """The study's name for each code and coder of the exports, and what the decisions moved."""

    codes: dict[str, str]
    coders: dict[str, str]
    codes_moved: list[list[str]]
    coders_moved: list[list[str]]


def study_names(said: StudyFile, projects: list[CodingProject]) -> Names:
    """Apply the study's renames and merges.

    Raises
    ------
    StudyError
        If a decision is about a name that no export holds.
    """
    paths = list(dict.fromkeys(path for p in projects for path in p.codes["path"]))
    people = list(dict.fromkeys(name for p in projects for name in p.coders["name"]))
    codes, codes_moved = new_names(paths, code_decisions(said.codes), paths=True)
    coders, coders_moved = new_names(people, coder_decisions(said.coders), paths=False)
    return Names(codes, coders, codes_moved, coders_moved)


def study_codings(
    said: StudyFile, names: Names, projects: list[CodingProject], sources: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return codings and decisions of a study.

    Codings of withdrawn sources leave, and the decision says how many. The same code given twice
    to one stretch by one coder counts once, and a decision says how often.
    """
    rows = pd.concat([_named(project) for project in projects], ignore_index=True)
    by_code, by_coder = (rows[name].value_counts().to_dict() for name in ("code", "coder"))
    taken = [
        *decision_rows(code_decisions(said.codes), names.codes_moved, by_code),
        *decision_rows(coder_decisions(said.coders), names.coders_moved, by_coder),
        *_withdrawals(rows, sources),
    ]
    rows["code"] = rows["code"].map(names.codes)
    rows["coder"] = rows["coder"].map(names.coders)
    withdrawn = sources.loc[sources["withdrawn"].astype(bool), "source"]
    stay = rows[~rows["source"].isin(withdrawn)]
    once = stay.drop_duplicates(["source", "code", "coder", "start", "end", "place", "text"])
    if len(once) < len(stay):
        taken.append({**REPETITION, "rows": len(stay) - len(once)})
    once = once.assign(coding=[f"{number:07d}" for number in range(1, len(once) + 1)])
    codings = table(tables.STUDY_CODINGS, once[tables.STUDY_CODINGS.names])
    return codings, table(tables.STUDY_DECISIONS, taken)


def study_coders(names: Names) -> pd.DataFrame:
    """Return the coders of every export, in order of name."""
    return table(tables.STUDY_CODERS, {"coder": sorted(set(names.coders.values()))})


def _withdrawals(rows: pd.DataFrame, sources: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {
            "decision": "source withdrawn",
            "before": one.source,
            "reason": one.reason,
            "rows": int((rows["source"] == one.source).sum()),
        }
        for one in sources[sources["withdrawn"].astype(bool)].itertuples()
    ]


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


def study_codes(said: StudyFile, names: Names, projects: list[CodingProject]) -> pd.DataFrame:
    """Return the codebook by path: parents before children, in the order of the exports."""
    known: dict[str, dict[str, Any]] = {}
    for project in projects:
        columns = project.codes[["path", "codable", "category"]]
        for path, codable, category in columns.to_numpy(dtype=object):
            entry = _with_ancestors(known, names.codes[path], said.codes.theme_depth)
            entry["category"] = entry["category"] and category is True
            entry["codable"] = entry["codable"] or pd.isna(codable) or bool(codable)
    codes = table(tables.STUDY_CODES, known.values())
    _themes_within_reach(codes, said.codes.theme_depth)
    return codes.assign(definition=codes["code"].map(_definitions(names, projects)).astype("str"))


def _themes_within_reach(codes: pd.DataFrame, theme_depth: int) -> None:
    deepest = 1 if codes.empty else int(codes["depth"].max())
    if theme_depth > deepest:
        raise StudyError(
            Problem(
                "study.yml",
                "codes.theme_depth",
                f"a depth that the codebook has, {deepest} at most",
                f"{theme_depth}",
                "Count 1 for the codes at the top.",
            )
        )


def _definitions(names: Names, projects: list[CodingProject]) -> dict[str, str]:
    """Return the definition of each code: its own before that of a code merged into it."""
    rows = pd.concat([project.codes[["path", "definition"]] for project in projects]).dropna()
    rows["code"] = rows["path"].map(names.codes)
    rows["moved"] = rows["code"] != rows["path"]
    first = rows.sort_values("moved", kind="stable").drop_duplicates("code")
    return dict(zip(first["code"], first["definition"], strict=True))


def _with_ancestors(
    known: dict[str, dict[str, Any]], path: str, theme_depth: int
) -> dict[str, Any]:
    """Return the entry of a code, made with those above it where they are not known yet."""
    names, steps = split_path(path), path.split(SEPARATOR)
    for depth, name in enumerate(names, start=1):
        known.setdefault(
            SEPARATOR.join(steps[:depth]),
            {
                "code": SEPARATOR.join(steps[:depth]),
                "name": name,
                "parent": SEPARATOR.join(steps[: depth - 1]) or None,
                "theme": SEPARATOR.join(steps[: min(depth, theme_depth)]),
                "depth": depth,
                "codable": False,
                "category": True,
            },
        )
    return known[path]


def study_memos(names: Names, projects: list[CodingProject]) -> pd.DataFrame:
    """Return the memos of every export, each with the name of what it is about."""
    parts = []
    for project in projects:
        memos = project.memos.copy()
        name_of = {
            **project.sources.set_index("source_id")["name"],
            **project.codes.set_index("code_id")["path"].map(names.codes),
            **project.cases.set_index("case_id")["name"],
        }
        coder_of = project.coders.set_index("coder_id")["name"].map(names.coders)
        memos["about_name"] = memos["about_id"].map(name_of)
        memos["coder"] = memos["coder_id"].map(coder_of)
        parts.append(memos)
    rows = pd.concat(parts, ignore_index=True)
    rows["memo"] = [f"{number:05d}" for number in range(1, len(rows) + 1)]
    return table(tables.STUDY_MEMOS, rows[tables.STUDY_MEMOS.names])
