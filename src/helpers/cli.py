"""The command line: parses, calls, prints."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpers import readers
from helpers.build import build_book
from helpers.build.book import PDF, Report
from helpers.build.changes import PUBLISHED, changes, in_one_sentence, ledger_at
from helpers.build.ledger import FILE
from helpers.build.notebooks import run_in_place
from helpers.build.printing import print_book
from helpers.build.serve import serve_book
from helpers.build.team import BANNER
from helpers.disclosure.scan import of_the_team
from helpers.errors import DisclosureError, IcsbookError
from helpers.export import FORMATS, Choices, export_study
from helpers.job import job_of
from helpers.paths import DATA, ROOT, SHIPPED_STUDY, site_folder, study_folder
from helpers.study import load_study, new_study, notes


@click.group()
def main() -> None:
    """Analyse coded interviews and publish them as a book.

    STUDY is the name of a study in data or data/raw, or the path of a folder with a study.yml.
    Left out, it is the illustration.
    """


def _clear_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Print our own errors as they are, and stop with code 1. All others are faults of ours."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except IcsbookError as error:
            click.echo(str(error), err=True)
            sys.exit(1)

    return wrapped


@main.command()
@click.argument("folder")
@click.option(
    "--from",
    "export",
    required=True,
    type=click.Path(path_type=Path),
    help="The file or folder that your software exported.",
)
@click.option("--pattern", help="Regular expression that fits the names of sources.")
@_clear_errors
def new(folder: str, export: Path, pattern: str | None) -> None:
    """Make a study's FOLDER from an export, ready to build.

    A bare name makes the folder in data/raw, which never leaves this machine.
    """
    bare = Path(folder).name == folder
    target = DATA / "raw" / folder if bare else Path(folder)
    for sentence in new_study(target, export, pattern):
        click.echo(sentence)
    click.echo(f"Wrote {target / 'study.yml'} and sources.csv.")
    click.echo(f"Next: icsbook check {folder}, then icsbook build {folder}.")


@main.command()
@click.argument("study", default=SHIPPED_STUDY)
@_clear_errors
def check(study: str) -> None:
    """Read and validate STUDY without building anything."""
    loaded = load_study(study)
    withdrawn = int(loaded.sources["withdrawn"].sum())
    categories = int(loaded.codes["category"].sum())
    parts = [
        f"sources: {len(loaded.sources):,}, of which withdrawn {withdrawn:,}",
        f"codes: {len(loaded.codes) - categories:,}, and categories {categories:,}",
        f"codings: {len(loaded.codings):,}",
        f"coders: {len(loaded.coders):,}",
        f"cases: {len(loaded.cases):,}",
        f"phases: {len(loaded.phases):,}",
        f"documents: {len(loaded.documents):,}",
        f"approved quotations: {len(loaded.quotations):,}",
    ]
    click.echo(f"{loaded.title} ({loaded.status})")
    for part in parts:
        click.echo(f"  {part}")
    for line in notes(loaded):
        click.echo(f"  {line}")
    click.echo("The study fits together.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def inspect(file: Path, as_object: bool) -> None:
    """Say what FILE is, an export or a folder of one, and what it holds, as far as it can be read.

    Coders are named.
    """
    found = readers.inspect_export(file)
    if as_object:
        click.echo(json.dumps(readers.as_json(found), ensure_ascii=False, indent=2))
    else:
        for line in readers.sentences(found):
            click.echo(line)
    if found.problem:
        click.echo(found.problem, err=True)
        sys.exit(1)


_edition = click.option(
    "--edition",
    type=click.Choice(["public", "team"]),
    default="public",
    show_default=True,
    help="The team's adds every segment and transcript. It stays on the study's own machine.",
)


@main.command()
@click.argument("study", default=SHIPPED_STUDY)
@_edition
@_clear_errors
def build(study: str, edition: str) -> None:
    """Build the book of STUDY into _build/<study>/html: the shipped one when left out."""
    with _progress() as report:
        report("reading the study", 0, 1)
        site = build_book(job_of(load_study(study), edition), report)
    click.echo(f"The book: {site / 'index.html'}")
    if edition == "team":
        click.echo(BANNER)


@main.command()
@click.argument("study", default=SHIPPED_STUDY)
@_clear_errors
def pdf(study: str) -> None:
    """Print the built book of STUDY as one PDF, with a Chromium or Chrome of this machine."""
    folder = site_folder(study_folder(study))
    place = folder / PDF
    with _progress() as report:
        count = print_book(folder / "html", place, report)
    click.echo(f"The book in {count:,} sheets: {place}")


@main.command()
@click.argument("study", default=SHIPPED_STUDY)
@click.option("--port", default=8000, show_default=True, help="The port of this machine.")
@_edition
@_clear_errors
def serve(study: str, port: int, edition: str) -> None:
    """Show the book of STUDY on this machine, and rebuild it when a file changes."""
    folder = study_folder(study)

    def rebuild() -> Path:
        with _progress() as report:
            return build_book(job_of(load_study(study), edition), report)

    serve_book(folder, rebuild, port, click.echo)


@main.command()
@click.argument("study", default=SHIPPED_STUDY)
@click.option("--to", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A new file (qdpx) or folder (csv, parquet). Without it: _build/<study>/export.",
)
@click.option(
    "--with-texts/--without-texts",
    default=True,
    show_default=True,
    help="Whether transcripts and coded passages are written; a qdpx needs them.",
)
@click.option(
    "--keep-names",
    is_flag=True,
    help="Keep the names of sources and participants, where they are pseudonyms already.",
)
@click.option(
    "--with-attributes", is_flag=True, help="Write the further attributes of sources too."
)
@_clear_errors
def export(
    study: str, to: str, out: Path | None, with_texts: bool, keep_names: bool, with_attributes: bool
) -> None:
    """Write the coding of STUDY, joined and de-identified, for other programs.

    Coders, sources and participants get neutral names, and the key is written nowhere. Withdrawn
    sources and times of coding are left out, dates of sources are cut to the month, and memos are
    written only if the study lets them be shown. What people said is not changed: read it before
    you pass it on.
    """
    choices = Choices(with_texts, keep_names, with_attributes)
    for sentence in export_study(load_study(study), to, out, choices):
        click.echo(sentence)


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@_clear_errors
def diff(old: Path, new: Path) -> None:
    """Say what changed from one run to another: figures, findings, codes, sources, documents.

    OLD and NEW are each a ledger.json, or a folder with one, as each build leaves it in
    _build/<study>.
    """
    found = changes(ledger_at(old), ledger_at(new))
    click.echo(in_one_sentence(found))
    for change in found:
        click.echo(f"  {change.kind}: {change.sentence()}")


@main.command()
@click.argument("study", default=SHIPPED_STUDY)
@_clear_errors
def published(study: str) -> None:
    """Remember the last build of STUDY as the one that was published.

    Later builds say on a page of their own what changed since. A site that holds a page of the
    team edition is refused.
    """
    folder = study_folder(study)
    place = folder / PUBLISHED
    if found := of_the_team(site_folder(folder) / "html"):
        raise DisclosureError(found)
    ledger_at(site_folder(folder))
    shutil.copyfile(site_folder(folder) / FILE, place)
    click.echo(f"Wrote {place}. Keep it with the study: later builds are compared with it.")


@main.command()
@_clear_errors
def notebooks() -> None:
    """Run the notebooks on the illustration and keep their outputs in them, for nbval."""
    with _progress() as report:
        run_in_place(report)


@main.command()
@_clear_errors
def formats() -> None:
    """Write the book's pages on formats anew, from what the readers declare."""
    appendix = ROOT / "book" / "appendices"
    pages = readers.format_pages()
    for page in (appendix / "formats").glob("*.md"):
        page.unlink()
    (appendix / "formats").mkdir(exist_ok=True)
    for name, text in pages.items():
        (appendix / name).write_text(text, encoding="utf-8")
    click.echo(f"Wrote {len(pages)} pages in book/appendices.")


@contextmanager
def _progress() -> Iterator[Report]:
    """Show what runs, what is done, what is left and how long it took; quiet in a log."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def report(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield report
