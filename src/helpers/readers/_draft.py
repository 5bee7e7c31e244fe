"""What a reader gathers, row by row, until it is a sound project.

A reader says what it saw and where. Here the rows that cannot stand are set aside with that place,
positions are converted, and the rest becomes a :class:`helpers.model.CodingProject`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.model import CodingProject, Export, Table, table
from helpers.model.tables import PROJECT_TABLES, SOURCES
from helpers.readers._hash import sha256
from helpers.readers._positions import Row, Seen, Selection, place_codings
from helpers.readers._text import Text

MEND = "Mend it in the program, and export the project again."


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
    _seen: dict[str, list[Seen]] = field(default_factory=dict)
    _texts: dict[str, Text] = field(default_factory=dict)
    _unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    _aside: list[Row] = field(default_factory=list)

    def add(self, declared: Table, at: str, row: Row, selection: Selection | None = None) -> None:
        """Add a row to a table.

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
        self._seen.setdefault(declared.name, []).append(Seen(at, row, selection))

    def add_source(self, at: str, row: Row, text: Text | None) -> None:
        """Add a source, with its text where the export holds one."""
        if text is not None:
            self._texts.setdefault(str(row["source_id"]), text)
        self.add(SOURCES, at, row)

    def unread(self, what: str, why: str, count: int = 1) -> None:
        """Count content that the export holds and the reader leaves."""
        if count:
            self._unread[what, why] += count

    def aside(self, at: str, expected: str, found: str | None, remedy: str) -> None:
        """Set a row aside, saying why."""
        self._aside.append({"place": at, "expected": expected, "found": found, "remedy": remedy})

    def project(self) -> CodingProject:
        """Return the project, with the rows that cannot stand in ``set_aside``.

        Raises
        ------
        ReadError
            If a text was edited after coding (see :func:`place_codings`).
        """
        sound: dict[str, list[Seen]] = {}
        for declared in PROJECT_TABLES:
            sound[declared.name] = self._sound(declared, sound)
        writer = self.program or "the program that wrote it"
        faults = place_codings(
            self.path.name, writer, self._texts, sound["sources"], sound["codings"]
        )
        for fault in faults:
            self.aside(fault.seen.at, fault.expected, fault.found, fault.remedy)
        faulty = {id(fault.seen) for fault in faults}
        sound["codings"] = [one for one in sound["codings"] if id(one) not in faulty]
        rows = {name: [one.row for one in seen] for name, seen in sound.items()}
        rows["left_unread"] = [
            {"what": what, "why": why, "count": count}
            for (what, why), count in self._unread.items()
        ]
        rows["set_aside"] = self._aside
        export = Export(self.path.name, self.format, self.program, self.version, sha256(self.path))
        frames = {one.name: table(one, rows[one.name]) for one in PROJECT_TABLES}
        return CodingProject(export, **frames)

    def _sound(self, declared: Table, earlier: Mapping[str, Sequence[Seen]]) -> list[Seen]:
        """Return the rows of a table that keep to its declaration; set the others aside."""
        distinct = self._distinct(declared)
        required = [column.name for column in declared.columns if column.required]
        referring = []
        for column in declared.columns:
            if column.refers:
                other, _, name = column.refers.partition(".")
                rows = distinct if other == declared.name else earlier[other]
                referring.append((column.name, other, {one.row.get(name) for one in rows}))
        kept = []
        for seen in distinct:
            row = seen.row
            missing = next((name for name in required if row.get(name) is None), None)
            unknown = next(
                (
                    (other, row[name])
                    for name, other, known in referring
                    if row.get(name) is not None and row[name] not in known
                ),
                None,
            )
            if missing:
                self.aside(seen.at, f"a value for {missing}", "none", MEND)
            elif unknown:
                self.aside(
                    seen.at, f"one of the {unknown[0]} of the export", f"'{unknown[1]}'", MEND
                )
            else:
                kept.append(seen)
        return kept

    def _distinct(self, declared: Table) -> list[Seen]:
        """Return the rows of a table without those that repeat a key; set these aside.

        A row that says the same as the one before it is no loss and is left out in silence.
        """
        rows, key = self._seen.get(declared.name, []), declared.key
        if not key:
            return rows
        kept: dict[object, Seen] = {}
        for seen in rows:
            first = kept.setdefault(tuple(map(seen.row.get, key)), seen)
            if first is not seen and (first.row, first.selection) != (seen.row, seen.selection):
                what = " and ".join(key)
                self.aside(seen.at, f"each {what} once", "one that an earlier row has", MEND)
        return list(kept.values())
