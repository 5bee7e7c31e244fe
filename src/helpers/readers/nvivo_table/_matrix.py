"""NVivo's matrices and crosstabs: how often what stands above met what stands beside."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.errors import Problem, ReadError
from helpers.readers._draft import Draft
from helpers.readers._named import Named
from helpers.readers._nvivo import add_item, grid_cells, grid_kind, item, named_cells, number
from helpers.readers._sheet import SAMPLE, Sheet, read_sheet


def read_matrix(path: Path) -> pd.DataFrame:
    """Read the numbers of a matrix coding query or of a crosstab.

    Returns
    -------
    DataFrame
        One row a cell, in the file's order: ``row`` and ``column``, named as NVivo names them
        less their number and letter, a crosstab's totals among them; ``value``, a count, or a
        share between 0 and 1 where the cell is a percentage, missing where it is empty.

    Raises
    ------
    ReadError
        If the file is damaged, or is no matrix of numbers.
    """
    sheet = read_sheet(path)
    if grid_kind(sheet.rows[:SAMPLE]) != "counts":
        expected = "columns lettered 'A : …', rows numbered '1 : …' and numbers in the cells"
        remedy = "Export the query's result from NVivo again, with the row and column numbers."
        raise ReadError(Problem(path.name, "row 1", expected, "another table", remedy))
    cells = [(one.row, one.column, number(one.words)) for one in grid_cells(sheet)]
    types = {"row": "str", "column": "str", "value": "float64"}
    return pd.DataFrame(cells, columns=list(types)).astype(types)


def read_counts(draft: Draft, named: Named, sheet: Sheet) -> None:
    """Read the codes, sources and cases whose paths say what they are; count the cells."""
    for cell in named_cells(draft, sheet):
        for name in (cell.row, cell.column):
            add_item(named, cell.at, item(name))
        filled = cell.words not in {"", "0"}
        draft.unread("cells of a matrix", "they are counts, without the words coded", filled)
