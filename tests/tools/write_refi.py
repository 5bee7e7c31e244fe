"""Writes a project as REFI-QDA 1.0, as the standard lays it out and programs exchange it.

Positions are code points of texts whose lines end in one line feed.
The standard gives a case no notes, so a memo about a case is a link from the note to the case.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from helpers.model import CodingProject

NAMESPACE = "urn:QDA-XML:project:1.0"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
Row = dict[str, str]


def qdpx(project: CodingProject) -> bytes:
    """Return a ``.qdpx``: a zip of ``project.qde`` and one plain text a source.

    Members are stored, not deflated: compressors differ, and the bytes should not.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_member("project.qde"), qde(project))
        for source in _rows(project.sources):
            archive.writestr(_member(f"sources/{source['source_id']}.txt"), source["text"])
    return held.getvalue()


def qde(project: CodingProject) -> bytes:
    """Return the XML of a project, its elements in the order that the schema asks for."""
    export = project.export
    root = Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": export.file.rpartition(".")[0],
            "origin": " ".join(filter(None, (export.program, export.version))),
        },
    )
    _users(root, project)
    _codebook(root, project)
    _variables(root, project)
    _cases(root, project)
    _sources(root, project)
    _notes(root, project)
    _links(root, project)
    _sets(root, project)
    _note_refs(root, _memos(project, "project"))
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _users(root: Element, project: CodingProject) -> None:
    users = SubElement(root, "Users")
    for coder in _rows(project.coders):
        SubElement(users, "User", guid=coder["coder_id"], name=coder["name"])


def _codebook(root: Element, project: CodingProject) -> None:
    elements = {"": SubElement(SubElement(root, "CodeBook"), "Codes")}
    memos = _memos(project, "code")
    for code in _rows(project.codes):
        element = SubElement(
            elements[code.get("parent_id", "")],
            "Code",
            guid=code["code_id"],
            name=code["name"],
            isCodable="true" if code["codable"] else "false",
        )
        _description(element, code.get("definition"))
        _note_refs(element, memos, code["code_id"])
        elements[code["code_id"]] = element


def _variables(root: Element, project: CodingProject) -> None:
    names = project.attributes["attribute"].drop_duplicates()
    if len(names):
        variables = SubElement(root, "Variables")
        for name in names:
            SubElement(
                variables,
                "Variable",
                guid=_guid("variable", name),
                name=name,
                typeOfVariable="Text",
            )


def _cases(root: Element, project: CodingProject) -> None:
    if project.cases.empty:
        return
    cases = SubElement(root, "Cases")
    for case in _rows(project.cases):
        element = SubElement(cases, "Case", guid=case["case_id"], name=case["name"])
        _description(element, case.get("description"))
        _values(element, project, "case", case["case_id"])
        for member in _rows(project.case_sources, "case_id", case["case_id"]):
            SubElement(element, "SourceRef", targetGUID=member["source_id"])


def _sources(root: Element, project: CodingProject) -> None:
    sources = SubElement(root, "Sources")
    memos = _memos(project, "coding")
    about_sources = _memos(project, "source")
    for source in _rows(project.sources):
        name = source["source_id"]
        element = SubElement(
            sources,
            "TextSource",
            guid=name,
            name=source["name"],
            plainTextPath=f"internal://{name}.txt",
        )
        selections: dict[tuple[str, str, str], list[Row]] = {}
        for coding in _rows(project.codings, "source_id", name):
            place = coding["start"], coding["end"], coding.get("coder_id", "")
            selections.setdefault(place, []).append(coding)
        for place, codings in selections.items():
            _selection(element, name, place, codings, memos)
        _note_refs(element, about_sources, name)
        _values(element, project, "source", name)


def _selection(
    source: Element, name: str, place: tuple[str, str, str], codings: list[Row], memos: list[Row]
) -> None:
    start, end, coder = place
    selection = SubElement(
        source,
        "PlainTextSelection",
        guid=_guid("selection", name, start, end, coder),
        startPosition=str(start),
        endPosition=str(end),
    )
    for coding in codings:
        element = SubElement(selection, "Coding", guid=coding["coding_id"])
        _signed(element, coding)
        SubElement(element, "CodeRef", targetGUID=coding["code_id"])
        _note_refs(element, memos, coding["coding_id"])


def _notes(root: Element, project: CodingProject) -> None:
    if project.memos.empty:
        return
    notes = SubElement(root, "Notes")
    for memo in _rows(project.memos):
        element = SubElement(notes, "Note", guid=memo["memo_id"], name=memo.get("title", ""))
        _signed(element, memo)
        SubElement(element, "PlainTextContent").text = memo["text"]


def _links(root: Element, project: CodingProject) -> None:
    memos = _memos(project, "case")
    if memos:
        links = SubElement(root, "Links")
        for memo in memos:
            SubElement(
                links,
                "Link",
                guid=_guid("link", memo["memo_id"]),
                direction="OneWay",
                originGUID=memo["memo_id"],
                targetGUID=memo["about_id"],
            )


def _sets(root: Element, project: CodingProject) -> None:
    if project.groups.empty:
        return
    sets = SubElement(root, "Sets")
    for name in project.groups["group"].drop_duplicates():
        element = SubElement(sets, "Set", guid=_guid("set", name), name=name)
        for member in _rows(project.groups, "group", name):
            SubElement(element, "MemberSource", targetGUID=member["source_id"])


def _description(element: Element, words: str | None) -> None:
    if words is not None:
        SubElement(element, "Description").text = words


def _values(element: Element, project: CodingProject, about: str, identifier: str) -> None:
    attributes = project.attributes[project.attributes["about"] == about]
    for attribute in _rows(attributes, "about_id", identifier):
        value = SubElement(element, "VariableValue")
        SubElement(value, "VariableRef", targetGUID=_guid("variable", attribute["attribute"]))
        SubElement(value, "TextValue").text = attribute.get("value")


def _signed(element: Element, row: Row) -> None:
    """Say who made an element and when, where that is known."""
    for name, column in (("creatingUser", "coder_id"), ("creationDateTime", "created")):
        if column in row:
            element.set(name, row[column])


def _memos(project: CodingProject, about: str) -> list[Row]:
    return list(_rows(project.memos, "about", about))


def _note_refs(element: Element, memos: list[Row], identifier: str | None = None) -> None:
    for memo in memos:
        if memo.get("about_id") == identifier:
            SubElement(element, "NoteRef", targetGUID=memo["memo_id"])


def _rows(frame: pd.DataFrame, column: str | None = None, value: str = "") -> Iterator[Row]:
    """Yield a table's rows, or those with a value in a column, without their missing values."""
    chosen = frame if column is None else frame[frame[column] == value]
    for row in chosen.to_dict("records"):
        yield {str(name): held for name, held in row.items() if not pd.isna(held)}


def _guid(*about: object) -> str:
    return str(uuid5(NAMESPACE_URL, "\n".join(map(str, about))))


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, FIXED_DATE)
    member.create_system = 3  # otherwise the bytes would say which operating system wrote them
    member.external_attr = 0o644 << 16
    return member
