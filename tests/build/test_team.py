"""The team edition links figures to what was said, has a folder of its own, and stays at home."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers import cli, paths
from helpers.build.book import Job, build_book
from helpers.build.ledger import FILE
from helpers.build.team import BANNER, ON_A_SERVER, Links, linked, markdown
from helpers.cli import main
from helpers.disclosure.scan import TEAM_EDITION, Secrets, leaks
from helpers.errors import DisclosureError
from helpers.team import Section, TeamEdition, TeamPage
from tests.build.notebooks import SHOWS_A_RECORD, write_notebook, write_runs

LINKS = Links({"Trust": "trust.html", "Trust > Near": "near.html"}, {"Alder": "alder"})
SAID = "We can't trust a number until we have sat in the room where it was made."


def table(headings: list[str], cells: list[str]) -> str:
    """A table of one row, as a page shows it."""
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    data = "".join(f'<td class="ics-number">{cell}</td>' for cell in cells[1:])
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>"
        f'<tr><th scope="row">{cells[0]}</th>{data}</tr></tbody></table>'
    )


def addresses(html: str) -> list[str]:
    """Where a page's cells lead, in order."""
    return [part.partition('"')[0] for part in html.split('href="')[1:]]


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ON_A_SERVER:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of built books."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(paths, "BUILT", tmp_path_factory.mktemp("team") / "built")
        yield paths.BUILT


@pytest.fixture(scope="module")
def job(built: Path) -> Job:
    folder = built.parent / "mystudy"
    folder.mkdir()
    edition = TeamEdition(
        [TeamPage("trust", "Trust", [Section("Alder", "alder", f"<p>{SAID}</p>")])],
        [TeamPage("int-07", "INT-07", [Section("", "", f"<p>{SAID}</p>")])],
        {"Trust": "trust"},
        {"Alder": "alder"},
    )
    secrets = Secrets({"INT-07": SAID}, names=("INT-07",))
    return Job(
        folder,
        "My study",
        "confidential",
        [],
        {"study.yml": "abc"},
        shipped=False,
        secrets=secrets,
        team=edition,
    )


@pytest.fixture(scope="module")
def notebooks(built: Path) -> Path:
    folder = write_runs(built.parent / "notebooks", "runs:\n  - {run: reach, notebook: n}\n")
    write_notebook(folder / "n.ipynb", SHOWS_A_RECORD)
    return folder


@pytest.fixture(scope="module")
def site(job: Job, notebooks: Path) -> Path:
    with pytest.MonkeyPatch.context() as patched:
        for name in ON_A_SERVER:
            patched.delenv(name, raising=False)
        return build_book(job, quiet, notebooks)


def quiet(what: str, done: int, of: int) -> None:
    """Take no notice."""


def test_a_code_leads_to_its_segments_and_so_does_a_figure() -> None:
    html = linked(table(["Theme", "Participants"], ["Trust", "12"]), LINKS)
    assert addresses(html) == ["trust.html", "trust.html"]


def test_a_path_is_found_as_a_page_writes_it() -> None:
    html = linked(table(["Code"], ["Trust &gt; Near"]), LINKS)
    assert addresses(html) == ["near.html"]


def test_a_figure_of_a_case_leads_to_the_case() -> None:
    html = linked(table(["Theme", "Case", "Sources"], ["Trust", "Alder", "3"]), LINKS)
    assert addresses(html) == ["trust.html", "trust.html#alder"]


def test_a_figure_beneath_a_case_leads_to_the_case() -> None:
    html = linked(table(["Theme", "Alder, Phase 1"], ["Trust", "3"]), LINKS)
    assert addresses(html) == ["trust.html", "trust.html#alder"]


def test_the_page_of_a_theme_links_the_figures_of_its_cases() -> None:
    about = dataclasses.replace(LINKS, code="Trust")
    html = linked(table(["Case", "Participants"], ["Alder", "3"]), about)
    assert addresses(html) == ["trust.html#alder"]


