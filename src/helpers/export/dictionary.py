"""What the tables of an export hold, for machines and for people, made from the declarations."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.export.release import Release
from helpers.model import Column, Table

TYPES: Mapping[str, str] = {
    "text": "string",
    "count": "integer",
    "share": "number",
    "number": "number",
    "flag": "boolean",
}
"""Our words for a column's type, and those of Frictionless Table Schema."""


def data_package(release: Release, suffix: str) -> str:
    """Return a description of the tables as a Frictionless Data Package (v1), in JSON.

    Parameters
    ----------
    release : Release
    suffix : str
        Of the tables' files, without a dot.

    References
    ----------
    https://specs.frictionlessdata.io/data-package/ and https://specs.frictionlessdata.io/table-schema/
    """
    package = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", release.title.lower()).strip("-") or "study",
        "title": release.title,
        "resources": [_resource(one, suffix) for one in release.tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(declared: Table, suffix: str) -> dict[str, Any]:
    return {
        "name": declared.name,
        "path": f"{declared.name}.{suffix}",
        "format": suffix,
        "encoding": "utf-8",
        "description": f"A row is {declared.row}.",
        "schema": {
            "fields": [_field(column) for column in declared.columns],
            "missingValues": [""],
            "primaryKey": list(declared.key),
            "foreignKeys": [
                _foreign_key(column, declared.name) for column in declared.columns if column.refers
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": TYPES[column.holds],
        "description": column.meaning,
        "constraints": {"required": column.required},
    }


def _foreign_key(column: Column, own: str) -> dict[str, Any]:
    other, key = column.refers.split(".")
    # The specification's word for a reference into the same table is an empty name.
    return {
        "fields": column.name,
        "reference": {"resource": "" if other == own else other, "fields": key},
    }


def read_me(release: Release, suffix: str, rules: Sequence[str]) -> str:
    """Return a description of the tables for a person, in Markdown.

    Parameters
    ----------
    release : Release
    suffix : str
        Of the tables' files, without a dot.
    rules : sequence of str
        How the files of this format are to be read, a sentence each.
    """
    lines = [
        f"# {' '.join(release.title.split())}",
        "",
        "Coded interviews, joined and de-identified.",
        "",
        "## What was changed and left out",
        "",
        *(f"- {note}" for note in release.notes),
        "",
        "## How to read the tables",
        "",
        *(f"- {rule}" for rule in rules),
        "",
        *(line for one in release.tables for line in _section(one, suffix)),
    ]
    return "\n".join(lines)


def _section(declared: Table, suffix: str) -> list[str]:
    rows = [f"| `{c.name}` | {TYPES[c.holds]} | {c.meaning} |" for c in declared.columns]
    return [
        f"## {declared.name}.{suffix}",
        "",
        f"A row is {declared.row}.",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
        *rows,
        "",
    ]
