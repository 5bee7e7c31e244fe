"""A built site is read for what must not be in it, and the message never repeats what was found."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from helpers.disclosure.scan import Secrets, leaks
from helpers.disclosure.scan_workbook import MOST

SPOKEN = "We can't trust a number until we have sat in the room where it was made."
RUN = "trust a number until we have sat in"
SECRETS = Secrets(texts={"INT-07": f"Good morning. {SPOKEN} Thank you."})


def found(
    folder: Path, content: str, secrets: Secrets = SECRETS, name: str = "a.html"
) -> list[str]:
    """What is found in a site of one page."""
    (folder / name).write_text(content, encoding="utf-8")
    return [str(problem) for problem in leaks(folder, secrets)]


def test_eight_words_of_a_transcript_in_a_row_are_found_by_their_place(tmp_path: Path) -> None:
    (told,) = found(tmp_path, f"<p>She said: {RUN}.</p>")

    assert told == (
        "a.html, word 3: expected only approved words of a transcript, found 8 or more words in a "
        "row that are not approved. Approve the quotation in the study's quotations, or do not "
        "show it."
    )


def test_seven_words_in_a_row_are_ordinary_language(tmp_path: Path) -> None:
    assert not found(tmp_path, "<p>trust a number until we have sat</p>")


def test_approved_words_are_let_through(tmp_path: Path) -> None:
    approved = Secrets(SECRETS.texts, approved=(SPOKEN,))

    assert not found(tmp_path, f"<p>{SPOKEN}</p>", approved)


def test_words_beside_the_approved_ones_are_not(tmp_path: Path) -> None:
    approved = Secrets(SECRETS.texts, approved=("sat in the room where it was made",))

    assert len(found(tmp_path, f"<p>{SPOKEN}</p>", approved)) == 1


@pytest.mark.parametrize(
    "hidden",
    [
        "<p>We <em>can&#x27;t</em> trust a number until we have</p>",
        "<p>We can’t trust a <b>num</b>ber until we have</p>",
        "<p>We can't trust a num&shy;ber until we have</p>",
        "<p>We can't trust</p>\n<p>a number until we have</p>",
        '<img src="x.svg" alt="We can\'t trust a number until we have">',
        "<p>WE CAN'T TRUST, A NUMBER: UNTIL WE HAVE</p>",
        "<!-- We can't trust a number until we have -->",
    ],
)
def test_markup_does_not_hide_words(tmp_path: Path, hidden: str) -> None:
    assert len(found(tmp_path, hidden)) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("search.js", 'Search.set({"a": "We can\\u2019t trust a\\nnumber until we have"})'),
        ("page.ipynb", '{"source": "We can\'t trust a number until we have"}'),
        ("page.svg", "<svg><desc>We can't trust a number until we have</desc></svg>"),
        ("table.csv", "We can't trust a number until we have"),
    ],
)
def test_every_kind_of_text_file_is_read(tmp_path: Path, name: str, content: str) -> None:
    assert len(found(tmp_path, content, name=name)) == 1


def test_code_with_less_than_signs_hides_nothing(tmp_path: Path) -> None:
    script = f"for (i = 0; i < n; i++) say('{RUN}'); if (n > 1) stop()"

    assert len(found(tmp_path, script, name="a.js")) == 1


def test_pictures_are_not_read_as_text(tmp_path: Path) -> None:
    assert not found(tmp_path, RUN, name="a.png")


def test_a_file_is_named_by_its_place_in_the_site(tmp_path: Path) -> None:
    (tmp_path / "findings").mkdir()

    assert found(tmp_path, RUN, name="findings/reach.html")[0].startswith("findings/reach.html, ")


def test_a_name_is_found_and_not_repeated(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "<p>coded by Ada  Lovelace</p>", Secrets(names=("Ada Lovelace",)))

    assert told == (
        "a.html: expected no name of a source or coder, found protected name number 1. "
        "Show it under a pseudonym, or not at all."
    )


def test_a_name_within_a_longer_word_is_another_word(tmp_path: Path) -> None:
    assert not found(tmp_path, "<p>INT-0712 and PRINT-07</p>", Secrets(names=("INT-07",)))


def test_a_name_with_an_apostrophe_is_found_as_html_writes_it(tmp_path: Path) -> None:
    assert len(found(tmp_path, "<p>Pat O&#x27;Neil</p>", Secrets(names=("Pat O'Neil",)))) == 1


def test_a_name_in_an_address_is_found(tmp_path: Path) -> None:
    assert len(found(tmp_path, '<a href="INT-07.html">one</a>', Secrets(names=("INT-07",)))) == 1


def test_a_folder_of_the_machine_is_found_and_not_repeated(tmp_path: Path) -> None:
    secrets = Secrets(paths=("/home/ada/study",))
    (told,) = found(tmp_path, '<a href="file:///home/ada/study/x">x</a>', secrets)

    assert told == (
        "a.html: expected no folder of the machine that built it, found one. "
        "Anchor the path at the study, and do not show it."
    )


def test_no_message_holds_a_word_of_the_transcript(tmp_path: Path) -> None:
    secrets = Secrets(SECRETS.texts, names=("Lovelace",), paths=("/home/ada",))
    told = " ".join(found(tmp_path, f"<p>{SPOKEN} Lovelace /home/ada</p>", secrets))

    assert not {"trust", "sat", "room", "made", "Lovelace", "ada"} & set(told.split())


def test_a_clean_site_is_let_through(tmp_path: Path) -> None:
    assert not found(tmp_path, "<p>Four people trust a number.</p>")


def test_a_kind_of_file_that_cannot_be_looked_through_is_refused(tmp_path: Path) -> None:
    (tmp_path / "transcript.docx").write_bytes(b"PK")
    (problem,) = leaks(tmp_path, Secrets())
    assert str(problem) == (
        "transcript.docx: expected a kind of file that can be looked through, found '.docx'. "
        "Leave the file out of the pages, or offer its content as text."
    )


def test_a_name_in_other_letters_is_still_the_name(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Coded by JANE_SMITH</p>", encoding="utf-8")
    assert leaks(tmp_path, Secrets(names=("Jane_Smith",)))


def test_the_themes_own_files_name_nobody(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "basic.css").write_text("cursor: default", encoding="utf-8")
    assert leaks(tmp_path, Secrets(names=("default",))) == []


def spreadsheet(folder: Path, cell: str, comment: str = "") -> Path:
    """A workbook of one cell."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = cell
    if comment:
        book.worksheets[0]["A1"].comment = Comment(comment, "An author")
    book.save(folder / "matrix.xlsx")
    return folder


