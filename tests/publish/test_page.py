"""One door to a page: what may be shown is shown, escaped and marked; the rest is refused."""

from __future__ import annotations

import base64
import io
import json
import math
from typing import Any

import altair as alt
import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pytest

from helpers import charts
from helpers.disclosure import SafeTable, counted, not_about_people
from helpers.errors import DisclosureError
from helpers.model import Policy
from helpers.publish import CHART, MARKED, RECORD, Page, highest, open_page
from tests.tools.small_study import small_study

Outputs = list[nbformat.NotebookNode]
WORDS = "We trust <b>them</b> & they trust us."
APPROVED = {
    "source": "INT-07",
    "words": "trust <b>them</b>",
    "attribution": "Chair, <Alder>",
    "approved_by": "The board",
    "approved_on": "2024-01-01",
}
CODING = {"coding": "1", "source": "INT-07", "code": "Trust", "text": WORDS}
REMEDY = "Show only what the study has cleared."


@pytest.fixture
def page() -> Page:
    """A page of a study with one coding, of which three words are approved."""
    return Page(small_study(codings=[CODING], quotations=[APPROVED]))


@pytest.fixture
def people() -> SafeTable:
    """Five people on trust, two on money, nobody on time."""
    rows = pd.DataFrame(
        {"code": ["Trust"] * 5 + ["Money"] * 2, "participant": [str(n) for n in range(7)]}
    )
    levels = {"code": ["Trust", "Money", "Time"]}
    return counted(rows, ["code"], levels, Policy(minimum=3), of=rows[["participant"]])


def draw(page: Page, table: SafeTable) -> None:
    """Draw the people who spoke to each theme."""
    says = highest(table, "code", "people", "of", "participants")
    page.show_chart(
        charts.dots, table, "Who spoke", says, label="code", value="people", axis="Participants"
    )


def named(value: str) -> SafeTable:
    """A table of one label."""
    return not_about_people(pd.DataFrame({"name": [value]}), {"name": value}, why="a test")


# ---- records ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.int64(3), 3),
        (np.float64(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("Trust"), "Trust"),
        (pd.Series([7], dtype="Int64")[0], 7),
        (4, 4),
        ("Trust", "Trust"),
    ],
)
def test_a_recorded_value_is_plain_python(
    page: Page, outputs: Outputs, value: object, plain: object
) -> None:
    page.record("n", value, "people")

    kept = outputs[0].data[RECORD]["value"]
    assert kept == plain
    assert type(kept) is type(plain)


def test_a_record_holds_its_name_value_and_unit(page: Page, outputs: Outputs) -> None:
    page.record("n_cases", 4, "cases")

    assert outputs[0].data[RECORD] == {"name": "n_cases", "value": 4, "unit": "cases"}


def test_a_withheld_value_is_recorded_as_withheld(page: Page, outputs: Outputs) -> None:
    page.record("n", pd.NA, "people")

    assert outputs[0].data[RECORD] == {"name": "n", "value": "[c]", "unit": "withheld"}


@pytest.mark.parametrize("nothing", [None, float("nan"), np.float64("nan"), pd.NaT])
def test_a_missing_value_is_refused(page: Page, nothing: object) -> None:
    with pytest.raises(DisclosureError) as refused:
        page.record("n", nothing, "people")
    assert str(refused.value) == f"the page, record 'n': expected a value, found none. {REMEDY}"


@pytest.mark.parametrize(
    ("odd", "kind"),
    [
        ([1, 2], "list"),
        (np.array([1, 2]), "ndarray"),
        (pd.Series([1, 2]), "Series"),
        (pd.Timestamp("2022-07-01"), "Timestamp"),
        (np.datetime64("2022-07-01", "ns"), "datetime64"),
        (math.inf, "float"),
        ({}, "dict"),
    ],
)
def test_a_value_that_cannot_be_cited_is_refused(page: Page, odd: object, kind: str) -> None:
    with pytest.raises(DisclosureError) as refused:
        page.record("n", odd, "people")
    assert str(refused.value) == (
        f"the page, record 'n': expected a number, text or flag, found {kind}. {REMEDY}"
    )


