"""Several exports, registers and decisions, joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import pandas as pd

from helpers.model.declare import check
from helpers.model.tables import STUDY_TABLES

Status = Literal["illustration", "public", "confidential"]
"""Whether the data are invented, public already, or must be protected."""


@dataclass(frozen=True)
class Policy:
    """How the people behind a table are protected.

    Parameters
    ----------
    minimum : int
        The smallest number of distinct participants that may be shown, above none.
    memos : bool
        Whether the team's own memos may be shown, as in the cells of a framework matrix.
    """

    minimum: int
    memos: bool = False


@dataclass(frozen=True)
class Study:
    """A frozen set of tidy tables with columns declared in :mod:`helpers.model.tables`.

    ``sources`` holds withdrawn sources too, marked; ``codings`` holds only those of sources that
    stay in. Building one checks it.

    Raises
    ------
    TableError
        If a table does not keep to its declaration.
    """

    title: str
    status: Status
    folder: Path
    policy: Policy
    inputs: Mapping[str, str]
    exports: pd.DataFrame
    cases: pd.DataFrame
    phases: pd.DataFrame
    participants: pd.DataFrame
    sources: pd.DataFrame
    texts: pd.DataFrame
    codes: pd.DataFrame
    coders: pd.DataFrame
    codings: pd.DataFrame
    memos: pd.DataFrame
    documents: pd.DataFrame
    document_notes: pd.DataFrame
    attributes: pd.DataFrame
    decisions: pd.DataFrame
    quotations: pd.DataFrame
    left_unread: pd.DataFrame
    set_aside: pd.DataFrame
    conflicts: pd.DataFrame
    earlier_codes: pd.DataFrame
    earlier_codings: pd.DataFrame
    findings: pd.DataFrame
    finding_codes: pd.DataFrame

    def __post_init__(self) -> None:
        check(self.frames, STUDY_TABLES, "study.yml")

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Every table, by its declared name."""
        names = {declared.name for declared in STUDY_TABLES}
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name in names}
