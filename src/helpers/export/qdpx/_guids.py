"""Identifiers that are the same each time, and that prove nothing about anyone.

They are made from the names in the file alone: one made from a name that was replaced would let
anyone who guesses that name prove it.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5


class Guids:
    """Identifiers of what is named in one project: the same each time it is written.

    Examples
    --------
    >>> guids = Guids("Quality in four invented systems")
    >>> guids.of("source", "Source 001") == guids.of("source", "Source 001")
    True
    >>> guids.of("source", "Trust") == guids.of("code", "Trust")
    False
    """

    def __init__(self, title: str) -> None:
        # Two studies have a Source 001 each, and a program may hold both.
        self._study = uuid5(NAMESPACE_URL, f"icsbook {title}")
        self._known: dict[tuple[str, str], str] = {}

    def of(self, kind: str, name: str) -> str:
        """Return the identifier of something, by its kind and name."""
        if (kind, name) not in self._known:
            self._known[kind, name] = str(uuid5(uuid5(self._study, kind), name))
        return self._known[kind, name]

    @staticmethod
    def within(guid: str, name: str) -> str:
        """Return the identifier of a part of what has an identifier."""
        return str(uuid5(UUID(guid), name))
