"""How the right reader is found, and what each of them declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import readers
from helpers.errors import ReadError
from helpers.readers import Reader, all_readers, read_export, reader_for
from tests.readers.small import CODES, project, qdpx, qualcoder


def test_the_readers_are_the_files_of_their_folder() -> None:
    folder = Path(str(readers.__file__)).parent
    files = [path for path in folder.iterdir() if not path.name.startswith("_")]
    assert len(all_readers()) == len(files)
    assert {"plain table", "QualCoder", "REFI-QDA"} <= {reader.NAME for reader in all_readers()}


@pytest.mark.parametrize("reader", all_readers(), ids=lambda reader: reader.NAME)
def test_a_reader_recognises_nothing_in_a_file_that_says_nothing(
    reader: Reader, tmp_path: Path
) -> None:
    for raw in (b"", b"\0" * 5000, b"PK\x03\x04", b"SQLite format 3\0", b"dear diary"):
        (tmp_path / "notes").write_bytes(raw)
        assert not reader.recognises(tmp_path / "notes")
    assert not reader.recognises(tmp_path)
    assert not reader.recognises(tmp_path / "nowhere")


@pytest.mark.parametrize("reader", all_readers(), ids=lambda reader: reader.NAME)
def test_a_reader_says_where_the_export_is_made_and_what_was_tested(reader: Reader) -> None:
    assert reader.CARRIES.program
    assert reader.CARRIES.exported_by
    assert reader.CARRIES.tested


def test_each_export_has_the_one_reader_that_recognises_it(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(project(CODES), encoding="utf-8")
    assert reader_for(qdpx(tmp_path / "a.bin", CODES)).NAME == "REFI-QDA"
    assert reader_for(tmp_path / "a.xml").NAME == "REFI-QDA"
    assert reader_for(qualcoder(tmp_path / "a.qda")).NAME == "QualCoder"


def test_a_file_that_fits_none_is_an_error_that_lists_them(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("dear diary", encoding="utf-8")
    with pytest.raises(ReadError, match=r"expected one of the formats .*plain table, QualCoder"):
        read_export(tmp_path / "notes.txt")


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"notes\.txt: expected an export, found no such file"):
        read_export(tmp_path / "notes.txt")
