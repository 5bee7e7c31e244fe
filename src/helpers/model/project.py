"""What one export holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from helpers.model.declare import check, empty
from helpers.model.tables import (
    ATTRIBUTES,
    CASE_SOURCES,
    CASES,
    CODERS,
    CODES,
    CODINGS,
    GROUPS,
    LEFT_UNREAD,
    MEMOS,
    PROJECT_TABLES,
    SET_ASIDE,
    SOURCES,
)


@dataclass(frozen=True)
class Export:
    """Which file was read, and what wrote it.

    Parameters
    ----------
    file : str
        The file's name, without its folder.
    format : str
        ``NAME`` of the reader.
    program, version : str or None
        The program that wrote it, as the file says; ``None`` where it does not.
    sha256 : str
        Hexadecimal hash of the file's bytes (for a folder, of its files in order of name).
    """

    file: str
    format: str
    program: str | None
    version: str | None
    sha256: str


@dataclass(frozen=True)
class CodingProject:
    """One export as tidy tables, each declared in :mod:`helpers.model.tables`.

    A reader leaves out the tables its format cannot carry; they are then empty.
    Building one checks it: types, required values, keys and references.

    Raises
    ------
    TableError
        If a table does not keep to its declaration.
    """

    export: Export
    sources: pd.DataFrame = field(default_factory=lambda: empty(SOURCES))
    codes: pd.DataFrame = field(default_factory=lambda: empty(CODES))
    coders: pd.DataFrame = field(default_factory=lambda: empty(CODERS))
    codings: pd.DataFrame = field(default_factory=lambda: empty(CODINGS))
    cases: pd.DataFrame = field(default_factory=lambda: empty(CASES))
    case_sources: pd.DataFrame = field(default_factory=lambda: empty(CASE_SOURCES))
    groups: pd.DataFrame = field(default_factory=lambda: empty(GROUPS))
    attributes: pd.DataFrame = field(default_factory=lambda: empty(ATTRIBUTES))
    memos: pd.DataFrame = field(default_factory=lambda: empty(MEMOS))
    left_unread: pd.DataFrame = field(default_factory=lambda: empty(LEFT_UNREAD))
    set_aside: pd.DataFrame = field(default_factory=lambda: empty(SET_ASIDE))

    def __post_init__(self) -> None:
        check(self.frames, PROJECT_TABLES, self.export.file)

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Every table, by its declared name."""
        return {declared.name: getattr(self, declared.name) for declared in PROJECT_TABLES}
