"""QualCoder's coding report by file or by case, as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import CodingProject
from helpers.model.tables import CASE_SOURCES, CODINGS
from helpers.readers._columns import Line, header
from helpers.readers._contract import Carries
from helpers.readers._draft import MEND, Draft
from helpers.readers._named import Named
from helpers.readers._rows import Row
from helpers.readers._sheet import Sheet, first_row, read_sheet

NAME = "QualCoder report"
CARRIES = Carries(
    program="QualCoder",
    exported_by="Reports > Coding report; choose codes, files or cases; Export: CSV or XLSX.",
    positions="None.",
    cannot={
        "sources.text": "the report holds codings, not whole texts",
        "codes.definition": "the report has no memos of codes",
        "codes.codable": "the report does not tell categories from codes above a code",
        "codings.start": "the report has no positions",
        "codings.end": "the report has no positions",
        "codings.created": "the report has no dates",
        "codings.weight": "QualCoder has no weights",
        "cases.description": "the report has no memos of cases",
        "groups.group": "QualCoder has no groups of sources; it has attributes",
        "memos.title": "a memo of a coding has no title",
        "memos.coder_id": "the report does not say who wrote a memo",
        "memos.created": "the report does not say when a memo was written",
    },
    tested="the report as the source of QualCoder 3.6 writes it",
    partly={
        "case_sources": "only a report by case names cases",
        "attributes": "only a report by case has attributes of cases",
        "sources": "a file without a coding is not in the report",
        "codes": "a code given to nothing is not in the report",
        "cases": "only a report by case names cases",
        "memos": "of all notes, the report has the memos of codings",
    },
    files=(".csv", ".xlsx"),
)

OWN = ("Coder", "Coded", "Id", "Codename")
"""The columns by which a report is known, in every language of the program."""
CASE = frozenset({"case", "fall", "cas", "caso"})
"""What the first column of a report by case is called, in the languages of the program."""
CATEGORY, OF_FILE, OF_CASE = "Category", "FileVar_", "CaseVar_"

LEFT = {
    "imid": ("coded regions of pictures", "only codings of text are read"),
    "avid": ("coded stretches of recordings", "only codings of text are read"),
}
"""What the identifier of a coding that is not of text begins with: what it is, and why left."""


@dataclass(frozen=True)
class Report:
    """The columns of a report: their names, and how many are categories."""

    names: Sequence[str]
    width: int

    @property
    def categories(self) -> int:
        """How many columns hold the categories above a code, the nearest first."""
        return self.names.count(CATEGORY)

    @property
    def by_case(self) -> bool:
        """Whether the first column is a case, and the second its file."""
        return self.names[1] != OWN[0]

    def line(self, number: int, row: Sequence[str], width: int) -> tuple[Line, list[str]]:
        """Return a row's cells by column, and the categories above its code from the top down.

        In CSV the program leaves out the columns of categories that a code does not have, so
        that what follows them stands further left.
        """
        absent = min(max(self.width - width, 0), self.categories)
        names = list(self.names)
        for _ in range(absent):
            names.remove(CATEGORY)
        pairs = list(zip(names, row, strict=False))
        above = [cell.strip() for name, cell in pairs if name == CATEGORY and cell.strip()]
        return Line(number, dict(pairs)), above[::-1]


def recognises(path: Path) -> bool:
    """Whether the first row is that of a report."""
    names = first_row(path)
    return names[1:5] == OWN or names[2:6] == OWN


def read(path: Path) -> CodingProject:
    """Read a coding report.

    Raises
    ------
    ReadError
        If the file is damaged, or its columns are not those of a report.
    """
    draft = Draft(path, NAME, program="QualCoder")
    sheet = read_sheet(path)
    report, named = _report(path.name, sheet), Named(draft)
    rows = zip(sheet.numbers[1:], sheet.rows[1:], sheet.widths[1:], strict=True)
    for number, cells, written in rows:
        # Only in CSV does a row say how many cells it was written with.
        width = written if sheet.encoding else report.width
        line, above = report.line(number, cells, width)
        _read_coding(draft, named, report, line, above)
    return draft.project()


def _report(file: str, sheet: Sheet) -> Report:
    names = header(sheet)
    if tuple(names[1:5]) == OWN and names[0].casefold() in CASE:
        expected, remedy = "a column 'Filename' after that of the case", "Export a report by file."
        raise ReadError(Problem(file, "row 1", expected, "none", remedy))
    if OWN not in {tuple(names[1:5]), tuple(names[2:6])}:
        expected = f"the columns {', '.join(OWN)} after that of the file, or of the case and file"
        found = f"{len(names)} others"
        raise ReadError(Problem(file, "row 1", expected, found, "Export the report again."))
    return Report(names, len(names))


def _read_coding(
    draft: Draft, named: Named, report: Report, line: Line, above: Sequence[str]
) -> None:
    file = line.get(report.names[1 if report.by_case else 0])
    kind, _, number = (line.get("Id") or "").partition(":")
    name = line.get("Codename")
    if kind in LEFT:
        draft.unread(*LEFT[kind])
    elif file is None or name is None or kind != "ctid":
        expected = "a file, a code and an id that begins with 'ctid:'"
        draft.aside(line.at, expected, "an empty cell or another id", MEND)
    else:
        source = named.source(line.at, file)
        coding: Row = {
            "coding_id": number,
            "source_id": source,
            "code_id": named.code(line.at, [*above, name]),
            "coder_id": named.coder(line.at, line.get("Coder")),
            "text": line.words("Coded"),
        }
        draft.add(CODINGS, line.at, coding)
        # A report by case repeats a coding in each case that holds it.
        draft.memo(f"coding {number}", "coding", number, line.words("Coded_Memo"))
        _read_variables(draft, named, report, line, source)


def _read_variables(draft: Draft, named: Named, report: Report, line: Line, source: str) -> None:
    case = line.get(report.names[0]) if report.by_case else None
    if case:
        named.case(line.at, case)
        draft.add(CASE_SOURCES, line.at, {"case_id": case, "source_id": source})
    for name in report.names:
        value = line.get(name)
        if value is None:
            continue
        if name.startswith(OF_FILE):
            named.attribute(line.at, source, name.removeprefix(OF_FILE), value)
        elif name.startswith(OF_CASE) and case:
            named.attribute(line.at, case, name.removeprefix(OF_CASE), value, about="case")
