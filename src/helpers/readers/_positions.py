"""From the program's own positions to code points, proved; and what to do when they cannot be.

* A position past the end of its text, in the unit that the positions fit best, means that the
  transcript was edited after coding. Nothing else in it is then sure to be where it was, so the
  export is refused.
* So it is where an export quotes what was coded, and more than a tenth of a source's selections
  hold other words.
* A selection that is back to front, empty, before the text or inside a character, or a rare one
  that holds other words than the export quotes, is a bad row: it is set aside.
* Where the export holds no text to prove positions on, a coding keeps them as its ``place``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.errors import Problem, ReadError
from helpers.readers._evidence import Finding, Spans, find_units, squeezed
from helpers.readers._text import Text

OUT_OF_STEP = 0.1
"""Share of a source's selections that may hold other words than quoted in an unedited text."""

AGAIN = "Code the passage again in the program, and export the project again."

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a text in the program's own unit.

    Parameters
    ----------
    start, end : int
        ``end`` is exclusive.
    quoted : str, optional
        Its words, or how they begin, where the export gives them.
    whole : bool
        Whether ``quoted`` is the whole of its words, so that it proves the position.
    """

    start: int
    end: int
    quoted: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A row, where in the export it was seen and, of a coding, what it selects."""

    at: str
    row: Row
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot stand: what was expected in it and found, and what to do."""

    seen: Seen
    expected: str
    found: str
    remedy: str


@dataclass(frozen=True)
class _Coded:
    """A source with codings: its name in messages, its text, its codings and their unit."""

    text: Text
    codings: Sequence[tuple[Seen, Selection]]
    finding: Finding


def place_codings(
    file: str,
    program: str,
    texts: Mapping[str, Text],
    sources: Sequence[Seen],
    codings: Sequence[Seen],
) -> list[Fault]:
    """Give each source its text and unit, and each coding its start, end and words.

    Parameters
    ----------
    file, program : str
        For messages.
    texts : mapping of source identifier to Text
    sources, codings : sequences of Seen
        Their rows are filled in.

    Returns
    -------
    list of Fault
        The codings that cannot stand, and why.

    Raises
    ------
    ReadError
        If a text was edited after coding.
    """
    coded = _coded(texts, codings)
    edited = f"The transcript was edited after coding; export the project again from {program}."
    refused = [fault for one in coded.values() for fault in _refused(one, edited)]
    if refused:
        raise ReadError(
            Problem(file, fault.seen.at, fault.expected, fault.found, fault.remedy)
            for fault in refused
        )
    for source in sources:
        source_id = str(source.row["source_id"])
        source.row["text"] = texts[source_id].words if source_id in texts else None
        if one := coded.get(source_id):
            source.row["offset_unit"] = one.finding.trial.unit
            source.row["offset_evidence"] = one.finding.evidence
    return [fault for one in coded.values() for fault in _fill(one)]


def _coded(texts: Mapping[str, Text], codings: Sequence[Seen]) -> dict[str, _Coded]:
    """Return the sources whose codings can be proved on a text; the other codings keep a place."""
    by_source: dict[str, list[tuple[Seen, Selection]]] = {}
    for seen in codings:
        source_id, selection = str(seen.row["source_id"]), seen.selection
        if selection is None:
            continue
        if source_id in texts and not texts[source_id].blank:
            by_source.setdefault(source_id, []).append((seen, selection))
        else:
            seen.row["place"] = f"positions {selection.start} to {selection.end}"
    findings = find_units([(texts[name], _spans(pairs)) for name, pairs in by_source.items()])
    return {
        name: _Coded(texts[name], pairs, finding)
        for (name, pairs), finding in zip(by_source.items(), findings, strict=True)
    }


def _spans(pairs: Sequence[tuple[Seen, Selection]]) -> Spans:
    selections = [selection for _, selection in pairs]
    return Spans(
        np.array([one.start for one in selections], dtype=np.int64),
        np.array([one.end for one in selections], dtype=np.int64),
        [one.quoted for one in selections],
    )


def _refused(one: _Coded, remedy: str) -> list[Fault]:
    """Return the selections that show that the text was edited after coding."""
    length = one.finding.trial.length
    past = []
    for seen, selection in one.codings:
        if selection.start >= length and selection.end > length:
            expected, found = f"a start below {length:,}", f"{selection.start:,}"
        elif selection.end > length:
            expected, found = f"an end of at most {length:,}", f"{selection.end:,}"
        else:
            continue
        past.append(Fault(seen, expected, found, remedy))
    others = _holding_others(one, remedy)
    return past or (others if len(others) > OUT_OF_STEP * len(one.codings) else [])


def _holding_others(one: _Coded, remedy: str) -> list[Fault]:
    """Return the selections that hold other words than the export quotes in full."""
    trial = one.finding.trial
    return [
        Fault(seen, "the words that the export quotes", "others", remedy)
        for (seen, selection), sound, start, end in zip(
            one.codings, trial.sound, trial.starts, trial.ends, strict=True
        )
        if sound
        and selection.whole
        and squeezed(one.text.words[start:end]) != squeezed(selection.quoted or "")
    ]


def _fill(one: _Coded) -> list[Fault]:
    """Fill in the codings that stand; return the faults of the others."""
    trial = one.finding.trial
    faults = _holding_others(one, AGAIN)
    expected = f"a start before an end, inside no character, counted in {trial.unit}"
    starts, ends = trial.starts.tolist(), trial.ends.tolist()
    for (seen, selection), sound, start, end in zip(
        one.codings, trial.sound, starts, ends, strict=True
    ):
        if sound:
            seen.row.update(start=start, end=end, text=one.text.words[start:end])
        else:
            found = f"{selection.start:,} to {selection.end:,}"
            faults.append(Fault(seen, expected, found, AGAIN))
    return faults
