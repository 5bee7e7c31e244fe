"""The one door to a page.

A notebook opens a page on its study and shows everything through it: a recorded value, a table, a
chart, a quotation. Small numbers are protected and quotations checked here, in
:mod:`helpers.disclosure`, and nowhere else. ``table_html`` and ``sentences`` turn safe tables into
markup and words.
"""

from helpers.publish.explorer import Explored
from helpers.publish.page import CHART, MARKED, RECORD, Page, open_page, open_public_page
from helpers.publish.sentences import highest, largest, spread_in_words
from helpers.publish.sentences_change import (
    kinds_of_change,
    largest_change,
    moved_by_part,
    widest_with_interval,
)
from helpers.publish.sentences_saturation import (
    saturation_by_group,
    saturation_in_words,
    unmet_in_words,
)
from helpers.publish.sentences_together import (
    agreed_most,
    beside_chance,
    first_joined,
    most_linked,
    said,
    strongest_pair,
)
from helpers.publish.sentences_words import apart, compared, rivals, shares

__all__ = [
    "CHART",
    "MARKED",
    "RECORD",
    "Explored",
    "Page",
    "agreed_most",
    "apart",
    "beside_chance",
    "compared",
    "first_joined",
    "highest",
    "kinds_of_change",
    "largest",
    "largest_change",
    "most_linked",
    "moved_by_part",
    "open_page",
    "open_public_page",
    "rivals",
    "said",
    "saturation_by_group",
    "saturation_in_words",
    "shares",
    "spread_in_words",
    "strongest_pair",
    "unmet_in_words",
    "widest_with_interval",
]
