"""The memos of several exports, each about what the study calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.model import CodingProject, table, tables
from helpers.study.coded import Coded, Names
from helpers.study.joining import differences, joined


def study_memos(
    names: Names, projects: Sequence[CodingProject], coded: Coded
) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Return the memos of every export, each once, and where exports differ on them.

    A memo about a case that is titled with a code, as a framework summary is, follows the code to
    its new name. Memos with the same words about the same thing are one.
    """
    rows = pd.concat([_named(project, names) for project in projects], ignore_index=True)
    about = coded.keys.rename(columns={"coding_id": "about_id", "key": "what"})
    rows = rows.merge(about.assign(about="coding"), on=["export", "about", "about_id"], how="left")
    same = ["about", "about_name", "what", "title", "text"]
    rows["key"] = rows.groupby(same, dropna=False, sort=False).ngroup()
    rows["subject"] = _in_words(rows)
    files = [project.export.file for project in projects]
    once = joined(rows, dict.fromkeys(files, "any"))
    kept = once.rows.assign(memo=[f"{number:05d}" for number in range(1, len(once.rows) + 1)])
    conflicts = [*differences(once.pairs, "memo"), *_rewritten(kept, coded.project_of)]
    return table(tables.STUDY_MEMOS, kept[tables.STUDY_MEMOS.names]), conflicts


def _named(project: CodingProject, names: Names) -> pd.DataFrame:
    name_of = {
        **project.sources.set_index("source_id")["name"],
        **project.codes.set_index("code_id")["path"].map(names.codes),
        **project.cases.set_index("case_id")["name"],
    }
    coder_of = project.coders.set_index("coder_id")["name"].map(names.coders)
    memos = project.memos.assign(export=project.export.file, weight=None)
    memos["about_name"] = memos["about_id"].map(name_of).astype("str")
    memos["coder"] = memos["coder_id"].map(coder_of).astype("str")
    on_a_code = memos["about"].eq("case") & memos["title"].isin(names.codes)
    memos.loc[on_a_code, "title"] = memos.loc[on_a_code, "title"].map(names.codes)
    return memos


def _in_words(rows: pd.DataFrame) -> pd.Series[str]:
    """Return what each memo is about: ``case 'Alder', 'Trust'``."""
    about = rows["about"] + (" '" + rows["about_name"] + "'").fillna("")
    return about + (", '" + rows["title"].mask(rows["title"] == "") + "'").fillna("")


def _rewritten(rows: pd.DataFrame, project_of: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the memos that have other words in a second export of one project."""
    titled = rows[rows["about_name"].notna() & rows["title"].notna() & (rows["title"] != "")]
    titled = titled.assign(project=titled["export"].map(project_of))
    by = titled.groupby(["project", "about", "about_name", "title"], sort=False)["export"]
    titled["first"] = by.transform("first")
    return [
        {
            "export": one.export,
            "other": one.first,
            "what": "words of a memo",
            "about": one.subject,
            "done": "both are kept",
            "rows": 1,
        }
        for one in titled[titled["export"] != titled["first"]].itertuples()
    ]
