"""Codes, codings and coders of several exports, under the study's names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject, split_path, table, tables
from helpers.model.codes import SEPARATOR
from helpers.study.decisions import (
    Taken,
    code_decisions,
    coder_decisions,
    decision_rows,
    new_names,
)
from helpers.study.joining import differences, joined
from helpers.study.relations import in_doubt, projects_of, relation_rows, relations
from helpers.study.settings_file import StudyFile
from helpers.study.texts import in_the_studys_text

REPETITION = {
    "decision": "repetition joined",
    "before": "a code given more than once to one stretch by one coder",
    "reason": "It counts once.",
}


class Names(NamedTuple):
    """The study's name for each code and coder of the exports, and the decisions on them."""

    codes: dict[str, str]
    coders: dict[str, str]
    on_codes: list[Taken]
    on_coders: list[Taken]


def study_names(said: StudyFile, projects: Sequence[CodingProject]) -> Names:
    """Apply the study's renames and merges.

    Raises
    ------
    StudyError
        If a decision is about a name that no export holds.
    """
    paths = list(dict.fromkeys(path for p in projects for path in p.codes["path"]))
    people = list(dict.fromkeys(name for p in projects for name in p.coders["name"]))
    codes, on_codes = new_names(paths, code_decisions(said.codes), paths=True)
    coders, on_coders = new_names(people, coder_decisions(said.coders), paths=False)
    return Names(codes, coders, on_codes, on_coders)


class Coded(NamedTuple):
    """The codings of a study, and what was decided and found on the way to them.

    ``keys`` tells by export and identifier which codings are the same, and as which coding of the
    study they stay, if they do; ``project_of`` names for
    each export the first one of its project; ``unheard`` are coders whose every coding is counted
    as another's.
    """

    codings: pd.DataFrame
    decisions: pd.DataFrame
    conflicts: list[dict[str, object]]
    keys: pd.DataFrame
    project_of: dict[str, str]
    unheard: set[str]


def study_codings(
    said: StudyFile,
    names: Names,
    projects: Sequence[CodingProject],
    sources: pd.DataFrame,
    texts: Mapping[str, str],
) -> Coded:
    """Return codings and decisions of a study.

    The same code given twice to one stretch by one coder counts once, and a decision says how
    often; so does a coding that two exports of one project hold. Codings of withdrawn sources
    leave, and the decision says how many.
    """
    rows = pd.concat([named_codings(project, texts) for project in projects], ignore_index=True)
    in_export = rows[["code", "coder"]]
    rows["code"] = rows["code"].map(names.codes)
    rows["coder"] = rows["coder"].map(names.coders)
    rows["key"] = _what_is_same(rows)
    rows["subject"] = "source '" + rows["source"] + "'"
    repeated = rows.duplicated(["export", "key", "coder"])
    found = relations(said.exports, rows[~repeated])
    project_of = projects_of(said.exports, found)
    once = joined(rows[~repeated], project_of)
    withdrawn = sources.loc[sources["withdrawn"].astype(bool), "source"]
    stay = once.rows[~once.rows["source"].isin(withdrawn)]
    counted = in_export.drop(once.pairs["row"])
    by_code, by_coder = (counted[name].value_counts().to_dict() for name in in_export)
    decisions = [
        *decision_rows(names.on_codes, by_code),
        *decision_rows(names.on_coders, by_coder),
        *relation_rows(found, once.pairs),
        *_withdrawals(once.rows, sources),
    ]
    if again := int((repeated & ~rows["source"].isin(withdrawn)).sum()):
        decisions.append({**REPETITION, "rows": again})
    stay = stay.assign(coding=[f"{number:07d}" for number in range(1, len(stay) + 1)])
    return Coded(
        table(tables.STUDY_CODINGS, stay[tables.STUDY_CODINGS.names]),
        table(tables.STUDY_DECISIONS, decisions),
        [*differences(once.pairs, "coding"), *in_doubt(found)],
        rows[["export", "coding_id", "key"]].assign(coding=_kept_as(rows, stay)),
        project_of,
        set(rows["coder"].dropna()) - set(once.rows["coder"]),
    )


def _kept_as(rows: pd.DataFrame, stay: pd.DataFrame) -> pd.Series[str]:
    """Return the study's coding for each row of the exports; missing where it left.

    A coding that counts as another coder's is found by what it is alone, if one coding is that.
    """
    same = ["key", "coder"]
    alone = stay[[*same, "coding"]].drop_duplicates(same, keep=False)
    own = rows[same].merge(alone, on=same, how="left")["coding"].set_axis(rows.index)
    only = stay.drop_duplicates("key", keep=False).set_index("key")["coding"]
    return own.astype("str").fillna(rows["key"].map(only).astype("str"))


def study_coders(names: Names, unheard: Collection[str]) -> pd.DataFrame:
    """Return the coders of every export but those given, in order of name."""
    return table(tables.STUDY_CODERS, {"coder": sorted(set(names.coders.values()) - set(unheard))})


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


def named_codings(project: CodingProject, texts: Mapping[str, str]) -> pd.DataFrame:
    """Return an export's codings with names for identifiers, placed in the study's texts."""
    rows = project.codings.assign(export=project.export.file)
    rows["source"] = rows["source_id"].map(project.sources.set_index("source_id")["name"])
    rows["code"] = rows["code_id"].map(project.codes.set_index("code_id")["path"])
    rows["coder"] = rows["coder_id"].map(project.coders.set_index("coder_id")["name"])
    return in_the_studys_text(rows, project, texts)


def _what_is_same(rows: pd.DataFrame) -> pd.Series[int]:
    """Return a number for each coding; two with one number are of one stretch and one code.

    A stretch is known by its characters, and where an export gives none, by the program's place
    and the words.
    """
    placed = rows["start"].notna()
    where = rows[["source", "code", "start", "end", "place", "text"]].copy()
    where.loc[placed, ["place", "text"]] = None
    return where.groupby(list(where), dropna=False, sort=False).ngroup()


def by_one_coder(project: CodingProject, coder: str) -> CodingProject:
    """Return an export as the work of one coder, whom ``study.yml`` names.

    Raises
    ------
    StudyError
        If the export itself names several.
    """
    if len(project.coders) > 1:
        raise StudyError(
            Problem(
                "study.yml",
                f"export '{project.export.file}', coder",
                "an export that names one coder or none",
                f"one that names {len(project.coders)}",
                "Remove the line, and rename the coders under `coders:`.",
            )
        )
    who = table(tables.CODERS, [{"coder_id": "1", "name": coder}])
    return replace(
        project,
        coders=who,
        codings=project.codings.assign(coder_id="1").astype(project.codings.dtypes),
        memos=project.memos.assign(coder_id="1").astype(project.memos.dtypes),
    )


def study_codes(names: Names, projects: Sequence[CodingProject], theme_depth: int) -> pd.DataFrame:
    """Return the codebook by path: parents before children, in the order of the exports.

    Raises
    ------
    StudyError
        If themes are to stand deeper than the codebook is.
    """
    known: dict[str, dict[str, Any]] = {}
    for project in projects:
        columns = project.codes[["path", "codable", "category"]]
        for path, codable, category in columns.to_numpy(dtype=object):
            entry = _with_ancestors(known, names.codes[path], theme_depth)
            entry["category"] = entry["category"] and category is True
            entry["codable"] = entry["codable"] or pd.isna(codable) or bool(codable)
    codes = table(tables.STUDY_CODES, known.values())
    _themes_within_reach(codes, theme_depth)
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


def _definitions(names: Names, projects: Sequence[CodingProject]) -> dict[str, str]:
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
