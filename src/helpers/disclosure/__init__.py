"""Protecting the people behind the numbers and the words.

``safe`` is the only table a page accepts, made by ``counting``, ``cube`` and ``clearing``;
``withhold`` decides which cells may not be shown, and ``linked`` does where tables share people;
``public`` lets public figures through, on a page without a study; ``quotations`` lets approved
words through and nothing else; ``scan`` reads a built site for words and names that should not be
there.
"""

from helpers.disclosure.clearing import (
    not_about_people,
    resting_on,
    with_memos,
    words_said,
)
from helpers.disclosure.counting import counted, cross_counted
from helpers.disclosure.cube import cube_counted
from helpers.disclosure.public import PublicTable, public
from helpers.disclosure.quotations import approved_within, quoted_in_context, with_quotations
from helpers.disclosure.safe import SafeColumn, SafeTable
from helpers.disclosure.withhold import MARK, withheld

__all__ = [
    "MARK",
    "PublicTable",
    "SafeColumn",
    "SafeTable",
    "approved_within",
    "counted",
    "cross_counted",
    "cube_counted",
    "not_about_people",
    "public",
    "quoted_in_context",
    "resting_on",
    "with_memos",
    "with_quotations",
    "withheld",
    "words_said",
]
