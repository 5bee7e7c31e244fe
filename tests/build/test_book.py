"""A build that fails leaves the previous site as it was; one that succeeds swaps it in whole."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from helpers import paths
from helpers.build import book
from helpers.build.book import Job, build_book
from helpers.disclosure.scan import Secrets
from helpers.errors import BuildError, DisclosureError
from tests.build.notebooks import SHOWS_A_RECORD, write_notebook, write_runs

ONE_RUN = "runs:\n  - {run: reach, notebook: n}\n"


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr(paths, "BUILT", tmp_path / "built")
    folder = tmp_path / "mystudy"
    folder.mkdir()
    return Job(folder, "My study", "confidential", [], {"study.yml": "abc"}, shipped=False)


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    return write_runs(tmp_path / "notebooks", ONE_RUN)


@pytest.fixture
def site_before(job: Job) -> Path:
    site = paths.site_folder(job.folder) / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the site before", encoding="utf-8")
    return site


def quiet(what: str, done: int, of: int) -> None:
    """Take no notice."""


def hash_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def test_a_notebook_that_raises_leaves_the_site_byte_for_byte(
    job: Job, notebooks: Path, site_before: Path
) -> None:
    before = hash_of(site_before)
    write_notebook(notebooks / "n.ipynb", "raise ValueError")
    with pytest.raises(BuildError, match="run 'reach', cell 3"):
        build_book(job, quiet, notebooks)
    assert hash_of(site_before) == before
    assert [path.name for path in site_before.parent.iterdir()] == ["html"]


def test_a_misspelt_parameter_stops_before_a_notebook_runs(
    job: Job, tmp_path: Path, site_before: Path
) -> None:
    folder = write_runs(
        tmp_path / "misspelt",
        "runs:\n  - {run: reach, notebook: n, parameters: {fase: Phase 1}}\n",
    )
    ran = tmp_path / "ran"
    write_notebook(folder / "n.ipynb", f"open({str(ran)!r}, 'w').close()")
    with pytest.raises(BuildError, match="parameter fase"):
        build_book(job, quiet, folder)
    assert not ran.exists()
    assert (site_before / "index.html").read_text(encoding="utf-8") == "the site before"


def test_a_page_with_a_warning_leaves_the_site_and_is_named(
    job: Job, notebooks: Path, site_before: Path
) -> None:
    write_notebook(notebooks / "n.ipynb", SHOWS_A_RECORD)
    (job.folder / "pages").mkdir()
    page = "# Mine\n\nA figure: {value}`reach.nobody`.\n"
    (job.folder / "pages" / "index.md").write_text(page, encoding="utf-8")
    with pytest.raises(BuildError, match=r"pages/index\.md:3.*no notebook records 'reach\.nobody'"):
        build_book(job, quiet, notebooks)
    assert (site_before / "index.html").read_text(encoding="utf-8") == "the site before"


def test_words_of_a_transcript_on_a_page_leave_the_site(
    job: Job, notebooks: Path, site_before: Path
) -> None:
    words = "nobody had asked the night staff what they thought of it"
    write_notebook(notebooks / "n.ipynb", SHOWS_A_RECORD, title=f"# A page\n\nShe said {words}.")
    secret = Job(**{**job.__dict__, "secrets": Secrets({"INT-1": f"Well, {words}, you see."})})
    with pytest.raises(DisclosureError, match="words in a row that are not approved") as error:
        build_book(secret, quiet, notebooks)
    assert "night staff" not in str(error.value)
    assert (site_before / "index.html").read_text(encoding="utf-8") == "the site before"


def test_a_build_that_succeeds_replaces_the_site_and_writes_the_ledger(
    job: Job, notebooks: Path, site_before: Path
) -> None:
    write_notebook(notebooks / "n.ipynb", SHOWS_A_RECORD)
    (job.folder / "pages").mkdir()
    page = "# Mine\n\nA figure: {value}`reach.n`.\n"
    (job.folder / "pages" / "index.md").write_text(page, encoding="utf-8")
    site = build_book(job, quiet, notebooks)
    assert site == site_before
    assert ">3</span>" in (site / "pages" / "index.html").read_text(encoding="utf-8")
    assert '"reach.n"' in (site.parent / "ledger.json").read_text(encoding="utf-8")


def test_a_run_that_nothing_touched_is_not_run_again(
    job: Job, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "_sphinx", shutil.copytree)
    monkeypatch.setattr(book, "_refuse_leaks", lambda *_: None)
    ran = tmp_path / "ran"
    count = f"open({str(ran)!r}, 'a').write('x');"
    write_notebook(notebooks / "n.ipynb", count)
    build_book(job, quiet, notebooks)
    build_book(job, quiet, notebooks)
    assert ran.read_text(encoding="utf-8") == "x"
    changed = Job(**{**job.__dict__, "inputs": {"study.yml": "another hash"}})
    build_book(changed, quiet, notebooks)
    assert ran.read_text(encoding="utf-8") == "xx"


def test_a_print_of_the_site_before_does_not_stay_beside_the_new_one(
    job: Job, notebooks: Path, site_before: Path
) -> None:
    (site_before.parent / book.PDF).write_bytes(b"%PDF of the site before")
    write_notebook(notebooks / "n.ipynb", SHOWS_A_RECORD)
    build_book(job, quiet, notebooks)
    assert not (site_before.parent / book.PDF).exists()
