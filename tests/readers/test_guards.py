"""Files made to harm are refused with an error a researcher can act on."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from helpers.errors import ReadError
from helpers.readers._sheet import read_sheet
from helpers.readers.refi_qda import read
from tests.readers.small import CODES, project, qdpx, source

REMEDY = "The file is damaged or was not written by the program; export the project again."


def member(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr = mode << 16
    return info


def archive(path: Path, *members: zipfile.ZipInfo) -> Path:
    with zipfile.ZipFile(qdpx(path, CODES), "a") as opened:
        for info in members:
            opened.writestr(info, b"x")
    return path


@pytest.mark.parametrize(
    ("info", "found"),
    [
        (member("../out.txt"), "a path that leads to a parent folder"),
        (member("Sources/../../out.txt"), "a path that leads to a parent folder"),
        (member("/etc/out.txt"), "a path that is not inside the archive"),
        (member("C:out.txt"), "a path that is not inside the archive"),
        (member("Sources\\out.txt"), "a path that is not inside the archive"),
        (member("link.txt", 0o120777), "a link"),
    ],
    ids=["parent", "hidden parent", "absolute", "drive", "backslash", "link"],
)
def test_a_member_that_leads_out_of_the_archive_is_refused(
    tmp_path: Path, info: zipfile.ZipInfo, found: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read(archive(tmp_path / "a.qdpx", info))
    assert str(caught.value) == (
        f"a.qdpx, member 2: expected a plain member, found {found}. {REMEDY}"
    )


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = archive(tmp_path / "a.qdpx", member("a.txt"), member("a.txt"))
    with pytest.raises(ReadError, match="expected each member's name once"):
        read(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    files = {"a.txt": b" " * (64 << 20)}
    with pytest.raises(ReadError, match=r"member 'a\.txt': expected at most 128 MB, compressed"):
        read(qdpx(tmp_path / "a.qdpx", source(path="a.txt"), files=files))


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    raw = bytearray(qdpx(tmp_path / "a.qdpx", CODES, files={"a.txt": "words"}).read_bytes())
    second = raw.rindex(b"PK\x01\x02")
    raw[second + 42 : second + 46] = struct.pack("<I", 0)
    (tmp_path / "a.qdpx").write_bytes(raw)
    with pytest.raises(ReadError, match="expected members apart from each other"):
        read(tmp_path / "a.qdpx")


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    raw = bytearray(qdpx(tmp_path / "a.qdpx", CODES).read_bytes())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.qdpx").write_bytes(raw)
    with pytest.raises(ReadError, match="found an encrypted member"):
        read(tmp_path / "a.qdpx")


def spoiled(raw: bytes) -> bytes:
    """Change one byte of the compressed project."""
    return raw[:60] + bytes([raw[60] ^ 0xFF]) + raw[61:]


@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[: len(raw) // 2], spoiled, lambda _: b""],
    ids=["truncated", "wrong checksum", "empty"],
)
def test_a_damaged_archive_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = qdpx(tmp_path / "a.qdpx", CODES)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ReadError, match="export the project again"):
        read(path)


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]>' + project(CODES),
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">' + project(CODES),
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/p">%p;]>' + project(CODES),
    ],
    ids=["entity", "external", "parameter"],
)
def test_a_document_type_is_refused(tmp_path: Path, xml: str) -> None:
    path = tmp_path / "a.qde"
    path.write_text(xml, encoding="utf-8")
    with pytest.raises(ReadError, match="expected XML without a document type or entities"):
        read(path)


def test_elements_far_too_deep_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.qde"
    path.write_text(project("<Code>" * 300_000 + "</Code>" * 300_000), encoding="utf-8")
    with pytest.raises(ReadError, match="expected elements at most 250 deep in each other"):
        read(path)


def test_broken_xml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.qde"
    path.write_text(project(CODES, "\n\n<Users>"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.qde, line 3: expected well-formed XML"):
        read(path)


def test_a_text_of_thirty_megabytes_is_read(tmp_path: Path) -> None:
    text = "We trust them. " * (2 << 20)
    path = tmp_path / "a.qde"
    path.write_text(project(source(text=text)), encoding="utf-8")
    assert read(path).sources["text"].str.len().tolist() == [len(text)]


def test_another_document_is_not_taken_for_a_project(tmp_path: Path) -> None:
    path = tmp_path / "a.qde"
    path.write_text("<html><body/></html>", encoding="utf-8")
    with pytest.raises(ReadError, match="expected a REFI-QDA project or codebook, found"):
        read(path)


def test_an_archive_with_no_project_or_two_is_refused(tmp_path: Path) -> None:
    path = qdpx(tmp_path / "a.qdpx", files={"b.qde": project(), "c.txt": ""})
    assert read(path).codes.empty  # `project.qde` is the project, whatever is beside it
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("a.txt", "")
    with pytest.raises(ReadError, match=r"expected one project \(\.qde\) in the archive, found 0"):
        read(path)


def test_a_cell_at_the_far_corner_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["who", "code"])
    book.active["XFD1048576"] = "here"
    book.save(tmp_path / "a.xlsx")
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert sheet.numbers == [1, 1_048_576]


def test_a_hidden_sheet_is_not_the_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.create_sheet("codes").append(["who"])
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").name == "codes"


def test_a_damaged_spreadsheet_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as opened:
        opened.writestr("[Content_Types].xml", "<no")
    with pytest.raises(ReadError, match="Open it in a spreadsheet program and save it again"):
        read_sheet(tmp_path / "a.xlsx")


def test_empty_rows_are_left_out_and_rows_end_at_their_last_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("who,words,\n,,\nINT-1,,", encoding="utf-8")
    sheet = read_sheet(path)
    assert (sheet.rows, sheet.numbers) == ([["who", "words"], ["INT-1"]], [1, 3])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["who", "words"], ["INT-1", f'"a{mark} b, and; more"']]
    path.write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8")
    assert read_sheet(path).rows[1] == ["INT-1", f"a{mark} b, and; more"]


def test_a_cell_of_five_megabytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("who,words\nINT-1," + "x" * (5 << 20), encoding="utf-8")
    assert len(read_sheet(path).rows[1][1]) == 5 << 20
