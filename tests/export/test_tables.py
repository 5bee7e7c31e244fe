"""The folders of CSV and Parquet: what they hold, what their dictionaries say."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from helpers.export import Choices, Release, deidentified
from helpers.export.csv_tables import write_csv
from helpers.export.dictionary import TYPES
from helpers.export.parquet import write_parquet
from helpers.formulas import plain
from helpers.model import Table, table
from tests.export import studies
from tests.export.studies import code, coding

EVERYTHING = Choices(attributes=True)
WRITE = {"csv": write_csv, "parquet": write_parquet}


@pytest.fixture
def release() -> Release:
    return deidentified(studies.own(), EVERYTHING)


def from_csv(folder: Path, declared: Table) -> pd.DataFrame:
    """Read a table as another program would, and take away what keeps it from being a formula."""
    text = (folder / f"{declared.name}.csv").read_bytes().decode("utf-8-sig")
    read = pd.read_csv(io.StringIO(text, newline=""), dtype="str", keep_default_na=True)
    columns = {column.name: read[column.name] for column in declared.columns}
    for column in declared.columns:
        if column.holds == "text":
            columns[column.name] = columns[column.name].map(plain, na_action="ignore")
        elif column.holds == "flag":
            columns[column.name] = columns[column.name].map({"true": True, "false": False})
    return table(declared, columns)


def from_parquet(folder: Path, declared: Table) -> pd.DataFrame:
    return table(declared, pq.read_table(folder / f"{declared.name}.parquet").to_pandas())


@pytest.mark.parametrize(("suffix", "read"), [("csv", from_csv), ("parquet", from_parquet)])
def test_every_table_reads_back_equal(
    release: Release,
    tmp_path: Path,
    suffix: str,
    read: Callable[[Path, Table], pd.DataFrame],
) -> None:
    WRITE[suffix](release, tmp_path / "out")
    for declared in release.tables:
        pd.testing.assert_frame_equal(
            read(tmp_path / "out", declared), release.frames[declared.name]
        )


@pytest.mark.parametrize("suffix", WRITE)
def test_the_same_study_gives_the_same_files(release: Release, tmp_path: Path, suffix: str) -> None:
    written = []
    for name in ("one", "two"):
        WRITE[suffix](release, tmp_path / name)
        files = sorted((tmp_path / name).iterdir())
        written.append([(file.name, file.read_bytes()) for file in files])
    assert written[0] == written[1]


@pytest.mark.parametrize("suffix", WRITE)
def test_the_dictionary_describes_every_column(
    release: Release, tmp_path: Path, suffix: str
) -> None:
    WRITE[suffix](release, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        one["path"]: [(f["name"], f["type"], f["description"]) for f in one["schema"]["fields"]]
        for one in package["resources"]
    }
    assert described == {
        f"{one.name}.{suffix}": [(c.name, TYPES[c.holds], c.meaning) for c in one.columns]
        for one in release.tables
    }


def test_a_reference_in_the_dictionary_leads_to_a_column_that_is_there(
    release: Release, tmp_path: Path
) -> None:
    write_csv(release, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    leading = [
        (reference["reference"]["resource"] or name, reference["reference"]["fields"])
        for name, schema in schemas.items()
        for reference in schema["foreignKeys"]
    ]
    assert ("codes", "code") in leading
    for name, key in leading:
        assert key in [field["name"] for field in schemas[name]["fields"]]


@pytest.mark.parametrize("suffix", WRITE)
def test_the_read_me_names_every_table_and_every_change(
    release: Release, tmp_path: Path, suffix: str
) -> None:
    WRITE[suffix](release, tmp_path / "out")
    text = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    tables = re.findall(r"^## (\w+)\.\w+$", text, re.MULTILINE)
    assert tables == [one.name for one in release.tables]
    assert not [note for note in release.notes if f"- {note}\n" not in text]


def test_a_cell_that_begins_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    formula = '=HYPERLINK("https://example.org")'
    study = studies.study(codes=[*studies.CODES, code(formula)])
    write_csv(deidentified(study, EVERYTHING), tmp_path / "out")
    text = (tmp_path / "out" / "codes.csv").read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(""https://example.org"")"' in text


def test_a_missing_value_and_no_words_differ(tmp_path: Path) -> None:
    nothing = coding("INT-07", "Trust", None, 0, 2, text="", place=None)
    write_csv(deidentified(studies.study(codings=[nothing]), EVERYTHING), tmp_path / "out")
    lines = (tmp_path / "out" / "codings.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].endswith('"Trust",,0,2,"",,')


def test_a_parquet_column_carries_its_type_and_meaning(release: Release, tmp_path: Path) -> None:
    write_parquet(release, tmp_path / "out")
    schema = pq.read_schema(tmp_path / "out" / "codings.parquet")
    assert str(schema.field("start").type) == "int64"
    assert schema.field("source").metadata == {
        b"meaning": b"The source.",
        b"refers": b"sources.source",
    }
    assert schema.metadata == {
        b"title": b"Small",
        b"table": b"codings",
        b"row": b"a code given by a coder to a stretch of a source",
        b"key": b"coding",
    }


def test_a_study_of_passages_without_texts_keeps_its_passages(tmp_path: Path) -> None:
    lost = coding("INT-07", "Money", None, 0, 0, place="4", text="Money is short.")
    study = studies.study(texts=(), codings=[{**lost, "start": None, "end": None}])
    write_parquet(deidentified(study, EVERYTHING), tmp_path / "out")
    rows = pq.read_table(tmp_path / "out" / "codings.parquet").to_pylist()
    assert [(row["start"], row["place"], row["text"]) for row in rows] == [
        (None, "4", "Money is short.")
    ]
