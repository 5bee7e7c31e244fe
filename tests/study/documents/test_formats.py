"""One register of documents, written by every program, reads equal."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import StudyError
from helpers.study.documents import FORMATS, read_documents
from helpers.study.documents.entry import NO_FIELD
from helpers.study.documents.formats import format_of
from tests.tools.illustration import registers
from tests.tools.write_documents import WRITERS, Row

EXAMPLE = Path(__file__).parents[3] / "data" / "example" / "documents.csv"


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The illustration's register, as it stands in CSV."""
    frame = registers()["documents"]
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


def read(path: Path) -> pd.DataFrame:
    documents, notes = read_documents({path.name: path}, {})
    assert notes[notes["kind"] != "duplicate"].empty
    return documents


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_reads_as_the_register_it_was_written_from(
    tmp_path: Path, rows: list[Row], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(WRITERS[name](rows))
    missing = [*format_of(path).CANNOT, "register"]

    pd.testing.assert_frame_equal(
        read(path).drop(columns=missing), read(EXAMPLE).drop(columns=missing)
    )


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "documents.xlsx"])
def test_a_reference_says_nothing_of_places_and_authorities(
    tmp_path: Path, rows: list[Row], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(WRITERS[name](rows))

    assert read(path)[list(NO_FIELD)].isna().all(axis=None)


def test_every_format_is_written_by_a_program_here() -> None:
    endings = {Path(name).suffix for name in WRITERS} | {".csv"}
    assert all(set(one.ENDINGS) & endings for one in FORMATS)


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_is_known_by_its_content_whatever_its_name(
    tmp_path: Path, rows: list[Row], name: str
) -> None:
    path = tmp_path / "references.txt"
    path.write_bytes(WRITERS[name](rows))

    assert Path(name).suffix in format_of(path).ENDINGS


def test_a_table_in_csv_is_known_by_its_column_names(tmp_path: Path) -> None:
    path = tmp_path / "documents.ris"
    path.write_text("Document,Title,Type\nD1,A plan,plan", encoding="utf-8")

    assert format_of(path).NAME == "CSV or XLSX"


def test_a_file_of_no_format_is_told(tmp_path: Path) -> None:
    path = tmp_path / "references.txt"
    path.write_text("A plan, 2022", encoding="utf-8")

    with pytest.raises(StudyError) as error:
        format_of(path)
    assert str(error.value) == (
        "references.txt: expected one of the formats CSL-JSON, EndNote XML, RIS, BibTeX, "
        "CSV or XLSX, found a file that fits none. Export the references again as one of these."
    )
