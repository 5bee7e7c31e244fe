"""Protecting the people behind the numbers and the words.

``safe`` makes the only tables a page accepts; ``withhold`` decides which cells may not be shown;
``quotations`` lets approved words through and nothing else; ``scan`` reads a built site for words
and names that should not be there.
"""

from helpers.disclosure.quotations import approved_within
from helpers.disclosure.safe import (
    SafeColumn,
    SafeTable,
    counted,
    cross_counted,
    not_about_people,
    resting_on,
    with_memos,
)
from helpers.disclosure.withhold import MARK, withheld

__all__ = [
    "MARK",
    "SafeColumn",
    "SafeTable",
    "approved_within",
    "counted",
    "cross_counted",
    "not_about_people",
    "resting_on",
    "with_memos",
    "withheld",
]
