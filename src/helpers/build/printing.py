"""The one-file PDF: a browser of the machine prints what ``helpers.build.pdf`` composes.

The browser is run as a program, reaches no host, and writes tags, an outline and the place of each
page. It prints twice: the numbers in the contents are read from the first print. The same site
gives the same bytes as long as the browser and the faces of type of the machine are the same.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

from helpers.build.pdf import composed
from helpers.errors import BuildError, Problem

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""The programs that are looked for."""
OLDEST = 131
"""The first version of Chromium that numbers sheets and writes an outline."""
OPTIONS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND",  # what is printed needs no other host
    *("--export-tagged-pdf", "--generate-pdf-document-outline"),
)
LONGEST = 900
"""Seconds that one print may take."""
PRINTS = 3
"""Prints until the numbers in the contents must hold; two are the rule."""

_TREE = re.compile(rb"^(\d+) 0 obj\n<</Type /Pages\n(.*?)\nendobj", re.DOTALL | re.MULTILINE)
_KIDS = re.compile(rb"/Kids \[(.*?)\]", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) 0 R")
_PLACE = re.compile(rb"/(\S+) \[(\d+) 0 R /XYZ")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OF_THE_PRINT = re.compile(rb"/(?:Creator|CreationDate|ModDate) \((?:[^()\\]|\\.)*\)")

Report = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def print_book(site: Path, to: Path, report: Report, browsers: Sequence[str] = BROWSERS) -> int:
    """Print a built site as one PDF of A4 sheets.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    to : Path
        The file to write; what stood there stays until the new one is whole.
    report : callable
        Told of the progress.
    browsers : sequence of str
        The programs to look for, in order.

    Returns
    -------
    int
        How many sheets it has.

    Raises
    ------
    BuildError
        If there is no built site or no browser, or the browser does not print.
    """
    if not (site / "index.html").is_file():
        place = f"{site.parent.name}/{site.name}"
        raise BuildError(
            Problem(place, "", "a built book", "none", "Build it first: `icsbook build`.")
        )
    browser = _browser(browsers)
    numbers: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=to.parent) as folder:
        for print_number in range(PRINTS):
            report("printing the book", print_number, PRINTS - 1)
            printed = _print(browser, composed(site, numbers), Path(folder))
            found = sheets(printed)
            if found == numbers:
                whole = Path(folder) / "whole.pdf"
                whole.write_bytes(undated(printed))
                whole.replace(to)
                return len(_leaves(printed))
            numbers = found
    raise BuildError(
        Problem(
            to.name,
            "the contents",
            f"the same numbers of pages in {PRINTS} prints",
            "others each time",
            "Report this, with the version of the browser.",
        )
    )


def sheets(printed: bytes) -> dict[str, int]:
    """Return the sheet that each place a link leads to stands on, from 1.

    Raises
    ------
    BuildError
        If a PDF names no places, as browsers before the oldest that will do.

    Examples
    --------
    >>> sheets(b'''3 0 obj
    ... <</Type /Pages
    ... /Count 2
    ... /Kids [1 0 R 2 0 R]>>
    ... endobj
    ... <</about [1 0 R /XYZ 6 827 0]
    ... /caf#25C3#25A9 [2 0 R /XYZ 6 580 0]>>''')
    {'about': 1, 'café': 2}
    """
    number = {leaf: at for at, leaf in enumerate(_leaves(printed), start=1)}
    places = [(name, int(leaf)) for name, leaf in _PLACE.findall(printed) if int(leaf) in number]
    if not places:
        raise BuildError(
            Problem(
                "the browser's PDF",
                "",
                "the place of each page",
                "none",
                f"Use Chromium or Chrome {OLDEST} or newer.",
            )
        )
    return {_name(name): number[leaf] for name, leaf in places}


def _leaves(printed: bytes) -> list[int]:
    """Return the objects of the sheets, in order (ISO 32000-1, 7.7.3: a tree of pages)."""
    tree = {
        int(number): [int(kid) for kid in _OBJECT.findall(_KIDS.findall(within)[0])]
        for number, within in _TREE.findall(printed)
    }
    beneath = {kid for kids in tree.values() for kid in kids}
    waiting = [number for number in tree if number not in beneath]
    leaves = []
    while waiting:
        one = waiting.pop(0)
        if one in tree:
            waiting = tree[one] + waiting
        else:
            leaves.append(one)
    return leaves


def _name(written: bytes) -> str:
    """Return a name as it was before it was escaped, for an address and then for a PDF."""
    address = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), written)
    return unquote_to_bytes(address).decode("utf-8")


def undated(printed: bytes) -> bytes:
    """Return a PDF without when and on what system it was printed, in as many bytes.

    Examples
    --------
    >>> undated(b"1 0 obj <</Title (A)/ModDate (D:2026)>> endobj /ModDate (D:2026)")
    b'1 0 obj <</Title (A)                 >> endobj /ModDate (D:2026)'
    """
    first, end, rest = printed.partition(b"endobj")
    return _OF_THE_PRINT.sub(lambda found: b" " * len(found[0]), first) + end + rest


def _browser(names: Sequence[str]) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise BuildError(
            Problem(
                "the PDF",
                "",
                "Chromium or Chrome on this machine",
                f"none of {', '.join(names)}",
                "Install one (`apt-get install chromium`, for one), "
                "or print the pages of the site from your own browser.",
            )
        )
    return found


def _print(browser: str, html: str, folder: Path) -> bytes:
    """Have the browser print a page, with a profile of its own, and return the PDF."""
    page, pdf = folder / "book.html", folder / "book.pdf"
    page.write_text(html, encoding="utf-8")
    pdf.unlink(missing_ok=True)
    # Chromium's own sandbox refuses to run as root, as in a container.
    root = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    command = [browser, *OPTIONS, *root, f"--user-data-dir={folder / 'profile'}"]
    command += [f"--print-to-pdf={pdf}", page.as_uri()]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603  # a browser that was found by name, our own arguments
    except subprocess.TimeoutExpired:
        raise BuildError(_unprinted(f"none after {LONGEST} seconds")) from None
    printed = pdf.read_bytes() if pdf.is_file() else b""
    if done.returncode != 0 or not printed.rstrip().endswith(b"%%EOF"):
        raise BuildError(_unprinted(f"none, and code {done.returncode} of the browser"))
    return printed


def _unprinted(found: str) -> Problem:
    remedy = f"Use Chromium or Chrome {OLDEST} or newer, and see that it starts from a terminal."
    return Problem("the PDF", "", "a print of the book", found, remedy)
