"""The words of the field as tidy tables with declared columns.

``declare`` says what a table and a column are and checks frames against them; ``tables`` declares
every table; ``project`` is what one export holds; ``study`` is several of them, joined.
"""

from helpers.model import tables
from helpers.model.codes import code_path, split_path
from helpers.model.declare import Column, Table, check, empty, table
from helpers.model.project import CodingProject, Export
from helpers.model.study import Policy, Study

__all__ = [
    "CodingProject",
    "Column",
    "Export",
    "Policy",
    "Study",
    "Table",
    "check",
    "code_path",
    "empty",
    "split_path",
    "table",
    "tables",
]
