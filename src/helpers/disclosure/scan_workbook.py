"""The text of a spreadsheet, for the scan of a built site.

A workbook (Office Open XML) is an archive of XML, and every part of it may hold words: cells,
names of sheets, comments, properties. So every part is read as it stands, as markup, and one that
cannot be read makes the whole unreadable.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

MOST = 50_000_000
"""Bytes that a workbook may hold once it is unpacked: more is no table of a page."""
_RUNS = re.compile(r"</?(?:\w+:)?[rt]\b[^<>]*>|<(?:\w+:)?rPr\b.*?</(?:\w+:)?rPr>", re.DOTALL)
"""Markup of parts of one text in different type, which part no word."""


def workbook_text(path: Path) -> str | None:
    """Return every part of a workbook as one text of XML, or None where one cannot be read.

    Parameters
    ----------
    path : Path
        Of a site's file; it may be damaged, or hold what is no text, such as a picture.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST:
                return None
            # A part that is no text, such as a picture, is no UTF-8 either.
            texts = [archive.read(part).decode("utf-8") for part in parts]
    except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, OSError, RuntimeError):
        return None
    return _RUNS.sub("", "\n".join(texts))
