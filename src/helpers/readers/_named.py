"""What the rows of a table of codings name over and over: each is added once."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.model import code_path
from helpers.model.tables import ATTRIBUTES, CASES, CODERS, CODES, GROUPS
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import sane_path
from helpers.readers._rows import Row
from helpers.readers._text import Text


class Named:
    """Gathers sources, codes and coders by the names that rows give them.

    Parameters
    ----------
    draft : Draft
        Where they are added.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sources: set[str] = set()
        self._codes: dict[str, int] = {}
        self._coders: set[str] = set()
        self._cases: set[str] = set()
        self._values: dict[tuple[str, str, str], str] = {}

    def source(
        self,
        at: str,
        name: str,
        group: str | None = None,
        *,
        kind: str = "text",
        text: str | None = None,
    ) -> str:
        """Add a source, and the group that holds it; return its identifier.

        Two groups may hold sources of one name, so a group is part of the identity.
        """
        source_id = f"{group} > {name}" if group else name
        if source_id not in self._sources:
            self._sources.add(source_id)
            row: Row = {"source_id": source_id, "name": name, "kind": kind}
            self._draft.add_source(at, row, None if text is None else Text.of(text))
            if group:
                self._draft.add(GROUPS, at, {"group": group, "source_id": source_id})
        return source_id

    def code(self, at: str, names: Sequence[str], **said: object) -> str:
        """Add a code, and those above it; return its identifier: its path.

        ``said`` are further columns of the code itself, whenever its row comes.
        """
        whole, parent = sane_path(self._draft.path.name, names), None
        for depth, name in enumerate(names, start=1):
            path = code_path(names[:depth])
            if path not in self._codes:
                row: Row = {"code_id": path, "path": path, "name": name, "parent_id": parent}
                self._codes[path] = self._draft.add(CODES, at, row)
            parent = path
        if said:
            self._draft.complete(CODES, self._codes[whole], said)
        return whole

    def coder(self, at: str, name: str | None) -> str | None:
        """Add a coder, where a row names one; return the identifier: the name."""
        if name and name not in self._coders:
            self._coders.add(name)
            self._draft.add(CODERS, at, {"coder_id": name, "name": name})
        return name

    def case(self, at: str, name: str, above: str | None = None) -> str:
        """Add a case, known by its name and those above it; return its identifier."""
        case_id = f"{above} > {name}" if above else name
        if case_id not in self._cases:
            self._cases.add(case_id)
            self._draft.add(CASES, at, {"case_id": case_id, "name": name})
        return case_id

    def attribute(
        self, at: str, about_id: str, attribute: str, value: str | None, *, about: str = "source"
    ) -> None:
        """Add a value that a source or a case has; set aside one that differs from an earlier."""
        if value is None:
            return
        key = about, about_id, attribute
        if key not in self._values:
            self._values[key] = value
            columns = ("about", "about_id", "attribute", "value")
            self._draft.add(ATTRIBUTES, at, dict(zip(columns, (*key, value), strict=True)))
        elif self._values[key] != value:
            place = f"{at}, column '{attribute}'"
            self._draft.aside(place, f"the value that the {about} has above", "another", MEND)
