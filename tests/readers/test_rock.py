"""The Reproducible Open Coding Kit: texts with codes in double brackets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers.errors import ReadError
from helpers.model import CodingProject
from helpers.readers import read_export, reader_for, rock
from tests.tools import write_rock
from tests.tools.illustration import illustration

TREE = """---
codes:
  - id: relations
    label: Relations
    children:
      - id: trust
        code: tr
        label: Trust
        description: Relying on others.
      - power
---
"""


def small(folder: Path, text: str, name: str = "INT-07.rock") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> CodingProject:
    return read_export(write_rock.rock(illustration(), tmp_path_factory.mktemp("rock") / "study"))


@pytest.fixture(scope="module")
def real(exports: Path) -> CodingProject:
    return read_export(exports / "rock")


def test_the_words_of_the_illustration_are_in_the_utterances(whole: CodingProject) -> None:
    spans = illustration().codings.merge(illustration().sources, on="source_id")
    lines = {
        (name, text[: text.find("\n", start) % (len(text) + 1)].rpartition("\n")[2])
        for name, text, start in zip(spans["name"], spans["text_y"], spans["start"], strict=True)
    }
    sources = whole.sources.set_index("source_id")["name"]
    found = zip(whole.codings["source_id"].map(sources), whole.codings["text"], strict=True)
    assert set(found) == lines


def test_every_real_code_that_is_given_is_a_coding(exports: Path, real: CodingProject) -> None:
    marks = [
        mark
        for file in (exports / "rock").glob("*.rock")
        for mark in re.findall(r"\[\[([\w.>]+)(?:\|\|[\d.-]+)?\]\]", file.read_text("utf-8"))
    ]
    assert len(real.codings) == len(marks)
    assert len(real.sources) == 6


def test_a_case_that_two_real_files_describe_differently_is_said(real: CodingProject) -> None:
    assert real.set_aside["expected"].tolist() == ["each about and about_id and attribute once"]


def test_a_real_utterance_holds_no_marks(real: CodingProject) -> None:
    assert not real.sources["text"].str.contains("[[", regex=False).any()


def test_the_real_cases_have_their_attributes(exports: Path) -> None:
    project = read_export(exports / "rock" / "attributes.rock")
    assert (len(project.cases), len(project.attributes)) == (3, 6)


def test_a_code_is_given_to_its_whole_line(tmp_path: Path) -> None:
    file = small(tmp_path, "Hello.\n[[uid=7d]] We trust them. [[trust]] [[power]]\n")
    codings = read_export(file).codings
    assert codings[["start", "end", "text", "code_id"]].to_numpy().tolist() == [
        [7, 21, "We trust them.", "trust"],
        [7, 21, "We trust them.", "power"],
    ]


def test_a_code_that_yaml_declares_has_its_place_label_and_definition(tmp_path: Path) -> None:
    codes = read_export(small(tmp_path, TREE + "We trust them. [[tr]]")).codes
    assert codes["path"].tolist() == ["Relations", "Relations > Trust", "Relations > power"]
    assert codes["definition"].tolist()[1] == "Relying on others."


def test_a_code_given_with_those_above_it_is_the_same_code_alone(tmp_path: Path) -> None:
    project = read_export(small(tmp_path, "One. [[needs>time]]\nTwo. [[time]]\n"))
    assert project.codes["path"].tolist() == ["needs", "needs > time"]
    assert project.codings["code_id"].tolist() == ["time", "time"]


def test_a_second_place_of_a_code_is_set_aside_and_its_coding_read(tmp_path: Path) -> None:
    project = read_export(small(tmp_path, "One. [[needs>time]]\nTwo. [[wishes>time]]\n"))
    assert project.set_aside["place"].tolist() == ["INT-07.rock, line 2"]
    assert len(project.codings) == 2


def test_a_circle_of_codes_is_cut_and_said(tmp_path: Path) -> None:
    project = read_export(small(tmp_path, "One. [[a>b]]\nTwo. [[b>a]]\n"))
    assert "a code that is not below itself" in project.set_aside["expected"].tolist()
    assert len(project.codings) == 2


def test_the_value_of_a_code_is_its_weight(tmp_path: Path) -> None:
    project = read_export(small(tmp_path, "One. [[anger||-4.3]] [[anger||strong]]\n"))
    assert project.codings["weight"].astype(object).fillna("").tolist() == [-4.3, ""]
    assert project.left_unread["what"].tolist() == ["values of codes"]


@pytest.mark.parametrize("mark", ["cid=1", "caseId:1", "cid: 1"])
def test_a_source_belongs_to_the_cases_that_it_names(tmp_path: Path, mark: str) -> None:
    project = read_export(small(tmp_path, f"One. [[{mark}]]\n"))
    assert project.case_sources.to_numpy().tolist() == [["1", "INT-07.rock"]]


def test_what_is_not_read_is_counted(tmp_path: Path) -> None:
    text = "---<<paragraph_break>>---\nOne. [[a->b||because]] [[tid=2]]\n---\nROCK_style: x\n---\n"
    left = read_export(small(tmp_path, text)).left_unread
    assert left["what"].tolist() == [
        "other declarations",
        "section breaks",
        "links between codes",
        "identifiers 'tid'",
    ]


def test_a_code_without_words_is_set_aside(tmp_path: Path) -> None:
    project = read_export(small(tmp_path, "One.\n[[trust]]\n"))
    assert project.set_aside["place"].tolist() == ["INT-07.rock, line 2"]


@pytest.mark.parametrize(
    "fragment", ["a: &x [1]\nb: *x", "[", "- a", "codes: !!python/name:os.system", "{" * 20_000]
)
def test_yaml_that_is_damaged_or_hostile_does_no_harm(tmp_path: Path, fragment: str) -> None:
    project = read_export(small(tmp_path, f"---\n{fragment}\n---\nOne. [[trust]]\n"))
    assert len(project.codings) == 1


def test_yaml_with_an_alias_is_set_aside(tmp_path: Path) -> None:
    project = read_export(small(tmp_path, "---\na: &x [1]\nb: *x\n---\nOne.\n"))
    assert project.set_aside["place"].tolist() == ["INT-07.rock, line 2"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rock").write_bytes(b"\x81\x8d\x8f")
    with pytest.raises(ReadError, match="expected a text, found bytes that are no text"):
        rock.read(tmp_path / "a.rock")


def test_each_file_and_a_folder_of_them_have_their_reader(tmp_path: Path) -> None:
    assert reader_for(small(tmp_path, "One. [[trust]]\n")) is rock
    assert reader_for(small(tmp_path, "[[uid=7d]] One.\n", "notes.txt")) is rock
    assert reader_for(tmp_path) is rock


def test_a_text_that_speaks_of_the_marks_is_not_one_of_its_files(tmp_path: Path) -> None:
    assert not rock.recognises(small(tmp_path, "A case is `[[cid=1]]` there.\n", "notes.md"))
