"""Small invented studies: an export as a program writes it, and what the team keeps beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.model import CodingProject, Export, Study, table
from helpers.model.tables import PROJECT_TABLES
from helpers.study import load_study
from tests.tools.write_refi import qdpx

Rows = Sequence[Mapping[str, object]]

TEXT = "We trust them. Money is short."
TRUST = {"code_id": "c1", "path": "Trust", "name": "Trust", "codable": True}
MONEY = {"code_id": "c2", "path": "Money", "name": "Money", "codable": True}
ADA = {"coder_id": "u1", "name": "Ada"}


def source(number: int, name: str, text: str = TEXT) -> dict[str, object]:
    return {"source_id": f"s{number}", "name": name, "kind": "text", "text": text}


def coding(number: int, code: str = "c1", source: int = 1, **more: object) -> dict[str, object]:
    """A coding of the first sentence by Ada."""
    place = {"start": 0, "end": 14, "text": TEXT[:14]}
    ids = {"coding_id": f"g{number}", "source_id": f"s{source}", "code_id": code}
    return {**ids, "coder_id": "u1", **place, **more}


def project(**tables: Rows) -> CodingProject:
    """An export with two interviews, two codes, a coder and a coding, or with the rows given."""
    rows: dict[str, Rows] = {
        "sources": [source(1, "INT-01"), source(2, "INT-02")],
        "codes": [TRUST, MONEY],
        "coders": [ADA],
        "codings": [coding(1)],
        **tables,
    }
    frames = {one.name: table(one, rows.get(one.name, ())) for one in PROJECT_TABLES}
    return CodingProject(Export("a.qdpx", "REFI-QDA", "Invented", "1.0", "0" * 64), **frames)


def export(folder: Path, name: str = "a.qdpx", **tables: Rows) -> Path:
    """Write such an export and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(qdpx(project(**tables)))
    return path


def settings(folder: Path, *lines: str, exports: Sequence[str] = ("a.qdpx",)) -> None:
    """Write the settings that every study has, and these lines.

    An export is a file, or a file and what is said of it: ``b.qdpx, coder: Ben``.
    """
    head = ["title: Small", "status: confidential", "disclosure: {minimum: 3}", "exports:"]
    files = [f"  - {{file: {name}}}" if "," in name else f"  - file: {name}" for name in exports]
    (folder / "study.yml").write_text("\n".join([*head, *files, *lines]), encoding="utf-8")


def register(folder: Path, *rows: str, name: str = "sources.csv") -> None:
    (folder / name).write_text("\n".join(rows), encoding="utf-8")


def study(folder: Path, *lines: str, **tables: Rows) -> Study:
    """Load the study of one such export and these settings."""
    export(folder, **tables)
    settings(folder, *lines)
    return load_study(folder)
