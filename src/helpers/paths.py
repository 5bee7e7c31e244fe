"""Where things are: the project, its data, and a study's own folder.

Every path is anchored here, because papermill, nbval and a person's editor each start a notebook
in a different working folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import Problem, StudyError

ROOT = Path(__file__).resolve().parents[2]
"""The project's top folder."""

DATA = ROOT / "data"
REFERENCE = DATA / "reference"
NOTEBOOKS = ROOT / "notebooks"
BUILT = ROOT / "_build"
SHIPPED_STUDY = "example"
"""The study that the shipped book is drawn from: the illustration."""
SHIPPED_SITE = "book"
TEAM = "team"
"""The folder of the team editions of all studies: never the folder of a site to publish."""
RESERVED = {SHIPPED_SITE, TEAM}
"""Names in the folder of built books that are no study's."""


def study_folder(study: str | os.PathLike[str]) -> Path:
    """Return the folder of a study, given its name under ``data`` or ``data/raw``, or a path.

    Parameters
    ----------
    study : str or path
        ``"example"``, the name of a folder in ``data/raw``, or any path to a folder
        that holds a ``study.yml``.

    Raises
    ------
    StudyError
        If no such folder holds a ``study.yml``.
    """
    candidates = [DATA / study, DATA / "raw" / study, Path(study).expanduser()]
    for folder in candidates:
        if (folder / "study.yml").is_file():
            return folder.resolve()
    raise StudyError(
        Problem(
            str(study),
            "",
            "a folder with a study.yml",
            "none in data/, in data/raw/ or at that path",
            "Name an existing study, or make one with `icsbook new`.",
        )
    )


def cache_folder(folder: Path) -> Path:
    """Return a study's folder of derived files, which can be deleted at any time."""
    return folder / ".cache"


def site_folder(folder: Path) -> Path:
    """Return the folder of a study's built book, ledger and reports: ``_build/<study>``.

    The shipped study's folder is ``_build/book``, and no other study's: one whose folder is called
    ``book`` is built into ``_build/book-study``. So is one called ``team`` into
    ``_build/team-study``.
    """
    if folder == DATA / SHIPPED_STUDY:
        return BUILT / SHIPPED_SITE
    return BUILT / (f"{folder.name}-study" if folder.name in RESERVED else folder.name)


def team_folder(folder: Path) -> Path:
    """Return the folder of a study's team edition: ``_build/team/<study>``."""
    return BUILT / TEAM / site_folder(folder).name


def slugs(names: Sequence[str]) -> list[str]:
    """Return a short name for a file and an address for each name, no two alike.

    >>> slugs(["Alder", "North East", "North-East", "Ærø"])
    ['alder', 'north-east', 'north-east-2', 'ærø']
    """
    taken: dict[str, int] = {}
    result = []
    for name in names:
        short = "-".join(re.findall(r"\w+", name.lower())) or "page"
        taken[short] = taken.get(short, 0) + 1
        result.append(short if taken[short] == 1 else f"{short}-{taken[short]}")
    return result
