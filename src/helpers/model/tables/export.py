"""What one export holds (:class:`helpers.model.CodingProject`), under its program's identifiers."""

from __future__ import annotations

from helpers.model.declare import Column, Table

START = Column(
    "start",
    "count",
    "First Unicode code point of the segment in the source's text, counted from 0, every line "
    "ending in one line feed.",
)
END = Column("end", "count", "One past the last code point of the segment.")
SEGMENT = Column("text", "text", "The words of the segment, verbatim.")
PLACE = Column(
    "place", "text", "Where the segment is, in the program's own words, when not by character."
)
CREATED = Column("created", "text", "When, as ISO 8601, as precise as the export says.")

SOURCES = Table(
    "sources",
    "a transcript or document",
    (
        Column("source_id", "text", "Identifier in the export.", required=True),
        Column("name", "text", "Name in the program.", required=True),
        Column("kind", "text", "text, pdf, picture, audio or video.", required=True),
        Column("text", "text", "The whole text, every line ending in one line feed."),
        Column("offset_unit", "text", "What the export counts positions in, as found by evidence."),
        Column("offset_evidence", "text", "Why that unit was concluded, in one sentence."),
    ),
    key=("source_id",),
)
CODES = Table(
    "codes",
    "a code of the codebook",
    (
        Column("code_id", "text", "Identifier in the export.", required=True),
        Column("path", "text", "The names from the top to the code: its identity.", required=True),
        Column("name", "text", "The code's own name, verbatim.", required=True),
        Column("parent_id", "text", "The code above it.", refers="codes.code_id"),
        Column("definition", "text", "What the team says the code means."),
        Column("codable", "flag", "Whether it can be given to a segment, or only groups codes."),
        Column("category", "flag", "Whether the program keeps it apart from codes, as a heading."),
    ),
    key=("code_id",),
)
CODERS = Table(
    "coders",
    "a person who coded",
    (
        Column("coder_id", "text", "Identifier in the export.", required=True),
        Column("name", "text", "Name in the program.", required=True),
    ),
    key=("coder_id",),
)
CODINGS = Table(
    "codings",
    "a code given by a coder to a stretch of a source",
    (
        Column("coding_id", "text", "Identifier in the export.", required=True),
        Column("source_id", "text", "The source.", required=True, refers="sources.source_id"),
        Column("code_id", "text", "The code.", required=True, refers="codes.code_id"),
        Column("coder_id", "text", "The coder.", refers="coders.coder_id"),
        START,
        END,
        SEGMENT,
        PLACE,
        CREATED,
        Column("weight", "share", "A weight or rating, on the program's own scale."),
    ),
    key=("coding_id",),
)
CASES = Table(
    "cases",
    "a unit of analysis",
    (
        Column("case_id", "text", "Identifier in the export.", required=True),
        Column("name", "text", "Name in the program.", required=True),
        Column("description", "text", "What the team says of it."),
    ),
    key=("case_id",),
)
CASE_SOURCES = Table(
    "case_sources",
    "a source that belongs to a case",
    (
        Column("case_id", "text", "The case.", required=True, refers="cases.case_id"),
        Column("source_id", "text", "The source.", required=True, refers="sources.source_id"),
    ),
    key=("case_id", "source_id"),
)
GROUPS = Table(
    "groups",
    "a source that belongs to a group of sources",
    (
        Column("group", "text", "The group's name: a folder, a document group.", required=True),
        Column("source_id", "text", "The source.", required=True, refers="sources.source_id"),
    ),
    key=("group", "source_id"),
)
ATTRIBUTES = Table(
    "attributes",
    "a value that a case or a source has",
    (
        Column("about", "text", "case or source.", required=True),
        Column("about_id", "text", "Its identifier.", required=True),
        Column("attribute", "text", "The attribute's name, verbatim.", required=True),
        Column("value", "text", "Its value, as text."),
    ),
    key=("about", "about_id", "attribute"),
)
MEMOS = Table(
    "memos",
    "a note that the team wrote",
    (
        Column("memo_id", "text", "Identifier in the export.", required=True),
        Column("about", "text", "project, source, code, coding or case.", required=True),
        Column("about_id", "text", "Identifier of what it is about; missing for the project."),
        Column("title", "text", "Its title."),
        Column("text", "text", "Its words.", required=True),
        Column("coder_id", "text", "Who wrote it.", refers="coders.coder_id"),
        CREATED,
    ),
    key=("memo_id",),
)
LEFT_UNREAD = Table(
    "left_unread",
    "a kind of content that the export holds and the reader does not read",
    (
        Column("what", "text", "What it is, in the field's words.", required=True),
        Column("count", "count", "How many there are.", required=True),
        Column("why", "text", "Why it was left.", required=True),
    ),
    key=("what", "why"),
)
SET_ASIDE = Table(
    "set_aside",
    "a row of the export that could not be read and was set aside",
    (
        Column("place", "text", "Where in the export.", required=True),
        Column("expected", "text", "What should stand there.", required=True),
        Column("found", "text", "What does."),
        Column("remedy", "text", "What to do about it.", required=True),
    ),
    key=(),
)

PROJECT_TABLES = (
    SOURCES,
    CODES,
    CODERS,
    CODINGS,
    CASES,
    CASE_SOURCES,
    GROUPS,
    ATTRIBUTES,
    MEMOS,
    LEFT_UNREAD,
    SET_ASIDE,
)
