"""What has been read of a project so far, and what waits for the rest of it.

Elements name users, variables and notes that may stand before or after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from helpers.model.tables import ATTRIBUTES, CASES, CODERS, CODES, CODINGS, MEMOS, SOURCES
from helpers.readers._draft import MEND, Draft
from helpers.readers._values import filled, moment
from helpers.readers.refi_qda._texts import Texts

HOLDERS = ((CODINGS, "coding"), (CASES, "case"), (CODES, "code"), (SOURCES, "source"))
"""What a note can be about, and what a memo calls it."""
PLAIN = 36
"""Characters of an identifier without braces."""
NOBODY = "00000000-0000-0000-0000-000000000000"


def guid(element: Element | None, name: str = "guid") -> str | None:
    """Return an element's identifier, in one spelling."""
    return spelt(None if element is None else element.get(name))


def spelt(written: str | None) -> str | None:
    """Return an identifier in one spelling: programs write it in capitals, or in braces.

    Examples
    --------
    >>> spelt("{2CE89C66-C28D-473B-B5C4-6CF87D20EF04}")
    '2ce89c66-c28d-473b-b5c4-6cf87d20ef04'
    """
    if not written or (len(written) == PLAIN and written.islower()):  # as most programs write it
        return written or None
    return written.strip().strip("{}").lower() or None


def all_spelt(written: Sequence[str | None]) -> list[str | None]:
    """Return identifiers as :func:`spelt` returns each, many at once.

    Examples
    --------
    >>> all_spelt(["{AB-1}", None, "ab-2"])
    ['ab-1', None, 'ab-2']
    """
    known = [one for one in written if one and len(one) == PLAIN]
    if len(known) == len(written) and "".join(known).islower():  # as most programs write them
        return list(known)
    return [spelt(one) for one in written]


class Spellings(dict[str | None, str | None]):
    """Identifiers in one spelling, each spelt once: many elements name the same, or nobody.

    Examples
    --------
    >>> spellings = Spellings()
    >>> spellings["{AB-1}"], spellings["{AB-1}"] is spellings["{AB-1}"], spellings[None]
    ('ab-1', True, None)
    """

    def __missing__(self, written: str | None) -> str | None:
        found = spelt(written)
        found = self[written] = None if found == NOBODY else found
        return found


def target(element: Element, name: str) -> str | None:
    """Return the identifier that the first reference of this name in an element points to.

    The first standard wrote ``guid`` for it in sets, the second ``targetGUID``.
    """
    reference = element.find(name)
    return guid(reference, "targetGUID") or guid(reference)


@dataclass
class Reading:
    """A project while it is read.

    Parameters
    ----------
    draft : Draft
        The rows so far.
    texts : Texts
        Finds the plain text of an element.
    """

    draft: Draft
    texts: Texts
    users: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Element] = field(default_factory=dict)
    links: list[tuple[str | None, str | None]] = field(default_factory=list)
    _spelt: Spellings = field(default_factory=Spellings)
    _coders: set[str] = field(default_factory=set)
    _values: list[tuple[str, str, str, Element]] = field(default_factory=list)
    _noted: list[tuple[str, str | None, str]] = field(default_factory=list)

    def coder(self, element: Element) -> str | None:
        """Return who made an element."""
        return self.coders([element], [element])[0]

    def coders(self, made: Sequence[Element], on: Sequence[Element]) -> list[str | None]:
        """Return who made each element, or else the one it stands on."""
        spelt = self._spelt
        found = [
            spelt[one.get("creatingUser")]
            or spelt[one.get("creatingUserGUID")]
            or spelt[other.get("creatingUser")]
            or spelt[other.get("creatingUserGUID")]
            for one, other in zip(made, on, strict=True)
        ]
        self._coders.update(filter(None, found))
        return found

    def codes(self, codings: Sequence[Element]) -> list[str | None]:
        """Return the code of each coding; all codings that have it share one text."""
        spelt = self._spelt
        references = [coding.find("CodeRef") for coding in codings]
        return [
            None if one is None else spelt[one.get("targetGUID")] or spelt[one.get("guid")]
            for one in references
        ]

    def attach(self, element: Element, about: str, about_id: str | None, at: str) -> None:
        """Keep the variable values and the notes of an element until all are known."""
        for child in element:
            if child.tag == "NoteRef" and (note := guid(child, "targetGUID")):
                self._noted.append((about, about_id, note))
            elif child.tag == "VariableValue" and about_id:
                self._values.append((about, about_id, at, child))

    def comment(self, element: Element, about: str, about_id: str | None, at: str) -> None:
        """Keep an element's own description as a memo about it."""
        if words := filled(element.findtext("Description")):
            self.draft.add(
                MEMOS,
                at,
                {
                    "memo_id": f"description of {about_id or 'the project'}",
                    "about": about,
                    "about_id": about_id,
                    "text": words,
                    "coder_id": self.coder(element),
                    "created": created(element),
                },
            )

    def finish(self) -> None:
        """Add what waited: values, notes and coders."""
        for about, about_id, at, value in self._values:
            self._add_value(about, about_id, at, value)
        if self.links:
            self._note_linked()
        noted = {note for _, _, note in self._noted}
        # A note that nothing refers to is a note on the project.
        self._noted += [("project", None, note) for note in self.notes if note not in noted]
        times: dict[str, int] = {}
        for about, holder, note in self._noted:
            times[note] = times.get(note, 0) + 1
            self._add_note(about, holder, note, times[note])
        unlisted = sorted(self._coders - self.users.keys())
        for coder in unlisted:
            self.draft.aside("list of users", "every coder", f"none with '{coder}'", MEND)
        for coder in [*self.users, *unlisted]:
            name = self.users.get(coder, coder)
            self.draft.add(CODERS, f"user '{coder}'", {"coder_id": coder, "name": name})

    def _note_linked(self) -> None:
        """Take a link between a note and what it is about for a memo, as a case's memo must be.

        The standard has no other way to give a case a note.
        """
        kinds = {
            one: kind
            for declared, kind in HOLDERS
            for one in self.draft.added(declared, f"{kind}_id")
        }
        for origin, end in self.links:
            note, held = (origin, end) if origin in self.notes else (end, origin)
            if note in self.notes and held in kinds:
                self._noted.append((kinds[held], held, note))
            else:
                self.draft.unread("links between elements", "the book has no place for them")

    def _add_value(self, about: str, about_id: str, at: str, value: Element) -> None:
        variable = target(value, "VariableRef") or ""
        written = next((child.text for child in value if child.tag.endswith("Value")), None)
        row: dict[str, object] = {
            "about": about,
            "about_id": about_id,
            "attribute": self.variables.get(variable),
            "value": filled(written),
        }
        self.draft.add(ATTRIBUTES, f"{at}, variable '{variable}'", row)

    def _add_note(self, about: str, about_id: str | None, note: str, time: int) -> None:
        element, at = self.notes.get(note), f"note '{note}'"
        if element is None:
            self.draft.aside(at, "a note of the project", "none", MEND)
            return
        text = self.texts.of(element, at, self.draft)
        words = filled(text.words if text else element.findtext("Description"))
        if words is None:
            self.draft.unread("memos", "they hold no plain text")
            return
        row: dict[str, object] = {
            "memo_id": note if time == 1 else f"{note} ({time})",
            "about": about,
            "about_id": about_id,
            "title": element.get("name"),
            "text": words,
            "coder_id": self.coder(element),
            "created": created(element),
        }
        self.draft.add(MEMOS, at, row)


def created(element: Element) -> str | None:
    """Return when an element was made, as ISO 8601."""
    return moment(element.get("creationDateTime"))
