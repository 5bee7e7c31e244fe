"""A code's identity: the names on the way from the top of the codebook to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

SEPARATOR = " > "


def code_path(names: Iterable[str]) -> str:
    r"""Join the names of a code's ancestors and its own into its path.

    Leaf names repeat in real codebooks, so the whole path is what identifies a code.
    A name that itself holds the separator keeps its identity through a backslash.

    Examples
    --------
    >>> code_path(["Governance", "Trust"])
    'Governance > Trust'
    >>> code_path(["Before > after", "Trust"])
    'Before \\> after > Trust'
    """
    return SEPARATOR.join(name.replace(SEPARATOR, r" \> ") for name in names)


def split_path(path: str) -> list[str]:
    r"""Return the names a path was joined from: the inverse of :func:`code_path`.

    Examples
    --------
    >>> split_path("Before \\> after > Trust")
    ['Before > after', 'Trust']
    """
    return [name.replace(r" \> ", SEPARATOR) for name in re.split(r"(?<!\\) > ", path)]
