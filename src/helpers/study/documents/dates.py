"""Dates as a register gives them, never more exact than it says."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""In English, as registers of English documents have them."""
_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}
_MONTH = r"(?P<month>[a-z]+)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ]\d\d:\d\d.*)?)?)?",
        rf"{_YEAR}/(?P<month>\d{{1,2}})?(?:/(?P<day>\d{{1,2}})?)?(?:/.*)?",
        rf"(?:{_DAY} )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
    )
)
"""ISO 8601; the slashes of RIS, whose last part is free words; and English words."""


@dataclass(frozen=True)
class Dated:
    """When a document was published.

    Parameters
    ----------
    iso : str, optional
        ISO 8601: a year, a month or a day.
    unread : str, optional
        The register's words, where they say more than ``iso`` or cannot be read.
    """

    iso: str | None = None
    unread: str | None = None


def read_date(text: str) -> str | None:
    """Return a date as ISO 8601, or None where the text is no date or could be several.

    Figures alone with the year last, as 03/04/2021, could be April or March: they are not read.

    Examples
    --------
    >>> [read_date(text) for text in ("2021", "2021-03-04", "2021/03//", "2021/3/4/Spring")]
    ['2021', '2021-03-04', '2021-03', '2021-03-04']
    >>> [read_date(text) for text in ("4 March 2021", "Mar 2021", "March 4, 2021")]
    ['2021-03-04', '2021-03', '2021-03-04']
    >>> [read_date(text) for text in ("03/04/2021", "2021-02-30", "2020-2021", "circa 2021")]
    [None, None, None, None]
    """
    found = next((match for form in _FORMS if (match := form.fullmatch(text.strip()))), None)
    if found is None:
        return None
    year, month, day = (found.groupdict().get(part) for part in ("year", "month", "day"))
    if month is None:
        return None if day or year == "0000" else year
    number = int(month) if month.isdecimal() else _NUMBERS.get(month.lower(), 0)
    try:
        exact = dt.date(int(str(year)), number, int(day or 1)).isoformat()
    except ValueError:
        return None
    return exact if day else exact[:7]


def dated(given: str | None, year: str | None = None) -> Dated:
    """Read a date that stands whole in one field, or with its year in another.

    Parameters
    ----------
    given : str, optional
        A whole date, or a day and month only.
    year : str, optional
        What the field for the year holds.

    Examples
    --------
    >>> dated("4 March", "2021")
    Dated(iso='2021-03-04', unread=None)
    >>> dated("Spring", "2021")
    Dated(iso='2021', unread='Spring')
    >>> dated("2020-03-04", "2021")
    Dated(iso=None, unread='2020-03-04; 2021')
    """
    if given is None or year is None:
        one = given or year
        iso = read_date(one) if one else None
        return Dated(iso, None if iso else one)
    least = read_date(year)
    whole = read_date(given) or (least and read_date(f"{given} {least[:4]}"))
    if whole and least and not agree(whole, least):
        return Dated(None, f"{given}; {year}")
    if whole:
        return Dated(max(whole, least or "", key=len))
    return Dated(least, given if least else f"{given}; {year}")


def agree(one: str, other: str) -> bool:
    """Whether two ISO dates can be of one day: the less exact begins the other.

    Examples
    --------
    >>> agree("2021", "2021-03"), agree("2021-03-04", "2021-03-05")
    (True, False)
    """
    return one.startswith(other) or other.startswith(one)
