"""The files that a page offers: a table as CSV, a matrix as a spreadsheet.

An output carries its files in its metadata, where ``helpers.publish`` put them. They are written
beside the site's pages as each page is written, and linked relatively, so that a site opened from
disk offers them too.
"""

from __future__ import annotations

import base64
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

FOLDER = "_downloads"
"""Where the site keeps them, in a folder for each page."""


class Offered(nodes.General, nodes.Element):  # type: ignore[misc]  # docutils has no types
    """Files that an output offers: its attributes are ``files``, and ``what`` they hold."""


def offered(metadata: dict[str, Any]) -> list[nodes.Element]:
    """Return what offers an output's files, if it has any.

    Parameters
    ----------
    metadata : dict
        What ``helpers.publish`` left in the output's metadata: ``what``, and perhaps ``files``.
    """
    if "files" not in metadata:
        return []
    return [Offered("", files=metadata["files"], what=metadata["what"])]


def begin_offered(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the files, and a link to each."""
    builder = translator.builder
    page = builder.current_docname
    links = []
    for file in node["files"]:
        place = f"{FOLDER}/{page}/{file['name']}"
        _write(Path(builder.outdir) / place, file)
        address = relative_uri(builder.get_target_uri(page), quote(place))
        says = f"Download as {Path(place).suffix[1:].upper()}"
        label = escape(f"{says}: {node['what']}")
        links.append(f'<a href="{escape(address)}" aria-label="{label}" download>{says}</a>')
    translator.body.append(f'<p class="ics-offered">{" ".join(links)}</p>')


def end_offered(_: HTML5Translator, __: nodes.Element) -> None:
    """Do no more: the paragraph is closed already."""


def _write(path: Path, file: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if "base64" in file:
        path.write_bytes(base64.b64decode(file["base64"]))
    else:
        # With the mark without which spreadsheets take UTF-8 for something else.
        path.write_text(file["text"], encoding="utf-8-sig", newline="")
