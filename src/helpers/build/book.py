"""The whole build, in order: check, execute, collect, stage, build, scan, swap."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from helpers.build.cache import code_hash, fetch, forget, keep, run_key
from helpers.build.changes import PUBLISHED
from helpers.build.execute import execute
from helpers.build.findings import judge
from helpers.build.ledger import FILE, recorded, write_ledger
from helpers.build.runs import Run, expand, read_runs
from helpers.build.signature import check_runs
from helpers.build.stage import stage_shipped, stage_study
from helpers.build.team import BANNER, WARNING, refuse_on_a_server, stage_team
from helpers.disclosure.scan import Secrets, leaks
from helpers.errors import BuildError, DisclosureError, Problem
from helpers.findings import Finding
from helpers.paths import NOTEBOOKS, ROOT, cache_folder, site_folder, team_folder
from helpers.team import TeamEdition

PDF = "book.pdf"
"""The site printed as one file, beside it."""
UNPUBLISHED = ("_sources", ".buildinfo", "objects.inv", "reports", ".doctrees", ".jupyter_cache")
"""What Sphinx writes beside the pages and a reader has no use for."""

Report = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class Job:
    """A study, as far as the build needs to know it.

    Parameters
    ----------
    folder : Path
    title, status : str
    cases : the study's cases, in order: each has a page
    inputs : mapping of file to hash
    shipped : bool
        Whether this is the shipped book, with its prose, or a team's own study.
    secrets : Secrets
        What its site must not hold.
    themes : the themes that have a page, in order
    findings : the published findings that the build judges
    contents : the hash of each code, source and document, by name, to tell what changed
    team : TeamEdition or None
        What the team edition adds; None makes the public edition.
    """

    folder: Path
    title: str
    status: str
    cases: Sequence[str]
    inputs: Mapping[str, str]
    shipped: bool
    secrets: Secrets = field(default_factory=Secrets)
    themes: Sequence[str] = ()
    findings: Sequence[Finding] = ()
    contents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    team: TeamEdition | None = None

    @property
    def built_in(self) -> Path:
        """The folder of its site: the team edition has its own."""
        return team_folder(self.folder) if self.team else site_folder(self.folder)


def build_book(job: Job, report: Report, notebooks: Path = NOTEBOOKS) -> Path:
    """Build a study's book and swap it in whole.

    Parameters
    ----------
    job : Job
    report : callable
        Told of the progress.
    notebooks : Path
        The folder with ``runs.yml`` and the notebooks.

    Returns
    -------
    Path
        The folder of the site.

    Raises
    ------
    BuildError, DisclosureError
        The previous site is then as it was.
    """
    if job.team:
        refuse_on_a_server()
    study = None if job.shipped else str(job.folder)
    each = {"case": job.cases, "theme": job.themes}
    runs = expand(read_runs(notebooks), notebooks, each, study)
    check_runs(runs)
    target = _folder(job)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=target) as private:
        source = Path(private) / "source"
        source.mkdir()
        _execute_all(job, runs, source, report)
        _collect(job, runs, source)
        report("laying out the pages", 0, 1)
        if job.shipped:
            stage_shipped(source)
        else:
            stage_study(source, job.folder, job.title, runs)
        if job.team:
            stage_team(source, job.team, runs)
        report("building the pages", 0, 1)
        site = _sphinx(source, Path(private) / "out")
        if not job.team:
            report("reading the site for what must not be in it", 0, 1)
            _refuse_leaks(site, job.secrets, private)
        _swap(site, target / "html")
        (target / PDF).unlink(missing_ok=True)  # it is of the site before
        shutil.copyfile(source / FILE, target / FILE)
    return target / "html"


def _folder(job: Job) -> Path:
    """Make the folder of the site; a team edition's is for its owner's eyes and says so."""
    folder = job.built_in
    folder.mkdir(parents=True, exist_ok=True)
    if job.team:
        folder.parent.chmod(0o700)
        (folder.parent / WARNING).write_text(f"{BANNER}\n", encoding="utf-8")
    return folder


def _execute_all(job: Job, runs: Sequence[Run], source: Path, report: Report) -> None:
    """Run every notebook that is not kept, on all cores, and tell each as it ends."""
    code = code_hash()
    kept = {run.name: _kept(job, run) for run in runs}
    keys = {run.name: run_key(run, job.inputs, code) for run in runs}
    waiting = [run for run in runs if not fetch(kept[run.name], keys[run.name], _page(source, run))]
    done = len(runs) - len(waiting)
    report("running the notebooks", done, len(runs))
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)
    try:
        futures = {pool.submit(execute, run, _page(source, run)): run for run in waiting}
        for future in as_completed(futures):
            future.result()
            run = futures[future]
            keep(kept[run.name], keys[run.name], _page(source, run))
            done += 1
            report(f"ran {run.name}", done, len(runs))
    finally:
        # After a failure, notebooks that have not begun are not begun.
        pool.shutdown(wait=True, cancel_futures=True)
    for folder in set(kept.values()):
        forget(folder, {keys[name] for name, place in kept.items() if place == folder})


def _kept(job: Job, run: Run) -> Path:
    """Return where a run is kept: what reads public records alone is the same for all studies."""
    return cache_folder(ROOT if run.data == "reference" else job.folder) / "runs"


def _page(source: Path, run: Run) -> Path:
    return source / f"{run.page}.ipynb"


def _collect(job: Job, runs: Sequence[Run], source: Path) -> None:
    entries = [
        entry
        for run in runs
        for entry in recorded(_page(source, run), run.name, run.inputs(job.inputs))
    ]
    judgements = judge(job.findings, entries, job.status).judgements
    verdicts = [one.entry for one in judgements]
    write_ledger(source / FILE, job.title, job.status, entries, verdicts, job.contents)
    if (job.folder / PUBLISHED).is_file():
        shutil.copyfile(job.folder / PUBLISHED, source / PUBLISHED)


def _sphinx(source: Path, out: Path) -> Path:
    """Build with Jupyter Book, warnings as errors, away from the person's own settings."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(source)]
    command += ["--path-output", str(out), "--warningiserror", "--keep-going", "--quiet"]
    settings = {"PYTHONHASHSEED": "0", "HOME": str(out), "TZ": "UTC"}
    done = subprocess.run(  # noqa: S603  # our own interpreter, our own arguments
        command, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BuildError(_complaints(done.stdout + done.stderr, source))
    site = out / "_build" / "html"
    for name in UNPUBLISHED:
        if (site / name).is_dir():
            shutil.rmtree(site / name)
        else:
            (site / name).unlink(missing_ok=True)
    for page in site.rglob("*.ipynb"):
        page.unlink()
    return site


def _complaints(said: str, source: Path) -> list[Problem]:
    """Turn Sphinx's warnings into problems: each names its page and line."""
    problems = []
    for line in dict.fromkeys(said.splitlines()):
        for word in ("WARNING:", "ERROR:", "CRITICAL:", "Error:"):
            if word in line:
                where, _, what = line.replace(f"{source}/", "").partition(word)
                place = where.strip().rstrip(":") or "the book"
                problems.append(
                    Problem(place, "", "a page without warnings", what.strip(), "Correct the page.")
                )
                break
    last = said.strip().splitlines()[-1:] or ["nothing"]
    return problems or [
        Problem("the book", "", "a build by Jupyter Book", last[0], "See the lines above.")
    ]


def _refuse_leaks(site: Path, secrets: Secrets, private: str) -> None:
    machine = (*secrets.paths, private, str(ROOT), str(Path.home()))
    paths = tuple(path for path in dict.fromkeys(machine) if len(path) > 1)
    found = leaks(site, Secrets(secrets.texts, secrets.approved, secrets.names, paths))
    if found:
        raise DisclosureError(found)


def _swap(new: Path, place: Path) -> None:
    """Put the new site in the old one's place; what stood there stays until the new one is in."""
    before = place.with_name(".before")
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    try:
        new.rename(place)
    except OSError:
        if before.exists():
            before.rename(place)
        raise
    shutil.rmtree(before, ignore_errors=True)