def test_words_in_a_cell_of_a_spreadsheet_are_found(tmp_path: Path) -> None:
    (problem,) = leaks(spreadsheet(tmp_path, SPOKEN), SECRETS)

    assert (problem.file, problem.expected) == (
        "matrix.xlsx",
        "only approved words of a transcript",
    )


def test_words_beside_a_cell_of_a_spreadsheet_are_found(tmp_path: Path) -> None:
    (problem,) = leaks(spreadsheet(tmp_path, "One", comment=SPOKEN), SECRETS)

    assert problem.expected == "only approved words of a transcript"


def test_a_name_in_a_cell_of_a_spreadsheet_is_found(tmp_path: Path) -> None:
    (problem,) = leaks(spreadsheet(tmp_path, "Jane Smith"), Secrets(names=("Jane Smith",)))

    assert problem.expected == "no name of a source or coder"


def test_a_name_in_two_types_within_a_cell_is_found(tmp_path: Path) -> None:
    spreadsheet(tmp_path, "x")
    book = openpyxl.load_workbook(tmp_path / "matrix.xlsx")
    bold = TextBlock(InlineFont(b=True), "Ja")
    book.worksheets[0]["A1"] = CellRichText(bold, "ne Smith")
    book.save(tmp_path / "matrix.xlsx")

    (problem,) = leaks(tmp_path, Secrets(names=("Jane Smith",)))
    assert problem.expected == "no name of a source or coder"


def test_two_cells_of_a_spreadsheet_make_no_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Jane", "Smith"])
    book.save(tmp_path / "matrix.xlsx")

    assert leaks(tmp_path, Secrets(names=("Jane Smith",))) == []


def test_a_clean_spreadsheet_is_let_through(tmp_path: Path) -> None:
    assert leaks(spreadsheet(tmp_path, "Trust"), SECRETS) == []


def test_a_spreadsheet_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "matrix.xlsx").write_bytes(b"PK no more")
    (problem,) = leaks(tmp_path, Secrets())

    assert problem.expected == "a kind of file that can be looked through"


@pytest.mark.parametrize(
    ("name", "content"),
    [("xl/media/image1.png", b"\x89PNG"), ("xl/sheet.xml", "words".encode("utf-16"))],
    ids=["a picture", "another encoding"],
)
def test_a_spreadsheet_with_a_part_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    with ZipFile(spreadsheet(tmp_path, "Trust") / "matrix.xlsx", "a") as archive:
        archive.writestr(name, content)

    assert len(leaks(tmp_path, Secrets())) == 1


def test_a_spreadsheet_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "matrix.xlsx", "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", b" " * (MOST + 1))

    assert len(leaks(tmp_path, Secrets())) == 1
