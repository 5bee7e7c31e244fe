"""Small registers of documents, as a program writes them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import IcsbookError
from helpers.study.documents import read_documents


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def joined(*paths: Path, **known: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    return read_documents({path.name: path for path in paths}, known)


def said(path: Path) -> list[dict[str, object]]:
    """What each document of a register is said to be, without what is missing and the register."""
    documents, _ = joined(path)
    rows = documents.drop(columns="register").to_dict("records")
    return [{str(k): v for k, v in row.items() if not pd.isna(v)} for row in rows]


def noted(*paths: Path) -> list[tuple[object, ...]]:
    """The kind, place, finding and evidence of every note but those on what was left unread."""
    _, notes = joined(*paths)
    kept = notes.loc[notes["kind"] != "left unread", ["kind", "place", "what", "evidence"]]
    return list(kept.itertuples(index=False, name=None))


def unread(path: Path) -> dict[str, int]:
    """How many values of each field were left unread."""
    _, notes = joined(path)
    left = notes[notes["kind"] == "left unread"]
    return dict(zip(left["what"], left["count"], strict=True))


def refusal(*paths: Path, **known: list[str]) -> str:
    with pytest.raises(IcsbookError) as error:
        joined(*paths, **known)
    return str(error.value)
