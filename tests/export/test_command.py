"""The command a researcher types."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpers.cli import main
from helpers.export import FORMATS
from helpers.paths import DATA, ROOT
from helpers.study import load_study, new_study


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["export", *words])


def test_an_export_says_what_was_written_and_what_was_not(tmp_path: Path) -> None:
    result = run("example", "--to", "qdpx", "--out", str(tmp_path / "a.qdpx"))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        f"Wrote {tmp_path / 'a.qdpx'}.",
        "Coders have neutral names (3); sources and participants have neutral names.",
        "The key to neutral names is written nowhere.",
        "Dates of sources are cut to the month, and times of coding are left out.",
        "Left out: withdrawn sources, with all that is theirs: 1.",
        "Left out: attributes of sources: 339.",
        "What people said and wrote is unchanged: read it before you pass it on.",
        "Names that were replaced still stand in texts (112), memos (2).",
    ]


def test_the_page_about_exports_names_every_format_and_option() -> None:
    page = (ROOT / "book" / "methods" / "export.md").read_text(encoding="utf-8")
    options = [name for one in main.commands["export"].params for name in one.opts]
    assert [name for name in (*options, *FORMATS) if f"`{name}`" not in page] == [
        *("study", "--with-texts"),  # neither is typed
    ]


@pytest.mark.parametrize("to", FORMATS)
def test_an_export_changes_nothing_in_the_study(tmp_path: Path, to: str) -> None:
    before = {path: path.read_bytes() for path in (DATA / "example").iterdir() if path.is_file()}
    run("example", "--to", to, "--out", str(tmp_path / "a.qdpx"))
    after = {path: path.read_bytes() for path in (DATA / "example").iterdir() if path.is_file()}
    assert after == before


def test_an_exported_project_is_a_study_again(tmp_path: Path) -> None:
    run("example", "--to", "qdpx", "--out", str(tmp_path / "a.qdpx"))
    new_study(tmp_path / "again", tmp_path / "a.qdpx")
    again, before = load_study(tmp_path / "again"), load_study("example")
    assert len(again.codings) == len(before.codings)
    assert set(again.codes["code"]) == set(before.codes["code"])


def test_a_refusal_is_one_sentence_and_ends_with_code_1(tmp_path: Path) -> None:
    result = run("example", "--to", "csv", "--out", str(DATA / "example" / "tables"))
    assert result.exit_code == 1
    assert result.output == (
        "--out: expected a place outside the study's folder, found one within it. "
        "What lies there is read as part of the study; choose another place.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_export_of_what_was_said_without_the_words_holds_none(tmp_path: Path) -> None:
    run("example", "--to", "csv", "--without-texts", "--out", str(tmp_path / "out"))
    words = set(load_study("example").codings["text"])
    written = "\n".join(
        file.read_text(encoding="utf-8-sig") for file in sorted((tmp_path / "out").iterdir())
    )
    assert not [passage for passage in words if passage in written]
