"""Dates as people's spreadsheets show them, read by the evidence of their whole column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from helpers.readers._values import moment

First = Literal["day", "month"]

MONTHS = 12

_SHOWN = re.compile(
    r"(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?"
)


def moments(column: Sequence[str | None], unsure: First | None = None) -> list[str | None]:
    """Return the dates of a column as ISO 8601; None where one cannot be told.

    ``31.12.2021`` has its day first, and so has ``31/12/2021`` wherever it stands. Of ``3/4/2021``
    the column decides: if one of its dates can only have the day first, or only the month, so
    have they all.

    Parameters
    ----------
    column : sequence of str or None
    unsure : {"day", "month"}, optional
        What comes first where no date of the column decides; None leaves such dates unread.

    Examples
    --------
    >>> moments(["31.12.2021 08:05:00", "2021-12-31T08:05:00", "3/4/2021", None])
    ['2021-12-31T08:05:00', '2021-12-31T08:05:00', None, None]
    >>> moments(["3/4/2021", "3/31/2021 1:15 PM"])
    ['2021-03-04', '2021-03-31T13:15']
    >>> moments(["3/4/2021", "3/31/2021", "31/3/2021"])
    [None, '2021-03-31', '2021-03-31']
    """
    order = slashed_order(column) or unsure
    return [moment(one) or _shown(one, slashed_order([one]) or order) for one in column]


def slashed_order(column: Iterable[str | None]) -> First | None:
    """Return what comes first in dates with slashes; None if nothing, or too much, decides."""
    found: set[First] = set()
    for one in column:
        parts = _SHOWN.fullmatch((one or "").strip())
        if parts and parts[2] == "/":
            if int(parts[1]) > MONTHS:
                found.add("day")
            if int(parts[3]) > MONTHS:
                found.add("month")
    return found.pop() if len(found) == 1 else None


def _shown(written: str | None, order: First | None) -> str | None:
    parts = _SHOWN.fullmatch((written or "").strip())
    if not parts:
        return None
    first, mark, second, year, hour, minute, seconds, half = parts.groups()
    if mark == "." or order == "day":
        day, month = int(first), int(second)
    elif order == "month":
        day, month = int(second), int(first)
    else:
        return None
    try:
        date = dt.date(int(year), month, day).isoformat()
        if hour is None:
            return date
        time = dt.time(_hour(int(hour), half), int(minute), int(seconds or 0))
    except ValueError:
        return None
    return f"{date}T{time.isoformat('seconds' if seconds else 'minutes')}"


def _hour(hour: int, half: str | None) -> int:
    return hour if half is None else hour % 12 + (12 if half.lower() == "pm" else 0)
