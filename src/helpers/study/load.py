"""Join a study's exports, registers and decisions into one :class:`helpers.model.Study`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject, Policy, Study, Table, empty, table, tables
from helpers.paths import study_folder
from helpers.settings import read_settings
from helpers.study.coded import study_coders, study_codes, study_codings, study_names
from helpers.study.conflicts import conflicts_on_codes_and_sources
from helpers.study.documents import read_documents
from helpers.study.earlier import earlier_codebook
from helpers.study.exports import content_hash, inside
from helpers.study.findings import study_findings
from helpers.study.memos import study_memos
from helpers.study.projects import export_rows, read_projects, with_export
from helpers.study.registers import places, read_quotations
from helpers.study.settings_file import StudyFile
from helpers.study.texts import texts_of_sources
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
    projects, earlier = read_projects(folder, said)
    words, attributes, differing = words_of_sources(said.sources, projects, folder)
    cases = _listed(tables.STUDY_CASES, "case", said.cases, words["case"])
    phases = _listed(tables.STUDY_PHASES, "phase", said.phases, words["phase"])
    text_of, other_texts = texts_of_sources(projects)
    sources = _sources(projects, words, text_of)
    names = study_names(said, projects)
    coded = study_codings(said, names, projects, sources, text_of)
    memos, other_memos = study_memos(names, projects, coded)
    on_names = conflicts_on_codes_and_sources(projects)
    conflicts = [*coded.conflicts, *on_names, *other_texts, *differing, *other_memos]
    earlier_codes, earlier_codings = earlier_codebook(earlier)
    documents, document_notes = read_documents(
        {name: inside(folder, name) for name in said.documents},
        {"case": cases["case"], "source": sources["source"]},
    )
    codes = study_codes(names, projects, said.codes.theme_depth)
    findings, finding_codes = study_findings(said.findings, set(codes["code"]))
    quotations = read_quotations(inside(folder, said.quotations)) if said.quotations else None
    return Study(
        title=said.title,
        status=said.status,
        folder=folder,
        policy=Policy(said.disclosure.minimum, said.disclosure.memos),
        inputs=_inputs(folder, said),
        exports=export_rows(projects),
        cases=cases,
        phases=phases,
        participants=_participants(sources),
        sources=sources,
        texts=table(tables.STUDY_TEXTS, {"source": list(text_of), "text": text_of.values()}),
        codes=codes,
        coders=study_coders(names, coded.unheard),
        codings=coded.codings,
        memos=memos,
        documents=documents,
        document_notes=document_notes,
        attributes=table(tables.STUDY_ATTRIBUTES, attributes),
        decisions=coded.decisions,
        quotations=_quotations(said, quotations, text_of, coded.codings),
        left_unread=with_export(tables.STUDY_LEFT_UNREAD, projects, "left_unread"),
        set_aside=with_export(tables.STUDY_SET_ASIDE, projects, "set_aside"),
        conflicts=table(tables.STUDY_CONFLICTS, conflicts),
        earlier_codes=earlier_codes,
        earlier_codings=earlier_codings,
        findings=findings,
        finding_codes=finding_codes,
    )


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
    projects: list[CodingProject], words: pd.DataFrame, text_of: Mapping[str, str]
) -> pd.DataFrame:
    """Return one row a source, as the first export that holds it has it.

    Raises
    ------
    StudyError
        If none stays in the study.
    """
    rows = pd.concat([p.sources.assign(export=p.export.file) for p in projects])
    one_each = rows.drop_duplicates("name").rename(columns={"name": "source"})
    joined = one_each.join(words, on="source")
    text = joined["source"].map(text_of).astype("str")
    joined["words"] = text.str.count(r"\S+").astype("Int64")
    joined["characters"] = text.str.len().astype("Int64")
    if joined["withdrawn"].all():
        raise StudyError(
            Problem(
                "study.yml",
                "sources",
                "at least one source that stays in the study",
                f"{len(joined):,}, every one withdrawn" if len(joined) else "none in any export",
                "Correct the withdrawals." if len(joined) else "Add the export that holds them.",
            )
        )
    return table(tables.STUDY_SOURCES, joined[tables.STUDY_SOURCES.names])


def _participants(sources: pd.DataFrame) -> pd.DataFrame:
    """Return one row a person. A word that changes between a person's interviews is left open."""
    people = sources.dropna(subset="participant")
    words = ["case", "role", "organisation_type"]
    one = people.groupby("participant", sort=True)[words].agg(_the_one_value)
    return table(tables.STUDY_PARTICIPANTS, one.reset_index())


def _the_one_value(values: pd.Series[str]) -> str | None:
    return str(values.iloc[0]) if values.nunique() == 1 else None


def _quotations(
    said: StudyFile,
    quotations: pd.DataFrame | None,
    text_of: Mapping[str, str],
    codings: pd.DataFrame,
) -> pd.DataFrame:
    """Keep the approved quotations, each of which must stand in its source word for word.

    Of a source whose whole text no export holds, the coded passages are known.
    """
    if quotations is None:
        return empty(tables.STUDY_QUOTATIONS)
    known = {source: [text] for source, text in text_of.items()}
    passages = codings.loc[~codings["source"].isin(known), ["source", "text"]].dropna()
    for source, passage in passages.to_numpy():
        known.setdefault(source, []).append(passage)
    verbatim = [
        any(words in text for text in known.get(source, ()))
        for source, words in quotations[["source", "words"]].values
    ]
    problems = [
        Problem(
            str(said.quotations),
            place,
            "words that stand in the source exactly so",
            "words that do not"
            if row["source"] in known
            else f"no text of a source '{row['source']}'",
            "Copy the words from the transcript again, and have them approved again.",
        )
        for place, row in places(quotations, ~pd.Series(verbatim, quotations.index, dtype=bool))
    ]
    if problems:
        raise StudyError(problems)
    return quotations.reset_index(drop=True)


def _inputs(folder: Path, said: StudyFile) -> dict[str, str]:
    """Return the hash of every file the study was read from, by the name it has there."""
    names = [
        "study.yml",
        *(export.file for export in said.exports),
        *([said.earlier.file] if said.earlier else []),
        *filter(None, (said.sources.register_file, *said.documents, said.quotations)),
    ]
    return {name: content_hash(inside(folder, name)) for name in names}
