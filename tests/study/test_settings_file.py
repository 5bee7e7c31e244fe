"""What a study may say is what the page for researchers says it may."""

from __future__ import annotations

import re

import pytest
import yaml

from helpers.paths import DATA, ROOT
from helpers.study.settings_file import StudyFile

PAGE = (ROOT / "book" / "methods" / "rerun.md").read_text(encoding="utf-8")
SCHEMA = StudyFile.model_json_schema()
KEYS = sorted(
    {key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part.get("properties", {})}
)


@pytest.mark.parametrize("key", KEYS)
def test_the_page_for_researchers_tells_of_every_key(key: str) -> None:
    assert re.search(rf"\b{key}\b", PAGE)


def test_the_settings_on_the_page_are_the_whole_of_the_illustrations() -> None:
    shown = re.search(r"```yaml\n(title: .+?)```", PAGE, re.DOTALL)
    assert shown is not None

    said = (DATA / "example" / "study.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(shown[1]) == yaml.safe_load(said)


def test_every_piece_of_settings_on_the_page_is_known_to_the_study() -> None:
    pieces = [yaml.safe_load(piece) for piece in re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)]
    whole = pieces[0]

    assert len(pieces) == 3
    for piece in pieces:
        StudyFile.model_validate(_tuples({**whole, **piece}))


def _tuples(said: object) -> object:
    """Lists as the settings hold them."""
    match said:
        case dict():
            return {key: _tuples(value) for key, value in said.items()}
        case list():
            return tuple(map(_tuples, said))
    return said
