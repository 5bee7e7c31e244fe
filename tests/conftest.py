"""What all tests share."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from helpers.build import build_book
from helpers.job import job_of
from helpers.study import load_study

# The same examples every time, and none refused for a slow machine.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

EXPORTS = Path(__file__).resolve().parents[2] / "shared" / "exports"

LONGEST = (
    "browser/test_accessibility.py",
    "test_real_studies.py",
    "browser/test_accessibility_on_a_phone.py",
    "test_site.py",
    "browser/test_pdf.py",
    "browser/test_reading.py",
    "test_nbval.py",
    "browser/test_charts.py",
    "browser/test_explorer.py",
)
"""The files whose tests take minutes: begun last, one process would end long after the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first."""
    order = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


@pytest.fixture(scope="session")
def exports() -> Path:
    """The folder of files that real programs wrote, which is not part of the project."""
    if not EXPORTS.is_dir():
        pytest.skip("the folder of real exports is not beside the project")
    return EXPORTS


def quiet(what: str, done: int, of: int) -> None:
    """Take no notice of how far a build is."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped book as built, once for all processes that test it."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    place = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            built = build_book(job_of(load_study("example")), quiet)
            shutil.copytree(built, shared / "copying")
            (shared / "copying").rename(place)
    return place
