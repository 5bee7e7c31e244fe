"""What a study holds (:class:`helpers.model.Study`), under the names a researcher would say."""

from __future__ import annotations

from helpers.model.declare import Column, Table
from helpers.model.tables.export import CREATED, END, LEFT_UNREAD, PLACE, SEGMENT, SET_ASIDE, START
from helpers.model.tables.findings import STUDY_FINDING_CODES, STUDY_FINDINGS

STUDY_EXPORTS = Table(
    "exports",
    "an export the study was read from",
    (
        Column("export", "text", "The file's name.", required=True),
        Column("program", "text", "The program that wrote it."),
        Column("version", "text", "The program's version."),
        Column("format", "text", "The reader that read it.", required=True),
        Column("sha256", "text", "Hash of the file's bytes.", required=True),
        Column("sources", "count", "Sources it holds.", required=True),
        Column("codes", "count", "Codes it holds.", required=True),
        Column("categories", "count", "Headings that it keeps apart from codes.", required=True),
        Column("codings", "count", "Coded segments it holds.", required=True),
        Column("coders", "count", "Coders it names.", required=True),
        Column("offset_unit", "text", "What it counts positions in."),
    ),
    key=("export",),
)
STUDY_CASES = Table(
    "cases",
    "a unit of analysis: a system, a place",
    (
        Column("case", "text", "Its name.", required=True),
        Column("description", "text", "What the team says of it."),
    ),
    key=("case",),
)
STUDY_PHASES = Table(
    "phases",
    "a round of fieldwork, in order",
    (
        Column("phase", "text", "Its name.", required=True),
        Column("description", "text", "When and why."),
    ),
    key=("phase",),
)
STUDY_PARTICIPANTS = Table(
    "participants",
    "a person who took part",
    (
        Column("participant", "text", "A pseudonym or number.", required=True),
        Column("case", "text", "The case the person belongs to.", refers="cases.case"),
        Column("role", "text", "Role, at the level the study reports it."),
        Column("organisation_type", "text", "Type of organisation."),
    ),
    key=("participant",),
)
STUDY_SOURCES = Table(
    "sources",
    "a transcript or document",
    (
        Column("source", "text", "Its name.", required=True),
        Column("export", "text", "Where it was read from.", required=True, refers="exports.export"),
        Column("kind", "text", "text, pdf, picture, audio or video.", required=True),
        Column("case", "text", "The case it belongs to.", refers="cases.case"),
        Column("phase", "text", "The round of fieldwork.", refers="phases.phase"),
        Column("participant", "text", "Who speaks.", refers="participants.participant"),
        Column("role", "text", "The speaker's role."),
        Column("organisation_type", "text", "The speaker's type of organisation."),
        Column("date", "text", "Date, ISO 8601, as precise as the register says."),
        Column("withdrawn", "flag", "Whether it was withdrawn from analysis.", required=True),
        Column("reason", "text", "Why it was withdrawn."),
        Column("words", "count", "Words of its text."),
        Column("characters", "count", "Code points of its text."),
    ),
    key=("source",),
)
STUDY_TEXTS = Table(
    "texts",
    "the text of a source",
    (
        Column("source", "text", "The source.", required=True, refers="sources.source"),
        Column("text", "text", "Its whole text.", required=True),
    ),
    key=("source",),
)
STUDY_CODES = Table(
    "codes",
    "a code of the codebook",
    (
        Column("code", "text", "Its path: its identity.", required=True),
        Column("name", "text", "Its own name, verbatim.", required=True),
        Column("parent", "text", "The path of the code above it.", refers="codes.code"),
        Column(
            "theme",
            "text",
            "The study's theme that it stands under.",
            required=True,
        ),
        Column("depth", "count", "1 at the top.", required=True),
        Column("definition", "text", "What the team says the code means."),
        Column("codable", "flag", "Whether it can be given to a segment."),
        Column("category", "flag", "Whether it is a heading that an export kept apart from codes."),
    ),
    key=("code",),
)
STUDY_CODERS = Table(
    "coders",
    "a person who coded",
    (Column("coder", "text", "Name or pseudonym.", required=True),),
    key=("coder",),
)
STUDY_CODINGS = Table(
    "codings",
    "a code given by a coder to a stretch of a source",
    (
        Column("coding", "text", "Identifier in the study.", required=True),
        Column("source", "text", "The source.", required=True, refers="sources.source"),
        Column("code", "text", "The code.", required=True, refers="codes.code"),
        Column("coder", "text", "The coder.", refers="coders.coder"),
        START,
        END,
        SEGMENT,
        PLACE,
        CREATED,
        Column("weight", "share", "A weight or rating, on the program's own scale."),
    ),
    key=("coding",),
)
STUDY_MEMOS = Table(
    "memos",
    "a note that the team wrote",
    (
        Column("memo", "text", "Identifier in the study.", required=True),
        Column("about", "text", "project, source, code, coding or case.", required=True),
        Column("about_name", "text", "The name of what it is about; missing for the project."),
        Column(
            "coding",
            "text",
            "The coded segment it is about, where that stayed in the study.",
            refers="codings.coding",
        ),
        Column("title", "text", "Its title."),
        Column("text", "text", "Its words.", required=True),
        Column("coder", "text", "Who wrote it."),
        CREATED,
    ),
    key=("memo",),
)
STUDY_DOCUMENTS = Table(
    "documents",
    "a document of the register: a constitution, a strategy, a meeting paper",
    (
        Column("document", "text", "Identifier in the register.", required=True),
        Column("title", "text", "Its title.", required=True),
        Column("type", "text", "constitution, strategy, minutes, …", required=True),
        Column("authors", "text", "Who wrote it, in order, parted by semicolons."),
        Column("publisher", "text", "Who published it."),
        Column("venue", "text", "The journal, book, series or website it is part of."),
        Column("date", "text", "Date, ISO 8601, as precise as the register says."),
        Column("date_given", "text", "The date in the register's words, where it cannot be read."),
        Column("case", "text", "The case it belongs to.", refers="cases.case"),
        Column("tier", "text", "neighbourhood, place, system, region or nation."),
        Column("places", "text", "The places it covers, parted by semicolons."),
        Column("authorities", "text", "The local authorities it covers, parted by semicolons."),
        Column(
            "source", "text", "The coded source that is this document.", refers="sources.source"
        ),
        Column("doi", "text", "Digital object identifier, in lower case, from `10.` on."),
        Column("url", "text", "Where it can be read."),
        Column("register", "text", "The file that lists it."),
    ),
    key=("document",),
)
STUDY_DOCUMENT_NOTES = Table(
    "document_notes",
    "something in a register of documents that a person should know or look at",
    (
        Column("register", "text", "The file it is about.", required=True),
        Column("kind", "text", "repaired, unreadable, duplicate or left unread.", required=True),
        Column("place", "text", "Where in the file."),
        Column("document", "text", "The document.", refers="documents.document"),
        Column("other", "text", "The document it may repeat.", refers="documents.document"),
        Column("what", "text", "What was found.", required=True),
        Column("evidence", "text", "What that rests on, in the register's words or by measure."),
        Column("count", "count", "How many values it stands for.", required=True),
    ),
    key=(),
)
STUDY_ATTRIBUTES = Table(
    "attributes",
    "a value that a source has, besides the declared ones",
    (
        Column("source", "text", "The source.", required=True, refers="sources.source"),
        Column("attribute", "text", "The attribute's name, verbatim.", required=True),
        Column("value", "text", "Its value, as text."),
    ),
    key=("source", "attribute"),
)
STUDY_DECISIONS = Table(
    "decisions",
    "a decision of the study that changed what the exports say",
    (
        Column("decision", "text", "What was done.", required=True),
        Column("before", "text", "Name in the export, or of it.", required=True),
        Column("after", "text", "Name in the study, or the other export."),
        Column("reason", "text", "Why.", required=True),
        Column("rows", "count", "Rows it changed.", required=True),
    ),
    key=("decision", "before", "after"),
)
STUDY_QUOTATIONS = Table(
    "quotations",
    "a quotation approved for publication",
    (
        Column("source", "text", "The source.", required=True, refers="sources.source"),
        Column("words", "text", "The exact words that may be shown.", required=True),
        Column("attribution", "text", "How the speaker is described.", required=True),
        Column("approved_by", "text", "Who approved it.", required=True),
        Column("approved_on", "text", "When, ISO 8601.", required=True),
    ),
    key=("source", "words"),
)
STUDY_LEFT_UNREAD = Table(
    "left_unread",
    "a kind of content that an export holds and that was not read",
    (
        Column("export", "text", "The export.", required=True, refers="exports.export"),
        *LEFT_UNREAD.columns,
    ),
    key=("export", "what", "why"),
)
STUDY_SET_ASIDE = Table(
    "set_aside",
    "a row of an export that could not be read and was set aside",
    (
        Column("export", "text", "The export.", required=True, refers="exports.export"),
        *SET_ASIDE.columns,
    ),
    key=(),
)

