"""Small conversions that several programs' exports need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
LONGEST_NAME = 200
"""Characters that are looked at of what a program calls itself."""

SHORT = 9
_WHOLE = re.compile(r"\s*[+-]?\d{1,17}\s*", re.ASCII)
_DECIMAL = re.compile(r"\s*[+-]?\d{1,15}(?:\.\d{1,20})?\s*", re.ASCII)
_VERSION = re.compile(r"\d+(?:\.\w+)+|\d+")


@lru_cache(maxsize=1 << 16)
def moment(written: str | None) -> str | None:
    """Return a date, or a date and time, as ISO 8601; None where it is neither.

    Examples
    --------
    >>> moment("2021-12-30 19:22:19"), moment("2021-12-30"), moment("30/12/21")
    ('2021-12-30T19:22:19', '2021-12-30', None)
    >>> moment("2021-02-30"), moment("2021-12-30 25:00")
    (None, None)
    """
    found = _MOMENT.fullmatch((written or "").strip())
    if not found:
        return None
    day, time, zone = found.groups()
    try:
        dt.date.fromisoformat(day)
        dt.time.fromisoformat((time or "00:00").partition(".")[0])
    except ValueError:
        return None
    return f"{day}T{time}{zone or ''}" if time else day


def whole_number(written: str | None) -> int | None:
    """Return a whole number that a machine counts in, or None where there is none.

    Examples
    --------
    >>> whole_number("204"), whole_number("-3"), whole_number("2.5"), whole_number("9" * 40)
    (204, -3, None, None)
    """
    if written and len(written) <= SHORT and written.isdecimal():  # as most programs write it
        return int(written)
    return int(written) if written and _WHOLE.fullmatch(written) else None


def whole_numbers(written: Sequence[str | None]) -> list[int | None]:
    """Return many at once, as :func:`whole_number` does each.

    Examples
    --------
    >>> whole_numbers(["204", "7"]), whole_numbers(["204", "-3", "", None, "9" * 40])
    ([204, 7], [204, -3, None, None, None])
    >>> whole_numbers(["204", "9" * 40])
    [204, None]
    >>> whole_numbers(["204", "1_0"])
    [204, None]
    """
    known = [one for one in written if one and len(one) <= SHORT]
    if len(known) == len(written) and "".join(known).isdecimal():  # as most programs write them
        return [int(one) for one in known]
    return [whole_number(one) for one in written]


def program_and_version(written: str | None) -> tuple[str | None, str | None]:
    """Split what a program calls itself into its name and its version.

    Examples
    --------
    >>> program_and_version("ATLAS.ti for Windows 23.2.3.27778")
    ('ATLAS.ti for Windows', '23.2.3.27778')
    >>> program_and_version("MAXQDA 24 (Release 24.7.0, Build 241213)")
    ('MAXQDA', '24.7.0')
    >>> program_and_version("")
    (None, None)
    """
    words = (written or "")[:LONGEST_NAME].strip()
    name = re.split(r"\s+\(?v?\d", words, maxsplit=1)[0].strip()
    versions = _VERSION.findall(words.removeprefix(name))
    dotted = [version for version in versions if "." in version]
    return name or None, (dotted or versions or [None])[0]


def filled(written: str | None) -> str | None:
    """Return a text, or None where there are no words in it."""
    return written if written and written.strip() else None


def decimal(written: str | None) -> float | None:
    """Return a number, with a point or a comma before its decimals; None where there is none.

    Examples
    --------
    >>> decimal("0.5"), decimal("0,5"), decimal("6.78%"), decimal("1e999"), decimal("no")
    (0.5, 0.5, None, None, None)
    """
    found = _DECIMAL.fullmatch((written or "").replace(",", "."))
    return float(found[0]) if found else None
