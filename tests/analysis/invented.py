"""Coded segments of a few rows, as they stand in context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from hypothesis import strategies as st

from helpers.analysis.passages import passages

SEGMENT = {
    "source": "INT-1",
    "participant": "P1",
    "case": "Alder",
    "phase": "Phase 1",
    "code": "Trust",
    "coder": "Coder A",
    "start": 0,
    "end": 10,
    "place": None,
    "text": None,
}


def segments(*rows: Mapping[str, object]) -> pd.DataFrame:
    """Return coded segments, each like SEGMENT but for what is given, with their passages."""
    full = [{**SEGMENT, "coding": str(at), **row} for at, row in enumerate(rows)]
    frame = pd.DataFrame(full, columns=["coding", *SEGMENT])
    words = ["coding", "source", "participant", "case", "phase", "code", "coder", "place", "text"]
    frame = frame.astype({**dict.fromkeys(words, "str"), "start": "Int64", "end": "Int64"})
    return frame.assign(passage=passages(frame))


def spoke(*pairs: tuple[str, str], **also: object) -> pd.DataFrame:
    """Return segments given as (source, code), each source a person of its own."""
    return segments(
        *(
            {"source": one, "participant": f"P of {one}", "code": code, **also}
            for one, code in pairs
        )
    )


def interviews(*rows: Mapping[str, object]) -> pd.DataFrame:
    """Return sources as they are analysed, numbered."""
    about = {"participant": None, "case": "Alder", "phase": "Phase 1", "date": None, "words": 100}
    full = [
        {"source": f"INT-{at}", **about, "participant": f"P{at}", **row}
        for at, row in enumerate(rows, 1)
    ]
    frame = pd.DataFrame(full, columns=["source", *about])
    words = ["source", "participant", "case", "phase", "date"]
    return frame.astype({**dict.fromkeys(words, "str"), "words": "Int64"})


def stretches(size: int = 12, sources: Sequence[str] = ("INT-1", "INT-2")) -> st.SearchStrategy:
    """Return lists of segments with positions in small texts, given few codes."""
    one = st.tuples(
        st.sampled_from(list(sources)),
        st.integers(0, size - 1),
        st.integers(1, 6),
        st.sampled_from(["A", "B", "C"]),
    )
    return st.lists(one, max_size=8).map(
        lambda found: [
            {
                "source": source,
                "participant": f"P of {source}",
                "start": start,
                "end": min(start + length, size),
                "code": code,
            }
            for source, start, length, code in found
        ]
    )