def test_the_page_of_a_case_links_the_figures_of_its_themes() -> None:
    about = dataclasses.replace(LINKS, case="Alder")
    html = linked(table(["Theme", "Participants"], ["Trust", "3"]), about)
    assert addresses(html) == ["trust.html", "trust.html#alder"]


def test_a_figure_that_rests_on_no_segment_leads_nowhere() -> None:
    html = linked(table(["Theme", "Of"], ["Trust", "92"]), LINKS)
    assert addresses(html) == ["trust.html"]


def test_a_figure_of_two_codes_leads_nowhere() -> None:
    html = linked(table(["Code", "With", "Segments"], ["Trust", "Trust &gt; Near", "2"]), LINKS)
    assert addresses(html) == ["trust.html", "near.html"]


def test_a_withheld_figure_leads_to_its_segments() -> None:
    withheld = '<abbr title="confidential">[c]</abbr>'
    html = linked(table(["Theme", "Participants"], ["Trust", withheld]), LINKS)
    assert f'<a href="trust.html">{withheld}</a>' in html


def test_what_was_said_cannot_end_the_block_that_holds_it() -> None:
    page = TeamPage("a", "A", [Section("", "", "<p>\n```\n# Not a heading\n</p>")])
    assert markdown(page).count("```") == 2


def test_the_edition_has_a_folder_of_its_own(job: Job, site: Path) -> None:
    assert site == paths.BUILT / "team" / "mystudy" / "html"
    assert not paths.site_folder(job.folder).exists()
    assert (paths.BUILT / "team").stat().st_mode & 0o077 == 0
    warning = (paths.BUILT / "team" / "NOT FOR PUBLISHING.txt").read_text(encoding="utf-8")
    assert warning == f"{BANNER}\n"


def test_every_page_of_it_says_so_to_people_and_machines(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if "_static" not in page.parts]
    written = [page for page in pages if page != site / "index.html"]
    assert {"trust.html", "int-07.html", "n.html"} <= {page.name for page in written}
    for page in written:
        html = page.read_text(encoding="utf-8")
        assert BANNER in html
        assert TEAM_EDITION in html
        assert '<meta name="robots" content="noindex, nofollow" />' in html


def test_it_holds_what_people_said(site: Path) -> None:
    page = site / "team" / "transcripts" / "int-07.html"
    assert SAID in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "READTHEDOCS"])
def test_it_is_not_built_where_books_are_published(
    job: Job, notebooks: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "true")
    monkeypatch.setattr(paths, "BUILT", paths.BUILT / name)
    with pytest.raises(DisclosureError) as stopped:
        build_book(job, quiet, notebooks)
    assert str(stopped.value) == (
        f"the team edition, variable {name}: expected the study's own machine, found a machine "
        "that builds books to publish them. Build the public edition there: leave --edition out."
    )
    assert not paths.BUILT.exists()


def test_a_page_of_it_is_refused_in_a_site_for_the_public(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<head>{TEAM_EDITION}</head>", encoding="utf-8")
    [problem] = leaks(tmp_path, Secrets())
    assert str(problem) == (
        "a.html: expected a page of the public edition, found one of the team edition. "
        "Take it out of the folder, and build the public edition again."
    )


def test_a_site_with_a_page_of_it_is_not_remembered_as_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, html = tmp_path / "study", tmp_path / "html"
    study.mkdir()
    html.mkdir()
    (study / "study.yml").touch()
    (html / "a.html").write_text(TEAM_EDITION, encoding="utf-8")
    (tmp_path / FILE).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(cli, "site_folder", lambda _: tmp_path)
    result = CliRunner().invoke(main, ["published", str(study)])
    assert result.exit_code == 1
    assert result.output == (
        "a.html: expected a page of the public edition, found one of the team edition. "
        "Take it out of the folder, and build the public edition again.\n"
    )
    assert [file.name for file in study.iterdir()] == ["study.yml"]
