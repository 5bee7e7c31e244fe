"""A date is as exact as it was given; what cannot be read stays as it is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.study.documents.dates import Dated, agree, dated, read_date

days = st.dates(min_value=dt.date(1000, 1, 1))


@given(days)
def test_a_day_reads_the_same_in_every_form(day: dt.date) -> None:
    forms = [
        day.isoformat(),
        f"{day:%Y/%m/%d/}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.isoformat()}T09:30:00Z",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    ]

    assert {read_date(form) for form in forms} == {day.isoformat()}


@given(days)
def test_a_month_is_not_made_a_day(day: dt.date) -> None:
    forms = [f"{day:%Y-%m}", f"{day:%Y/%m//}", f"{day:%B} {day.year}", f"{day:%b}. {day.year}"]

    assert {read_date(form) for form in forms} == {f"{day:%Y-%m}"}


@pytest.mark.parametrize("text", ["2022", "2022///", "2022/", "2022///Spring"])
def test_a_year_is_not_made_a_month(text: str) -> None:
    assert read_date(text) == "2022"


@pytest.mark.parametrize(
    "text",
    [
        "", "22", "1/7/2022", "01/07/2022", "2022-7", "2022-13", "2022-07-32", "2023-02-29",
        "2022//4", "0000", "2021-2022", "2021-03/2021-04", "2021 to 2022", "circa 2021", "2021?",
        "Spring 2021", "Market 2021", "n.d.", "forthcoming", "31 June 2022",
    ],
)  # fmt: skip
def test_what_is_no_one_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("given", "year", "read"),
    [
        (None, None, Dated()),
        ("2021-03", None, Dated("2021-03")),
        (None, "2021", Dated("2021")),
        ("Mar 4", "2021", Dated("2021-03-04")),
        ("4 March", "2021///", Dated("2021-03-04")),
        ("4 March", "2021/03//", Dated("2021-03-04")),
        ("2021/03/04/", "2021", Dated("2021-03-04")),
        ("2021", "2021-03", Dated("2021-03")),
        ("Spring", "2021", Dated("2021", "Spring")),
        ("Spring", "in press", Dated(None, "Spring; in press")),
        ("2020-03-04", "2021", Dated(None, "2020-03-04; 2021")),
        ("in press", None, Dated(None, "in press")),
    ],
)
def test_a_day_and_a_year_in_two_fields_are_one_date(
    given: str | None, year: str | None, read: Dated
) -> None:
    assert dated(given, year) == read


def test_dates_agree_as_far_as_the_less_exact_goes() -> None:
    assert agree("2021", "2021-03-04")
    assert not agree("2021-03", "2021-04")