@pytest.mark.parametrize("name", ["", "N", "n cases", "1st", "n-cases", "n\n", "é"])
def test_a_name_that_cannot_be_cited_is_refused(page: Page, name: str) -> None:
    with pytest.raises(DisclosureError) as refused:
        page.record(name, 1, "people")
    assert str(refused.value) == (
        f"the page, record '{name}': expected a name such as widest_theme, found '{name}'. {REMEDY}"
    )


# ---- tables and charts --------------------------------------------------------------------------


def test_only_a_safe_table_is_shown(page: Page) -> None:
    with pytest.raises(DisclosureError) as refused:
        page.show_table(pd.DataFrame({"n": [1]}), "People")
    assert str(refused.value) == (
        f"the page, a table for a page: expected a SafeTable, found DataFrame. {REMEDY}"
    )


def test_only_a_safe_table_is_drawn(page: Page) -> None:
    with pytest.raises(DisclosureError, match="expected a SafeTable, found DataFrame"):
        page.show_chart(charts.dots, pd.DataFrame(), "T", "S")


def test_script_in_data_and_in_headings_is_shown_as_text(page: Page, outputs: Outputs) -> None:
    page.show_table(named("<script>alert('x')</script>"), "<script>")

    html = outputs[0].data["text/html"]
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;") == 2


def test_script_beneath_a_chart_is_shown_as_text(page: Page, outputs: Outputs) -> None:
    table = not_about_people(
        pd.DataFrame({"name": ["<script>"], "n": [1]}), {"name": "Name", "n": "N"}, why="a test"
    )
    page.show_chart(charts.dots, table, "T", "S", label="name", value="n", axis="N")

    assert "<script" not in outputs[0].data[CHART]["usermeta"][MARKED]["table"]


def test_a_withheld_number_is_marked_in_the_table(
    page: Page, outputs: Outputs, people: SafeTable
) -> None:
    page.show_table(people.only(["code", "people"]), "People")

    html = outputs[0].data["text/html"]
    assert '<th scope="row">Money</th><td class="ics-number">' in html
    assert '<td class="ics-number"><abbr title="confidential">[c]</abbr></td>' in html
    assert people.note in html


def test_a_withheld_number_is_nowhere_in_what_is_shown(
    page: Page, outputs: Outputs, people: SafeTable
) -> None:
    draw(page, people)
    page.show_table(people, "People")

    numbers = {"2", "0.2857142857142857", "29%"}  # two of seven
    chart = outputs[0].data[CHART]
    drawn = {
        str(cell) for rows in chart["datasets"].values() for row in rows for cell in row.values()
    }
    assert not numbers & {cell.removesuffix(".0") for cell in drawn}
    said = f"{outputs[0].data['text/plain']} {chart['usermeta']} {outputs[1].data['text/html']}"
    assert not any(f">{number}<" in said or f" {number} " in said for number in numbers)


def test_a_table_without_rows_says_that_there_is_nothing(page: Page, outputs: Outputs) -> None:
    page.show_table(named("x").rows(pd.Series([False])), "Exports")

    assert outputs[0].data["text/plain"] == "Exports: none."


def test_a_chart_without_rows_says_that_there_is_nothing(
    page: Page, outputs: Outputs, people: SafeTable
) -> None:
    draw(page, people.rows(people.frame["code"] == "Nothing"))

    assert outputs[0].data["text/plain"] == "Who spoke: there is nothing to draw."


def test_a_chart_holds_the_columns_it_draws_and_no_more(
    page: Page, outputs: Outputs, people: SafeTable
) -> None:
    draw(page, people)

    (rows,) = outputs[0].data[CHART]["datasets"].values()
    assert {name for row in rows for name in row} == {"code", "people"}


def test_a_chart_with_a_column_that_the_table_lacks_is_refused(
    page: Page, people: SafeTable
) -> None:
    def smuggled(frame: pd.DataFrame) -> alt.Chart:
        return charts.dots(frame.assign(zip="x", age=1), "zip", "age", "Age")

    with pytest.raises(DisclosureError) as refused:
        page.show_chart(smuggled, people, "Who spoke", "")
    assert str(refused.value) == (
        "the page, chart 'Who spoke': expected the table's own columns, found age, zip. " + REMEDY
    )


