"""Rows of an old spreadsheet (.xls), which some programs still write.

The library that reads them follows a damaged file in circles for ever, so it runs in a process of
its own, with an end to its time and its memory.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.readers import _xls_rows

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of old office files begins."""
LIMIT = 64 << 20
"""Bytes: a sheet of this kind has at most 65,536 rows."""
ROWS = 1 << 16
SECONDS, SECONDS_A_MEGABYTE = 2, 2
"""How long it may take to read: a sheet of 10 MB needs 3 s."""
MEMORY, MEMORY_A_BYTE = 400 << 20, 10
"""Bytes that reading may take."""
PATIENCE = 10
"""How often the seconds may pass on the clock: other work may be going on beside it."""

_REMEDY = "Open it in a spreadsheet program and save it as .xlsx."


def is_xls(path: Path) -> bool:
    """Whether a file begins as an old office file does."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def xls_rows(
    path: Path, name: str | None, most: int = ROWS
) -> tuple[str, Iterator[Sequence[object]]]:
    """Return a sheet's name, and its rows: numbers, texts, moments, or None where a cell is empty.

    Parameters
    ----------
    path : Path
    name : str, optional
        Of the sheet; the first that is not hidden when None.
    most : int
        Rows that are wanted at most.

    Raises
    ------
    ReadError
        If the file is damaged, too large, takes too long, or has no such sheet.
    """
    size = path.stat().st_size
    if size > LIMIT:
        raise _refusal(path, f"at most {LIMIT >> 20} MB", "more")
    told = _told(path, name or "", most, size)
    if isinstance(told, str):
        raise _refusal(path, "a spreadsheet (.xls)", f"a damaged one ({told})")
    title, rows = told
    if title is None:
        expected = f"a sheet '{name}'" if name else "a sheet that is not hidden"
        raise _refusal(path, expected, "none")
    return title, iter(rows)


def _told(
    path: Path, name: str, most: int, size: int
) -> str | tuple[str | None, list[list[object]]]:
    """Return what the other process tells: a sheet's name and rows, or what went wrong."""
    seconds = SECONDS + SECONDS_A_MEGABYTE * (size >> 20)
    numbers = (most, seconds, MEMORY + MEMORY_A_BYTE * size)
    command = [sys.executable, "-I", str(_xls_rows.__file__), str(path.resolve()), name]
    try:
        # The command is this package's own, and the file's name is no more than an argument.
        done = subprocess.run(  # noqa: S603  # our own interpreter, our own module
            [*command, *map(str, numbers)],
            capture_output=True,
            timeout=PATIENCE * seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return "it takes too long"
    except subprocess.CalledProcessError:
        return "it takes more time or memory than any sheet of its size"
    told = json.loads(done.stdout, object_hook=_moment)
    return told if isinstance(told, str) else (told[0], told[1])


def _moment(held: dict[str, str]) -> dt.datetime:
    return dt.datetime.fromisoformat(held["moment"])


def _refusal(path: Path, expected: str, found: str) -> ReadError:
    return ReadError(Problem(path.name, "", expected, found, _REMEDY))
