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
from helpers.readers._rows import Rows, Selections
from helpers.readers._text import Text

OUT_OF_STEP = 0.1
"""Share of a source's selections that may hold other words than quoted in an unedited text."""

AGAIN = "Code the passage again in the program, and export the project again."


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a coding cannot stand: its row, what was expected in it and found, and what to do."""

    row: int
    expected: str
    found: str
    remedy: str


@dataclass(frozen=True)
class _Coded:
    """A source's text, the rows of its codings with what they select, and their unit."""

    text: Text
    rows: Sequence[int]
    spans: Spans
    finding: Finding


def place_codings(
    file: str, program: str, texts: Mapping[str, Text], sources: Rows, codings: Rows
) -> list[Fault]:
    """Give each source its text and unit, and each coding its start, end and words.

    Parameters
    ----------
    file, program : str
        For messages.
    texts : mapping of source identifier to Text
    sources, codings : Rows
        They are filled in.

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
            Problem(file, codings.at[fault.row], fault.expected, fault.found, fault.remedy)
            for fault in refused
        )
    for row, source in enumerate(sources.columns["source_id"]):
        if source in texts:
            sources.columns["text"][row] = texts[str(source)].utf8
        if one := coded.get(str(source)):
            sources.columns["offset_unit"][row] = one.finding.trial.unit
            sources.columns["offset_evidence"][row] = one.finding.evidence
    return [fault for one in coded.values() for fault in _fill(one, codings)]


def _coded(texts: Mapping[str, Text], codings: Rows) -> dict[str, _Coded]:
    """Return the sources whose codings can be proved on a text; the other codings keep a place."""
    selected = codings.selections
    by_source: dict[object, list[int]] = {
        source: [] for source, text in texts.items() if not text.blank
    }
    for row, (source, start) in enumerate(
        zip(codings.columns["source_id"], selected.starts, strict=True)
    ):
        if start is None:
            continue
        if (rows := by_source.get(source)) is not None:
            rows.append(row)
        else:
            codings.columns["place"][row] = f"positions {start} to {selected.ends[row]}"
    coded = {str(source): rows for source, rows in by_source.items() if rows}
    spans = {source: _spans(selected, rows) for source, rows in coded.items()}
    findings = find_units([(texts[source], one) for source, one in spans.items()])
    return {
        source: _Coded(texts[source], rows, spans[source], finding)
        for (source, rows), finding in zip(coded.items(), findings, strict=True)
    }


def _spans(selected: Selections, rows: Sequence[int]) -> Spans:
    starts, ends, quotes = selected.starts, selected.ends, selected.quotes
    return Spans(
        np.array([[starts[row] for row in rows], [ends[row] for row in rows]], dtype=np.int64),
        [(number, *quote) for number, row in enumerate(rows) if (quote := quotes[row])],
    )


def _refused(one: _Coded, remedy: str) -> list[Fault]:
    """Return the selections that show that the text was edited after coding."""
    length = one.finding.trial.length
    past = []
    for place in np.flatnonzero(one.spans.ends > length).tolist():
        start, end = one.spans.both[:, place].tolist()
        if start >= length:
            expected, found = f"a start below {length:,}", f"{start:,}"
        else:
            expected, found = f"an end of at most {length:,}", f"{end:,}"
        past.append(Fault(one.rows[place], expected, found, remedy))
    others = _holding_others(one, remedy)
    return past or (others if len(others) > OUT_OF_STEP * len(one.rows) else [])


def _holding_others(one: _Coded, remedy: str) -> list[Fault]:
    """Return the selections that hold other words than the export quotes in full."""
    quoted = [(number, words) for number, words, whole in one.spans.quotes if whole]
    if not quoted:
        return []
    trial, text = one.finding.trial, one.text.words
    return [
        Fault(one.rows[number], "the words that the export quotes", "others", remedy)
        for number, words in quoted
        if trial.sound[number]
        and squeezed(text[trial.starts[number] : trial.ends[number]]) != squeezed(words)
    ]


def _fill(one: _Coded, codings: Rows) -> list[Fault]:
    """Fill in the codings that stand; return the faults of the others."""
    trial, words = one.finding.trial, one.text.words
    faults = _holding_others(one, AGAIN)
    starts, ends, texts = (codings.columns[name] for name in ("start", "end", "text"))
    converted = zip(trial.sound.tolist(), trial.starts.tolist(), trial.ends.tolist(), strict=True)
    for number, (row, (sound, start, end)) in enumerate(zip(one.rows, converted, strict=True)):
        if sound:
            starts[row], ends[row], texts[row] = start, end, words[start:end].encode()
        else:
            expected = f"a start before an end, inside no character, counted in {trial.unit}"
            given_start, given_end = one.spans.both[:, number].tolist()
            faults.append(Fault(row, expected, f"{given_start:,} to {given_end:,}", AGAIN))
    return faults
