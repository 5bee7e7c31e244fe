"""The book's pages on formats say what the readers declare."""

from __future__ import annotations

import pytest

from helpers.paths import ROOT
from helpers.readers import Reader, all_readers, format_pages

APPENDIX = ROOT / "book" / "appendices"

every_reader = pytest.mark.parametrize("reader", all_readers(), ids=lambda reader: reader.NAME)


def page(reader: Reader) -> str:
    (text,) = (text for text in format_pages().values() if text.startswith(f"# {reader.NAME}\n"))
    return text


@pytest.mark.parametrize("name", format_pages())
def test_a_page_in_the_book_is_as_declared(name: str) -> None:
    """Where this fails, run ``icsbook formats``."""
    assert (APPENDIX / name).read_text(encoding="utf-8") == format_pages()[name]


def test_no_page_in_the_book_is_about_a_format_that_is_not_read() -> None:
    held = {f"formats/{file.name}" for file in (APPENDIX / "formats").iterdir()}
    assert held == set(format_pages()) - {"formats.md"}


@every_reader
def test_a_reader_says_what_its_files_end_in(reader: Reader) -> None:
    assert reader.CARRIES.files


@every_reader
def test_the_page_of_a_format_gives_every_reason_why_something_is_not_carried(
    reader: Reader,
) -> None:
    reasons = {*reader.CARRIES.cannot.values(), *reader.CARRIES.partly.values()}
    assert [reason for reason in reasons if f": {reason}.\n" not in page(reader)] == []


@every_reader
def test_nothing_is_both_carried_in_part_and_not_at_all(reader: Reader) -> None:
    assert set(reader.CARRIES.cannot) & set(reader.CARRIES.partly) == set()


def test_the_index_has_a_row_for_every_format() -> None:
    rows = [row for row in format_pages()["formats.md"].splitlines() if row.startswith("| ")]
    assert len(rows) == 1 + len(all_readers())


def test_a_table_that_a_format_cannot_hold_has_no_columns_on_its_page() -> None:
    (reader,) = (reader for reader in all_readers() if reader.NAME == "CATMA")
    assert "| Memos | | | all |\n" in page(reader)


def test_a_column_that_a_format_cannot_hold_stands_apart_from_those_that_it_can() -> None:
    (reader,) = (reader for reader in all_readers() if reader.NAME == "REFI-QDA")
    row = "| Codings | source, code, coder, start, end, text, place, date | | weight |\n"
    assert row in page(reader)
