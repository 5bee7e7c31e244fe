"""Protecting the people behind the numbers and the words.

``safe`` is the only table a page accepts, made by ``counting`` and ``clearing``; ``withhold``
decides which cells may not be shown; ``quotations`` lets approved words through and nothing else;
``scan`` reads a built site for words and names that should not be there.
"""

from helpers.disclosure.clearing import (
    not_about_people,
    resting_on,
    with_memos,
    words_said,
)
from helpers.disclosure.counting import counted, cross_counted
from helpers.disclosure.quotations import approved_within, with_quotations
from helpers.disclosure.safe import SafeColumn, SafeTable
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
    "with_quotations",
    "withheld",
    "words_said",
]
