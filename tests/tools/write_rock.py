"""Writes a project as files of the Reproducible Open Coding Kit, one a source.

Codes are declared in YAML, with an identifier without blanks; a code is given to each line that its
segment begins on. Who coded, when, and where in the line cannot be written.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import yaml

from helpers.model import CodingProject


def rock(project: CodingProject, folder: Path) -> Path:
    """Write a project into a folder, which must not exist; return it."""
    folder.mkdir(parents=True)
    marks = _marks(project)
    cases = dict(
        project.case_sources.merge(project.cases, on="case_id")[["source_id", "name"]].to_numpy()
    )
    declared = [_fragment({"codes": _declared(project)}), _fragment({"metadata": _cases(project)})]
    for number, one in enumerate(project.sources.itertuples()):
        head = "".join(declared) if number == 0 else ""
        lines = [
            f"{line}{''.join(marks.get((one.source_id, number), []))}"
            for number, line in enumerate(one.text.split("\n"))
        ]
        lines[0] += f" [[cid={cases[one.source_id]}]]"
        (folder / f"{one.name}.rock").write_text(head + "\n".join(lines), encoding="utf-8")
    return folder


def identifier(name: str) -> str:
    """Return a name as the ROCK can write it.

    Examples
    --------
    >>> identifier("Who decides, and what")
    'Who_decides_and_what'
    """
    return re.sub(r"\W+", "_", name).strip("_")


def _marks(project: CodingProject) -> dict[tuple[str, int], list[str]]:
    """Return the codes on each line of each source."""
    texts = dict(zip(project.sources["source_id"], project.sources["text"], strict=True))
    names = dict(zip(project.codes["code_id"], project.codes["name"], strict=True))
    marks: dict[tuple[str, int], list[str]] = {}
    for one in project.codings.itertuples():
        line = texts[one.source_id][: one.start].count("\n")
        mark = f" [[{identifier(names[one.code_id])}]]"
        marks.setdefault((one.source_id, line), []).append(mark)
    return marks


def _declared(project: CodingProject) -> list[dict[str, str]]:
    names = dict(zip(project.codes["code_id"], project.codes["name"], strict=True))
    declared = []
    for one in project.codes.itertuples():
        row = {"id": identifier(one.name), "label": one.name, "description": one.definition}
        if not pd.isna(one.parent_id):
            row["parentId"] = identifier(names[one.parent_id])
        declared.append(row)
    return declared


def _cases(project: CodingProject) -> list[dict[str, str]]:
    names = dict(zip(project.cases["case_id"], project.cases["name"], strict=True))
    about = project.attributes[project.attributes["about"] == "case"]
    return [
        {"caseId": names[case], **dict(zip(held["attribute"], held["value"], strict=True))}
        for case, held in about.groupby("about_id", sort=False)
    ]


def _fragment(held: dict[str, object]) -> str:
    return f"---\n{yaml.safe_dump(held, allow_unicode=True, sort_keys=False)}---\n"
