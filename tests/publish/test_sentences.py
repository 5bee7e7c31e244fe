"""What a chart shows, in a sentence computed from what the table shows."""

from __future__ import annotations

import pandas as pd

from helpers.disclosure import SafeTable, resting_on
from helpers.model import Policy
from helpers.publish import highest, largest, spread_in_words


def reach(*people: int) -> SafeTable:
    """Themes A, B, C … with so many participants each, of 9; one and two are withheld."""
    frame = pd.DataFrame({"code": list("ABCDEF")[: len(people)], "people": people, "of": 9})
    frame = frame.astype({"people": "Int64", "of": "Int64", "code": "str"}).assign(n=list(people))
    return resting_on(frame, {"code": "", "people": "", "of": ""}, "n", Policy(minimum=3))


def widest(*people: int) -> str:
    return highest(reach(*people), "code", "people", "of", "participants")


def fullest(*people: int) -> str:
    return largest(reach(*people), ["code"], "people", "participants")


def shares(*rows: tuple[str, str, float, int]) -> SafeTable:
    """A theme, a case, the share of its people, and how many the share rests on."""
    frame = pd.DataFrame(rows, columns=["code", "case", "share", "n"])
    frame = frame.astype({"share": "Float64", "code": "str", "case": "str", "n": "int64"})
    return resting_on(frame, {"code": "", "case": "", "share": ""}, "n", Policy(minimum=3))


def difference(*rows: tuple[str, str, float, int]) -> str:
    return spread_in_words(shares(*rows), "code", "case", "share")


def test_the_widest_and_the_narrowest_are_named() -> None:
    assert widest(4, 8, 3) == (
        "“B” is widest, with 8 of 9 participants; “C” is narrowest of those shown, with 3."
    )


def test_rows_that_tie_share_the_sentence() -> None:
    assert widest(8, 8, 3, 3, 3) == (
        "“A” and “B” are widest, with 8 of 9 participants; "
        "“C” and 2 others are narrowest of those shown, with 3."
    )


def test_rows_that_all_tie_are_neither_narrow_nor_wide() -> None:
    assert widest(4, 4) == (
        "“A” and “B” are widest, with 4 of 9 participants, and no row shown here has fewer."
    )


def test_a_withheld_row_is_not_the_narrowest() -> None:
    assert widest(8, 1, 4) == (
        "“A” is widest, with 8 of 9 participants; “C” is narrowest of those shown, with 4."
    )


def test_a_row_of_nobody_is_the_narrowest() -> None:
    assert widest(8, 0).endswith("“B” is narrowest of those shown, with 0.")


def test_rows_of_nobody_are_not_wide() -> None:
    assert widest(0, 0) == "No row shown here has any participants."


def test_rows_that_are_all_withheld_are_not_compared() -> None:
    assert widest(1, 2) == "No number of participants can be shown here."


def test_an_empty_table_has_no_widest_row() -> None:
    assert widest() == "No number of participants can be shown here."


def test_the_largest_cell_is_named_with_the_empty_ones() -> None:
    assert fullest(4, 8, 0) == "“B” is largest, with 8 participants. 1 of 3 cells is empty."


def test_cells_that_tie_share_the_sentence() -> None:
    assert fullest(8, 4, 8) == "“A” and “C” are largest, with 8 participants."


def test_a_cell_is_named_by_its_row_and_its_column() -> None:
    table = shares(("Trust", "Alder", 4.0, 4))

    assert largest(table, ["code", "case"], "share", "people").startswith("“Trust, Alder” is")


def test_cells_that_are_all_empty_have_no_largest() -> None:
    assert fullest(0, 0) == "No cell shown here has any participants."


def test_cells_that_are_all_withheld_have_no_largest() -> None:
    assert fullest(1, 2) == "No number of participants can be shown here."


def test_an_empty_table_has_no_largest_cell() -> None:
    assert fullest() == "No number of participants can be shown here."


def test_the_row_in_which_columns_differ_most_is_named() -> None:
    assert (
        difference(
            ("Trust", "Alder", 0.5, 5),
            ("Trust", "Birch", 0.6, 5),
            ("Time", "Alder", 0.9, 5),
            ("Time", "Birch", 0.25, 5),
        )
        == "The widest difference is for “Time”: 90% in Alder, 25% in Birch."
    )


def test_columns_that_tie_do_not_differ() -> None:
    assert (
        difference(("Trust", "Alder", 0.5, 5), ("Trust", "Birch", 0.5, 5))
        == "The columns do not differ in any row shown here."
    )


def test_a_withheld_share_is_not_compared() -> None:
    assert (
        difference(("Trust", "Alder", 0.5, 5), ("Trust", "Birch", 0.1, 2))
        == "The columns do not differ in any row shown here."
    )


def test_shares_that_are_all_withheld_are_not_compared() -> None:
    assert difference(("Trust", "Alder", 0.5, 2)) == "No share can be shown here."


def test_an_empty_table_has_no_difference() -> None:
    assert difference() == "No share can be shown here."
