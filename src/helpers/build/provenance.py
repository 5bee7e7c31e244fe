"""How a page was made: its notebook, its parameters and its code, at the foot of the page."""

from __future__ import annotations

from html import escape
from pathlib import Path

import nbformat


def how_it_was_made(executed: Path) -> str:
    """Return the HTML of a page's provenance, folded away.

    Parameters
    ----------
    executed : Path
        The notebook the page is made of.
    """
    notebook = nbformat.read(executed, as_version=4)
    about = notebook.metadata.get("icsbook", {"notebook": executed.name, "parameters": {}})
    given = ", ".join(f"{name} = {value!r}" for name, value in about["parameters"].items())
    code = "\n\n".join(str(c.source) for c in notebook.cells if c.cell_type == "code" and c.source)
    run = f"with {given}" if given else "with its own defaults"
    return (
        '<details class="ics-provenance"><summary>How this page was made</summary>\n'
        f"<p>Notebook <code>{escape(str(about['notebook']))}</code>, run {escape(run)}.</p>\n"
        f'<pre tabindex="0"><code>{escape(code)}</code></pre>\n</details>'
    )
