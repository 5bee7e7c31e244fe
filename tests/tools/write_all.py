"""Every way in which a program writes a project, and what of it that kind of export holds.

A reader without a way to be written fails the contract test.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pandas as pd

from helpers.model import CodingProject
from helpers.readers import read_export
from helpers.readers.plain_table import TableMapping, read_mapped
from tests.tools import (
    write_atlas,
    write_catma,
    write_dedoose,
    write_maxqda,
    write_nvivo,
    write_nvivo_tables,
    write_qualcoder,
    write_qualcoder_report,
    write_refi,
    write_rock,
    write_rqda,
    write_table,
    write_taguette,
)
from tests.tools.part import WHOLE, Part, of_flat_codes, of_one_code, of_themes, of_whole_sources
from tests.tools.write_table import as_csv, as_xlsx


@dataclass(frozen=True, eq=False)
class Way:
    """One way to write a project.

    Parameters
    ----------
    format : str
        ``NAME`` of the reader.
    kind : str
        Which of the format's exports, in a few words.
    write : callable
        Given a project and an empty folder; returns the file or folder to read.
    part : callable
        Given a project; returns what of it such an export holds.
    full : collection of str
        Columns that the format holds in part, and this kind of export in full.
    read : callable
        Given what was written; returns the project that was read.
    """

    format: str
    kind: str
    write: Callable[[CodingProject, Path], Path]
    part: Callable[[CodingProject], CodingProject] = WHOLE
    full: frozenset[str] = frozenset()
    read: Callable[[Path], CodingProject] = read_export

    def __str__(self) -> str:
        return f"{self.format}, {self.kind}"


def one_file(name: str, content: Callable[[CodingProject], bytes]) -> Callable[..., Path]:
    """Return a writer of one file."""

    def write(project: CodingProject, folder: Path) -> Path:
        (folder / name).write_bytes(content(project))
        return folder / name

    return write


def one_table(name: str, rows: Callable[[CodingProject], pd.DataFrame]) -> Callable[..., Path]:
    """Return a writer of one table, CSV or a workbook by the ending of its name."""
    as_bytes = as_csv if name.endswith(".csv") else as_xlsx
    return one_file(name, lambda given: as_bytes(rows(given)))


def _atlas(project: CodingProject, folder: Path, suffix: str) -> Path:
    as_bytes = write_atlas.as_csv if suffix == "csv" else as_xlsx
    for name in ("quotations", "codebook"):
        table = getattr(write_atlas, name)(project)
        (folder / f"{name}.{suffix}").write_bytes(as_bytes(table))
    return folder


def _atlas_manager(project: CodingProject, folder: Path) -> Path:
    with (folder / "codes.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(write_atlas.manager(project))
    return folder / "codes.csv"


def _nvivo_text(project: CodingProject, folder: Path) -> Path:
    (code,) = of_one_code(project).codes.to_dict("records")
    path = folder / f"{code['name']}.txt"
    path.write_bytes(write_nvivo.references(project, code["code_id"]))
    return path


def _read_wide(path: Path) -> CodingProject:
    codes = tuple(next(csv.reader(path.open(encoding="utf-8", newline="")))[2:])
    wide = TableMapping("wide", source="source", text="text", codes=codes, path_separator=" > ")
    return read_mapped(path, wide)


def _qualcoder_report(project: CodingProject, folder: Path, suffix: str, by_case: bool) -> Path:
    write = getattr(write_qualcoder_report, f"report_{suffix}")
    (folder / f"report.{suffix}").write_bytes(write(project, by_case=by_case))
    return folder / f"report.{suffix}"


LONG = TableMapping(
    "long",
    source="source",
    code="code",
    text="text",
    coder="coder",
    start="start",
    end="end",
    created="created",
    path_separator=" > ",
)

BOTH = frozenset({"sources", "codes"})
CODEBOOK = Part(tables={"codes"})
OF_SOURCES = Part(tables={"sources", "groups", "attributes"}, attributes={"source"})
OF_CASES = Part(tables={"cases", "attributes"}, attributes={"case"})
SUMMARIES = Part(tables={"cases", "codes", "memos"}, memos={"case"})
DEFINED = frozenset({"codes.definition"})
BY_CASE = Part(coded=BOTH, memos={"coding"})
NOT_BY_CASE = replace(
    BY_CASE, tables=WHOLE.tables - {"cases", "case_sources"}, attributes={"source"}
)

WAYS = (
    Way("REFI-QDA", "project", one_file("study.qdpx", write_refi.qdpx)),
    # ---- databases and folders -------------------------------------------------------------------
    Way(
        "QualCoder",
        "project",
        lambda given, to: write_qualcoder.qda(given, to / "study.qda"),
        Part(memos={"project", "coding"}),
    ),
    Way(
        "RQDA",
        "project",
        lambda given, to: write_rqda.rqda(given, to / "study.rqda"),
        Part(memos={"project", "coding"}),
    ),
    Way(
        "Taguette",
        "project",
        lambda given, to: write_taguette.sqlite(given, to / "study.sqlite3"),
        Part(memos=()),
    ),
    Way("CATMA", "project", lambda given, to: write_catma.catma(given, to / "study")),
    Way(
        "ROCK",
        "folder",
        lambda given, to: write_rock.rock(given, to / "study"),
        Part(attributes={"case"}),
    ),
    # ---- tables of coded segments ----------------------------------------------------------------
    *(
        Way(
            "QualCoder report",
            f"{suffix}{', by case' * by_case}",
            partial(_qualcoder_report, suffix=suffix, by_case=by_case),
            BY_CASE if by_case else NOT_BY_CASE,
        )
        for suffix in ("csv", "xlsx")
        for by_case in (False, True)
    ),
    *(
        Way(
            "Taguette table",
            f"highlights, {suffix}",
            one_table(f"highlights.{suffix}", write_taguette.highlights),
            lambda given: Part(coded=BOTH)(of_flat_codes(given)),
        )
        for suffix in ("csv", "xlsx")
    ),
    *(
        Way(
            "ATLAS.ti table",
            f"quotations, {suffix}",
            partial(_atlas, suffix=suffix),
            Part(coded={"sources"}, memos=()),
            DEFINED,
        )
        for suffix in ("csv", "xlsx")
    ),
    Way(
        "Dedoose excerpts",
        "xlsx",
        one_file("excerpts.xlsx", write_dedoose.excerpts),
        Part(coded={"sources"}, attributes={"source"}),
    ),
    *(
        Way(
            "MAXQDA coded segments",
            language,
            one_file("segments.xlsx", partial(write_maxqda.segments, language=language)),
            Part(coded=BOTH, attributes={"source"}, memos={"coding"}),
        )
        for language in write_maxqda.HEADERS
    ),
    Way("NVivo text", "one code", _nvivo_text, of_one_code),
    Way(
        "plain table",
        "long",
        one_table("table.csv", write_table.long),
        Part(coded=BOTH, attributes=()),
        frozenset({"codings.coder_id", "codings.created"}),
        lambda path: read_mapped(path, LONG),
    ),
    Way(
        "plain table",
        "wide",
        one_table("table.csv", write_table.wide),
        lambda given: Part(attributes=())(of_whole_sources(given)),
        frozenset({"sources.text"}),
        _read_wide,
    ),
    *(
        Way(
            "NVivo coding references",
            f"{by}, {suffix}",
            one_table(
                f"extract.{suffix}", partial(write_nvivo_tables.references, by_file=by == "by file")
            ),
            Part(coded=BOTH),
        )
        for by, suffix in (("by code", "csv"), ("by file", "xlsx"))
    ),
    # ---- codebooks -------------------------------------------------------------------------------
    Way("ATLAS.ti table", "code manager", _atlas_manager, CODEBOOK, DEFINED),
    Way("Dedoose codes", "xlsx", one_file("codes.xlsx", write_dedoose.codes), CODEBOOK),
    *(
        Way(
            "MAXQDA code system",
            language,
            one_file("codes.xlsx", partial(write_maxqda.code_system, language=language)),
            CODEBOOK,
        )
        for language in write_maxqda.CODES
    ),
    Way(
        "NVivo table",
        "codebook",
        one_file("codebook.xlsx", write_nvivo.codebook),
        CODEBOOK,
        DEFINED,
    ),
    Way(
        "Taguette table",
        "codebook",
        one_table("codebook.csv", write_taguette.codebook),
        CODEBOOK,
        DEFINED,
    ),
    # ---- attributes, summaries and counts --------------------------------------------------------
    *(
        Way(
            "NVivo classification sheet",
            f"of {about}s, {suffix}",
            one_table(f"sheet.{suffix}", partial(write_nvivo_tables.classification, about=about)),
            OF_SOURCES if about == "source" else OF_CASES,
        )
        for about in ("source", "case")
        for suffix in ("csv", "xlsx")
    ),
    *(
        Way(
            "MAXQDA document variables",
            language,
            one_file("variables.xlsx", partial(write_maxqda.variables, language=language)),
            OF_SOURCES,
        )
        for language in write_maxqda.HEADERS
    ),
    Way(
        "Dedoose descriptors",
        "xlsx",
        one_file("descriptors.xlsx", write_dedoose.descriptors),
        replace(OF_SOURCES, tables={"sources", "attributes"}),
    ),
    *(
        Way(
            "NVivo framework matrix",
            suffix,
            one_table(f"matrix.{suffix}", write_nvivo_tables.framework),
            lambda given: of_themes(SUMMARIES(given)),
        )
        for suffix in ("csv", "xlsx")
    ),
    Way(
        "NVivo table",
        "matrix",
        one_table("matrix.csv", write_nvivo_tables.matrix),
        Part(tables={"cases", "codes"}),
    ),
    Way(
        "ATLAS.ti table",
        "code-document table",
        one_file("table.csv", lambda given: write_atlas.as_csv(write_atlas.code_document(given))),
        Part(tables={"sources", "codes"}),
    ),
)
