"""One table of public facts, from its file."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, TableError
from helpers.model import Table, check
from helpers.model.declare import DTYPES
from helpers.paths import REFERENCE
from helpers.reference.tables import REFERENCE_TABLES


def load_reference(name: str, folder: Path = REFERENCE) -> pd.DataFrame:
    """Return a table of public facts, typed and checked.

    Parameters
    ----------
    name : str
        The file's name without its suffix: ``board_authorities_2022``.
    folder : Path
        Where the tables are.

    Returns
    -------
    DataFrame
        The columns that :mod:`helpers.reference.tables` declares, in the order of the file. The
        last, ``source``, names the row's sources by their keys in ``sources``.

    Raises
    ------
    TableError
        If there is no such table, or the file does not keep to its declaration.

    Examples
    --------
    >>> load_reference("boards_2022").query("ods_code == 'QOC'")["region"].item()
    'Midlands'
    """
    declared = _declared(name)
    file = f"{name}.csv"
    head = list(pd.read_csv(folder / file, nrows=0).columns)
    if head != declared.names:
        raise TableError(
            Problem(
                file,
                "row 1",
                f"the columns {', '.join(declared.names)}",
                ", ".join(head),
                "Correct the file, or declare its columns in helpers.reference.tables.",
            )
        )
    frame = _read(folder / file, declared)
    check({name: frame}, [declared], file)
    return frame


def load_references(names: Sequence[str], folder: Path = REFERENCE) -> dict[str, pd.DataFrame]:
    """Return several tables of public facts by their names, as :func:`load_reference` does one."""
    return {name: load_reference(name, folder) for name in names}


def sources_of(*tables: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that the rows of tables rest on, each once.

    Parameters
    ----------
    *tables : DataFrame
        From :func:`load_reference`.

    Returns
    -------
    DataFrame
        Rows of the table ``sources``, in its order: ``key``, ``citation``, ``url``, ``licence``.

    Examples
    --------
    >>> sources_of(load_reference("place_examples"))["key"].tolist()
    ['prucomm-slides']
    """
    keys = {key for table in tables for cell in table["source"] for key in cell.split("; ")}
    known = load_reference("sources")
    return known[known["key"].isin(keys)].reset_index(drop=True)


def published(identifiers: str) -> list[float]:
    """Return published figures by their identifiers in ``study_facts``, in the order asked for.

    Parameters
    ----------
    identifiers : str
        Parted by spaces.

    Raises
    ------
    TableError
        If a figure is not in the list.

    Examples
    --------
    >>> published("C01 C02")
    [42, 28]
    """
    values = load_reference("study_facts").set_index("fact_id")["value"]
    if unknown := [one for one in identifiers.split() if one not in values.index]:
        raise TableError(
            Problem(
                "study_facts.csv",
                "column fact_id",
                "a published figure",
                f"no {', '.join(unknown)}",
                "Correct the identifier, or add the figure with its source.",
            )
        )
    figures = (float(values[one]) for one in identifiers.split())
    return [int(figure) if figure.is_integer() else figure for figure in figures]


def _declared(name: str) -> Table:
    known = {one.name: one for one in REFERENCE_TABLES}
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        raise TableError(
            Problem(
                "data/reference",
                "",
                "the name of a table of public facts",
                f"'{name}'",
                f"Did you mean '{close[0]}'?" if close else "See data/README.md for the tables.",
            )
        )
    return known[name]


def _read(path: Path, declared: Table) -> pd.DataFrame:
    types = {column.name: DTYPES[column.holds] for column in declared.columns}
    try:
        return pd.read_csv(path, dtype=types, keep_default_na=False, na_values=[""])
    except ValueError:
        raise TableError(
            Problem(
                path.name,
                "",
                "values of the types that helpers.reference.tables declares",
                "one of another type",
                "Correct the value; a number stands without separators.",
            )
        ) from None
