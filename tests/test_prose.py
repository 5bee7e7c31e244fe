"""The book's prose: figures are cited and never typed, citations resolve, one sentence a line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helpers import job
from helpers.build.ledger import recorded
from helpers.build.runs import expand, read_runs
from helpers.disclosure import scan
from helpers.export import pseudonyms
from helpers.findings import published_findings
from helpers.paths import DATA, NOTEBOOKS, REFERENCE, ROOT
from helpers.study import relations, settings_file
from helpers.study.documents import duplicates

BOOK = ROOT / "book"
PAGES = sorted(BOOK.rglob("*.md"))
PROSE = [*PAGES, DATA / "README.md", DATA / "raw" / "README.md"]
METHODS = [page for page in PAGES if page.parent.name == "methods"]
DECLARED = [page for page in PAGES if page.parent.name == "formats"]
"""Pages that ``icsbook formats`` writes from what the readers declare: nobody types on them."""
CITING = [page for page in PAGES if page not in {*METHODS, *DECLARED}]
"""Every other page: each figure on it is fetched, none is typed."""

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
ALLOWED = (
    rf"\b\d{{1,2}} {MONTH} (?:19|20)\d\d\b",  # dates
    r"\b(?:19|20)\d\d\b",  # years, also in the names of Acts
    r"\bSchedule 1B\b",
    r"\bCOVID-19\b",
    r"\b[Pp]hase [12]\b",
    r"\b[Cc]ase [Ss]tud(?:y|ies) [123]\b",
    r"\bone\b",  # mostly a pronoun; a count of one is written out
    r"\bin (?:ten|two) minutes\b",  # titles
    r"\*Quality in four invented systems\*",  # the title of the illustration
    r"\b(?:Attribution 4\.0|Licence v3\.0|licence v3\.0|CATMA 7|UTF-8|SQLite3?)\b|\.sqlite3\b",
)
"""What may stand in digits: labels, names and dates, which no data could change."""
STEPS = (
    r"^\| \d \|",  # the number of a stage in a table
    r"^\*\*\d\. ",  # the number of a step
    r"\bversion \d+\.\d+",
    r"\b[Tt]wo\b",  # one and another, where a rule speaks of any pair
)
"""What may stand in digits besides, on the pages about methods."""
NUMBERS = {2: "two", 4: "four", 8: "eight", 9: "nine", 12: "twelve"}
RULES = (
    ("methods/rerun", "{} in 100 of them or more", round(relations.MOSTLY * 100)),
    ("methods/rerun", "and at least {}, and if they were not made", relations.FEWEST),
    ("methods/rerun", "in a confidential study at least {}", settings_file.LEAST_CONFIDENTIAL),
    ("methods/export", "names of fewer than {} letters", pseudonyms.SHORTEST),
    ("methods/rerun", "where {} tenths of their pairs", round(duplicates.ALMOST * 10)),
    ("methods/rerun", "{} or more words in a row", scan.RUN),
    ("methods/rerun", "participants of {} letters or more", job.SHORTEST_NAME),
    ("themes/index", "for {} at most", job.THEME_PAGES),
)
"""What pages say that the program does, each with the number it does it by."""

FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|thousand|million|dozen|half|third|quarter)\b",
    re.IGNORECASE,
)
ROLE = re.compile(r"\{(?P<role>[a-z:]+)\}`(?P<text>[^`]+)`(?: million)?")  # a unit may follow
SENTENCE_END = re.compile(r"(?<=[a-z\])}`*\"'][.?!])\**\s+(?=[*_\"'({\[`]*[A-Z{])")
ABBREVIATIONS = re.compile(r"\b(?:e\.g|i\.e|cf|al|vol|no)\.")


def name(page: Path) -> str:
    """Return a page's path as the book's table of contents knows it."""
    return page.relative_to(ROOT).as_posix()


def prose_lines(page: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a page that a reader sees as prose or as a table."""
    inside_code = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if re.match(r"\s*(```|~~~)", line):
            # The body of a note or a glossary is prose; the body of a listing is not.
            opens_prose = re.match(r"\s*```\{(admonition|glossary)\}", line)
            inside_code = not inside_code and line.strip() != "```" and not opens_prose
            continue
        if inside_code or re.match(r"\s*(:::|:[a-z-]+:)", line):
            continue
        yield number, line


