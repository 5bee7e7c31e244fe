"""The command line: what it prints, and how it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers import cli, paths
from helpers.cli import main
from helpers.paths import DATA

EXPORT = DATA / "example" / "interviews.qdpx"


def test_check_says_that_the_illustration_fits_together() -> None:
    result = CliRunner().invoke(main, ["check", "example"])
    assert result.exit_code == 0
    assert "sources: 113, of which withdrawn 1" in result.output
    assert result.output.endswith("The study fits together.\n")


def test_an_error_of_ours_is_printed_and_ends_with_code_1(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert "expected a folder with a study.yml" in result.output


def test_inspect_prints_one_object_and_ends_with_code_0() -> None:
    result = CliRunner().invoke(main, ["inspect", str(EXPORT), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.output)["codings"] == 2050


def test_inspect_of_a_file_that_does_not_read_prints_the_object_and_ends_with_code_1(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes.txt").write_text("dear diary", encoding="utf-8")
    result = CliRunner().invoke(main, ["inspect", str(tmp_path / "notes.txt"), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problem"] + "\n" == result.stderr


def test_inspect_says_in_words_what_a_file_holds() -> None:
    export = DATA / "example" / "interviews.qdpx"
    result = CliRunner().invoke(main, ["inspect", str(export)])
    assert "  codings: 2,050\n  coders: 3 (Coder A, Coder B, Coder C)\n" in result.output


def test_a_study_that_was_not_built_is_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "BUILT", tmp_path)

    result = CliRunner().invoke(main, ["pdf", "example"])

    assert result.exit_code == 1
    assert result.stderr.strip() == (  # the bar of progress leaves a line
        "book/html: expected a built book, found none. Build it first: `icsbook build`."
    )


def test_a_path_makes_a_study_where_it_says_and_a_bare_name_among_the_raw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "DATA", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    for name in ("./here", "bare"):
        result = CliRunner().invoke(main, ["new", name, "--from", str(EXPORT)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "here" / "study.yml").is_file()
    assert (tmp_path / "data" / "raw" / "bare" / "study.yml").is_file()
