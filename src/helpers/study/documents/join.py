"""The registers of a study, joined into one table of documents, with notes of what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import table
from helpers.model.tables import STUDY_DOCUMENT_NOTES, STUDY_DOCUMENTS
from helpers.study.documents.dois import read_doi
from helpers.study.documents.duplicates import duplicates
from helpers.study.documents.entry import Entry
from helpers.study.documents.formats import format_of

NEEDED = ("document", "title", "type")
Row = dict[str, object]


@dataclass(frozen=True)
class Listed:
    """An entry and the register that lists it."""

    register: str
    entry: Entry

    def problem(self, column: str, expected: str, found: str, remedy: str) -> Problem:
        """Return what is wrong with a value."""
        return Problem(self.register, self.entry.where(column), expected, found, remedy)

    def note(self, kind: str, column: str, what: str, evidence: str | None) -> Row:
        """Return what a person should know of a value."""
        return {
            "register": self.register,
            "kind": kind,
            "place": self.entry.where(column),
            "document": self.entry.values["document"],
            "what": what,
            "evidence": evidence,
            "count": 1,
        }


def read_documents(
    registers: Mapping[str, Path], known: Mapping[str, Collection[str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the registers of documents, each in its own format.

    Parameters
    ----------
    registers : mapping of name to path
        In the study's order.
    known : mapping of column to collection of str
        What the study knows that a document may name: its cases, its sources.

    Returns
    -------
    documents : DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENTS`.
    notes : DataFrame
        As declared in :data:`helpers.model.tables.STUDY_DOCUMENT_NOTES`: DOIs repaired, DOIs and
        dates that cannot be read, documents that may stand twice, and what was not used.

    Raises
    ------
    StudyError, ReadError
        Naming every document without an identifier, title or type, every identifier that stands
        twice, and every case or source that the study does not know.
    """
    listed = [
        Listed(name, entry)
        for name, path in registers.items()
        for entry in format_of(path).read(path)
    ]
    problems = [*_missing(listed), *_repeated(listed), *_unknown(listed, known)]
    if problems:
        raise StudyError(problems)
    documents = table(STUDY_DOCUMENTS, [_row(one) for one in listed])
    notes = [
        *_notes_on_dois(listed),
        *_notes_on_dates(listed),
        *_notes_on_duplicates(listed, documents),
        *_notes_on_unread(listed),
    ]
    return documents, table(STUDY_DOCUMENT_NOTES, notes)


def _missing(listed: Iterable[Listed]) -> Iterator[Problem]:
    for one in listed:
        for column in NEEDED:
            if column not in one.entry.values:
                yield one.problem(column, "a value", "none", "Fill it in.")


def _repeated(listed: Iterable[Listed]) -> Iterator[Problem]:
    seen: dict[str | None, Listed] = {}
    for one in listed:
        name = one.entry.values.get("document")
        first = seen.setdefault(name, one)
        if name and first is not one:
            before = f"a repetition of {first.entry.place} of {first.register}"
            yield one.problem("document", "each document once", before, "Keep one of the two.")


def _unknown(listed: Iterable[Listed], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    names = {column: set(values) for column, values in known.items()}
    for one in listed:
        for column, values in names.items():
            name = one.entry.values.get(column)
            if name and name not in values:
                expected = f"a {column} of the study"
                remedy = f"Correct the {column}, or leave it empty."
                yield one.problem(column, expected, f"'{name}'", remedy)


def _row(one: Listed) -> Row:
    doi = read_doi(one.entry.values.get("doi") or "")
    return {**one.entry.values, "doi": doi.text if doi else None, "register": one.register}


def _notes_on_dois(listed: Iterable[Listed]) -> Iterator[Row]:
    for one in listed:
        given = one.entry.values.get("doi")
        if not given:
            continue
        doi = read_doi(given)
        if doi is None:
            yield one.note("unreadable", "doi", "no DOI", f"'{given}'")
        elif doi.repaired:
            read_as = f"'{given}' was read as {doi.text}"
            yield one.note("repaired", "doi", "a DOI that lost its 10.", read_as)


def _notes_on_dates(listed: Iterable[Listed]) -> Iterator[Row]:
    for one in listed:
        given = one.entry.values.get("date_given")
        if given:
            iso = one.entry.values.get("date")
            what = f"only the date {iso} can be read" if iso else "no date that can be read"
            yield one.note("unreadable", "date", what, f"'{given}'")


def _notes_on_duplicates(listed: list[Listed], documents: pd.DataFrame) -> Iterator[Row]:
    for pair in duplicates(documents):
        first, second = listed[pair.first], listed[pair.second]
        note = second.note("duplicate", "title", pair.what, pair.evidence)
        yield note | {"other": first.entry.values["document"]}


def _notes_on_unread(listed: Iterable[Listed]) -> Iterator[Row]:
    counts: Counter[tuple[str, str]] = Counter()
    for one in listed:
        counts.update({(one.register, name): n for name, n in one.entry.unread.items()})
    for (register, name), count in counts.items():
        yield {"register": register, "kind": "left unread", "what": name, "count": count}
