"""The shipped book as built: whole, quiet, the same every time, plain about what is invented."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from helpers.build import build_book
from helpers.build.ledger import read_ledger
from helpers.build.runs import read_runs
from helpers.findings import published_findings
from helpers.job import job_of
from helpers.paths import DATA, NOTEBOOKS, ROOT, site_folder
from helpers.study import load_study
from tests.conftest import quiet
from tests.tools.site import broken_links, pages_on_disk

REAL = ("book/study/", "book/documents/", "book/appendices/")
"""Pages that hold nothing invented."""
PUBLIC = {
    f"notebooks/{entry.notebook}.html"
    for entry in read_runs(NOTEBOOKS).runs
    if entry.data == "reference"
}
"""Pages of notebooks that read public records and no study."""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    return pages_on_disk(site)


def drawn_from_the_illustration(page: BeautifulSoup) -> bool:
    return bool(page.select(".ics-provenance, .ics-quotation, .ics-figure"))


def test_every_page_of_the_contents_is_built(pages: dict[str, BeautifulSoup]) -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    listed = re.findall(r"(?:file|root): (\S+)", toc)
    assert {f"{page}.html" for page in listed} <= set(pages)


def test_there_is_a_page_for_each_system_named_in_its_title(
    pages: dict[str, BeautifulSoup],
) -> None:
    titles = {
        name: page.h1.get_text().rstrip("#")
        for name, page in pages.items()
        if name.startswith("book/systems/pages/") and page.h1
    }
    assert titles == {
        f"book/systems/pages/{case.lower()}.html": f"{case}: what was said"
        for case in ("Alder", "Birch", "Cedar", "Damson")
    }


def test_the_sidebar_and_the_search_name_the_page_of_each_system(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    sidebar = pages["book/systems/pages/alder.html"].select_one("#pst-primary-sidebar, .bd-sidebar")
    assert isinstance(sidebar, Tag)
    assert "Birch: what was said" in sidebar.get_text()
    assert "Damson: what was said" in (site / "searchindex.js").read_text(encoding="utf-8")


def test_every_link_within_the_site_leads_somewhere(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    assert broken_links(site, pages) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    links = ["a.html", "a.html#here", "#top", "https://example.org/", "a.html#gone", "b.html"]
    page = "".join(f'<a id="top" href="{link}">.</a>' for link in links)
    (tmp_path / "a.html").write_text('<h1 id="here">A</h1>', encoding="utf-8")
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.css").write_text("p { background: url('none.svg'); }", encoding="utf-8")
    assert broken_links(tmp_path, pages_on_disk(tmp_path)) == [
        ("index.html", "a.html#gone"),
        ("index.html", "b.html"),
        ("a.css", "none.svg"),
    ]


def test_no_page_asks_another_host_for_anything(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    asked = [
        (name, link)
        for name, page in pages.items()
        for tag in page.find_all(["link", "script", "img", "iframe", "source", "object", "embed"])
        if (link := str(tag.get("href") or tag.get("src") or tag.get("data") or ""))
        and (link.startswith("//") or urlsplit(link).scheme in {"http", "https"})
        and tag.get("rel") not in (["canonical"],)
    ]
    assert asked == []
    styles = "\n".join(file.read_text(encoding="utf-8") for file in site.rglob("*.css"))
    assert re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)\s]+", styles) == []


def test_the_published_tree_holds_pages_and_nothing_of_their_making(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    leftovers = [
        name
        for name in names
        if re.search(r"(^|/)(_sources|reports|\.doctrees|\.buildinfo|objects\.inv)(/|$)", name)
        or name.endswith((".ipynb", ".md", ".py", ".log", ".pickle"))
    ]
    assert leftovers == []


def test_no_folder_of_this_machine_is_in_the_site(site: Path) -> None:
    machine = [str(path).encode() for path in (ROOT, Path.home()) if len(str(path)) > 1]
    found = [
        file.name
        for file in site.rglob("*")
        if file.is_file() and any(path in file.read_bytes() for path in machine)
    ]
    assert found == []


def test_every_page_drawn_from_the_illustration_says_so(pages: dict[str, BeautifulSoup]) -> None:
    drawn = {
        name: page
        for name, page in pages.items()
        if name not in PUBLIC and drawn_from_the_illustration(page)
    }
    assert len(drawn) >= 10
    silent = [
        name
        for name, page in drawn.items()
        if not any("invented" in aside.get_text().lower() for aside in page.select(".ics-status"))
    ]
    assert silent == []


def test_every_page_drawn_from_public_records_says_so(pages: dict[str, BeautifulSoup]) -> None:
    banners = {
        name: [
            aside.strong.get_text() for aside in pages[name].select(".ics-status") if aside.strong
        ]
        for name in PUBLIC
    }
    assert {tuple(said) for said in banners.values()} == {("Public data.",)}


def test_a_page_that_cites_public_records_alone_is_not_called_invented(
    pages: dict[str, BeautifulSoup],
) -> None:
    page = pages["book/documents/boards.html"]
    assert page.select('span.ics-cited[title^="footprints."]')
    assert not page.select(".ics-status")


def test_a_page_that_cites_the_illustration_says_so(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["book/findings/index.html"]
    assert [aside.strong.get_text() for aside in page.select(".ics-status") if aside.strong] == [
        "Invented data."
    ]


def test_a_cited_value_says_what_it_is_to_whoever_hovers(pages: dict[str, BeautifulSoup]) -> None:
    cited = [one for page in pages.values() for one in page.select("span.ics-cited")]
    assert cited
    assert [one for one in cited if not one.get("title")] == []


def test_no_page_of_real_facts_is_called_invented(pages: dict[str, BeautifulSoup]) -> None:
    called = [name for name in pages if name.startswith(REAL) and pages[name].select(".ics-status")]
    assert called == []


def test_every_published_finding_has_an_anchor_and_a_verdict(
    pages: dict[str, BeautifulSoup],
) -> None:
    page = pages["book/findings/published.html"]
    sections = [page.select_one(f"section#finding-{one.id}") for one in published_findings()]
    assert [one for one in sections if one is None or "Verdict:" not in one.get_text()] == []


def test_what_the_invented_study_says_of_a_finding_is_called_invented(
    pages: dict[str, BeautifulSoup],
) -> None:
    said = [
        one.find_parent("li")
        for one in pages["book/findings/published.html"].select('[title^="evidence."]')
    ]
    assert said
    assert [one for one in said if one is None or "invented study" not in one.get_text()] == []


def test_every_chart_has_a_description_a_sentence_and_its_table(
    pages: dict[str, BeautifulSoup],
) -> None:
    figures = [figure for page in pages.values() for figure in page.select(".ics-figure")]
    assert len(figures) >= 8
    for figure in figures:
        pictures = figure.select('svg[role="img"]')
        assert len(pictures) == 2
        for picture in pictures:
            title, description = picture.find("title"), picture.find("desc")
            assert title is not None
            assert description is not None
            assert title.get_text() != description.get_text()
        assert figure.figcaption is not None
        assert figure.select("details table caption")


def test_identifiers_are_unique_on_every_page(pages: dict[str, BeautifulSoup]) -> None:
    repeated = {}
    for name, page in pages.items():
        identifiers = [str(tag["id"]) for tag in page.select("figure [id], figure[id]")]
        if len(identifiers) != len(set(identifiers)):
            repeated[name] = identifiers
    assert repeated == {}


@pytest.mark.usefixtures("site")
def test_the_ledger_says_of_every_value_where_it_came_from() -> None:
    ledger = read_ledger(site_folder(DATA / "example") / "ledger.json")
    assert ledger["status"] == "illustration"
    values = {entry["name"]: entry for entry in ledger["values"]}
    assert len(values) == len(ledger["values"])
    assert values["sample.interviews"]["value"] == 112
    assert set(values["sample.interviews"]) == {
        "name", "value", "unit", "notebook", "run", "status", "inputs",
    }  # fmt: skip
    assert set(values["sample.interviews"]["inputs"]) == {
        "study.yml", "interviews.qdpx", "sources.csv", "documents.csv", "quotations.csv",
    }  # fmt: skip


@pytest.mark.usefixtures("site")
def test_the_ledger_says_that_a_value_of_public_records_rests_on_them_alone() -> None:
    ledger = read_ledger(site_folder(DATA / "example") / "ledger.json")
    short = next(entry for entry in ledger["values"] if entry["name"] == "seats.short")
    assert (short["value"], short["status"]) == (20, "public")
    assert {name.split("/")[0] for name in short["inputs"]} == {"reference"}


def test_a_second_build_from_nothing_gives_the_same_bytes(site: Path) -> None:
    first = hashes(site)
    for folder in (DATA / "example", ROOT):
        shutil.rmtree(folder / ".cache")
    second = hashes(build_book(job_of(load_study("example")), quiet))
    assert first == second


def hashes(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_notebooks_are_not_changed_by_a_build(site: Path) -> None:
    assert site.exists()
    assert not list(NOTEBOOKS.glob("*.part"))
