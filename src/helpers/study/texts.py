"""One text a source: exports may hold it with other blanks at the ends of its lines.

A program that writes a transcript out again may drop or add blanks at the ends of lines, or empty
the text. Neither is a difference in what was said; any other is, and stops the reading, because
positions in the one text would mean nothing in the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject


def texts_of_sources(
    projects: Sequence[CodingProject],
) -> tuple[dict[str, str], list[dict[str, object]]]:
    """Return the study's text of each source, and where an export holds another.

    Returns
    -------
    texts : dict
        By name of source: the first text in the order of the exports that is not empty.
    conflicts : list of dict
        Rows of :data:`helpers.model.tables.STUDY_CONFLICTS`.

    Raises
    ------
    StudyError
        Naming every source whose texts differ by more than blanks at the ends of lines.
    """
    held: dict[str, tuple[str, str]] = {}
    rows = [
        (project.export.file, name, text)
        for project in projects
        for name, text in project.sources[["name", "text"]].dropna().itertuples(index=False)
    ]
    for file, name, text in sorted(rows, key=lambda row: not row[2].strip()):
        held.setdefault(name, (file, text))
    conflicts, edited = [], []
    for file, name, text in rows:
        other, stands = held[name]
        if text == stands:
            continue
        if text.strip() and not same_words(text, stands):
            edited.append(name)
        conflicts.append(_differing(file, name, text, other))
    if edited:
        raise StudyError(
            Problem(
                "study.yml",
                f"source '{name}'",
                "the same text in each export",
                "texts that differ",
                "Export both projects again from the same transcripts.",
            )
            for name in sorted(set(edited))
        )
    return {name: text for name, (_, text) in held.items()}, conflicts


def _differing(file: str, name: str, text: str, other: str) -> dict[str, object]:
    done = f"the text of {other} stands"
    return {
        "export": file,
        "other": other,
        "what": "text",
        "about": f"source '{name}'",
        "here": "other blanks at the ends of lines" if text.strip() else "an empty text",
        "done": f"{done}, and positions were moved to it" if text.strip() else done,
        "rows": 1,
    }


def same_words(one: str, other: str) -> bool:
    r"""Return whether two texts differ at most by blanks at the ends of lines or of the text.

    Examples
    --------
    >>> same_words("We trust them. \nMoney is short.\n", "We trust them.\nMoney is short.")
    True
    >>> same_words("We trust them.", "We  trust them.")
    False
    """
    return _trimmed(one) == _trimmed(other)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")


def moved(positions: Sequence[int], before: str, after: str) -> list[int]:
    r"""Return where positions in a text lie in the same text with other blanks at line ends.

    Parameters
    ----------
    positions : code points from 0, up to the length of ``before``
    before, after : texts for which :func:`same_words` holds

    Examples
    --------
    >>> moved([0, 2, 4, 5], "We   \nthem", "We\nthem")
    [0, 2, 2, 2]
    >>> moved([6, 10], "We   \nthem", "We\nthem")
    [3, 7]
    """
    (starts_before, _), (starts, lengths) = _lines(before), _lines(after)
    at = np.asarray(positions, dtype=np.int64)
    line = np.searchsorted(starts_before, at, side="right") - 1
    column = at - starts_before[line]
    last = np.minimum(line, len(starts) - 1)
    found = np.where(line > last, len(after), starts[last] + np.minimum(column, lengths[last]))
    return [int(position) for position in found]


def _lines(text: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return where each line starts, and how long it is without its line feed."""
    lengths = np.array([len(line) for line in text.split("\n")], dtype=np.int64)
    return np.concatenate([[0], np.cumsum(lengths + 1)[:-1]]), lengths


def in_the_studys_text(
    rows: pd.DataFrame, project: CodingProject, texts: Mapping[str, str]
) -> pd.DataFrame:
    """Return codings with positions in, and words of, the study's texts.

    Parameters
    ----------
    rows : DataFrame
        Codings of one export; columns source (its name), start, end and text.
    project : CodingProject
        That export.
    texts : mapping
        The study's text of each source, by name.
    """
    own = {
        name: text
        for name, text in project.sources[["name", "text"]].dropna().itertuples(index=False)
        if text.strip()
    }
    differing = [name for name, text in own.items() if text != texts[name]]
    for name in differing:
        here = rows["start"].notna() & rows["source"].eq(name)
        for column in ("start", "end"):
            rows.loc[here, column] = moved(list(rows.loc[here, column]), own[name], texts[name])
    wordless = rows["text"].isna() & rows["source"].isin(own)
    silent = rows["start"].notna() & (wordless | rows["source"].isin(differing))
    spans = rows.loc[silent, ["source", "start", "end"]].itertuples(index=False)
    rows.loc[silent, "text"] = [texts[source][start:end] for source, start, end in spans]
    return rows
