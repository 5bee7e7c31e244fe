"""The one kind of error a researcher meets: it says where, what, and what to do.

Every message has the same five parts, so that it can be acted on without reading code:

    wave2.qdpx, source 'INT-07', selection 14: expected a start below 8,204, found 9,113.
    The transcript was edited after coding; export the project again from MAXQDA.

A message never holds a participant's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and how to mend it.

    Parameters
    ----------
    file : str
        The file's name as the researcher knows it, without folders of this machine.
    place : str
        Where in the file: a line, a row as the spreadsheet counts it, a source, a key.
        Empty when the whole file is meant.
    expected, found : str
        What should stand there and what does. ``found`` may be empty where nothing was found.
    remedy : str
        One or more whole sentences that say what to do.

    Examples
    --------
    >>> print(Problem("study.yml", "line 4", "a study status", "'secret'", "Write confidential."))
    study.yml, line 4: expected a study status, found 'secret'. Write confidential.
    """

    file: str
    place: str
    expected: str
    found: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        found = f", found {self.found}" if self.found else ""
        return f"{where}: expected {self.expected}{found}. {self.remedy}"


class IcsbookError(Exception):
    """One or more problems that stop the work. The base of every error this package raises.

    All problems are kept in ``problems``; the message words the first five.

    Examples
    --------
    >>> bad = Problem("sources.csv", "row 3", "a known source", "'INT-99'", "Remove the row.")
    >>> print(IcsbookError([bad] * 7))
    sources.csv, row 3: expected a known source, found 'INT-99'. Remove the row.
    sources.csv, row 3: expected a known source, found 'INT-99'. Remove the row.
    sources.csv, row 3: expected a known source, found 'INT-99'. Remove the row.
    sources.csv, row 3: expected a known source, found 'INT-99'. Remove the row.
    sources.csv, row 3: expected a known source, found 'INT-99'. Remove the row.
    … and 2 more of the same kind.
    """

    IN_WORDS = 5

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__(self._message())

    def __reduce__(self) -> tuple[type[IcsbookError], tuple[Sequence[Problem]]]:
        # Exceptions travel between processes by their arguments; ours are the problems.
        return type(self), (self.problems,)

    def _message(self) -> str:
        lines = [str(problem) for problem in self.problems[: self.IN_WORDS]]
        rest = len(self.problems) - len(lines)
        return "\n".join([*lines, f"… and {rest:,} more of the same kind."] if rest else lines)


class ReadError(IcsbookError):
    """An export could not be read."""


class TableError(IcsbookError):
    """A table does not keep to its declaration."""


class StudyError(IcsbookError):
    """A study's settings, registers and exports do not fit together."""


class DisclosureError(IcsbookError):
    """Something would have reached a page that the study has not cleared."""


class BuildError(IcsbookError):
    """The book could not be built."""
