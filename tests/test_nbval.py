"""nbval holds the committed outputs against what the notebooks give, strictly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.paths import DATA, NOTEBOOKS


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return shutil.copytree(
        DATA / "example", tmp_path / "study", ignore=shutil.ignore_patterns(".cache")
    )


def nbval(notebook: Path, study: Path, to: Path) -> subprocess.CompletedProcess[str]:
    """Run nbval over a committed notebook, its outputs as they are, on another study's folder."""
    book = nbformat.read(notebook, as_version=4)
    for cell in book.cells:
        cell.source = cell.source.replace('study: str = "example"', f"study: str = {str(study)!r}")
    nbformat.write(book, to / notebook.name)
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-kernel-name", "python3"]
    command += ["-p", "no:cacheprovider", "-c", "/dev/null", str(to / notebook.name)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=to)


def test_the_same_data_give_the_committed_outputs(tmp_path: Path, study: Path) -> None:
    done = nbval(NOTEBOOKS / "20_sample.ipynb", study, tmp_path)
    assert done.returncode == 0, done.stdout


def test_one_changed_figure_in_the_data_makes_nbval_fail(tmp_path: Path, study: Path) -> None:
    register = study / "sources.csv"
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = next(n for n, line in enumerate(lines) if ",Birch,Phase 1," in line)
    lines[changed] = lines[changed].replace(",Phase 1,", ",Phase 2,")
    register.write_text("".join(lines), encoding="utf-8")
    done = nbval(NOTEBOOKS / "20_sample.ipynb", study, tmp_path)
    assert done.returncode == 1
    assert "mismatch" in done.stdout
