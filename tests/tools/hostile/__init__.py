"""Files made to harm, or broken on the way: each is a case with the verdict it must end in.

A case is a function that writes one file, or one folder, and returns its path.
The modules of this folder are the kinds of case; being in one of them is enough to be tried.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.errors import IcsbookError
from helpers.model import CodingProject
from helpers.readers import read_export

DAMAGED = "The file is damaged or was not written by the program; export the project again."
MEND = "Mend it in the program, and export the project again."

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Refused:
    """The file is not read; its first problem says so, in these words."""

    place: str
    expected: str
    found: str
    remedy: str = DAMAGED

    def __str__(self) -> str:
        return f"refused: expected {self.expected}, found {self.found}"


@dataclass(frozen=True)
class Read:
    """The file is read: so many codings, so many rows set aside, so much counted and left."""

    codings: int
    aside: int = 0
    unread: int = 0

    def __str__(self) -> str:
        counts = {"codings": self.codings, "set aside": self.aside, "left unread": self.unread}
        said = [f"{what} {count:,}" for what, count in counts.items() if count]
        how = "read" if self.aside or self.unread else "read in full"
        return ": ".join([how, *filter(None, [", ".join(said)])])


@dataclass(frozen=True)
class Case:
    """A hostile or broken file.

    Parameters
    ----------
    kind : str
        The module that makes it.
    name : str
        What is wrong with it.
    make : function of a folder
        Writes it and returns its path.
    verdict : Refused or Read
        What must become of it.
    read : function of a path
        What is asked to read it.
    """

    kind: str
    name: str
    make: Make
    verdict: Refused | Read
    read: Callable[[Path], object]

    def outcome(self, path: Path) -> Refused | Read:
        """Read the file and say what became of it; only the package's own errors are caught."""
        try:
            project = self.read(path)
        except IcsbookError as error:
            first = error.problems[0]
            return Refused(first.place, first.expected, first.found, first.remedy)
        if isinstance(project, CodingProject):
            unread = int(project.left_unread["count"].sum())
            return Read(len(project.codings), len(project.set_aside), unread)
        return Read(0)


_CASES: list[Case] = []


def case(
    name: str, verdict: Refused | Read, read: Callable[[Path], object] = read_export
) -> Callable[[Make], Make]:
    """Declare the function below to be a case."""

    def declare(make: Make) -> Make:
        _CASES.append(Case(make.__module__.rpartition(".")[2], name, make, verdict, read))
        return make

    return declare


@cache
def all_cases() -> tuple[Case, ...]:
    """Return every case, in order of kind."""
    for module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}")
    return tuple(_CASES)
