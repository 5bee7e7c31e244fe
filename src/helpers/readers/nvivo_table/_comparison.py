"""NVivo's comparison of two coders: agreement code by code and source by source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, ReadError
from helpers.model import code_path, split_path
from helpers.readers._columns import Line, header, known_columns, placed_lines
from helpers.readers._draft import Draft
from helpers.readers._named import Named
from helpers.readers._nvivo import item
from helpers.readers._sheet import Sheet, read_sheet
from helpers.readers._values import decimal

COLUMNS = {
    "name": ("Name",),
    "kappa": ("Kappa",),
    "agreement": ("Agreement", "Agreement (%)"),
    "both": ("A And B (%)",),
    "neither": ("Not A And Not B (%)",),
    "disagreement": ("Disagreement", "Disagreement (%)"),
    "first_only": ("A And Not B (%)",),
    "second_only": ("B And Not A (%)",),
}
"""Our words for the columns, and NVivo's. Sizes have their unit in the header."""
NEEDED = frozenset({"name", "kappa", "agreement", "both"})
SHARES = ("agreement", "both", "neither", "disagreement", "first_only", "second_only")

_SIZE = re.compile(r"(?:File|Source) Size(?: \((?P<unit>[^)]+)\))?", re.IGNORECASE)
_PAIR = re.compile(r".*_(?P<first>[^_]+)_(?P<second>[^_]+)")
"""How teams name the file of a comparison: its last two words are the coders."""
_BETWEEN = " : "
"""What stands between a code and the source in which it was compared."""


@dataclass(frozen=True)
class Compared:
    """What a row is about: a code in a source, a code in all of them, or (neither) everything."""

    code: str | None
    source: str | None


def is_comparison(names: Sequence[str]) -> bool:
    """Whether a header is that of a comparison."""
    return set(known_columns(names, COLUMNS)) >= NEEDED


def read_comparison(path: Path) -> pd.DataFrame:
    """Read a comparison of two coders, as NVivo worked it out.

    Returns
    -------
    DataFrame
        One row a row of the file, in its order: a code in a source, or, where ``source`` is
        missing, NVivo's total of the code; where ``node`` is missing too, its overall figure.

        ``node``
            the path of the code, as the book writes paths;
        ``source``
            the name of the source;
        ``size``, ``unit``
            how long the source is, in characters or paragraphs, as the header says;
        ``kappa``
            NVivo's Cohen's kappa, between -1 and 1, rounded to two decimals by NVivo;
        ``agreement``, ``both``, ``neither``, ``disagreement``, ``first_only``, ``second_only``
            shares of the source between 0 and 1 (NVivo writes percentages of two decimals):
            coded alike, by both, by neither, by one only, by A only, by B only;
        ``first``, ``second``
            the coders by the last two words of the file's name, missing where it has none. NVivo
            does not say that its A is the first of them.

    Raises
    ------
    ReadError
        If the file is damaged, or is no comparison.
    """
    sheet = read_sheet(path)
    if not is_comparison(header(sheet)):
        expected, remedy = "the columns of a coding comparison", "Export the query's result again."
        raise ReadError(Problem(path.name, "row 1", expected, "others", remedy))
    first, second = coders(path) or (None, None)
    unit = _size(header(sheet))[1]
    rows = [
        {"node": one.code, "source": one.source, "size": decimal(line.get("size")), "unit": unit}
        | {"kappa": decimal(line.get("kappa"))}
        | {name: _share(line.get(name)) for name in SHARES}
        | {"first": first, "second": second}
        for line, one in _compared(sheet)
    ]
    named = ("node", "source", "unit", "first", "second")
    types = dict.fromkeys(named, "str") | dict.fromkeys(("size", "kappa", *SHARES), "float64")
    columns = ["node", "source", "size", "unit", "kappa", *SHARES, "first", "second"]
    return pd.DataFrame(rows, columns=columns).astype(types)


def read_compared(draft: Draft, named: Named, sheet: Sheet) -> None:
    """Read the codes and sources that were compared, and the pair of coders; count the rest."""
    for coder in coders(draft.path) or ():
        named.coder("the file's name", coder)
    for line, one in _compared(sheet):
        if one.code is not None:
            named.code(line.at, split_path(one.code))
        if one.source is None:
            draft.unread("totals of a comparison", "the book works out its own")
            continue
        named.source(line.at, one.source)
        draft.unread(
            "comparisons of two coders on a code and a source",
            "they are measures without the words that were coded",
        )


def coders(path: Path) -> tuple[str, str] | None:
    """Return the two coders that the name of a comparison's file holds.

    Examples
    --------
    >>> coders(Path("coding_comparison_Ada_Ben.csv")), coders(Path("comparison.csv"))
    (('Ada', 'Ben'), None)
    """
    found = _PAIR.fullmatch(path.stem)
    return (found["first"], found["second"]) if found else None


def _compared(sheet: Sheet) -> Iterator[tuple[Line, Compared]]:
    """Yield the rows that hold anything, with what each is about.

    A code's total comes before the sources, so that a name with `` : `` in it is told apart.
    """
    names = header(sheet)
    places = known_columns(names, COLUMNS)
    if (size := _size(names)[0]) is not None:
        places["size"] = size
    code = ""
    for line in placed_lines(sheet, places):
        name = line.get("name")
        if name is None:
            continue
        if code and name.startswith(code + _BETWEEN):
            yield line, Compared(_path(code), name.removeprefix(code + _BETWEEN))
        elif _path(name) is None:
            yield line, Compared(None, None)
        elif size is not None and line.get("size") is None:
            code = name
            yield line, Compared(_path(code), None)
        else:
            node, _, source = name.partition(_BETWEEN)
            yield line, Compared(_path(node), source or None)


def _path(name: str) -> str | None:
    """Return the path of a code; None where the name is not a code's."""
    one = item(name)
    return code_path(one.names) if one.kind == "code" else None


def _size(names: Sequence[str]) -> tuple[int | None, str | None]:
    """Return where the sizes of sources stand, and what they count."""
    for place, name in enumerate(names):
        if found := _SIZE.fullmatch(name.strip()):
            return place, found["unit"]
    return None, None


def _share(percentage: str | None) -> float | None:
    value = decimal((percentage or "").removesuffix("%"))
    return None if value is None else value / 100
