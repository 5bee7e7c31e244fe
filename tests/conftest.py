"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

EXPORTS = Path(__file__).resolve().parents[2] / "shared" / "exports"


@pytest.fixture(scope="session")
def exports() -> Path:
    """The folder of files that real programs wrote, which is not part of the project."""
    if not EXPORTS.is_dir():
        pytest.skip("the folder of real exports is not beside the project")
    return EXPORTS
