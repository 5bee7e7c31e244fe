"""The team edition of a book: its pages laid out, its figures linked to what they count.

The figures are those of the public edition, withheld where it withholds them, so that the team
talks about what readers will see; a link leads from each to the segments behind it, and from each
segment to its place in the transcript. Every page says that it is not for publishing, to people
(a banner) and to machines (``helpers.disclosure.scan`` refuses a site that holds its mark).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx

from helpers.build.execute import as_written
from helpers.build.runs import Run
from helpers.disclosure.scan import TEAM_EDITION
from helpers.errors import DisclosureError, Problem
from helpers.team import SEGMENTS, TRANSCRIPTS, TeamEdition, TeamPage

FOLDER, LINKS = "team", "team.json"
EXTENSION, FOR_THE_PUBLIC = "helpers.build.team", "helpers.build.comfort"
"""Ours, and the one that describes and cites pages: nobody is to cite these."""
BANNER = "Team edition: it holds what people said in confidence. Not for publishing."
WARNING = "NOT FOR PUBLISHING.txt"
ABOUT = (
    "These pages are for the study team alone, on the study's own machine.\n"
    "In the tables of this edition a code leads to its segments, and so does a figure.\n"
    "Each segment leads to its place in the transcript, and what is marked there to its codes.\n"
    "The figures are those that the public edition shows: what it withholds is withheld here too, "
    "and the segments behind it can be read.\n"
)
ON_A_SERVER = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "READTHEDOCS")
"""Variables of the environment in which books are built to be published."""
COUNTS = re.compile(r"Participants|People|Interviews|Sources|Segments|Share|Cases|Before|After")
"""Headings of the columns whose figures rest on segments."""
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEADING = re.compile(r'<th scope="col"[^>]*>(.*?)</th>')
_ROW = re.compile(r'<tr>(?=<th scope="row">).*?</tr>', re.DOTALL)
_CELL = re.compile(r"(<(t[hd])[^>]*>)(.*?)(</\2>)", re.DOTALL)


def refuse_on_a_server() -> None:
    """Stop where books are built to be published.

    Raises
    ------
    DisclosureError
        Naming the variable that says so.
    """
    for name in ON_A_SERVER:
        if os.environ.get(name):
            raise DisclosureError(
                Problem(
                    "the team edition",
                    f"variable {name}",
                    "the study's own machine",
                    "a machine that builds books to publish them",
                    "Build the public edition there: leave --edition out.",
                )
            )


def stage_team(to: Path, edition: TeamEdition, runs: Sequence[Run]) -> None:
    """Add the team's pages to a book that is laid out, and what links figures to them.

    Parameters
    ----------
    to : Path
        The book's source.
    edition : TeamEdition
    runs : the book's runs
        A run of one theme or one case gives its page's figures that code or case.
    """
    config = yaml.safe_load((to / "_config.yml").read_text(encoding="utf-8"))
    extensions = config["sphinx"]["extra_extensions"]
    config["sphinx"]["extra_extensions"] = [
        *(name for name in extensions if name != FOR_THE_PUBLIC),
        EXTENSION,
    ]
    settings = config["sphinx"]["config"]
    settings.pop("html_baseurl", None)
    settings["html_theme_options"]["announcement"] = escape(BANNER)
    config["html"].pop("baseurl", None)
    toc = yaml.safe_load((to / "_toc.yml").read_text(encoding="utf-8"))
    part = {
        "caption": "For the team alone",
        "chapters": [
            {"file": f"{FOLDER}/index"},
            *({"file": f"{FOLDER}/{page.name}"} for page in edition.others),
            _chapter(to, SEGMENTS, "Segments by code", edition.segments),
            _chapter(to, TRANSCRIPTS, "Transcripts", edition.transcripts),
        ],
    }
    toc["parts"] = [part, *toc.get("parts", [])]
    index = f"# Team edition\n\n{ABOUT}"
    (to / FOLDER / "index.md").write_text(index, encoding="utf-8")
    for page in edition.others:
        (to / FOLDER / f"{page.name}.md").write_text(markdown(page), encoding="utf-8")
    for name, value in (("_config.yml", config), ("_toc.yml", toc)):
        written = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
        (to / name).write_text(written, encoding="utf-8")
    links = {
        "codes": dict(edition.codes),
        "cases": dict(edition.cases),
        "pages": {
            run.page: {"code": run.parameters.get("theme"), "case": run.parameters.get("case")}
            for run in runs
        },
    }
    (to / LINKS).write_text(json.dumps(links), encoding="utf-8")


def _chapter(to: Path, folder: str, title: str, pages: Sequence[TeamPage]) -> dict[str, Any]:
    """Write the pages of a folder, and return its place in the contents."""
    (to / FOLDER / folder).mkdir(parents=True)
    listed = "```{tableofcontents}\n```\n" if pages else "There is none.\n"
    index = f"{FOLDER}/{folder}"
    (to / f"{index}.md").write_text(f"# {title}\n\n{listed}", encoding="utf-8")
    for page in pages:
        place = to / FOLDER / folder / f"{page.name}.md"
        place.write_text(markdown(page), encoding="utf-8")
    return {"file": index, "sections": [{"file": f"{index}/{page.name}"} for page in pages]}


def markdown(page: TeamPage) -> str:
    r"""Return a page as Markdown, its content as it is.

    What people said must not end the block that holds it: its backticks become references.

    >>> from helpers.team import Section
    >>> print(markdown(TeamPage("a", "Is it *so*?", [Section("", "", "<p>``` x</p>")])))
    # Is it \*so\*\?
    <BLANKLINE>
    ```{raw} html
    <p>&#96;&#96;&#96; x</p>
    ```
    <BLANKLINE>
    """
    parts = [f"# {as_written(page.title)}\n"]
    for section in page.sections:
        if section.heading:
            parts.append(f"## {as_written(section.heading)}\n")
        anchor = f'<span id="{escape(section.anchor)}"></span>\n' if section.anchor else ""
        html = (anchor + section.html).replace("`", "&#96;")
        if html:
            parts.append(f"```{{raw}} html\n{html}\n```\n")
    return "\n".join(parts)


@dataclass(frozen=True)
class Links:
    """Where the codes and cases that a page names lead.

    Parameters
    ----------
    codes : mapping of code to the address of its page, as seen from the page
    cases : mapping of case to its anchor there
    code, case : str or None
        What the whole page is about.
    """

    codes: Mapping[str, str]
    cases: Mapping[str, str]
    code: str | None = None
    case: str | None = None


def linked(html: str, links: Links) -> str:
    """Return a page whose tables lead from codes, and from figures about them, to their segments.

    Parameters
    ----------
    html : str
        With tables as :func:`helpers.publish.table_html` writes them.
    links : Links

    Examples
    --------
    >>> table = (
    ...     '<table><thead><tr><th scope="col">Theme</th><th scope="col">Sources</th></tr></thead>'
    ...     '<tr><th scope="row">Trust</th><td>4</td></tr></table>'
    ... )
    >>> print(linked(table, Links({"Trust": "trust.html"}, {}))[105:])
    <a href="trust.html">Trust</a></th><td><a href="trust.html">4</a></td></tr></table>
    """
    return _TABLE.sub(lambda table: _linked_table(table[0], links), html)


def _linked_table(table: str, links: Links) -> str:
    headings = [unescape(heading) for heading in _HEADING.findall(table)]
    return _ROW.sub(lambda row: _linked_row(row[0], headings, links), table)


def _linked_row(row: str, headings: Sequence[str], links: Links) -> str:
    cells = [unescape(cell[3]) for cell in _CELL.finditer(row)]
    named = [cell for cell in cells if cell in links.codes]
    code = named[0] if len(named) == 1 else None if named else links.code
    case = next((cell for cell in cells if cell in links.cases), links.case)
    position = iter(range(len(cells)))

    def put(cell: re.Match[str]) -> str:
        at = next(position)
        address = _leads_to(
            cells[at], headings[at] if at < len(headings) else "", code, case, links
        )
        inner = f'<a href="{escape(address)}">{cell[3]}</a>' if address and cell[3] else cell[3]
        return f"{cell[1]}{inner}{cell[4]}"

    return _CELL.sub(put, row)


def _leads_to(
    text: str, heading: str, code: str | None, case: str | None, links: Links
) -> str | None:
    """Return where a cell leads: a code to its page, a figure to its code's segments."""
    if text in links.codes:
        return links.codes[text]
    of = next(
        (one for one in links.cases if heading == one or heading.startswith(f"{one}, ")), None
    )
    if code is None or code not in links.codes or not (of or COUNTS.match(heading)):
        return None
    anchor = links.cases.get(of or case or "")
    return f"{links.codes[code]}#{anchor}" if anchor else links.codes[code]


def mark_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _document: Any, said: Any
) -> None:
    """Mark a page as the team's own, and link its tables."""
    robots = '<meta name="robots" content="noindex, nofollow" />'
    context["metatags"] = "\n".join([context.get("metatags", ""), robots, TEAM_EDITION])
    if "body" not in context:
        return
    here = partial(app.builder.get_relative_uri, page)
    codes = {code: here(f"{FOLDER}/{SEGMENTS}/{name}") for code, name in said["codes"].items()}
    about = said["pages"].get(page, {})
    links = Links(codes, said["cases"], about.get("code"), about.get("case"))
    context["body"] = linked(context["body"], links)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    said = json.loads((Path(app.srcdir) / LINKS).read_text(encoding="utf-8"))
    app.connect("html-page-context", partial(mark_page, said=said))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
