"""Names one after another, as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """Return names parted by commas, the last by and; nothing where there is none.

    Names that hold an and or a comma themselves are parted by semicolons.

    >>> listed(["Ash"]), listed(["Ash", "Bay"]), listed(["Ash", "Bay", "Elm"])
    ('Ash', 'Ash and Bay', 'Ash, Bay and Elm')
    >>> listed(["Ash", "Bay and Elm"])
    'Ash; and Bay and Elm'
    """
    *first, last = names or [""]
    if any(" and " in name or "," in name for name in names) and first:
        return f"{'; '.join(first)}; and {last}"
    return f"{', '.join(first)} and {last}" if first else last
