"""A notebook's page: what it records and shows, and how that is written into its outputs.

Every output carries the mark ``icsbook`` in its metadata. The build refuses an executed notebook
that shows anything without it, so that nothing reaches a page by another way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from IPython.display import display

from helpers.charts import THEME
from helpers.disclosure import MARK, PublicTable, SafeTable, approved_within
from helpers.errors import DisclosureError, Problem
from helpers.model import Policy, Study, empty
from helpers.model.tables import STUDY_TABLES
from helpers.paths import REFERENCE
from helpers.publish.explorer import Explored, explorer_html
from helpers.publish.files import File, anchor, csv_file, workbook_file
from helpers.publish.table_html import table_html

MARKED = "icsbook"
"""The key in an output's metadata that says it came through this door, and as what."""
RECORD = "application/vnd.icsbook.record+json"
CHART = "application/vnd.vegalite.v6+json"

OF_PEOPLE = {"participants", "people", "interviews"}
"""Units in which a recorded number counts people."""
STATUS = {
    "illustration": "Invented data. This page is drawn from an invented study, shown as an "
    "illustration. Nothing on it is a finding about a real system or a real person.",
    "public": "Public data. This page is drawn from real data that are public already.",
    "confidential": "Protected data. This page is drawn from a confidential study: small numbers "
    "are withheld, and quotations appear only as they were approved.",
}

NO_STUDY = Study(
    "Public records",
    "public",
    REFERENCE,
    Policy(minimum=0),
    {},
    **{declared.name: empty(declared) for declared in STUDY_TABLES},
)
"""What a page of public records is open on: a study without anyone in it."""


def open_page(study: Study) -> Page:
    """Open the page of a notebook and say what kind of data it is drawn from."""
    heading, _, says = STATUS[study.status].partition(". ")
    html = (
        f'<aside class="ics-status ics-{study.status}" aria-label="About these data">'
        f"<strong>{heading}.</strong> {says}</aside>"
    )
    _show({"text/html": html, "text/plain": f"{heading}. {says}"}, "status", study.status)
    return Page(study)


def open_public_page() -> Page:
    """Open the page of a notebook that is drawn from public records, and from no study."""
    return open_page(NO_STUDY)


