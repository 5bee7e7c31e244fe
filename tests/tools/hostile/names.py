"""Names of codes that would be paths, formulas, markup or sentences that read backwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.readers.small import USERS, coding, qdpx, selection, source
from tests.tools.hostile import Make, Read, case

NAMES = {
    "a slash": ["Health/care", "/etc/passwd"],
    "a parent path": ["..", "../outside", "..\\outside"],
    "a line break": ["Trust&#10;Money", "Trust&#13;&#10;Money"],
    "300 characters": ["x" * 300],
    "a letter's case alone": ["Trust", "TRUST", "trust"],
    "a right-to-left override": ["\u202etsurT", "Trust\u202c"],
    "one letter in two spellings": ["Caf\u00e9", "Cafe\u0301"],
    "nothing to see": ["\u200b", "\u2060"],
    "markup": ["<script>alert(1)</script>", "](javascript:alert(1))", "`{glue}`"],
    "a formula": ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2"],
    "what stands between names": [" > ", ">", "Trust > Time", "\\>"],
    "a device": ["CON", "NUL.txt", "a:b"],
    "a template": ["{{ 7 * 7 }}", "${HOME}", "%(name)s", "{0}"],
}


def _project(names: list[str]) -> Make:
    def make(folder: Path) -> Path:
        # quoteattr would mend the line breaks, which stand as references already.
        attributes = [quoteattr(name).replace("&amp;#", "&#") for name in names]
        codes = "".join(
            f'<Code guid="c-{number}" name={name}/>' for number, name in enumerate(attributes)
        )
        given = [
            selection(0, 2, coding(f"c-{number}", f"g-{number}"), guid=f"s-{number}")
            for number in range(len(names))
        ]
        book = f"<CodeBook><Codes>{codes}</Codes></CodeBook>"
        return qdpx(folder / "a.qdpx", USERS, book, source(*given, text="We trust them."))

    make.__module__ = __name__
    return make


def _declare(declare: Callable[..., Callable[[Make], Make]]) -> None:
    for what, names in NAMES.items():
        declare(f"codes named with {what}", Read(len(names)))(_project(names))


_declare(case)
