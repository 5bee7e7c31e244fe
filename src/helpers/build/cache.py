"""Executed runs, kept until something they were made of changes.

The key is made of the notebook, the parameters, every file of the study, the package's source and
the pinned versions of what it stands on.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from helpers.build.runs import Run
from helpers.paths import REFERENCE, ROOT


def run_key(run: Run, inputs: Mapping[str, str], code: str) -> str:
    """Return the key of a run.

    Parameters
    ----------
    run : Run
    inputs : mapping of file to hash
        What the study was read from; a run that reads public records alone does not hang on it.
    code : str
        From :func:`code_hash`.
    """
    about = [run.name, dict(run.parameters), dict(run.inputs(inputs)), code]
    said = json.dumps(about, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode() + run.notebook.read_bytes()).hexdigest()[:32]


def code_hash() -> str:
    """Return the hash of the package's source, the lock and the reference data."""
    files = [
        *sorted((ROOT / "src" / "helpers").rglob("*.py")),
        ROOT / "lock.txt",
        *sorted(REFERENCE.rglob("*.*")),
    ]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def fetch(kept: Path, key: str, to: Path) -> bool:
    """Copy a kept run to ``to``; return whether there was one."""
    source = kept / f"{key}.ipynb"
    if not source.is_file():
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)
    return True


def keep(kept: Path, key: str, executed: Path) -> None:
    """Keep an executed run."""
    kept.mkdir(parents=True, exist_ok=True)
    private = kept / f"{key}.{os.getpid()}.part"  # another build may keep the same run
    shutil.copyfile(executed, private)
    private.replace(kept / f"{key}.ipynb")


def forget(kept: Path, keys: set[str]) -> None:
    """Drop the kept runs that no longer belong to the book."""
    for file in kept.glob("*.ipynb"):
        if file.stem not in keys:
            file.unlink(missing_ok=True)
