"""Exports, read once: what a reader made of a file is kept as Parquet, keyed by content.

The key is made of the file's bytes, the settings that tell how to read it, and the readers' own
source, so that a changed file or a changed reader is read anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd

from helpers import model, readers
from helpers.errors import Problem, StudyError
from helpers.model import CodingProject, Export
from helpers.model.tables import PROJECT_TABLES
from helpers.paths import cache_folder
from helpers.readers.plain_table import TableMapping, read_mapped
from helpers.study.settings_file import Readable

TABLES = {".csv", ".tsv", ".xlsx", ".xls"}


def read_exports(folder: Path, exports: Sequence[Readable]) -> list[CodingProject]:
    """Read every export of a study, from its cache where nothing changed.

    Returns
    -------
    list of CodingProject
        Each under the name that ``study.yml`` gives its file, folders within the study included.

    Raises
    ------
    StudyError
        If an export lies outside the study's folder or is missing.
    ReadError
        If one cannot be read.
    """
    return [_named(_kept(folder, export), export.file) for export in exports]


def _named(project: CodingProject, file: str) -> CodingProject:
    return replace(project, export=replace(project.export, file=file))


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or of a folder's files with their names, in order."""
    digest = hashlib.sha256()
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        if path.is_dir():
            digest.update(file.relative_to(path).as_posix().encode() + b"\0")
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file named in ``study.yml``, which must lie within the study's folder.

    Raises
    ------
    StudyError
        If it lies outside, or there is no such file.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise StudyError(
            Problem(
                "study.yml",
                f"'{name}'",
                "a file within the study's folder",
                "a path that leaves it",
                "Copy the file into the folder.",
            )
        )
    if not path.exists():
        raise StudyError(
            Problem(
                "study.yml",
                f"'{name}'",
                "a file within the study's folder",
                "no such file",
                "Copy the file into the folder, or correct its name.",
            )
        )
    return path


def _kept(folder: Path, export: Readable) -> CodingProject:
    path = inside(folder, export.file)
    kept = cache_folder(folder) / "exports" / _key(path, export)
    try:
        return _unpack(kept)
    except FileNotFoundError:  # never kept; or deleted, as it may be at any time, while it was read
        project = _read(path, export)
    _pack(project, kept)
    return project


def _read(path: Path, export: Readable) -> CodingProject:
    if export.table is not None:
        return read_mapped(path, TableMapping(**export.table.model_dump()))
    return readers.read_export(path, export.format)


def _key(path: Path, export: Readable) -> str:
    digest = hashlib.sha256(content_hash(path).encode())
    if path.suffix.lower() in TABLES:
        # A table may be read with the codebook that lies beside it.
        for beside in sorted(p for p in path.parent.iterdir() if p.suffix.lower() in TABLES):
            digest.update(beside.name.encode() + b"\0" + content_hash(beside).encode())
    digest.update(export.model_dump_json(include=set(Readable.model_fields)).encode())
    for package in (readers, model):
        digest.update(content_hash_of_source(Path(str(package.__file__)).parent).encode())
    return digest.hexdigest()[:32]


def content_hash_of_source(folder: Path) -> str:
    """Return the SHA-256 of a folder's Python files."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _pack(project: CodingProject, kept: Path) -> None:
    """Write to a private folder, then move it in whole: another kernel may be doing the same."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    private = Path(tempfile.mkdtemp(dir=kept.parent))
    for name, frame in project.frames.items():
        frame.to_parquet(private / f"{name}.parquet")
    (private / "export.json").write_text(json.dumps(asdict(project.export)), encoding="utf-8")
    try:
        private.rename(kept)
    except OSError:
        shutil.rmtree(private)


def _unpack(kept: Path) -> CodingProject:
    export = Export(**json.loads((kept / "export.json").read_text(encoding="utf-8")))
    frames = {t.name: pd.read_parquet(kept / f"{t.name}.parquet") for t in PROJECT_TABLES}
    return CodingProject(export, **frames)
