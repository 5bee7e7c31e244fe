"""Writes a project as CATMA 7 keeps it: a folder of documents, tagsets and annotations in JSON.

Each code at the top of the tree is a tagset, and those below it are its tags.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.model import CodingProject

AUTHOR = "CATMA_AB27F1D4-303A-3622-BB2C-72C310D0C1BF"
TIMESTAMP = "CATMA_54A5F93F-5333-3F0D-92F7-7BD5930DB9E6"
SYSTEM = {AUTHOR: "catma_markupauthor", TIMESTAMP: "catma_markuptimestamp"}


def catma(project: CodingProject, folder: Path) -> Path:
    """Write a project into a folder, which must not exist; return it."""
    for part in ("collections", "documents", "tagsets"):
        (folder / part).mkdir(parents=True)
    for one in project.sources.itertuples():
        document(folder, f"D_{one.source_id}", one.name, one.text)
    _codes(project, folder)
    tops = _tops(project)
    for one in project.coders.itertuples():
        rows = project.codings[project.codings["coder_id"] == one.coder_id].to_dict("records")
        held = [_annotation(row, one.name, tops) for row in rows]
        collection(folder, f"C_{one.coder_id}", one.name, held)
    return folder


def document(folder: Path, identifier: str, title: str, text: str) -> None:
    """Write a document: its text, and what is said of it."""
    header = {"gitContentInfoSet": {"title": title}, "gitTechInfoSet": {"fileName": f"{title}.txt"}}
    _write(folder / "documents" / identifier / "header.json", header)
    (folder / "documents" / identifier / f"{identifier}.txt").write_bytes(text.encode())


def tagset(folder: Path, identifier: str, name: str, description: str | None = None) -> None:
    """Write what is said of a tagset."""
    _write(
        folder / "tagsets" / identifier / "header.json", {"name": name, "description": description}
    )


def tag(folder: Path, of_tagset: str, identifier: str, name: str, parent: str = "") -> None:
    """Write a tag, with its parent where it has one."""
    defined = {uuid: {"name": what, "uuid": uuid} for uuid, what in SYSTEM.items()}
    held = {"name": name, "parentUuid": parent, "systemPropertyDefinitions": defined}
    file = folder / "tagsets" / of_tagset / identifier / "propertydefs.json"
    _write(file, {**held, "tagsetDefinitionUuid": of_tagset, "uuid": identifier})


def annotation(
    identifier: str,
    tag_path: str,
    places: list[tuple[str, int, int]],
    author: str,
    created: str,
    user: dict[str, list[str]] | None = None,
) -> dict[str, object]:
    """Return an annotation of one or more stretches, each a document, a start and an end."""
    system = {AUTHOR: [author], TIMESTAMP: [created]}
    items = [
        {"source": source, "selector": {"start": start, "end": end, "type": "TextPositionSelector"}}
        for source, start, end in places
    ]
    return {
        "type": "Annotation",
        "id": f"collections/C/annotations/{identifier}",
        "body": {"tag": tag_path, "properties": {"system": system, "user": user or {}}},
        "target": {"items": items, "type": "List"},
    }


def collection(folder: Path, identifier: str, name: str, held: list[dict[str, object]]) -> None:
    """Write a collection of annotations."""
    _write(folder / "collections" / identifier / "header.json", {"name": name})
    _write(folder / "collections" / identifier / "annotations" / f"{name}_0.json", held)


def _codes(project: CodingProject, folder: Path) -> None:
    tops = _tops(project)
    for one in project.codes.itertuples():
        if pd.isna(one.parent_id):
            tagset(folder, f"T_{one.code_id}", one.name, one.definition)
        else:
            top, parent = tops[one.code_id], f"CATMA_{one.parent_id}"
            below = "" if one.parent_id == top else parent
            tag(folder, f"T_{top}", f"CATMA_{one.code_id}", one.name, below)


def _tops(project: CodingProject) -> dict[str, str]:
    """Return the code at the top of each code's branch."""
    parents = dict(zip(project.codes["code_id"], project.codes["parent_id"], strict=True))
    tops = {}
    for code in parents:
        top = code
        while not pd.isna(parents[top]):
            top = parents[top]
        tops[code] = top
    return tops


def _annotation(row: Mapping[str, Any], author: str, tops: dict[str, str]) -> dict[str, object]:
    path = f"tagsets/T_{tops[row['code_id']]}/CATMA_{row['code_id']}"
    place = (f"D_{row['source_id']}", int(row["start"]), int(row["end"]))
    created = row["created"].removesuffix("Z")
    return annotation(f"CATMA_{row['coding_id']}", path, [place], author, created)


def _write(file: Path, held: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(held, indent=2, ensure_ascii=False), encoding="utf-8")
