"""Values of every row of a safe table, recorded under the row's name."""

from __future__ import annotations

import nbformat
import pandas as pd

from helpers.disclosure import counted
from helpers.model import Policy
from helpers.publish import RECORD, Page
from tests.tools.small_study import small_study


def test_each_row_of_a_table_is_recorded_and_what_it_withholds_is_not(
    outputs: list[nbformat.NotebookNode],
) -> None:
    rows = pd.DataFrame({"finding": ["trust-grows"] * 5 + ["money-short"] * 2})
    rows["participant"] = [str(number) for number in range(7)]
    table = counted(rows, ["finding"], {}, Policy(minimum=3))
    Page(small_study()).record_each(table, "finding", {"people": ("spoke", "participants")})
    assert [output.data[RECORD] for output in outputs] == [
        {"name": "money_short_spoke", "value": "[c]", "unit": "withheld"},
        {"name": "trust_grows_spoke", "value": 5, "unit": "participants"},
    ]
