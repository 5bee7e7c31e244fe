"""An export is read once; what was made of it is kept until the file or the reader changes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers import readers
from helpers.model.tables import PROJECT_TABLES
from helpers.readers import read_export
from helpers.study import exports
from helpers.study.exports import content_hash, read_exports
from helpers.study.settings_file import ExportFile, TableColumns
from tests.study.studies import coding, export, source

FILE = (ExportFile(file="a.qdpx"),)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a reader was asked to read."""
    read: list[str] = []

    def counted(path: Path, format: str | None = None) -> object:  # noqa: A002 (its own name)
        read.append(path.name)
        return read_export(path, format)

    monkeypatch.setattr(readers, "read_export", counted)
    return read


def test_a_second_load_does_not_call_the_reader(tmp_path: Path, calls: list[str]) -> None:
    export(tmp_path)
    for _ in range(2):
        read_exports(tmp_path, FILE)

    assert calls == ["a.qdpx"]


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    export(tmp_path, codings=[coding(1), coding(2, "c2", coder_id=None)])
    (read,), (kept,) = (read_exports(tmp_path, FILE) for _ in range(2))

    assert kept.export == read.export
    for one in PROJECT_TABLES:
        pd.testing.assert_frame_equal(kept.frames[one.name], read.frames[one.name])


def test_a_changed_file_is_read_anew(tmp_path: Path, calls: list[str]) -> None:
    export(tmp_path)
    read_exports(tmp_path, FILE)
    export(tmp_path, sources=[source(1, "INT-01")])
    (project,) = read_exports(tmp_path, FILE)

    assert len(calls) == 2
    assert len(project.sources) == 1


def test_a_changed_reader_reads_anew(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    export(tmp_path)
    read_exports(tmp_path, FILE)
    monkeypatch.setattr(exports, "content_hash_of_source", lambda _: "another")
    read_exports(tmp_path, FILE)

    assert len(calls) == 2


def test_a_changed_description_of_a_table_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "codings.csv").write_text("who,code,topic\nINT-01,Trust,Money\n", encoding="utf-8")
    codes = [
        read_exports(
            tmp_path,
            (
                ExportFile(
                    file="codings.csv",
                    table=TableColumns(layout="long", source="who", code=column),
                ),
            ),
        )[0].codes["path"]
        for column in ("code", "topic")
    ]

    assert [list(one) for one in codes] == [["Trust"], ["Money"]]


def test_the_cache_can_be_deleted(tmp_path: Path, calls: list[str]) -> None:
    export(tmp_path)
    read_exports(tmp_path, FILE)
    for file in sorted((tmp_path / ".cache").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    read_exports(tmp_path, FILE)

    assert len(calls) == 2


def test_nothing_unfinished_is_left_in_the_cache(tmp_path: Path) -> None:
    export(tmp_path)
    for _ in range(2):
        read_exports(tmp_path, FILE)

    assert len(list((tmp_path / ".cache" / "exports").iterdir())) == 1


def test_a_folder_is_known_by_the_names_and_contents_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("a", encoding="utf-8")
    before = content_hash(tmp_path)
    (tmp_path / "one").rename(tmp_path / "two")

    assert content_hash(tmp_path) != before
