"""The straightforward way: one cell a character, a code and a coder. What ours is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from helpers.analysis.agreement.units import Neither, Unit
from helpers.analysis.sentences import Pairs, paragraphs, sentences
from tests.analysis.agreement.coded import Coding, codings

CODES, CODERS = ["Money", "Trust"], ["Ann", "Bo", "Cy"]
TEXTS = {"INT-1": "Aa. Bb b.\n\nC? D", "INT-2": "Ee.\nF", "INT-3": "Gg. H."}


@st.composite
def coded(draw: st.DrawFn) -> pd.DataFrame:
    """Invent up to 12 coded segments."""
    rows: list[Coding] = []
    for _ in range(draw(st.integers(0, 12))):
        source = draw(st.sampled_from(sorted(TEXTS)))
        start = draw(st.integers(0, len(TEXTS[source]) - 1))
        end = draw(st.integers(start + 1, len(TEXTS[source])))
        code, coder = draw(st.sampled_from(CODES)), draw(st.sampled_from(CODERS))
        rows.append((source, code, coder, start, end))
    return codings(*rows)


@st.composite
def invited(draw: st.DrawFn) -> pd.DataFrame:
    """Invent who was asked to code what: any of three coders, any of three sources."""
    every = [(source, coder) for source in sorted(TEXTS) for coder in CODERS]
    pairs = draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    return pd.DataFrame(pairs, columns=["source", "coder"])


def whole(text: str) -> Pairs:
    return [(0, len(text))]


def characters(text: str) -> Pairs:
    return [(at, at + 1) for at in range(len(text))]


SPANS: Mapping[str, Callable[[str], Pairs]] = {
    "characters": characters,
    "sentences": sentences,
    "paragraphs": paragraphs,
    "sources": whole,
}


def units_of(source: str, frame: pd.DataFrame, who: Sequence[str], unit: Unit) -> Pairs:
    if unit != "segments":
        return SPANS[unit](TEXTS[source])
    here = frame[(frame["source"] == source) & frame["coder"].isin(who)]
    return sorted({(int(start), int(end)) for start, end in here[["start", "end"]].to_numpy()})


def ratings(
    frame: pd.DataFrame,
    invited: pd.DataFrame,
    code: str,
    unit: Unit,
    share: float,
    neither: Neither,
) -> pd.DataFrame:
    """Return a row a unit that counts, a column a coder: 1 where they gave the code, else 0."""
    rows: list[dict[str, Any]] = []
    for source in TEXTS:
        who = sorted(invited.loc[invited["source"] == source, "coder"])
        if len(who) < 2:
            continue
        for start, end in units_of(source, frame, who, unit):
            said = {
                (one, coder): gave(frame, source, one, coder, (start, end), unit, share)
                for one in CODES
                for coder in who
            }
            here = {coder: int(said[code, coder]) for coder in who}
            where_coded = neither == "agreement where coded" and any(said.values())
            if neither == "agreement" or where_coded or any(here.values()):
                rows.append(here)
    return pd.DataFrame(rows, columns=CODERS)


def gave(
    frame: pd.DataFrame,
    source: str,
    code: str,
    coder: str,
    place: tuple[int, int],
    unit: Unit,
    share: float,
) -> bool:
    """Say whether the coder gave the code to enough of the unit's characters."""
    segments = [
        (start, end)
        for whose, of, by, start, end in frame[
            ["source", "code", "coder", "start", "end"]
        ].itertuples(index=False)
        if (whose, of, by) == (source, code, coder)
    ]
    times = sum(any(start <= at < end for start, end in segments) for at in range(*place))
    needed = 0 if unit in {"characters", "sources"} else share * (place[1] - place[0])
    return 0 < times >= needed
