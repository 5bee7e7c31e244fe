"""A folder of tables in Parquet, each with its declaration in the schema's metadata."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.export.dictionary import data_package, read_me
from helpers.export.release import Release
from helpers.model import Table

RULES = (
    "The metadata of each file's schema say what its columns mean, and what identifies a row.",
    "A missing value means: the export does not say.",
)
_ARROW: Mapping[str, pa.DataType] = {
    "text": pa.large_string(),
    "count": pa.int64(),
    "share": pa.float64(),
    "flag": pa.bool_(),
}


def write_parquet(release: Release, folder: Path) -> list[str]:
    """Write the tables of a release, ``README.md`` and ``datapackage.json`` into a new folder."""
    folder.mkdir()
    for declared in release.tables:
        frame, schema = release.frames[declared.name], schema_of(declared, release.title)
        rows = pa.Table.from_pandas(frame, schema, preserve_index=False)
        # The library adds its own version and a copy of the types to what we declare.
        rows = rows.replace_schema_metadata(schema.metadata)
        pq.write_table(rows, folder / f"{declared.name}.parquet")
    (folder / "README.md").write_text(read_me(release, "parquet", RULES), encoding="utf-8")
    (folder / "datapackage.json").write_text(data_package(release, "parquet"), encoding="utf-8")
    return []


def schema_of(declared: Table, title: str) -> pa.Schema:
    """Return a table's declaration as an Arrow schema: types, meanings, key and references.

    Examples
    --------
    >>> from helpers.model import Column
    >>> codes = Table("codes", "a code", (Column("code", "text", "Its path."),), ("code",))
    >>> schema_of(codes, "Trust").field("code").metadata
    {b'meaning': b'Its path.', b'refers': b''}
    """
    fields = [
        pa.field(
            column.name,
            _ARROW[column.holds],
            nullable=not column.required,
            metadata={"meaning": column.meaning, "refers": column.refers},
        )
        for column in declared.columns
    ]
    about = {
        "title": title,
        "table": declared.name,
        "row": declared.row,
        "key": ",".join(declared.key),
    }
    return pa.schema(fields, metadata=about)