STUDY_CONFLICTS = Table(
    "conflicts",
    "something that two exports, or an export and the register, say differently",
    (
        Column("export", "text", "The export.", required=True, refers="exports.export"),
        Column("other", "text", "The export or register that says otherwise.", required=True),
        Column("what", "text", "What differs: coder, definition, kind, …", required=True),
        Column("about", "text", "The source, code or case that it differs on.", required=True),
        Column("here", "text", "What the export says."),
        Column("there", "text", "What the other says."),
        Column("done", "text", "What the study did about it.", required=True),
        Column("rows", "count", "How many rows of the export it concerns.", required=True),
    ),
    key=(),
)
STUDY_EARLIER_CODES = Table(
    "earlier_codes",
    "a code of an earlier version of the codebook",
    (
        Column("code", "text", "Its path: its identity.", required=True),
        Column("name", "text", "Its own name, verbatim.", required=True),
        Column("parent", "text", "The path of the code above it.", refers="earlier_codes.code"),
        Column("definition", "text", "What the team said the code means."),
    ),
    key=("code",),
)
STUDY_EARLIER_CODINGS = Table(
    "earlier_codings",
    "a segment as the earlier version coded it: evidence of what became of a code, never counted",
    (
        Column("source", "text", "Its name then.", required=True),
        Column("code", "text", "The code.", required=True, refers="earlier_codes.code"),
        START,
        END,
        PLACE,
    ),
    key=(),
)

STUDY_TABLES = (
    STUDY_EXPORTS,
    STUDY_CASES,
    STUDY_PHASES,
    STUDY_PARTICIPANTS,
    STUDY_SOURCES,
    STUDY_TEXTS,
    STUDY_CODES,
    STUDY_CODERS,
    STUDY_CODINGS,
    STUDY_MEMOS,
    STUDY_DOCUMENTS,
    STUDY_DOCUMENT_NOTES,
    STUDY_ATTRIBUTES,
    STUDY_DECISIONS,
    STUDY_QUOTATIONS,
    STUDY_LEFT_UNREAD,
    STUDY_SET_ASIDE,
    STUDY_CONFLICTS,
    STUDY_EARLIER_CODES,
    STUDY_EARLIER_CODINGS,
    STUDY_FINDINGS,
    STUDY_FINDING_CODES,
)
