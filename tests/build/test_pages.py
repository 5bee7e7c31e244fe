"""Pages as they are built: their titles as written, their files beside them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from bs4 import BeautifulSoup

from helpers import paths
from helpers.build.book import Job, build_book
from helpers.build.execute import execute
from helpers.build.runs import Run
from helpers.errors import BuildError
from tests.build.notebooks import write_notebook, write_runs

TITLE = "*Trust* [x](y): $1 & {value}`z` <b>, www.example.org"
OPENS = """
import pandas as pd
from helpers import disclosure, publish
from helpers.study import load_study
page = publish.open_page(load_study("example"))
table = disclosure.not_about_people(
    pd.DataFrame({"name": ["Ærø"]}), {"name": "Name"}, why="a test"
)
"""
OFFERS = """page.show_table(table, "Names")
page.offer_workbook("A workbook", {"Names": table})
"""


def quiet(what: str, done: int, of: int) -> None:
    """Take no notice."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page with a title that means something in Markdown, a table and a workbook."""
    folder = tmp_path_factory.mktemp("pages")
    run = {"run": "names", "notebook": "n", "parameters": {"phase": TITLE}}
    notebooks = write_runs(folder / "notebooks", json.dumps({"runs": [run]}))
    write_notebook(notebooks / "n.ipynb", OPENS, OFFERS, title="# {phase}: what was said")
    (folder / "mystudy").mkdir()
    job = Job(folder / "mystudy", "Mine", "illustration", [], {}, shipped=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "BUILT", folder / "built")
        return build_book(job, quiet, notebooks)


@pytest.fixture(scope="module")
def page(site: Path) -> BeautifulSoup:
    return BeautifulSoup((site / "notebooks" / "n.html").read_bytes(), "html.parser")


def test_a_name_in_a_title_is_shown_as_it_is_written(page: BeautifulSoup) -> None:
    titles = [title.get_text().rstrip("#") for title in page.select("h1")]
    assert titles == [f"{TITLE}: what was said"] * 2  # on the screen, and in print


def offered(site: Path, kind: str) -> Path:
    """Return the file to which the page's link of a kind leads."""
    page = BeautifulSoup((site / "notebooks" / "n.html").read_bytes(), "html.parser")
    (link,) = page.select(f'a[href$=".{kind}"]')
    return site / "notebooks" / unquote(str(link["href"]))


def test_a_table_is_offered_as_csv_that_a_spreadsheet_reads_as_utf_8(site: Path) -> None:
    assert offered(site, "csv").read_bytes() == "\ufeffName\nÆrø\n".encode()


def test_a_workbook_is_offered_whole(site: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(offered(site, "xlsx").read_bytes()))

    assert book["Names"]["A4"].value == "Ærø"


def test_a_link_to_a_file_says_of_what_it_is(page: BeautifulSoup) -> None:
    assert [(link.text, link["aria-label"]) for link in page.select(".ics-offered a")] == [
        ("Download as CSV", "Download as CSV: Names"),
        ("Download as XLSX", "Download as XLSX: A workbook"),
    ]


def test_a_page_that_offers_two_files_of_one_name_is_refused(tmp_path: Path) -> None:
    again = "page.show_table(table, 'Names');" * 2
    notebook = write_notebook(tmp_path / "n.ipynb", OPENS, again)

    with pytest.raises(BuildError) as error:
        execute(Run("names", notebook, {}, "page"), tmp_path / "page.ipynb")
    assert str(error.value) == (
        "n.ipynb, run 'names': expected a file of its own for each table, "
        "found 'invented-names.csv' 2 times. Give each table a caption of its own."
    )
