"""Names of codes in ATLAS.ti's tables: joined by commas that they may hold, with parents inside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.model import code_path
from helpers.readers._columns import Line

COMMA = ", "
LEVEL = ": "
"""What stands between the name of a code and those of the codes below it."""

BULLET = re.compile(r"^[●○◆◇]\s*")


@dataclass(frozen=True)
class Named:
    """A code of a codebook: its full name, what it means, and where the codebook says so."""

    name: str
    definition: str | None
    at: str
    groups: int = 0


def from_codebook(lines: Iterable[Line], groups: Sequence[str]) -> list[Named]:
    """Return the codes of a codebook, which holds one full name a row."""
    return [
        Named(name, line.words("comment"), line.at, sum(bool(line.get(group)) for group in groups))
        for line in lines
        if (name := line.get("code"))
    ]


def from_manager(lines: Iterable[Line], levels: Sequence[str]) -> list[Named]:
    """Return the codes of a code manager, in which each level has a column of its own."""
    above: list[str] = []
    found = []
    for line in lines:
        depth = next((depth for depth, level in enumerate(levels) if line.get(level)), None)
        if depth is None:
            continue
        above = [*above[:depth], BULLET.sub("", line.get(levels[depth]) or "")]
        groups = len((line.get("groups") or "").split(COMMA)) if line.get("groups") else 0
        found.append(Named(LEVEL.join(above), line.words("comment"), line.at, groups))
    return found


def known_names(cells: Iterable[tuple[str, int | None]], codebook: Iterable[str]) -> set[str]:
    """Return the names of codes that are sure: a codebook's, and those of cells that hold one.

    Parameters
    ----------
    cells : iterable of (str, int or None)
        The codes of each quotation, and how many they are where the table says.
    codebook : iterable of str
    """
    sure = set(codebook)
    for cell, count in cells:
        parts = cell.split(COMMA)
        if count == 1:
            sure.add(cell)
        elif count == len(parts):
            sure.update(parts)
    return sure


def separate(cell: str, count: int | None, known: Collection[str]) -> list[str] | None:
    """Return the codes that a cell joins, the longest known name first at each place.

    What lies between known names is one further code, or one at each comma, if the count says so.

    Parameters
    ----------
    cell : str
        Names joined by commas, or with one on each line.
    count : int or None
        How many they are, where the table says.
    known : set of str
        The codes of the codebook.

    Returns
    -------
    list of str, or None where no reading fits.

    Examples
    --------
    >>> separate("Trust, time and money, Power", 2, {"Trust, time and money", "Trust", "Power"})
    ['Trust, time and money', 'Power']
    >>> separate("Trust, but verify, Power", 2, {"Power"})
    ['Trust, but verify', 'Power']
    >>> separate("Trust, but verify, Power", None, {"Power"}) is None
    True
    """
    if "\n" in cell:
        return [name.strip() for name in cell.split("\n") if name.strip()]
    pieces = _pieces(cell.split(COMMA), known)
    whole = [COMMA.join(piece) for piece in pieces]
    if count == len(whole) or (count is None and all(name in known for name in whole)):
        return whole
    each = [
        name
        for piece, joined in zip(pieces, whole, strict=True)
        for name in ([joined] if joined in known else piece)
    ]
    return each if count == len(each) else None


def _pieces(parts: Sequence[str], known: Collection[str]) -> list[list[str]]:
    """Return runs of parts: each a known name, or all that lies between two of them."""
    longest = max((name.count(COMMA) + 1 for name in known), default=1)
    pieces: list[list[str]] = []
    unknown: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(min(at + longest, len(parts)), at, -1)
        end = next((end for end in ends if COMMA.join(parts[at:end]) in known), None)
        if end is None:
            unknown.append(parts[at])
            at += 1
            continue
        pieces += [unknown, list(parts[at:end])] if unknown else [list(parts[at:end])]
        unknown, at = [], end
    return [*pieces, unknown] if unknown else pieces


def tree(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the own names from the top to each code: a code is below another whose name it begins.

    Examples
    --------
    >>> tree(["Trust", "Trust: Time", "Money: enough"])
    {'Trust': ['Trust'], 'Trust: Time': ['Trust', 'Time'], 'Money: enough': ['Money: enough']}
    """
    known = dict.fromkeys(names)
    return {name: _levels(name, known) for name in known}


def _levels(name: str, known: Mapping[str, None]) -> list[str]:
    levels, begin = [], 0
    for split in re.finditer(re.escape(LEVEL), name):
        if name[: split.start()] in known:
            levels.append(name[begin : split.start()])
            begin = split.end()
    return [*levels, name[begin:]]


def code_row(name: str, levels: Sequence[str], definition: str | None) -> dict[str, object]:
    """Return a code as a row of the table of codes, its full name as its identifier."""
    above = name.removesuffix(f"{LEVEL}{levels[-1]}") if len(levels) > 1 else None
    return {
        "code_id": name,
        "path": code_path(levels),
        "name": levels[-1],
        "parent_id": above,
        "definition": definition,
    }
