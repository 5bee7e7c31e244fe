"""A code's identity: the names on the way from the top of the codebook to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

SEPARATOR = " > "
_ALONE = re.compile(r"(?<!\S)(\\*)>(?!\S)")
_MARKED = re.compile(r"(?<!\S)(\\*)\\>(?!\S)")


def code_path(names: Iterable[str]) -> str:
    r"""Join the names of a code's ancestors and its own into its path.

    Leaf names repeat in real codebooks, so the whole path is what identifies a code.
    Where a ``>`` stands alone in a name, a backslash tells it from one between two names.

    Examples
    --------
    >>> code_path(["Governance", "Trust"])
    'Governance > Trust'
    >>> code_path(["Before > after", "Trust"])
    'Before \\> after > Trust'
    """
    return SEPARATOR.join(_ALONE.sub(r"\1\\>", name) for name in names)


def split_path(path: str) -> list[str]:
    r"""Return the names a path was joined from: the inverse of :func:`code_path`.

    Examples
    --------
    >>> split_path("Before \\> after > Trust")
    ['Before > after', 'Trust']
    """
    return [_MARKED.sub(r"\1>", name) for name in path.split(SEPARATOR)]
