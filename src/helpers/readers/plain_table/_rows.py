"""What the rows of either layout have in common: sources, codes, coders and codings."""

from __future__ import annotations

from helpers.errors import Problem, ReadError
from helpers.model import code_path
from helpers.model.tables import ATTRIBUTES, CODERS, CODES, CODINGS
from helpers.readers._columns import Line
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import sane_path
from helpers.readers._rows import Row
from helpers.readers._text import Text
from helpers.readers._values import moment
from helpers.readers.plain_table._mapping import TableMapping


class Rows:
    """Gathers what the rows of a table name, each source, code and coder once.

    Parameters
    ----------
    draft : Draft
    mapping : TableMapping

    Attributes
    ----------
    texts : dict of source to str or None
        The text of each source, where the table holds it.
    """

    def __init__(self, draft: Draft, mapping: TableMapping) -> None:
        self.draft = draft
        self.mapping = mapping
        self.texts: dict[str, str | None] = {}
        self._sources: dict[str, int] = {}
        self._codes: set[str] = set()
        self._coders: set[str] = set()
        self._values: dict[tuple[str, str], str] = {}
        self._repeated: list[Problem] = []
        self._as_long: dict[str, list[bool]] = {}

    def source(self, line: Line, *, once: bool = False) -> str | None:
        """Return the source a row names, or None where the row is no use.

        ``once`` forbids a second row of the same source.
        """
        column = self.mapping.source
        source = line.get(column)
        if source is None:
            self.draft.aside(line.at, f"a source in '{column}'", "none", MEND)
            return None
        first = self._sources.setdefault(source, line.number)
        if once and first != line.number:
            expected, found = f"each source once in '{column}'", f"that of row {first:,}"
            remedy = "Keep one row for each source, or use `layout: long`."
            file = self.draft.path.name
            self._repeated.append(Problem(file, line.at, expected, found, remedy))
            return None
        for attribute in self.mapping.attributes:
            self._attribute(line, source, attribute)
        return source

    def _attribute(self, line: Line, source: str, attribute: str) -> None:
        value = line.get(attribute)
        if value is None:
            return
        known = self._values.setdefault((source, attribute), value)
        at = f"{line.at}, column '{attribute}'"
        if known != value:
            self.draft.aside(at, "the value that the source has above", "another", MEND)
            return
        row: Row = {"about": "source", "about_id": source, "attribute": attribute, "value": value}
        self.draft.add(ATTRIBUTES, at, row)

    def code(self, written: str) -> str:
        """Add a code, and those above it, and return its identifier: its path."""
        separator = self.mapping.path_separator
        names = [name.strip() for name in written.split(separator)] if separator else [written]
        whole, parent = sane_path(self.draft.path.name, names), None
        for depth, name in enumerate(names, start=1):
            path = code_path(names[:depth])
            if path not in self._codes:
                self._codes.add(path)
                row: Row = {"code_id": path, "path": path, "name": name, "parent_id": parent}
                self.draft.add(CODES, f"code '{path}'", row)
            parent = path
        return whole

    def coding(self, line: Line, coding_id: str, source: str, code: str, span: Row) -> None:
        """Add a coding; ``span`` holds its start, end and words as far as the table does."""
        coder, written = line.get(self.mapping.coder), line.get(self.mapping.created)
        if coder and coder not in self._coders:
            self._coders.add(coder)
            self.draft.add(CODERS, line.at, {"coder_id": coder, "name": coder})
        created = moment(written)
        if written and not created:
            self.draft.unread("dates", "they are not written as year-month-day")
        start, end, words = (span.get(key) for key in ("start", "end", "text"))
        if isinstance(start, int) and isinstance(end, int):
            fits = isinstance(words, str) and len(words) == end - start
            self._as_long.setdefault(source, []).append(fits)
        row: Row = {"coding_id": coding_id, "source_id": source, "code_id": self.code(code)}
        self.draft.add(CODINGS, line.at, row | {"coder_id": coder, "created": created} | span)

    def finish(self) -> None:
        """Add the sources, now that all their rows are seen.

        Raises
        ------
        ReadError
            If a source that may stand once stands twice.
        """
        if self._repeated:
            raise ReadError(self._repeated)
        for source, number in self._sources.items():
            row: Row = {"source_id": source, "name": source, "kind": "text"}
            words = self.texts.get(source)
            if source in self._as_long:
                row |= _unit(self._as_long[source], whole=words is not None)
            text = Text.of(words) if words is not None else None
            self.draft.add_source(f"row {number:,}", row, text)


def _unit(as_long: list[bool], *, whole: bool) -> Row:
    """Return what the positions count, and why: there is no text to prove them on but their own."""
    if whole:
        evidence = "Each coded segment is the whole text."
    else:
        evidence = (
            f"{sum(as_long):,} of {len(as_long):,} coded segments are as long as their positions "
            "say; the table holds no whole text to prove them on."
        )
    return {"offset_unit": "code points" if all(as_long) else None, "offset_evidence": evidence}
