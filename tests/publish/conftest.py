"""What the tests of pages share."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest

from helpers.publish import page


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> list[nbformat.NotebookNode]:
    """What the page has shown, as a notebook keeps it."""
    kept: list[nbformat.NotebookNode] = []

    def keep(bundle: dict[str, Any], *, raw: bool, metadata: dict[str, Any]) -> None:
        assert raw
        kept.append(nbformat.v4.new_output("display_data", bundle, metadata=metadata))

    monkeypatch.setattr(page, "display", keep)
    return kept
