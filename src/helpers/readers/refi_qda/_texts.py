"""Where a source's words are: in the XML, or in a file of the archive that the XML names."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from helpers.readers._draft import Draft
from helpers.readers._text import Text, decode
from helpers.readers._zip import Archive

TEXT_LIMIT = 128 << 20
"""Bytes of one text: two hundred times the longest real one seen."""

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
        self._members = {_key(name): name for name in (archive.names if archive else ())}

    def of(self, element: Element, at: str, draft: Draft) -> Text | None:
        """Return the plain text of a source, representation or note; None where there is none.

        Programs name the same file as ``internal://x.txt``, ``Sources/x.txt``, ``sources/x.txt``
        or ``x.txt``. A path that leads out of the archive is not followed.
        """
        content = element.findtext("PlainTextContent")
        path = element.get("plainTextPath")
        if content is not None and (content or not path):
            return Text.of(content, inline=True)
        if not path:
            return None
        name = self._members.get(_key(path))
        if self._archive is None or name is None:
            draft.unread("texts", "the export names files that it does not hold")
            return None
        return self._decoded(self._archive.read(name, TEXT_LIMIT), at, draft)

    @staticmethod
    def _decoded(raw: bytes, at: str, draft: Draft) -> Text | None:
        remedy = "Export the project again, or save the text as UTF-8."
        try:
            words, encoding = decode(raw)
        except UnicodeDecodeError:
            draft.aside(at, "a text in UTF-8", "bytes that are no text", remedy)
            return None
        if encoding == "Windows-1252":
            draft.aside(at, "a text in UTF-8", "another; it was read as Windows-1252", remedy)
        return Text.of(words)


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
    found = _INSIDE.fullmatch(path.replace("\\", "/"))
    return found["name"].casefold() if found else ""
