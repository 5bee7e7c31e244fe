"""Two coders and more, in a few characters: what the tests of agreement are made of."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.model import table
from helpers.model.tables import STUDY_CODINGS, STUDY_TEXTS

TEXT = "We met. They paid.\n\nNobody said why."
"""Three sentences, of which two are in the first paragraph: 0-7, 8-18, 20-36."""

Coding = tuple[str, str, str, int, int]


def codings(*rows: Coding) -> pd.DataFrame:
    """Return coded segments: source, code, coder, start, end."""
    names = ["source", "code", "coder", "start", "end"]
    return table(
        STUDY_CODINGS,
        [
            {"coding": str(number), **dict(zip(names, row, strict=True))}
            for number, row in enumerate(rows, start=1)
        ],
    )


def texts(**said: str) -> pd.DataFrame:
    """Return the texts of sources by name."""
    return table(STUDY_TEXTS, [{"source": name, "text": text} for name, text in said.items()])


def asked(coders: Sequence[str], *sources: str) -> pd.DataFrame:
    """Return who was asked to code what: every coder every source."""
    return pd.DataFrame(
        [(source, coder) for source in sources for coder in coders], columns=["source", "coder"]
    )
