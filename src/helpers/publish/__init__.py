"""The one door to a page.

A notebook opens a page on its study and shows everything through it: a recorded value, a table, a
chart, a quotation. Small numbers are protected and quotations checked here, in
:mod:`helpers.disclosure`, and nowhere else. ``table_html`` and ``sentences`` turn safe tables into
markup and words.
"""

from helpers.publish.page import CHART, MARKED, RECORD, Page, open_page
from helpers.publish.sentences import highest, largest, spread_in_words

__all__ = [
    "CHART",
    "MARKED",
    "RECORD",
    "Page",
    "highest",
    "largest",
    "open_page",
    "spread_in_words",
]