@pytest.mark.parametrize(
    "data",
    [
        alt.UrlData(url="participants.csv"),
        alt.InlineData(values=[{"participant": "P1"}]),
        alt.InlineData(values=[1, 2]),
        alt.InlineData(values="participant\nP1", format=alt.CsvDataFormat(type="csv")),
    ],
)
def test_a_chart_with_data_from_elsewhere_is_refused(
    page: Page, people: SafeTable, data: Any
) -> None:
    def smuggled(_: pd.DataFrame) -> alt.Chart:
        return alt.Chart(data).mark_point().encode(x="participant:N")

    with pytest.raises(DisclosureError, match=r"the table's own columns, found (data|participant)"):
        page.show_chart(smuggled, people, "Who spoke", "")


def test_a_chart_carries_its_sentence_and_its_table(
    page: Page, outputs: Outputs, people: SafeTable
) -> None:
    draw(page, people)

    told = outputs[0].data[CHART]["usermeta"][MARKED]
    assert told["anchor"] == "who-spoke"
    assert told["says"].startswith("“Trust” is widest, with 5 of 7 participants")
    assert told["table"].startswith('<div class="ics-table"')


# ---- quotations ---------------------------------------------------------------------------------


def test_a_quotation_is_shown_in_the_approved_words_alone(page: Page, outputs: Outputs) -> None:
    page.quote("1")

    assert outputs[0].data["text/html"] == (
        '<blockquote class="ics-quotation"><p>trust &lt;b&gt;them&lt;/b&gt;</p>'
        "<footer>Chair, &lt;Alder&gt;</footer></blockquote>"
    )


def test_a_quotation_without_approval_is_refused() -> None:
    with pytest.raises(DisclosureError) as refused:
        Page(small_study(codings=[CODING])).quote("1")
    assert str(refused.value) == (
        "the page, quotation 1: expected words approved in the study's quotations, found none. "
        + REMEDY
    )


def test_a_segment_that_the_study_lacks_is_not_quoted(page: Page) -> None:
    with pytest.raises(DisclosureError, match="quotation 99: expected words approved"):
        page.quote("99")


def test_words_approved_in_one_source_are_not_quoted_from_another() -> None:
    other = {"source": "INT-08", "export": "a.qdpx", "kind": "text", "withdrawn": False}
    study = small_study(
        sources=[{**other, "source": "INT-07"}, other],
        codings=[{**CODING, "source": "INT-08"}],
        quotations=[APPROVED],
    )

    with pytest.raises(DisclosureError, match="expected words approved"):
        Page(study).quote("1")


def test_up_to_a_number_of_quotations_are_shown(outputs: Outputs) -> None:
    words = ("We trust", "they trust us")
    study = small_study(
        codings=[CODING], quotations=[{**APPROVED, "words": each} for each in words]
    )
    Page(study).show_quotations(study.codings, most=1)

    assert outputs[0].data["text/html"].count("<blockquote") == 1


def test_words_coded_twice_are_quoted_once(outputs: Outputs) -> None:
    study = small_study(codings=[CODING, {**CODING, "coding": "2"}], quotations=[APPROVED])
    Page(study).show_quotations(study.codings, most=5)

    assert outputs[0].data["text/html"].count("<blockquote") == 1


def test_a_page_without_approved_quotations_says_so(page: Page, outputs: Outputs) -> None:
    page.show_quotations(page.study.codings.head(0), most=5)

    assert outputs[0].data["text/plain"] == "No quotation is approved for this page yet."


def test_a_count_of_quotations_stands_for_them_where_text_is_kept(
    page: Page, outputs: Outputs
) -> None:
    page.quote("1")

    assert "trust" not in outputs[0].data["text/plain"]


# ---- files --------------------------------------------------------------------------------------


def files(output: nbformat.NotebookNode) -> list[dict[str, str]]:
    """What an output carries for the built page to offer."""
    return list(output.metadata[MARKED]["files"])


