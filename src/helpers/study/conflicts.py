"""What exports say differently of one code or source: listed, with what the study did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import pandas as pd

from helpers.model import CodingProject

_FILE_ENDING = re.compile(r"\.(docx?|html?|md|odt|pdf|rtf|txt)$", re.IGNORECASE)
"""What one program keeps of a file's name and another drops."""


def said_otherwise(rows: pd.DataFrame, what: str, done: str) -> list[dict[str, object]]:
    """Return what is said of a thing otherwise than where it was said first.

    Parameters
    ----------
    rows : DataFrame
        In the order in which they count: columns export, about (the thing, in words) and said.
        Differences in blanks are none.
    what : str
        What is said: definition, kind.
    done : str
        What the study does about it; ``{other}`` is the export that came first.
    """
    rows = rows.dropna(subset="said")
    rows = rows.assign(plain=rows["said"].str.split().str.join(" "))
    first = rows.drop_duplicates("about")
    both = rows.merge(first, on="about", how="left", suffixes=("", "_there"))
    unlike = both[both["plain"] != both["plain_there"]].drop_duplicates(["export", "about", "said"])
    return [
        {
            "export": one.export,
            "other": one.export_there,
            "what": what,
            "about": one.about,
            "here": one.said,
            "there": one.said_there,
            "done": done.format(other=one.export_there),
            "rows": 1,
        }
        for one in unlike.itertuples()
    ]


def conflicts_on_codes_and_sources(projects: Sequence[CodingProject]) -> list[dict[str, object]]:
    """Return definitions, kinds and spellings of names that differ between exports."""
    codes, sources = (
        pd.concat([p.frames[name].assign(export=p.export.file) for p in projects])
        for name in ("codes", "sources")
    )
    definitions = codes.assign(about="code '" + codes["path"] + "'", said=codes["definition"])
    kinds = sources.assign(about="source '" + sources["name"] + "'", said=sources["kind"])
    return [
        *said_otherwise(definitions, "definition", "the definition of {other} stands"),
        *said_otherwise(kinds, "kind", "the kind of {other} stands"),
        *_spelt_otherwise(codes, "path", "code", _folded),
        *_spelt_otherwise(sources, "name", "source", _folded_file),
    ]


def _spelt_otherwise(
    rows: pd.DataFrame, column: str, word: str, folded: Callable[[str], str]
) -> list[dict[str, object]]:
    """Return names of one export that are those of another but for their spelling."""
    held = rows.groupby("export", sort=False)[column].agg(set).to_dict()
    first: dict[str, tuple[str, str]] = {}
    found = []
    for export, name in rows[["export", column]].drop_duplicates().itertuples(index=False):
        other, spelt = first.setdefault(folded(name), (export, name))
        if spelt not in held[export] and name not in held[other]:
            found.append(
                {
                    "export": export,
                    "other": other,
                    "what": f"spelling of a {word}",
                    "about": f"{word} '{spelt}'",
                    "here": name,
                    "there": spelt,
                    "done": f"counted as two {word}s",
                    "rows": 1,
                }
            )
    return found


def _folded(name: str) -> str:
    """Return a name without what does not tell names apart: forms of letters, case, blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _folded_file(name: str) -> str:
    return _folded(_FILE_ENDING.sub("", name))
