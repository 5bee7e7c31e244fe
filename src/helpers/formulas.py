"""What a spreadsheet takes for a formula, and how a text is written so that it is not.

A spreadsheet runs a cell that begins like a formula, and an interview may hold one. In CSV, which
cannot say that a cell is text, such a cell gets an apostrophe in front, as OWASP advises on CSV
injection (https://owasp.org/www-community/attacks/CSV_Injection), and so does a cell that would
otherwise look as if it had got one: :func:`plain` undoes it without loss.
"""

from __future__ import annotations

import re

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_MADE_PLAIN = re.compile(r"'+[=+\-@＝＋－＠\t\r\n]")


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe("=1+1"), safe("'=1+1"), safe("'Tis so")
    ("'=1+1", "''=1+1", "'Tis so")
    """
    return "'" + text if _LIKE_A_FORMULA.match(text) else text


def plain(text: str) -> str:
    """Return the text that :func:`safe` was given.

    Examples
    --------
    >>> plain("'=1+1"), plain("''=1+1"), plain("'Tis so")
    ('=1+1', "'=1+1", "'Tis so")
    """
    return text[1:] if _MADE_PLAIN.match(text) else text
