"""REFI-QDA projects and codebooks, in every spelling that programs give them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import ReadError
from helpers.readers import read_export
from helpers.readers.refi_qda import read, recognises
from tests.readers.small import CODES, USERS, coding, project, qdpx, selection, source

TEXT = "We trust them. Money is short."
TRUST = selection(0, 14, coding("c-1", "k-1"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "wave2.qdpx"


def aside(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(frame[["place", "expected", "found"]].itertuples(index=False, name=None))


def unread(frame: pd.DataFrame) -> dict[str, int]:
    return dict(zip(frame["what"], frame["count"], strict=True))


def test_a_coding_has_its_words_its_coder_and_its_code(file: Path) -> None:
    [row] = read(qdpx(file, USERS, CODES, source(TRUST, text=TEXT))).codings.to_dict("records")
    assert (row["text"], row["coder_id"], row["code_id"]) == ("We trust them.", "u-1", "c-1")


def test_several_codings_on_one_selection_are_each_a_coding(file: Path) -> None:
    both = selection(0, 14, coding("c-1", "k-1"), coding("c-2", "k-2", "u-2"))
    codings = read(qdpx(file, USERS, CODES, source(both, text=TEXT))).codings
    assert list(zip(codings["code_id"], codings["coder_id"], strict=True)) == [
        ("c-1", "u-1"),
        ("c-2", "u-2"),
    ]


def test_a_coding_without_an_identifier_has_its_place_for_one(file: Path) -> None:
    first, second = coding("c-1", ""), coding("c-2", "")
    selections = selection(0, 14, coding("c-1", "k-1"), second), selection(15, 20, first, second)
    codings = read(qdpx(file, USERS, CODES, source(*selections, first, text=TEXT))).codings
    assert codings["coding_id"].tolist() == [
        "source 'INT-07', coding 1",
        "k-1",
        "source 'INT-07', selection 1, coding 2",
        "source 'INT-07', selection 2, coding 1",
        "source 'INT-07', selection 2, coding 2",
    ]


def test_a_coding_without_a_coder_takes_that_of_its_selection(file: Path) -> None:
    by_selection = selection(0, 14, coding("c-1", "k-1", None)).replace(
        "<PlainTextSelection", '<PlainTextSelection creatingUser="u-2"'
    )
    assert read(qdpx(file, USERS, CODES, source(by_selection, text=TEXT))).codings[
        "coder_id"
    ].tolist() == ["u-2"]


@pytest.mark.parametrize("user", [None, "00000000-0000-0000-0000-000000000000"])
def test_a_coding_that_nobody_is_said_to_have_made_has_no_coder(
    file: Path, user: str | None
) -> None:
    by_nobody = selection(0, 14, coding("c-1", "k-1", user))
    codings = read(qdpx(file, USERS, CODES, source(by_nobody, text=TEXT))).codings
    assert codings["coder_id"].isna().all()


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal://a.txt", "Sources/a.txt"),
        ("internal://a.txt", "sources/A.TXT"),
        ("a.txt", "sources/a.txt"),
        ("Sources/a.txt", "sources/a.txt"),
        ("sources/a.txt", "a.txt"),
    ],
)
def test_a_text_is_found_under_every_spelling_of_its_path(
    file: Path, path: str, member: str
) -> None:
    written = qdpx(file, USERS, CODES, source(TRUST, path=path), files={member: TEXT})
    assert read(written).sources["text"].tolist() == [TEXT]


@pytest.mark.parametrize("path", ["file:///etc/hostname", "internal://../../etc/hostname"])
def test_a_path_out_of_the_archive_is_not_followed(file: Path, path: str) -> None:
    result = read(qdpx(file, USERS, CODES, source(path=path)))
    assert result.sources["text"].isna().all()
    assert unread(result.left_unread) == {"texts": 1}


def test_a_coding_of_a_text_that_is_not_there_keeps_its_place(file: Path) -> None:
    codings = read(qdpx(file, USERS, CODES, source(TRUST, path="a.txt"))).codings
    assert codings["place"].tolist() == ["positions 0 to 14"]
    assert codings["start"].isna().all()


def test_a_source_without_a_name_has_that_of_its_file(file: Path) -> None:
    nameless = source(path="sources/INT-09.txt").replace(' name="INT-07"', "")
    assert read(qdpx(file, nameless)).sources["name"].tolist() == ["INT-09"]


def test_identifiers_are_the_same_in_capitals_and_braces(file: Path) -> None:
    braces = selection(0, 14, coding("{C-1}", "K-1", "{U-1}"))
    [row] = read(qdpx(file, USERS, CODES, source(braces, text=TEXT))).codings.to_dict("records")
    assert (row["code_id"], row["coder_id"]) == ("c-1", "u-1")


def test_a_code_is_identified_by_its_whole_path(file: Path) -> None:
    nested = (
        "<CodeBook><Codes><Code guid='1' name='Trust'><Description>Why.</Description>"
        "<Code guid='2' name='Lost' isCodable='false'/></Code></Codes></CodeBook>"
    )
    codes = read(qdpx(file, nested)).codes
    assert codes["path"].tolist() == ["Trust", "Trust > Lost"]
    assert codes["definition"].tolist()[0] == "Why."
    assert codes["codable"].tolist() == [pd.NA, False]


def test_codes_keep_the_order_of_the_codebook(file: Path) -> None:
    nested = (
        "<CodeBook><Codes><Code guid='1' name='A'><Code guid='2' name='B'/>"
        "<Code guid='3' name='C'/></Code><Code guid='4' name='D'/></Codes></CodeBook>"
    )
    assert read(qdpx(file, nested)).codes["name"].tolist() == ["A", "B", "C", "D"]


def test_a_code_without_a_name_goes_by_its_identifier_and_is_said(file: Path) -> None:
    result = read(qdpx(file, CODES.replace('name="Trust"', 'name=" "')))
    assert result.codes["name"].tolist() == ["c-1", "Money"]
    assert aside(result.set_aside) == [("code ' '", "a code with a name", "'c-1'")]


def test_a_case_has_its_sources_and_the_values_of_its_variables(file: Path) -> None:
    result = read(
        qdpx(
            file,
            '<Variables><Variable guid="v-1" name="Region" typeOfVariable="Text"/></Variables>',
            '<Cases><Case guid="a-1" name="Alder"><Description>A town.</Description>'
            '<VariableValue><VariableRef targetGUID="v-1"/><TextValue>North</TextValue>'
            '</VariableValue><SourceRef targetGUID="t-1"/></Case></Cases>',
            source(text=TEXT),
        )
    )
    assert result.cases.to_dict("records") == [
        {"case_id": "a-1", "name": "Alder", "description": "A town."}
    ]
    assert result.case_sources.to_dict("records") == [{"case_id": "a-1", "source_id": "t-1"}]
    assert result.attributes.to_dict("records") == [
        {"about": "case", "about_id": "a-1", "attribute": "Region", "value": "North"}
    ]


def test_a_set_of_sources_is_a_group(file: Path) -> None:
    sets = '<Sets><Set guid="g" name="North"><MemberSource targetGUID="t-1"/></Set></Sets>'
    groups = read(qdpx(file, source(text=TEXT), sets)).groups
    assert groups.to_dict("records") == [{"group": "North", "source_id": "t-1"}]


def test_a_note_is_a_memo_about_what_refers_to_it(file: Path) -> None:
    noted = source(text=TEXT).replace("</TextSource>", '<NoteRef targetGUID="n-1"/></TextSource>')
    notes = (
        '<Notes><Note guid="n-1" name="First thoughts" creatingUser="u-1">'
        "<PlainTextContent>A wary speaker.</PlainTextContent></Note></Notes>"
    )
    [memo] = read(qdpx(file, USERS, noted, notes)).memos.to_dict("records")
    assert (memo["about"], memo["about_id"]) == ("source", "t-1")
    assert (memo["title"], memo["text"], memo["coder_id"]) == (
        "First thoughts",
        "A wary speaker.",
        "u-1",
    )


def test_a_description_is_a_memo_about_what_it_describes(file: Path) -> None:
    described = source("<Description>By telephone.</Description>", text=TEXT)
    memos = read(qdpx(file, "<Description>Round two.</Description>", described)).memos
    assert memos[["about", "text"]].to_numpy().tolist() == [
        ["source", "By telephone."],
        ["project", "Round two."],
    ]


def test_a_comment_on_a_selection_is_about_its_first_coding(file: Path) -> None:
    inside = (
        coding("c-1", "k-1"),
        coding("c-2", "k-2"),
        "<Description>Strong.</Description>",
        '<NoteRef targetGUID="n-1"/>',
    )
    notes = '<Notes><Note guid="n-1"><PlainTextContent>Again.</PlainTextContent></Note></Notes>'
    commented = source(selection(0, 14, *inside), text=TEXT)
    memos = read(qdpx(file, USERS, CODES, commented, notes)).memos
    assert memos[["about", "about_id", "text"]].to_numpy().tolist() == [
        ["coding", "k-1", "Strong."],
        ["coding", "k-1", "Again."],
    ]


def test_a_note_in_a_file_is_read_from_it(file: Path) -> None:
    notes = '<Notes><Note guid="n-1" name="N" plainTextPath="internal://n.txt"/></Notes>'
    memos = read(qdpx(file, notes, files={"sources/n.txt": "Found later."})).memos
    assert memos[["about", "text"]].to_dict("records") == [
        {"about": "project", "text": "Found later."}
    ]


def test_one_coding_under_a_page_and_its_text_is_counted_once(file: Path) -> None:
    pdf = (
        '<Sources><PDFSource guid="t-1" name="Strategy" path="internal://a.pdf">'
        f'<PDFSelection guid="p-1" page="1">{coding("c-1", "k-1")}</PDFSelection>'
        f'<PDFSelection guid="p-2" page="2">{coding("c-2", "k-2")}</PDFSelection>'
        f'<Representation guid="r-1" plainTextPath="internal://a.txt">{TRUST}</Representation>'
        "</PDFSource></Sources>"
    )
    result = read(qdpx(file, USERS, CODES, pdf, files={"sources/a.txt": TEXT}))
    assert result.codings["text"].tolist() == ["We trust them."]
    assert unread(result.left_unread) == {"codings of parts of a pdf": 1}


def test_a_coding_of_a_whole_source_has_its_whole_text(file: Path) -> None:
    whole = source(coding("c-1", "k-1"), text=TEXT)
    codings = read(qdpx(file, USERS, CODES, whole)).codings
    assert codings["text"].tolist() == [TEXT]


def test_a_text_in_the_xml_may_be_counted_with_line_ends_of_two(file: Path) -> None:
    lines = "We trust them.\nMoney is short.\nTime too.\nThe end."
    late = [
        selection(16, 21, coding("c-1", "k-1"), guid="s-1"),
        selection(33, 37, coding("c-1", "k-2"), guid="s-2"),
    ]
    result = read(qdpx(file, USERS, CODES, source(*late, text=lines)))
    assert result.codings["text"].tolist() == ["Money", "Time"]


def test_a_coding_without_a_date_takes_that_of_its_selection(file: Path) -> None:
    dated = TRUST.replace(
        "<PlainTextSelection", '<PlainTextSelection creationDateTime="2022-07-01"'
    )
    codings = read(qdpx(file, USERS, CODES, source(dated, text=TEXT))).codings
    assert codings["created"].tolist() == ["2022-07-01"]


def test_the_name_of_a_selection_is_evidence_where_it_quotes_the_words(file: Path) -> None:
    quoting = selection(4, 6, coding("c-1", "k-1"), name="ba")
    result = read(qdpx(file, USERS, CODES, source(quoting, text="😀😀 ababab")))
    assert result.codings["text"].tolist() == ["ba"]


def test_a_formatted_text_beside_the_plain_one_is_counted(file: Path) -> None:
    rich = source(text=TEXT).replace("guid=", 'richTextPath="internal://a.docx" guid=')
    assert unread(read(qdpx(file, rich)).left_unread) == {"formatted texts": 1}


def test_what_is_not_read_is_counted(file: Path) -> None:
    links = '<Links><Link guid="l-1"/><Link guid="l-2"/></Links>'
    result = read(qdpx(file, links, '<Graphs><Graph guid="g-1"/></Graphs>'))
    assert unread(result.left_unread) == {"links between elements": 2, "maps and networks": 1}


def test_an_emptied_text_is_reported_and_not_fatal(file: Path) -> None:
    result = read(qdpx(file, USERS, CODES, source(TRUST, path="a.txt"), files={"a.txt": "\n"}))
    assert unread(result.left_unread) == {"texts": 1}
    assert result.codings["place"].tolist() == ["positions 0 to 14"]


def test_a_transcript_edited_after_coding_stops_with_what_to_do(file: Path) -> None:
    late = selection(9113, 9120, coding("c-1", "k-2"), guid="s-2")
    with pytest.raises(ReadError) as caught:
        read(qdpx(file, USERS, CODES, source(TRUST, late, text=TEXT)))
    assert str(caught.value) == (
        "wave2.qdpx, source 'INT-07', selection 2: expected a start below 30, found 9,113. "
        "The transcript was edited after coding; export the project again from Invented."
    )


@pytest.mark.parametrize(("start", "end"), [(14, 3), (3, 3), (-2, 3), ("x", 3)])
def test_a_selection_that_cannot_be_meant_is_set_aside(file: Path, start: object, end: int) -> None:
    bad = selection(start, end, coding("c-1", "k-2"), guid="s-2")
    result = read(qdpx(file, USERS, CODES, source(TRUST, bad, text=TEXT)))
    assert result.codings["coding_id"].tolist() == ["k-1"]
    assert result.set_aside["place"].tolist() == ["source 'INT-07', selection 2"]


def test_a_position_inside_a_character_is_set_aside(file: Path) -> None:
    text = "😀 we trust them and more"
    spans = [(3, 5), (6, 11), (12, 16)]
    good = [selection(a, b, coding("c-1", f"k-{a}"), guid=f"s-{a}") for a, b in spans]
    bad = selection(1, 5, coding("c-1", "k-bad"), guid="s-bad")
    result = read(qdpx(file, USERS, CODES, source(*good, bad, text=text)))
    assert result.codings["text"].tolist() == ["we", "trust", "them"]
    assert aside(result.set_aside) == [
        (
            "source 'INT-07', selection 4",
            "a start before an end, inside no character, counted in UTF-16 units",
            "1 to 5",
        )
    ]


def test_a_coding_of_an_unknown_code_is_set_aside(file: Path) -> None:
    unknown = selection(0, 14, coding("c-9", "k-1"))
    result = read(qdpx(file, USERS, CODES, source(unknown, text=TEXT)))
    assert aside(result.set_aside) == [
        ("source 'INT-07', selection 1", "one of the codes of the export", "'c-9'")
    ]


def test_a_code_without_an_identifier_is_set_aside(file: Path) -> None:
    result = read(qdpx(file, "<CodeBook><Codes><Code name='Trust'/></Codes></CodeBook>"))
    assert aside(result.set_aside) == [("code 'Trust'", "a value for code_id", "none")]


def test_an_identifier_given_twice_is_set_aside_and_the_first_stands(file: Path) -> None:
    twice = CODES.replace("c-2", "c-1")
    result = read(qdpx(file, twice))
    assert result.codes["name"].tolist() == ["Trust"]
    assert aside(result.set_aside) == [
        ("code 'Money'", "each code_id once", "one that an earlier row has")
    ]


def test_one_coding_written_twice_is_one_coding(file: Path) -> None:
    result = read(qdpx(file, USERS, CODES, source(TRUST, TRUST, text=TEXT)))
    assert len(result.codings) == 1
    assert result.set_aside.empty


def test_a_coder_missing_from_the_list_is_kept_and_said(file: Path) -> None:
    by_other = selection(0, 14, coding("c-1", "k-1", "u-9"))
    result = read(qdpx(file, USERS, CODES, source(by_other, text=TEXT)))
    assert result.coders["name"].tolist() == ["Ada", "Ben", "u-9"]
    assert aside(result.set_aside) == [("list of users", "every coder", "none with 'u-9'")]


def test_a_codebook_of_another_namespace_is_read_and_said(file: Path) -> None:
    other = CODES.replace("<CodeBook>", '<CodeBook xmlns="urn:QDA-XML:codebook:0:4">')
    result = read(qdpx(file, other))
    assert result.codes["name"].tolist() == ["Trust", "Money"]
    assert result.set_aside["place"].tolist() == ["CodeBook"]


def test_a_bare_project_and_a_codebook_are_read_too(tmp_path: Path) -> None:
    for name, written in [("a.qde", project(CODES)), ("a.qdc", CODES.replace("\n", ""))]:
        (tmp_path / name).write_text(written, encoding="utf-8")
        assert len(read(tmp_path / name).codes) == 2


def test_a_project_is_recognised_and_read_under_any_name(file: Path) -> None:
    renamed = qdpx(file, CODES).rename(file.with_suffix(".zip"))
    assert recognises(renamed)
    assert len(read(renamed).codes) == 2


def test_the_program_and_its_version_are_what_the_project_says(file: Path) -> None:
    export = read_export(qdpx(file, CODES)).export
    assert (export.file, export.format, export.program, export.version) == (
        "wave2.qdpx",
        "REFI-QDA",
        "Invented",
        "1.2",
    )
