"""The codes of the ROCK: declared in YAML, or named from the top down where they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.model.tables import CODES
from helpers.readers._draft import MEND, Draft
from helpers.readers._limits import DEEPEST, sane_path
from helpers.readers.rock._parsing import mappings, value


@dataclass
class Tree:
    """Codes by identifier, which is unique: each with its parent, its label and its definition."""

    parents: dict[str, str | None] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """How a code is written where it is given, if not by its identifier."""

    def declare(self, draft: Draft, at: str, held: object, parent: str | None = None) -> None:
        """Take the codes that YAML declares, with the codes below them."""
        for one in mappings(held):
            identifier = value(one, "id", "code", "label")
            if identifier is None:
                draft.aside(at, "a code's id", "none", MEND)
                continue
            self._place(draft, at, identifier, parent or value(one, "parentId"))
            self._describe(identifier, one)
            below = one.get("children")
            for child in below if isinstance(below, list) else [below]:
                if isinstance(child, str) and child.strip():
                    self._place(draft, at, child.strip(), identifier)
                else:
                    self.declare(draft, at, child, identifier)

    def given(self, draft: Draft, at: str, names: Sequence[str]) -> str:
        """Take a code that is given to an utterance, with those above it; return its identifier."""
        parent = None
        for name in names:
            identifier = self.written.get(name, name)
            self._place(draft, at, identifier, parent)
            parent = identifier
        return str(parent)

    def add_to(self, draft: Draft) -> None:
        """Add the codes to the draft."""
        for identifier in self.parents:
            lineage = self._lineage(draft, identifier)
            code: dict[str, object] = {
                "code_id": identifier,
                "path": sane_path(draft.path.name, [self.labels.get(one, one) for one in lineage]),
                "name": self.labels.get(identifier, identifier),
                "parent_id": lineage[-2] if len(lineage) > 1 else None,
                "definition": self.definitions.get(identifier),
            }
            draft.add(CODES, f"code '{identifier}'", code)

    def _place(self, draft: Draft, at: str, identifier: str, parent: str | None) -> None:
        if parent is not None:
            self.parents.setdefault(parent, None)
        known = self.parents.setdefault(identifier, parent)
        if known is None:
            self.parents[identifier] = parent
        elif parent not in {None, known}:
            draft.aside(at, f"code '{identifier}' below one code", "a second one above it", MEND)

    def _describe(self, identifier: str, one: dict[str, Any]) -> None:
        if label := value(one, "label"):
            self.labels[identifier] = label
        if definition := value(one, "description"):
            self.definitions[identifier] = definition
        if written := value(one, "code"):
            self.written[written] = identifier

    def _lineage(self, draft: Draft, identifier: str) -> list[str]:
        """Return the codes from the top to one; a circle is cut where it is found."""
        lineage = [identifier]
        while (parent := self.parents[lineage[0]]) is not None and len(lineage) <= DEEPEST:
            if parent in lineage:
                found = "a circle; it was cut"
                draft.aside(f"code '{parent}'", "a code that is not below itself", found, MEND)
                self.parents[lineage[0]] = None
                break
            lineage.insert(0, parent)
        return lineage
