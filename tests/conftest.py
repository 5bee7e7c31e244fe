"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, and none refused for a slow machine.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

EXPORTS = Path(__file__).resolve().parents[2] / "shared" / "exports"


@pytest.fixture(scope="session")
def exports() -> Path:
    """The folder of files that real programs wrote, which is not part of the project."""
    if not EXPORTS.is_dir():
        pytest.skip("the folder of real exports is not beside the project")
    return EXPORTS
