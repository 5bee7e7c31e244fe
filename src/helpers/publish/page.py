"""A notebook's page: what it records and shows, and how that is written into its outputs.

Every output carries the mark ``icsbook`` in its metadata. The build refuses an executed notebook
that shows anything without it, so that nothing reaches a page by another way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from IPython.display import display

from helpers.charts import THEME
from helpers.disclosure import MARK, SafeTable, approved_within
from helpers.errors import DisclosureError, Problem
from helpers.model import Study
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
    "public": "Public data. This page is drawn from data that are public already.",
    "confidential": "Protected data. This page is drawn from a confidential study: small numbers "
    "are withheld, and quotations appear only as they were approved.",
}


def open_page(study: Study) -> Page:
    """Open the page of a notebook and say what kind of data it is drawn from."""
    heading, _, says = STATUS[study.status].partition(". ")
    html = (
        f'<aside class="ics-status ics-{study.status}" aria-label="About these data">'
        f"<strong>{heading}.</strong> {says}</aside>"
    )
    _show({"text/html": html, "text/plain": f"{heading}. {says}"}, "status", study.status)
    return Page(study)


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

    def _few(self, value: object, unit: str) -> bool:
        """Whether a value counts people, some but fewer than may be shown."""
        return (
            unit in OF_PEOPLE
            and pd.api.types.is_integer(value)
            and 0 < int(str(value)) < self.study.policy.minimum
        )

    def show_table(self, safe: SafeTable, caption: str) -> None:
        """Show a safe table.

        Parameters
        ----------
        safe : SafeTable
        caption : str
            What the table shows and in which unit.
        """
        if _safe(safe).frame.empty or (safe.says_nothing and len(safe.columns) > 1):
            self.say(f"{caption}: none.")
            return
        html = table_html(safe, caption)
        _show({"text/html": html, "text/plain": f"Table: {caption}"}, "table", caption)

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
        if _safe(safe).frame.empty:
            self.say(f"{title}: there is nothing to draw.")
            return
        spec = draw(safe.frame, **arguments).to_dict()
        _only_columns_of(safe, spec, title)
        spec["config"] = THEME
        spec["usermeta"] = {
            MARKED: {
                "anchor": _anchor(title),
                "title": title,
                "says": says,
                "table": table_html(safe, title),
            }
        }
        _show({CHART: spec, "text/plain": f"{title}. {says}"}, "chart", title)

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

    def _show_quotations(self, found: pd.DataFrame) -> None:
        html = "\n".join(
            f'<blockquote class="ics-quotation"><p>{escape(words)}</p>'
            f"<footer>{escape(attribution)}</footer></blockquote>"
            for words, attribution in found[["words", "attribution"]].values
        )
        plain = f"{len(found)} approved quotations"
        _show({"text/html": html, "text/plain": plain}, "quotations", plain)


def _safe(table: SafeTable) -> SafeTable:
    if not isinstance(table, SafeTable):
        raise _refused("a table for a page", "a SafeTable", type(table).__name__)
    return table


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


def _anchor(title: str) -> str:
    """Return an anchor made of a title's words.

    >>> _anchor("Reach by case, phase 1")
    'reach-by-case-phase-1'
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def _show(bundle: dict[str, Any], kind: str, what: str) -> None:
    display(bundle, raw=True, metadata={MARKED: {"kind": kind, "what": what}})


def _refused(place: str, expected: str, found: str) -> DisclosureError:
    return DisclosureError(
        Problem("the page", place, expected, found, "Show only what the study has cleared.")
    )
