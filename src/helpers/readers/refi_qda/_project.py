"""A project's people, codes, cases, sets and notes."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from helpers.errors import Problem, ReadError
from helpers.model.tables import CASE_SOURCES, CASES, CODES, GROUPS
from helpers.readers._limits import sane_path, shown
from helpers.readers._values import filled, program_and_version
from helpers.readers.refi_qda._reading import Reading, guid
from helpers.readers.refi_qda._sources import read_source

FLAGS = {"true": True, "1": True, "false": False, "0": False}
UNNAMED = "A name is missing; give one in the program, and export the project again."


def read_root(reading: Reading, root: Element) -> None:
    """Read what stands in the project itself, once all its records are read."""
    draft = reading.draft
    if root.tag not in {"Project", "CodeBook"}:
        found = f"an element '{root.tag[:40]}'"
        remedy = "Export the project again as a REFI-QDA project or codebook."
        raise ReadError(
            Problem(draft.path.name, "line 1", "a REFI-QDA project or codebook", found, remedy)
        )
    draft.program, draft.version = program_and_version(root.get("origin"))
    reading.comment(root, "project", None, "project")
    reading.attach(root, "project", None, "project")
    for part in root:
        if namespace := part.get("xmlns"):
            draft.aside(
                part.tag,
                "the namespace of the project",
                f"'{namespace}', read as if it were the same",
                "Nothing was lost. The file was edited by hand or joined from two.",
            )
    reading.finish()


def read_user(reading: Reading, element: Element) -> None:
    if user := guid(element):
        reading.users[user] = element.get("name") or element.get("id") or user


def read_code(reading: Reading, element: Element) -> None:
    """Read a code and the codes below it."""
    waiting: list[tuple[Element, str | None, tuple[str, ...]]] = [(element, None, ())]
    while waiting:
        code, parent, above = waiting.pop()
        code_id = guid(code)
        name = code.get("name") or ""
        written = sane_path(reading.draft.path.name, (*above, name))
        at = f"code '{shown(written)}'"
        if not name.strip():
            name = code_id or "?"
            reading.draft.aside(at, "a code with a name", f"'{code_id}'", UNNAMED)
        path = (*above, name)
        row: dict[str, object] = {
            "code_id": code_id,
            "path": sane_path(reading.draft.path.name, path),
            "name": name,
            "parent_id": parent,
            "definition": filled(code.findtext("Description")),
            "codable": FLAGS.get(code.get("isCodable", "").lower()),
        }
        reading.draft.add(CODES, at, row)
        reading.attach(code, "code", code_id, at)
        # The last one added is read first: add the codes below in reverse, to keep their order.
        waiting += [(child, code_id, path) for child in reversed(code.findall("Code"))]


def read_variable(reading: Reading, element: Element) -> None:
    if variable := guid(element):
        reading.variables[variable] = element.get("name") or variable


def read_case(reading: Reading, element: Element) -> None:
    draft, case_id = reading.draft, guid(element)
    name = element.get("name") or case_id
    at = f"case '{shown(name)}'"
    description = filled(element.findtext("Description"))
    draft.add(CASES, at, {"case_id": case_id, "name": name, "description": description})
    reading.attach(element, "case", case_id, at)
    for reference in element.findall("SourceRef"):
        source = guid(reference, "targetGUID")
        draft.add(CASE_SOURCES, at, {"case_id": case_id, "source_id": source})
    for tag, what in (("SelectionRef", "passages"), ("CodeRef", "codes")):
        draft.unread(
            f"{what} given to a case",
            "only whole sources are taken as a case's",
            len(element.findall(tag)),
        )


def read_set(reading: Reading, element: Element) -> None:
    """Read a set: a document group where it holds sources."""
    draft, name = reading.draft, element.get("name")
    at = f"set '{shown(name)}'"
    for member in element.findall("MemberSource"):
        source = guid(member, "targetGUID") or guid(member)
        draft.add(GROUPS, at, {"group": name, "source_id": source})
    for tag, what in (("MemberCode", "codes"), ("MemberNote", "memos")):
        draft.unread(
            f"memberships of {what} in sets",
            "only sets of sources are read",
            len(element.findall(tag)),
        )
    reading.attach(element, "project", None, at)


def read_note(reading: Reading, element: Element) -> None:
    if note := guid(element):
        reading.notes.setdefault(note, element)


def read_link(reading: Reading, element: Element) -> None:
    """Keep a link until all is known: between a note and another element, it is a memo about it."""
    reading.links.append((guid(element, "originGUID"), guid(element, "targetGUID")))


def count_graph(reading: Reading, _: Element) -> None:
    reading.draft.unread("maps and networks", "the book draws its own")


RECORDS: dict[str, Callable[[Reading, Element], None]] = {
    "Users": read_user,
    "Codes": read_code,
    "Variables": read_variable,
    "Cases": read_case,
    "Sources": read_source,
    "Notes": read_note,
    "Links": read_link,
    "Sets": read_set,
    "Graphs": count_graph,
}
"""What reads the elements that stand directly in each of the project's lists."""
