"""Where an export goes, and that it is there whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from helpers.errors import Problem, StudyError
from helpers.paths import site_folder

FOLDER = "export"
"""The folder of exports within a study's folder of built files."""


def place_for(folder: Path, to: str, out: Path | None) -> Path:
    """Return where an export of a study goes.

    Parameters
    ----------
    folder : Path
        The study's.
    to : str
        The format: ``qdpx`` is a file, any other a folder.
    out : Path, optional
        Where the team wants it. Without it, a place whose earlier export is replaced.

    Raises
    ------
    StudyError
        If something is there already that we may not replace, it lies in the study's folder, or a
        file of the format would have another ending.
    """
    if out is None:
        exports = site_folder(folder) / FOLDER
        return exports / (f"{folder.name}.{to}" if to == "qdpx" else to)
    inside = out.resolve().is_relative_to(folder.resolve())
    used = out.is_file() or out.is_symlink() or (out.is_dir() and any(out.iterdir()))
    problems = [
        Problem("--out", "", expected, found, remedy)
        for wrong, expected, found, remedy in (
            (
                inside,
                "a place outside the study's folder",
                "one within it",
                "What lies there is read as part of the study; choose another place.",
            ),
            (
                used or (to == "qdpx" and out.is_dir()),
                "a place where nothing is yet",
                "one in use",
                "Choose another name, or move away what is there.",
            ),
            (
                to == "qdpx" and out.suffix.lower() != ".qdpx",
                "a file name that ends with .qdpx",
                f"'{out.suffix}'",
                "Correct the name: programs go by it.",
            ),
        )
        if wrong
    ]
    if problems:
        raise StudyError(problems)
    return out


def put(place: Path, write: Callable[[Path], list[str]]) -> list[str]:
    """Write a file or folder beside its place, and move it there once it is whole.

    Parameters
    ----------
    place : Path
        What is there before is replaced: see :func:`place_for`.
    write : function of a path to sentences
        Makes a file or a folder at the path.

    Returns
    -------
    list of str
        What ``write`` said.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=place.parent) as private:
        new = Path(private) / "new"
        said = write(new)
        if new.is_dir() and place.exists():
            # Only an empty folder is replaced by a rename; what is there goes with the private one.
            place.rename(Path(private) / "before")
        new.replace(place)
    return said
