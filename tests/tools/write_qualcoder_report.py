"""Writes a project's codings as QualCoder reports them, by file or by case.

A code's categories stand from the nearest to the top; in CSV a code with fewer of them has a
shorter row, so that the variables after them move left, as the program writes it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import pandas as pd
from openpyxl import Workbook

from helpers.model import CodingProject, split_path

Cells = Sequence[str]


def report_csv(project: CodingProject, *, by_case: bool = False) -> bytes:
    """Return a report as CSV with a byte-order mark and every cell quoted."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_ALL)
    writer.writerow(_header(project, by_case=by_case))
    for fixed, above, values in _rows(project, by_case=by_case):
        writer.writerow([*fixed, *above, *values])
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def report_xlsx(project: CodingProject, *, by_case: bool = False) -> bytes:
    """Return a report as the first sheet of a workbook, in which no cell moves."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(_header(project, by_case=by_case))
    deepest = _deepest(project)
    for fixed, above, values in _rows(project, by_case=by_case):
        sheet.append([*fixed, *above, *[""] * (deepest - len(above)), *values])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _header(project: CodingProject, *, by_case: bool) -> list[str]:
    first = ["Case", "Filename"] if by_case else ["File"]
    own = ["Coder", "Coded", "Id", "Codename", "Coded_Memo", *["Category"] * _deepest(project)]
    of_files = [f"FileVar_{name}" for name in _attributes(project, "source")]
    of_cases = [f"CaseVar_{name}" for name in _attributes(project, "case")] if by_case else []
    return [*first, *own, *of_files, *of_cases]


def _rows(project: CodingProject, *, by_case: bool) -> Iterator[tuple[Cells, Cells, Cells]]:
    """Yield the cells before the categories, the categories, and the variables."""
    sources = project.sources.set_index("source_id")["name"]
    paths = project.codes.set_index("code_id")["path"]
    coders = project.coders.set_index("coder_id")["name"]
    cases = project.cases.set_index("case_id")["name"]
    case_of = project.case_sources.set_index("source_id")["case_id"]
    memos = _memos(project)
    of_files, of_cases = (_values(project, about) for about in ("source", "case"))
    names, names_of_cases = (_attributes(project, about) for about in ("source", "case"))
    for number, one in enumerate(project.codings.to_dict("records"), start=1):
        source, *above = one["source_id"], *reversed(split_path(paths[one["code_id"]]))
        case = case_of.get(source) if by_case else None
        first = [cases[case]] if case is not None else []
        memo = memos.get(one["coding_id"], "")
        said = [coders[one["coder_id"]], one["text"], f"ctid:{number}", above[0], memo]
        values = [of_files.get((source, name), "") for name in names]
        if case is not None:
            values += [of_cases.get((case, name), "") for name in names_of_cases]
        yield [*first, sources[source], *said], above[1:], values


def _deepest(project: CodingProject) -> int:
    used = project.codes[project.codes["code_id"].isin(project.codings["code_id"])]
    return max(len(split_path(path)) for path in used["path"]) - 1


def _attributes(project: CodingProject, about: str) -> list[str]:
    held = project.attributes[project.attributes["about"] == about]
    return sorted(held["attribute"].unique())


def _values(project: CodingProject, about: str) -> dict[tuple[str, str], str]:
    held = project.attributes[project.attributes["about"] == about].dropna(subset="value")
    return {(one["about_id"], one["attribute"]): one["value"] for one in held.to_dict("records")}


def _memos(project: CodingProject) -> pd.Series:
    memos = project.memos[project.memos["about"] == "coding"]
    return memos.set_index("about_id")["text"]
