"""Events in order, in words, and with their sources."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.events import busiest_year, events_in_words, events_since, sources_cited

EVENTS = pd.DataFrame(
    {
        "date": ["2022-07-01", "2015", "2022-04-28", "2023-02"],
        "source": ["act", "slides", "act; white paper", "act"],
    }
)


def test_events_are_in_order_from_the_first_year_on() -> None:
    assert list(events_since(EVENTS, "2022")["date"]) == ["2022-04-28", "2022-07-01", "2023-02"]


def test_the_first_of_several_busy_years_is_named() -> None:
    assert busiest_year(pd.DataFrame({"date": ["2023-02", "2015"]})) == ("2015", 1)


def test_the_events_are_told_in_a_sentence() -> None:
    assert events_in_words(EVENTS) == "4 events from 2015 to 2023; 2022 has most of them, 2."


def test_each_source_that_is_cited_is_listed_once() -> None:
    sources = pd.DataFrame({"key": ["act", "white paper", "slides", "unread"]})
    assert list(sources_cited(EVENTS, sources)["key"]) == ["act", "white paper", "slides"]