def without_allowed(line: str, *more: str) -> str:
    """Return a line less its roles, links' targets, code, rules and what may stand in digits."""
    line = ROLE.sub(" ", line)
    line = re.sub(r"\]\([^)]*\)|`[^`]*`|<[^>]*>", "]", line)
    rules = [re.escape(stated(rule, number)) for _, rule, number in RULES]
    for pattern in (*rules, *ALLOWED, *more):
        line = re.sub(pattern, " ", line)
    return line


def stated(rule: str, number: int) -> str:
    """Return a rule in the words of its page."""
    return rule.format(NUMBERS.get(number, number))


def typed_figures(page: Path, *more: str) -> list[str]:
    """Return what a page types and does not fetch, with its line."""
    return [
        f"line {number}: {found}"
        for number, line in prose_lines(page)
        if (found := FIGURE.findall(without_allowed(line, *more)))
    ]


def roles(page: Path, wanted: str) -> list[str]:
    """Return the texts of the roles of one name, or of its variants, on a page."""
    text = re.sub(r"``.*?``", "", page.read_text(encoding="utf-8"))  # a role shown, not used
    return [found["text"] for found in ROLE.finditer(text) if found["role"].split(":")[0] == wanted]


@pytest.mark.parametrize("page", CITING, ids=name)
def test_no_figure_is_typed_on_a_page(page: Path) -> None:
    assert typed_figures(page) == []


@pytest.mark.parametrize("page", METHODS, ids=name)
def test_no_figure_but_a_step_or_a_rule_is_typed_on_a_page_about_methods(page: Path) -> None:
    assert typed_figures(page, *STEPS) == []


@pytest.mark.parametrize(("page", "rule", "number"), RULES, ids=[rule for _, rule, _ in RULES])
def test_a_rule_that_a_page_states_is_the_programs(page: str, rule: str, number: int) -> None:
    assert stated(rule, number) in (BOOK / f"{page}.md").read_text(encoding="utf-8")


