"""The exports of a study as projects that can be joined, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject, Table, table, tables
from helpers.study.coded import by_one_coder
from helpers.study.exports import read_exports
from helpers.study.settings_file import StudyFile


def read_projects(
    folder: Path, said: StudyFile
) -> tuple[list[CodingProject], CodingProject | None]:
    """Read the exports that count, and the earlier version of the codebook if there is one.

    Raises
    ------
    StudyError
        If one cannot be joined with others: two of its sources have one name, it has several
        coders where the study names one, or, in a strict study, a row had to be set aside.
    ReadError
        If one cannot be read.
    """
    projects = [
        project if one.coder is None else by_one_coder(project, one.coder)
        for one, project in zip(said.exports, read_exports(folder, said.exports), strict=True)
    ]
    earlier = None if said.earlier is None else read_exports(folder, [said.earlier])[0]
    every = [*projects, *([] if earlier is None else [earlier])]
    problems = [problem for project in every for problem in _repeated_names(project)]
    if said.strict:
        problems += [problem for project in every for problem in _set_aside(project)]
    if problems:
        raise StudyError(problems)
    return projects, earlier


def _repeated_names(project: CodingProject) -> list[Problem]:
    """Find sources of one name in one export: nothing could tell them apart later."""
    names = project.sources["name"]
    return [
        Problem(
            project.export.file,
            f"source '{name}'",
            "each source's name once",
            "two or more of that name",
            "Rename one in the program and export again.",
        )
        for name in sorted(set(names[names.duplicated()]))
    ]


def _set_aside(project: CodingProject) -> list[Problem]:
    rows = project.set_aside.astype(object).where(project.set_aside.notna(), "")
    return [
        Problem(project.export.file, *row)
        for row in rows[["place", "expected", "found", "remedy"]].itertuples(index=False)
    ]


def export_rows(projects: Sequence[CodingProject]) -> pd.DataFrame:
    """Return what each export is and holds: :data:`helpers.model.tables.STUDY_EXPORTS`."""
    return table(
        tables.STUDY_EXPORTS,
        [
            {
                "export": project.export.file,
                "program": project.export.program,
                "version": project.export.version,
                "format": project.export.format,
                "sha256": project.export.sha256,
                "sources": len(project.sources),
                "codes": len(project.codes) - int(project.codes["category"].sum()),
                "categories": int(project.codes["category"].sum()),
                "codings": len(project.codings),
                "coders": len(project.coders),
                "offset_unit": "; ".join(sorted(set(project.sources["offset_unit"].dropna())))
                or None,
            }
            for project in projects
        ],
    )


def with_export(declared: Table, projects: Sequence[CodingProject], name: str) -> pd.DataFrame:
    """Return one table of every export, each row with the export's name."""
    parts = [p.frames[name].assign(export=p.export.file) for p in projects]
    rows = pd.concat(parts, ignore_index=True)
    return table(declared, {column: rows[column] for column in declared.names})
