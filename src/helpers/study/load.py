"""Join a study's exports, registers and decisions into one :class:`helpers.model.Study`."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject, Policy, Study, Table, empty, table, tables
from helpers.paths import study_folder
from helpers.settings import read_settings
from helpers.study.coded import (
    study_coders,
    study_codes,
    study_codings,
    study_memos,
    study_names,
)
from helpers.study.exports import content_hash, inside, read_exports
from helpers.study.registers import places, read_documents, read_quotations
from helpers.study.settings_file import StudyFile
from helpers.study.words import words_of_sources


def load_study(study: str | os.PathLike[str]) -> Study:
    """Read, join and check a whole study.

    Parameters
    ----------
    study : str or path
        The name of a study under ``data`` or ``data/raw``, or a folder with a ``study.yml``.

    Returns
    -------
    Study
        Its tables, with study-wide names in place of the exports' identifiers.

    Raises
    ------
    StudyError, ReadError, TableError
        If anything in the folder is missing, cannot be read, or contradicts something else.
    """
    folder = study_folder(study)
    said = read_settings(folder / "study.yml", StudyFile, StudyError)
    projects = read_exports(folder, said.exports)
    projects = [_unique_names(project) for project in projects]
    words, attributes = words_of_sources(said.sources, projects, folder)
    cases = _listed(tables.STUDY_CASES, "case", said.cases, words["case"])
    phases = _listed(tables.STUDY_PHASES, "phase", said.phases, words["phase"])
    sources, texts = _sources(projects, words)
    names = study_names(said, projects)
    codings, decisions = study_codings(said, names, projects, sources)
    documents = read_documents(inside(folder, said.documents)) if said.documents else None
    quotations = read_quotations(inside(folder, said.quotations)) if said.quotations else None
    return Study(
        title=said.title,
        status=said.status,
        folder=folder,
        policy=Policy(said.disclosure.minimum, said.disclosure.memos),
        inputs=_inputs(folder, said),
        exports=_exports(projects),
        cases=cases,
        phases=phases,
        participants=_participants(sources),
        sources=sources,
        texts=texts,
        codes=study_codes(said, names, projects),
        coders=study_coders(names),
        codings=codings,
        memos=study_memos(names, projects),
        documents=_documents(said, documents, cases, sources),
        attributes=table(tables.STUDY_ATTRIBUTES, attributes),
        decisions=decisions,
        quotations=_quotations(said, quotations, texts),
        left_unread=_with_export(tables.STUDY_LEFT_UNREAD, projects, "left_unread"),
        set_aside=_with_export(tables.STUDY_SET_ASIDE, projects, "set_aside"),
    )


def _unique_names(project: CodingProject) -> CodingProject:
    """Refuse an export in which two sources have one name: nothing could tell them apart later."""
    names = project.sources["name"]
    repeated = sorted(set(names[names.duplicated()]))
    if repeated:
        raise StudyError(
            Problem(
                project.export.file,
                f"source '{name}'",
                "each source's name once",
                "two or more of that name",
                "Rename one in the program and export again.",
            )
            for name in repeated
        )
    return project


def _listed(
    declared: Table, word: str, said: dict[str, str | None], found: pd.Series
) -> pd.DataFrame:
    """Return cases or phases in the study's order, or, where it gives none, in order of name."""
    present = sorted(set(found.dropna()))
    names = list(said) or present
    unknown = [name for name in present if name not in names]
    if unknown:
        raise StudyError(
            Problem(
                "study.yml",
                f"{word}s",
                f"every {word} that a source has",
                f"no '{name}'",
                f"Add it under `{word}s:`, or correct the source's {word}.",
            )
            for name in unknown
        )
    return table(declared, {word: names, "description": [said.get(name) for name in names]})


def _sources(
    projects: list[CodingProject], words: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = pd.concat(
        [project.sources.assign(export=project.export.file) for project in projects],
        ignore_index=True,
    )
    edited = rows.dropna(subset="text").groupby("name")["text"].nunique()
    if (edited > 1).any():
        raise StudyError(
            Problem(
                "study.yml",
                f"source '{name}'",
                "the same text in each export",
                "texts that differ",
                "Export both projects again from the same transcripts.",
            )
            for name in edited.index[edited > 1]
        )
    # Where two exports hold a source, what one of them does not say of it the other may.
    one_each = rows.groupby("name", sort=False, as_index=False).first()
    joined = one_each.rename(columns={"name": "source"}).join(words, on="source")
    joined["words"] = joined["text"].str.count(r"\S+").astype("Int64")
    joined["characters"] = joined["text"].str.len().astype("Int64")
    texts = joined.loc[joined["text"].notna(), ["source", "text"]]
    kept = {name: joined[name] for name in tables.STUDY_SOURCES.names}
    return table(tables.STUDY_SOURCES, kept), table(tables.STUDY_TEXTS, texts)


def _participants(sources: pd.DataFrame) -> pd.DataFrame:
    """Return one row a person. A word that changes between a person's interviews is left open."""
    people = sources.dropna(subset="participant")
    words = ["case", "role", "organisation_type"]
    one = people.groupby("participant", sort=True)[words].agg(_the_one_value)
    return table(tables.STUDY_PARTICIPANTS, one.reset_index())


def _the_one_value(values: pd.Series[str]) -> str | None:
    return str(values.iloc[0]) if values.nunique() == 1 else None


def _documents(
    said: StudyFile, documents: pd.DataFrame | None, cases: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    if documents is None:
        return empty(tables.STUDY_DOCUMENTS)
    problems = [
        Problem(
            str(said.documents),
            f"{place}, column {word}",
            f"a {word} of the study",
            f"'{row[word]}'",
            f"Correct the {word}, or leave it empty.",
        )
        for word, known in (("case", cases["case"]), ("source", sources["source"]))
        for place, row in places(documents, documents[word].notna() & ~documents[word].isin(known))
    ]
    if problems:
        raise StudyError(problems)
    return documents.reset_index(drop=True)


def _quotations(
    said: StudyFile, quotations: pd.DataFrame | None, texts: pd.DataFrame
) -> pd.DataFrame:
    """Keep the approved quotations, each of which must stand in its source word for word."""
    if quotations is None:
        return empty(tables.STUDY_QUOTATIONS)
    text_of = dict(zip(texts["source"], texts["text"], strict=True))
    verbatim = [
        words in text_of.get(source, "") for source, words in quotations[["source", "words"]].values
    ]
    problems = [
        Problem(
            str(said.quotations),
            place,
            "words that stand in the source exactly so",
            "words that do not"
            if row["source"] in text_of
            else f"no text of a source '{row['source']}'",
            "Copy the words from the transcript again, and have them approved again.",
        )
        for place, row in places(quotations, ~pd.Series(verbatim, quotations.index, dtype=bool))
    ]
    if problems:
        raise StudyError(problems)
    return quotations.reset_index(drop=True)


def _exports(projects: list[CodingProject]) -> pd.DataFrame:
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


def _with_export(declared: Table, projects: list[CodingProject], name: str) -> pd.DataFrame:
    parts = [p.frames[name].assign(export=p.export.file) for p in projects]
    rows = pd.concat(parts, ignore_index=True)
    return table(declared, {column: rows[column] for column in declared.names})


def _inputs(folder: Path, said: StudyFile) -> dict[str, str]:
    """Return the hash of every file the study was read from, by the name it has there."""
    names = [
        "study.yml",
        *(export.file for export in said.exports),
        *filter(None, (said.sources.register_file, said.documents, said.quotations)),
    ]
    return {name: content_hash(inside(folder, name)) for name in names}
