"""Sentences and turns: the stretches of a text in which codes can stand together."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from helpers.analysis.sentences import sentences as sentences_of

NAME_AND_COLON = r"[^\s:][^:\n]{0,40}:"
"""A speaker's label that ends in a colon: ``P007: …``."""

NAME_AND_TIME = r"[^\s:][^:\n]{0,60}?\s+\d{1,2}:\d{2}(?::\d{2})?\s*$"
"""A speaker's label on a line of its own, with the time: ``P007  00:18``."""


def sentences(texts: pd.DataFrame) -> pd.DataFrame:
    r"""Return the sentences of each text, as :mod:`helpers.analysis.sentences` finds them.

    Parameters
    ----------
    texts : DataFrame
        As in a study: source and text.

    Returns
    -------
    DataFrame
        source, start, end (code points, end exclusive), in order.

    Examples
    --------
    >>> text = "It helps. Does it?\nYes"
    >>> found = sentences(pd.DataFrame({"source": ["A"], "text": [text]}))
    >>> [text[start:end] for start, end in zip(found["start"], found["end"])]
    ['It helps.', 'Does it?', 'Yes']
    """
    found = [
        (source, start, end)
        for source, text in zip(texts["source"], texts["text"], strict=True)
        for start, end in sentences_of(text)
    ]
    return _spans(found)


def turns(texts: pd.DataFrame, speaker: str) -> pd.DataFrame:
    r"""Return the turns of each text: what one speaker says before the next begins.

    A turn begins at a line that begins with a speaker's label, and lasts until the next such line
    or the end. What stands before the first label, such as a heading, is in no turn; so is the
    whole of a text without labels.

    Parameters
    ----------
    texts : DataFrame
        As in a study: source and text.
    speaker : str
        The label, as a regular expression that is tried at the beginning of each line:
        ``NAME_AND_COLON``, ``NAME_AND_TIME`` or the study's own.

    Returns
    -------
    DataFrame
        source, start, end (code points, end exclusive), in order.

    Examples
    --------
    >>> text = "INT-01\nP1: Yes.\nAnd no.\nInterviewer: Why?"
    >>> found = turns(pd.DataFrame({"source": ["A"], "text": [text]}), NAME_AND_COLON)
    >>> [text[start:end] for start, end in zip(found["start"], found["end"])]
    ['P1: Yes.\nAnd no.\n', 'Interviewer: Why?']
    """
    label = re.compile(f"^(?:{speaker})", re.MULTILINE)
    found = []
    for source, text in zip(texts["source"], texts["text"], strict=True):
        begins = [one.start() for one in label.finditer(text)]
        ends = [*begins[1:], len(text)]
        found += [(source, start, end) for start, end in zip(begins, ends, strict=False)]
    return _spans(found)


def _spans(found: list[tuple[str, int, int]]) -> pd.DataFrame:
    return pd.DataFrame(found, columns=["source", "start", "end"]).astype(
        {"source": "str", "start": np.int64, "end": np.int64}
    )
