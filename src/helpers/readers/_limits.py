"""How much of anything an export may hold: what a small file can be made to stand for is no study.

A name that a thousand rows share takes no room in a file and a great deal in a table. So names are
measured before they are joined, and all that an export says before its tables are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.errors import Problem, ReadError
from helpers.model import code_path

DEEPEST = 250
"""How deep a code may stand; the deepest real codebook seen needs 12."""
LONGEST = 4_000
"""Characters of the names on the way to a code; real ones need some hundreds."""
CHARACTERS, CHARACTERS_A_BYTE = 1 << 26, 50
"""Characters that any export may say, and that it may say more for each byte that it takes: two
hundred interviews with their codings say twenty million, twice to twenty times what they take.
"""
ALLOWED = (
    f"at most {CHARACTERS:,} characters said, "
    f"and {CHARACTERS_A_BYTE} more for each byte of the file"
)
ROWS_ASIDE = 100_000
"""Rows that are set aside before the file is taken to be damaged as a whole."""
SHOWN = 80
"""Characters of a name that are shown where it says where something stands."""

DAMAGED = "The file is damaged or was not written by the program; export the project again."


def characters_allowed(path: Path) -> int:
    """Return how many characters an export may say, each as often as a row says it."""
    files = path.rglob("*") if path.is_dir() else (path,)
    size = sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())
    return CHARACTERS + CHARACTERS_A_BYTE * size


def sane_path(file: str, names: Sequence[str]) -> str:
    """Join the names on the way to a code, once they are seen to be few and short enough.

    Raises
    ------
    ReadError
        If the code stands too deep, or the names are too long.

    Examples
    --------
    >>> sane_path("a.qdpx", ["Governance", "Trust"])
    'Governance > Trust'
    """
    length = sum(map(len, names))
    if len(names) > DEEPEST:
        raise too_much(file, code_at(names), f"a code at most {DEEPEST} deep", len(names))
    if length > LONGEST:
        expected = f"names of at most {LONGEST:,} characters on the way to a code"
        raise too_much(file, code_at(names), expected, length)
    return code_path(names)


def code_at(names: Sequence[str]) -> str:
    """Return where a code stands, by the name at the top."""
    return f"code '{shown(names[0])}'"


def shown(name: object) -> str:
    """Return a name as it is shown in a place: on one line, and not for ever.

    Examples
    --------
    >>> shown("INT-07"), len(shown("x" * 1_000_000))
    ('INT-07', 81)
    """
    words = str(name)
    short = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    return "".join(one if one.isprintable() else " " for one in short)


def too_much(file: str, place: str, expected: str, found: int) -> ReadError:
    """Return the refusal of a file in which there is more of something than anybody writes."""
    return ReadError(Problem(file, place, expected, f"{found:,}", DAMAGED))
