"""Writes a project as MAXQDA's tables: coded segments, code system and document variables.

Coded segments stand one in a row, with their places by paragraph.

A document belongs to one document group, and a comment on a segment is all the list has of memos.
"""

from __future__ import annotations

import pandas as pd

from helpers.model import CodingProject
from tests.tools.write_table import as_xlsx

HEADERS = {
    "English": "Color,Comment,Document group,Document name,Code,Beginning,End,Weight score,Segment,"
    "Modified by,Modified,Created by,Created,Area,Coverage %",
    "German": "Farbe,Kommentar,Dokumentgruppe,Dokumentname,Code,Anfang,Ende,Gewicht,Segment,"
    "Bearbeitet von,Bearbeitet am,Erstellt von,Erstellt am,Fläche,Abdeckungsgrad %",
    "Polish": "Color,Komentarz,Grupa dokumentów,Nazwa dokumentu,Kod,Początek,Koniec,Waga,Fragment,"
    "Objętość,Obszar %,Autor,Data utworzenia",
}

CODES = {"English": "Parent code,Code,Code memo", "German": "Obercode,Code,Code-Memo"}


def segments(project: CodingProject, language: str = "English") -> bytes:
    """Return the list of coded segments as a workbook, document variables appended."""
    rows = project.codings.merge(
        project.sources[["source_id", "name", "text"]], on="source_id", suffixes=("", "_whole")
    ).merge(project.codes[["code_id", "path"]], on="code_id")
    coder = rows["coder_id"].map(project.coders.set_index("coder_id")["name"])
    created = pd.to_datetime(rows["created"]).dt.strftime("%d.%m.%Y %H:%M:%S")
    size = rows["text"].str.len()
    begin, end = (_paragraphs(rows, column) for column in ("start", "end"))
    marks = pd.Series("●", index=rows.index)
    share = size / rows["text_whole"].str.len() * 100
    made = [size, share, coder, created] if language == "Polish" else [coder, created] * 2
    columns = [
        marks,
        rows["coding_id"].map(_comments(project)),
        rows["source_id"].map(project.groups.set_index("source_id")["group"]),
        rows["name"],
        rows["path"],
        begin,
        end,
        pd.Series(0, index=rows.index),
        rows["text"],
        *made,
        *([] if language == "Polish" else [size, share]),
    ]
    variables = _variables(project)
    table = pd.concat([*columns, *(rows["source_id"].map(one) for one in variables)], axis=1)
    table.columns = pd.Index([*HEADERS[language].split(","), *(one.name for one in variables)])
    return as_xlsx(table)


def code_system(project: CodingProject, language: str = "English") -> bytes:
    """Return the codes as a workbook, each with the path of the one above it, and its memo."""
    above, _, _ = zip(*(path.rpartition(" > ") for path in project.codes["path"]), strict=True)
    columns = [pd.Series(above), project.codes["name"], project.codes["definition"]]
    table = pd.concat(columns, axis=1).set_axis(CODES[language].split(","), axis=1)
    counts = project.codings["code_id"].value_counts()
    used = project.codes["code_id"].map(counts).fillna(0).astype(int)
    return as_xlsx(table.assign(**{"Cod. seg. (all documents)": used}))


def variables(project: CodingProject, language: str = "English") -> bytes:
    """Return the variables of documents as a workbook, after those that MAXQDA itself sets."""
    names = dict(zip(HEADERS["English"].split(","), HEADERS[language].split(","), strict=False))
    held = project.sources["source_id"]
    group = held.map(project.groups.set_index("source_id")["group"])
    table = pd.DataFrame({names["Document group"]: group})
    table[names["Document name"]] = project.sources["name"]
    if language != "Polish":
        table[names["Created by"]] = "Ada"
    for one in _variables(project):
        table[one.name] = held.map(one)
    return as_xlsx(table)


def _paragraphs(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return the number of the paragraph that holds each position."""
    pairs = zip(rows["text_whole"], rows[column], strict=True)
    return pd.Series([text.count("\n", 0, place) + 1 for text, place in pairs], rows.index)


def _comments(project: CodingProject) -> pd.Series:
    memos = project.memos[project.memos["about"] == "coding"]
    return memos.set_index("about_id")["text"]


def _variables(project: CodingProject) -> list[pd.Series]:
    """Return each attribute of sources as a column by source."""
    held = project.attributes[project.attributes["about"] == "source"]
    wide = held.pivot_table(index="about_id", columns="attribute", values="value", aggfunc="first")
    return [wide[name] for name in wide.columns]
