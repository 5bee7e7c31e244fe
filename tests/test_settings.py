"""A settings file is read as plain YAML, and every fault in it is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from helpers.errors import StudyError
from helpers.settings import LARGEST, Settings, read_settings


class Part(Settings):
    """A part of the settings below."""

    file: str
    marks: tuple[str, ...] = ()


class Whole(Settings):
    """Settings as these tests write them."""

    title: str
    parts: Annotated[tuple[Part, ...], Field(min_length=1)] = (Part(file="a"),)
    notes: dict[str, str | None] = Field(default_factory=dict)
    minimum: Annotated[int, Field(ge=1)] = 3
    memos: bool = False


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "study.yml"


def read(file: Path, *lines: str) -> Whole:
    """What a file of these lines says."""
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_settings(file, Whole, StudyError)


def fault(file: Path, *lines: str) -> str:
    """What is said of a file of these lines."""
    with pytest.raises(StudyError) as raised:
        read(file, *lines)
    return str(raised.value)


def test_a_file_is_read_into_its_settings(file: Path) -> None:
    assert read(file, "title: Quality", "parts:", "- file: b", "memos: true") == Whole(
        title="Quality", parts=(Part(file="b"),), memos=True
    )


def test_a_byte_order_mark_is_no_part_of_the_first_key(file: Path) -> None:
    assert read(file, "\ufefftitle: Quality").title == "Quality"


def test_settings_cannot_be_changed_once_read(file: Path) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read(file, "title: Quality").title = "Another"


# ---- what YAML would make of names --------------------------------------------------------------


@pytest.mark.parametrize("word", ["No", "yes", "off", "True", "2022-07-01", "1:30", "=", "<<"])
def test_a_word_that_yaml_would_convert_stays_as_written(file: Path, word: str) -> None:
    assert read(file, f"title: {word}").title == word


@pytest.mark.parametrize("name", ["No", "2022", "1.0", "true", "null"])
def test_a_name_that_yaml_would_convert_stays_as_written(file: Path, name: str) -> None:
    assert read(file, "title: a", "notes:", f"  {name}: one").notes == {name: "one"}


@pytest.mark.parametrize("number", ["0x1F", "190:20:30", ".inf"])
def test_a_number_that_only_yaml_would_read_is_text(file: Path, number: str) -> None:
    assert read(file, f"title: {number}").title == number


# ---- faults of the settings ---------------------------------------------------------------------


def test_an_unknown_key_is_told_with_its_line_and_a_likely_name(file: Path) -> None:
    assert fault(file, "title: a", "minimun: 3") == (
        "study.yml, line 2, minimun: expected a key that is known here, found 'minimun'. "
        "Did you mean 'minimum'?"
    )


def test_an_unknown_key_like_no_other_is_told_without_a_guess(file: Path) -> None:
    assert fault(file, "title: a", "colour: blue") == (
        "study.yml, line 2, colour: expected a key that is known here, found 'colour'. "
        "Remove it, or correct its name."
    )


def test_a_missing_key_is_told_with_the_line_of_what_lacks_it(file: Path) -> None:
    assert fault(file, "title: a", "parts:", "- file: b", "- marks: [x]") == (
        "study.yml, line 4, parts.2.file: expected the key 'file', found none. Add it."
    )


def test_an_empty_file_lacks_its_keys(file: Path) -> None:
    assert fault(file, "") == (
        "study.yml, line 1, title: expected the key 'title', found none. Add it."
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("minimum: three", "minimum: expected a whole number, found 'three'. Correct it."),
        ("minimum: 0", "minimum: expected a number of at least 1, found 0. Correct it."),
        ("memos: yes", "memos: expected true or false, found 'yes'. Correct it."),
        ("parts: b", "parts: expected a list, found 'b'. Correct it."),
        ("parts: []", "parts: expected at least one, found an empty list. Correct it."),
        ("parts: [b]", "parts.1: expected keys with values, found 'b'. Correct it."),
        ("notes: [b]", "notes: expected keys with values, found a list. Correct it."),
        ("notes: {a: 1}", "notes.a: expected text, found 1. Put it in quotation marks."),
        ("notes: {a: 1.5}", "notes.a: expected text, found 1.5. Put it in quotation marks."),
        ("notes: {a: true}", "notes.a: expected text, found true. Put it in quotation marks."),
    ],
)
def test_a_value_of_the_wrong_type_is_told_in_plain_words(file: Path, line: str, told: str) -> None:
    assert fault(file, "title: a", line) == f"study.yml, line 2, {told}"


def test_a_key_without_a_value_is_told(file: Path) -> None:
    assert fault(file, "title:") == (
        "study.yml, line 1, title: expected text, found nothing. Correct it."
    )


def test_a_long_value_is_not_repeated_whole(file: Path) -> None:
    assert len(fault(file, "title: a", f"minimum: {'word ' * 500}")) < 200


def test_several_faults_are_told_together(file: Path) -> None:
    assert fault(file, "titel: a", "memos: 1", "minimum: x") == (
        "study.yml, line 3, minimum: expected a whole number, found 'x'. Correct it.\n"
        "study.yml, line 2, memos: expected true or false, found 1. Correct it.\n"
        "study.yml, line 1, titel: expected a key that is known here, found 'titel'. "
        "Did you mean 'title'?"
    )


def test_a_required_key_that_is_misspelt_is_one_fault(file: Path) -> None:
    assert fault(file, "titel: a") == (
        "study.yml, line 1, titel: expected a key that is known here, found 'titel'. "
        "Did you mean 'title'?"
    )


def test_a_required_key_that_is_missing_beside_an_unknown_one_is_another_fault(file: Path) -> None:
    assert fault(file, "colour: red") == (
        "study.yml, line 1, title: expected the key 'title', found none. Add it.\n"
        "study.yml, line 1, colour: expected a key that is known here, found 'colour'. "
        "Remove it, or correct its name."
    )


def test_of_many_faults_the_first_five_are_told_in_words(file: Path) -> None:
    told = fault(file, "title: a", *(f"wrong{n}: 1" for n in range(7))).splitlines()

    assert len(told) == 6
    assert told[-1] == "… and 2 more of the same kind."


# ---- faults of the file -------------------------------------------------------------------------


def test_a_repeated_key_is_told_with_its_line(file: Path) -> None:
    assert fault(file, "title: a", "memos: true", "title: b") == (
        "study.yml, line 3: expected each key once, found 'title' again. Keep one of the two."
    )


def test_a_key_that_is_a_list_is_told(file: Path) -> None:
    assert fault(file, "title: a", "? [b]", ": c") == (
        "study.yml, line 2: expected a name, found a list or table. Use plain keys."
    )


def test_aliases_that_could_fill_the_memory_are_refused(file: Path) -> None:
    bomb = [
        "a: &a [x, x]",
        *(f"{c}: &{c} [*{p}, *{p}]" for p, c in zip("abcde", "bcdef", strict=True)),
    ]

    assert fault(file, *bomb) == (
        "study.yml, line 2: expected plain YAML, found a fault (an alias, as in *name). "
        "Correct the file; the lines above it are fine."
    )


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("title: !!python/name:os.system x", "tag:yaml.org,2002:python/name:os.system"),
        ("notes: !!python/object/new:dict {a: b}", "tag:yaml.org,2002:python/object/new:dict"),
        ("parts: !!set {a}", "tag:yaml.org,2002:set"),
        ("title: !secret x", "!secret"),
        ("title: !my:str x", "!my:str"),
    ],
)
def test_a_tag_is_refused(file: Path, line: str, tag: str) -> None:
    assert fault(file, "memos: true", line) == (
        f"study.yml, line 2: expected plain YAML without tags, found the tag {tag}. Remove the tag."
    )


def test_a_file_that_is_not_yaml_is_told_with_its_line(file: Path) -> None:
    assert fault(file, "title: a", "memos: b: c") == (
        "study.yml, line 2: expected plain YAML, found a fault (mapping values are not allowed "
        "here). Correct the file; the lines above it are fine."
    )


def test_brackets_that_never_end_are_told(file: Path) -> None:
    assert fault(file, "title: " + "[" * 5000).startswith("study.yml")


def test_a_list_where_keys_should_stand_is_told(file: Path) -> None:
    assert fault(file, "- title") == (
        "study.yml, line 1: expected keys with values, found a list. Correct it."
    )


def test_a_file_that_is_not_utf_8_is_told_with_the_first_such_byte(file: Path) -> None:
    file.write_bytes("title: Qualité".encode("latin-1"))

    with pytest.raises(StudyError) as raised:
        read_settings(file, Whole, StudyError)
    assert str(raised.value) == (
        "study.yml, byte 14: expected UTF-8 text, found other bytes. Save the file as UTF-8."
    )


def test_a_file_that_is_too_large_is_not_parsed(file: Path) -> None:
    assert fault(file, "#" * (LARGEST + 1)) == (
        "study.yml: expected at most 200,000 bytes, found 200,001. "
        "Keep settings here and data in their own files."
    )


def test_a_missing_file_is_told(file: Path) -> None:
    with pytest.raises(StudyError) as raised:
        read_settings(file, Whole, StudyError)
    assert str(raised.value) == (
        "study.yml: expected a settings file, found no such file. Make it, or correct the name."
    )
