"""What the rows of a table of codings name over and over: each is added once."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.model import code_path
from helpers.model.tables import ATTRIBUTES, CODERS, CODES, GROUPS, MEMOS
from helpers.readers._draft import MEND, Draft
from helpers.readers._positions import Row
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
        self._codes: dict[str, Row] = {}
        self._coders: set[str] = set()
        self._values: dict[tuple[str, str], str] = {}

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
        parent = None
        for depth, name in enumerate(names, start=1):
            path = code_path(names[:depth])
            if path not in self._codes:
                row: Row = {"code_id": path, "path": path, "name": name, "parent_id": parent}
                self._codes[path] = row
                self._draft.add(CODES, at, row)
            parent = path
        path = code_path(names)
        self._codes[path].update(said)
        return path

    def coder(self, at: str, name: str | None) -> str | None:
        """Add a coder, where a row names one; return the identifier: the name."""
        if name and name not in self._coders:
            self._coders.add(name)
            self._draft.add(CODERS, at, {"coder_id": name, "name": name})
        return name

    def attribute(self, at: str, source_id: str, attribute: str, value: str | None) -> None:
        """Add a value that a source has; set aside one that differs from an earlier row's."""
        if value is None:
            return
        key = source_id, attribute
        if key not in self._values:
            self._values[key] = value
            self._draft.add(
                ATTRIBUTES,
                at,
                {
                    "about": "source",
                    "about_id": source_id,
                    "attribute": attribute,
                    "value": value,
                },
            )
        elif self._values[key] != value:
            place = f"{at}, column '{attribute}'"
            self._draft.aside(place, "the value that the source has above", "another", MEND)

    def comment(self, at: str, coding_id: str, words: str | None) -> None:
        """Add what a row says about its coding, where it says anything."""
        if words is not None:
            self._draft.add(
                MEMOS,
                at,
                {
                    "memo_id": f"memo of {coding_id}",
                    "about": "coding",
                    "about_id": coding_id,
                    "text": words,
                },
            )
