"""What a reader gathers, row by row, until it is a sound project.

A reader says what it saw and where. Here the rows that cannot stand are set aside with that place,
positions are converted, and the rest becomes a :class:`helpers.model.CodingProject`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from helpers.model import CodingProject, Export, Table, table
from helpers.model.tables import LEFT_UNREAD, MEMOS, PROJECT_TABLES, SET_ASIDE, SOURCES
from helpers.readers._hash import sha256
from helpers.readers._limits import ALLOWED, ROWS_ASIDE, characters_allowed, too_much
from helpers.readers._positions import place_codings
from helpers.readers._rows import Row, Rows, Selection
from helpers.readers._text import Text

MEND = "Mend it in the program, and export the project again."

_begun: ContextVar[list[Draft] | None] = ContextVar("_begun", default=None)


@dataclass
class Draft:
    """The rows of one export, as they are gathered.

    Parameters
    ----------
    path : Path
        The export.
    format : str
        ``NAME`` of the reader.
    program, version : str or None
        What wrote the export, once the reader has found it.
    """

    path: Path
    format: str
    program: str | None = None
    version: str | None = None
    _rows: dict[str, Rows] = field(
        default_factory=lambda: {one.name: Rows(one) for one in PROJECT_TABLES}
    )
    _texts: dict[str, Text] = field(default_factory=dict)
    _unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    _aside: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        if (begun := _begun.get()) is not None:
            begun.append(self)

    def add(self, declared: Table, at: str, row: Row, selection: Selection | None = None) -> int:
        """Add a row to a table; return its number, counted from 0.

        Parameters
        ----------
        declared : Table
        at : str
            Where in the export the row stands, for a researcher to find it.
        row : dict
            The declared columns, as far as the export gives them.
        selection : Selection, optional
            Of a coding: its positions in the program's own unit.
        """
        return self._rows[declared.name].add(at, row, selection)

    def extend(
        self,
        declared: Table,
        at: Sequence[str],
        columns: Mapping[str, Sequence[object]],
        starts: Sequence[int],
        ends: Sequence[int],
        quoted: Sequence[str | None],
    ) -> None:
        """Add many rows to a table at once, each with its place and what it selects."""
        self._rows[declared.name].extend(at, columns, starts, ends, quoted)

    def complete(self, declared: Table, number: int, said: Row) -> None:
        """Write into a row that was added what another part of the export says of it."""
        self._rows[declared.name].complete(number, said)

    def added(self, declared: Table, column: str) -> list[object]:
        """Return the values that a column of a table has so far."""
        return self._rows[declared.name].columns[column]

    def add_source(self, at: str, row: Row, text: Text | None) -> None:
        """Add a source, with its text where the export holds one."""
        if text is not None:
            self._texts.setdefault(str(row["source_id"]), text)
        self.add(SOURCES, at, row)

    def memo(
        self,
        at: str,
        about: str,
        about_id: str | None,
        words: str | None,
        *,
        title: str | None = None,
        coder: str | None = None,
        created: str | None = None,
    ) -> None:
        """Add a memo, where there are words in it; its identifier is made of its place."""
        if words is None or not words.strip():
            return
        row: Row = {
            "memo_id": f"memo of {at}",
            "about": about,
            "about_id": about_id,
            "title": title,
            "text": words,
            "coder_id": coder,
            "created": created,
        }
        self.add(MEMOS, at, row)

    def unread(self, what: str, why: str, count: int = 1) -> None:
        """Count content that the export holds and the reader leaves."""
        if count:
            self._unread[what, why] += count

    def aside(self, at: str, expected: str, found: str | None, remedy: str) -> None:
        """Set a row aside, saying why.

        Raises
        ------
        ReadError
            If so many are set aside that the file is no export.
        """
        if len(self._aside) >= ROWS_ASIDE:
            expected = f"at most {ROWS_ASIDE:,} rows that cannot be read"
            raise too_much(self.path.name, at, expected, len(self._aside) + 1)
        self._aside.append({"place": at, "expected": expected, "found": found, "remedy": remedy})

    def project(self) -> CodingProject:
        """Return the project, with the rows that cannot stand in ``set_aside``.

        Raises
        ------
        ReadError
            If a text was edited after coding (see :func:`place_codings`), or the export says far
            more than a file of its size can.
        """
        self._settle()
        self._check_size()
        writer = self.program or "the program that wrote it"
        sources, codings = self._rows["sources"], self._rows["codings"]
        faults = place_codings(self.path.name, writer, self._texts, sources, codings)
        for fault in faults:
            self.aside(codings.at[fault.row], fault.expected, fault.found, fault.remedy)
        codings.drop(fault.row for fault in faults)
        return self._as_project()

    def unplaced(self) -> CodingProject:
        """Return what was gathered so far, without texts, and codings without positions.

        For a reader that failed on its way: what it had found until then.
        """
        self._settle()
        return self._as_project()

    def _as_project(self) -> CodingProject:
        export = Export(self.path.name, self.format, self.program, self.version, sha256(self.path))
        # Each table's rows are let go as soon as they stand in it: the texts are large.
        self._texts.clear()
        frames = {name: self._rows.pop(name).frame() for name in list(self._rows)}
        unread = [
            {"what": what, "why": why, "count": count}
            for (what, why), count in self._unread.items()
        ]
        frames["left_unread"] = table(LEFT_UNREAD, unread)
        frames["set_aside"] = table(SET_ASIDE, self._aside)
        return CodingProject(export, **frames)

    def _check_size(self) -> None:
        """Refuse an export that says far more than it takes, before its words are taken out."""
        texts: dict[object, int] = {name: len(text.utf8) for name, text in self._texts.items()}
        said = sum(rows.characters() for rows in self._rows.values())
        said += sum(texts.values()) + self._rows["codings"].selected(texts)
        if said > characters_allowed(self.path):
            raise too_much(self.path.name, "", ALLOWED, said)

    def _settle(self) -> None:
        """Set aside the rows of every table that do not keep to its declaration."""
        for rows in self._rows.values():
            self._drop_repeated(rows)
            self._drop_unsound(rows)

    def _drop_repeated(self, rows: Rows) -> None:
        """Set aside the rows that repeat a key.

        A row that says the same as the one before it is no loss and is left out in silence.
        """
        repeated = rows.repeated()
        for row, first in repeated:
            if rows.said(row) != rows.said(first):
                what = " and ".join(rows.declared.key)
                self.aside(rows.at[row], f"each {what} once", "one that an earlier row has", MEND)
        rows.drop(row for row, _ in repeated)

    def _drop_unsound(self, rows: Rows) -> None:
        """Set aside the rows that lack a required value, or refer to what is not there."""
        wrong: dict[int, tuple[str, str]] = {}
        for name, other, referred in rows.declared.references:
            known = {*self._rows[other].columns[referred], None}
            expected = f"one of the {other} of the export"
            for row in rows.outside(name, known):
                wrong.setdefault(row, (expected, f"'{rows.columns[name][row]}'"))
        for column in reversed(rows.declared.columns):
            if column.required:
                wrong |= dict.fromkeys(
                    rows.missing(column.name), (f"a value for {column.name}", "none")
                )
        for row in sorted(wrong):
            self.aside(rows.at[row], *wrong[row], MEND)
        rows.drop(wrong)


@contextmanager
def drafts_begun() -> Iterator[list[Draft]]:
    """Give the drafts begun inside, for what a reader had found when it failed."""
    begun: list[Draft] = []
    token = _begun.set(begun)
    try:
        yield begun
    finally:
        _begun.reset(token)