def test_no_figure_is_typed_in_a_published_finding() -> None:
    typed = [
        finding.id
        for finding in published_findings()
        for words in (finding.name, finding.statement, finding.evidence)
        if FIGURE.search(without_allowed(words))
    ]
    assert typed == []


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("There were 112 interviews.", True),
        ("There were twelve systems.", True),
        ("A third of them said so.", True),
        ("There were {fact}`Q02` interviews in Phase 2, after COVID-19.", False),
        ("The Health and Care Act 2022 became law on 28 April 2022.", False),
        ("See [the page](../../notebooks/40_reach.ipynb).", False),
    ],
)
def test_the_search_for_typed_figures_finds_them_and_nothing_else(line: str, typed: bool) -> None:
    assert bool(FIGURE.search(without_allowed(line))) is typed


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_cited_fact_is_in_the_list_of_published_figures(page: Path) -> None:
    lines = (REFERENCE / "study_facts.csv").read_text(encoding="utf-8").splitlines()
    known = {line.split(",")[0] for line in lines[1:]}
    assert set(roles(page, "fact")) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_cited_value_names_its_run_and_key(page: Path) -> None:
    key = re.compile(r"[a-z]+(/[\w-]+)?\.[a-z_]+(:[^:]+)?")
    assert [value for value in roles(page, "value") if not key.fullmatch(value)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_cited_value_is_recorded_by_a_notebook(page: Path) -> None:
    cited = {value.partition(":")[0] for value in roles(page, "value")}
    assert cited - recorded_values() == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_cited_work_is_in_the_bibliography(page: Path) -> None:
    cited = {key.strip() for keys in roles(page, "cite") for key in keys.split(",")}
    assert cited - set(bibliography()) == set()


def test_every_source_of_a_finding_is_in_the_bibliography() -> None:
    assert sources_of_findings() - set(bibliography()) == set()


def test_every_work_in_the_bibliography_is_cited() -> None:
    cited = {
        key.strip() for page in PAGES for keys in roles(page, "cite") for key in keys.split(",")
    }
    assert set(bibliography()) - cited - sources_of_findings() == set()


def test_the_bibliography_gives_a_source_the_address_that_the_reference_data_give() -> None:
    listed = (REFERENCE / "sources.csv").read_text(encoding="utf-8")
    works = bibliography()
    differ = [
        key
        for key in works
        if f"\n{key}," in listed and not any(address in listed for address in works[key])
    ]
    assert differ == []


@pytest.mark.parametrize("page", PROSE, ids=name)
def test_each_line_holds_one_sentence(page: Path) -> None:
    several = [
        number
        for number, line in prose_lines(page)
        if not line.lstrip().startswith("|")
        and SENTENCE_END.search(ABBREVIATIONS.sub("", line.strip()))
    ]
    assert several == []


@pytest.mark.parametrize("page", PROSE, ids=name)
def test_no_sentence_runs_over_lines(page: Path) -> None:
    lines = list(prose_lines(page))
    broken = [
        number
        for (number, line), (following, text) in itertools.pairwise(lines)
        if following == number + 1
        and re.search(r"[a-z,;-]$", line)
        and re.match(r"\s*[a-z]", text)
        and not line.lstrip().startswith(("|", "#", "-"))
    ]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_begins_with_its_only_title(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    titles = [line for _, line in prose_lines(page) if line.startswith("# ")]
    assert text.startswith("# ")
    assert len(titles) == 1


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_headings_descend_one_level_at_a_time(page: Path) -> None:
    depths = [
        len(line) - len(line.lstrip("#")) for _, line in prose_lines(page) if re.match(r"#+ ", line)
    ]
    jumps = [below for above, below in itertools.pairwise(depths) if below > above + 1]
    assert jumps == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_link_to_a_page_or_notebook_leads_to_one_in_the_book(page: Path) -> None:
    links = re.findall(r"\]\(([^):]+)\.(?:md|ipynb)\)", page.read_text(encoding="utf-8"))
    targets = {(page.parent / link).resolve().relative_to(ROOT).as_posix() for link in links}
    assert targets - contents() == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_page_stands_in_the_table_of_contents(page: Path) -> None:
    assert name(page).removesuffix(".md") in contents()


@pytest.mark.parametrize(
    "folder", ["findings", "systems"], ids=["what the interviews say", "the systems"]
)
def test_a_page_drawn_from_the_illustration_says_so_at_its_head(folder: str) -> None:
    opening = (BOOK / folder / "index.md").read_text(encoding="utf-8").split("\n\n")[1]
    assert re.match(r"\*\*The (interviews|systems) on these pages are invented", opening)


def test_the_settings_shown_are_those_of_the_illustration() -> None:
    page = (BOOK / "methods" / "rerun.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(title: .+?)```", page, re.DOTALL)
    assert shown is not None
    study = (DATA / "example" / "study.yml").read_text(encoding="utf-8")
    settings = {re.sub(r"\s+#.*", "", line) for line in study.splitlines()}
    assert set(shown[1].splitlines()) - settings == set()


def contents() -> set[str]:
    """Return the pages and notebooks that the table of contents lists, without their suffixes."""
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?:file|root): (.+)", toc))
    found = (page for glob in re.findall(r"glob: (.+)", toc) for page in ROOT.glob(f"{glob}.md"))
    return listed | {name(page).removesuffix(".md") for page in found}


def sources_of_findings() -> set[str]:
    """Return the works that the page of the published findings cites."""
    return {source for finding in published_findings() for source in finding.sources}


@cache
def recorded_values() -> set[str]:
    """Return what the notebooks record, as pages cite it."""
    runs = expand(read_runs(NOTEBOOKS), NOTEBOOKS, each={}, study=None)
    return {entry["name"] for run in runs for entry in recorded(run.notebook, run.name, {})}


def bibliography() -> dict[str, list[str]]:
    """Return the keys of the bibliography, each with the addresses of its work."""
    text = (BOOK / "references.bib").read_text(encoding="utf-8")
    entries = re.split(r"^@\w+\{", text, flags=re.MULTILINE)[1:]
    return {
        entry.split(",")[0]: re.findall(r"^\s*(?:doi|url) = \{(.+?)\}", entry, re.MULTILINE)
        for entry in entries
    }