def test_a_table_is_offered_as_csv(page: Page, outputs: Outputs) -> None:
    page.show_table(named("Trust"), "Names (unit: names)")

    assert files(outputs[0]) == [{"name": "names.csv", "text": "Trust\nTrust\n"}]


def test_the_numbers_of_a_chart_are_offered_as_csv(
    page: Page, outputs: Outputs, people: SafeTable
) -> None:
    draw(page, people)

    (file,) = files(outputs[0])
    assert file["name"] == "who-spoke.csv"
    assert file["text"].splitlines()[:3] == [
        "Code,Participants,Of,Share",
        "Trust,5,7,0.71",
        "Money,[c],7,[c]",
    ]


def test_a_workbook_says_on_every_sheet_what_kind_of_data_it_holds(outputs: Outputs) -> None:
    page = Page(small_study("illustration"))
    page.offer_workbook("The matrix", {"One": named("Trust"), "Two": named("Time")})

    (file,) = files(outputs[0])
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(file["base64"])))
    says = (
        "Invented data. This workbook is drawn from an invented study, shown as an illustration. "
        "Nothing on it is a finding about a real system or a real person."
    )
    assert [sheet["A2"].value for sheet in book.worksheets] == [says, says]


def test_a_workbook_takes_safe_tables_alone(page: Page) -> None:
    with pytest.raises(DisclosureError, match="a table for a page: expected a SafeTable"):
        page.offer_workbook("The matrix", {"One": pd.DataFrame({"name": ["Trust"]})})


def test_a_file_of_invented_data_is_named_so(outputs: Outputs) -> None:
    Page(small_study("illustration")).show_table(named("Trust"), "Names")

    assert files(outputs[0])[0]["name"] == "invented-names.csv"


def test_a_file_has_a_short_name_whatever_its_title(page: Page, outputs: Outputs) -> None:
    page.show_table(named("Trust"), "Theme by theme " * 20)

    assert files(outputs[0])[0]["name"] == f"{'theme-by-theme-' * 4}".strip("-") + ".csv"


# ---- every output -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["illustration", "public", "confidential"])
def test_a_page_says_what_kind_of_data_it_is_drawn_from(status: Any, outputs: Outputs) -> None:
    open_page(small_study(status))

    assert {"illustration": "Invented", "public": "Public", "confidential": "Protected"}[
        status
    ] in outputs[0].data["text/plain"]


def test_a_sentence_is_shown_as_text(page: Page, outputs: Outputs) -> None:
    page.say("<b>Bold</b>")

    assert outputs[0].data["text/html"] == '<p class="ics-says">&lt;b&gt;Bold&lt;/b&gt;</p>'


@pytest.fixture
def everything(page: Page, outputs: Outputs, people: SafeTable) -> Outputs:
    """An output of each kind."""
    open_page(page.study)
    page.record("n", 1, "people")
    page.show_table(people, "People")
    draw(page, people)
    page.offer_workbook("People", {"Reach": people})
    page.quote("1")
    page.show_quotations(page.study.codings.head(0), most=1)
    page.say("A sentence.")
    return outputs


def test_every_output_carries_the_mark(everything: Outputs) -> None:
    assert [output.metadata[MARKED]["kind"] for output in everything] == [
        "status",
        "record",
        "table",
        "chart",
        "workbook",
        "quotations",
        "quotations",
        "sentence",
    ]


def test_every_output_may_stand_in_a_notebook(everything: Outputs) -> None:
    cell = nbformat.v4.new_code_cell(outputs=everything)

    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_every_output_is_plain_json(everything: Outputs) -> None:
    assert json.loads(json.dumps(everything, allow_nan=False)) == everything


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, "[c]"), (2, "[c]"), (3, 3)])
def test_a_recorded_count_of_few_people_is_withheld(
    page: Page, outputs: Outputs, count: int, shown: object
) -> None:
    page.record("spoken_to", count, "participants")
    assert outputs[-1]["data"][RECORD]["value"] == shown


def test_a_recorded_count_of_things_is_not_about_people(page: Page, outputs: Outputs) -> None:
    page.record("phases", 2, "phases")
    assert outputs[-1]["data"][RECORD]["value"] == 2
