"""Where a source's words are: in the XML, or in a file of the archive that the XML names."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from helpers.readers._draft import MEND, Draft
from helpers.readers._text import Text
from helpers.readers._zip import Archive

TEXT_LIMIT = 128 << 20
"""Bytes of one text: two hundred times the longest real one seen."""

TEXTS_LIMIT = 512 << 20
"""Bytes of all texts, each as often as it is named: many sources can name one file."""
PATH_LIMIT = 1 << 12
"""Characters of a path, as on most computers."""

_INSIDE = re.compile(r"(?:internal://)?/*(?:sources/)?(?P<name>[^:]+)", re.IGNORECASE)


class Texts:
    """Finds the text that an element has.

    Parameters
    ----------
    archive : Archive or None
        None where the project is a bare ``.qde``, whose texts are elsewhere.
    """

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._left = TEXTS_LIMIT
        self._members: dict[str, list[str]] = {}
        for name in archive.names if archive else ():
            self._members.setdefault(_key(name), []).append(name)

    def of(self, element: Element, at: str, draft: Draft) -> Text | None:
        """Return the plain text of a source, representation or note; None where there is none.

        Programs name the same file as ``internal://x.txt``, ``Sources/x.txt``, ``sources/x.txt``
        or ``x.txt``. A path that leads out of the archive is not followed, and one that could be
        that of several files is none.
        """
        content = element.findtext("PlainTextContent")
        path = element.get("plainTextPath")
        if content is not None and (content or not path):
            return Text.of(content, inline=True)
        if not path:
            return None
        names = self._members.get(_key(path), [])
        if self._archive is None or not names:
            draft.unread("texts", "the export names files that it does not hold")
            return None
        if len(names) > 1:
            draft.aside(at, "one file of the name of its text", f"{len(names)}", MEND)
            return None
        raw = self._archive.read(names[0], min(TEXT_LIMIT, self._left))
        self._left -= len(raw)
        return self._decoded(raw, at, draft)

    @staticmethod
    def _decoded(raw: bytes, at: str, draft: Draft) -> Text | None:
        remedy = "Export the project again, or save the text as UTF-8."
        try:
            text, encoding = Text.of_file(raw)
        except UnicodeDecodeError:
            draft.aside(at, "a text in UTF-8", "bytes that are no text", remedy)
            return None
        if encoding == "Windows-1252":
            draft.aside(at, "a text in UTF-8", "another; it was read as Windows-1252", remedy)
        return text


def stem(path: str | None) -> str | None:
    """Return the name of the file in a path, without folders and ending.

    Examples
    --------
    >>> stem("internal://INT-07.txt"), stem("sources/board_2017.txt"), stem(None)
    ('INT-07', 'board_2017', None)
    """
    name = (path or "").replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name or None


def _key(path: str) -> str:
    found = _INSIDE.fullmatch(path[:PATH_LIMIT].replace("\\", "/"))
    return found["name"].casefold() if found else ""
