"""One entry of a register, and the fields of a reference from which it is made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.study.documents.dates import Dated

Columns = Mapping[str, Sequence[str]]
"""A column of :data:`helpers.model.tables.STUDY_DOCUMENTS`, and the fields that may hold it."""

SETTLED = frozenset(
    {
        "blog post",
        "book",
        "book chapter",
        "conference paper",
        "journal article",
        "magazine article",
        "newspaper article",
    }
)
"""Types that say enough; of a report, a page or anything else the genre says more."""

NO_FIELD = dict.fromkeys(("places", "authorities"), "a reference has no field for it")
"""The columns of a register that only a table has, and why."""

_OWN_WORD = re.compile(r"(case|tier|source)\s*:\s*(.*\S)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """What a register says of one document.

    Parameters
    ----------
    place : str
        Where it stands: ``row 7``, ``record 3``.
    values : mapping of column to text
        Empty ones may be missing.
    fields : mapping of column to str
        What the register calls the place of a value: ``column date``, ``field PY``.
    unread : Counter
        How many values of each field were not used.
    """

    place: str
    values: Mapping[str, str | None]
    fields: Mapping[str, str]
    unread: Counter[str]

    def where(self, column: str) -> str:
        """Return where in the register a value stands, for messages."""
        return f"{self.place}, {self.fields.get(column, f'field {column}')}"


@dataclass
class Fields:
    """The fields of one reference. A value that is not taken is left unread, and counted.

    Parameters
    ----------
    held : mapping of str to sequence of str
        The values of each field, in the reference's order.
    noun : str
        What the format calls a field.

    Examples
    --------
    >>> fields = Fields({"TI": ["A plan"], "KW": ["Case: Alder", "trust"], "SP": ["1"]})
    >>> columns = {"title": ("TI", "T1"), "url": ("UR",)}
    >>> said = {"type": "report"}
    >>> entry = fields.entry("record 1", columns, said, Dated("2022"), own_words="KW")
    >>> entry.values
    {'title': 'A plan', 'type': 'report', 'date': '2022', 'case': 'Alder'}
    >>> entry.where("title"), entry.where("url")
    ('record 1, field TI', 'record 1, field UR')
    >>> entry.unread
    Counter({'KW': 1, 'SP': 1})
    """

    held: Mapping[str, Sequence[str]]
    noun: str = "field"
    _left: dict[str, list[str]] = field(init=False)
    _from: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        held = {name: [value.strip() for value in values] for name, values in self.held.items()}
        self._left = {name: [v for v in values if v] for name, values in held.items()}

    def take(self, column: str, *names: str) -> str | None:
        """Take the first value of the first of these fields that holds one, for a column."""
        name = self._first(column, names)
        return self._left[name].pop(0) if name else None

    def take_all(self, column: str, *names: str) -> list[str]:
        """Take every value of the first of these fields that holds one."""
        name = self._first(column, names)
        return self._left.pop(name) if name else []

    def _first(self, column: str, names: Sequence[str]) -> str | None:
        """Return which field holds a value, and keep where the column's value is looked for."""
        name = next((name for name in names if self._left.get(name)), None)
        if name or column not in self._from:
            self._from[column] = f"{self.noun} {name or names[0]}"
        return name

    def entry(
        self,
        place: str,
        columns: Columns,
        said: Mapping[str, str | None],
        when: Dated,
        *,
        genre: str = "",
        own_words: str = "",
    ) -> Entry:
        """Return the entry that the fields make; what it does not take is left unread.

        Parameters
        ----------
        place : str
        columns : mapping of column to fields
            Values that are kept as they stand.
        said : mapping of column to text
            Values that the format worked out from what was taken: the type, at least.
        when : Dated
        genre : str
            The field that says which kind of report or page it is.
        own_words : str
            The field in which a team notes what no reference holds, as ``case: Alder``.
        """
        values = {column: self.take(column, *names) for column, names in columns.items()}
        values |= {**said, "date": when.iso, "date_given": when.unread}
        if own_words:
            values |= self._take_own_words(own_words)
        if genre and values["type"] not in SETTLED:
            values["type"] = self.take("type", genre) or values["type"]
        given = {column: value for column, value in values.items() if value}
        unread = Counter({name: len(left) for name, left in self._left.items() if left})
        return Entry(place, given, self._from, unread)

    def _take_own_words(self, name: str) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for value in tuple(self._left.get(name, ())):
            said = _OWN_WORD.fullmatch(value)
            if said and said[1].lower() not in found:
                found[said[1].lower()] = said[2]
                self._left[name].remove(value)
        self._from |= dict.fromkeys(found, f"{self.noun} {name}")
        return found


def identifier(path: Path, number: int, own: str | None) -> str:
    """Return what a document is called whose format numbers its records, or does not.

    A number alone would be another document's in another file.

    Examples
    --------
    >>> library = Path("library.ris")
    >>> identifier(library, 3, None), identifier(library, 3, "12"), identifier(library, 3, "D3")
    ('library.ris 3', 'library.ris 12', 'D3')
    """
    return own if own and not own.isdecimal() else f"{path.name} {own or number}"


def joined(names: Sequence[str]) -> str:
    """Return the names of authors in one text, without the comma that marks an organisation.

    Examples
    --------
    >>> joined(["NHS England,", "Ross, S."])
    'NHS England; Ross, S.'
    """
    return "; ".join(name.rstrip(" ,") for name in names)
