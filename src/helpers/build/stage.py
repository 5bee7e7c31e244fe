"""The book's source, laid out in a private folder: prose, executed notebooks, settings."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from helpers.build.runs import Run
from helpers.paths import ROOT

OWN_PAGES = "pages"
"""The folder of a study that holds pages of its own."""
READING = (
    "book/methods/approach",
    "book/methods/changes",
    "book/appendices/glossary",
    "book/appendices/references",
)
"""Pages of the shipped book that any study's book carries: how to read what it shows."""


def stage_shipped(to: Path) -> None:
    """Copy the shipped book's prose and settings."""
    shutil.copytree(ROOT / "book", to / "book", dirs_exist_ok=True)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copyfile(ROOT / name, to / name)


def stage_study(to: Path, folder: Path, title: str, runs: Sequence[Run]) -> None:
    """Lay out the book of a study other than the shipped one.

    Its own pages come first (``pages/index.md`` is the first of all; one is written where there is
    none), then the analysis, then a page for each theme and each case, then what public records
    show of the boards and of the published studies, then how to read it all.
    """
    for page in READING:
        (to / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / f"{page}.md", to / f"{page}.md")
    shutil.copyfile(ROOT / "book" / "references.bib", to / "book" / "references.bib")
    shutil.copytree(ROOT / "book" / "_static", to / "book" / "_static", dirs_exist_ok=True)
    own = _own_pages(to, folder, title)
    shown = [run for run in runs if run.page.startswith("notebooks/")]
    analysis = [run.page for run in shown if run.data == "study"]
    public = [run.page for run in shown if run.data == "reference"]
    parts = [
        {"caption": "This study", "chapters": _files(own[1:])},
        {"caption": "What the interviews say", "chapters": _files(analysis)},
        *_one_at_a_time(runs),
        {"caption": "What public records show", "chapters": _files(public)},
        {"caption": "How to read it", "chapters": _files(READING)},
    ]
    toc = {"format": "jb-book", "root": own[0], "parts": [p for p in parts if p["chapters"]]}
    _write(to / "_toc.yml", toc)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["title"] = title
    config["author"] = "The study team"
    _write(to / "_config.yml", config)


def _one_at_a_time(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Return the parts of the book that hold a page for each of something."""
    pages = {
        word: [
            run.page
            for run in runs
            if word in run.parameters and not run.page.startswith("notebooks/")
        ]
        for word in ("theme", "case")
    }
    return [
        {"caption": f"One {word} at a time", "chapters": _files(each)}
        for word, each in pages.items()
    ]


def _own_pages(to: Path, folder: Path, title: str) -> list[str]:
    source = folder / OWN_PAGES
    if source.is_dir():
        shutil.copytree(source, to / OWN_PAGES)
    (to / OWN_PAGES).mkdir(exist_ok=True)
    index = to / OWN_PAGES / "index.md"
    if not index.exists():
        index.write_text(
            f"# {title}\n\n"
            "The pages of this book were made from the study's own coded interviews.\n"
            "Start with who was interviewed, then see how far each theme reaches.\n\n"
            "```{tableofcontents}\n```\n",
            encoding="utf-8",
        )
    others = sorted(
        page.relative_to(to).with_suffix("").as_posix()
        for page in (to / OWN_PAGES).rglob("*.md")
        if page != index
    )
    return [f"{OWN_PAGES}/index", *others]


def _files(pages: Sequence[str]) -> list[dict[str, str]]:
    return [{"file": page} for page in pages]


def _write(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")
