"""An export is identified by its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from helpers.readers._hash import sha256


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / name).write_text(content, encoding="utf-8")
    return path


def test_a_file_has_the_hash_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    assert sha256(tmp_path / "a") == hashlib.sha256(b"words").hexdigest()


def test_a_folder_has_one_hash_whatever_the_order_its_files_were_made_in(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", a="1", b="2", c="3")
    other = folder(tmp_path / "other", c="3", b="2", a="1")
    assert sha256(one) == sha256(other)


@pytest.mark.parametrize(
    "changed", [{"a": "1", "b": "9"}, {"a": "1", "c": "2"}, {"a": "12", "b": ""}]
)
def test_a_folder_with_another_content_has_another_hash(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    one = folder(tmp_path / "one", a="1", b="2")
    assert sha256(one) != sha256(folder(tmp_path / "other", **changed))