@dataclass(frozen=True)
class Page:
    """The door: everything a notebook puts on its page goes through one of these methods."""

    study: Study

    def record(self, name: str, value: object, unit: str) -> None:
        """Record a value for other pages to cite, as ``{value}`run.name```.

        Parameters
        ----------
        name : str
            Lower case, with underscores; unique in the notebook.
        value : number, text or flag
            Made plain Python on the way. A count of people that is too small, or that a safe
            table withholds (``pd.NA``), is recorded as ``[c]``, and so shown wherever it is cited.
        unit : str
            What is counted: interviews, participants, codes, share, name.

        Raises
        ------
        DisclosureError
            If there is no value.
        """
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise _refused(f"record '{name}'", "a name such as widest_theme", f"'{name}'")
        if value is pd.NA or self._few(value, unit):
            value, unit = MARK, "withheld"
        plain = value.item() if isinstance(value, np.number | np.bool_ | np.str_) else value
        if plain is None or plain is pd.NaT or (isinstance(plain, float) and math.isnan(plain)):
            raise _refused(f"record '{name}'", "a value", "none")
        if not isinstance(plain, bool | int | float | str) or plain in {math.inf, -math.inf}:
            raise _refused(f"record '{name}'", "a number, text or flag", type(plain).__name__)
        entry = {"name": name, "value": plain, "unit": unit}
        _show({RECORD: entry, "text/plain": f"{name}: {plain} ({unit})"}, "record", name)

    def record_each(self, safe: SafeTable, row: str, values: Mapping[str, tuple[str, str]]) -> None:
        """Record values of every row of a safe table, as ``<row>_<name>``.

        Parameters
        ----------
        safe : SafeTable
        row : str
            The column that names the rows, in lower case: hyphens become underscores.
        values : mapping of column to a name and a unit
        """
        frame = self._safe(safe).frame
        for column, (name, unit) in values.items():
            for of, value in zip(frame[row], frame[column], strict=True):
                self.record(f"{of}_{name}".replace("-", "_"), value, unit)

    def _few(self, value: object, unit: str) -> bool:
        """Whether a value counts people, some but fewer than may be shown."""
        return (
            unit in OF_PEOPLE
            and pd.api.types.is_integer(value)
            and 0 < int(str(value)) < self.study.policy.minimum
        )

    def show_table(self, safe: SafeTable, caption: str, otherwise: str | None = None) -> None:
        """Show a safe table.

        Parameters
        ----------
        safe : SafeTable
        caption : str
            What the table shows and in which unit.
        otherwise : str, optional
            What to say where the table says nothing; that there is none, when left out.
        """
        if self._safe(safe).frame.empty or (safe.says_nothing and len(safe.columns) > 1):
            self.say(otherwise or f"{caption}: none.")
            return
        html = table_html(safe, caption)
        files = [csv_file(safe, caption, self.study.status)]
        _show({"text/html": html, "text/plain": f"Table: {caption}"}, "table", caption, files)

    def offer_workbook(self, title: str, sheets: Mapping[str, SafeTable]) -> None:
        """Offer safe tables as a spreadsheet.

        Parameters
        ----------
        title : str
            Of the document; its file is named after it.
        sheets : mapping of a sheet's name to its table
        """
        heading, says = STATUS[self.study.status].split(". ", 1)
        about = f"{heading}. {says.replace('This page', 'This workbook')}"
        tables = {name: self._safe(one) for name, one in sheets.items()}
        files = [workbook_file(tables, title, about, self.study.status)]
        says = f"{title} is offered as a spreadsheet, with a sheet for each: {', '.join(sheets)}."
        html = f'<p class="ics-says">{escape(says)}</p>'
        _show({"text/html": html, "text/plain": says}, "workbook", title, files)

    def show_explorer(self, explored: Explored) -> None:
        """Show tables that a reader can choose from, where script runs, and can read where not.

        Parameters
        ----------
        explored : Explored
        """
        for table in (explored.reach, explored.together, explored.quotations):
            self._safe(table)
        if explored.reach.frame.empty:
            self.say("Nothing is coded yet, so there is nothing to explore.")
            return
        bundle = {"text/html": explorer_html(explored), "text/plain": "Tables to explore"}
        _show(bundle, "explorer", "Tables to explore")

    def show_chart(
        self,
        draw: Callable[..., alt.TopLevelMixin],
        safe: SafeTable,
        title: str,
        says: str,
        **arguments: Any,
    ) -> None:
        """Draw a safe table, with a sentence of what it shows and the table beneath.

        Parameters
        ----------
        draw : a function of :mod:`helpers.charts`
            Called with the table's frame and ``arguments``.
        safe : SafeTable
        title : str
            What the chart is of.
        says : str
            What it shows, computed: see :mod:`helpers.publish.sentences`.

        Raises
        ------
        DisclosureError
            If the chart's data hold a column that the table does not.
        """
        if self._safe(safe).frame.empty:
            self.say(f"{title}: there is nothing to draw.")
            return
        spec = draw(safe.frame, **arguments).to_dict()
        _only_columns_of(safe, spec, title)
        spec["config"] = THEME
        spec["usermeta"] = {
            MARKED: {
                "anchor": anchor(title),
                "title": title,
                "says": says,
                "table": table_html(safe, title),
            }
        }
        files = [csv_file(safe, title, self.study.status)]
        _show({CHART: spec, "text/plain": f"{title}. {says}"}, "chart", title, files)

    def quote(self, coding: str) -> None:
        """Quote a coded segment, in the words approved for it.

        Parameters
        ----------
        coding : str
            Its identifier in ``study.codings``.

        Raises
        ------
        DisclosureError
            If no approved quotation lies within the segment.
        """
        codings = self.study.codings
        found = approved_within(self.study, codings[codings["coding"] == coding])
        if found.empty:
            raise _refused(
                f"quotation {coding}", "words approved in the study's quotations", "none"
            )
        self._show_quotations(found.head(1))

    def show_quotations(self, codings: pd.DataFrame, most: int) -> None:
        """Show up to ``most`` approved quotations from coded segments, or say that there is none.

        Parameters
        ----------
        codings : DataFrame
            Rows of ``study.codings``, in the order wanted.
        most : int
        """
        found = approved_within(self.study, codings).drop_duplicates("words")
        if found.empty:
            says = "No quotation is approved for this page yet."
            _show({"text/html": f"<p>{says}</p>", "text/plain": says}, "quotations", "none")
        else:
            self._show_quotations(found.head(most))

    def say(self, sentence: str) -> None:
        """Write a computed sentence on the page."""
        html = f'<p class="ics-says">{escape(sentence)}</p>'
        _show({"text/html": html, "text/plain": sentence}, "sentence", "")

    def _safe(self, table: SafeTable) -> SafeTable:
        """Refuse what is no safe table, public figures beside a study, and the other way round."""
        without = self.study is NO_STUDY
        wanted = PublicTable if without else SafeTable
        if not isinstance(table, wanted):
            raise _refused("a table for a page", f"a {wanted.__name__}", type(table).__name__)
        if isinstance(table, PublicTable) and not without:
            raise _refused("a table for a study's page", "the study's figures", "public figures")
        return table

    def _show_quotations(self, found: pd.DataFrame) -> None:
        html = "\n".join(
            f'<blockquote class="ics-quotation"><p>{escape(words)}</p>'
            f"<footer>{escape(attribution)}</footer></blockquote>"
            for words, attribution in found[["words", "attribution"]].values
        )
        plain = f"{len(found)} approved quotations"
        _show({"text/html": html, "text/plain": plain}, "quotations", plain)


def _only_columns_of(safe: SafeTable, spec: dict[str, Any], title: str) -> None:
    held = spec.get("datasets", {})
    rows = [row for one in held.values() for row in one]
    named = all(data.get("name") in held for data in _data_of({**spec, "datasets": {}}))
    if not named or not all(isinstance(row, dict) for row in rows):
        raise _refused(f"chart '{title}'", "the table's own columns", "data from elsewhere")
    if more := {key for row in rows for key in row} - {column.name for column in safe.columns}:
        raise _refused(f"chart '{title}'", "the table's own columns", ", ".join(sorted(more)))


def _data_of(part: Any) -> Iterator[dict[str, Any]]:
    """Yield what a chart, its layers and its look-ups name as their data."""
    if isinstance(part, dict):
        if isinstance(part.get("data"), dict):
            yield part["data"]
        for inner in part.values():
            yield from _data_of(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _data_of(inner)


def _show(bundle: dict[str, Any], kind: str, what: str, files: Sequence[File] = ()) -> None:
    """Show an output, with the files that the built page offers beside it."""
    about = {"kind": kind, "what": what} | ({"files": list(files)} if files else {})
    display(bundle, raw=True, metadata={MARKED: about})


def _refused(place: str, expected: str, found: str) -> DisclosureError:
    return DisclosureError(
        Problem("the page", place, expected, found, "Show only what the study has cleared.")
    )
